//! The forms that were undone, in words.

use crate::error::Code;

use super::{Form, Named};

const PLAINLY: &str = "encode the DER bytes themselves in base64, once";

const THRICE: Named = (
    Code::SIGNATURE_BASE64_TWICE,
    "the signature is in base64 three times",
    "encode the DER bytes once; each layer of the server may already give base64",
);
const OFTEN: Named = (
    Code::SIGNATURE_BASE64_TWICE,
    "the signature is in base64 more than three times",
    "encode the DER bytes once; each layer of the server may already give base64",
);

/// Notations of bytes which were encoded in base64 as the texts that they are.
const ENCODED: &[Named] = &[
    (
        Code::SIGNATURE_HEX,
        "the signature is in hexadecimal, and these digits in base64",
        PLAINLY,
    ),
    (
        Code::SIGNATURE_BYTES,
        "the signature is a list of bytes, and the text of that list in base64",
        PLAINLY,
    ),
    (
        Code::SIGNATURE_BASE32,
        "the signature is in base32, and that text in base64",
        PLAINLY,
    ),
    (
        Code::SIGNATURE_BASE_OTHER,
        "the signature is in another base, such as 58 or 85, and that text in base64",
        PLAINLY,
    ),
];

/// What was done, the innermost first. Base64 around base64 is one mistake however often, and so is
/// base64 around another notation of the bytes.
pub(super) fn told(undone: &[&Form]) -> Vec<Named> {
    let mut told: Vec<Named> = Vec::new();
    for form in undone.iter().rev() {
        let last = told.last_mut();
        let merged = last.and_then(|last| Some((merged(last, form.named)?, last)));
        match merged {
            Some((both, last)) => *last = both,
            None => told.push(form.named),
        }
    }
    told
}

/// The one mistake that a form and the one around it are.
fn merged(inner: &Named, outer: Named) -> Option<Named> {
    if outer.0 != Code::SIGNATURE_BASE64_TWICE {
        return None;
    }
    if inner.0 == outer.0 {
        return Some(if inner.1 == outer.1 { THRICE } else { OFTEN });
    }
    let encoded = ENCODED.iter().find(|both| both.0 == inner.0)?;
    Some(*encoded)
}
