//! What stands around the text of a receipt, and goes before anything else is read.

use super::known::begins_as_receipt;
use super::repair::Repair;

/// What the layer inside is, where the layer is there.
type Undo = fn(&[u8]) -> Option<Vec<u8>>;

/// The layers, in the order in which they are looked for.
const LAYERS: [(Repair, Undo); 7] = [
    (Repair::Utf16, utf16),
    (Repair::ByteOrderMark, byte_order_mark),
    (Repair::BytesAsText, bytes_as_text),
    (Repair::PemArmour, pem),
    (Repair::DataUrl, data_url),
    (Repair::FormField, form_field),
    (Repair::Quotes, quotes),
];

/// Takes off the first layer that is there.
pub(super) fn undo(input: &[u8]) -> Option<(Vec<u8>, Repair)> {
    let mut layers = LAYERS.iter();
    layers.find_map(|(repair, undo)| undo(input).map(|inside| (inside, *repair)))
}

/// The text without white space and zeros around it.
pub(super) fn trimmed(text: &[u8]) -> &[u8] {
    let is_around = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace();
    let start = text
        .iter()
        .position(|byte| !is_around(byte))
        .unwrap_or(text.len());
    let end = text
        .iter()
        .rposition(|byte| !is_around(byte))
        .map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

/// The text of UTF-16 in either order, told by its mark or by its first two letters.
fn utf16(bytes: &[u8]) -> Option<Vec<u8>> {
    let (units, from): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, units @ ..] => (units, u16::from_le_bytes),
        [0xfe, 0xff, units @ ..] => (units, u16::from_be_bytes),
        [0x20..=0x7e, 0, 0x20..=0x7e, 0, ..] => (bytes, u16::from_le_bytes),
        [0, 0x20..=0x7e, 0, 0x20..=0x7e, ..] => (bytes, u16::from_be_bytes),
        _ => return None,
    };
    let units = units
        .chunks_exact(2)
        .filter_map(|unit| unit.try_into().ok().map(from));
    let text: String = char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    Some(text.into_bytes())
}

fn byte_order_mark(text: &[u8]) -> Option<Vec<u8>> {
    text.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec)
}

/// Bytes of which each became the character of its number, and that character UTF-8.
fn bytes_as_text(bytes: &[u8]) -> Option<Vec<u8>> {
    if !matches!(bytes, [0x30, 0xc2, 0x80..=0x84, ..]) {
        return None;
    }
    let text = str::from_utf8(bytes).ok()?;
    text.chars().map(|c| u8::try_from(c).ok()).collect()
}

/// What stands between BEGIN and END lines, of which the second may be lost.
fn pem(text: &[u8]) -> Option<Vec<u8>> {
    let inside = trimmed(text).strip_prefix(b"-----BEGIN ")?;
    let label = inside.get(..64).unwrap_or(inside);
    let is_other = [&b"KEY"[..], b"CERTIFICATE"]
        .iter()
        .any(|word| find(label, word).is_some());
    let start = find(label, b"-----").filter(|_| !is_other)? + 5;
    let body = inside.get(start..)?;
    let end = find(body, b"-----").unwrap_or(body.len());
    body.get(..end).map(<[u8]>::to_vec)
}

/// What follows `data:…;base64,`.
fn data_url(text: &[u8]) -> Option<Vec<u8>> {
    let text = trimmed(text);
    let start = text.get(..128).unwrap_or(text);
    let is_url = start.get(..5)?.eq_ignore_ascii_case(b"data:");
    let comma = start
        .iter()
        .position(|byte| *byte == b',')
        .filter(|_| is_url)?;
    text.get(comma + 1..).map(<[u8]>::to_vec)
}

/// The longest name of a field.
const NAME: usize = 40;

/// The value of the first field of a form whose name speaks of a receipt.
fn form_field(text: &[u8]) -> Option<Vec<u8>> {
    let mut fields = trimmed(text).split(|byte| *byte == b'&').take(32);
    fields.find_map(receipt_in).map(<[u8]>::to_vec)
}

fn receipt_in(field: &[u8]) -> Option<&[u8]> {
    let start = field.get(..NAME).unwrap_or(field);
    let equals = start.iter().position(|byte| *byte == b'=')?;
    let name = str::from_utf8(field.get(..equals)?)
        .ok()?
        .to_ascii_lowercase();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.[]".contains(&byte);
    let speaks = ["receipt", "data"].iter().any(|word| name.contains(word));
    field
        .get(equals + 1..)
        .filter(|_| speaks && name.bytes().all(is_name))
}

/// What programs print around a text: the first of each pair, and the last.
const AROUND: [(&[u8], &[u8]); 8] = [
    (b"Optional(", b")"),
    (b"@\"", b"\""),
    (b"b'", b"'"),
    (b"b\"", b"\""),
    (b"\\\"", b"\\\""),
    (b"\"", b"\""),
    (b"'", b"'"),
    (b"`", b"`"),
];

/// What stands in quotes, of which one may be lost, or before a comma.
fn quotes(text: &[u8]) -> Option<Vec<u8>> {
    let text = trimmed(text);
    // A reference of HTML ends so too.
    let has_reference = text.iter().rev().take(10).any(|byte| *byte == b'&');
    if let [before @ .., b',' | b';'] = text
        && !has_reference
    {
        return Some(before.to_vec());
    }
    if let Ok(inside) = serde_json::from_slice::<String>(text)
        && inside.trim_start().starts_with(['{', '['])
    {
        return Some(inside.into_bytes());
    }
    for (first, last) in AROUND {
        let inside = text.strip_prefix(first);
        if let Some(inside) = inside.or_else(|| text.strip_suffix(last).filter(|_| last != b")")) {
            return Some(inside.strip_suffix(last).unwrap_or(inside).to_vec());
        }
    }
    for (first, last) in [("\u{201c}", "\u{201d}"), ("\u{2018}", "\u{2019}")] {
        if let Some(inside) = text.strip_prefix(first.as_bytes()) {
            return Some(
                inside
                    .strip_suffix(last.as_bytes())
                    .unwrap_or(inside)
                    .to_vec(),
            );
        }
    }
    None
}

/// The text of a receipt, or JSON, that stands in the middle of another text.
pub(super) fn in_the_middle(text: &[u8]) -> Option<&[u8]> {
    if begins_as_receipt(trimmed(text)) {
        return None;
    }
    let starts = text
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'M' | b'e' | b'{'));
    let mut starts = starts.map(|(at, _)| at).filter(|at| *at > 0);
    let at = starts.find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        rest.starts_with(b"{\"")
            || rest.starts_with(b"{\n")
            || begins_as_receipt(rest) && is_apart(text, *at)
    })?;
    let rest = text.get(at..)?;
    let end = if rest.starts_with(b"{") {
        rest.iter().rposition(|byte| *byte == b'}')? + 1
    } else {
        length_of_receipt(rest)
    };
    rest.get(..end)
}

/// How many places are looked at where a receipt may begin; a hostile text has many.
const MOST_STARTS: usize = 64;

/// The texts that begin as receipts do, each up to the next.
pub(super) fn receipts_in(text: &[u8]) -> Vec<&[u8]> {
    let starts_here = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        begins_as_receipt(rest) && (*at == 0 || is_apart(text, *at))
    };
    let starts = (0..text.len()).filter(starts_here).take(MOST_STARTS);
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends);
    pieces
        .filter_map(|(start, end)| {
            let piece = text.get(*start..end)?;
            piece.get(..length_of_receipt(piece))
        })
        .collect()
}

/// Whether a text begins at this place that goes on from nothing before it.
fn is_apart(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    before.is_some_and(|byte| !byte.is_ascii_alphanumeric() && !b"+/".contains(byte))
}

/// How far the characters go that a receipt has in base64, on one line or on more.
fn length_of_receipt(text: &[u8]) -> usize {
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=-_\r\n\\%".contains(byte);
    let end = text.iter().position(|byte| !is_inside(byte));
    end.unwrap_or(text.len())
}

/// The first place of a word in a text.
fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}
