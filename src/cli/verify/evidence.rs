//! What is to be verified: files, stdin or flags, and the values that the flags add.

use std::ffi::{OsStr, OsString};

use offersign::error::Error;
use offersign::evidence::{Answer, Candidate, Evidence};
use offersign::jws;
use offersign::offer::Field;
use offersign::secret::holds_key;

use super::args::VerifyArgs;
use super::{signer, unsigned};
use crate::cli::input::{self, Opened, secret};
use crate::cli::{args, codes, fields};

/// Opens the places of the answers.
pub(super) fn open(args: &VerifyArgs) -> anyhow::Result<Vec<Opened>> {
    if args.jws.is_some() || args.signature.is_some() {
        return Ok(Vec::new());
    }
    if args.files.is_empty() {
        return Ok(vec![input::ANSWER.open(OsStr::new("-"))?]);
    }
    args.files.iter().map(open_file).collect()
}

/// A signature or a JWS where a file belongs is no secret: the error says where it goes.
fn open_file(file: &OsString) -> anyhow::Result<Opened> {
    let opened = input::ANSWER.open(file);
    let text = file.to_string_lossy();
    if opened.is_err() && secret::is_public(&text) {
        return Err(secret::in_argument(&text).into());
    }
    if opened.is_err() && signer::is_fingerprint(&text) {
        return Err(IS_FINGERPRINT.into());
    }
    if opened.is_err() && !holds_key(&text) {
        let answers = Evidence::parse(&text).answers;
        if answers.iter().any(|answer| !answer.jws.is_empty()) {
            return Err(IS_JWS.into());
        }
        let signed = |answer: &&Answer| !answer.signatures.is_empty();
        if let Some(answer) = answers.iter().find(signed) {
            let is_alone = answer.fields.is_empty();
            return Err(if is_alone { IS_SIGNATURE } else { IS_ANSWER }.into());
        }
    }
    opened
}

const IS_JWS: Error = Error::fixed(
    codes::USAGE,
    "the argument is a JWS, not the name of a file",
    "give it with `--jws`, or pipe it in",
);

const IS_FINGERPRINT: Error = Error::fixed(
    codes::USAGE,
    "the argument is the fingerprint of a key, not the name of a file",
    "give it with `--public-key`",
);

const IS_ANSWER: Error = Error::fixed(
    codes::USAGE,
    "the argument is the answer of a server, not the name of a file",
    "put it in a file, or pipe it in",
);

const IS_SIGNATURE: Error = Error::fixed(
    codes::USAGE,
    "the argument is a signature, not the name of a file",
    "give it with `--signature`, or pipe it in",
);

/// What a text has.
pub(super) struct InText {
    /// How many answers.
    pub(super) answers: usize,
    /// What is said where others beside them have no signature.
    pub(super) unsigned: Option<Error>,
}

impl InText {
    /// Adds the answers in a text to others.
    pub(super) fn read(text: &str, to: &mut Vec<Answer>) -> Self {
        let found = Evidence::parse(text);
        let before = to.len();
        to.extend(found.answers.into_iter().filter(Answer::is_verifiable));
        Self {
            answers: to.len() - before,
            unsigned: unsigned::beside_others(&found.unsigned),
        }
    }
}

/// The answers in the texts or flags, each with the values that the flags add, and what each text has.
pub(super) fn answers(
    texts: &[String],
    flags: &[(Field, Candidate)],
    args: &VerifyArgs,
) -> Result<(Vec<Answer>, Vec<InText>), Error> {
    let typed_texts = [&args.jws, &args.signature].into_iter().flatten();
    if typed_texts
        .into_iter()
        .any(|text| holds_key(&text.to_string_lossy()))
    {
        return Err(secret::IN_ARGUMENT);
    }
    let mut answers = Vec::new();
    let mut found = Vec::new();
    for text in texts {
        let in_text = InText::read(text, &mut answers);
        if in_text.answers == 0 && secret::is_public(text) {
            return Err(unsigned::IS_PUBLIC_KEY);
        }
        found.push(in_text);
    }
    answers.extend(typed(args));
    if answers.is_empty() {
        return Err(unsigned::instead(texts).unwrap_or(unsigned::NO_SIGNATURE));
    }
    if answers
        .iter()
        .flat_map(|answer| &answer.jws)
        .any(|jws| jws_holds_key(&jws.text))
    {
        return Err(secret::IN_INPUT);
    }
    for answer in &mut answers {
        answer.fields.splice(0..0, flags.iter().cloned());
    }
    Ok((answers, found))
}

/// The signature or the JWS that a flag gives.
fn typed(args: &VerifyArgs) -> Option<Answer> {
    let mut answer = Answer::default();
    if let Some(jws) = &args.jws {
        let text = jws.to_string_lossy();
        let found = Evidence::parse(&text).answers.into_iter();
        let mut found = found.flat_map(|answer| answer.jws);
        let found = found.find(|jws| jws.text.matches('.').count() == 2);
        let text = found.map_or_else(|| text.trim().to_owned(), |found| found.text);
        answer.jws.push(Candidate::flag("--jws", text));
        return Some(answer);
    }
    let text = args.signature.as_ref()?.to_string_lossy().into_owned();
    answer.signatures.push(Candidate::flag("--signature", text));
    Some(answer)
}

/// The values of the flags, as candidates that come first.
pub(super) fn flags(args: &VerifyArgs) -> Result<Vec<(Field, Candidate)>, Error> {
    let mut candidates = Vec::new();
    for (field, values) in args.fields() {
        for value in values {
            let from = args::origin(field).unwrap_or_default();
            let text = fields::tried(field, value)?;
            candidates.extend(text.map(|text| (field, Candidate::flag(from, text.to_owned()))));
        }
    }
    Ok(candidates)
}

/// Whether the header or the claims hold key text, which the report would repeat.
fn jws_holds_key(jws: &str) -> bool {
    jws::decoded(jws).iter().any(|part| holds_key(part))
}
