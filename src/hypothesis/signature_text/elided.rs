//! Signatures of which a part is missing: cut at their end, or shortened to be shown.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::error::{Code, Diagnostic};

use super::list;

const WHOLE: &str = "send the whole text; look for a column, a field or a variable that is too short for 96 characters";
const PRINTED: &str = "send the base64 of the bytes, and not what a console prints of them (`toString('base64')` in Node)";
const SHOWN: &str =
    "send the whole text; this is how a log or a tool shortens a long one to show it";

/// The marks of a text that was shortened to be shown.
const MARKS: &[&str] = &[
    "[...]",
    "[…]",
    "...",
    "…",
    "[truncated]",
    "(truncated)",
    "<truncated>",
];

/// Base64 of which the last characters may be missing.
const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const ANY_END: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);

/// Says of a text what is missing of it, where it is the beginning of a DER signature.
pub(super) fn elided(text: &str) -> Option<Diagnostic> {
    printed(text).or_else(|| cut(text))
}

/// As Node prints a long buffer, and Swift and Objective-C print data.
fn printed(text: &str) -> Option<Diagnostic> {
    if let Some(count) = text.strip_suffix(" bytes").filter(|count| is_number(count)) {
        let message =
            format!("the signature is what Swift prints of data, its size alone: {count} bytes");
        return Some(cut_short(message, PRINTED));
    }
    let (_, rest) = text
        .split_once("<Buffer ")
        .or_else(|| text.split_once("bytes = "))?;
    let (start, rest) = MARKS.iter().find_map(|mark| rest.split_once(mark))?;
    let shown = list::hex_digits(start)?.len();
    let more = rest
        .trim()
        .strip_suffix(" more bytes>")
        .filter(|count| is_number(count));
    let message = match more {
        Some(more) => format!(
            "the signature is a buffer as Node prints it, cut short: its first {shown} bytes are here, and {more} more are missing"
        ),
        None => {
            "the signature is data as it is printed, cut short: its middle is missing".to_owned()
        }
    };
    Some(cut_short(message, PRINTED))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Base64 of the beginning of a DER signature: how much of it is missing.
fn cut(text: &str) -> Option<Diagnostic> {
    let (start, end, fix) = match MARKS.iter().find_map(|mark| text.split_once(mark)) {
        Some((start, end)) => (start, end, SHOWN),
        None => (text, "", WHOLE),
    };
    let is_inside = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
    if !end.chars().all(is_inside) {
        return None;
    }
    // The last character alone is no byte.
    let whole = if start.len() % 4 == 1 {
        start.len() - 1
    } else {
        start.len()
    };
    let bytes = ANY_END
        .decode(start.get(..whole)?.replace('-', "+").replace('_', "/"))
        .ok()?;
    let length = length(&bytes).filter(|length| (64..=74).contains(length))?;
    let characters = length.div_ceil(3) * 4;
    let here = start.chars().count() + end.chars().count();
    let missing = characters
        .checked_sub(here)
        .filter(|missing| *missing > 0 && bytes.len() < length)?;
    let message =
        format!("the signature is cut short: {missing} of its {characters} characters are missing");
    Some(cut_short(message, fix))
}

/// Says that bytes are the beginning of a DER signature, and how many of them are missing.
pub(super) fn cut_bytes(here: usize, length: usize) -> Option<Diagnostic> {
    let missing = length.checked_sub(here).filter(|missing| *missing > 0)?;
    let message =
        format!("the signature is cut short: {missing} of its {length} bytes are missing");
    Some(cut_short(message, WHOLE))
}

fn cut_short(message: String, fix: &'static str) -> Diagnostic {
    Diagnostic::error(Code::SIGNATURE_CUT, message, fix)
}

/// How many bytes the DER sequence of integers has that begins here.
fn length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0x30, 0x81, length, 2, ..] => Some(usize::from(*length) + 3),
        [0x30, length @ 0..=0x7f, 2, ..] => Some(usize::from(*length) + 2),
        _ => None,
    }
}
