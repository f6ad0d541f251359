//! BEGIN and END lines (RFC 7468), wherever they stand in a text and whatever became of their dashes.

use crate::hyphen;

/// How many hyphens stand on each side of a BEGIN or an END.
const HYPHENS: usize = 5;

/// A longer label is no label.
const LABEL_LIMIT: usize = 64;

/// What stands between the words of a label: a space, or what forms and variables make of one.
pub(super) const SPACES: [char; 5] = [' ', '+', '_', '|', '\u{a0}'];

/// The first byte of the last of them in UTF-8; `char::from` makes the last of its second byte.
const NO_BREAK: u8 = 0xc2;

/// The labels of keys in a text that lost all its white space.
const JOINED_LABELS: [&str; 3] = ["PRIVATEKEY", "ECPRIVATEKEY", "PUBLICKEY"];

/// A BEGIN or an END with its label and its dashes.
pub(super) struct Marker<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: &'a str,
    /// Whether all dashes are hyphens, five on each side.
    pub(super) plain: bool,
}

/// The first marker with this word at or after a position.
pub(super) fn marker<'a>(text: &'a [u8], mut from: usize, word: &[u8]) -> Option<Marker<'a>> {
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
    let is_space = |b: u8| b == NO_BREAK || SPACES.contains(&char::from(b));
    let is_label = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || is_space(*b);
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
    let label = str::from_utf8(label).ok()?;
    if !label.starts_with(SPACES) && !JOINED_LABELS.contains(&label) {
        return None;
    }
    Some(Marker {
        start: opening.length + spaces,
        end: label.len() + closing.length,
        plain: spaces == 0 && opening.is_plain() && closing.is_plain(),
        label: label.strip_prefix(' ').unwrap_or(label).trim_ascii(),
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
            && let Some(stripped) = ['-']
                .into_iter()
                .chain(hyphen::BENT)
                .find_map(|dash| strip(rest, dash.encode_utf8(&mut [0; 4]).as_bytes()))
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

/// The first place of a word in a text.
pub(super) fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}
