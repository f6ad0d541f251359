//! From the text to the bytes that are hashed.

mod cp1252;
mod list;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::table::{Alternative, Mistake};

pub(super) use cp1252::cp1252_char;
pub(super) use list::ENCODINGS;

/// A way from the text to the bytes.
pub(super) struct Encode {
    cost: u8,
    pub(super) mistake: &'static Mistake,
    /// What was done.
    pub(super) did: &'static str,
    pub(super) make: fn(&str, &mut Vec<u8>),
}

impl Alternative for Encode {
    fn cost(&self) -> u8 {
        self.cost
    }
}

fn formed(make: fn(&str) -> Option<String>, text: &str, to: &mut Vec<u8>) {
    let formed = make(text);
    to.extend_from_slice(formed.as_deref().unwrap_or(text).as_bytes());
}

/// Base64 in lines of this width, as encoders for mail make them.
fn lines(text: &str, width: usize, end: &str, to: &mut Vec<u8>) {
    let encoded = STANDARD.encode(text);
    for (at, line) in encoded.as_bytes().chunks(width).enumerate() {
        to.extend_from_slice(if at == 0 { "" } else { end }.as_bytes());
        to.extend_from_slice(line);
    }
}

fn ended_lines(text: &str, width: usize, end: &str, to: &mut Vec<u8>) {
    lines(text, width, end, to);
    to.extend_from_slice(end.as_bytes());
}

fn numbers(
    text: &str,
    [open, between, close]: [&str; 3],
    number: fn(u8) -> String,
    to: &mut Vec<u8>,
) {
    let numbers: Vec<String> = text.bytes().map(number).collect();
    to.extend_from_slice([open, &numbers.join(between), close].concat().as_bytes());
}

fn plain(byte: u8) -> String {
    byte.to_string()
}

/// As a byte is in Java.
fn signed(byte: u8) -> String {
    byte.cast_signed().to_string()
}

fn utf16_le(text: &str, to: &mut Vec<u8>) {
    to.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
}

fn utf16_be(text: &str, to: &mut Vec<u8>) {
    to.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
}

fn recoded(characters: impl Iterator<Item = char>, to: &mut Vec<u8>) {
    let mut bytes = [0; 4];
    for character in characters {
        to.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
    }
}

fn low_byte(character: char) -> u8 {
    let [low, ..] = u32::from(character).to_le_bytes();
    low
}
