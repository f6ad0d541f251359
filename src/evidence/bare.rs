//! Values without quotes.

use std::borrow::Cow;

use super::run;

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

/// Whether a value is the head of what PHP's `print_r` prints in brackets below it.
pub(super) fn is_header(text: &str, after: &str) -> bool {
    (text == "Array" || text.ends_with(" Object")) && after.trim_start().starts_with('(')
}

/// Whether a pair stands in a form or in a query: another one is joined to it by `&`.
pub(super) fn is_form(before: &str, name: &str, raw: &str, after: &str) -> bool {
    let before = before
        .strip_suffix('=')
        .and_then(|before| before.strip_suffix(name));
    let joined = before.is_some_and(|before| before.ends_with(['&', '?']));
    joined || (before.is_some() && after.starts_with('&') && !raw.contains(' '))
}
