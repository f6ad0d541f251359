//! One tolerant reader of all notations: it follows quotes, brackets, separators and lines, and never
//! fails.

use std::collections::BTreeSet;

use super::frame::Frame;
use super::grid::{self, Part};
use super::markup;
use super::pending::Token;
use super::quote::{self, Unclosed, is_quote};
use super::run::{self, Separator};
use super::tree::{Mark, ROOT, Tree};

/// The whole text as a tree.
pub(super) fn tree(text: &str) -> Tree {
    let mut tree = Tree::default();
    read_into(&mut tree, text, ROOT, 0, 1);
    tree
}

/// Reads a text into a group; `level` counts the strings that it stands in.
pub(super) fn read_into(tree: &mut Tree, text: &str, group: usize, level: usize, line: usize) {
    for part in grid::parts(text, line) {
        match part {
            Part::Text(text, line) => Reader::new(tree, text, group, level, line).run(),
            Part::Row(row, place) => grid::add(tree, group, &row, level, place),
        }
    }
}

pub(super) struct Reader<'a, 't> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) line: usize,
    pub(super) level: usize,
    pub(super) tree: &'t mut Tree,
    pub(super) frames: Vec<Frame>,
    pub(super) unclosed: Unclosed,
    /// The tags that are closed somewhere.
    pub(super) tags: BTreeSet<String>,
    /// The group that was closed just now: where it began and ended in the text, and in the tree.
    pub(super) closed: Option<(usize, usize, Mark)>,
}

impl<'a, 't> Reader<'a, 't> {
    fn new(tree: &'t mut Tree, text: &'a str, group: usize, level: usize, line: usize) -> Self {
        let mark = tree.mark();
        let frame = Frame::new(group, None, None, 0, mark);
        Self {
            text,
            at: 0,
            line,
            level,
            tree,
            frames: vec![frame],
            unclosed: Unclosed::default(),
            tags: markup::closed_tags(text),
            closed: None,
        }
    }

    fn run(mut self) {
        while self.at < self.text.len() {
            let (before, awaited) = (self.at, self.awaits());
            self.step();
            // A name that found no value is forgotten, and what follows it is not yet read.
            if self.at == before && !awaited {
                self.skip_character();
            }
        }
        while !self.frames.is_empty() {
            self.flush();
            self.frames.pop();
        }
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(character) = rest.chars().next() else {
            return;
        };
        match character {
            '\n' => self.newline(),
            _ if character.is_whitespace() => self.skip_character(),
            '>' if self.frame().is_some_and(|frame| frame.in_tag) => self.end_of_tag(),
            _ if self.awaits() => self.value(),
            _ if self.is_in_tag() && character.is_alphabetic() => self.attribute(),
            ',' | ';' | '&' => self.delimiter(),
            '|' => self.bar(),
            '<' => self.angle(),
            '>' => self.close('>'),
            '#' if rest.starts_with("#<") => {
                self.advance(1);
                self.open('<');
            }
            _ if run::is_opening(character) => self.open(character),
            _ if run::is_closing(character) => self.close(character),
            _ if is_quote(character) || character == '\\' => self.string(),
            _ if run::separator(rest).is_some() && !is_symbol(rest) => self.separator(),
            _ if self.serialized() => {}
            _ => self.word(),
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn frame(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    pub(super) fn group(&self) -> usize {
        self.frames.last().map_or(ROOT, |frame| frame.group)
    }

    fn awaits(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.name.is_some())
    }

    pub(super) fn advance(&mut self, length: usize) {
        let passed = self.rest().get(..length).unwrap_or_default();
        self.line += passed.bytes().filter(|b| *b == b'\n').count();
        self.at += length;
        self.closed = None;
    }

    pub(super) fn skip_character(&mut self) {
        let closed = self.closed;
        let length = self.rest().chars().next().map_or(1, char::len_utf8);
        self.advance(length);
        self.closed = closed;
    }

    /// The end of a line ends what is not finished, but for a name that waits for its value.
    pub(super) fn newline(&mut self) {
        self.skip_character();
        let next = self.rest().trim_start_matches([' ', '\t']);
        let is_blank = next.starts_with('\n');
        let goes_on = run::separator(next).is_some() && !is_symbol(next);
        if let Some(frame) = self.frame() {
            if is_blank {
                frame.name = None;
            }
            let keeps = (goes_on && frame.closer.is_some()) || frame.pending.is_name();
            if !keeps || is_blank && !frame.pending.is_name() {
                self.flush();
            }
        }
    }

    pub(super) fn delimiter(&mut self) {
        if let Some(frame) = self.frame() {
            frame.has_items = true;
        }
        self.flush();
        self.advance(1);
    }

    /// A bar ends a cell, and does not end the name that may stand in it.
    fn bar(&mut self) {
        if self
            .frames
            .last()
            .is_some_and(|frame| !frame.pending.is_name())
        {
            self.flush();
        }
        self.advance(1);
    }

    fn word(&mut self) {
        let rest = self.rest();
        let mut length = run::word(rest);
        let mut word = rest.get(..length).unwrap_or_default().to_owned();
        while let Some((more, text)) = continuation(&word, rest.get(length..).unwrap_or_default()) {
            length += more;
            word.push_str(text);
        }
        let adjacent = rest
            .get(length..)
            .is_some_and(|rest| rest.starts_with(run::is_opening));
        let line = self.line;
        self.advance(length);
        if let Some(frame) = self.frame() {
            frame.pending.push(Token {
                text: word,
                quoted: false,
                adjacent,
                line,
            });
        }
    }

    /// A quoted string; a quote that nothing closes is none.
    fn string(&mut self) {
        let Some(quoted) = quote::quoted(self.rest(), &mut self.unclosed) else {
            let is_escape = self.rest().starts_with('\\');
            if is_escape {
                self.word();
            } else {
                self.skip_character();
            }
            return;
        };
        let line = self.line;
        self.advance(quoted.length);
        let text = self.concatenated(quoted.text, false);
        if let Some(frame) = self.frame() {
            frame.pending.push(Token {
                text,
                quoted: true,
                adjacent: false,
                line,
            });
        }
    }
}

/// Whether a colon begins a symbol of Ruby, Elixir or Clojure: `:nonce`.
fn is_symbol(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next() == Some(':')
        && characters
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_')
        && run::member(text).is_some_and(|member| member.separator == Separator::Arrow)
}

/// The rest of a long word on the next line, and how many bytes it is away and long.
fn continuation<'a>(word: &str, rest: &'a str) -> Option<(usize, &'a str)> {
    if word.len() > 4096 || !super::form::wants_more(word) {
        return None;
    }
    let next = rest.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let next = next.trim_start_matches([' ', '\t']);
    let text = next.get(..run::word(next))?;
    let alone = next.get(text.len()..)?.trim_start_matches([' ', '\t']);
    let fits = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"+/-_.%=".contains(&b));
    let ends = alone.is_empty() || alone.starts_with(['\n', ',', ';']);
    (fits && ends && !text.is_empty() && !super::names::is_known(text))
        .then(|| (rest.len() - next.len() + text.len(), text))
}
