//! What is to be verified: files, stdin or flags, and the values that the flags add.

use std::ffi::{OsStr, OsString};

use offersign::error::{Code, Error};
use offersign::evidence::{Answer, Candidate, Evidence};
use offersign::key::holds_secret;
use offersign::offer::Field;

use super::args::VerifyArgs;
use super::files::WHOLE_ANSWER;
use crate::cli::input::{self, Opened, secret};
use crate::cli::{codes, fields};

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
    if opened.is_err() && !holds_secret(&text) {
        let answers = Evidence::parse(&text).answers;
        if answers.iter().any(|answer| !answer.jws.is_empty()) {
            return Err(IS_JWS.into());
        }
        if answers.iter().any(|answer| !answer.signatures.is_empty()) {
            return Err(IS_SIGNATURE.into());
        }
    }
    opened
}

const IS_JWS: Error = Error::fixed(
    codes::USAGE,
    "the argument is a JWS, not the name of a file",
    "give it with `--jws`, or pipe it in",
);

const IS_SIGNATURE: Error = Error::fixed(
    codes::USAGE,
    "the argument is a signature, not the name of a file",
    "give it with `--signature`, or pipe it in",
);

/// The answers in the texts or flags, each with the values that the flags add, and how many each text
/// has.
pub(super) fn answers(
    texts: &[String],
    flags: &[(Field, Candidate)],
    args: &VerifyArgs,
) -> Result<(Vec<Answer>, Vec<usize>), Error> {
    let typed_texts = [&args.jws, &args.signature].into_iter().flatten();
    if typed_texts
        .into_iter()
        .any(|text| holds_secret(&text.to_string_lossy()))
    {
        return Err(secret::IN_ARGUMENT);
    }
    let mut answers = Vec::new();
    let mut counts = Vec::new();
    for text in texts {
        let before = answers.len();
        let found = Evidence::parse(text).answers.into_iter();
        answers.extend(found.filter(Answer::is_verifiable));
        counts.push(answers.len() - before);
    }
    answers.extend(typed(args));
    if answers.is_empty() {
        return Err(NO_SIGNATURE);
    }
    if answers
        .iter()
        .flat_map(|answer| &answer.jws)
        .any(|jws| jws_holds_secret(&jws.text))
    {
        return Err(secret::IN_INPUT);
    }
    for answer in &mut answers {
        answer.fields.splice(0..0, flags.iter().cloned());
    }
    Ok((answers, counts))
}

const NO_SIGNATURE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "no signature was found in the input",
    WHOLE_ANSWER,
);

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
            let text = fields::text(field, value)?;
            if !text.is_empty() {
                candidates.push((field, Candidate::flag(&name(field), text.to_owned())));
            }
        }
    }
    Ok(candidates)
}

/// The flag of a field.
fn name(field: Field) -> String {
    let name = match field {
        Field::ProductId => "product",
        Field::OfferId => "offer",
        Field::AppAccountToken => "token",
        Field::ApplicationUsername => "username",
        other => return format!("--{}", other.to_string().replace(' ', "-")),
    };
    format!("--{name}")
}

/// Whether the header or the claims hold key text, which the report would repeat.
fn jws_holds_secret(jws: &str) -> bool {
    offersign::jws::decoded(jws)
        .iter()
        .any(|part| holds_secret(part))
}
