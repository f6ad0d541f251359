//! A JWS in JSON (RFC 7515, section 7.2), put together as the compact form has it.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Leaf, Tree};

/// The members that are parts of a JWS.
const PARTS: [&str; 3] = ["protected", "payload", "signature"];

/// How many objects a signature may stand in within that of the payload.
const OUTER: usize = 3;

/// By group: the leaf of each part in it.
type Parts = BTreeMap<usize, [Option<usize>; 3]>;

/// Whether a member may be a part that JSON is the base64 of.
pub(super) fn is_part(name: &str) -> bool {
    PARTS.iter().take(2).any(|part| *part == name)
}

/// Makes each signature that has a header and a payload the whole JWS.
pub(super) fn join(tree: &mut Tree) {
    let mut parts = Parts::new();
    for (number, leaf) in tree.leaves.iter().enumerate() {
        let named = PARTS
            .iter()
            .position(|part| Some(*part) == leaf.name.as_deref());
        if let Some(slot) = named.and_then(|at| parts.entry(leaf.group).or_default().get_mut(at)) {
            *slot = Some(number);
        }
    }
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut whole: Vec<(usize, String)> = Vec::new();
    for (group, [protected, _, signature]) in &parts {
        let (Some(protected), Some(signature)) = (protected, signature) else {
            continue;
        };
        let payload = |group: usize| parts.get(&group).and_then(|[_, payload, _]| *payload);
        let Some(payload) = tree.upwards(*group).take(OUTER).find_map(payload) else {
            continue;
        };
        let texts = [*protected, payload, *signature].map(|at| text(tree, at));
        whole.push((*signature, texts.join(".")));
        used.extend([*protected, payload]);
    }
    for (signature, text) in whole {
        if let Some(leaf) = tree.leaves.get_mut(signature) {
            leaf.text = text;
        }
    }
    remove(tree, &used);
}

fn text(tree: &Tree, at: usize) -> &str {
    tree.leaves.get(at).map_or("", |leaf| leaf.text.trim())
}

/// Removes the parts, and what was read in them.
fn remove(tree: &mut Tree, used: &BTreeSet<usize>) {
    let owners: BTreeSet<(usize, Option<String>)> = used
        .iter()
        .filter_map(|at| tree.leaves.get(*at))
        .map(|leaf| (leaf.group, leaf.name.clone()))
        .collect();
    let is_inside = |leaf: &Leaf| {
        tree.group(leaf.group)
            .is_some_and(|group| owners.contains(&(group.parent, group.name.clone())))
    };
    let leaves = tree.leaves.iter().enumerate();
    let numbers: Vec<usize> = leaves
        .filter(|(at, leaf)| used.contains(at) || is_inside(leaf))
        .map(|(at, _)| at)
        .collect();
    tree.remove_leaves(&numbers);
}
