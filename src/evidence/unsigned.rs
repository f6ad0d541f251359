//! Offers in a list or a table that have no signature, where others have one.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Item;
use super::names::Slot;
use super::tree::{Leaf, ROOT, Tree};
use super::{EmptySignature, Unsigned, empty, view};
use crate::offer::Field;

/// What stands beside a nonce in an answer.
const BESIDE: &[Field] = &[Field::KeyId, Field::OfferId, Field::Timestamp];

/// How long a nonce is at least, in bytes: what is no UUID in any form may be the word of a total.
const SHORTEST_NONCE: usize = 16;

/// A list, or a table of those in a group.
type Collection = (usize, usize);

/// The items and rows that show an answer and no signature, in lists and tables of which another shows
/// a whole one.
pub(super) fn unsigned(tree: &Tree, items: &[Item], anchors: &[usize]) -> Vec<Unsigned> {
    let signed = anchors.iter().flat_map(|anchor| tree.upwards(*anchor));
    let signed: BTreeSet<usize> = signed.collect();
    let mut whole: BTreeMap<Collection, BTreeSet<String>> = BTreeMap::new();
    let others = members(tree, items, &signed);
    for (_, (collection, shown)) in others.iter().filter(|(group, _)| signed.contains(group)) {
        if shown.is_whole() {
            let nonces = whole.entry(*collection).or_default();
            nonces.extend(shown.nonces.iter().cloned());
        }
    }
    let others = others
        .into_iter()
        .filter(|(group, _)| !signed.contains(group));
    let unsigned = others.filter(|(_, (collection, shown))| {
        let nonces = whole.get(collection);
        nonces.is_some_and(|nonces| shown.lacks_signature(nonces))
    });
    let named = unsigned.map(|(group, (_, shown))| Unsigned {
        from: view::place(tree, group),
        empty: shown.empty,
    });
    named.collect()
}

/// What each item shows of the lists and tables that hold an answer.
fn members(
    tree: &Tree,
    items: &[Item],
    signed: &BTreeSet<usize>,
) -> BTreeMap<usize, (Collection, Shown)> {
    let collections = signed.iter().filter_map(|group| collection(tree, *group));
    let collections: BTreeSet<Collection> = collections.collect();
    let mut members: BTreeMap<usize, (Collection, Shown)> = BTreeMap::new();
    let mut at = |group: usize, change: &dyn Fn(&mut Shown)| {
        if let Some(own) = collection(tree, group).filter(|own| collections.contains(own)) {
            let (_, shown) = members.entry(group).or_insert((own, Shown::default()));
            change(shown);
        }
    };
    for item in items {
        let leaf = tree.leaves.get(item.view.leaf);
        for group in tree.upwards(item.view.group) {
            at(group, &|shown| shown.add(item, leaf));
        }
    }
    // What is empty in a list in an item is not the item's own.
    let of_leaves = tree
        .leaves
        .iter()
        .map(|leaf| (leaf.group, empty::of_leaf(leaf)));
    let of_groups = (0..tree.groups.len()).map(|group| (group, empty::of_group(tree, group)));
    for (group, empty) in of_leaves
        .chain(of_groups)
        .filter(|(_, empty)| empty.is_some())
    {
        let innermost = tree
            .upwards(group)
            .find(|group| collection(tree, *group).is_some());
        at(innermost.unwrap_or(ROOT), &|shown| {
            shown.empty = shown.empty.or(empty);
        });
    }
    members
}

/// The list or the table that a group is an item or a row of.
fn collection(tree: &Tree, group: usize) -> Option<Collection> {
    let this = tree.group(group).filter(|_| group != ROOT)?;
    let is_item = tree.group(this.parent).is_some_and(|outer| outer.list);
    match this.row {
        Some(row) => Some((this.parent, row.table)),
        None => is_item.then_some((this.parent, 0)),
    }
}

/// What an item shows of an answer.
#[derive(Clone, Debug, Default)]
struct Shown {
    nonces: BTreeSet<String>,
    beside: bool,
    signed: bool,
    empty: Option<EmptySignature>,
}

impl Shown {
    fn add(&mut self, item: &Item, leaf: Option<&Leaf>) {
        let nonce = leaf.filter(|leaf| {
            item.says(Slot::Field(Field::Nonce)) && leaf.text.len() >= SHORTEST_NONCE
        });
        self.nonces
            .extend(nonce.map(|leaf| leaf.text.to_lowercase()));
        self.beside |= BESIDE.iter().any(|field| item.says(Slot::Field(*field)));
        self.signed |= item.is_signed() && leaf.and_then(empty::of_leaf).is_none();
    }

    fn is_whole(&self) -> bool {
        !self.nonces.is_empty() && self.beside
    }

    /// Whether this is an answer without a signature, and no echo of those that have one.
    fn lacks_signature(&self, known: &BTreeSet<String>) -> bool {
        let is_echo = !self.nonces.is_empty() && self.nonces.is_subset(known);
        !self.signed && !is_echo && (self.is_whole() || self.empty.is_some())
    }
}
