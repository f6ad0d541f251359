//! What a text is that is no signature, or none that verifies.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;

use super::{bytes, texts};

const SIGN: &str = "sign with ECDSA on P-256 and SHA-256, and send the base64 of the DER";

/// Says what a text is by its form and its size, where it was proven to be nothing: "64 bytes, as raw
/// r and s would be", never more than is known.
#[must_use]
pub(crate) fn describe(text: &str) -> Diagnostic {
    if text.trim_start().starts_with("eyJ") {
        return named(
            Code::SIGNATURE_IS_JWS,
            "the signature is a JWS, the form of StoreKit 2 that stands alone".to_owned(),
            "give the whole text to `promotionalOffer(_:compactJWS:)`; `signature` takes the base64 of a DER signature",
        );
    }
    of_text(text)
        .or_else(|| cut(text.trim()))
        .or_else(|| of_all_bytes(text))
        .unwrap_or_else(|| {
            named(
                Code::SIGNATURE_NOT_DER,
                "what stands in the place of the signature is no signature in any form that is known here"
                    .to_owned(),
                SIGN,
            )
        })
}

/// The outermost bytes of the text that say something.
fn of_all_bytes(text: &str) -> Option<Diagnostic> {
    let texts = texts(text);
    let mut decoded = texts
        .iter()
        .filter_map(|text| STANDARD.decode(&text.text).ok());
    decoded.find_map(|bytes| {
        let text = str::from_utf8(&bytes).ok();
        text.and_then(lost).or_else(|| of_bytes(&bytes))
    })
}

/// What the text itself says, before anything in it is undone.
fn of_text(text: &str) -> Option<Diagnostic> {
    let bare = text.trim();
    if WORDS.contains(&bare) {
        return Some(named(
            Code::SIGNATURE_NOT_DER,
            format!(
                "the word {} stands in the place of the signature",
                quoted(bare)
            ),
            "see why the server had no signature: a promise that was not awaited, an error that was swallowed",
        ));
    }
    let words = bare
        .split_whitespace()
        .filter(|word| word.chars().all(char::is_alphabetic));
    if words.count() > 3 {
        return Some(named(
            Code::SIGNATURE_NOT_DER,
            "there are words in the place of the signature, such as an error message has"
                .to_owned(),
            "see in the server's log why nothing was signed",
        ));
    }
    lost(bare)
}

/// What programs print for a value that is missing.
const WORDS: [&str; 8] = [
    "null",
    "undefined",
    "None",
    "nil",
    "(null)",
    "[object Object]",
    "[object Promise]",
    "NaN",
];

/// Text that was bytes, which UTF-8 could not hold.
fn lost(text: &str) -> Option<Diagnostic> {
    let count = text
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    (count > 3).then(|| {
        named(
            Code::SIGNATURE_READ_AS_TEXT,
            format!("the bytes of the signature were read as text in UTF-8, and {count} or more of them are lost"),
            "encode the DER bytes in base64 before anything makes a text of them (`toString('base64')` and not `toString()` in Node)",
        )
    })
}

/// Base64 of the beginning of a DER signature: how much of it is missing.
fn cut(text: &str) -> Option<Diagnostic> {
    let whole = text.get(..text.len() / 4 * 4)?;
    let bytes = STANDARD.decode(whole).ok()?;
    let (head, length, _) = head(&bytes)?;
    let length = head + length;
    let characters = length.div_ceil(3) * 4;
    let missing = characters
        .checked_sub(text.len())
        .filter(|missing| *missing > 2)?;
    let is_ours = (60..=73).contains(&length);
    is_ours.then(|| {
        named(
            Code::SIGNATURE_CUT,
            format!(
                "the signature is cut short: {missing} of its {characters} characters are missing"
            ),
            WHOLE,
        )
    })
}

const WHOLE: &str = "send the whole text; look for a column, a field or a variable that is too short for 96 characters";

/// The size of the head of a DER sequence of integers, the length that it tells, and what follows.
fn head(bytes: &[u8]) -> Option<(usize, usize, &[u8])> {
    let (head, length, body) = match bytes {
        [0x30, 0x81, length, body @ ..] => (3, usize::from(*length), body),
        [0x30, length @ 0..=0x7f, body @ ..] => (2, usize::from(*length), body),
        _ => return None,
    };
    body.starts_with(&[2]).then_some((head, length, body))
}

/// A length: its code, and what has it.
const LENGTHS: &[(usize, Code, &str)] = &[
    (16, Code::SIGNATURE_IS_DIGEST, "an MD5"),
    (20, Code::SIGNATURE_IS_DIGEST, "a SHA-1"),
    (28, Code::SIGNATURE_IS_DIGEST, "a SHA-224"),
    (32, Code::SIGNATURE_IS_DIGEST, "a SHA-256 or an HMAC-SHA256"),
    (48, Code::SIGNATURE_IS_DIGEST, "a SHA-384"),
    (
        64,
        Code::SIGNATURE_P1363,
        "the raw r and s, an Ed25519 signature, a SHA-512 or an HMAC-SHA512",
    ),
    (
        96,
        Code::SIGNATURE_OF_ANOTHER_CURVE,
        "the raw r and s of a signature on P-384",
    ),
    (
        114,
        Code::SIGNATURE_OF_ANOTHER_ALGORITHM,
        "an Ed448 signature",
    ),
    (
        128,
        Code::SIGNATURE_OF_ANOTHER_ALGORITHM,
        "an RSA signature with 1024 bits",
    ),
    (
        132,
        Code::SIGNATURE_OF_ANOTHER_CURVE,
        "the raw r and s of a signature on P-521",
    ),
    (
        256,
        Code::SIGNATURE_OF_ANOTHER_ALGORITHM,
        "an RSA signature with 2048 bits",
    ),
    (
        384,
        Code::SIGNATURE_OF_ANOTHER_ALGORITHM,
        "an RSA signature with 3072 bits",
    ),
    (
        512,
        Code::SIGNATURE_OF_ANOTHER_ALGORITHM,
        "an RSA signature with 4096 bits",
    ),
];

fn of_bytes(bytes: &[u8]) -> Option<Diagnostic> {
    of_der(bytes).or_else(|| {
        let (length, code, what) = LENGTHS.iter().find(|(length, ..)| *length == bytes.len())?;
        Some(named(
            *code,
            format!("the signature has {length} bytes, as {what} would have"),
            SIGN,
        ))
    })
}

/// What the head of a DER sequence says.
fn of_der(bytes: &[u8]) -> Option<Diagnostic> {
    let (head, length, body) = head(bytes)?;
    let [_, first, ..] = body else {
        return None;
    };
    if let Some(curve) = curve(length, usize::from(*first)) {
        let message = format!(
            "the signature has the size of one on {curve}, {} bytes of DER",
            length + head
        );
        return Some(named(Code::SIGNATURE_OF_ANOTHER_CURVE, message, SIGN));
    }
    if !bytes::readings(bytes).is_empty() {
        let message = "the signature has the form of ECDSA on a curve of 256 bits, such as P-256 or secp256k1";
        return Some(named(Code::SIGNATURE_INVALID, message.to_owned(), SIGN));
    }
    let missing = length
        .checked_sub(body.len())
        .filter(|missing| *missing > 0)?;
    let message = format!(
        "the signature is cut short: {missing} of its {} bytes are missing",
        length + head
    );
    Some(named(Code::SIGNATURE_CUT, message, WHOLE))
}

fn curve(length: usize, first: usize) -> Option<&'static str> {
    match (length, first) {
        (96..=104, 46..=49) => Some("P-384"),
        (130..=140, 64..=67) => Some("P-521"),
        (58..=62, 27..=29) => Some("P-224"),
        _ => None,
    }
}

fn named(code: Code, message: String, fix: &'static str) -> Diagnostic {
    Diagnostic::error(code, message, fix)
}
