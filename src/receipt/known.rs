//! What is no receipt, and is known by its form.

use uuid::Uuid;

use crate::error::{Code, Error};
use crate::key::{KeyFile, is_shared_secret, is_stray};
use crate::secret::is_pem;

use super::refusal;

/// How a receipt begins in base64: a SEQUENCE of a length that receipts have, or the brace of an old
/// transaction receipt; or in base64 twice.
const BEGINNINGS: [&[u8]; 6] = [b"MII", b"MIM", b"MIE", b"MIA", b"ewo", b"TUl"];

/// Whether a text begins as the base64 of a receipt does.
pub(super) fn begins_as_receipt(text: &[u8]) -> bool {
    BEGINNINGS
        .iter()
        .any(|beginning| text.starts_with(beginning))
}

/// Words for nothing, as programs print them.
const NOTHING: [&str; 9] = [
    "null",
    "undefined",
    "none",
    "nil",
    "(null)",
    "<null>",
    "[object object]",
    "nan",
    "optional(nil)",
];

/// How a text is told, and the refusal for it.
type Form = (fn(&str) -> bool, Error);

static FORMS: [Form; 12] = [
    (is_nothing, refusal::EMPTY),
    (is_jws, refusal::JWS),
    (is_path, refusal::PATH),
    (is_shared_secret, refusal::SECRET),
    (is_identifier, refusal::IDENTIFIER),
    (is_google, refusal::GOOGLE),
    (is_amazon, refusal::AMAZON),
    (is_microsoft, refusal::MICROSOFT),
    (is_pem, refusal::KEY),
    (is_key, refusal::KEY),
    (is_html, refusal::UNRECOGNISED),
    (is_profile, refusal::PROFILE),
];

/// How much of a text is looked at, in bytes.
const START: usize = 64 * 1024;

/// What a text is that is known by its form.
pub(super) fn known(text: &[u8]) -> Option<Error> {
    let start = text.get(..START).unwrap_or(text);
    let start = String::from_utf8_lossy(start);
    let form = FORMS.iter().find(|(is_form, _)| is_form(&start));
    form.map(|(_, refusal)| refusal.clone())
}

/// What bytes are that came out of base64, and are neither a receipt nor text.
pub(super) fn known_bytes(bytes: &[u8]) -> Option<Error> {
    is_key_bytes(bytes).then_some(refusal::KEY)
}

/// Whether bytes are the DER of a key or a certificate.
pub(super) fn is_key_bytes(bytes: &[u8]) -> bool {
    let others = [
        Code::KEY_DAMAGED,
        Code::KEY_TRUNCATED,
        Code::KEY_IS_ARCHIVE,
        Code::KEY_IS_DOCUMENT,
        Code::KEY_IS_ENCRYPTED_FILE,
        Code::KEY_IS_IDENTIFIER,
        Code::KEY_IS_JWT,
        Code::KEY_IS_SHARED_SECRET,
    ];
    let is_other = |code| is_stray(code) || others.contains(&code);
    // What is longer may have been cut, and a key is shorter.
    let short = bytes.len() < START;
    short && KeyFile::decode(bytes).map_or_else(|error| !is_other(error.code()), |_| true)
}

fn is_nothing(text: &str) -> bool {
    text.is_empty() || NOTHING.contains(&text.to_lowercase().as_str())
}

/// A header that is a JSON object, and after it a period.
pub(super) fn is_jws(text: &str) -> bool {
    let text = text.strip_prefix("Bearer ").unwrap_or(text);
    let header = text.split('.').next().unwrap_or_default();
    text.starts_with("eyJ") && header.len() < text.len() && !header.contains(char::is_whitespace)
}

fn is_path(text: &str) -> bool {
    let is_short = text.len() < 2048 && !text.contains(['\n', '"']);
    let is_file = ["file:", "/private/", "/var/", "/Users/", "/data/"];
    let names = [
        "sandboxReceipt",
        "/StoreKit/",
        "_MASReceipt",
        "appStoreReceiptURL",
    ];
    let is_absolute = text.starts_with('/') && text.contains('.');
    is_short
        && (is_absolute
            || is_file.iter().any(|start| text.starts_with(start))
            || names.iter().any(|name| text.contains(name)))
}

/// A transaction's number, a UUID, or `GPA` and its like are no receipts.
fn is_identifier(text: &str) -> bool {
    let is_number = (8..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number || (text.len() == 36 && Uuid::try_parse(text).is_ok())
}

/// A purchase token, or the number of an order.
fn is_google(text: &str) -> bool {
    let is_order = text.starts_with("GPA.");
    let token = text.split_once(".AO-J1O");
    is_order || token.is_some_and(|(start, _)| start.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Base64, a colon, and two numbers: `…=:3:11`.
fn is_amazon(text: &str) -> bool {
    let mut parts = text.rsplitn(3, ':');
    let mut number = || parts.next().is_some_and(|part| part.parse::<u8>().is_ok());
    text.len() < 512 && number() && number() && parts.next().is_some_and(|id| id.ends_with('='))
}

fn is_microsoft(text: &str) -> bool {
    text.starts_with('<') && text.contains("<Receipt ") && text.contains("ReceiptDate")
}

fn is_key(text: &str) -> bool {
    !begins_as_receipt(text.as_bytes()) && is_key_bytes(text.as_bytes())
}

fn is_html(text: &str) -> bool {
    let start = text.get(..15).unwrap_or(text).to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// The text of a profile; Xcode's tools print it.
fn is_profile(text: &str) -> bool {
    text.starts_with("<?xml") && text.contains("ProvisionedDevices")
        || text.contains("DeveloperCertificates")
}
