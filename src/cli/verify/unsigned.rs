//! What is said where no signature was found.

use offersign::error::{Code, Error};
use offersign::escape::quoted;
use offersign::evidence::{EmptySignature, Evidence, Unsigned};
use offersign::jws;
use offersign::receipt::Document;

use super::files::WHOLE_ANSWER;
use crate::cli::explain::explanation;

/// The error for those in a list that have no signature, where others have one.
pub(super) fn beside_others(unsigned: &[Unsigned]) -> Option<Error> {
    const NAMED: usize = 5;
    let named = unsigned.iter().take(NAMED).map(|one| quoted(&one.from));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = match unsigned.len().saturating_sub(NAMED) {
        0 if unsigned.is_empty() => return None,
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("no signature came with {named}{more}");
    let first = unsigned.first()?.empty;
    let is_same = unsigned.iter().all(|one| one.empty == first);
    let known = first.filter(|_| is_same).map(instead_of_signature);
    let help = known.and_then(|error| error.diagnostic().help.clone());
    let help = help.unwrap_or(SERVER_LOG.into());
    Some(Error::new(Code::SIGNATURE_MISSING, message, help))
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
        let mut empty = texts.iter().filter_map(|text| empty(text));
        let is_error = || texts.iter().any(|text| is_explained(text));
        empty.next().or_else(|| is_error().then_some(IS_ERROR))
    }
}

/// Whether a text tells of an error that `explain` knows; a number in brackets is none.
fn is_explained(text: &str) -> bool {
    text.contains(char::is_alphabetic) && explanation(&[text.into()]).is_ok()
}

/// The error for a signature that is there by its name, and has nothing in it.
pub(super) fn empty(text: &str) -> Option<Error> {
    Evidence::empty_signature(text).map(instead_of_signature)
}

const fn instead_of_signature(empty: EmptySignature) -> Error {
    match empty {
        EmptySignature::Null => NULL,
        EmptySignature::Object => EMPTY_OBJECT,
        EmptySignature::List => EMPTY_LIST,
        EmptySignature::Bool(true) => TRUE,
        EmptySignature::Bool(false) => FALSE,
        _ => EMPTY,
    }
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

pub(super) const NO_SIGNATURE: Error = Error::fixed(
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

pub(super) const IS_PUBLIC_KEY: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input is a public key or a certificate, and no signed offer",
    "give it with `--public-key`, and what your server answered as the input",
);

const CUT_JWS: Error = Error::fixed(
    Code::JWS_NOT_THREE_PARTS,
    "the JWS in the input is cut short: its header goes on",
    "take the whole text: a log, a column of a database or a terminal cut it",
);
