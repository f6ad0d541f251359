//! HTML around a text: tags inside a line, tables, and entities in place of quotes.

use crate::evidence::{escape, markup};

/// Tags that stand inside a word as well as around it.
const INLINE: [&str; 7] = ["span", "font", "mark", "wbr", "a", "small", "bdi"];

/// The longest tag, in bytes.
const LONGEST: usize = 1024;

/// Entities that hide where a string, a name or a value ends.
const HIDING: [&str; 7] = [
    "&quot;", "&#34;", "&#x22;", "&#39;", "&apos;", "&nbsp;", "&#160;",
];

/// The text without these; a row of a table is a line with a tab between two cells.
pub(super) fn plain(text: &str) -> Option<String> {
    let has_tags = INLINE.iter().chain(&["td", "th"]).any(|tag| {
        let closing = format!("</{tag}>");
        text.contains(&closing)
    });
    let has_tags = has_tags || text.contains("<br") || text.contains("<wbr");
    let has_links = text.contains("<http") || text.contains("<mailto:");
    let hides = HIDING.iter().any(|entity| text.contains(entity));
    if !has_tags && !has_links && !hides {
        return None;
    }
    let mut page = Page::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at_checked(at)?;
        page.text(before);
        let length = tag(from);
        let (tag, after) = from.split_at_checked(length)?;
        page.tag(tag);
        rest = after;
    }
    page.text(rest);
    Some(page.plain)
}

/// How long the tag is that a text begins with, or the one character that begins none.
fn tag(text: &str) -> usize {
    let mut quote = None;
    let begins = text.get(1..).unwrap_or_default();
    if !begins.starts_with(|c: char| c.is_alphabetic() || c == '/') {
        return 1;
    }
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'<', None) if at > 0 => return 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    1
}

/// What is read of a page.
#[derive(Default)]
struct Page {
    plain: String,
    /// The cells of the row that is open.
    row: Option<Vec<String>>,
    /// Whether a row came before, and its table is not yet at its end.
    in_table: bool,
    /// Whether a tag came before that keeps what follows it as it is.
    is_kept: bool,
}

impl Page {
    fn text(&mut self, text: &str) {
        let Some(row) = &mut self.row else {
            if self.in_table && text.trim().is_empty() {
                return;
            }
            let hides = HIDING.iter().any(|entity| text.contains(entity));
            if hides && !self.is_kept && !text.contains('"') {
                self.plain += &escape::entities(text).replace('\u{a0}', " ");
            } else {
                self.plain += text;
            }
            return;
        };
        if let Some(cell) = row.last_mut() {
            *cell += &escape::entities(text).replace(['\u{a0}', '\t', '\n'], " ");
        }
    }

    fn tag(&mut self, tag: &str) {
        let inner = tag.trim_start_matches(['<', '/']);
        let end = inner.find(|c: char| !c.is_alphanumeric());
        let name = inner.get(..end.unwrap_or(inner.len())).unwrap_or_default();
        let name = name.to_ascii_lowercase();
        match (name.as_str(), tag.starts_with("</")) {
            _ if tag.len() == 1 => self.text_as_it_is(tag),
            ("http" | "https" | "mailto", _) => self.text(link(inner)),
            ("br", _) if self.row.is_none() => self.plain.push('\n'),
            ("tr", false) => {
                self.end_row();
                self.row = Some(Vec::new());
                self.in_table = true;
            }
            ("tr", true) => self.end_row(),
            ("table", true) => {
                self.end_row();
                self.in_table = false;
            }
            ("thead" | "tbody", _) if self.in_table => {}
            ("td" | "th", false) if self.row.is_some() => {
                self.row.iter_mut().for_each(|row| row.push(String::new()));
            }
            (name, _) if INLINE.contains(&name) => {}
            _ if self.row.is_some() => {}
            (name, _) => {
                self.is_kept = !markup::is_layout(name);
                self.plain += tag;
            }
        }
    }

    fn text_as_it_is(&mut self, text: &str) {
        match self.row.as_mut().map(|row| row.last_mut()) {
            Some(cell) => cell.into_iter().for_each(|cell| *cell += text),
            None => self.plain += text,
        }
    }

    fn end_row(&mut self) {
        let cells = self.row.take().unwrap_or_default();
        if !cells.is_empty() {
            let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            let on_own_line = self.plain.is_empty() || self.plain.ends_with('\n');
            self.plain += if on_own_line { "" } else { "\n" };
            self.plain += &cells.join("\t");
            self.plain.push('\n');
        }
        self.is_kept = false;
    }
}

/// What a chat shows in place of a link: `<http://com.example|com.example>`.
fn link(inner: &str) -> &str {
    let inner = inner.trim_end_matches('>');
    let shown = inner.split_once('|').map(|(_, shown)| shown);
    shown.unwrap_or(inner.trim_start_matches("mailto:"))
}
