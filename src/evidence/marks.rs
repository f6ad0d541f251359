//! What stands before a value and only says how it is written.

use super::label::label;
use super::quote::is_quote;
use super::read::Reader;
use super::run;

/// Marks and words before any value.
const MARKS: &[&str] = &["**", "new ", "const ", "|-", ">-", "|+", "<<"];

/// Words before a string: the types of R, C and SQL.
const TYPES: &[&str] = &[
    "chr ",
    "str ",
    "string ",
    "String ",
    "NSString ",
    "char ",
    "text ",
];

/// The longest type in brackets or tag of YAML, in bytes.
const LONGEST: usize = 48;

impl Reader<'_, '_> {
    /// Passes over what only says how a value is written.
    pub(super) fn skip_marks(&mut self) {
        for mark in MARKS {
            if self.rest().starts_with(mark) {
                self.advance(mark.len());
                self.skip_spaces();
            }
        }
        while let Some(length) = tag(self.rest()).or_else(|| cast(self.rest())) {
            self.advance(length);
            self.skip_spaces();
        }
        if let Some(mark) = TYPES.iter().find(|mark| self.rest().starts_with(**mark)) {
            let next = self.rest().get(mark.len()..).unwrap_or_default();
            if next.starts_with(['"', '\'', '@']) {
                self.advance(mark.len());
            }
        }
        if is_mark(self.rest()) {
            self.advance(1);
            self.skip_spaces();
        }
        let pointed = self.rest().strip_prefix('&').and_then(label);
        if pointed.is_some() {
            self.advance(1);
        }
    }

    fn skip_spaces(&mut self) {
        while self.rest().starts_with([' ', '\t']) {
            self.advance(1);
        }
    }
}

/// Whether the first character is a mark of Objective-C, of a pointer, of a string's type.
fn is_mark(rest: &str) -> bool {
    let next = rest.chars().nth(1).unwrap_or(' ');
    match rest.chars().next() {
        Some('&' | '@' | '%' | '#' | '*') => {
            run::is_opening(next)
                || (is_quote(next) && rest.starts_with('@'))
                || rest.starts_with("#<")
                || (next.is_ascii_digit() && rest.starts_with('@'))
        }
        Some('|' | '>') => next == '\n',
        Some('=') => true,
        Some('b' | 'u' | 'r' | 'B' | 'L' | 'N') => matches!(next, '"' | '\''),
        _ => false,
    }
}

/// The length of a tag of YAML: `!!str `, `!Offer `.
fn tag(text: &str) -> Option<usize> {
    let name = text.strip_prefix('!')?;
    let end = name
        .bytes()
        .take(LONGEST)
        .position(|b| b == b' ' || b == b'\n')?;
    let is_name = |c: char| c.is_alphanumeric() || "!:/_-.".contains(c);
    name.get(..end)?.chars().all(is_name).then_some(end + 1)
}

/// The length of a type in brackets before a value: `(string) `, `(len=71) `, `(NSString *)`.
fn cast(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let end = inner.bytes().take(LONGEST).position(|b| b == b')')?;
    let name = inner.get(..end)?;
    let is_type = |c: char| c.is_alphanumeric() || " _.*=[]{}".contains(c);
    let rest = inner.get(end + 1..)?;
    let value = rest.strip_prefix(' ').unwrap_or(rest);
    let goes_on =
        value.starts_with(|c: char| is_quote(c) || c == '@' || c.is_ascii_digit() || c == '(');
    let is_word = name.starts_with(char::is_alphabetic) && name.chars().all(is_type);
    (is_word && goes_on).then_some(end + 2)
}
