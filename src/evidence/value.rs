//! The value after a separator.

use super::bare::{
    is_form, is_header, is_in_url, thousands, trimmed, unbracketed, ungrouped, unsuffixed,
    without_fragment,
};
use super::escape;
use super::label::{counted, label};
use super::names;
use super::quote::{self, is_quote};
use super::read::Reader;
use super::run::{self, Separator, Surroundings};
use super::tree::Leaf;
use super::{Kind, nested, payload};

/// Words that stand for no value.
const NULLS: &[&str] = &[
    "null",
    "nil",
    "none",
    "undefined",
    "(null)",
    "<null>",
    "<nil>",
    "n/a",
    "nan",
];

impl Reader<'_, '_> {
    /// A separator makes what is before it a name.
    pub(super) fn separator(&mut self) {
        let Some((separator, length)) = run::separator(self.rest()) else {
            return;
        };
        let line = self.line;
        let closed = self.closed;
        let name = self.frame().and_then(|frame| frame.pending.take_name());
        let name = name.map(unbracketed);
        let name = name.or_else(|| self.bracketed_name(closed));
        self.flush();
        self.advance(length);
        let name = name.and_then(|name| self.unless_payload(name, line));
        if let (Some(name), Some(frame)) = (name, self.frame()) {
            frame.name = Some((name, separator, line));
        }
    }

    /// A payload that was printed before an arrow is no name, but a value.
    fn unless_payload(&mut self, name: String, line: usize) -> Option<String> {
        if payload::fields(&name).is_none() {
            return Some(name);
        }
        let group = self.group();
        self.add(Leaf {
            group,
            name: None,
            index: 0,
            text: name,
            kind: Kind::Text,
            line,
            marked: true,
        });
        None
    }

    /// The name in brackets that were just closed: `[nonce] =>`, `["nonce":protected]=>`.
    fn bracketed_name(
        &mut self,
        closed: Option<(usize, usize, super::tree::Mark)>,
    ) -> Option<String> {
        let (start, end, mark) = closed?;
        let inner = self
            .text
            .get(start + 1..end - 1)
            .filter(|inner| inner.len() < 100)?;
        let quotes = |c: char| is_quote(c) || c == '\\';
        let name = inner
            .trim_start_matches(quotes)
            .split(|c: char| quotes(c) || c == ':')
            .next()?;
        let name = name.trim().to_owned();
        self.tree.back(mark);
        (!name.is_empty()).then_some(name)
    }

    /// Reads the value that the name of this frame waits for, or finds that there is none.
    pub(super) fn value(&mut self) {
        let Some((name, separator, line)) = self.frame().and_then(|frame| frame.name.clone())
        else {
            return;
        };
        if self.is_other_member(line) {
            self.forget_name();
            return;
        }
        self.skip_marks();
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return self.forget_name();
        };
        if run::is_opening(first) {
            return self.open(first);
        }
        if let Some(length) = label(rest).filter(|_| counted(rest).is_none()) {
            return self.advance(length);
        }
        match first {
            ',' | ';' => self.forget_name(),
            '\n' => {}
            _ if run::is_closing(first) && self.is_open(first) => self.forget_name(),
            '<' if self.is_markup() => self.angle(),
            _ if (is_quote(first) || first == '\\') && self.quoted_value(&name) => {}
            _ => self.bare_value(&name, separator),
        }
    }

    fn forget_name(&mut self) {
        if let Some(frame) = self.frame() {
            frame.name = None;
        }
    }

    fn is_open(&self, closer: char) -> bool {
        self.frames.iter().any(|frame| frame.closer == Some(closer))
    }

    /// Whether another member begins where the value should: a name before it was a heading.
    fn is_other_member(&self, line: usize) -> bool {
        let rest = self.rest();
        let rest = rest.strip_prefix("- ").unwrap_or(rest);
        match run::member(rest) {
            Some(_) if self.line > line => true,
            Some(member) => names::is_known(member.name) && !rest.starts_with(is_quote),
            None => false,
        }
    }

    fn quoted_value(&mut self, name: &str) -> bool {
        let in_brackets = self
            .frames
            .last()
            .is_some_and(|frame| frame.closer.is_some());
        let Some(quoted) = quote::quoted(self.rest(), &mut self.unclosed) else {
            return self.unfinished_value(name);
        };
        let whole = self.rest().get(..quoted.length).unwrap_or_default();
        let verbatim = quote::verbatim(whole).filter(|_| !in_brackets);
        let quoted = verbatim.unwrap_or(quoted);
        let line = self.line;
        self.advance(quoted.length);
        let text = self.concatenated(quoted.text, in_brackets);
        self.forget_name();
        let text = if self.is_in_tag() {
            escape::entities(&text)
        } else {
            text
        };
        self.add_value(name, text, Kind::Text, line);
        true
    }

    pub(super) fn is_in_tag(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.in_tag)
    }

    /// A string whose end is missing, as at the end of a log line that was cut.
    fn unfinished_value(&mut self, name: &str) -> bool {
        let rest = self.rest();
        let inner = rest.trim_start_matches(|c: char| is_quote(c) || c == '\\');
        let end = inner.find('\n').unwrap_or(inner.len());
        let Some(text) = inner.get(..end).filter(|text| !text.is_empty()) else {
            return false;
        };
        let line = self.line;
        self.advance(rest.len() - inner.len() + end);
        self.forget_name();
        self.add_value(name, text.trim_end().to_owned(), Kind::Text, line);
        true
    }

    /// Adds the strings that a program joins to the one before: `'…' + '…'`.
    pub(super) fn concatenated(&mut self, mut text: String, on_next_line: bool) -> String {
        loop {
            let rest = self.rest();
            let next = rest.trim_start();
            let joined = next.strip_prefix(['+', '.']).map(str::trim_start);
            let joined = joined.or_else(|| {
                let apart = rest.trim_start_matches(' ').starts_with('\n');
                (on_next_line && apart).then_some(next)
            });
            let Some(next) = joined.filter(|next| next.starts_with(['"', '\'', '`'])) else {
                return text;
            };
            let Some(quoted) = quote::quoted(next, &mut self.unclosed) else {
                return text;
            };
            let after = next.get(quoted.length..).unwrap_or_default().trim_start();
            if run::separator(after).is_some() {
                return text;
            }
            text.push_str(&quoted.text);
            self.advance(rest.len() - next.len() + quoted.length);
        }
    }

    fn bare_value(&mut self, name: &str, separator: Separator) {
        if let Some((text, length)) = counted(self.rest()) {
            let line = self.line;
            self.advance(length);
            self.forget_name();
            return self.add_value(name, text, Kind::Text, line);
        }
        let length = thousands(name, self.rest()).unwrap_or_else(|| self.bare_length(separator));
        let (raw, after) = self.rest().split_at_checked(length).unwrap_or_default();
        let before = self.text.get(..self.at).unwrap_or_default();
        let is_form = separator == Separator::Equals && is_form(before, name, raw, after);
        let line = self.line;
        let raw = if is_form && raw.contains('#') && is_in_url(before) {
            without_fragment(raw)
        } else {
            raw
        };
        let text = ungrouped(unsuffixed(trimmed(raw)));
        self.advance(length.max(1));
        if is_header(&text, after) {
            return;
        }
        self.forget_name();
        if is_form {
            self.add_form(name, text, line);
        } else {
            let kind = self.kind(&text, separator);
            self.add_value(name, text, kind, line);
        }
    }

    fn bare_length(&self, separator: Separator) -> usize {
        let closers: String = self
            .frames
            .iter()
            .filter_map(|frame| frame.closer)
            .collect();
        let around = Surroundings {
            separator,
            closers: &closers,
            tags: !self.tags.is_empty(),
        };
        run::value(self.rest(), &around)
    }

    /// A value of a form or a query is also taken as it stands where a plus may be a space or a plus.
    fn add_form(&mut self, name: &str, text: String, line: usize) {
        let spaced = text.replace('+', " ");
        let spaced = escape::percent(&spaced).unwrap_or(spaced);
        let plain = escape::percent(&text).unwrap_or(text);
        let is_text = names::look_up(name)
            .iter()
            .all(|(slot, ..)| matches!(slot, names::Slot::Field(_)));
        if is_text && spaced != plain {
            self.add_value(name, spaced, Kind::Untyped, line);
        }
        self.add_value(name, plain, Kind::Untyped, line);
    }

    fn kind(&self, text: &str, separator: Separator) -> Kind {
        let in_call = self
            .frames
            .last()
            .is_some_and(|frame| frame.closer == Some(')'));
        match text.to_ascii_lowercase().as_str() {
            text if NULLS.contains(&text) => Kind::Null,
            "true" | "false" => Kind::Bool,
            _ if !run::is_number(text) => Kind::Untyped,
            _ if separator == Separator::Equals && !in_call => Kind::Untyped,
            text if text.contains(['.', 'e']) => Kind::Float,
            _ => Kind::Integer,
        }
    }

    pub(super) fn add_value(&mut self, name: &str, text: String, kind: Kind, line: usize) {
        let group = self.group();
        self.add(Leaf {
            group,
            name: Some(name.to_owned()),
            index: 0,
            text,
            kind,
            line,
            marked: true,
        });
    }

    /// Adds a leaf, and what is in its text where that is a text of many values.
    pub(super) fn add(&mut self, leaf: Leaf) {
        nested::add(self.tree, leaf, self.level);
    }
}
