//! What belongs to an answer: the members of its object before those around it.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Item;
use super::classify::{self, Claim};
use super::names::{self, Slot};
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
    /// By group: the leaves that are the id of a request, also those of the groups in it.
    ids: BTreeMap<usize, Vec<usize>>,
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
            if let Some(inner) = inner.get_mut(group.parent).filter(|_| free) {
                inner.push(number);
            }
        }
        Self {
            tree,
            items,
            members,
            inner,
            ids: ids(tree, items),
        }
    }

    /// The answer whose signature is in this group.
    pub(super) fn answer(&self, group: usize) -> Answer {
        let mut ranked = Vec::new();
        let mut answer = Answer::default();
        let requests = self.requests(group);
        let mut below = None;
        for (distance, outer) in self.tree.upwards(group).enumerate() {
            let own = self.members.get(outer).into_iter().flatten().copied();
            let limit = if distance == 0 { usize::MAX } else { BESIDE };
            let within = self.within(outer, below.replace(outer), &requests);
            for (at, extra) in own.map(|at| (at, 0)).take(limit).chain(within) {
                let Some(item) = self.items.get(at) else {
                    continue;
                };
                let order = ranked.len();
                ranked.extend(item.claims.iter().map(|claim| Ranked {
                    cost: claim.cost + STEP * (distance + extra),
                    order,
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

    /// The items in the groups that are in a group, as far as they belong to no other answer: those of one
    /// request first, then those that stand nearer to the group that the answer is in.
    fn within(&self, group: usize, near: Option<usize>, requests: &[&str]) -> Vec<(usize, usize)> {
        let mut beside: Vec<(usize, usize)> = self
            .nearest(group, near)
            .map(|inner| (inner, self.strangeness(inner, requests)))
            .collect();
        beside.sort_by_key(|(_, strangeness)| *strangeness);
        beside.reverse();
        let mut groups = beside;
        let mut found = Vec::new();
        while let Some((group, depth)) = groups.pop().filter(|_| found.len() < BESIDE) {
            let own = self.members.get(group).into_iter().flatten();
            found.extend(own.map(|at| (*at, depth)));
            let inner = self.inner.get(group).map_or(&[][..], Vec::as_slice);
            let inner = inner.get(..BESIDE).unwrap_or(inner).iter().rev();
            groups.extend(inner.map(|inner| (*inner, depth + 1)));
        }
        found.truncate(BESIDE);
        found
    }

    /// The groups in a group that hold no answer, the nearest to one of them before the others.
    fn nearest(&self, group: usize, near: Option<usize>) -> impl Iterator<Item = usize> {
        let inner = self.inner.get(group).map_or(&[][..], Vec::as_slice);
        let at = near.map_or(0, |near| inner.partition_point(|inner| *inner < near));
        let (before, after) = inner.split_at_checked(at).unwrap_or((&[], inner));
        let mut before = before.iter().rev().copied().peekable();
        let mut after = after.iter().copied().peekable();
        let next = move || match (before.peek(), after.peek(), near) {
            (Some(first), Some(last), Some(near)) if near - first > last - near => after.next(),
            (Some(_), ..) => before.next(),
            _ => after.next(),
        };
        std::iter::from_fn(next).take(BESIDE)
    }

    /// The ids of the request that an answer belongs to, where its object or one around it has them.
    fn requests(&self, group: usize) -> Vec<&str> {
        self.tree
            .upwards(group)
            .flat_map(|group| self.ids(group))
            .collect()
    }

    /// The ids of a request in a group, or in one directly in it.
    fn ids(&self, group: usize) -> impl Iterator<Item = &str> {
        let leaves = self.ids.get(&group).into_iter().flatten();
        leaves.filter_map(|leaf| Some(self.tree.leaves.get(*leaf)?.text.as_str()))
    }

    /// How far from an answer what is in a group beside it counts: nearer where it is of the same
    /// request, farther where it is of another one.
    fn strangeness(&self, group: usize, requests: &[&str]) -> usize {
        let own: Vec<&str> = self.ids(group).collect();
        if own.is_empty() || requests.is_empty() {
            1
        } else if own.iter().any(|id| requests.contains(id)) {
            0
        } else {
            2
        }
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

/// The ids of requests, by the groups that they are in, and those around these that hold no other ids.
fn ids(tree: &Tree, items: &[Item]) -> BTreeMap<usize, Vec<usize>> {
    // What a list or a whole text holds is not of one request.
    let is_record =
        |group: usize| group != ROOT && !tree.group(group).is_some_and(|group| group.list);
    let mut ids: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for item in items.iter().filter(|item| is_record(item.view.group)) {
        let own = tree.group(item.view.group);
        let outer = own.and_then(|group| group.name.as_deref());
        let name = item.view.name.as_deref().unwrap_or_default();
        if names::is_request(outer.unwrap_or_default(), name) {
            let ids = ids.entry(item.view.group).or_default();
            if ids.len() < LIMITS.0 {
                ids.push(item.view.leaf);
            }
        }
    }
    let text = |leaf: &usize| tree.leaves.get(*leaf).map(|leaf| leaf.text.as_str());
    let mut around: BTreeMap<usize, Vec<&Vec<usize>>> = BTreeMap::new();
    for (group, own) in &ids {
        let parent = tree.group(*group).map_or(ROOT, |group| group.parent);
        around.entry(parent).or_default().push(own);
    }
    let of_one = |inner: &Vec<&Vec<usize>>| {
        let mut texts = inner.iter().map(|ids| ids.iter().map(text));
        let first = texts.next();
        first.is_some_and(|first| texts.all(|other| other.eq(first.clone())))
    };
    let around: Vec<(usize, Vec<usize>)> = around
        .into_iter()
        .filter(|(group, inner)| is_record(*group) && of_one(inner))
        .map(|(group, inner)| (group, inner.into_iter().flatten().copied().collect()))
        .collect();
    for (group, inner) in around {
        ids.entry(group).or_default().extend(inner);
    }
    ids
}

/// The groups that hold an answer, or stand around one.
fn with_answers(tree: &Tree, anchors: &[usize]) -> BTreeSet<usize> {
    let mut taken = BTreeSet::new();
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
