//! What stands for newlines: any character or short sequence, where it stands as newlines stand.
//!
//! It stands after every line, and all lines but the last have one width. One that starts with a
//! character that base64 does not have shows itself. One of base64's own characters, such as the `n`
//! of a `\n` that lost its backslash, is known by its places alone. It is taken for one only if what is
//! left is DER of exactly its length, and if that holds the public key of its private number, or else
//! if the lines have the width of PEM. Where two ways to read it are left, none is taken.

use zeroize::Zeroizing;

use super::base64::{Alphabet, Secret, decode};
use super::content::{is_consistent, is_proven};
use super::repair::{Repair, Repairs};
use super::shape::Shape;

/// The longest stand-in, in bytes.
const LONGEST: usize = 16;

/// The longest stand-in that base64 could have, in bytes.
const LONGEST_HIDDEN: usize = 8;

/// The shortest line that hides a stand-in, in characters: the header of DER stands in it.
const SHORTEST_LINE: usize = 8;

/// The widths of the lines that programs write: RFC 7468, section 2, and RFC 2045, section 6.8.
pub(super) const USUAL_WIDTHS: [usize; 2] = [64, 76];

/// More ways to read one text are not compared.
const WAYS: usize = 8;

/// More places where something is repeated are not tried. A key has few, and a hostile text has many.
const TRIES: usize = 128;

/// A text whose stand-ins were taken away.
pub(super) struct Found {
    pub(super) inside: Secret,
    pub(super) stand_in: Secret,
    /// That, and what else was missing.
    pub(super) repairs: Repairs,
}

/// Where the stand-ins are.
#[derive(Clone, Copy)]
struct Layout {
    /// Of the stand-in, in bytes.
    length: usize,
    /// Whether one stands before the first line.
    first: bool,
    /// Whether one stands after the last line.
    last: bool,
    /// Of a line, in characters.
    width: usize,
}

/// What white space leaves of a text: it may stand around a stand-in.
pub(super) fn without_spaces(text: &[u8]) -> Secret {
    let mut kept = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return kept,
            [0xc2, 0xa0, rest @ ..] => rest,
            [byte, rest @ ..] => {
                if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                    kept.push(*byte);
                }
                rest
            }
        };
    }
}

/// The DER between the stand-ins of a text without white space.
pub(super) fn der(text: &[u8], alphabet: Alphabet) -> Option<Found> {
    shown(text, alphabet, Shape::is_whole).or_else(|| hidden(text, alphabet))
}

/// The text that is wanted between the stand-ins of its base64, which may be hidden in lines of a usual
/// width.
pub(super) fn text(text: &[u8], alphabet: Alphabet, is_wanted: fn(&[u8]) -> bool) -> Option<Found> {
    shown(text, alphabet, is_wanted).or_else(|| {
        let edges = [true, false].map(|last| USUAL_WIDTHS.map(|width| (width, last)));
        let lengths = (1..=LONGEST_HIDDEN).flat_map(|length| {
            edges
                .as_flattened()
                .iter()
                .map(move |(width, last)| Layout {
                    length,
                    first: false,
                    last: *last,
                    width: *width,
                })
        });
        lengths
            .filter_map(|layout| layout.lines(text)?.decode(alphabet))
            .find(|found| is_wanted(&found.inside))
    })
}

/// What is wanted between the stand-ins that show themselves.
fn shown(text: &[u8], alphabet: Alphabet, is_wanted: fn(&[u8]) -> bool) -> Option<Found> {
    let layouts = (1..=LONGEST).flat_map(|length| {
        [is_strict, is_any].map(|is_character| shown_layout(text, length, is_character))
    });
    layouts
        .flatten()
        .filter_map(|layout| layout.lines(text)?.decode(alphabet))
        .find(|found| is_wanted(&found.inside))
}

/// The characters of base64, without its padding.
fn is_strict(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// The characters of base64 and base64url.
fn is_any(byte: u8) -> bool {
    is_strict(byte) || matches!(byte, b'-' | b'_')
}

/// Where stand-ins of this length are, if they start with the first byte that is no character.
fn shown_layout(text: &[u8], length: usize, is_character: fn(u8) -> bool) -> Option<Layout> {
    let start = text.iter().position(|byte| !is_character(*byte))?;
    let stand_in = text.get(start..start + length)?;
    let first = start == 0;
    let rest = if first { text.get(length..)? } else { text };
    let last = rest.ends_with(stand_in);
    let next = rest
        .windows(length)
        .position(|window| window == stand_in)
        .unwrap_or(rest.len());
    Some(Layout {
        length,
        first,
        last,
        width: next,
    })
}

/// What is between stand-ins that are characters of base64.
fn hidden(text: &[u8], alphabet: Alphabet) -> Option<Found> {
    let (mut usual, mut unusual) = (Vec::new(), Vec::new());
    let places = hidden_layouts(text).filter_map(|layout| Some((layout, layout.lines(text)?)));
    for (layout, lines) in places.take(TRIES) {
        let is_usual = layout.is_usual(lines.lines.len());
        let ways = if is_usual { &mut usual } else { &mut unusual };
        match lines.decode(alphabet) {
            Some(found) if Shape::is_whole(&found.inside) => add(found, ways)?,
            _ => {}
        }
    }
    let mut ways = usual.iter().chain(&unusual);
    if let Some(proven) = ways.position(|way| is_proven(&way.inside)) {
        return usual.into_iter().chain(unusual).nth(proven);
    }
    usual.retain(|way| is_consistent(&way.inside));
    let way = usual.pop()?;
    usual.is_empty().then_some(way)
}

/// Adds one more way to read a text; `None` where there are too many.
fn add(found: Found, ways: &mut Vec<Found>) -> Option<()> {
    if ways.iter().all(|way| way.inside != found.inside) {
        ways.push(found);
    }
    (ways.len() <= WAYS).then_some(())
}

/// Where stand-ins could be hidden: only there the DER has exactly its length.
fn hidden_layouts(text: &[u8]) -> impl Iterator<Item = Layout> {
    let edges = [(true, true), (false, false), (false, true), (true, false)];
    (1..=LONGEST_HIDDEN)
        .flat_map(move |length| edges.map(|(first, last)| (length, first, last)))
        .flat_map(move |(length, first, last)| {
            let header = text
                .get(if first { length } else { 0 }..)
                .unwrap_or_default();
            characters_of_der(header)
                .into_iter()
                .flatten()
                .filter_map(move |characters| {
                    let removed = text.len().checked_sub(characters)?;
                    let count = removed / length;
                    let between = count.checked_sub(usize::from(first) + usize::from(last))?;
                    let is_regular = count > 1 || count == 1 && between == 0;
                    (removed % length == 0 && is_regular).then_some((characters, between + 1))
                })
                .flat_map(move |(characters, lines)| {
                    widths(characters, lines).map(move |width| Layout {
                        length,
                        first,
                        last,
                        width,
                    })
                })
        })
}

/// The widths that give so many characters so many lines.
fn widths(characters: usize, lines: usize) -> impl Iterator<Item = usize> {
    let least = characters.div_ceil(lines).max(SHORTEST_LINE);
    let most = characters
        .saturating_sub(1)
        .checked_div(lines.saturating_sub(1))
        .unwrap_or(least);
    least..=most
}

/// How many characters the base64 of this DER has by its header, with and without padding.
fn characters_of_der(text: &[u8]) -> Option<[usize; 2]> {
    let start = text.get(..SHORTEST_LINE)?;
    let header = decode(start, Alphabet::StandardOrUrlSafe, &mut Repairs::new()).ok()?;
    let bytes = match **header {
        [0x30, 0x82, high, low, ..] => 4 + usize::from(u16::from_be_bytes([high, low])),
        [0x30, 0x81, length, ..] => 3 + usize::from(length),
        [0x30, length @ ..=0x7f, ..] => 2 + usize::from(length),
        _ => return None,
    };
    Some([bytes.div_ceil(3) * 4, (bytes * 4).div_ceil(3)])
}

impl Layout {
    /// Whether so many lines are laid out as programs do it, and there is more than one stand-in.
    fn is_usual(self, lines: usize) -> bool {
        let edges = usize::from(self.first) + usize::from(self.last);
        (lines == 1 || USUAL_WIDTHS.contains(&self.width)) && lines + edges > 2
    }

    /// The lines of a text that is laid out so.
    fn lines(self, text: &[u8]) -> Option<Lines<'_>> {
        let start = if self.first { 0 } else { self.width };
        let stand_in = text.get(start..start + self.length)?;
        let mut rest = text;
        if self.first {
            rest = rest.strip_prefix(stand_in)?;
        }
        if self.last {
            rest = rest.strip_suffix(stand_in)?;
        }
        let mut lines = Vec::new();
        while self.width >= SHORTEST_LINE
            && let Some((line, after)) = rest.split_at_checked(self.width)
            && !after.is_empty()
        {
            lines.push(line);
            rest = after.strip_prefix(stand_in)?;
        }
        lines.push(rest);
        Some(Lines { lines, stand_in })
    }
}

/// The lines between stand-ins, all of which are the same.
struct Lines<'a> {
    lines: Vec<&'a [u8]>,
    stand_in: &'a [u8],
}

impl Lines<'_> {
    fn decode(&self, alphabet: Alphabet) -> Option<Found> {
        let length = self.lines.iter().map(|line| line.len()).sum();
        let mut joined = Zeroizing::new(Vec::with_capacity(length));
        for line in &self.lines {
            joined.extend_from_slice(line);
        }
        let mut repairs = Repairs::from([Repair::NewlineStandIns]);
        let inside = decode(&joined, alphabet, &mut repairs).ok()?;
        Some(Found {
            inside,
            stand_in: Zeroizing::new(self.stand_in.to_vec()),
            repairs,
        })
    }
}
