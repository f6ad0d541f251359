//! Names in one list and their values in others: `INSERT INTO … (…) VALUES (…)`, columns and rows in
//! JSON.

use super::names;
use super::tree::{Leaf, ROOT, Tree};

/// How many columns there may be.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=64;

/// The leaf in each place of a group; none of one that is no row.
type Cells = Option<Vec<Option<usize>>>;

/// Gives each value in a row the name of its column.
pub(super) fn name(tree: &mut Tree) {
    let rows = rows(tree);
    let headers: Vec<(usize, Vec<String>)> = rows
        .iter()
        .enumerate()
        .filter_map(|(group, cells)| Some((group, header(tree, cells.as_ref()?)?)))
        .collect();
    if headers.is_empty() {
        return;
    }
    let mut labels = Vec::new();
    for (group, cells) in rows.iter().enumerate() {
        let Some(cells) = cells else {
            continue;
        };
        if headers.binary_search_by_key(&group, |(of, _)| *of).is_ok() {
            labels.extend(cells.iter().flatten().copied());
        } else if let Some(names) = above(&headers, group, cells.len()) {
            name_row(tree, group, cells, names);
        }
    }
    labels.sort_unstable();
    tree.remove_leaves(&labels);
}

/// The names of as many columns, those before the row before those after it.
fn above(headers: &[(usize, Vec<String>)], group: usize, count: usize) -> Option<&Vec<String>> {
    let mut fitting = headers.iter().filter(|(_, names)| names.len() == count);
    let first = fitting.clone().next();
    let before = fitting.rfind(|(header, _)| *header < group);
    before.or(first).map(|(_, names)| names)
}

fn name_row(tree: &mut Tree, group: usize, cells: &[Option<usize>], names: &[String]) {
    let text = |cell: &usize| tree.leaves.get(*cell).map_or("", |leaf| &leaf.text);
    if cells
        .iter()
        .flatten()
        .all(|cell| is_placeholder(text(cell)))
    {
        return;
    }
    for (cell, name) in cells.iter().zip(names) {
        if let Some(leaf) = cell.and_then(|cell| tree.leaves.get_mut(cell)) {
            leaf.name = Some(name.clone());
            leaf.group = group;
        }
    }
}

/// Whether a value is bound elsewhere: `$1`, `?`, `:nonce`, `%s`.
fn is_placeholder(text: &str) -> bool {
    text.len() < 24 && text.starts_with(['$', '?', ':', '@', '%'])
}

/// What stands in each place of each group: a leaf, or the only leaf of a group, or the one in it that is
/// its name.
fn rows(tree: &Tree) -> Vec<Cells> {
    let mut rows: Vec<Cells> = tree
        .groups
        .iter()
        .map(|group| {
            COLUMNS
                .contains(&group.children)
                .then(|| vec![None; group.children])
        })
        .collect();
    if let Some(root) = rows.get_mut(ROOT) {
        *root = None;
    }
    let mut closed = Vec::new();
    for (number, leaf) in tree.leaves.iter().enumerate() {
        let (group, index, is_direct) = place(tree, leaf);
        let Some(cells) = rows.get_mut(group).and_then(Option::as_mut) else {
            continue;
        };
        let role = leaf.name.as_deref().and_then(names::pair_role);
        let is_named = is_direct && leaf.name.is_some();
        let is_pair = !is_direct && role == Some(false) && leaf.index > 0;
        if is_named || is_pair {
            closed.push(group);
        } else if let Some(cell) = cells.get_mut(index) {
            if cell.is_some() && leaf.name.is_none() {
                closed.push(group);
            } else if cell.is_none() || role == Some(true) {
                *cell = Some(number);
            }
        }
    }
    for group in closed {
        if let Some(cells) = rows.get_mut(group) {
            *cells = None;
        }
    }
    rows
}

/// The group that a leaf is a cell of, its place there, and whether it is there without a wrapper.
fn place(tree: &Tree, leaf: &Leaf) -> (usize, usize, bool) {
    let is_cell = |group: usize| {
        let children = tree.group(group).map_or(0, |group| group.children);
        COLUMNS.contains(&children) && leaf.name.is_none()
    };
    match tree.group(leaf.group) {
        Some(own) if leaf.group != ROOT && !is_cell(leaf.group) && own.name.is_none() => {
            (own.parent, own.index, false)
        }
        _ => (leaf.group, leaf.index, true),
    }
}

/// The names in a row of nothing else.
fn header(tree: &Tree, cells: &[Option<usize>]) -> Option<Vec<String>> {
    let names: Option<Vec<String>> = cells
        .iter()
        .map(|cell| Some(tree.leaves.get((*cell)?)?.text.trim().to_owned()))
        .collect();
    let names = names?;
    let is_name = |name: &String| {
        let is_letter = |c: char| c.is_alphanumeric() || "_- .$".contains(c);
        (1..=64).contains(&name.len()) && name.chars().all(is_letter)
    };
    let strong = names.iter().filter(|name| names::is_strong(name)).count();
    (strong >= 2 && strong * 2 >= names.len() && names.iter().all(is_name)).then_some(names)
}
