//! Base64 as people pass it on: with line breaks of any kind, with or without padding.

use base64ct::{Base64Unpadded, Encoding as _};
use zeroize::Zeroizing;

use crate::alphabet;
use crate::error::Error;

use super::refusal;
use super::repair::{Repair, Repairs};

/// Bytes that are erased when they are dropped.
pub(super) type Secret = Zeroizing<Vec<u8>>;

/// Which characters stand for 62 and 63.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// `+` and `/`.
    Standard,
    /// These, or `-` and `_`, but not both.
    StandardOrUrlSafe,
}

/// Decodes base64, and notes what stood between its characters and what was missing.
///
/// # Errors
/// Something else than line breaks is between the characters, or they cannot be base64.
pub(super) fn decode(
    text: &[u8],
    alphabet: Alphabet,
    repairs: &mut Repairs,
) -> Result<Secret, Error> {
    let mut characters = characters(text, repairs)?;
    if alphabet == Alphabet::StandardOrUrlSafe {
        to_standard(&mut characters);
    }
    let padded = characters.len();
    let data = characters
        .iter()
        .rposition(|character| *character != b'=')
        .map_or(0, |last| last + 1);
    let missing = match data % 4 {
        1 => return Err(refusal::BASE64_LENGTH),
        rest => (4 - rest) % 4,
    };
    match (padded - data).cmp(&missing) {
        std::cmp::Ordering::Less => drop(repairs.insert(Repair::Base64Padding)),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater => return Err(refusal::NOT_BASE64),
    }
    characters.truncate(data);
    let mut decoded = Zeroizing::new(vec![0; data / 4 * 3 + 2]);
    let length = Base64Unpadded::decode(&characters, &mut decoded)
        .map_err(|_| refusal::NOT_BASE64)?
        .len();
    decoded.truncate(length);
    Ok(decoded)
}

/// The characters without the gaps between them. `\/` is how some write `/` in JSON.
fn characters(text: &[u8], repairs: &mut Repairs) -> Result<Secret, Error> {
    let mut characters = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return Ok(characters),
            [character, rest @ ..] | [b'\\', character @ b'/', rest @ ..]
                if is_character(*character) =>
            {
                characters.push(*character);
                rest
            }
            _ => {
                let gap = Gap::at_start(rest);
                if gap.length == 0 {
                    return Err(refusal::NOT_BASE64);
                }
                gap.note(repairs);
                rest.get(gap.length..).unwrap_or_default()
            }
        };
    }
}

pub(super) fn is_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_')
}

/// Whether a text starts as the base64 of a SEQUENCE does, so that it can be called damaged.
pub(super) fn is_der(text: &[u8]) -> bool {
    matches!(text, [b'M', b'A'..=b'P', ..])
        && text.iter().take_while(|byte| is_character(**byte)).count() >= 24
}

fn to_standard(characters: &mut [u8]) {
    if characters.iter().any(|c| matches!(c, b'+' | b'/')) {
        return;
    }
    for character in characters {
        *character = alphabet::standard(*character);
    }
}

/// White space, as it is or escaped, between two characters of base64.
#[derive(Default)]
pub(super) struct Gap {
    /// In bytes; 0 where there is none.
    pub(super) length: usize,
    newline: bool,
    escaped: bool,
    indented: bool,
}

impl Gap {
    /// All the white space that a text starts with.
    pub(super) fn at_start(text: &[u8]) -> Self {
        let mut gap = Self::default();
        while let Some(length) = gap.extend(text.get(gap.length..).unwrap_or_default()) {
            gap.length += length;
        }
        gap
    }

    /// Takes one piece of white space, and gives its length.
    fn extend(&mut self, text: &[u8]) -> Option<usize> {
        let slashes = text.iter().take_while(|byte| **byte == b'\\').count();
        match text.get(slashes..)? {
            [b'n' | b'r' | b'\n' | b'\r', ..] if slashes > 0 => {
                (self.newline, self.escaped, self.indented) = (true, true, false);
            }
            [b't', ..] if slashes > 0 => self.indented = self.newline,
            _ if slashes > 0 => return None,
            [b'\n' | b'\r', ..] => (self.newline, self.indented) = (true, false),
            [b' ' | b'\t', ..] => self.indented = self.newline,
            [0xc2, 0xa0, ..] => {
                self.indented = self.newline;
                return Some(2);
            }
            _ => return None,
        }
        Some(slashes + 1)
    }

    /// Notes what this gap, which is not empty, shows to have happened to the text that it is in.
    pub(super) fn note(&self, repairs: &mut Repairs) {
        let seen = [
            (self.escaped, Repair::EscapedNewlines),
            (self.indented, Repair::Indentation),
            (!self.newline, Repair::SpacesForNewlines),
        ];
        repairs.extend(
            seen.iter()
                .filter(|(seen, _)| *seen)
                .map(|(_, repair)| *repair),
        );
    }

    /// Whether a newline was written as an escape.
    pub(super) fn is_escaped(&self) -> bool {
        self.escaped
    }
}
