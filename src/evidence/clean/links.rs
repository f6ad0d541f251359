//! What an editor or a mail makes of a name that looks like an address: `com.example<http://com.example>`,
//! `[com.example](http://com.example)`.

/// What begins a link to the text before it, and what ends it.
const MARKS: [(&str, char); 2] = [("<", '>'), ("](", ')')];

/// What such a link begins with.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The longest link, in bytes.
const LONGEST: usize = 1024;

/// The text without links to what stands there already.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find(['<', ']']) {
        let (before, from) = rest.split_at_checked(at)?;
        plain += before;
        let link = link(from).filter(|(url, _)| follows(&mut plain, url, from.starts_with(']')));
        found |= link.is_some();
        let length = link.map_or(1, |(_, length)| length);
        if link.is_none() {
            plain += from.get(..length)?;
        }
        rest = from.get(length..)?;
    }
    plain += rest;
    found.then_some(plain)
}

/// The address, without its scheme, of the link that a text begins with, and the length of that.
fn link(text: &str) -> Option<(&str, usize)> {
    let (mark, end) = MARKS.iter().find(|(mark, _)| text.starts_with(mark))?;
    let inner = text.get(mark.len()..)?;
    let near = inner.bytes().take(LONGEST);
    let length = near
        .into_iter()
        .position(|b| char::from(b) == *end || b == b'\n')?;
    let (inner, rest) = inner.split_at_checked(length)?;
    // A title may follow it.
    let url = inner.split(' ').next()?;
    let url = SCHEMES.iter().find_map(|scheme| url.strip_prefix(scheme))?;
    let is_closed = rest.starts_with(*end);
    let url = url.strip_suffix('/').unwrap_or(url);
    (is_closed && !url.is_empty()).then_some((url, mark.len() + length + 1))
}

/// Whether a link follows what it goes to; the bracket before that is removed.
fn follows(before: &mut String, url: &str, in_brackets: bool) -> bool {
    let at = before.len().checked_sub(url.len());
    let parts = at.and_then(|at| before.split_at_checked(at));
    let is_same = |(start, shown): (&str, &str)| {
        shown.eq_ignore_ascii_case(url) && (start.ends_with('[') || !in_brackets)
    };
    let follows = parts.is_some_and(is_same);
    if let Some(bracket) = at
        .and_then(|at| at.checked_sub(1))
        .filter(|_| follows && in_brackets)
    {
        before.remove(bracket);
    }
    follows
}
