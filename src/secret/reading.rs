//! The texts that a text may be the digits of.

use zeroize::Zeroizing;

use super::digits::{Number, four_bits, plain};
use crate::alphabet;

/// The text of bytes: NUL is taken out, as UTF-16 is full of it, and what is not ASCII is a space.
pub(super) fn ascii(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    let visible = bytes.iter().filter(|byte| **byte != 0);
    for byte in visible {
        text.push(if byte.is_ascii() {
            char::from(*byte)
        } else {
            ' '
        });
    }
    text
}

/// The text with the letters of ASCII in the place of their wide forms, where it has some.
pub(super) fn narrow(text: &str) -> Option<Zeroizing<String>> {
    let narrow = |wide: char| match wide {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(wide) - 0xfee0).unwrap_or(wide),
        other => other,
    };
    let is_wide = |c: char| narrow(c) != c;
    let text = text
        .contains(is_wide)
        .then(|| text.chars().map(narrow).collect());
    text.map(Zeroizing::new)
}

/// The text with one space for backslashes in a row, and for escaped line ends and tabulators.
pub(super) fn without_backslashes(text: &str) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut last = 0;
    for byte in plain(text) {
        if byte != b'\\' || last != b'\\' {
            bytes.push(if byte == b'\\' { b' ' } else { byte });
        }
        last = byte;
    }
    ascii(&bytes)
}

/// Every text that is encoded in this one, if there is any.
pub(super) fn all(text: &str) -> impl Iterator<Item = Zeroizing<String>> {
    // In C and JavaScript a prefix stands before each byte.
    let bare = Zeroizing::new(text.replace("0x", " "));
    let base64 = (0..4).map(|start| of_digits(text, six_bits, 6, start));
    let hexadecimal = (0..2).map(move |start| of_digits(&bare, four_bits, 4, start));
    let decimal = std::iter::once_with(|| of_decimals(text));
    base64.chain(hexadecimal).chain(decimal)
}

/// The value of a character of base64, of either alphabet.
fn six_bits(byte: u8) -> Option<u8> {
    match alphabet::standard(byte) {
        byte @ b'A'..=b'Z' => Some(byte - b'A'),
        byte @ b'a'..=b'z' => Some(byte - b'a' + 26),
        byte @ b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// The text that the digits of a base stand for, without the first of them.
fn of_digits(
    text: &str,
    value: fn(u8) -> Option<u8>,
    width: u32,
    start: usize,
) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut bits, mut count) = (0_u16, 0);
    for value in plain(text).filter_map(value).skip(start) {
        bits = bits << width | u16::from(value);
        count += width;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xff));
        }
    }
    ascii(&bytes)
}

/// The text of decimal numbers of one byte.
fn of_decimals(text: &str) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut decimal = Number::decimal();
    let all = plain(text).chain([b' ']);
    bytes.extend(all.filter_map(|byte| decimal.push(byte)));
    ascii(&bytes)
}
