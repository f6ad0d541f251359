//! What is open while a text is read: brackets and tags.

use super::Kind;
use super::names;
use super::pending::Pending;
use super::read::Reader;
use super::run::{self, Separator};
use super::tree::{DEEPEST, Leaf, Mark};

/// The longest text without quotes in brackets, in bytes.
const LONGEST: usize = 512;

/// What is open: the whole text, a bracket, or a tag.
pub(super) struct Frame {
    pub(super) group: usize,
    /// What closes it.
    pub(super) closer: Option<char>,
    /// The tag that opened it.
    pub(super) tag: Option<String>,
    /// Whether the reader is between `<` and `>` of that tag.
    pub(super) in_tag: bool,
    /// Whether it has several items.
    pub(super) has_items: bool,
    /// A name that waits for its value, and the line that it stands on.
    pub(super) name: Option<(String, Separator, usize)>,
    /// The name that this was opened for.
    pub(super) own_name: Option<(String, Separator, usize)>,
    /// The name of the function or of the type before it.
    pub(super) label: Option<String>,
    /// Words and strings of which it is not known yet what they are.
    pub(super) pending: Pending,
    /// Where it began, in the text and in the tree.
    pub(super) start: usize,
    pub(super) mark: Mark,
}

impl Frame {
    pub(super) fn new(
        group: usize,
        closer: Option<char>,
        tag: Option<String>,
        start: usize,
        mark: Mark,
    ) -> Self {
        Self {
            group,
            closer,
            tag,
            in_tag: false,
            has_items: false,
            name: None,
            own_name: None,
            label: None,
            pending: Pending::default(),
            start,
            mark,
        }
    }
}

impl Reader<'_, '_> {
    pub(super) fn open(&mut self, character: char) {
        let start = self.at;
        let mark = self.tree.mark();
        self.advance(1);
        if self.frames.len() > DEEPEST {
            return;
        }
        let closer = match character {
            '{' => '}',
            '[' => ']',
            '(' => ')',
            _ => '>',
        };
        let parent = self.group();
        let Some(frame) = self.frame() else {
            return;
        };
        let label = frame.pending.take_label().filter(|_| character == '(');
        let name = frame.name.take();
        let text = name.as_ref().map(|(name, ..)| name.clone());
        // Java prints `Optional[x]` around a value.
        let before = self.text.get(..start).unwrap_or_default();
        let is_list = character == '[' && !before.ends_with("Optional");
        let group = self.tree.open(parent, text, is_list);
        let mut frame = Frame::new(group, Some(closer), None, start, mark);
        frame.own_name = name;
        frame.label = label.filter(|label| names::is_strong(label));
        self.frames.push(frame);
    }

    pub(super) fn close(&mut self, character: char) {
        let found = self
            .frames
            .iter()
            .rposition(|frame| frame.closer == Some(character));
        let Some(at) = found else {
            self.advance(1);
            return;
        };
        while self.frames.len() > at + 1 {
            self.flush();
            self.frames.pop();
        }
        self.bare_in_brackets();
        self.flush();
        self.advance(1);
        if let Some(frame) = self.frames.pop() {
            self.name_argument(&frame);
            self.closed = Some((frame.start, self.at, frame.mark));
            self.give_back(frame);
        }
    }

    /// A text without quotes in brackets after a name is the value: `Optional(ABCDEFGHIJ)`.
    fn bare_in_brackets(&mut self) {
        let end = self.at;
        let Some(frame) = self.frames.last() else {
            return;
        };
        let inner = self
            .text
            .get(frame.start + 1..end)
            .unwrap_or_default()
            .trim();
        let is_empty = self
            .tree
            .group(frame.group)
            .is_some_and(|group| group.children == 0);
        let is_value = is_empty
            && (frame.own_name.is_some() || (frame.label.is_some() && !names::is_known(inner)))
            && !frame.has_items
            && frame.pending.is_bare()
            && !frame.pending.is_row()
            && !is_octets(inner)
            && inner.len() <= LONGEST
            && !inner.contains('\n');
        if is_value {
            let leaf = self.bare(frame.group, inner);
            self.frame().map(|frame| std::mem::take(&mut frame.pending));
            self.add(leaf);
        }
    }

    fn bare(&self, group: usize, text: &str) -> Leaf {
        let kind = if run::is_number(text) {
            Kind::Integer
        } else {
            Kind::Untyped
        };
        Leaf {
            group,
            name: None,
            index: 0,
            text: text.to_owned(),
            kind,
            line: self.line,
            marked: true,
        }
    }

    /// The only argument of a call, without a name, is what the call is named: `.appAccountToken(…)`,
    /// `setNonce("…")`.
    fn name_argument(&mut self, closed: &Frame) {
        let Some(label) = closed.label.as_ref().filter(|_| closed.own_name.is_none()) else {
            return;
        };
        let leaf = self.tree.since(closed.mark).first();
        let is_leaf = leaf.is_some_and(|leaf| leaf.group == closed.group && leaf.name.is_none());
        let inner = self.tree.group(closed.group + 1);
        let is_group =
            inner.is_some_and(|inner| inner.parent == closed.group && inner.name.is_none());
        if let Some(group) = self.tree.groups.get_mut(closed.group)
            && group.children == 1
            && (is_leaf || is_group)
        {
            group.name = Some(label.clone());
        }
    }

    /// An empty group before another one, as in Go's `interface {}{`, leaves its name to that.
    fn give_back(&mut self, closed: Frame) {
        let empty = self
            .tree
            .group(closed.group)
            .is_some_and(|group| group.children == 0);
        let next = self.rest().trim_start();
        let length = next.len() - next.trim_start_matches(|c: char| c.is_alphanumeric()).len();
        let another = next
            .get(length..)
            .is_some_and(|next| next.trim_start().starts_with(run::is_opening));
        if let (true, true, Some(frame)) = (empty, another, self.frame()) {
            frame.name = closed.own_name;
        }
    }
}

/// Whether a text is numbers of bytes, as Go prints a list of them.
fn is_octets(text: &str) -> bool {
    let mut words = text.split(' ');
    words.clone().count() >= 8 && words.all(|word| word.parse::<u8>().is_ok())
}
