//! The number of a private key on its own: 32 bytes, which look as those of a digest.

use zeroize::Zeroizing;

use super::digits::plain;
use super::{literal, reading};
use crate::unescape;

/// The fewest digits that are taken for the number, hexadecimal or decimal: its first ones may be zero.
const DIGITS: usize = 60;

/// How many digits stand in a group at most, where something is between them. A UUID has longer ones.
const GROUPS: [usize; 4] = [2, 3, 4, 8];

/// The same, where a space, a line end or a comma is between them: identifiers have none.
const LONG_GROUPS: [usize; 2] = [16, 32];

/// The most characters between two groups: a colon, a line end, an indent, and `0x`.
const BETWEEN: usize = 12;

/// The characters of 32 bytes in base64, without padding.
const BASE64: usize = 43;

/// The fewest bytes of the number that are taken for it, where each is a number of a program's source.
const BYTES: usize = DIGITS / 2;

/// The longest text that may be nothing but pieces of the base64, in bytes.
const PIECES: usize = 200;

/// The longest word that stands before or after these, such as the name of a member, in characters.
const WORD: usize = 20;

/// How often letters of one case, of the other and digits take turns in these. Chance gives 27; words
/// joined in any manner have far fewer.
const TURNS: usize = 17;

/// The longest run of one of these. Chance has a longer one in a text of a hundred.
const LONGEST: usize = 9;

/// The same of a text that has this length and nothing beside it: chance goes beyond these in one of ten thousand.
const TURNS_ALONE: usize = 13;
const LONGEST_ALONE: usize = 14;

/// The fewest letters of each case. Chance has fewer in one of ten thousand; hexadecimal digits have one case.
const LETTERS: usize = 6;

/// Whether a text holds what may be the number of a private key on P-256: 32 bytes in hexadecimal digits
/// or base64, or a decimal number of as many. A digest has the same form.
#[must_use]
pub fn may_be_number(text: &str) -> bool {
    text.len() >= BASE64 && has_number(text)
}

fn has_number(text: &str) -> bool {
    let undone = unescape::undo(text.as_bytes()).map(|undone| reading::ascii(&undone.text));
    let texts = [Some(text), undone.as_deref().map(String::as_str)];
    texts
        .into_iter()
        .flatten()
        .any(|text| has_digits(text) || has_base64(text) || is_in_pieces(text))
        || literal::numbers(text).count() >= BYTES
}

/// Whether a text is the base64 of 32 bytes, and what breaks lines or joins strings.
fn is_in_pieces(text: &str) -> bool {
    if text.len() > PIECES || !text.contains([' ', '\n', '\r', '\t', '"', '\'', '<']) {
        return false;
    }
    let mut is_tag = false;
    let mut is_kept = |c: &char| {
        let was_tag = is_tag;
        is_tag = *c == '<' || is_tag && *c != '>';
        !is_tag && !was_tag && (c.is_ascii_alphanumeric() || "+/-_".contains(*c))
    };
    let joined = Zeroizing::new(text.chars().filter(|c| is_kept(c)).collect::<String>());
    joined.len() >= BASE64 && has_base64(&joined)
}

/// Whether a text has hexadecimal or decimal digits in a row, or in groups of one length.
fn has_digits(text: &str) -> bool {
    let (mut size, mut count) = (0, 0);
    let is_apart = |gap: &str| gap == "x" || gap.contains([' ', ',', ':', '\\', '\n', '\r', '\t']);
    let mut has_letter = false;
    let is_digit = |c: char| c.is_ascii_hexdigit();
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (gap, group) = rest.split_at_checked(start).unwrap_or_default();
        let length = group.len() - group.trim_start_matches(is_digit).len();
        let is_group = GROUPS.contains(&size) || LONG_GROUPS.contains(&size) && is_apart(gap);
        let goes_on = is_group && length <= size && gap.len() <= BETWEEN && !has_letters(gap);
        let mut letters = group.chars().take(length);
        has_letter = goes_on && has_letter || letters.any(|c| c.is_ascii_alphabetic());
        count = if goes_on { count + length } else { length };
        if !goes_on {
            size = length;
        }
        // Numbers of transactions are as long, and decimal.
        if count >= DIGITS && (has_letter || !LONG_GROUPS.contains(&size)) {
            return true;
        }
        rest = group.get(length..).unwrap_or_default();
    }
    false
}

/// Whether there is a letter in a text, but for those of an escaped line end and of `0x`.
fn has_letters(text: &str) -> bool {
    plain(text).any(|byte| byte.is_ascii_alphanumeric() && byte != b'x')
}

/// Whether a text has the base64 of 32 bytes, with a word before or after it at most.
fn has_base64(text: &str) -> bool {
    let is_between = |c: char| !c.is_ascii_alphanumeric() && !"+/-_".contains(c);
    let mut runs = text.split(is_between).map(str::as_bytes);
    runs.any(|run| match run.len() {
        BASE64 => is_random(run, TURNS_ALONE, LONGEST_ALONE),
        length => {
            length <= BASE64 + WORD
                && run
                    .windows(BASE64)
                    .any(|part| is_random(part, TURNS, LONGEST))
        }
    })
}

/// Whether letters of both cases and digits take turns as they do by chance.
fn is_random(text: &[u8], least_turns: usize, most_in_a_row: usize) -> bool {
    let classes = || {
        text.iter().filter_map(|byte| match byte {
            b'a'..=b'z' => Some('a'),
            b'A'..=b'Z' => Some('A'),
            b'0'..=b'9' => Some('0'),
            _ => None,
        })
    };
    let (mut turns, mut length, mut longest, mut last) = (0, 0, 0, None);
    for class in classes().map(Some) {
        let is_other = last.replace(class) != Some(class);
        turns += usize::from(is_other);
        length = if is_other { 1 } else { length + 1 };
        longest = longest.max(length);
    }
    let has = |least, wanted| classes().filter(|class| *class == wanted).count() >= least;
    turns > least_turns
        && longest <= most_in_a_row
        && has(LETTERS, 'a')
        && has(LETTERS, 'A')
        && has(1, '0')
}
