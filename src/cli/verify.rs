//! `offersign verify`: whether a signature is right, and if not, why.

mod jws;
mod offer;
mod received;
mod report;
mod text;

use std::ffi::OsStr;
use std::process::ExitCode;

use offersign::error::{Code, Error};
use offersign::jws::find;
use offersign::key::PublicKey;
use offersign::notice::Notice;
use offersign::offer::{Field, KeyId};
use offersign::visible::quoted;

use super::args::VerifyArgs;
use super::terminal::Terminal;
use super::{input, key, source};

/// The largest input, in bytes.
const INPUT_LIMIT: usize = 1024 * 1024;

/// Reads a signed offer or a JWS, judges it, and reports.
pub(crate) fn run(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    demand_key(args)?;
    let text = match &args.jws {
        Some(jws) => jws.to_string_lossy().into_owned(),
        None => input::read_text(args.file.as_deref(), INPUT_LIMIT, terminal)?,
    };
    let (outcome, key) = match found_jws(&text) {
        Some(jws) => jws::judge(&text, &jws, args, terminal)?,
        None if args.jws.is_some() => jws::judge(&text, &text, args, terminal)?,
        None => offer::judge(&text, args, terminal)?,
    };
    report::print(outcome, &key, terminal)
}

/// The JWS in the input. Beside a signature of the classic form, which is what is asked about then,
/// another one is no matter.
fn found_jws(text: &str) -> Option<String> {
    let jws = find(text)?;
    let is_beside = received::read(text).is_ok_and(|answer| {
        let signature = answer.received.signature;
        !signature.is_empty() && find(&signature).is_none()
    });
    (!is_beside).then_some(jws)
}

fn demand_key(args: &VerifyArgs) -> Result<(), Error> {
    let key = args.public_key.as_ref().or(args.key.key.as_ref());
    let Some(key) = key else {
        return Err(Error::new(
            Code::Usage,
            "`--key <KEY>` or `--public-key <KEY>` is missing",
            "give the one that you have; a public key is enough to verify",
        ));
    };
    if args.jws.is_none() && args.file.as_deref().is_none_or(source::is_stdin) {
        source::beside_stdin(key, "signed offer")?;
    }
    Ok(())
}

/// A key to verify with, and what was learnt with it.
struct VerifyingKey {
    key: PublicKey,
    /// The key identifier that a private key's file tells.
    id: Option<KeyId>,
    /// That it is another one than that which was given.
    findings: Vec<Notice>,
}

/// Reads the key that the signature is checked with. A public one on the command line counts before
/// a private one in the environment; a private one may tell the key id, or contradict the given one.
fn read_key(key_id: &str, args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<VerifyingKey> {
    if let Some(argument) = &args.public_key {
        return Ok(VerifyingKey {
            key: key::public(argument, terminal)?,
            id: None,
            findings: Vec::new(),
        });
    }
    let argument = args.key.key.as_deref().unwrap_or_default();
    let given = KeyId::new(key_id).ok();
    let given = given.as_ref().map(|id| OsStr::new(id.as_str()));
    let examined = key::examine(argument, given, terminal)?;
    let is_finding = |notice: &Notice| notice.code == Code::KeyIdDiffers;
    let (findings, notices) = examined
        .notices
        .into_iter()
        .partition::<Vec<_>, _>(is_finding);
    terminal.tell(notices);
    Ok(VerifyingKey {
        key: examined.file.key.public_key(),
        id: examined.id,
        findings,
    })
}

/// That a flag says another thing than the input, which counts; the case of a UUID is no difference.
fn flag_ignored(field: Field, flag: &str, said: &str) -> Option<Notice> {
    (!flag.eq_ignore_ascii_case(said)).then(|| {
        Notice::warning(
            Code::FlagIgnored,
            format!(
                "the {field} was given as {}, but the input says {}, which counts",
                quoted(flag),
                quoted(said)
            ),
            "look for it in the flags and in the environment, or remove it from the input",
        )
    })
}
