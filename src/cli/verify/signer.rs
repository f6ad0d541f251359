//! The key that the answers are verified with, or what is known of it.

use std::ffi::OsStr;
use std::path::Path;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use offersign::error::{Code, Diagnostic, Error};
use offersign::evidence::{Answer, Candidate};
use offersign::offer::{Field, KeyId};
use offersign::verdict::Signer;

use super::args::VerifyArgs;
use crate::cli::args::is_variable;
use crate::cli::input::{self, ONE_AS_FILE, Opened, secret};
use crate::cli::terminal::Terminal;
use crate::cli::{codes, key};

/// What is known of the signer.
pub(super) struct Known {
    pub(super) signer: Signer,
    /// The fingerprint of the key, where it is known.
    pub(super) sha256: Option<[u8; 32]>,
    /// The key identifier that a private key's file tells.
    id: Option<KeyId>,
    /// A warning where the given key identifier differs.
    pub(super) findings: Vec<Diagnostic>,
}

/// Before a fingerprint, in any case.
const FINGERPRINT: &str = "sha256:";

/// The digits of a fingerprint in pairs, with a character between them, and room for spaces.
const MOST_DIGITS: usize = 128;

/// Base64 with padding or without, as `ssh-keygen` prints a fingerprint.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The place of the key, or why it cannot be opened.
pub(super) type Place = anyhow::Result<Opened>;

/// Opens the place of the key. A public one on the command line counts before a private one in the
/// environment. What Apple signs needs no key, so that one of the environment may be out of reach.
pub(super) fn open(args: &VerifyArgs, inputs: &[Opened]) -> anyhow::Result<Option<Place>> {
    let Some(place) = args.public_key.as_ref().or(args.key.as_ref()) else {
        return Ok(None);
    };
    if fingerprint(args).is_some() {
        return Ok(None);
    }
    if inputs.iter().any(Opened::is_stdin) {
        input::not_both_from_stdin(place, OsStr::new("-"), "signed offer", ONE_AS_FILE)?;
    }
    let content = if args.public_key.is_some() {
        &input::PUBLIC_KEY
    } else {
        &input::KEY
    };
    let opened = content.open(place);
    let text = place.to_string_lossy();
    if opened.is_err() && secret::is_public(&text) {
        return Err(secret::in_argument(&text).into());
    }
    if args.public_key.is_none() && is_variable(place) {
        return Ok(Some(opened));
    }
    opened.map(|opened| Some(Ok(opened)))
}

/// The fingerprint that `--public-key` gives in place of a key: after `sha256:`, or 64 hexadecimal digits
/// alone. None where it gives the place of a key.
fn fingerprint(args: &VerifyArgs) -> Option<Result<[u8; 32], Error>> {
    let text = args.public_key.as_ref()?.to_str()?.trim();
    if is_fingerprint(text) {
        let digits = text.get(FINGERPRINT.len()..).unwrap_or_default();
        return Some(digest(digits.trim()).ok_or(NO_FINGERPRINT));
    }
    let is_file = || Path::new(text).exists();
    hexadecimal(text).filter(|_| !is_file()).map(Ok)
}

/// Whether a text begins as a fingerprint does. Bare digits may be the number of a private key.
pub(super) fn is_fingerprint(text: &str) -> bool {
    let prefix = text.get(..FINGERPRINT.len()).unwrap_or_default();
    prefix.eq_ignore_ascii_case(FINGERPRINT)
}

/// A SHA-256 in hexadecimal digits, also with colons, or in base64.
fn digest(text: &str) -> Option<[u8; 32]> {
    let base64 = || BASE64.decode(text).ok()?.try_into().ok();
    hexadecimal(text).or_else(base64)
}

/// A key that stands here instead is longer, and is not copied.
fn hexadecimal(text: &str) -> Option<[u8; 32]> {
    let text = Some(text).filter(|text| text.len() < MOST_DIGITS)?;
    let digits = text.replace([':', ' '], "");
    base16ct::mixed::decode_vec(digits).ok()?.try_into().ok()
}

/// Reads the key, where there is another answer than Apple's, or they come one after the other. A
/// private one may tell the key identifier, or contradict the one that was sent.
pub(super) fn read(
    place: Option<Place>,
    args: &VerifyArgs,
    answers: Option<&[Answer]>,
    terminal: Terminal,
) -> anyhow::Result<Known> {
    let mut ours = answers
        .into_iter()
        .flatten()
        .filter(|answer| !answer.is_apples());
    let ours = ours.next();
    if let Some(sha256) = fingerprint(args) {
        let sha256 = sha256?;
        return Ok(Known::new(Signer::Fingerprint(sha256), Some(sha256)));
    }
    let is_needed = answers.is_none() || ours.is_some();
    let Some(place) = place.filter(|_| is_needed).transpose()? else {
        return Ok(Known::new(Signer::Unknown, None));
    };
    if args.public_key.is_some() {
        return public(place, terminal);
    }
    private(place, ours, terminal)
}

/// Reads a public key, or the fingerprint of one.
fn public(place: Opened, terminal: Terminal) -> anyhow::Result<Known> {
    let read = place.read(terminal)?;
    if let Some(sha256) = str::from_utf8(&read.bytes).ok().and_then(in_file) {
        return Ok(Known::new(Signer::Fingerprint(sha256), Some(sha256)));
    }
    let key = key::public(&read.bytes, terminal)?.key;
    Ok(Known::new(Signer::Key(key), Some(key.sha256())))
}

/// The fingerprint that a file holds, as `key public --format sha256` prints it.
fn in_file(text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    hexadecimal(text.strip_prefix(FINGERPRINT).unwrap_or(text))
}

/// Reads a private key, whose public part verifies.
fn private(place: Opened, answer: Option<&Answer>, terminal: Terminal) -> anyhow::Result<Known> {
    let sent = answer.and_then(|answer| answer.values(Field::KeyId).next());
    let examined = key::examine(place, None, terminal).map_err(as_public)?;
    let sent = sent.map(|value| value.text.as_str());
    let findings = key::differs(sent, examined.told.as_ref());
    terminal.report_all(examined.diagnostics);
    let key = examined.file.key.public_key();
    Ok(Known {
        id: examined.id,
        findings: findings.into_iter().collect(),
        ..Known::new(Signer::Key(key), Some(key.sha256()))
    })
}

/// Says where a public key goes that was given as the private one.
fn as_public(error: anyhow::Error) -> anyhow::Error {
    let public = [
        Code::KEY_IS_PUBLIC,
        Code::KEY_IS_CERTIFICATE,
        Code::KEY_IS_JWK,
    ];
    match error.downcast_ref::<Error>() {
        Some(known) if public.contains(&known.code()) => Error::new(
            known.code(),
            known.to_string(),
            "give it with `--public-key`, which is enough to verify",
        )
        .into(),
        _ => error,
    }
}

const NO_FINGERPRINT: Error = Error::fixed(
    codes::USAGE,
    "the fingerprint is not a SHA-256, which has 64 hexadecimal digits",
    "give `sha256:` and what `offersign key check` prints as `publicKeySha256`",
);

impl Known {
    fn new(signer: Signer, sha256: Option<[u8; 32]>) -> Self {
        Self {
            signer,
            sha256,
            id: None,
            findings: Vec::new(),
        }
    }

    /// Gives an answer that has no key identifier the one of the key's file.
    pub(super) fn fill(&self, answer: &mut Answer) {
        let has_id = answer.values(Field::KeyId).next().is_some();
        if let (Some(id), false) = (&self.id, has_id) {
            let candidate = Candidate::flag("--key", id.as_str().to_owned());
            answer.fields.push((Field::KeyId, candidate));
        }
    }
}
