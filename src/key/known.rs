//! What is no key, and is known by its form.

use uuid::Uuid;

use crate::error::Error;

use super::base64;
use super::refusal;
use super::text::is_shared_secret;

/// What a text is that is known by its form, or that is empty.
pub(super) fn known(text: &[u8]) -> Option<Error> {
    let forms: [(bool, Error); 6] = [
        (text.is_empty(), refusal::EMPTY),
        (
            str::from_utf8(text).is_ok_and(is_shared_secret),
            refusal::SHARED_SECRET,
        ),
        (is_uuid(text), refusal::UUID),
        (is_key_id(text), refusal::KEY_ID),
        (is_jwt(text), refusal::JWT),
        (is_openssh(text), refusal::OPENSSH),
    ];
    forms
        .into_iter()
        .find_map(|(is_form, refusal)| is_form.then_some(refusal))
}

fn is_uuid(text: &[u8]) -> bool {
    text.len() == 36 && Uuid::try_parse_ascii(text).is_ok()
}

fn is_key_id(text: &[u8]) -> bool {
    let is_used = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    text.len() == 10 && text.iter().all(is_used)
}

/// A JSON object, a JSON object and a signature in base64url (RFC 7515, section 7.1).
fn is_jwt(text: &[u8]) -> bool {
    let mut parts = text.split(|byte| *byte == b'.');
    let mut is_part = || {
        let part = parts.next();
        part.is_some_and(|part| part.iter().all(|byte| base64::is_character(*byte)))
    };
    text.starts_with(b"eyJ") && is_part() && is_part() && is_part() && parts.next().is_none()
}

/// The lines of public keys, and the files of `PuTTY`.
fn is_openssh(text: &[u8]) -> bool {
    ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "PuTTY-"]
        .iter()
        .any(|start| text.starts_with(start.as_bytes()))
}
