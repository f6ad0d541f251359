//! Names that stand beside their values as values do: `["nonce", "…"]`, `{"name": "nonce", "value": "…"}`,
//! a line `key: nonce` before a line `value: …`.

use super::names;
use super::tree::{Leaf, ROOT, Tree};

/// Names of members that say how the value beside them is written.
const BESIDE: &[&str] = &[
    "type", "subtype", "length", "encoding", "nil", "lang", "space",
];

/// How many wrappers are looked through.
const WRAPPERS: usize = 4;

/// What the pairs of a tree tell of its leaves.
pub(super) struct Pairs {
    /// By leaf: the name that stands beside it, and the object that it is a member of.
    names: Vec<Option<(String, usize)>>,
    /// By leaf: whether it is such a name.
    labels: Vec<bool>,
}

/// What a leaf may be in a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Value,
    /// Either.
    Item,
    /// Nothing, and it does not part a pair.
    Beside,
    None,
}

/// A leaf that waits for the other one of its pair.
#[derive(Clone, Copy)]
struct Open {
    leaf: usize,
    group: usize,
}

/// Whether a name only describes the value beside it.
pub(super) fn is_beside(name: &str) -> bool {
    let last = name.rsplit(':').next().unwrap_or_default();
    BESIDE.contains(&last.to_ascii_lowercase().as_str()) || name.starts_with("xmlns")
}

impl Pairs {
    pub(super) fn of(tree: &Tree, children: &[usize]) -> Self {
        let mut pairs = Self {
            names: vec![None; tree.leaves.len()],
            labels: vec![false; tree.leaves.len()],
        };
        let (mut name, mut value): (Option<Open>, Option<Open>) = (None, None);
        for (number, leaf) in tree.leaves.iter().enumerate() {
            let (role, group) = role(tree, children, leaf);
            let this = Open {
                leaf: number,
                group,
            };
            let opened = name.filter(|open| open.group == group);
            match role {
                Role::Beside => {}
                Role::Value | Role::Item
                    if opened.is_some_and(|o| pairs.close(tree, children, o, this, role)) =>
                {
                    (name, value) = (opened.filter(|o| repeats(tree, *o, this)), None);
                }
                Role::Name | Role::Item if names_something(tree, this, role) => {
                    let before =
                        value.filter(|value| value.group == group && is_pair(children, group));
                    let is_paired = before
                        .is_some_and(|value| pairs.close(tree, children, this, value, Role::Value));
                    (name, value) = (Some(this).filter(|_| !is_paired), None);
                }
                Role::Value => (name, value) = (None, Some(this)),
                _ => (name, value) = (None, None),
            }
        }
        pairs
    }

    /// The name beside a leaf, and the object that it is a member of.
    pub(super) fn name(&self, leaf: usize) -> Option<&(String, usize)> {
        self.names.get(leaf)?.as_ref()
    }

    pub(super) fn is_label(&self, leaf: usize) -> bool {
        self.labels.get(leaf).copied().unwrap_or_default()
    }

    /// Makes a pair of a name and a value, or passes over a value that only repeats the name.
    fn close(
        &mut self,
        tree: &Tree,
        children: &[usize],
        name: Open,
        value: Open,
        role: Role,
    ) -> bool {
        let text = |open: Open| {
            tree.leaves
                .get(open.leaf)
                .map_or("", |leaf| leaf.text.as_str())
        };
        if role == Role::Item && names::says(text(value)) {
            return false;
        }
        let label = if repeats(tree, name, value) {
            value
        } else {
            name
        };
        if let Some(label) = self.labels.get_mut(label.leaf) {
            *label = true;
        }
        if label.leaf == name.leaf
            && let Some(slot) = self.names.get_mut(value.leaf)
        {
            let outer = tree.group(name.group).map_or(ROOT, |group| group.parent);
            let group = if is_pair(children, name.group) {
                outer
            } else {
                name.group
            };
            *slot = Some((text(name).to_owned(), group));
        }
        true
    }
}

/// Whether a value is the name once more, as where a name was printed with what it holds.
fn repeats(tree: &Tree, name: Open, value: Open) -> bool {
    let text = |open: Open| tree.leaves.get(open.leaf).map(|leaf| &leaf.text);
    text(name) == text(value)
}

/// Whether a group has a pair and nothing else.
fn is_pair(children: &[usize], group: usize) -> bool {
    group != ROOT && children.get(group) == Some(&2)
}

/// Whether a leaf may be the name in a pair.
fn names_something(tree: &Tree, open: Open, role: Role) -> bool {
    let Some(leaf) = tree
        .leaves
        .get(open.leaf)
        .filter(|leaf| leaf.text.len() < 64)
    else {
        return false;
    };
    let is_first = leaf.index == 0 && leaf.marked && open.group != ROOT;
    match role {
        Role::Item => {
            (leaf.marked && names::says(&leaf.text)) || (is_first && names::is_known(&leaf.text))
        }
        _ => names::is_known(&leaf.text),
    }
}

/// What a leaf may be in a pair, and the group that the pair is in.
fn role(tree: &Tree, children: &[usize], leaf: &Leaf) -> (Role, usize) {
    let mut name = leaf.name.as_deref();
    let mut group = leaf.group;
    for _ in 0..WRAPPERS {
        if name.is_some_and(is_beside) {
            return (Role::Beside, group);
        }
        match name.map(names::pair_role) {
            Some(Some(true)) => return (Role::Name, group),
            Some(Some(false)) => return (Role::Value, group),
            Some(None) if !name.is_some_and(names::is_transparent) => return (Role::None, group),
            _ => {}
        }
        let is_thin = group != ROOT && children.get(group) == Some(&1);
        let Some(outer) = tree.group(group).filter(|_| is_thin) else {
            break;
        };
        name = outer.name.as_deref();
        group = outer.parent;
    }
    let is_item = name.is_none() || leaf.name.is_none();
    (if is_item { Role::Item } else { Role::None }, group)
}
