//! Lists of numbers that are the bytes of one value.

use super::names::{self, Slot};
use super::tree::{Leaf, ROOT, Tree};
use super::{Kind, form};

/// How many bytes a list of them may have.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=4096;

/// Joins the numbers of each list of bytes that is named a signature, or that is one, to one leaf.
pub(super) fn join(tree: &mut Tree) {
    let leaves = std::mem::take(&mut tree.leaves);
    let mut rest = leaves.into_iter().peekable();
    while let Some(leaf) = rest.next() {
        let Some(first) = byte(&leaf) else {
            tree.leaves.push(leaf);
            continue;
        };
        let mut run = vec![leaf];
        let mut bytes = vec![first];
        let group = run.first().map_or(ROOT, |leaf| leaf.group);
        while let Some(next) = rest.next_if(|next| next.group == group && byte(next).is_some()) {
            bytes.extend(byte(&next));
            run.push(next);
        }
        if is_value(tree, group, &bytes) {
            let leaf = run.first().map(|first| joined(tree, first, &bytes));
            tree.leaves.extend(leaf);
        } else {
            tree.leaves.append(&mut run);
        }
    }
}

/// The byte that an item of a list, or a member with a number for its name, is.
fn byte(leaf: &Leaf) -> Option<i16> {
    let is_item = leaf
        .name
        .as_deref()
        .is_none_or(|name| name.bytes().all(|b| b.is_ascii_digit()));
    let number: i16 = match leaf.kind {
        Kind::Integer | Kind::Untyped if is_item => match leaf.text.strip_prefix("0x") {
            Some(digits) => i16::from_str_radix(digits, 16).ok()?,
            None => leaf.text.parse().ok()?,
        },
        _ => return None,
    };
    (-128..256).contains(&number).then_some(number)
}

fn is_value(tree: &Tree, group: usize, bytes: &[i16]) -> bool {
    let raw: Vec<u8> = bytes
        .iter()
        .map(|byte| byte.rem_euclid(256))
        .filter_map(|byte| u8::try_from(byte).ok())
        .collect();
    let named = tree
        .upwards(group)
        .take(3)
        .filter_map(|group| tree.group(group)?.name.as_deref())
        .any(|name| {
            names::look_up(name)
                .iter()
                .any(|(slot, ..)| *slot == Slot::Signature)
        });
    LENGTHS.contains(&bytes.len()) && (named || form::is_der(&raw))
}

/// The list as one leaf, in the place of the list. What Go prints in its own way it answers in base64.
fn joined(tree: &Tree, first: &Leaf, bytes: &[i16]) -> Leaf {
    let list = tree.group(first.group);
    let is_go = !first.marked || first.text.starts_with("0x");
    let (text, kind) = if is_go {
        let octets = bytes.iter().filter_map(|byte| u8::try_from(*byte).ok());
        (form::base64(&octets.collect::<Vec<u8>>()), Kind::Untyped)
    } else {
        let numbers: Vec<String> = bytes.iter().map(ToString::to_string).collect();
        (format!("[{}]", numbers.join(",")), Kind::Bytes)
    };
    Leaf {
        name: list.and_then(|list| list.name.clone()),
        group: list.map_or(ROOT, |list| list.parent),
        text,
        kind,
        ..first.clone()
    }
}
