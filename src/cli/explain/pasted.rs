//! What somebody pasted who has no error to explain: a signature or a JWS.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use offersign::error::Error;
use offersign::secret::{holds_key, is_pem};

use crate::cli::codes;

/// Base64 with padding or without.
const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, CONFIG);

const JWS: Error = Error::fixed(
    codes::CODE_UNKNOWN,
    "this is a JWS, and not the name of an error",
    "check it with `offersign verify --jws <JWS>`, which says what is wrong with it",
);
const SIGNATURE: Error = Error::fixed(
    codes::CODE_UNKNOWN,
    "this is a signature, and not the name of an error",
    "check it with `offersign verify --signature <SIGNATURE>`, or give `offersign verify` the whole answer of the server",
);

/// How often one text may be encoded in another.
const DEEPEST: usize = 2;

/// The error for a signature or a JWS, which are no secrets; none for all else, keys included.
pub(super) fn recognised(text: &str) -> Option<Error> {
    let is_around = |c: char| c.is_whitespace() || "\"'`,;".contains(c);
    let text = text.trim_matches(is_around);
    let text = text.strip_prefix("Bearer ").unwrap_or(text);
    let text = text.strip_prefix("b'").unwrap_or(text);
    if is_pem(text) || holds_key(text) {
        None
    } else if is_jws(text) {
        Some(JWS)
    } else {
        is_signature(text, DEEPEST).then_some(SIGNATURE)
    }
}

/// The same for a text with one in it, such as the answer of a server.
pub(super) fn recognised_in(text: &str) -> Option<Error> {
    let is_between = |c: char| c.is_whitespace() || "\"'`,;:{}[]()<>&".contains(c);
    text.split(is_between).find_map(recognised)
}

/// Whether a text is a signature, or the start of one that was cut, in base64 or hexadecimal.
fn is_signature(text: &str, depth: usize) -> bool {
    let text: String = text.split_whitespace().collect();
    let text = text
        .replace("%2B", "+")
        .replace("%2F", "/")
        .replace("%3D", "=");
    let whole = text.get(..text.len() - text.len() % 4).unwrap_or(&text);
    let forms = [
        STANDARD.decode(whole).ok(),
        URL_SAFE.decode(&text).ok(),
        base16ct::mixed::decode_vec(&text).ok(),
    ];
    forms.iter().flatten().any(|bytes| {
        let inner = str::from_utf8(bytes).ok().filter(|_| depth > 0);
        is_of_numbers(bytes) || inner.is_some_and(|inner| is_signature(inner, depth - 1))
    })
}

fn is_jws(text: &str) -> bool {
    let mut parts = text.split('.');
    let fits = |part: &str| !part.is_empty() && part.bytes().all(is_base64url);
    text.starts_with("eyJ")
        && parts.by_ref().take(3).filter(|part| fits(part)).count() == 3
        && parts.next().is_none()
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_=+/".contains(&byte)
}

/// Whether bytes are the two numbers of a signature on P-256: side by side, or in DER, by how it begins or
/// as a whole, which may have a zero for a number. The DER of a key begins with a number of one byte, or
/// none, and goes on with something else.
fn is_of_numbers(bytes: &[u8]) -> bool {
    bytes.len() == 64
        || matches!(bytes, [0x30, 0x3c..=0x48, 2, 0x1c..=0x21, ..])
        || matches!(bytes, [0x30, length, 2, first, rest @ ..] if usize::from(*length) == rest.len() + 2
            && matches!(rest.get(usize::from(*first)..), Some([2, second, rest @ ..]) if usize::from(*second) == rest.len()))
}
