//! The payload as it was printed: seven fields between separators, or what a language writes for these.

use super::form;
use super::tree::{Leaf, Tree};

/// The names of the fields, in their order.
const NAMES: [&str; 7] = [
    "bundleId",
    "keyId",
    "productId",
    "offerId",
    "applicationUsername",
    "nonce",
    "timestamp",
];

/// U+2063 itself, and as languages, forms and pages write it.
const SEPARATORS: [&str; 21] = [
    "\u{2063}",
    "\u{e2}\u{81}\u{a3}",
    "\\\\u2063",
    "\\u2063",
    "\\u{2063}",
    "\\x{2063}",
    "\\U00002063",
    "\\U2063",
    "\\N{INVISIBLE SEPARATOR}",
    "\\xe2\\x81\\xa3",
    "\\xE2\\x81\\xA3",
    "\\342\\201\\243",
    "%E2%81%A3",
    "%e2%81%a3",
    "%u2063",
    "&#8291;",
    "&#x2063;",
    "&InvisibleComma;",
    "&ic;",
    "<U+2063>",
    "U+2063",
];

/// How long a payload is that is taken apart, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 40..=8192;

/// The seven fields of a payload that was printed.
pub(super) fn fields(text: &str) -> Option<[&str; 7]> {
    let of = |separator: &str| {
        let fields: Vec<&str> = text.split(separator).take(NAMES.len() + 1).collect();
        <[&str; 7]>::try_from(fields).ok()
    };
    let mut separators = SEPARATORS.iter().filter(|_| LENGTHS.contains(&text.len()));
    separators.find_map(|separator| of(separator))
}

/// Adds the fields of a payload that was printed; whether the text is one.
pub(super) fn add(tree: &mut Tree, leaf: &Leaf) -> bool {
    let Some(fields) = fields(&leaf.text) else {
        return false;
    };
    let group = tree.open(leaf.group, leaf.name.clone(), false);
    let fields = NAMES.iter().zip(fields);
    for (name, text) in fields.filter(|(_, text)| !text.is_empty()) {
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
