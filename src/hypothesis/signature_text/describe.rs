//! What a text is that is no signature, or none that verifies.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::{Code, Diagnostic};

use super::elided::{cut_bytes, elided};
use super::printed::printed;
use super::{bytes, texts};

const SIGN: &str = "sign with ECDSA on P-256 and SHA-256, and send the base64 of the DER";

/// Says what a text is by its form and its size, where it was proven to be nothing: "64 bytes, as raw
/// r and s would be", never more than is known.
#[must_use]
pub(crate) fn describe(text: &str) -> Diagnostic {
    if text.trim_start().starts_with("eyJ") {
        return signature_is_jws();
    }
    elided(text.trim())
        .or_else(|| of_digits(text.trim()))
        .or_else(|| of_text(text))
        .or_else(|| of_all_bytes(text))
        .or_else(|| without_case(text.trim()))
        .unwrap_or_else(|| {
            named(
                Code::SIGNATURE_NOT_DER,
                "what stands in the place of the signature is no signature in any form that is known here"
                    .to_owned(),
                SIGN,
            )
        })
}

/// Says that a JWS stands where a signature of the classic form belongs.
pub(crate) fn signature_is_jws() -> Diagnostic {
    Diagnostic::error(
        Code::SIGNATURE_IS_JWS,
        "the signature is a JWS, the form of StoreKit 2 that stands alone",
        "give the whole text to `promotionalOffer(_:compactJWS:)`; `signature` takes the base64 of a DER signature",
    )
}

/// Digits of hexadecimal that are as many as a digest has are a digest, though base64 may have them too.
fn of_digits(text: &str) -> Option<Diagnostic> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let bytes = base16ct::mixed::decode_vec(digits).ok()?;
    DIGESTS.contains(&bytes.len()).then(|| of_bytes(&bytes))?
}

/// How many bytes digests have.
const DIGESTS: [usize; 6] = [16, 20, 28, 32, 48, 64];

/// Base64 of a DER signature of which all letters were made large or small.
fn without_case(text: &str) -> Option<Diagnostic> {
    let has = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
    let case = match (has(char::is_ascii_lowercase), has(char::is_ascii_uppercase)) {
        (true, false) => "lower",
        (false, true) => "upper",
        _ => return None,
    };
    let head = text.get(..4)?.to_ascii_uppercase();
    let is_der = ["MEQC", "MEUC", "MEYC"].contains(&head.as_str());
    let is_long = (88..=100).contains(&text.len());
    (is_der && is_long).then(|| {
        named(
            Code::SIGNATURE_NOT_DER,
            format!("the signature is base64 whose letters were all made {case} case, so that it is lost"),
            "keep the case of the base64: a capital and a small letter are two digits of it",
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
        let said = |text| lost(text).or_else(|| encoded_text(text));
        text.and_then(said).or_else(|| of_bytes(&bytes))
    })
}

/// What the text itself says, before anything in it is undone.
fn of_text(text: &str) -> Option<Diagnostic> {
    let bare = text.trim();
    if let Some(printed) = printed(bare) {
        return Some(printed);
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

/// The size of the head of a DER sequence of integers, the length that it tells, and what follows.
fn head(bytes: &[u8]) -> Option<(usize, usize, &[u8])> {
    let (head, length, body) = match bytes {
        [0x30, 0x81, length, body @ ..] => (3, usize::from(*length), body),
        [0x30, length @ 0..=0x7f, body @ ..] => (2, usize::from(*length), body),
        _ => return None,
    };
    body.starts_with(&[2]).then_some((head, length, body))
}

/// Text that was encoded and not signed, such as the payload itself.
fn encoded_text(text: &str) -> Option<Diagnostic> {
    let is_text = text.chars().count() > 24 && !text.chars().any(char::is_control);
    let is_joined = text.split('\u{2063}').count() == 7;
    let what = match (is_text, is_joined) {
        (true, true) => "the payload itself, encoded and not signed",
        (true, false) if text.contains([' ', '{', '|', ':']) => {
            "a text that was encoded and not signed"
        }
        _ => return None,
    };
    Some(named(
        Code::SIGNATURE_NOT_DER,
        format!("what stands in the place of the signature is {what}"),
        SIGN,
    ))
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
    cut_bytes(body.len() + head, length + head)
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
