//! The tree that a text is read into: two flat lists, so that no depth costs stack.

use super::Kind;

/// How many leaves are kept, and how many groups.
const LIMIT: usize = 200_000;

/// How deep groups stand in each other; what is deeper belongs to the deepest.
pub(super) const DEEPEST: usize = 48;

/// The group that everything is in.
pub(super) const ROOT: usize = 0;

/// The members of objects, the items of lists, the lines of a text.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) groups: Vec<Group>,
    pub(super) leaves: Vec<Leaf>,
}

/// An object, a list, a call, a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// The group around it; the root's is itself.
    pub(super) parent: usize,
    pub(super) depth: usize,
    pub(super) name: Option<String>,
    /// Its place in the group around it.
    pub(super) index: usize,
    /// How many leaves and groups are directly in it.
    pub(super) children: usize,
    /// Whether it was written as a list.
    pub(super) list: bool,
    /// Where it is a row of a table.
    pub(super) row: Option<Row>,
}

/// The line of a row, and the first line of its table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) table: usize,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) group: usize,
    pub(super) name: Option<String>,
    pub(super) index: usize,
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) line: usize,
    /// Whether the notation shows its name or its quotes; a bare word of a sentence has neither.
    pub(super) marked: bool,
}

/// How many groups and leaves there were, to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark(pub(super) usize, pub(super) usize);

impl Default for Tree {
    fn default() -> Self {
        Self {
            groups: vec![Group::default()],
            leaves: Vec::new(),
        }
    }
}

impl Tree {
    /// Opens a group in another, and gives its number; where no more fit, the other one's.
    pub(super) fn open(&mut self, parent: usize, name: Option<String>, list: bool) -> usize {
        let depth = self.group(parent).map_or(0, |group| group.depth) + 1;
        if depth > DEEPEST || self.groups.len() >= LIMIT {
            return parent;
        }
        let index = self.count(parent);
        self.groups.push(Group {
            parent,
            depth,
            name,
            index,
            children: 0,
            list,
            row: None,
        });
        self.groups.len() - 1
    }

    /// Opens a group that is a row of a table.
    pub(super) fn open_row(&mut self, parent: usize, row: Row) -> usize {
        let group = self.open(parent, None, false);
        if group != parent
            && let Some(group) = self.groups.get_mut(group)
        {
            group.row = Some(row);
        }
        group
    }

    /// Adds a value; its index is set here.
    pub(super) fn add(&mut self, mut leaf: Leaf) {
        if self.leaves.len() < LIMIT {
            leaf.index = self.count(leaf.group);
            self.leaves.push(leaf);
        }
    }

    fn count(&mut self, group: usize) -> usize {
        self.groups.get_mut(group).map_or(0, |group| {
            group.children += 1;
            group.children - 1
        })
    }

    /// Whether something was left out because no more fits.
    pub(super) fn is_full(&self) -> bool {
        self.groups.len() >= LIMIT || self.leaves.len() >= LIMIT
    }

    pub(super) fn group(&self, group: usize) -> Option<&Group> {
        self.groups.get(group)
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.groups.len(), self.leaves.len())
    }

    /// Forgets what was added since.
    pub(super) fn back(&mut self, mark: Mark) {
        let groups = self.groups.split_off(mark.0.min(self.groups.len()));
        let leaves = self.leaves.split_off(mark.1.min(self.leaves.len()));
        let parents = groups.iter().map(|group| group.parent);
        for parent in parents.chain(leaves.iter().map(|leaf| leaf.group)) {
            if let Some(parent) = self.groups.get_mut(parent) {
                parent.children = parent.children.saturating_sub(1);
            }
        }
    }

    /// Removes leaves, given by their numbers in order.
    pub(super) fn remove_leaves(&mut self, numbers: &[usize]) {
        let mut number = 0;
        self.leaves.retain(|_| {
            number += 1;
            numbers.binary_search(&(number - 1)).is_err()
        });
    }

    /// The leaves since a mark.
    pub(super) fn since(&self, mark: Mark) -> &[Leaf] {
        self.leaves.get(mark.1..).unwrap_or_default()
    }

    /// The groups from one to the root.
    pub(super) fn upwards(&self, group: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(group);
        std::iter::from_fn(move || {
            let this = next?;
            next = (this != ROOT).then(|| self.group(this).map_or(ROOT, |group| group.parent));
            Some(this)
        })
    }
}
