//! The objects and the lists that a text shows, whatever language printed them, as JSON has them.

use serde_json::Number;

use super::tree::{Group, Leaf, ROOT, Tree};
use super::{Kind, clean, read};
use crate::json::{Json, Object};

/// A longer text is not read, in bytes.
const LONGEST: usize = 4 << 20;

/// What is opened, and what closes it.
const BRACKETS: [(u8, u8); 3] = [(b'{', b'}'), (b'[', b']'), (b'(', b')')];

/// The text without what a mail, a terminal, a log or a transport added; none where it is too long.
pub(crate) fn cleaned(text: &str) -> Option<String> {
    (text.len() <= LONGEST).then(|| clean::clean(text))
}

/// All that stands in brackets, one after the other; none where not every bracket is closed, because
/// such a text was cut, or where more is there than is read.
pub(crate) fn json(text: &str) -> Option<Json> {
    let count = |wanted| text.bytes().filter(|byte| *byte == wanted).count();
    let is_whole = |(open, close): &(u8, u8)| count(*open) == count(*close);
    if text.len() > LONGEST || !BRACKETS.iter().all(is_whole) {
        return None;
    }
    let tree = read::tree(text);
    let read = (!tree.is_full()).then(|| Printed::of(&tree))?;
    let all = read.children.first()?.iter();
    Some(Json::Array(all.map(|child| read.value(child)).collect()))
}

/// What is directly in a group.
enum Child<'a> {
    Group(usize, &'a Group),
    Leaf(&'a Leaf),
}

impl Child<'_> {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Group(_, group) => group.name.as_deref(),
            Self::Leaf(leaf) => leaf.name.as_deref(),
        }
    }

    fn index(&self) -> usize {
        match self {
            Self::Group(_, group) => group.index,
            Self::Leaf(leaf) => leaf.index,
        }
    }
}

/// The children of every group, in their order.
struct Printed<'a> {
    children: Vec<Vec<Child<'a>>>,
}

impl<'a> Printed<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut children: Vec<Vec<Child>> = tree.groups.iter().map(|_| Vec::new()).collect();
        let groups = tree.groups.iter().enumerate().skip(ROOT + 1);
        let groups = groups.map(|(at, group)| (group.parent, Child::Group(at, group)));
        let leaves = tree
            .leaves
            .iter()
            .map(|leaf| (leaf.group, Child::Leaf(leaf)));
        for (parent, child) in groups.chain(leaves) {
            if let Some(children) = children.get_mut(parent) {
                children.push(child);
            }
        }
        for children in &mut children {
            children.sort_by_key(Child::index);
        }
        Self { children }
    }

    /// A value. Groups lie in one another as deep as the tree has them, which is bounded.
    fn value(&self, child: &Child) -> Json {
        match child {
            Child::Leaf(leaf) => value(leaf),
            Child::Group(at, group) => {
                let children = self.children.get(*at).map_or(&[][..], Vec::as_slice);
                match children {
                    // A type around a value, as in `int(21007)`.
                    [Child::Leaf(leaf)]
                        if leaf.name.is_none() && group.name.is_some() && !group.list =>
                    {
                        value(leaf)
                    }
                    _ => self.group(children, group.list),
                }
            }
        }
    }

    /// A list where nothing in it has a name but its number, as PHP has it, and else an object.
    fn group(&self, children: &[Child], list: bool) -> Json {
        let is_item = |(at, child): (usize, &Child)| {
            let mut name = child.name().into_iter();
            name.all(|name| name.parse() == Ok(at))
        };
        if children.iter().enumerate().all(is_item) && (list || !children.is_empty()) {
            return Json::Array(children.iter().map(|child| self.value(child)).collect());
        }
        let name = |child: &Child| match child.name() {
            Some(name) => name.to_owned(),
            None => child.index().to_string(),
        };
        let members = children
            .iter()
            .map(|child| (name(child), self.value(child)));
        Json::Object(Object::new(members.collect()))
    }
}

fn value(leaf: &Leaf) -> Json {
    let text = leaf.text.trim();
    match leaf.kind {
        Kind::Null => Json::Null,
        Kind::Bool => Json::Bool(text.eq_ignore_ascii_case("true")),
        _ => match text.parse::<i64>() {
            Ok(number) if leaf.kind == Kind::Integer => Json::Number(Number::from(number)),
            _ => Json::String(leaf.text.clone()),
        },
    }
}
