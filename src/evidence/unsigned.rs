//! Signed offers in a list, one of which has no signature.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Item;
use super::names::Slot;
use super::tree::{Leaf, Tree};
use super::{empty, view};
use crate::offer::Field;

/// What stands beside a nonce in an answer.
const BESIDE: &[Field] = &[Field::KeyId, Field::OfferId, Field::Timestamp];

/// Where the items stand that have what comes with a signature, or a signature without anything in it,
/// in lists of which another item is an answer.
pub(super) fn places(tree: &Tree, items: &[Item], anchors: &[usize]) -> Vec<String> {
    let known: BTreeSet<usize> = anchors.iter().copied().collect();
    let signed = anchors.iter().flat_map(|anchor| tree.upwards(*anchor));
    let signed: BTreeSet<usize> = signed.collect();
    let beside = |group: usize| {
        let is_of_list = |outer: usize| {
            let list = tree.group(outer).is_some_and(|outer| outer.list);
            list && signed.contains(&outer) && !known.contains(&outer)
        };
        let is_outermost = |group: &usize| {
            let outer = tree.group(*group).map(|group| group.parent);
            outer.is_some_and(is_of_list) && !signed.contains(group)
        };
        tree.upwards(group).find(is_outermost)
    };
    let mut found: BTreeMap<usize, Shown> = BTreeMap::new();
    for item in items {
        if let Some(group) = beside(item.view.group) {
            let shown = found.entry(group).or_default();
            shown.add(item, tree.leaves.get(item.view.leaf));
        }
    }
    let unsigned = found.into_iter().filter(|(_, shown)| shown.is_answer());
    let places = unsigned.map(|(group, _)| view::place(tree, group));
    places.collect()
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
