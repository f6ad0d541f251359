//! What Apple signed stands alone: each JWS of Apple's is an answer of its own, or with the renewal
//! that belongs to it.

use std::collections::BTreeSet;

use super::answers::Item;
use super::names::Slot;
use super::tree::Tree;
use super::view::path;
use super::{Answer, Candidate, Source, form};
use crate::apple;

/// Takes the JWS of Apple's out of the items, each once.
pub(super) fn take(tree: &Tree, items: &mut [Item]) -> Vec<Answer> {
    let mut seen = BTreeSet::new();
    let mut answers = Vec::new();
    for item in items.iter_mut().filter(|item| item.has(Slot::Jws)) {
        if let Some(jws) = of_apple(tree, item) {
            item.claims.clear();
            if seen.insert(jws.text.clone()) {
                add(&mut answers, jws);
            }
        }
    }
    answers
}

/// Whether a path ends in a name that Apple gives to what it signs.
pub(super) fn is_name(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    name.starts_with("signed")
        && ["transaction", "renewal"]
            .iter()
            .any(|of| name.contains(of))
}

/// Adds a JWS; a renewal to its transaction, and a transaction to its renewal, where it stands before.
fn add(answers: &mut Vec<Answer>, jws: Candidate) {
    let last = answers.last_mut().map(|answer| &mut answer.jws);
    match last {
        Some(last) if matches!(&last[..], [one] if apple::belong_together(&one.text, &jws.text)) => {
            last.push(jws);
        }
        _ => answers.push(Answer {
            jws: vec![jws],
            ..Answer::default()
        }),
    }
}

fn of_apple(tree: &Tree, item: &Item) -> Option<Candidate> {
    let leaf = tree.leaves.get(item.view.leaf)?;
    let jws = form::jws_in(leaf.text.trim()).filter(|jws| apple::is_apples(jws))?;
    Some(Candidate {
        text: jws.to_owned(),
        from: path(tree, leaf),
        source: Source::Form,
        kind: leaf.kind,
    })
}

/// What somebody decoded, where nothing is signed.
pub(super) fn decoded(text: &str) -> Vec<Answer> {
    let answer = |claims| Answer {
        decoded: Some(claims),
        ..Answer::default()
    };
    apple::decoded(text).into_iter().map(answer).collect()
}
