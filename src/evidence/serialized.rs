//! What PHP's `serialize` writes: `a:1:{s:5:"nonce";s:36:"…";}`.

use super::pending::Token;
use super::read::Reader;

/// The longest number of a length or of a value, in bytes.
const LONGEST: usize = 24;

/// How far the end of a class's name is looked for, and that of a text whose length is wrong, in bytes.
const LONGEST_NAME: usize = 200;
const LONGEST_TEXT: usize = 4096;

impl Reader<'_, '_> {
    /// Reads a value or the head of a list as PHP serializes it; whether there is one.
    pub(super) fn serialized(&mut self) -> bool {
        let rest = self.rest();
        if let Some(length) = head(rest) {
            self.advance(length - 1);
            self.open('{');
            return true;
        }
        let Some((text, quoted, length)) = scalar(rest) else {
            return false;
        };
        let line = self.line;
        self.advance(length);
        if let Some(frame) = self.frame() {
            frame.has_items = true;
            frame.pending.push(Token {
                text,
                quoted,
                adjacent: false,
                line,
            });
        }
        true
    }
}

/// The length of the head of a list or of an object, its bracket included: `a:8:{`, `O:5:"Offer":8:{`.
fn head(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("a:").or_else(|| {
        let (length, rest) = number(text.strip_prefix("O:")?)?;
        let class = rest.strip_prefix(":\"")?;
        let class = class.get(..class.len().min(LONGEST_NAME))?;
        let end = class.find("\":").filter(|_| !length.is_empty())?;
        text.get(text.len() - rest.len() + end + 4..)
    })?;
    let (_, rest) = number(rest)?;
    let rest = rest.strip_prefix(":{")?;
    Some(text.len() - rest.len())
}

/// A string, a number or a boolean, whether it is a string, and its length without the semicolon.
fn scalar(text: &str) -> Option<(String, bool, usize)> {
    if let Some(rest) = text.strip_prefix("s:") {
        let (length, rest) = number(rest)?;
        let inner = rest.strip_prefix(":\"")?;
        let counted: Option<usize> = length.parse().ok();
        let fits = |end: &usize| {
            inner
                .get(*end..)
                .is_some_and(|rest| rest.starts_with("\";"))
        };
        let near = inner.get(..LONGEST_TEXT).unwrap_or(inner);
        let end = counted.filter(fits).or_else(|| near.find("\";"))?;
        let value = inner.get(..end)?.to_owned();
        // A private member is named `\0Offer\0nonce`.
        let value = value.rsplit('\0').next().unwrap_or_default().to_owned();
        return Some((value, true, text.len() - inner.len() + end + 1));
    }
    let rest = ["i:", "d:", "b:"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))?;
    let (value, rest) = number(rest)?;
    rest.starts_with(';')
        .then(|| (value.to_owned(), false, text.len() - rest.len()))
}

/// The digits that a text begins with, and the rest.
fn number(text: &str) -> Option<(&str, &str)> {
    let is_digit = |b: &u8| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'E' | b'+');
    let end = text.bytes().take(LONGEST).take_while(is_digit).count();
    text.split_at_checked(end).filter(|_| end > 0)
}
