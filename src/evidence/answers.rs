//! From the leaves of a tree to the answers in it.

use std::collections::BTreeSet;

use super::classify::{self, Claim};
use super::gather::Gatherer;
use super::names::Slot;
use super::tree::{ROOT, Tree};
use super::view::{self, View};
use super::{
    Answer, Candidate, Evidence, Source, apple, bytes, columns, form, jose, numbers, segment,
    unsigned,
};
use crate::offer::Field;

/// A leaf with all that it may be.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) view: View,
    pub(super) claims: Vec<Claim>,
    pub(super) line: usize,
    /// Whether its text has the form of a signature.
    pub(super) valid: bool,
}

impl Item {
    /// Whether it may be a classic signature.
    pub(super) fn is_signature(&self) -> bool {
        self.has(Slot::Signature)
    }

    /// Whether it may be what an answer is about.
    pub(super) fn is_signed(&self) -> bool {
        self.is_signature() || self.has(Slot::Jws)
    }

    pub(super) fn has(&self, slot: Slot) -> bool {
        self.claims.iter().any(|claim| claim.slot == slot)
    }

    /// Whether its name says that it is this.
    pub(super) fn says(&self, slot: Slot) -> bool {
        self.claims
            .iter()
            .any(|claim| claim.slot == slot && claim.source == Source::Name)
    }
}

/// The answers, in the order of their signatures, and then what Apple signed, in its order; and where
/// an answer beside them has no signature.
pub(super) fn answers(mut tree: Tree) -> Evidence {
    bytes::join(&mut tree);
    numbers::join(&mut tree);
    columns::name(&mut tree);
    jose::join(&mut tree);
    let mut items: Vec<Item> = view::views(&tree)
        .into_iter()
        .filter_map(|view| {
            let leaf = tree.leaves.get(view.leaf)?;
            Some(Item {
                claims: classify::claims(leaf, &view),
                line: leaf.line,
                valid: leaf.kind == super::Kind::Bytes || form::signature_in(&leaf.text).is_some(),
                view,
            })
        })
        .collect();
    let of_apple = apple::take(&tree, &mut items);
    segment::split(&mut tree, &mut items);
    let anchors = anchors(&tree, &items);
    let gatherer = Gatherer::new(&tree, &items, &anchors);
    if anchors.is_empty() {
        let claims = items.iter().flat_map(|item| &item.claims);
        let tells = claims.into_iter().any(|claim| claim.source == Source::Name);
        let is_alone = tells && of_apple.is_empty();
        let alone = is_alone.then(|| gatherer.answer(ROOT));
        return Evidence {
            answers: alone.into_iter().chain(of_apple).collect(),
            unsigned: Vec::new(),
        };
    }
    let ours = anchors.iter().map(|anchor| gatherer.answer(*anchor));
    let ours = ours.flat_map(both).flat_map(each_jws);
    Evidence {
        answers: ours.chain(of_apple).collect(),
        unsigned: unsigned::unsigned(&tree, &items, &anchors),
    }
}

/// Every JWS of a group is an answer, where nothing else is signed there and one is named as well as
/// the other. A token that is around them is not named so.
fn each_jws(answer: Answer) -> impl Iterator<Item = Answer> {
    let is_whole = |jws: &Candidate| {
        let parts: Vec<&str> = jws.text.split('.').collect();
        parts.len() == 3 && parts.iter().all(|part| !part.is_empty())
    };
    let first = answer.jws.first().map(|jws| jws.source);
    let as_good = |jws: &&Candidate| is_whole(jws) && Some(jws.source) == first;
    let is_alone = answer.signatures.is_empty();
    let others = answer.jws.iter().filter(as_good).skip(1);
    let others = others.filter(|_| is_alone);
    let others: Vec<Answer> = others
        .map(|jws| Answer {
            jws: vec![jws.clone()],
            ..answer.clone()
        })
        .collect();
    [answer].into_iter().chain(others)
}

/// A JWS that is named so beside a classic signature is an answer of its own.
fn both(answer: Answer) -> impl Iterator<Item = Answer> {
    let is_classic = |text: &str| answer.signatures.iter().all(|other| other.text != text);
    let is_named = |jws: &&Candidate| {
        jws.source == Source::Name && !apple::is_name(&jws.from) && is_classic(&jws.text)
    };
    let beside = answer.jws.iter().find(is_named);
    let second = beside.filter(|_| !answer.signatures.is_empty());
    let second = second.map(|jws| Answer {
        jws: vec![jws.clone()],
        signatures: Vec::new(),
        ..answer.clone()
    });
    [answer].into_iter().chain(second)
}

/// The groups that hold an answer each, in order: those with a signature, and those with a text that
/// is named so or a JWS where it is not only around or in another answer.
fn anchors(tree: &Tree, items: &[Item]) -> Vec<usize> {
    let supported = groups(items, |item| {
        let says = |field: &Field| item.says(Slot::Field(*field));
        SUPPORT.iter().any(says)
    });
    let mut anchors = groups(items, |item| item.is_signature() && item.valid);
    let named = groups(items, |item| item.is_signature() && !item.valid);
    add_anchors(tree, &mut anchors, named, &supported);
    let said = groups(items, |item| item.says(Slot::Jws));
    let jws = groups(items, |item| item.has(Slot::Jws));
    add_anchors(tree, &mut anchors, jws, &said);
    in_order(items, anchors)
}

/// The groups of the items that fit, each once.
fn groups(items: &[Item], fits: impl Fn(&Item) -> bool) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    items
        .iter()
        .filter(|item| fits(item))
        .map(|item| item.view.group)
        .filter(|group| seen.insert(*group))
        .collect()
}

/// Adds all where there is none, and else those that are supported and stand apart from the others.
fn add_anchors(tree: &Tree, anchors: &mut Vec<usize>, more: Vec<usize>, supported: &[usize]) {
    if anchors.is_empty() {
        *anchors = more;
        return;
    }
    let supported: BTreeSet<usize> = supported.iter().copied().collect();
    let known: BTreeSet<usize> = anchors.iter().copied().collect();
    let around = around(tree, anchors);
    anchors.extend(more.into_iter().filter(|group| {
        supported.contains(group)
            && !around.contains(group)
            && !tree.upwards(*group).any(|outer| known.contains(&outer))
    }));
}

/// Fields of which one beside a text that is named a signature shows that it is one.
const SUPPORT: &[Field] = &[Field::Nonce, Field::KeyId, Field::Timestamp, Field::OfferId];

/// All groups around others.
fn around(tree: &Tree, groups: &[usize]) -> BTreeSet<usize> {
    groups
        .iter()
        .flat_map(|group| tree.upwards(*group))
        .collect()
}

fn in_order(items: &[Item], anchors: Vec<usize>) -> Vec<usize> {
    let wanted: BTreeSet<usize> = anchors.into_iter().collect();
    let mut seen = BTreeSet::new();
    items
        .iter()
        .filter(|item| item.is_signed())
        .map(|item| item.view.group)
        .filter(|group| wanted.contains(group) && seen.insert(*group))
        .collect()
}
