//! What terminals and mail programs put into a text, taken out of it.

use std::borrow::Cow;

/// The text with plain line ends, without byte order marks, colours and the `>` of quoted mail.
pub(super) fn clean(text: &str) -> String {
    let text = without_returns(text);
    let text = without_colours(&text);
    let lines: Vec<&str> = text.split('\n').map(unquoted).collect();
    let text = lines.join("\n");
    if is_quoted_printable(&text) {
        return from_quoted_printable(&text);
    }
    text
}

fn without_returns(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Removes the sequences that begin with ESC (ECMA-48): colours, titles, links.
fn without_colours(text: &str) -> Cow<'_, str> {
    if !text.contains(['\u{1b}', '\u{9b}']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\u{9b}' => skip_parameters(&mut characters),
            '\u{1b}' => match characters.next() {
                Some('[') => skip_parameters(&mut characters),
                Some(']') => skip_command(&mut characters),
                _ => {}
            },
            other => plain.push(other),
        }
    }
    Cow::Owned(plain)
}

type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// To the letter that ends a control sequence.
fn skip_parameters(characters: &mut Characters) {
    while characters.next_if(|c| (' '..'@').contains(c)).is_some() {}
    characters.next_if(|c| ('@'..='~').contains(c));
}

/// To the end of an operating system command, which stands on one line.
fn skip_command(characters: &mut Characters) {
    while characters
        .next_if(|c| !matches!(c, '\u{7}' | '\u{1b}' | '\n'))
        .is_some()
    {}
    if characters.next_if_eq(&'\u{1b}').is_some() {
        characters.next_if_eq(&'\\');
    } else {
        characters.next_if_eq(&'\u{7}');
    }
}

/// A line without the marks of quoted mail and of a prompt.
fn unquoted(line: &str) -> &str {
    let line = line.trim_start_matches('\u{feff}');
    let inner = line.trim_start_matches(' ');
    let rest = inner.trim_start_matches('>');
    if rest.len() == inner.len() {
        return line;
    }
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    if rest.starts_with("> ") || rest == ">" {
        unquoted_again(rest)
    } else {
        rest
    }
}

/// The marks of mail that was quoted more than once, as in `> > >`.
fn unquoted_again(mut line: &str) -> &str {
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
    line
}

/// Whether a mail was pasted in its transfer encoding (RFC 2045, section 6.7).
fn is_quoted_printable(text: &str) -> bool {
    let is_soft = |line: &str| line.ends_with('=') && (70..=76).contains(&line.len());
    text.contains("=3D") && text.split('\n').any(is_soft)
}

fn from_quoted_printable(text: &str) -> String {
    let text = text.replace("=\n", "");
    String::from_utf8_lossy(&super::escape::hex_escapes(&text, b'=')).into_owned()
}
