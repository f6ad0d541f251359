//! A signature that is there by its name, and has nothing in it.

use super::names::{self, Slot, Strength};
use super::tree::Tree;
use super::{EmptySignature, Kind};

/// What stands under the name of a signature, where that is nothing.
pub(super) fn signature(tree: &Tree) -> Option<EmptySignature> {
    let is_named = |name: &Option<String>| {
        let said = names::look_up(name.as_deref().unwrap_or_default());
        let is = |(slot, strength, _): &names::Said| {
            *slot == Slot::Signature && *strength != Strength::Weak
        };
        said.iter().any(is)
    };
    let leaves = tree.leaves.iter().filter(|leaf| is_named(&leaf.name));
    let of_leaf = leaves.into_iter().find_map(|leaf| match leaf.kind {
        Kind::Null => Some(EmptySignature::Null),
        Kind::Bool => Some(EmptySignature::Bool(leaf.text.eq_ignore_ascii_case("true"))),
        _ if leaf.text.trim().is_empty() => Some(EmptySignature::Text),
        _ => None,
    });
    let is_empty = |(at, group): &(usize, &super::tree::Group)| {
        group.children == 0 && *at != super::tree::ROOT && is_named(&group.name)
    };
    let groups = || tree.groups.iter().enumerate();
    of_leaf.or_else(|| {
        let (_, group) = groups().find(is_empty)?;
        Some(if group.list {
            EmptySignature::List
        } else {
            EmptySignature::Object
        })
    })
}
