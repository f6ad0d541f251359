//! What belongs to an answer: the members of its object before those around it.

use std::collections::HashSet;

use super::answers::Item;
use super::classify::{self, Claim};
use super::names::Slot;
use super::tree::{ROOT, Tree};
use super::view::path;
use super::{Answer, Candidate, Source};
use crate::offer::Field;

/// How many leaves of one object and of what is in it are looked at for each answer, but its own.
const BESIDE: usize = 64;

/// How many values of one kind, how many others, and how long one of these, in bytes.
const LIMITS: (usize, usize, usize) = (8, 32, 256);

/// The cost of each object between a value and the signature.
const STEP: usize = 2;

pub(super) struct Gatherer<'a> {
    tree: &'a Tree,
    items: &'a [Item],
    /// By group: the items in it, and the groups in it that hold no answer.
    members: Vec<Vec<usize>>,
    inner: Vec<Vec<usize>>,
}

/// A value for an answer, and how unlikely it is.
struct Ranked<'a> {
    cost: usize,
    order: usize,
    item: &'a Item,
    claim: &'a Claim,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(tree: &'a Tree, items: &'a [Item], anchors: &[usize]) -> Self {
        let taken = with_answers(tree, anchors);
        let mut members = vec![Vec::new(); tree.groups.len()];
        for (at, item) in items.iter().enumerate() {
            if let Some(members) = members.get_mut(item.view.group) {
                members.push(at);
            }
        }
        let mut inner: Vec<Vec<usize>> = vec![Vec::new(); tree.groups.len()];
        for (number, group) in tree.groups.iter().enumerate().skip(1) {
            let free = !taken.contains(&number);
            if let Some(inner) = inner
                .get_mut(group.parent)
                .filter(|inner| free && inner.len() < BESIDE)
            {
                inner.push(number);
            }
        }
        Self {
            tree,
            items,
            members,
            inner,
        }
    }

    /// The answer whose signature is in this group.
    pub(super) fn answer(&self, group: usize) -> Answer {
        let mut ranked = Vec::new();
        let mut answer = Answer::default();
        for (distance, outer) in self.tree.upwards(group).enumerate() {
            let own = self.members.get(outer).into_iter().flatten().copied();
            let limit = if distance == 0 { usize::MAX } else { BESIDE };
            for (at, extra) in own.map(|at| (at, 0)).take(limit).chain(self.within(outer)) {
                let Some(item) = self.items.get(at) else {
                    continue;
                };
                ranked.extend(item.claims.iter().map(|claim| Ranked {
                    cost: claim.cost + STEP * (distance + extra),
                    order: at,
                    item,
                    claim,
                }));
                self.keep_other(item, &mut answer.others);
                self.keep_too_long(item, &mut answer.too_long);
            }
        }
        ranked.sort_by_key(|ranked| (ranked.cost, ranked.claim.place, ranked.order));
        for ranked in ranked {
            self.put(&mut answer, &ranked);
        }
        answer
    }

    fn keep_other(&self, item: &Item, others: &mut Vec<Candidate>) {
        if others.len() >= LIMITS.1 || !item.claims.is_empty() {
            return;
        }
        let other = self.candidate(item, Source::Form, None);
        let short = |other: &Candidate| (1..=LIMITS.2).contains(&other.text.len());
        if let Some(other) = other.filter(short).filter(|other| !others.contains(other)) {
            others.push(other);
        }
    }

    fn keep_too_long(&self, item: &Item, too_long: &mut Vec<(Field, String)>) {
        let leaf = self.tree.leaves.get(item.view.leaf);
        let field = leaf.and_then(|leaf| classify::too_long(leaf, &item.view));
        if let (Some(leaf), Some(field)) = (leaf, field)
            && too_long.len() < LIMITS.0
        {
            too_long.push((field, path(self.tree, leaf)));
        }
    }

    /// Adds a value, but no text twice for one thing.
    fn put(&self, answer: &mut Answer, ranked: &Ranked) {
        let part = ranked.claim.part.as_ref();
        let leaf = self.tree.leaves.get(ranked.item.view.leaf);
        let Some(text) = part.or(leaf.map(|leaf| &leaf.text)) else {
            return;
        };
        let slot = ranked.claim.slot;
        let known: Vec<&Candidate> = match slot {
            Slot::Signature => answer.signatures.iter().collect(),
            Slot::Jws => answer.jws.iter().collect(),
            Slot::Field(field) => answer.values(field).collect(),
        };
        if known.len() >= LIMITS.0 || known.iter().any(|known| known.text == *text) {
            return;
        }
        let Some(candidate) = self.candidate(ranked.item, ranked.claim.source, part) else {
            return;
        };
        match slot {
            Slot::Signature => answer.signatures.push(candidate),
            Slot::Jws => answer.jws.push(candidate),
            Slot::Field(field) => answer.fields.push((field, candidate)),
        }
    }

    /// The items in the groups that are in a group, as far as they belong to no other answer.
    fn within(&self, group: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut groups = vec![(group, 0)];
        while let Some((group, depth)) = groups.pop() {
            if depth > 0 {
                let own = self.members.get(group).into_iter().flatten();
                found.extend(own.map(|at| (*at, depth)));
            }
            if found.len() >= BESIDE {
                break;
            }
            let inner = self.inner.get(group).into_iter().flatten().rev();
            groups.extend(inner.map(|inner| (*inner, depth + 1)));
        }
        found.truncate(BESIDE);
        found
    }

    fn candidate(&self, item: &Item, source: Source, part: Option<&String>) -> Option<Candidate> {
        let leaf = self.tree.leaves.get(item.view.leaf)?;
        Some(Candidate {
            text: part.unwrap_or(&leaf.text).clone(),
            from: path(self.tree, leaf),
            source,
            kind: leaf.kind,
        })
    }
}

/// The groups that hold an answer, or stand around one.
fn with_answers(tree: &Tree, anchors: &[usize]) -> HashSet<usize> {
    let mut taken = HashSet::new();
    for anchor in anchors {
        for group in tree.upwards(*anchor) {
            if !taken.insert(group) {
                break;
            }
        }
    }
    taken.insert(ROOT);
    taken
}
