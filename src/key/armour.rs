//! BEGIN and END lines (RFC 7468), wherever they stand in a text and whatever became of their dashes.

use crate::error::Error;

use super::base64::{Alphabet, Gap, Secret, decode};
use super::refusal;
use super::repair::{Repair, Repairs};

/// What chats and word processors make of hyphens, the hyphen itself first.
const DASHES: [&str; 10] = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
    "\u{fe63}", "\u{ff0d}",
];

/// How many hyphens stand on each side of a BEGIN or an END.
const HYPHENS: usize = 5;

/// A longer label is no label.
const LABEL_LIMIT: usize = 64;

/// A BEGIN line, its END line if there is one, and what is between and around them.
pub(super) struct Block<'a> {
    begin: Marker<'a>,
    end: Option<Marker<'a>>,
    before: &'a [u8],
    body: &'a [u8],
    after: &'a [u8],
}

/// A BEGIN or an END with its label and its dashes.
struct Marker<'a> {
    start: usize,
    end: usize,
    label: &'a str,
    /// Whether all dashes are hyphens, five on each side.
    plain: bool,
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
    if marker(text, 0, b"END").is_some() || find(text, b"-----END").is_some() {
        Some(refusal::NO_BEGIN)
    } else {
        find(text, b"-----BEGIN").map(|_| refusal::NO_END)
    }
}

impl<'a> Block<'a> {
    /// The label of the BEGIN line.
    pub(super) fn label(&self) -> &'a str {
        self.begin.label
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
        if !(self.begin.plain && end.plain) {
            repairs.insert(Repair::Dashes);
        }
        if self.begin.label != end.label {
            repairs.insert(Repair::Label);
        }
        self.note_surroundings(repairs);
        decode(self.body, Alphabet::Standard, repairs)
    }

    /// Text before a key is usual (RFC 7468, section 2); after it there should be none.
    fn note_surroundings(&self, repairs: &mut Repairs) {
        if find(self.before, "\u{feff}".as_bytes()).is_some() {
            repairs.insert(Repair::ByteOrderMark);
        }
        if matches!(trim_end(self.before), [.., b'"' | b'\'']) {
            repairs.insert(Repair::Quotes);
        }
        let mut after = self.after;
        loop {
            let gap = Gap::at_start(after);
            if gap.is_escaped() {
                repairs.insert(Repair::EscapedNewlines);
            }
            after = match after.get(gap.length..).unwrap_or_default() {
                [] => return,
                [b'"' | b'\'', rest @ ..] | [b'\\', b'"', rest @ ..] => rest,
                _ => break,
            };
            repairs.insert(Repair::Quotes);
        }
        repairs.insert(Repair::TrailingText);
    }
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

/// The first marker with this word at or after a position.
fn marker<'a>(text: &'a [u8], mut from: usize, word: &[u8]) -> Option<Marker<'a>> {
    let start = from;
    loop {
        let at = from + find(text.get(from..)?, word)?;
        from = at + word.len();
        let before = text.get(start..at)?;
        if let Some(marker) = marker_around(before, text.get(from..)?) {
            return Some(Marker {
                start: at - marker.start,
                end: from + marker.end,
                ..marker
            });
        }
    }
}

/// A marker whose `start` and `end` are counted from its word, outwards.
fn marker_around<'a>(before: &[u8], after: &'a [u8]) -> Option<Marker<'a>> {
    let is_label = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b' ';
    let (label, _) = after.split_at_checked(
        after
            .iter()
            .take(LABEL_LIMIT)
            .take_while(|b| is_label(b))
            .count(),
    )?;
    let opening = Dashes::at_end(before.trim_ascii_end());
    let closing = Dashes::at_start(after.get(label.len()..)?);
    let spaces = before.len() - before.trim_ascii_end().len();
    if opening.count == 0 || closing.count == 0 {
        return None;
    }
    let label = str::from_utf8(label).ok()?.strip_prefix(' ')?;
    Some(Marker {
        start: opening.length + spaces,
        end: 1 + label.len() + closing.length,
        plain: spaces == 0 && opening.is_plain() && closing.is_plain(),
        label: label.trim_ascii(),
    })
}

/// A run of dashes; five of them at most, because the next BEGIN may follow an END at once.
#[derive(Default)]
struct Dashes {
    count: usize,
    /// In bytes.
    length: usize,
}

impl Dashes {
    fn at_end(text: &[u8]) -> Self {
        Self::run(text, <[u8]>::strip_suffix)
    }

    fn at_start(text: &[u8]) -> Self {
        Self::run(text, <[u8]>::strip_prefix)
    }

    fn run(text: &[u8], strip: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>) -> Self {
        let mut rest = text;
        let mut count = 0;
        while count < HYPHENS
            && let Some(stripped) = DASHES.iter().find_map(|dash| strip(rest, dash.as_bytes()))
        {
            rest = stripped;
            count += 1;
        }
        Self {
            count,
            length: text.len() - rest.len(),
        }
    }

    fn is_plain(&self) -> bool {
        self.count == HYPHENS && self.length == HYPHENS
    }
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}
