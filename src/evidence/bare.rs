//! Values without quotes.

use std::borrow::Cow;

use super::{form, names, run};
use crate::offer::Field;

/// A value without the line ends that a terminal put into it, and without what ends a statement.
pub(super) fn trimmed(raw: &str) -> String {
    let raw = raw.trim().trim_end_matches([',', ';']).trim_end();
    let raw = raw.strip_suffix("**").unwrap_or(raw);
    let raw = raw.strip_suffix('\\').map_or(raw, str::trim_end);
    let raw = unescaped(raw);
    if raw.contains('\n') {
        raw.split('\n').map(str::trim).collect()
    } else {
        raw.into_owned()
    }
}

/// A value of Java's properties, in which a backslash stands before its signs.
fn unescaped(raw: &str) -> Cow<'_, str> {
    if raw.contains("\\=") || raw.contains("\\:") {
        return Cow::Owned(raw.replace("\\=", "=").replace("\\:", ":"));
    }
    Cow::Borrowed(raw)
}

/// A whole number without the letter that some languages put after it: `1698148900000n`, `…L`.
pub(super) fn unsuffixed(text: String) -> String {
    let digits = text.trim_end_matches(['n', 'L', 'l']);
    let is_number = digits.len() + 1 == text.len() && digits.len() >= 10 && run::is_number(digits);
    if is_number { digits.to_owned() } else { text }
}

/// A time without the underscores that many languages may write between its digits:
/// `1_795_285_403_459`.
pub(super) fn ungrouped(text: String) -> String {
    let is_grouped = text.len() < 32
        && text.contains('_')
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let digits = text.replace('_', "");
    if is_grouped && form::is_time(&digits) {
        digits
    } else {
        text
    }
}

/// Whether a text is a byte in hexadecimal, as Go prints them: `0x30`.
pub(super) fn is_byte(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or_default();
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The length of a time with a comma between its thousands, which else ends a value: `1,698,148,900,000`.
pub(super) fn thousands(name: &str, text: &str) -> Option<usize> {
    let is_inside = |b: &u8| b.is_ascii_digit() || *b == b',';
    let length = text.bytes().take(32).take_while(is_inside).count();
    let number = text.get(..length)?.trim_end_matches(',');
    let mut groups = number.split(',');
    let first = groups
        .next()
        .filter(|first| (1..=3).contains(&first.len()))?;
    let is_grouped = groups.all(|group| group.len() == 3);
    let is_time = is_grouped && !first.starts_with('0') && form::is_time(&number.replace(',', ""));
    let is_meant = || {
        let time = names::Slot::Field(Field::Timestamp);
        names::look_up(name).iter().any(|(slot, ..)| *slot == time)
    };
    (is_time && is_meant()).then_some(number.len())
}

/// How far before a value the beginning of its URL is looked for, in bytes.
const FARTHEST: usize = 1024;

/// Whether a value stands in the query of a URL: what is before it has a scheme or a path, and `?`.
pub(super) fn is_in_url(before: &str) -> bool {
    let is_inside = |b: &u8| !b" \t\n\"'`<>".contains(b);
    let near = before.bytes().rev().take(FARTHEST).take_while(is_inside);
    let (has_query, has_path) = near.fold((false, false), |(query, path), byte| {
        (query || byte == b'?', path || byte == b'/')
    });
    has_query && has_path
}

/// A value without the fragment of the URL that it ends: a `#` in it would be percent-encoded.
pub(super) fn without_fragment(raw: &str) -> &str {
    raw.split('#').next().unwrap_or(raw)
}

/// Whether a value is the head of what PHP's `print_r` prints in brackets below it.
pub(super) fn is_header(text: &str, after: &str) -> bool {
    (text == "Array" || text.ends_with(" Object")) && after.trim_start().starts_with('(')
}

/// The longest path before the name in brackets, in bytes: `data[offer][nonce]`.
const LONGEST_PATH: usize = 128;

/// The name in the last brackets of a name in a query: `offer%5Bnonce%5D`.
pub(super) fn unbracketed(name: String) -> String {
    let ends = ["%5D", "%5d"].iter().find_map(|end| name.strip_suffix(end));
    let inner = ends.and_then(|path| {
        let at = ["%5B", "%5b"]
            .iter()
            .filter_map(|start| path.rfind(start))
            .max()?;
        path.get(at + 3..).filter(|inner| !inner.is_empty())
    });
    inner.map(str::to_owned).unwrap_or(name)
}

/// Whether a pair stands in a form or in a query: another one is joined to it by `&`.
pub(super) fn is_form(before: &str, name: &str, raw: &str, after: &str) -> bool {
    let before = before.strip_suffix('=').and_then(|before| {
        let mut closers = ["]", "%5D", "%5d"].into_iter();
        let inner = closers.find_map(|closer| before.strip_suffix(closer));
        inner.unwrap_or(before).strip_suffix(name)
    });
    let joined = before.is_some_and(|before| {
        let near = before.len().saturating_sub(LONGEST_PATH);
        let path = before.get(near..).unwrap_or_default();
        let is_path = |c: char| c.is_ascii_alphanumeric() || "_[]%-".contains(c);
        let outer = ["[", "%5B", "%5b"]
            .iter()
            .any(|opener| path.ends_with(opener));
        let start = if outer {
            path.trim_end_matches(is_path)
        } else {
            path
        };
        start.ends_with(['&', '?'])
    });
    joined || (before.is_some() && after.starts_with('&') && !raw.contains(' '))
}
