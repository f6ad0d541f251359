//! Where bare words, separators and values without quotes end.

use super::form;
use super::names;
use super::quote::is_quote;

/// What stands between a name and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Colon,
    Equals,
    Arrow,
}

/// Separators, the longer before those that begin them.
const SEPARATORS: &[(&str, Separator)] = &[
    ("=>", Separator::Arrow),
    ("->", Separator::Arrow),
    (":=", Separator::Equals),
    (":", Separator::Colon),
    ("=", Separator::Equals),
    ("\u{2192}", Separator::Arrow),
    ("\u{21d2}", Separator::Arrow),
    ("\u{ff1a}", Separator::Colon),
];

/// Letters before a quote that say what string it is.
const STRING_TYPES: &[&str] = &["b", "u", "r", "f", "rb", "br", "B", "L", "N"];

/// The longest name before a separator, in characters.
const LONGEST_NAME: usize = 64;

/// The separator that a text begins with, and its length.
pub(super) fn separator(text: &str) -> Option<(Separator, usize)> {
    if text.starts_with("://") || text.starts_with("::") {
        return None;
    }
    let found = SEPARATORS.iter().find(|(mark, _)| text.starts_with(mark));
    found.map(|(mark, separator)| (*separator, mark.len()))
}

pub(super) fn is_opening(character: char) -> bool {
    matches!(character, '{' | '[' | '(')
}

pub(super) fn is_closing(character: char) -> bool {
    matches!(character, '}' | ']' | ')')
}

/// The length of the bare word that a text begins with, at least one character.
pub(super) fn word(text: &str) -> usize {
    let mut before = None;
    let mut is_url = false;
    for (at, character) in text.char_indices() {
        let (word, rest) = text.split_at(at);
        is_url |= rest.starts_with("://");
        let ends = match character {
            '?' => is_url,
            _ => ends_word(before, character, rest, word),
        };
        if at > 0 && ends {
            return at;
        }
        before = Some(character);
    }
    text.len()
}

fn ends_word(before: Option<char>, character: char, rest: &str, word: &str) -> bool {
    let after = || rest.get(character.len_utf8()..).unwrap_or_default();
    match character {
        ',' | ';' | '<' | '>' | '|' | '\u{2192}' | '\u{21d2}' | '\u{ff1a}' => true,
        '\\' => is_escaped_quote(rest),
        '=' => !is_padding(word, after()),
        ':' => !is_inner_colon(before, after()),
        '&' => is_parameter(after()),
        '-' => after().starts_with('>'),
        _ if is_opening(character) || is_closing(character) || character.is_whitespace() => true,
        '\'' | '\u{2019}' => {
            !after().starts_with(char::is_alphanumeric) || STRING_TYPES.contains(&word)
        }
        _ => is_quote(character),
    }
}

/// Whether a text begins with backslashes and a quote, as JSON in a string has them.
fn is_escaped_quote(text: &str) -> bool {
    let slashes = text.bytes().take(8).take_while(|b| *b == b'\\').count();
    matches!(text.as_bytes().get(slashes), Some(b'"' | b'\''))
}

/// Whether an equals sign ends a word of base64.
fn is_padding(word: &str, after: &str) -> bool {
    let after = after.strip_prefix('=').unwrap_or(after);
    let ends = after
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || ",;)]}<>&|.".contains(c));
    let is_base64 =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_' | b'=' | b'.');
    let is_long = word.len() >= 16 && word.len() < 4096;
    ends && is_long && word.bytes().all(is_base64) && !names::is_known(word)
}

/// Whether a colon stands in a time of day, a URL or a path of a programming language.
fn is_inner_colon(before: Option<char>, after: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    (is_digit(before) && is_digit(after.chars().next()))
        || after.starts_with("//")
        || after.starts_with(':')
        || before == Some(':')
}

/// The beginning of a member: its name and what follows it.
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) separator: Separator,
}

/// The name and the separator that a text begins with.
pub(super) fn member(text: &str) -> Option<Member<'_>> {
    let inner = without_marks(text, "\"'[@-*:");
    let inner = inner
        .strip_prefix("AnyHashable(")
        .map_or(inner, |name| without_marks(name, "\""));
    let first = inner.chars().next()?;
    if !(first.is_alphabetic() || matches!(first, '_' | '$')) {
        return None;
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-');
    let mut ends = inner.char_indices().take(LONGEST_NAME);
    let end = ends
        .find(|(at, c)| !is_name(*c) || inner.get(*at..).is_some_and(|r| r.starts_with("->")))?
        .0;
    let name = inner.get(..end)?;
    let rest = inner.get(end..)?;
    let rest = without_marks(rest, "\"']*)");
    let near: usize = rest.bytes().take(8).take_while(|b| *b == b' ').count();
    let (separator, _) = self::separator(rest.get(near..)?)?;
    let is_apart = near > 0 && separator == Separator::Colon && !names::is_known(name);
    (!is_apart).then_some(Member { name, separator })
}

/// Whether a form or a query goes on here: `nonce=`, `offer[nonce]=`, `offer%5Bnonce%5D=`.
fn is_parameter(text: &str) -> bool {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || b"_$.-%[]".contains(b);
    let length = text
        .bytes()
        .take(2 * LONGEST_NAME)
        .take_while(is_name)
        .count();
    let is_path = text.get(length..).is_some_and(|rest| rest.starts_with('='));
    let is_named = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    is_path && is_named || member(text).is_some_and(|member| member.separator == Separator::Equals)
}

/// A text without up to four of some marks that it begins with.
fn without_marks<'a>(text: &'a str, marks: &str) -> &'a str {
    let is_mark = |b: &u8| marks.as_bytes().contains(b);
    let count = text.bytes().take(4).take_while(is_mark).count();
    text.get(count..).unwrap_or_default()
}

/// In what a value without quotes stands.
pub(super) struct Surroundings<'a> {
    pub(super) separator: Separator,
    /// The brackets that are open, as those that close them.
    pub(super) closers: &'a str,
    /// Whether the text has tags.
    pub(super) tags: bool,
}

/// The length of the value that a text begins with.
pub(super) fn value(text: &str, around: &Surroundings) -> usize {
    let (end, open) = value_with(text, around, true);
    if open == 0 {
        return end;
    }
    value_with(text, around, false).0
}

/// How far brackets in a value are followed, in bytes.
const FARTHEST: usize = 1024;

fn value_with(text: &str, around: &Surroundings, count: bool) -> (usize, usize) {
    let mut open: usize = 0;
    let mut opened = 0;
    for (at, character) in text.char_indices() {
        let (value, rest) = text.split_at(at);
        if open == 0 {
            opened = at;
        } else if at - opened > FARTHEST {
            return (at, open);
        }
        if count && is_opening(character) {
            open += 1;
        } else if open > 0 && is_closing(character) {
            open -= 1;
        } else if around.closers.contains(character) && open == 0 {
            return (at, 0);
        } else if character == '\n' {
            if !continues(value, rest) {
                return (at, open);
            }
        } else if open == 0 && ends_value(value, character, rest, around) {
            return (at, 0);
        }
    }
    (text.len(), open)
}

/// Whether the next line is the rest of a long value.
fn continues(value: &str, rest: &str) -> bool {
    let value = value.trim();
    if value.len() > 4096 {
        return false;
    }
    let value: String = value.split_whitespace().collect();
    let next = rest.trim_start().split('\n').next().unwrap_or_default();
    let next = next.trim_end().trim_end_matches([',', ';', '}', ')', ']']);
    let is_code = |b: u8| {
        b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_' | b'.' | b'%' | b'=')
    };
    let blank = rest.starts_with("\n\n");
    !blank
        && !next.is_empty()
        && next.bytes().all(is_code)
        && form::wants_more(&value)
        && !names::is_known(next)
}

fn ends_value(value: &str, character: char, rest: &str, around: &Surroundings) -> bool {
    let after = rest.get(character.len_utf8()..).unwrap_or_default();
    match character {
        ',' | ';' => stops(value, after, around),
        '&' => around.separator == Separator::Equals && is_parameter(after),
        '<' => around.tags && after.starts_with(|c: char| c == '/' || c.is_alphabetic()),
        ' ' | '\t' => {
            if after.starts_with([' ', '\t']) {
                return false;
            }
            after.starts_with("# ") || after.starts_with("// ") || begins_next(after, around)
        }
        _ => false,
    }
}

/// Whether another member begins here, and not only a word of the value.
fn begins_next(text: &str, around: &Surroundings) -> bool {
    if begins_words(text) {
        return true;
    }
    member(after_flag(text))
        .is_some_and(|member| member.separator == around.separator || names::is_known(member.name))
}

/// Whether a name of several words and a colon begin here: `Key ID: `.
fn begins_words(text: &str) -> bool {
    let end = text.bytes().take(40).position(|b| b == b':' || b == b'=');
    let name = end.and_then(|end| text.get(..end)).unwrap_or_default();
    let is_word = |c: char| c.is_alphanumeric() || c == ' ';
    name.trim().contains(' ') && name.chars().all(is_word) && names::says(name)
}

/// A text without the flag of a command that it begins with: `-d nonce=…`.
fn after_flag(text: &str) -> &str {
    let is_flag = |word: &str| word.starts_with('-');
    let end = text.bytes().take(24).position(|b| b == b' ');
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((word, rest)) if is_flag(word) => rest.trim_start_matches([' ', '\'', '"']),
        _ => text,
    }
}

/// Whether a value ends at a comma: another member follows, or nothing that could belong to it.
fn stops(value: &str, after: &str, around: &Surroundings) -> bool {
    let next = after.trim_start_matches([' ', '\t']);
    let ends = next
        .chars()
        .next()
        .is_none_or(|c| c == '\n' || around.closers.contains(c) || is_quote(c) || is_opening(c));
    ends || is_number(value.trim()) || begins_next(next, around) || member(next).is_some()
}

/// Whether a text is a number as JSON or a programming language writes it.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() <= 40
        && digits
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-' | b'_'))
        && digits.replace('_', "").parse::<f64>().is_ok()
}
