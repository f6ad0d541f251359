//! The text of a key where its place, or something else, belongs: recognised, and never repeated.

use std::ffi::OsStr;

use offersign::error::{Code, Error};
use offersign::key::PrivateKey;

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

/// Whether a value that should be anything else is a whole key.
pub(crate) fn is_key(value: &OsStr) -> bool {
    is_pem_text(value) || PrivateKey::read(value.as_encoded_bytes()).is_ok()
}

/// Whether an argument holds a line of PEM, or the base64 of one.
pub(crate) fn is_pem_text(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    ["-----BEGIN", "KEY-----", "LS0tLS1CRUdJTi"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Whether there is key text anywhere in a longer text, such as JSON, which may escape slashes.
pub(crate) fn holds_key_text(text: &str) -> bool {
    let text = &text.replace("\\/", "/");
    let is_der = |run: &str| run.len() >= 40 && run.trim_start_matches(['n', 'r']).starts_with('M');
    is_pem_text(OsStr::new(text))
        || text
            .split(|c: char| !c.is_ascii_alphanumeric() && !"+/-_=".contains(c))
            .any(is_der)
}

/// The error for an argument that is a key instead of a place where a key is.
pub(crate) fn refusal() -> Error {
    Error::new(
        Code::KeyTextInArgument,
        "a value is the text of a key, where other users and the shell's history can read it",
        "put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared",
    )
}
