//! The old property list: the text of `NeXTSTEP` that a receipt of iOS 6 is in, and that Apple's systems
//! print dictionaries in. Source: Apple, "Old-Style ASCII Property Lists".

use crate::json::{Json, Object};

/// How deep dictionaries and lists may lie in one another.
const DEEPEST: usize = 32;

/// Reads a dictionary that is all of the text. Every value is text, a list or a dictionary.
pub(super) fn dictionary(text: &str) -> Option<Object> {
    let mut reader = Reader { rest: text.trim() };
    let Json::Object(object) = reader.value(DEEPEST)? else {
        return None;
    };
    reader.rest.trim().is_empty().then_some(object)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        if self.next_is('{') {
            self.members(depth)
        } else if self.next_is('(') {
            self.items(depth)
        } else {
            self.text().map(Json::String)
        }
    }

    fn members(&mut self, depth: usize) -> Option<Json> {
        let mut members = Vec::new();
        while !self.next_is('}') {
            let name = self.text()?;
            if !self.next_is('=') {
                return None;
            }
            members.push((name, self.value(depth)?));
            if !self.next_is(';') {
                return None;
            }
        }
        Some(Json::Object(Object::new(members)))
    }

    fn items(&mut self, depth: usize) -> Option<Json> {
        let mut items = Vec::new();
        while !self.next_is(')') {
            items.push(self.value(depth)?);
            if !self.next_is(',') && !self.rest.trim_start().starts_with(')') {
                return None;
            }
        }
        Some(Json::Array(items))
    }

    /// Passes over a character, where it comes next.
    fn next_is(&mut self, character: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(character);
        rest.inspect(|rest| self.rest = rest).is_some()
    }

    fn text(&mut self) -> Option<String> {
        if self.next_is('"') {
            return self.quoted();
        }
        let rest = self.rest.trim_start();
        let is_bare = |c: char| c.is_ascii_alphanumeric() || "._-/:$+@".contains(c);
        let end = rest.find(|c| !is_bare(c)).unwrap_or(rest.len());
        let (text, rest) = rest.split_at(end);
        self.rest = rest;
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The text up to the closing quote, in which a backslash takes the next character as it is.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices();
        loop {
            match characters.next()? {
                (at, '"') => {
                    self.rest = self.rest.get(at + 1..)?;
                    return Some(text);
                }
                (_, '\\') => text.push(characters.next()?.1),
                (_, other) => text.push(other),
            }
        }
    }
}
