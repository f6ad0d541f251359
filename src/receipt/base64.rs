//! Base64 of a receipt, as people pass it on. What stood for `+`, and what was only a line break, is
//! told by the length of what comes out.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::alphabet;
use crate::error::{Code, Error};

use super::known;
use super::refusal;
use super::repair::Repair;
use super::text::{Found, Layer, peel};
use super::wrapping;

const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireNone);

/// Without padding, and with no bits left over.
const STRICT: GeneralPurpose = GeneralPurpose::new(&STANDARD, CONFIG);

/// The same for a text that was cut, of which the last character may be a piece.
const CUT: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, CONFIG.with_decode_allow_trailing_bits(true));

/// How long a text must be for a `+` to be certain in it: one character in 64 is one.
const LONG: usize = 1500;

/// Among how many characters one `+` stands at least.
const FEWEST: usize = 320;

/// How many characters of base64 a text must have to be taken for it.
const SHORTEST: usize = 24;

/// Decodes base64, and finds what is inside.
///
/// # Errors
/// It is no base64, or nothing of which the length fits is inside.
pub(super) fn decode(text: &[u8], layer: &Layer) -> Result<Found, Error> {
    let scanned = Scanned::of(without_ellipsis(text))?;
    if scanned.characters.len() < SHORTEST {
        return Err(refusal::UNRECOGNISED);
    }
    let mut first = None;
    for (characters, spaces) in scanned.readings() {
        let repairs = [spaces, scanned.seen.clone()].concat();
        match read(&characters, repairs, layer) {
            Ok(found) => return Ok(found),
            Err(error) => first = first.or(Some(error)),
        }
    }
    let error = first.unwrap_or(refusal::UNRECOGNISED);
    Err(match error.code() {
        Code::RECEIPT_TRUNCATED | Code::RECEIPT_DAMAGED if scanned.has_lost_its_plus() => {
            refusal::PLUS_LOST
        }
        _ => error,
    })
}

/// A text that was cut to be shown, without the mark of that.
fn without_ellipsis(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix("…".as_bytes()).unwrap_or(text);
    text.strip_suffix(b"...").unwrap_or(text)
}

/// The end of a line, and other white space that was never a `+`.
const LINE_END: u8 = b'\n';

/// The characters of base64 in the standard alphabet, with the white space between them.
struct Scanned {
    characters: Vec<u8>,
    seen: Vec<Repair>,
}

impl Scanned {
    /// # Errors
    /// There is something else between the characters.
    fn of(text: &[u8]) -> Result<Self, Error> {
        let mut characters = Vec::with_capacity(text.len());
        let (mut url, mut lines, mut slashes) = (false, false, false);
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.iter().take_while(|byte| is_plain(**byte)).count();
            characters.extend_from_slice(rest.get(..plain).unwrap_or_default());
            at += plain;
            let Some(rest) = rest.get(plain..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            let (character, length) = character(rest).ok_or_else(|| other(text, at))?;
            let standard = alphabet::standard(character);
            url |= standard != character;
            lines |= character == LINE_END;
            // A bare `/` is plain, and does not come here.
            slashes |= character == b'/';
            characters.push(standard);
            at += length;
        }
        let seen = [
            (url, Repair::Base64url),
            (lines, Repair::LineBreaks),
            (slashes, Repair::EscapedSlashes),
        ];
        let seen = seen.into_iter().filter(|(seen, _)| *seen);
        Ok(Self {
            characters,
            seen: seen.map(|(_, repair)| repair).collect(),
        })
    }

    /// What the spaces may have been: each a `+`; or none of those beside line ends; or none at all.
    fn readings(&self) -> Vec<(Vec<u8>, Vec<Repair>)> {
        if !self.characters.contains(&b' ') {
            return vec![(without(&self.characters, b"\n"), Vec::new())];
        }
        if !self.may_have_lost_its_plus() {
            let line_breaks = vec![Repair::LineBreaks];
            return vec![(without(&self.characters, b" \n"), line_breaks)];
        }
        let lines = self.characters.split(|byte| *byte == LINE_END);
        let trimmed: Vec<u8> = lines.flat_map(<[u8]>::trim_ascii).copied().collect();
        if !trimmed.contains(&b' ') {
            return vec![
                (trimmed, vec![Repair::LineBreaks]),
                (
                    plus(&without(&self.characters, b"\n")),
                    vec![Repair::SpacesForPlus],
                ),
            ];
        }
        let whole = plus(&without(&self.characters, b"\n"));
        // A space at the end is lost where a text is trimmed.
        let mut ended = whole.clone();
        ended.resize(whole.len().next_multiple_of(4), b'+');
        vec![
            (whole, vec![Repair::SpacesForPlus]),
            (ended, vec![Repair::SpacesForPlus]),
            (
                plus(&trimmed),
                vec![Repair::SpacesForPlus, Repair::LineBreaks],
            ),
            (without(&self.characters, b" \n"), vec![Repair::LineBreaks]),
        ]
    }

    /// Whether spaces stand for `+`: what makes them leaves none, and one character in 64 was one.
    fn may_have_lost_its_plus(&self) -> bool {
        let spaces = self.characters.split(|byte| *byte == b' ').count() - 1;
        !self.characters.contains(&b'+') && spaces * FEWEST >= self.characters.len()
    }

    fn has_lost_its_plus(&self) -> bool {
        let has = |byte| self.characters.contains(&byte);
        self.characters.len() > LONG && !has(b'+') && !has(b' ')
    }
}

fn without(characters: &[u8], white: &[u8]) -> Vec<u8> {
    if white.iter().all(|white| !characters.contains(white)) {
        return characters.to_vec();
    }
    let is_kept = |byte: &u8| !white.contains(byte);
    characters.iter().copied().filter(is_kept).collect()
}

fn plus(characters: &[u8]) -> Vec<u8> {
    let read = |byte: &u8| if *byte == b' ' { b'+' } else { *byte };
    characters.iter().map(read).collect()
}

/// Whether a byte is a character of standard base64.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// The most backslashes of one escape; a hostile text has many.
const SLASHES: usize = 4;

/// The character that a text starts with, and its length in bytes. White space is a space or a line end.
fn character(text: &[u8]) -> Option<(u8, usize)> {
    match text {
        [byte, ..] if byte.is_ascii_alphanumeric() || b"+/=-_ ".contains(byte) => Some((*byte, 1)),
        [b'\n' | b'\r' | b'\t' | 0x0b | 0x0c, ..] => Some((LINE_END, 1)),
        [0xc2, 0xa0, ..] => Some((b' ', 2)),
        // U+200B, U+2028, U+FEFF.
        [0xe2, 0x80, 0x8b | 0xa8, ..] | [0xef, 0xbb, 0xbf, ..] => Some((LINE_END, 3)),
        [b'\\', ..] => {
            let limited = text.iter().take(SLASHES);
            let slashes = limited.take_while(|byte| **byte == b'\\').count();
            match text.get(slashes)? {
                b'/' => Some((b'/', slashes + 1)),
                b'n' | b'r' | b't' | b'\n' | b'\r' => Some((LINE_END, slashes + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The refusal for a text with something else at this byte.
fn other(text: &[u8], at: usize) -> Error {
    let before = String::from_utf8_lossy(text.get(..at).unwrap_or_default());
    let is_replacement = text
        .get(at..)
        .is_some_and(|rest| rest.starts_with("\u{fffd}".as_bytes()));
    if is_replacement {
        refusal::UTF8
    } else if known::begins_as_receipt(text) {
        refusal::not_base64(before.chars().count() + 1)
    } else {
        refusal::UNRECOGNISED
    }
}

/// Reads characters of base64 alone.
fn read(characters: &[u8], mut repairs: Vec<Repair>, layer: &Layer) -> Result<Found, Error> {
    let (bytes, is_whole) = if let Some(bytes) = pieces(characters) {
        repairs.push(Repair::Base64Pieces);
        (bytes?, true)
    } else {
        let data = characters.trim_ascii_end();
        let padding = data.iter().rev().take_while(|byte| **byte == b'=').count();
        let data = data.get(..data.len() - padding).unwrap_or_default();
        let needed = (4 - data.len() % 4) % 4;
        if padding > needed {
            return Err(refusal::BASE64_LENGTH);
        }
        if padding < needed {
            repairs.push(Repair::Base64Padding);
        }
        bytes_of(data)
    };
    let found = peel_decoded(&bytes, layer.decoded(repairs));
    match found {
        Ok(_) if !is_whole => Err(refusal::BASE64_LENGTH),
        found => found,
    }
}

/// The bytes of base64 that has padding in its middle; none where it has not.
fn pieces(characters: &[u8]) -> Option<Result<Vec<u8>, Error>> {
    let data = characters.iter().rposition(|byte| *byte != b'=')?;
    let inner = characters.get(..data)?;
    inner.contains(&b'=').then(|| {
        let mut bytes = Vec::with_capacity(characters.len() / 4 * 3);
        for piece in characters
            .split(|byte| *byte == b'=')
            .filter(|piece| !piece.is_empty())
        {
            STRICT
                .decode_vec(piece, &mut bytes)
                .map_err(|_| refusal::BASE64_LENGTH)?;
        }
        Ok(bytes)
    })
}

/// The bytes, and whether they are all that the characters are.
fn bytes_of(data: &[u8]) -> (Vec<u8>, bool) {
    if let Ok(bytes) = STRICT.decode(data) {
        return (bytes, true);
    }
    let length = if data.len() % 4 == 1 {
        data.len() - 1
    } else {
        data.len()
    };
    let cut = data.get(..length).unwrap_or_default();
    (CUT.decode(cut).unwrap_or_default(), false)
}

/// Reads what was inside: a receipt, or text.
fn peel_decoded(bytes: &[u8], layer: Layer) -> Result<Found, Error> {
    let is_text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    let start = bytes.get(..64).unwrap_or(bytes);
    let is_receipt =
        matches!(bytes, [0x30, 0x80..=0xff, ..]) || wrapping::trimmed(bytes).starts_with(b"{");
    if is_receipt || !start.is_empty() && start.iter().all(is_text) {
        peel(bytes, layer)
    } else {
        Err(known::known_bytes(bytes).unwrap_or(refusal::NOT_READABLE))
    }
}
