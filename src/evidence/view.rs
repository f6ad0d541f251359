//! What each leaf is called, and in which object it counts.

use super::guess::guess;
use super::names::{self, Said, Strength};
use super::pairs::{self, Pairs};
use super::tree::{Leaf, ROOT, Tree};

/// A leaf as it counts.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// Its number in the tree.
    pub(super) leaf: usize,
    /// The object that it is a member of, without wrappers such as `{"S": …}`.
    pub(super) group: usize,
    pub(super) name: Option<String>,
    pub(super) slots: Vec<Said>,
}

/// The leaves of a tree as they count; those that only name another do not.
pub(super) fn views(tree: &Tree) -> Vec<View> {
    let children = children(tree);
    let pairs = Pairs::of(tree, &children);
    tree.leaves
        .iter()
        .enumerate()
        .filter(|(number, _)| !pairs.is_label(*number))
        .map(|(number, leaf)| match pairs.name(number) {
            Some((name, group)) => paired(tree, number, name, *group),
            None => view(tree, &children, number, leaf),
        })
        .collect()
}

/// A leaf whose name stands beside it.
fn paired(tree: &Tree, number: usize, name: &str, group: usize) -> View {
    View {
        leaf: number,
        group,
        slots: slots(tree, group, name),
        name: Some(name.to_owned()),
    }
}

/// How many leaves and groups are directly in each group, but those that only describe another.
fn children(tree: &Tree) -> Vec<usize> {
    let mut children = vec![0; tree.groups.len()];
    let of_groups = tree.groups.iter().skip(1).map(|group| group.parent);
    let is_value = |leaf: &&Leaf| !leaf.name.as_deref().is_some_and(pairs::is_beside);
    let of_leaves = tree.leaves.iter().filter(is_value).map(|leaf| leaf.group);
    for parent in of_groups.chain(of_leaves) {
        if let Some(count) = children.get_mut(parent) {
            *count += 1;
        }
    }
    children
}

fn view(tree: &Tree, children: &[usize], number: usize, leaf: &Leaf) -> View {
    let own = leaf.name.clone();
    let (mut name, mut group) = (own.clone(), leaf.group);
    for _ in 0..4 {
        let hides = name.as_deref().is_none_or(names::is_transparent);
        let is_thin = children.get(group).is_some_and(|count| *count == 1);
        if !hides || !is_thin || group == ROOT {
            break;
        }
        let Some(wrapper) = tree.group(group) else {
            break;
        };
        name.clone_from(&wrapper.name);
        group = wrapper.parent;
    }
    if name.is_none() && own.is_some() {
        (name, group) = (own, leaf.group);
    }
    View {
        leaf: number,
        group,
        slots: name
            .as_deref()
            .map_or_else(Vec::new, |name| slots(tree, group, name)),
        name,
    }
}

/// What a name may say; a weak one says more with the name of its object, as `id` in `offer`.
fn slots(tree: &Tree, group: usize, name: &str) -> Vec<Said> {
    let slots = names::look_up(name);
    if slots
        .iter()
        .any(|(_, strength, _)| *strength == Strength::Exact)
    {
        return slots;
    }
    let outer = tree.group(group).and_then(|group| group.name.as_deref());
    let whole = outer.map_or_else(Vec::new, |outer| names::look_up(&format!("{outer} {name}")));
    let is_exact = whole
        .iter()
        .any(|(_, strength, _)| *strength == Strength::Exact);
    if is_exact {
        whole
    } else if slots.is_empty() {
        guess(name)
    } else {
        slots
    }
}

/// Where a leaf stands: a path of names, or its line.
pub(super) fn path(tree: &Tree, leaf: &Leaf) -> String {
    let mut steps = steps(tree, leaf.group);
    let own = leaf.name.clone().or_else(|| {
        let is_item = tree.group(leaf.group).is_some_and(|group| group.list);
        is_item.then(|| format!("[{}]", leaf.index))
    });
    steps.extend(own);
    let path = joined(&steps);
    if path.is_empty() {
        format!("line {}", leaf.line)
    } else {
        path
    }
}

/// Where an item of a list stands, or a row of a table.
pub(super) fn place(tree: &Tree, group: usize) -> String {
    let path = joined(&steps(tree, group));
    match tree.group(group).and_then(|group| group.row) {
        Some(row) if path.is_empty() => format!("line {}", row.line),
        _ => path,
    }
}

fn joined(steps: &[String]) -> String {
    steps.join(".").replace(".[", "[")
}

fn steps(tree: &Tree, group: usize) -> Vec<String> {
    let groups = tree.upwards(group).filter(|group| *group != ROOT);
    let mut steps: Vec<String> = groups.filter_map(|group| step(tree, group)).collect();
    steps.reverse();
    steps
}

fn step(tree: &Tree, group: usize) -> Option<String> {
    let this = tree.group(group)?;
    let is_item = this.parent != group && tree.group(this.parent).is_some_and(|outer| outer.list);
    match &this.name {
        Some(name) => Some(name.clone()),
        None if is_item => Some(format!("[{}]", this.index)),
        None => None,
    }
}
