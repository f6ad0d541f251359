//! Texts in texts: JSON as a string in JSON, a form in a command, base64 of a body.

use std::borrow::Cow;

use super::tree::{Leaf, Tree};
use super::{escape, form, jose, names, payload, read};

/// How many strings may stand in each other.
const DEEPEST: usize = 6;

/// Adds a leaf; where its text has members that say something, adds these in its place.
pub(super) fn add(tree: &mut Tree, leaf: Leaf, level: usize) {
    let leaf = match form::coded_jws(&leaf.text) {
        Some(text) => Leaf { text, ..leaf },
        None => leaf,
    };
    if payload::add(tree, &leaf) {
        return;
    }
    let Some(text) = inner(&leaf).filter(|_| level < DEEPEST) else {
        return tree.add(leaf);
    };
    let mark = tree.mark();
    let group = tree.open(leaf.group, leaf.name.clone(), false);
    read::read_into(tree, &text, group, level + 1, leaf.line);
    let inner = tree.since(mark);
    let tells = is_row(inner)
        || inner
            .iter()
            .any(|inner| inner.name.as_deref().is_some_and(names::is_strong));
    let is_value = is_value(&leaf, inner);
    let tells = tells && (!is_value || is_notation(&leaf.text));
    if !tells {
        tree.back(mark);
    }
    let is_kept = |name: &str| names::is_strong(name) || jose::is_part(name);
    if !tells || is_value || leaf.name.as_deref().is_some_and(is_kept) {
        tree.add(leaf);
    }
}

/// Whether a text may be the value that its name says, whatever looks as a member in it.
fn is_value(leaf: &Leaf, inner: &[Leaf]) -> bool {
    let is_named = leaf.name.as_deref().is_some_and(names::is_known);
    let is_short = leaf.text.chars().count() <= LONGEST_VALUE;
    let has_signature = inner.iter().any(|leaf| form::is_signature(&leaf.text));
    is_named && is_short && !has_signature
}

/// Whether a text begins as an object, a list, a tag or the query of a URL does.
fn is_notation(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['{', '[', '<', '?']) || is_percent_encoded(text)
}

/// The longest text that is an identifier, in characters.
const LONGEST_VALUE: usize = 100;

/// Whether leaves are the values of one object without their names.
fn is_row(leaves: &[Leaf]) -> bool {
    leaves.len() >= 4
        && leaves.iter().all(|leaf| leaf.name.is_none())
        && leaves.iter().any(|leaf| form::is_signature(&leaf.text))
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

/// Whether an object or a list begins here as a URL has it.
fn is_percent_encoded(text: &str) -> bool {
    let starts = ["%7B", "%7b", "%5B%7B", "%5b%7b"];
    starts.iter().any(|start| text.starts_with(start))
}

/// The object or the list that a part of a URL holds.
fn percent_text(text: &str) -> Option<String> {
    is_percent_encoded(text)
        .then(|| escape::percent(&text.replace('+', " ")))
        .flatten()
}
