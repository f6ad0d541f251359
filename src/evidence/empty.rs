//! A signature that is there by its name, and has nothing in it.

use super::names::{self, Slot, Strength};
use super::tree::{Leaf, Tree};
use super::{EmptySignature, Kind};

/// What stands under the name of a signature, where that is nothing.
pub(super) fn signature(tree: &Tree) -> Option<EmptySignature> {
    let is_empty = |(at, group): &(usize, &super::tree::Group)| {
        group.children == 0 && *at != super::tree::ROOT && is_named(group.name.as_deref())
    };
    let groups = || tree.groups.iter().enumerate();
    tree.leaves.iter().find_map(of_leaf).or_else(|| {
        let (_, group) = groups().find(is_empty)?;
        Some(if group.list {
            EmptySignature::List
        } else {
            EmptySignature::Object
        })
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
