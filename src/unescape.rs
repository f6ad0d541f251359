//! Characters that were written as escapes on their way: of URLs, of HTML, and of JSON.

use zeroize::Zeroizing;

/// How often an escape may be escaped. `&amp;#10;` and `%250A` are seen.
const ROUNDS: usize = 3;

/// The longest tag that is taken for one, in bytes.
const TAG_LIMIT: usize = 64;

/// The most backslashes of one escape. JSON in JSON in JSON has four; a hostile text has many.
const SLASHES: usize = 4;

/// The most characters of a number in braces, and the brace.
const BRACES: usize = 7;

/// What one escape stands for, and its length in bytes.
type Escape = (char, usize);

/// Recognises an escape at the start of a text.
type Read = fn(&[u8]) -> Option<Escape>;

/// What a character was written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `%0A`
    Percent,
    /// `&#10;`, or a tag.
    Html,
    /// `\u002B`
    Unicode,
}

/// The kinds of escapes. The place of each is its bit in [`Undone::marks`].
const KINDS: [(Kind, Read); 3] = [
    (Kind::Percent, percent),
    (Kind::Html, html),
    (Kind::Unicode, unicode),
];

/// The characters that a key has, by their names in HTML, and what else could be around them.
const NAMES: &[(&str, char)] = &[
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("amp", '&'),
    ("apos", '\''),
    ("bsol", '\\'),
    ("dash", '-'),
    ("equals", '='),
    ("gt", '>'),
    ("hyphen", '-'),
    ("lowbar", '_'),
    ("lt", '<'),
    ("mdash", '\u{2014}'),
    ("minus", '\u{2212}'),
    ("nbsp", ' '),
    ("ndash", '\u{2013}'),
    ("num", '#'),
    ("percnt", '%'),
    ("plus", '+'),
    ("quot", '"'),
    ("sol", '/'),
];

/// A text whose escapes were undone.
pub(crate) struct Undone {
    /// Erased when it is dropped.
    pub(crate) text: Zeroizing<Vec<u8>>,
    /// For every byte of the text, which kinds of escape it came out of.
    marks: Vec<u8>,
}

impl Undone {
    /// The kinds of escapes in a part of the text.
    pub(crate) fn kinds(&self, start: usize, end: usize) -> impl Iterator<Item = Kind> + use<> {
        let marks = self.marks.get(start..end).unwrap_or_default();
        let all = marks.iter().fold(0, |all, mark| all | mark);
        let kinds = KINDS.iter().enumerate();
        kinds
            .filter(move |(bit, _)| all & (1 << bit) != 0)
            .map(|(_, (kind, _))| *kind)
    }
}

/// Undoes the escapes of a text; `None` where there are none.
pub(crate) fn undo(text: &[u8]) -> Option<Undone> {
    if !text.iter().any(|byte| starts_escape(*byte)) {
        return None;
    }
    let mut undone = round(text, &[])?;
    for _ in 1..ROUNDS {
        match round(&undone.text, &undone.marks) {
            Some(next) => undone = next,
            None => break,
        }
    }
    Some(undone)
}

/// Undoes one layer of escapes.
fn round(text: &[u8], marks: &[u8]) -> Option<Undone> {
    let mut undone = Undone {
        text: Zeroizing::new(Vec::with_capacity(text.len())),
        marks: Vec::with_capacity(text.len()),
    };
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(byte) = rest.first()
    {
        let escape = starts_escape(*byte).then(|| escape(rest)).flatten();
        let length = escape.map_or(1, |(_, length, _)| length);
        let old = marks.get(at..at + length).unwrap_or_default();
        let mark = old.iter().fold(0, |all, mark| all | mark);
        match escape {
            Some((character, _, bit)) => undone.push(character, mark | 1 << bit),
            None => undone.push_byte(*byte, mark),
        }
        at += length;
    }
    // Every escape is longer than what it stands for.
    (undone.text.len() < text.len()).then_some(undone)
}

impl Undone {
    fn push(&mut self, character: char, mark: u8) {
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            self.push_byte(byte, mark);
        }
    }

    fn push_byte(&mut self, byte: u8, mark: u8) {
        self.text.push(byte);
        self.marks.push(mark);
    }
}

fn starts_escape(byte: u8) -> bool {
    matches!(byte, b'%' | b'&' | b'<' | b'\\')
}

/// The escape that a text starts with, and its place in [`KINDS`].
fn escape(text: &[u8]) -> Option<(char, usize, usize)> {
    let mut kinds = KINDS.iter().enumerate();
    kinds
        .find_map(|(bit, (_, read))| read(text).map(|(character, length)| (character, length, bit)))
}

/// `%0A` (RFC 3986, section 2.1); of ASCII alone, which is all that a key has.
fn percent(text: &[u8]) -> Option<Escape> {
    let digits = text.strip_prefix(b"%")?.get(..2)?;
    let character = number(digits, 16)?;
    character.is_ascii().then_some((character, 3))
}

/// `&#10;`, `&#x2F;`, `&amp;`, and any tag, which ends a line.
fn html(text: &[u8]) -> Option<Escape> {
    if let Some(tag) = text.strip_prefix(b"<") {
        let length = tag.iter().take(TAG_LIMIT).position(|byte| *byte == b'>')?;
        let is_tag = matches!(tag.first()?, b'/' | b'a'..=b'z' | b'A'..=b'Z');
        return is_tag.then_some(('\n', 1 + length + 1));
    }
    let inside = text.strip_prefix(b"&")?;
    let length = inside.iter().take(10).position(|byte| *byte == b';')?;
    let character = match inside.get(..length)? {
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16)?,
        [b'#', digits @ ..] => number(digits, 10)?,
        name => NAMES.iter().find(|(known, _)| known.as_bytes() == name)?.1,
    };
    Some((character, 1 + length + 1))
}

/// `\u002B`, `\x2B` and `\u{2B}`, with up to [`SLASHES`] backslashes. Other escapes of characters that no key has stay.
fn unicode(text: &[u8]) -> Option<Escape> {
    let limited = text.iter().take(SLASHES);
    let slashes = limited.take_while(|byte| **byte == b'\\').count();
    let (letter, rest) = text.get(slashes..)?.split_first()?;
    let (digits, around) = match (letter, rest) {
        (b'u', [b'{', rest @ ..]) => {
            let mut limited = rest.iter().take(BRACES);
            (rest.get(..limited.position(|byte| *byte == b'}')?)?, 2)
        }
        (b'u', rest) => (rest.get(..4)?, 0),
        (b'x', rest) => (rest.get(..2)?, 0),
        _ => return None,
    };
    let character = number(digits, 16)?;
    let length = slashes + 1 + around + digits.len();
    character.is_ascii().then_some((character, length))
}

fn number(digits: &[u8], radix: u32) -> Option<char> {
    let digits = str::from_utf8(digits).ok()?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = is_number.then(|| u32::from_str_radix(digits, radix).ok())?;
    char::from_u32(number?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// What of a text stands for a character is undone, also where it was escaped several times, and the kinds of
    /// escapes are known.
    #[test]
    fn escapes_of_characters_that_a_key_has_are_undone() {
        for (text, undone) in [
            ("%2B", Some("+")),
            ("%252B", Some("+")),
            ("%25252B", Some("+")),
            ("&#43;&#x2b;&plus;", Some("+++")),
            (r"\u002B", Some("+")),
            (r"\u{2B}", Some("+")),
            (r"\x2B", Some("+")),
            (r"\\x2B", Some("+")),
            // Without what starts an escape, and of characters that no key has.
            ("u002B x2B u{2B}", None),
            (r"\u00e9 %e9 \q", None),
        ] {
            let found = undo(text.as_bytes());
            let found = found.map(|it| String::from_utf8(it.text.to_vec()).unwrap());
            assert_eq!(found.as_deref(), undone, "{text}");
        }
    }

    /// A character that was escaped in two ways, or twice in one, came out of each of them.
    #[test]
    fn the_kinds_of_escapes_of_a_character_are_known() {
        for (text, kinds) in [
            ("%2B", &[Kind::Percent][..]),
            ("%252B", &[Kind::Percent]),
            ("&amp;#43;", &[Kind::Html]),
            (r"\u0025\u0032B", &[Kind::Percent, Kind::Unicode]),
        ] {
            let undone = undo(text.as_bytes()).unwrap();
            assert!(undone.kinds(0, 1).eq(kinds.iter().copied()), "{text}");
        }
    }
}
