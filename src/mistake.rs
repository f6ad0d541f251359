//! Which mistake makes a signature verify.
//!
//! A signature that does not verify over the payload as it should be is tried over the payloads that
//! people build by mistake, each alone and then two at once. A mistake is named only where the
//! signature does verify over what it leads to.
//!
//! ```
//! use offersign::error::Code;
//! use offersign::evidence::Evidence;
//! use offersign::key::PublicKeyFile;
//! use offersign::mistake::{Verdict, explain};
//! use offersign::offer::Field;
//!
//! let answer = include_str!("../examples/answer-with-a-mistake.json");
//! let key = PublicKeyFile::decode(include_bytes!("../examples/throwaway-public-key.pem"))?.key;
//! let Evidence::Offer(offer) = Evidence::parse(answer)? else { panic!() };
//! let Verdict::Mistaken(mistakes) = explain(&offer, &key) else { panic!() };
//! assert_eq!(mistakes[0].code, Code::NONCE_CASE);
//! # Ok::<(), offersign::error::Error>(())
//! ```

mod digest;
mod fields;
mod join;
mod json;
mod recipe;
mod search;
mod sent;
mod text;
mod user;

use crate::error::Diagnostic;
use crate::key::PublicKey;
use crate::received::Received;

use recipe::{Mistake, Recipe};
use search::Search;

pub(crate) use text::decode_signature;
pub use text::signature_is_jws;

/// What became of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// It was made over the payload as it should be, and its text is what StoreKit takes.
    Valid,
    /// These mistakes, and no others, were made: those in the signature's text first.
    Mistaken(Vec<Diagnostic>),
    /// The text is no signature at all.
    NotASignature(Diagnostic),
    /// No mistake that is known explains it; those in the signature's text are facts all the same.
    Unexplained(Vec<Diagnostic>),
}

/// The mistakes in building a payload, in the order in which they are tried.
///
/// To add one: an entry in one of the tables, a function from a recipe to the recipes that it leads to.
fn payload_mistakes() -> Vec<Mistake> {
    let mut mistakes = [fields::ALL, user::ALL, join::ALL, digest::ALL].concat();
    mistakes.sort_by_key(|mistake| mistake.rank);
    mistakes
}

/// Says whether the signature is valid, and what was done wrong where it is not.
#[must_use]
pub fn explain(received: &Received, key: &PublicKey) -> Verdict {
    let text = received.signature.as_deref().unwrap_or_default();
    let (signature, mut named) = match decode_signature(text) {
        Ok(read) => read,
        Err(not_a_signature) => return Verdict::NotASignature(not_a_signature),
    };
    let right = Recipe::right(received);
    let found = if signature.verifies_digest(&right.digest(), key) {
        Some(Vec::new())
    } else {
        Search::new(&signature, key).and_then(|search| search.find(&right, &payload_mistakes()))
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
