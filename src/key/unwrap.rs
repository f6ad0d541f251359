//! From the bytes of a file to the DER inside: one layer after the other comes off, and is named.

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::offer::KeyId;

use super::armour::{self, Block};
use super::base64::{self, Alphabet, Gap, Secret};
use super::json::{self, Storekit};
use super::refusal;
use super::repair::{Repair, Repairs};
use super::text::is_shared_secret;

/// How often base64 may be in base64. Once is usual, twice happens.
const LAYERS: usize = 3;

/// Something in the input that may be a key.
pub(super) struct Part {
    pub(super) form: Form,
    /// The DER, or why there is none.
    pub(super) der: Result<Secret, Error>,
    pub(super) repairs: Repairs,
}

impl Part {
    /// The label; empty where there is none.
    pub(super) fn label(&self) -> &str {
        match &self.form {
            Form::Pem(Some(label)) => label,
            _ => "",
        }
    }
}

/// What a part was in.
pub(super) enum Form {
    /// PEM, with its label where that is not lost.
    Pem(Option<String>),
    /// Nothing but the DER.
    Der,
    /// A `.storekit` file, with its key identifier.
    Storekit(Option<KeyId>),
}

/// Everything in the input that may be a key, in its order; at least one part.
///
/// # Errors
/// There is none. The error says what the input is instead.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part>, Error> {
    layer(bytes, LAYERS, Repairs::new())
}

fn layer(bytes: &[u8], depth: usize, mut repairs: Repairs) -> Result<Vec<Part>, Error> {
    let decoded = from_utf16(bytes);
    let mut text = bytes;
    if let Some(decoded) = &decoded {
        repairs.insert(Repair::Utf16);
        text = decoded;
    } else if is_der(bytes) {
        return Ok(vec![Part {
            form: Form::Der,
            der: Ok(Zeroizing::new(bytes.to_vec())),
            repairs,
        }]);
    }
    let blocks = armour::blocks(text);
    if blocks.is_empty() {
        unarmoured(text, depth, repairs)
    } else {
        Ok(blocks
            .iter()
            .map(|block| armoured(block, &repairs))
            .collect())
    }
}

fn armoured(block: &Block, repairs: &Repairs) -> Part {
    let mut repairs = repairs.clone();
    Part {
        form: Form::Pem(Some(block.label().to_owned())),
        der: block.decode(&mut repairs),
        repairs,
    }
}

fn unarmoured(text: &[u8], depth: usize, mut repairs: Repairs) -> Result<Vec<Part>, Error> {
    let text = without_wrapping(text, &mut repairs);
    if let Some(refusal) = armour::fragment(text).or_else(|| known(text)) {
        return Err(refusal);
    }
    if text.starts_with(b"{") {
        let Storekit { id, der, repairs } = json::storekit(text)?;
        return Ok(vec![Part {
            form: Form::Storekit(id),
            der,
            repairs,
        }]);
    }
    let inside =
        base64::decode(text, Alphabet::StandardOrUrlSafe, &mut repairs).map_err(|error| {
            if is_der_base64(text) {
                error
            } else {
                refusal::UNRECOGNISED
            }
        })?;
    if is_der(&inside) {
        repairs.insert(Repair::MissingArmour);
        return Ok(vec![Part {
            form: Form::Pem(None),
            der: Ok(inside),
            repairs,
        }]);
    }
    if depth == 0 {
        return Err(refusal::UNRECOGNISED);
    }
    repairs.insert(Repair::Base64OfPem);
    layer(&inside, depth - 1, repairs)
}

/// DER of a key starts with a SEQUENCE, and soon has a byte that no text has.
fn is_der(bytes: &[u8]) -> bool {
    let is_text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    bytes.first() == Some(&0x30) && !bytes.iter().take(8).all(is_text)
}

/// Whether a text starts as the base64 of a SEQUENCE does, so that it can be called damaged.
fn is_der_base64(text: &[u8]) -> bool {
    matches!(text, [b'M', b'A'..=b'P', ..])
        && text
            .iter()
            .take_while(|byte| base64::is_character(**byte))
            .count()
            >= 24
}

/// The text of UTF-16 in either order, told by its byte order mark or by its first two letters.
fn from_utf16(bytes: &[u8]) -> Option<Secret> {
    let (units, is_little_endian) = match bytes {
        [0xff, 0xfe, units @ ..] => (units, true),
        [0xfe, 0xff, units @ ..] => (units, false),
        [1..=0xff, 0, 1..=0xff, 0, ..] => (bytes, true),
        [0, 1..=0xff, 0, 1..=0xff, ..] => (bytes, false),
        _ => return None,
    };
    let units = units.chunks_exact(2).filter_map(|unit| {
        let unit = unit.try_into().ok()?;
        Some(if is_little_endian {
            u16::from_le_bytes(unit)
        } else {
            u16::from_be_bytes(unit)
        })
    });
    let mut text = Zeroizing::new(Vec::with_capacity(bytes.len() * 3 / 2));
    for character in char::decode_utf16(units) {
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(text)
}

/// The text without white space, byte order marks, quotes, and what shells and files leave at an end.
fn without_wrapping<'a>(text: &'a [u8], repairs: &mut Repairs) -> &'a [u8] {
    let gap = Gap::at_start(text);
    let mut text = text.get(gap.length..).unwrap_or_default();
    loop {
        let (rest, repair) = match text.trim_ascii() {
            [0xef, 0xbb, 0xbf, rest @ ..] => (rest, Repair::ByteOrderMark),
            [b'"' | b'\'', rest @ ..] | [rest @ .., b'"' | b'\''] => (rest, Repair::Quotes),
            [rest @ .., b'\\', b'n' | b'r'] => (rest, Repair::EscapedNewlines),
            [rest @ .., 0 | b'%' | b'\\'] => (rest, Repair::TrailingText),
            trimmed => return trimmed,
        };
        repairs.insert(repair);
        text = rest;
    }
}

/// What a text is that is known by its form, or that is empty.
fn known(text: &[u8]) -> Option<Error> {
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
