//! What stands between BEGIN and END lines (RFC 7468), and around them.

use std::slice;

use crate::error::Error;

use super::base64::{Alphabet, Gap, Secret, decode};
use super::marker::{Marker, SPACES, find, marker};
use super::plus;
use super::refusal;
use super::repair::{Repair, Repairs};
use super::shape::Shape;
use super::stand_in;
use super::stray;

/// A BEGIN line, its END line if there is one, and what is between and around them.
pub(super) struct Block<'a> {
    begin: Marker<'a>,
    end: Option<Marker<'a>>,
    before: &'a [u8],
    body: &'a [u8],
    after: &'a [u8],
}

/// All blocks of a text, in their order.
pub(super) fn blocks(text: &[u8]) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut last = 0;
    let mut next = marker(text, 0, b"BEGIN");
    while let Some(begin) = next {
        next = marker(text, begin.end, b"BEGIN");
        let limit = next.as_ref().map_or(text.len(), |next| next.start);
        let region = text.get(..limit).unwrap_or_default();
        let end = marker(region, begin.end, b"END");
        let body_end = end.as_ref().map_or(limit, |end| end.start);
        let after = end.as_ref().map_or(limit, |end| end.end);
        blocks.push(Block {
            before: text.get(last..begin.start).unwrap_or_default(),
            body: text.get(begin.end..body_end).unwrap_or_default(),
            after: text.get(after..).unwrap_or_default(),
            begin,
            end,
        });
        last = after;
    }
    blocks
}

/// The refusal for a text without blocks that has a part of one.
pub(super) fn fragment(text: &[u8]) -> Option<Error> {
    let has_begin = find(text, b"-----BEGIN").is_some();
    let has_end = marker(text, 0, b"END").is_some() || find(text, b"-----END").is_some();
    match (has_begin, has_end) {
        (true, true) => Some(refusal::ARMOUR),
        (true, false) => Some(refusal::NO_END),
        (false, true) => Some(refusal::NO_BEGIN),
        (false, false) => None,
    }
}

impl Block<'_> {
    /// The label of the BEGIN line, with spaces between its words.
    pub(super) fn label(&self) -> String {
        spaced(self.begin.label)
    }

    /// Whether it has both its lines.
    pub(super) fn is_closed(&self) -> bool {
        self.end.is_some()
    }

    /// Where its first line starts in its text, and where its last line ends.
    pub(super) fn span(&self) -> (usize, usize) {
        let last = self.end.as_ref().unwrap_or(&self.begin);
        (self.begin.start, last.end)
    }

    /// Decodes what is between the lines, and notes what had happened to it.
    ///
    /// # Errors
    /// There is no END line, or what is between is not base64, or is encrypted (RFC 1421).
    pub(super) fn decode(&self, repairs: &mut Repairs) -> Result<Secret, Error> {
        let Some(end) = &self.end else {
            return Err(refusal::NO_END);
        };
        if find(self.body, b"Proc-Type").is_some() && find(self.body, b"ENCRYPTED").is_some() {
            return Err(refusal::ENCRYPTED);
        }
        self.note_lines(end, repairs);
        let mut seen = Repairs::new();
        let plain = decode(self.body, Alphabet::Standard, &mut seen);
        if !plain.as_ref().is_ok_and(|der| Shape::is_whole(der)) {
            let body = stand_in::without_spaces(self.body);
            let found = stand_in::der(&body, Alphabet::Standard)
                .or_else(|| plus::der(self.body, Alphabet::Standard));
            if let Some(found) = found {
                repairs.extend(found.repairs);
                self.note_surroundings(&found.stand_in, repairs);
                return Ok(found.inside);
            }
            if let Some(refusal) = stray::between(self.body) {
                return Err(refusal);
            }
        }
        repairs.extend(seen);
        self.note_surroundings(b"", repairs);
        plain
    }

    /// What became of the BEGIN and END lines.
    fn note_lines(&self, end: &Marker, repairs: &mut Repairs) {
        let labels = [self.begin.label, end.label];
        let has = |others: &[char]| labels.iter().any(|label| label.contains(others));
        let seen = [
            (!(self.begin.plain && end.plain), Repair::Dashes),
            (spaced(self.begin.label) != spaced(end.label), Repair::Label),
            (has(&['_', '|', '\u{a0}']), Repair::LabelSpaces),
            (has(&['+']), Repair::PlusForSpace),
        ];
        let seen = seen.iter().filter(|(seen, _)| *seen);
        repairs.extend(seen.map(|(_, repair)| *repair));
    }

    /// Text before a key is usual (RFC 7468, section 2); after it there should be none, but what stands
    /// for a newline.
    fn note_surroundings(&self, stand_in: &[u8], repairs: &mut Repairs) {
        if find(self.before, "\u{feff}".as_bytes()).is_some() {
            repairs.insert(Repair::ByteOrderMark);
        }
        let before = without_last(trim_end(self.before), stand_in);
        if matches!(trim_end(before), [.., b'"' | b'\'']) {
            repairs.insert(Repair::Quotes);
        }
        let mut after = self.after;
        loop {
            let gap = Gap::at_start(after);
            if gap.is_escaped() {
                repairs.insert(Repair::EscapedNewlines);
            }
            let rest = after.get(gap.length..).unwrap_or_default();
            after = match (rest, without_first(rest, stand_in)) {
                ([], _) => return,
                (_, Some(rest)) => {
                    after = rest;
                    continue;
                }
                ([b'"' | b'\'', rest @ ..] | [b'\\', b'"', rest @ ..], None) => rest,
                _ => break,
            };
            repairs.insert(Repair::Quotes);
        }
        repairs.insert(Repair::TrailingText);
    }
}

/// A label with spaces between its words.
fn spaced(label: &str) -> String {
    let label = label.replace(SPACES, " ");
    label.trim_ascii().to_owned()
}

/// A text without the stand-in that it starts with, if it does. White space may be inside.
fn without_first<'a>(text: &'a [u8], stand_in: &[u8]) -> Option<&'a [u8]> {
    let mut rest = text;
    for byte in stand_in {
        let byte = slice::from_ref(byte);
        let trimmed = || rest.trim_ascii_start().strip_prefix(byte);
        rest = rest.strip_prefix(byte).or_else(trimmed)?;
    }
    (!stand_in.is_empty()).then_some(rest)
}

/// A text without the stand-in that it ends with, if it does.
fn without_last<'a>(text: &'a [u8], stand_in: &[u8]) -> &'a [u8] {
    text.strip_suffix(stand_in).unwrap_or(text)
}

/// A text without the white space at its end, as it is or escaped, and byte order marks.
fn trim_end(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text.trim_ascii_end() {
            [before @ .., b'\\', b'n' | b'r'] | [before @ .., 0xef, 0xbb, 0xbf] => before,
            trimmed => return trimmed,
        };
    }
}
