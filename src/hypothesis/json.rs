//! The fields with their names: as JSON, as a query string, and as other lists.

mod names;

use std::fmt::Write as _;

use super::forms;

pub(super) use names::{LAYOUTS, Layout, NAMES, Names};

/// How a text of named fields is written.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// The names; none for an array.
    pub(super) names: Option<&'static Names>,
    pub(super) layout: &'static Layout,
    /// Some of those below.
    pub(super) switches: u8,
}

/// The members in the order of their names, as Go writes a map.
pub(super) const SORTED: u8 = 1;
/// The timestamp in quotes.
pub(super) const TIME_IS_TEXT: u8 = 2;
/// All that is not ASCII as escapes, as Python and PHP write it.
pub(super) const ASCII: u8 = 4;
/// Slashes as `\/`, as Swift and PHP write them.
pub(super) const SLASHES: u8 = 8;
/// `null` for a text that is empty.
pub(super) const NULL: u8 = 16;
/// No member for a text that is empty.
pub(super) const ABSENT: u8 = 32;
/// The values percent-encoded, in a list.
pub(super) const PERCENT: u8 = 64;

/// What one field is written as.
pub(super) type Member<'a> = (usize, &'a str);

impl Style {
    pub(super) fn has(self, switch: u8) -> bool {
        self.switches & switch != 0
    }

    /// Whether no style of less cost writes the same of every text.
    pub(super) fn is_plain(self) -> bool {
        let in_vain = if self.layout.json {
            PERCENT
        } else if self.layout.quote.is_empty() {
            TIME_IS_TEXT | ASCII | SLASHES | NULL
        } else {
            ASCII | SLASHES | NULL | PERCENT
        };
        let both = self.has(NULL) && self.has(ABSENT);
        let array = self.names.is_none() && (self.has(SORTED) || !self.layout.json);
        !self.has(in_vain) && !both && !array
    }

    /// Writes the fields; `named` tells whether the user is a name, and not a token.
    pub(super) fn write(self, fields: &[Member<'_>], named: bool, to: &mut String) {
        let mut members: Vec<(&str, Member<'_>)> = fields
            .iter()
            .filter(|(_, text)| !text.is_empty() || !self.has(ABSENT))
            .map(|field| (self.name(field.0, named), *field))
            .collect();
        if self.has(SORTED) {
            members.sort_unstable();
        }
        let [open, close] = self.brackets();
        to.push_str(open);
        to.push_str(self.layout.open);
        for (at, (name, field)) in members.iter().enumerate() {
            to.push_str(if at == 0 { "" } else { self.layout.comma });
            self.member(name, *field, to);
        }
        to.push_str(self.layout.close);
        to.push_str(close);
    }

    fn brackets(self) -> [&'static str; 2] {
        if self.layout.json && self.names.is_none() {
            ["[", "]"]
        } else {
            self.layout.brackets
        }
    }

    fn name(self, place: usize, named: bool) -> &'static str {
        let place = if place == 4 && named { 7 } else { place };
        let name = self.names.and_then(|names| names.get(place));
        name.copied().unwrap_or("extra")
    }

    fn member(self, name: &str, (place, text): Member<'_>, to: &mut String) {
        let quote = self.layout.quote;
        if self.names.is_some() {
            for part in [quote, name, quote, self.layout.colon] {
                to.push_str(part);
            }
        }
        self.value(place, text, to);
    }

    fn value(self, place: usize, text: &str, to: &mut String) {
        if !self.layout.json {
            let percent = self.has(PERCENT).then(|| forms::percent(text)).flatten();
            let quote = self.layout.quote;
            let quote = if place == 6 && !self.has(TIME_IS_TEXT) {
                ""
            } else {
                quote
            };
            for part in [quote, percent.as_deref().unwrap_or(text), quote] {
                to.push_str(part);
            }
        } else if text.is_empty() && self.has(NULL) {
            to.push_str("null");
        } else if place == 6 && !self.has(TIME_IS_TEXT) {
            to.push_str(text);
        } else {
            self.quoted(text, to);
        }
    }

    fn quoted(self, text: &str, to: &mut String) {
        if text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.@ :+".contains(&b))
        {
            to.push('"');
            to.push_str(text);
            to.push('"');
            return;
        }
        let mut json = serde_json::Value::from(text).to_string();
        if self.has(SLASHES) {
            json = json.replace('/', "\\/");
        }
        if self.has(ASCII) {
            json = ascii(&json);
        }
        to.push_str(&json);
    }
}

fn ascii(json: &str) -> String {
    let mut bytes = Vec::with_capacity(json.len());
    push_ascii(json, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The text with everything outside ASCII as `\uXXXX`, in UTF-16 as JSON wants it.
pub(super) fn push_ascii(text: &str, to: &mut Vec<u8>) {
    let mut escape = String::new();
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => to.push(byte),
            _ => {
                escape.clear();
                // Writing to a String cannot fail.
                let _ = write!(escape, "\\u{unit:04x}");
                to.extend_from_slice(escape.as_bytes());
            }
        }
    }
}
