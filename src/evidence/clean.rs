//! What terminals, mail programs and transports put around a text, taken off it.

mod chunked;
mod dump;
mod html;
mod hyphens;
mod jws;
mod labels;
mod links;
mod mail;
mod octets;
mod prefix;
mod quotes;
mod wrap;

use std::borrow::Cow;

/// A step of cleaning: the text without what it knows, where that is there.
type Layer = fn(&str) -> Option<String>;

/// What hides a text as a whole; in what it hides there may be another.
const CODED: &[Layer] = &[
    mail::base64,
    mail::quoted_printable,
    chunked::joined,
    dump::text,
    octets::text,
];

/// What stands between the characters of a text.
const AROUND: &[Layer] = &[
    prefix::stripped,
    wrap::joined,
    links::plain,
    html::plain,
    jws::joined,
    hyphens::straight,
    quotes::doubled,
    labels::plain,
];

/// How many codes may hide each other.
const ROUNDS: usize = 4;

/// The text with plain line ends, and nothing in it that a terminal, a mail, a log or a transport added.
pub(super) fn clean(text: &str) -> String {
    let mut text = lines(text);
    for _ in 0..ROUNDS {
        let Some(inner) = CODED.iter().find_map(|layer| layer(&text)) else {
            break;
        };
        text = lines(&inner);
    }
    for layer in AROUND {
        if let Some(plain) = layer(&text) {
            text = plain;
        }
    }
    text
}

/// The text with plain line ends, without byte order marks, colours and the `>` of quoted mail.
fn lines(text: &str) -> String {
    let text = without_returns(text);
    let text = without_colours(&text);
    let lines: Vec<&str> = text.split('\n').map(unquoted).collect();
    lines.join("\n")
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
