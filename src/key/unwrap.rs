//! From the bytes of a file to the DER inside: one layer after the other comes off, and is named.

use zeroize::Zeroizing;

use crate::error::{Code, Error};
use crate::offer::KeyId;
use crate::unescape::{self, Undone};

use super::armour::{self, Block};
use super::around;
use super::base64::{self, Alphabet, Gap, Secret};
use super::hexadecimal;
use super::json::{self, Storekit};
use super::known::known;
use super::plus;
use super::refusal;
use super::repair::{Repair, Repairs, of_escapes};
use super::shape::Shape;
use super::stand_in;
use super::stray;

/// How often base64 may be in base64. Once is usual, twice happens.
const LAYERS: usize = 3;

/// How a rich text document begins.
const RICH_TEXT: &[u8] = b"{\\rtf";

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
    if let Some(refusal) = stray::container(bytes) {
        return Err(refusal);
    }
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
    if depth > 0
        && let Some(inside) = hexadecimal::decode(text)
    {
        repairs.insert(Repair::Hexadecimal);
        return layer(&inside, depth - 1, repairs);
    }
    as_text(text, depth, repairs.clone()).or_else(|error| {
        let is_open = [Code::KEY_UNRECOGNISED, Code::KEY_IS_JSON].contains(&error.code());
        let value = |value: &[u8]| plain(value, depth, repairs.clone());
        let around = || around::parts(text, value);
        is_open.then(around).flatten().ok_or_else(|| {
            let known = stray::number(bytes).or_else(|| stray::text(text));
            known.unwrap_or(error)
        })
    })
}

/// Reads a text with its escapes undone, or else as it is.
fn as_text(text: &[u8], depth: usize, repairs: Repairs) -> Result<Vec<Part>, Error> {
    if is_json(text) {
        return read(text, None, depth, repairs);
    }
    let Some(undone) = unescape::undo(text) else {
        return read(text, None, depth, repairs);
    };
    let with = read(&undone.text, Some(&undone), depth, repairs.clone());
    if has_only_whole(&with) {
        return with;
    }
    // What looked like an escape may be a stand-in for a newline, such as `%`, and what follows it; what
    // looked like a tag, a text to be replaced.
    let without = read(text, None, depth, repairs);
    let is_read = has_only_whole(&without) || is_refused(&without, Code::KEY_IS_PLACEHOLDER);
    if is_read || is_refused(&with, Code::KEY_UNRECOGNISED) {
        without
    } else {
        with
    }
}

/// Whether every part is DER of exactly its length.
pub(super) fn has_only_whole(parts: &Result<Vec<Part>, Error>) -> bool {
    let is_whole = |part: &Part| part.der.as_ref().is_ok_and(|der| Shape::is_whole(der));
    parts.as_ref().is_ok_and(|parts| parts.iter().all(is_whole))
}

/// Whether a text, or a part of it, is refused so.
fn is_refused(parts: &Result<Vec<Part>, Error>, code: Code) -> bool {
    let is = |error: &Error| error.code() == code;
    match parts {
        Ok(parts) => parts.iter().any(|part| part.der.as_ref().is_err_and(is)),
        Err(error) => is(error),
    }
}

/// Whether a text is JSON in which no PEM stands; its escapes are undone where the key is.
fn is_json(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{") && armour::blocks(text).is_empty()
}

/// Reads a text as it is, or as it is without its escapes.
fn read(
    text: &[u8],
    undone: Option<&Undone>,
    depth: usize,
    mut repairs: Repairs,
) -> Result<Vec<Part>, Error> {
    let undone_in = |start, end| undone.map(|undone| of_escapes(undone, start, end));
    let blocks = armour::blocks(text);
    if blocks.is_empty() {
        repairs.extend(undone_in(0, text.len()).unwrap_or_default());
        return unarmoured(text, depth, repairs);
    }
    let is_rich = text.trim_ascii_start().starts_with(RICH_TEXT);
    let part = |block: &Block| {
        let (start, end) = block.span();
        let mut repairs = repairs.clone();
        repairs.extend(undone_in(start, end).unwrap_or_default());
        Part {
            form: Form::Pem(Some(block.label())),
            der: if is_rich {
                out_of_rich_text(block, &mut repairs)
            } else {
                block.decode(&mut repairs)
            },
            repairs,
        }
    };
    Ok(blocks.iter().map(part).collect())
}

/// A rich text document has line ends and an end of its own, which are no repairs of the key.
fn out_of_rich_text(block: &Block, repairs: &mut Repairs) -> Result<Secret, Error> {
    let mut seen = Repairs::new();
    let der = block.decode(&mut seen).map_err(|_| stray::DOCUMENT)?;
    let own = [
        Repair::EscapedNewlines,
        Repair::NewlineStandIns,
        Repair::TrailingText,
    ];
    repairs.extend(seen.into_iter().filter(|repair| !own.contains(repair)));
    repairs.insert(Repair::RichText);
    Ok(der)
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
    let plain = plain(text, depth, repairs.clone());
    if has_only_whole(&plain) {
        return plain;
    }
    if let Some(found) = plus::der(text, Alphabet::StandardOrUrlSafe) {
        repairs.extend(found.repairs);
        return Ok(vec![without_armour(found.inside, repairs)]);
    }
    let text = stand_in::without_spaces(text);
    between_stand_ins(&text, depth, repairs).map_or(plain, Ok)
}

/// Reads base64 between whose characters there is at most white space.
fn plain(text: &[u8], depth: usize, mut repairs: Repairs) -> Result<Vec<Part>, Error> {
    let inside =
        base64::decode(text, Alphabet::StandardOrUrlSafe, &mut repairs).map_err(|error| {
            if base64::is_der(text) {
                error
            } else {
                refusal::UNRECOGNISED
            }
        })?;
    if is_der(&inside) {
        return Ok(vec![without_armour(inside, repairs)]);
    }
    if depth == 0 {
        return Err(refusal::UNRECOGNISED);
    }
    repairs.insert(Repair::Base64OfPem);
    layer(&inside, depth - 1, repairs)
}

/// Reads base64 whose newlines became something else; `None` where it holds no whole key then.
fn between_stand_ins(text: &[u8], depth: usize, mut repairs: Repairs) -> Option<Vec<Part>> {
    if let Some(found) = stand_in::der(text, Alphabet::StandardOrUrlSafe) {
        repairs.extend(found.repairs);
        return Some(vec![without_armour(found.inside, repairs)]);
    }
    let is_pem = |text: &[u8]| armour::blocks(text).iter().any(Block::is_closed);
    let found = stand_in::text(text, Alphabet::StandardOrUrlSafe, is_pem)?;
    repairs.extend(found.repairs);
    repairs.insert(Repair::Base64OfPem);
    let parts = layer(&found.inside, depth.checked_sub(1)?, repairs);
    has_only_whole(&parts).then_some(parts)?.ok()
}

fn without_armour(der: Secret, mut repairs: Repairs) -> Part {
    repairs.insert(Repair::MissingArmour);
    Part {
        form: Form::Pem(None),
        der: Ok(der),
        repairs,
    }
}

/// DER of a key starts with a SEQUENCE, and soon has a byte that no text has.
fn is_der(bytes: &[u8]) -> bool {
    let is_text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    bytes.first() == Some(&0x30) && !bytes.iter().take(8).all(is_text)
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
