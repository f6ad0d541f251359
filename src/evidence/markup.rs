//! Tags of XML, property lists and HTML, and other things between angle brackets.

use std::collections::BTreeSet;

use super::escape;
use super::frame::Frame;
use super::read::Reader;
use super::run::Separator;
use super::tree::Leaf;
use super::{Kind, names};

/// Tags that only lay a page out.
const LAYOUT: &[&str] = &[
    "td", "th", "tr", "dt", "dd", "dl", "li", "ul", "ol", "p", "b", "i", "em", "strong", "code",
    "pre", "div", "span", "br", "hr", "table", "tbody", "thead", "body", "html", "a", "small",
    "font", "h1", "h2", "h3", "h4", "tt", "kbd", "samp", "u",
];

/// Tags that nothing closes, and that hold what they say in attributes.
const VOID: &[&str] = &["input", "meta", "param", "option"];

/// Tags that say how a value is written.
const TYPES: &[(&str, Kind)] = &[
    ("string", Kind::Text),
    ("integer", Kind::Integer),
    ("int", Kind::Integer),
    ("long", Kind::Integer),
    ("real", Kind::Float),
    ("double", Kind::Float),
];

/// How many names of tags are remembered, and how long one may be.
const LIMIT: (usize, usize) = (256, 64);

/// The names of the tags that are closed somewhere in a text.
pub(super) fn closed_tags(text: &str) -> BTreeSet<String> {
    let closings = text.split("</").skip(1);
    closings
        .filter_map(|rest| tag_name(rest))
        .map(str::to_owned)
        .take(LIMIT.0)
        .collect()
}

/// The name of a tag that a text begins with.
fn tag_name(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let mut ends = text.char_indices().take(LIMIT.1);
    let end = ends
        .find(|(_, c)| !is_name(*c))
        .map_or(text.len(), |(at, _)| at);
    let name = text.get(..end)?;
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        .then_some(name)
}

impl Reader<'_, '_> {
    /// Whether what begins here is a tag, or bytes in angle brackets, or an object of Ruby.
    pub(super) fn is_markup(&self) -> bool {
        let inner = self.rest().get(1..).unwrap_or_default();
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        !self.tags.is_empty() && tag_name(inner).is_some()
            || bytes(self.rest()).is_some()
            || inner.starts_with(char::is_uppercase)
            || inner.starts_with(['!', '?'])
    }

    /// Reads what begins with `<`.
    pub(super) fn angle(&mut self) {
        let rest = self.rest();
        let inner = rest.get(1..).unwrap_or_default();
        if let Some(name) = inner.strip_prefix('/').and_then(tag_name) {
            self.closing_tag(name);
        } else if let Some(cdata) = inner.strip_prefix("![CDATA[") {
            let end = cdata.find("]]>").unwrap_or(cdata.len());
            let text = cdata.get(..end).unwrap_or_default().to_owned();
            self.advance((end + 12).min(rest.len()));
            self.add_text(text);
        } else if inner.starts_with(['!', '?']) {
            self.skip_tag();
        } else if let Some(length) = bytes(rest) {
            self.bytes(length);
        } else if let Some(name) = tag_name(inner).filter(|name| self.is_tag(name)) {
            self.opening_tag(name);
        } else if inner.starts_with(char::is_uppercase) {
            self.open('<');
        } else {
            self.advance(1);
        }
    }

    fn is_tag(&self, name: &str) -> bool {
        self.tags.contains(name) || is_layout(name) || VOID.contains(&name)
    }

    /// To the `>` of this tag, on this line or the next.
    fn skip_tag(&mut self) {
        let end = self.rest().bytes().take(1024).position(|b| b == b'>');
        self.advance(end.map_or(1, |end| end + 1));
    }

    fn opening_tag(&mut self, name: &str) {
        if is_layout(name) && !self.has_data() {
            self.skip_tag();
            return self.end_of_cell();
        }
        let mark = self.tree.mark();
        let start = self.at;
        self.flush();
        self.advance(name.len() + 1);
        let parent = self.group();
        let given = self.frame().and_then(|frame| frame.name.take());
        let given = given.map_or_else(|| name.to_owned(), |(given, ..)| given);
        let group = self.tree.open(parent, Some(given), false);
        let mut frame = Frame::new(group, None, Some(name.to_owned()), start, mark);
        frame.in_tag = true;
        if self.frames.len() <= super::tree::DEEPEST {
            self.frames.push(frame);
        }
    }

    /// Whether the tag that begins here has data for a script.
    fn has_data(&self) -> bool {
        let near = self
            .rest()
            .as_bytes()
            .get(..256)
            .unwrap_or(self.rest().as_bytes());
        let mut tag = near.split(|b| *b == b'>');
        tag.next()
            .is_some_and(|tag| tag.windows(6).any(|part| part == b" data-"))
    }

    /// A cell ends as a line does: what it names may stand in the next.
    fn end_of_cell(&mut self) {
        if self
            .frames
            .last()
            .is_some_and(|frame| !frame.pending.is_name())
        {
            self.flush();
        }
    }

    /// The `>` of an opening tag: the text after it is a value.
    pub(super) fn end_of_tag(&mut self) {
        let is_empty = self
            .text
            .get(..self.at)
            .is_some_and(|text| text.ends_with('/'));
        let tag = self.frames.last().and_then(|frame| frame.tag.as_deref());
        let is_void = tag.is_some_and(|tag| VOID.contains(&tag) && !self.tags.contains(tag));
        let is_empty = is_empty || is_void;
        self.flush();
        self.advance(1);
        if is_empty {
            self.frames.pop();
            return;
        }
        let Some(frame) = self.frame() else {
            return;
        };
        frame.in_tag = false;
        frame.name = None;
        let rest = self.rest();
        let end = rest.find('<').unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default();
        self.advance(end);
        self.add_text(escape::entities(text.trim()));
    }

    /// Adds the text between two tags.
    fn add_text(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let tag = self.frames.last().and_then(|frame| frame.tag.as_deref());
        let kind = TYPES.iter().find(|(name, _)| Some(*name) == tag);
        let group = self.group();
        self.add(Leaf {
            group,
            name: None,
            index: 0,
            text: unbroken(text),
            kind: kind.map_or(Kind::Untyped, |(_, kind)| *kind),
            line: self.line,
            marked: true,
        });
    }

    fn closing_tag(&mut self, name: &str) {
        let found = self
            .frames
            .iter()
            .rposition(|frame| frame.tag.as_deref() == Some(name));
        self.flush_cell(name);
        self.skip_tag();
        let Some(at) = found else {
            return;
        };
        while self.frames.len() > at + 1 {
            self.flush();
            self.frames.pop();
        }
        self.flush();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if name == "key" {
            self.key_of_plist(&frame);
        }
    }

    fn flush_cell(&mut self, name: &str) {
        if is_layout(name) {
            self.end_of_cell();
        }
    }

    /// In a property list the text of `key` names the next value.
    fn key_of_plist(&mut self, frame: &Frame) {
        let next = self.rest().trim_start();
        if !next.starts_with('<') || next.starts_with("</") {
            return;
        }
        let key = self
            .tree
            .since(frame.mark)
            .first()
            .map(|leaf| leaf.text.clone());
        let line = self.line;
        self.tree.back(frame.mark);
        if let (Some(key), Some(outer)) = (key, self.frame()) {
            outer.name = Some((key, Separator::Arrow, line));
        }
    }

    /// Bytes as Objective-C, Swift and Node print them, as they stand.
    fn bytes(&mut self, length: usize) {
        let text = self.rest().get(..length).unwrap_or_default().to_owned();
        let group = self.group();
        let line = self.line;
        let name = self.frame().and_then(|frame| frame.name.take());
        self.advance(length);
        self.add(Leaf {
            group,
            name: name.map(|(name, ..)| name),
            index: 0,
            text,
            kind: Kind::Bytes,
            line,
            marked: true,
        });
    }
}

pub(super) fn is_layout(name: &str) -> bool {
    LAYOUT.contains(&name.to_ascii_lowercase().as_str()) && !names::is_strong(name)
}

/// The length of bytes in angle brackets: `<30450221 00…>`, `<Buffer 30 45 …>`.
fn bytes(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix("Buffer ").unwrap_or(inner);
    let is_hex = |b: u8| b.is_ascii_hexdigit() || b == b' ';
    let length = inner.bytes().take(600).take_while(|b| is_hex(*b)).count();
    let rest = inner.get(length..)?;
    let end = rest.bytes().take(24).position(|b| b == b'>')?;
    (length >= 16
        && rest
            .get(..end)?
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ". ".contains(c)))
    .then(|| text.len() - inner.len() + length + end + 1)
}

/// A text without the line ends and the indentation in it, where it is one long word.
fn unbroken(text: String) -> String {
    let one_word = text.split_whitespace().all(|part| part.len() >= 16);
    if text.contains('\n') && one_word {
        text.split_whitespace().collect()
    } else {
        text
    }
}
