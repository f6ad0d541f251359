//! Offers in a list or a table of which some have no signature.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Item;
use super::names::Slot;
use super::tree::{Leaf, ROOT, Tree};
use super::{empty, view};
use crate::offer::Field;

/// What stands beside a nonce in an answer.
const BESIDE: &[Field] = &[Field::KeyId, Field::OfferId, Field::Timestamp];

/// Where the items and the rows stand that have what comes with a signature, or a signature without
/// anything in it, in lists and tables of which another is an answer.
pub(super) fn places(tree: &Tree, items: &[Item], anchors: &[usize]) -> Vec<String> {
    let known: BTreeSet<usize> = anchors.iter().copied().collect();
    let signed = anchors.iter().flat_map(|anchor| tree.upwards(*anchor));
    let signed: BTreeSet<usize> = signed.collect();
    let parent = |group: usize| tree.group(group).map_or(ROOT, |group| group.parent);
    let rows = signed.iter().filter(|group| is_row(tree, **group));
    let tables: BTreeSet<usize> = rows.map(|row| parent(*row)).collect();
    let is_beside = |group: &usize| {
        let outer = parent(*group);
        let is_item = tree.group(outer).is_some_and(|outer| outer.list)
            && signed.contains(&outer)
            && !known.contains(&outer);
        let is_row = is_row(tree, *group) && tables.contains(&outer);
        (is_item || is_row) && !signed.contains(group)
    };
    let mut found: BTreeMap<usize, Shown> = BTreeMap::new();
    for item in items {
        if let Some(group) = tree.upwards(item.view.group).find(is_beside) {
            let shown = found.entry(group).or_default();
            shown.add(item, tree.leaves.get(item.view.leaf));
        }
    }
    let unsigned = found.into_iter().filter(|(_, shown)| shown.is_answer());
    let places = unsigned.map(|(group, _)| view::place(tree, group));
    places.collect()
}

fn is_row(tree: &Tree, group: usize) -> bool {
    tree.group(group).is_some_and(|group| group.row.is_some())
}

/// What an item shows of an answer.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    nonce: bool,
    beside: bool,
    empty: bool,
}

impl Shown {
    fn add(&mut self, item: &Item, leaf: Option<&Leaf>) {
        self.nonce |= item.says(Slot::Field(Field::Nonce));
        self.beside |= BESIDE.iter().any(|field| item.says(Slot::Field(*field)));
        self.empty |= leaf.is_some_and(|leaf| empty::of_leaf(leaf).is_some());
    }

    fn is_answer(self) -> bool {
        self.nonce && self.beside || self.empty
    }
}
