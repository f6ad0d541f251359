//! Which mistake makes a signature verify.
//!
//! A signature that does not verify over the payload as it should be is tried over the payloads that
//! people build by mistake, each alone and then two at once. A mistake is named only where the
//! signature does verify over what it leads to.

mod digest;
mod fields;
mod join;
mod json;
mod recipe;
mod search;
mod sent;
mod text;
mod user;

use crate::error::Code;
use crate::key::PublicKey;
use crate::received::Received;

use recipe::{Mistake, Recipe};
use search::Search;

pub use text::signature_is_jws;

/// A mistake that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The stable code.
    pub code: Code,
    /// What was done: a sentence without its period.
    pub message: String,
    /// What to change: a sentence without its period.
    pub fix: String,
}

/// What became of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was made over the payload as it should be, and its text is what StoreKit takes.
    Valid,
    /// These mistakes, and no others, were made: those in the signature's text first.
    Mistaken(Vec<Named>),
    /// The text is no signature at all.
    NotASignature(Named),
    /// No mistake that is known explains it; those in the signature's text are facts all the same.
    Unexplained(Vec<Named>),
}

/// The mistakes in building a payload, the likelier and more specific first.
///
/// To add one: an entry here, and a function from a recipe to the recipes that it leads to.
const PAYLOAD_MISTAKES: &[Mistake] = &[
    fields::NONCE_CASE,
    user::CASE,
    fields::TIMESTAMP_SECONDS,
    user::MISSING,
    user::HASHED,
    user::EXTRA,
    user::LOCALE_CASE,
    fields::KEY_ID_IS_OFFER,
    fields::ORDER,
    fields::MISSING,
    fields::UNICODE_FORM,
    join::SEPARATOR_OTHER,
    join::TRAILING_NEWLINE,
    fields::WHITESPACE,
    join::JSON_PAYLOAD,
    digest::TWICE,
    digest::OTHER,
];

/// Whether a text is a signature, in the right form or in a wrong one that is known.
#[must_use]
pub fn is_signature(text: &str) -> bool {
    text::read(text).is_ok()
}

/// Says whether the signature is valid, and what was done wrong where it is not.
#[must_use]
pub fn judge(received: &Received, key: &PublicKey) -> Verdict {
    let (signature, mut named) = match text::read(&received.signature) {
        Ok(read) => read,
        Err(not_a_signature) => return Verdict::NotASignature(not_a_signature),
    };
    let right = Recipe::right(received);
    let found = if signature.verifies_digest(&right.digest(), key) {
        Some(Vec::new())
    } else {
        Search::new(&signature, key).and_then(|search| search.find(&right, PAYLOAD_MISTAKES))
    };
    let Some(found) = found else {
        return Verdict::Unexplained(named);
    };
    named.extend(found);
    named.extend(sent::mistakes(received, &named));
    if named.is_empty() {
        Verdict::Valid
    } else {
        Verdict::Mistaken(named)
    }
}
