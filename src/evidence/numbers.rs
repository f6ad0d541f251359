//! A signature as an object of its two numbers, as libraries for JavaScript give it.

use super::Kind;
use super::names::{self, Slot};
use super::tree::{Leaf, Tree};

/// Joins `r` and `s` of each object that is named a signature to one leaf, in the place of the object.
pub(super) fn join(tree: &mut Tree) {
    let mut joined: Vec<(usize, Leaf)> = Vec::new();
    let mut inside: Vec<usize> = Vec::new();
    for (at, leaf) in tree.leaves.iter().enumerate() {
        if let Some(both) = both(tree, leaf) {
            let group = leaf.group;
            let members = tree
                .leaves
                .iter()
                .enumerate()
                .skip(at.saturating_sub(MEMBERS));
            let members = members
                .take(2 * MEMBERS)
                .filter(|(_, other)| other.group == group);
            inside.extend(members.map(|(at, _)| at).filter(|other| *other != at));
            joined.push((at, both));
        }
    }
    for (at, both) in joined {
        if let Some(leaf) = tree.leaves.get_mut(at) {
            *leaf = both;
        }
    }
    inside.sort_unstable();
    inside.dedup();
    tree.remove_leaves(&inside);
}

/// How many members beside `r` such an object may have: `s`, and what tells the recovery.
const MEMBERS: usize = 8;

/// The leaf of `r` and `s` together, where this is the `r` of a signature.
fn both(tree: &Tree, r: &Leaf) -> Option<Leaf> {
    if r.name.as_deref() != Some("r") || r.text.len() > LONGEST {
        return None;
    }
    let object = tree.group(r.group)?;
    let name = object.name.as_deref()?;
    let is_signature = |(slot, ..): &names::Said| *slot == Slot::Signature;
    if !names::look_up(name).iter().any(is_signature) {
        return None;
    }
    let same = |leaf: &&Leaf| leaf.group == r.group && leaf.name.as_deref() == Some("s");
    let s = tree
        .leaves
        .iter()
        .find(same)
        .filter(|s| s.text.len() <= LONGEST)?;
    let text = serde_json::json!({"r": r.text.trim(), "s": s.text.trim()});
    Some(Leaf {
        name: object.name.clone(),
        group: object.parent,
        text: text.to_string(),
        kind: Kind::Bytes,
        ..r.clone()
    })
}

/// The longest text of such a number.
const LONGEST: usize = 100;
