//! The text of a key where its place, or something else, belongs: recognised, and never repeated.

use std::ffi::OsStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::error::{Code, Error};
use offersign::key::PrivateKey;
use offersign::visible::quoted;

/// The length of a shared secret in characters; keys are longer.
const SHORTEST_SECRET: usize = 32;

/// Whether the place of a key is the text of a key, whole or damaged, or another secret.
pub(crate) fn is_key_text(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let text = text.strip_prefix("env:").unwrap_or(&text);
    is_pem_text(argument) || is_known_secret(text)
}

/// Whether the reader knows a text. The line of an SSH public key is no secret, and starts as a path
/// may.
fn is_known_secret(text: &str) -> bool {
    let is_known = |error: Error| {
        !matches!(
            error.code(),
            Code::KeyEmpty | Code::KeyUnrecognised | Code::KeyIsIdentifier | Code::KeyIsOpenssh
        )
    };
    text.len() >= SHORTEST_SECRET
        && PrivateKey::read(text.as_bytes()).map_or_else(is_known, |_| true)
}

/// Whether a text has the form of an App Store Connect shared secret.
pub(crate) fn is_shared_secret(text: &str) -> bool {
    text.len() == SHORTEST_SECRET && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a text begins as the base64 of a private key does: a SEQUENCE whose first element is the
/// INTEGER 0 or 1 (RFC 5958, RFC 5915). No other text does by chance.
fn begins_as_key(text: &str) -> bool {
    let start = text
        .get(..12)
        .map(|start| start.replace('-', "+").replace('_', "/"));
    let Some(der) = start.and_then(|start| STANDARD.decode(start).ok()) else {
        return false;
    };
    match der.as_slice() {
        [0x30, 0x82, _, _, element @ ..]
        | [0x30, 0x81, _, element @ ..]
        | [0x30, ..=0x7f, element @ ..] => matches!(element, [2, 1, 0 | 1, ..]),
        _ => false,
    }
}

/// Whether an argument holds a line of PEM, or the base64 of one.
pub(crate) fn is_pem_text(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    ["-----BEGIN", "KEY-----", "LS0tLS1CRUdJTi"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Whether there is key text, whole or damaged, anywhere in a text that should hold none, such as
/// JSON, which may escape slashes.
pub(crate) fn holds_key_text(text: &str) -> bool {
    let unescaped;
    let text = if text.contains("\\/") {
        unescaped = text.replace("\\/", "/");
        &unescaped
    } else {
        text
    };
    let begins =
        |run: &str| begins_as_key(run) || begins_as_key(run.trim_start_matches(['n', 'r']));
    is_pem_text(OsStr::new(text))
        || text
            .split(|c: char| !c.is_ascii_alphanumeric() && !"+/-_=".contains(c))
            .any(begins)
}

/// A name as messages show it, but not one that could be a piece of a key: of several lines, or with
/// twenty letters and digits in a row in which small ones, capitals and digits are mixed.
pub(crate) fn shown(name: &str) -> String {
    let mixed = |run: &str| {
        run.len() >= 20
            && run.contains(|c: char| c.is_ascii_lowercase())
            && run.contains(|c: char| c.is_ascii_uppercase())
            && run.contains(|c: char| c.is_ascii_digit())
    };
    let is_piece = name.contains(['\n', '\r'])
        || name
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '+')
            .any(mixed);
    if is_piece {
        "of that name".to_owned()
    } else {
        quoted(name)
    }
}

/// The error for input that holds a key where nobody would look for one.
pub(crate) fn in_input() -> Error {
    Error::new(
        Code::InputHasKeyText,
        "the input holds the text of a key",
        "remove it; if a server answers with its private key, make a new one, because whoever has seen the answer has the key",
    )
}

/// The error for an argument that is a key instead of a place where a key is.
pub(crate) fn refusal() -> Error {
    Error::new(
        Code::KeyTextInArgument,
        "a value is the text of a key, where other users, the shell's history or a log can read it",
        "put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared",
    )
}
