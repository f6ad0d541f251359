//! Bytes as text, in whatever encoding they were saved.

use offersign::error::Error;

use crate::cli::codes;

/// How many bytes are looked at to tell UTF-16 without a byte order mark, and how many of them tell it.
const LOOKED_AT: usize = 512;

const NOT_TEXT: Error = Error::fixed(
    codes::INPUT_NOT_UTF8,
    "the input is not text",
    "save it as UTF-8; where it is compressed, give `curl` the flag `--compressed`",
);

/// The text that bytes are, where most of them are text.
///
/// # Errors
/// More than one character in eight is none, as in what is compressed.
pub(super) fn read(bytes: &[u8]) -> Result<String, Error> {
    let text = decoded(bytes);
    let none = text.matches(['\u{fffd}', '\0']).count();
    if none * 8 > text.chars().count() {
        return Err(NOT_TEXT);
    }
    Ok(text)
}

/// The text that bytes are. What is UTF-8 but for some bytes is read all the same, with U+FFFD for each:
/// it may stand where nobody looks. `PowerShell`'s `>` writes UTF-16.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let Some(order) = order(bytes) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let pairs = bytes.chunks_exact(2);
    let units: Vec<u16> = pairs
        .filter_map(|pair| Some(order(pair.try_into().ok()?)))
        .collect();
    String::from_utf16_lossy(&units)
}

/// How the two bytes of a unit stand, where a text is UTF-16: by its mark, or by the zeros that stand
/// beside what is ASCII in it.
fn order(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return Some(u16::from_be_bytes),
        _ => {}
    }
    let near = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |at: usize| {
        let half = near.iter().skip(at).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let most = near.len() / 4;
    match (first, second) {
        (0, zeros) if zeros > most => Some(u16::from_le_bytes),
        (zeros, 0) if zeros > most => Some(u16::from_be_bytes),
        _ => None,
    }
}
