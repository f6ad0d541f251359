//! What is to be verified: files, stdin or flags, and the values that the flags add.

use std::ffi::{OsStr, OsString};

use offersign::error::{Code, Error};
use offersign::evidence::{Answer, Candidate, EmptySignature, Evidence};
use offersign::jws;
use offersign::offer::Field;
use offersign::receipt::Document;
use offersign::secret::holds_key;

use super::args::VerifyArgs;
use super::files::WHOLE_ANSWER;
use super::signer;
use crate::cli::explain::explanation;
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
        .any(|text| holds_key(&text.to_string_lossy()))
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
        if answers.len() == before && secret::is_public(text) {
            return Err(IS_PUBLIC_KEY);
        }
    }
    answers.extend(typed(args));
    if answers.is_empty() {
        return Err(instead(texts).unwrap_or(NO_SIGNATURE));
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
    Ok((answers, counts))
}

/// The error for texts without a signature, by what they are instead, where that is known.
pub(super) fn instead(texts: &[String]) -> Option<Error> {
    let is_receipt = |text: &String| match Document::read(text.as_bytes()) {
        Ok(_) => true,
        Err(error) => error.code() == Code::RECEIPT_TRUNCATED,
    };
    if texts.iter().any(|text| jws::is_cut(text)) {
        Some(CUT_JWS)
    } else if texts.iter().any(is_receipt) {
        Some(IS_RECEIPT)
    } else if texts.iter().all(|text| text.trim().is_empty()) {
        Some(NOTHING)
    } else if texts.iter().any(|text| is_page(text)) {
        Some(IS_PAGE)
    } else {
        let mut empty = texts.iter().filter_map(|text| empty_signature(text));
        let is_error = || texts.iter().any(|text| is_explained(text));
        empty.next().or_else(|| is_error().then_some(IS_ERROR))
    }
}

/// Whether a text tells of an error that `explain` knows; a number in brackets is none.
fn is_explained(text: &str) -> bool {
    text.contains(char::is_alphabetic) && explanation(&[text.into()]).is_ok()
}

/// The error for a signature that is there by its name, and has nothing in it.
pub(super) fn empty_signature(text: &str) -> Option<Error> {
    Some(match Evidence::empty_signature(text)? {
        EmptySignature::Null => NULL,
        EmptySignature::Object => EMPTY_OBJECT,
        EmptySignature::List => EMPTY_LIST,
        EmptySignature::Bool(true) => TRUE,
        EmptySignature::Bool(false) => FALSE,
        _ => EMPTY,
    })
}

const NULL: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the signature is there by its name, but it is null",
    SERVER_LOG,
);

const EMPTY: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the signature is there by its name, but it is an empty text",
    SERVER_LOG,
);

const EMPTY_LIST: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the signature is there by its name, but it is an empty list",
    SERVER_LOG,
);

const EMPTY_OBJECT: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the signature is there by its name, but it is an empty object, `{}`",
    "await what signs: JSON writes a promise that nobody awaited as `{}`, and so it writes a buffer of some libraries",
);

const TRUE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the signature is there by its name, but it is `true`",
    "answer what was signed, and not that it was: `openssl_sign` of PHP puts the signature into its second argument",
);

const FALSE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the signature is there by its name, but it is `false`",
    SERVER_LOG,
);

const SERVER_LOG: &str = "see in the server's log why nothing was signed: an error that was swallowed, or a function that gives nothing back";

const NO_SIGNATURE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "no signature was found in the input",
    WHOLE_ANSWER,
);

/// Whether a text begins as a web page does, such as the one that a proxy answers with.
fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect();
    let start = start.to_lowercase();
    start == "<!doctype" || start.starts_with("<html")
}

const NOTHING: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input is empty",
    "look at what should have written it: the request failed, or the file was never filled",
);

const IS_PAGE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input is a web page, and no signed offer",
    "look at the status and the address of the request: a proxy or a login page answered it",
);

const IS_RECEIPT: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input is a receipt, or what verifyReceipt answers, and no signed offer",
    "give it to `offersign receipt read`, which says what is in it",
);

const IS_ERROR: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input tells of an error, and no signature was found in it",
    "give it to `offersign explain`, which says what the error means",
);

const IS_PUBLIC_KEY: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input is a public key or a certificate, and no signed offer",
    "give it with `--public-key`, and what your server answered as the input",
);

const CUT_JWS: Error = Error::fixed(
    Code::JWS_NOT_THREE_PARTS,
    "the JWS in the input is cut short: its header goes on",
    "take the whole text: a log, a column of a database or a terminal cut it",
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
