//! Several answers in one object or on the lines of one text, taken apart.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::answers::Item;
use super::names::Slot;
use super::tree::Tree;

/// Gives each answer a group of its own where several stand in one.
pub(super) fn split(tree: &mut Tree, items: &mut [Item]) {
    let mut by_group: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, item) in items
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.claims.is_empty())
    {
        by_group.entry(item.view.group).or_default().push(at);
    }
    let mut groups: Vec<(usize, Vec<usize>)> = by_group.into_iter().collect();
    groups.sort_unstable();
    for (group, members) in groups {
        let members: Vec<(usize, &Item)> = members
            .iter()
            .filter_map(|at| Some((*at, items.get(*at)?)))
            .collect();
        let signatures = members.iter().filter(|(_, item)| item.is_signed());
        if signatures.take(2).count() < 2 {
            continue;
        }
        let list = tree.group(group).is_some_and(|group| group.list);
        let moves = segments(&members, list);
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, segment) in moves {
            let number = *numbers
                .entry(segment)
                .or_insert_with(|| tree.open(group, None, false));
            if let Some(item) = items.get_mut(at) {
                item.view.group = number;
            }
        }
    }
}

/// Which segment each member belongs to; those of none are common to all.
fn segments(members: &[(usize, &Item)], list: bool) -> Vec<(usize, usize)> {
    let unnamed = members
        .iter()
        .filter(|(_, item)| item.is_signed())
        .all(|(_, item)| item.view.name.is_none());
    if unnamed {
        by_line(members, list)
    } else {
        by_repetition(members)
    }
}

/// A signature on its own line or in a list begins a segment.
fn by_line(members: &[(usize, &Item)], list: bool) -> Vec<(usize, usize)> {
    let signed: Vec<usize> = members
        .iter()
        .filter(|(_, item)| item.is_signed())
        .map(|(_, item)| item.line)
        .collect();
    let distinct: BTreeSet<usize> = signed.iter().copied().collect();
    if list {
        let mut segment = 0;
        return members
            .iter()
            .map(|(at, item)| {
                segment += usize::from(item.is_signed());
                (*at, segment)
            })
            .collect();
    }
    if distinct.len() < 2 {
        return Vec::new();
    }
    let mut segment = 0;
    members
        .iter()
        .map(|(at, item)| {
            if distinct.contains(&item.line) {
                segment = item.line;
            }
            (*at, segment)
        })
        .collect()
}

/// A name that was there already begins a segment; what stands once, before any that repeats, is
/// common to all.
fn by_repetition(members: &[(usize, &Item)]) -> Vec<(usize, usize)> {
    let key = |item: &Item| item.view.name.as_deref().map(str::to_ascii_lowercase);
    let mut counts: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for (_, item) in members {
        *counts.entry(key(item)).or_default() += 1;
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut segment = 0;
    let mut begun = false;
    let mut moves = Vec::new();
    for (at, item) in members {
        let name = key(item);
        let repeats = counts.get(&name).is_some_and(|count| *count > 1);
        begun |= repeats
            || item
                .claims
                .iter()
                .any(|claim| matches!(claim.slot, Slot::Signature | Slot::Jws));
        if !begun {
            continue;
        }
        if name.is_some_and(|name| !seen.insert(name)) {
            segment += 1;
            seen = key(item).into_iter().collect();
        }
        moves.push((*at, segment));
    }
    moves
}
