//! A signature that is there by its name, and has nothing in it.

use super::names::{self, Slot, Strength};
use super::tree::{Leaf, ROOT, Tree};
use super::{EmptySignature, Kind};

/// What stands under the name of a signature, where that is nothing.
pub(super) fn signature(tree: &Tree) -> Option<EmptySignature> {
    let of_groups = || (0..tree.groups.len()).find_map(|group| of_group(tree, group));
    tree.leaves.iter().find_map(of_leaf).or_else(of_groups)
}

/// What a group is under the name of a signature, where nothing is in it.
pub(super) fn of_group(tree: &Tree, group: usize) -> Option<EmptySignature> {
    let this = tree.group(group).filter(|_| group != ROOT)?;
    let is_empty = this.children == 0 && is_named(this.name.as_deref());
    is_empty.then_some(if this.list {
        EmptySignature::List
    } else {
        EmptySignature::Object
    })
}

/// What a leaf has under the name of a signature, where that is nothing.
pub(super) fn of_leaf(leaf: &Leaf) -> Option<EmptySignature> {
    if !is_named(leaf.name.as_deref()) {
        return None;
    }
    match leaf.kind {
        Kind::Null => Some(EmptySignature::Null),
        Kind::Bool => Some(EmptySignature::Bool(leaf.text.eq_ignore_ascii_case("true"))),
        _ if leaf.text.trim().is_empty() => Some(EmptySignature::Text),
        _ => None,
    }
}

fn is_named(name: Option<&str>) -> bool {
    let said = names::look_up(name.unwrap_or_default());
    let is =
        |(slot, strength, _): &names::Said| *slot == Slot::Signature && *strength != Strength::Weak;
    said.iter().any(is)
}
