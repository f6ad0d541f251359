//! Texts in texts: JSON as a string in JSON, a form in a command, base64 of a body.

use std::borrow::Cow;

use super::tree::{Leaf, Tree};
use super::{escape, form, jose, names, read};
use crate::offer::SEPARATOR;

/// How many strings may stand in each other.
const DEEPEST: usize = 6;

/// Adds a leaf; where its text has members that say something, adds these in its place.
pub(super) fn add(tree: &mut Tree, leaf: Leaf, level: usize) {
    if leaf.text.contains(SEPARATOR) && payload(tree, &leaf) {
        return;
    }
    let Some(text) = inner(&leaf).filter(|_| level < DEEPEST) else {
        return tree.add(leaf);
    };
    let mark = tree.mark();
    let group = tree.open(leaf.group, leaf.name.clone(), false);
    read::read_into(tree, &text, group, level + 1, leaf.line);
    let tells = tree
        .since(mark)
        .iter()
        .any(|inner| inner.name.as_deref().is_some_and(names::is_strong));
    if !tells {
        tree.back(mark);
    }
    let is_kept = |name: &str| names::is_strong(name) || jose::is_part(name);
    if !tells || leaf.name.as_deref().is_some_and(is_kept) {
        tree.add(leaf);
    }
}

/// The fields of the payload, in its order.
const PAYLOAD: [&str; 7] = [
    "bundleId",
    "keyId",
    "productId",
    "offerId",
    "applicationUsername",
    "nonce",
    "timestamp",
];

/// Adds the fields of a payload that was printed; whether the text is one.
fn payload(tree: &mut Tree, leaf: &Leaf) -> bool {
    let texts: Vec<&str> = leaf.text.split(SEPARATOR).take(8).collect();
    if texts.len() != PAYLOAD.len() {
        return false;
    }
    let group = tree.open(leaf.group, leaf.name.clone(), false);
    for (name, text) in PAYLOAD
        .iter()
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
    {
        let is_token = *name == "applicationUsername" && form::is_uuid(text);
        let name = if is_token { "appAccountToken" } else { name };
        tree.add(Leaf {
            group,
            name: Some(name.to_owned()),
            text: text.to_owned(),
            ..leaf.clone()
        });
    }
    true
}

/// The text that may have members, where there may be one.
fn inner(leaf: &Leaf) -> Option<Cow<'_, str>> {
    let text = leaf.text.as_str();
    if let Some(decoded) = form::coded_text(text).or_else(|| percent_text(text)) {
        return Some(Cow::Owned(decoded));
    }
    let may = text.len() > 5
        && text.contains([':', '=', '<', '\t'])
        && text.contains(char::is_alphabetic)
        && !form::is_signature(text);
    may.then_some(Cow::Borrowed(text))
}

/// The object or the list that a part of a URL holds.
fn percent_text(text: &str) -> Option<String> {
    let starts = ["%7B", "%7b", "%5B%7B", "%5b%7b"];
    let is_coded = starts.iter().any(|start| text.starts_with(start));
    is_coded
        .then(|| escape::percent(&text.replace('+', " ")))
        .flatten()
}
