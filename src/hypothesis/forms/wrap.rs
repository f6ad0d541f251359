//! Quotes, brackets and what else a language puts around a value that it prints.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use crate::error::Code;

use super::super::table::{ALL, BUNDLE, Form, KEY, Mistake, NONCE, OFFER, Places, USER, around};

const UUIDS: Places = USER | NONCE;
/// What a server has in its settings, where quotes are taken for a part of the text.
const SET: Places = BUNDLE | KEY | OFFER;

pub(in crate::hypothesis) const QUOTED: Mistake = Mistake {
    code: Code::VALUE_QUOTED,
    fix: "sign and send the bare value: unwrap it before it is put into a text, and do not print it with quotes",
};

const AROUND: &str = "the {field} was signed with more around it, as {value}";
const OPTIONAL: &str = "the {field} was signed as Swift prints an optional: {value}";

const fn wrap(cost: u8, to: Places, before: &'static str, after: &'static str) -> Form {
    around(cost, to, &QUOTED, AROUND, [before, after])
}

pub(super) const FORMS: &[Form] = &[
    around(6, ALL, &QUOTED, OPTIONAL, ["Optional(\"", "\")"]),
    around(8, ALL, &QUOTED, OPTIONAL, ["Optional(", ")"]),
    wrap(6, SET, "\"", "\""),
    wrap(7, ALL & !SET, "\"", "\""),
    wrap(9, ALL, "'", "'"),
    wrap(9, ALL, "b'", "'"),
    wrap(9, ALL, "{", "}"),
    wrap(10, ALL, "[", "]"),
    wrap(10, ALL, "<", ">"),
    wrap(10, ALL, "(", ")"),
    wrap(11, ALL, "`", "`"),
    wrap(10, ALL, "\\\"", "\\\""),
    wrap(10, ALL, "[\"", "\"]"),
    wrap(10, ALL, "['", "']"),
    wrap(10, ALL, "(", ",)"),
    wrap(10, ALL, "('", "',)"),
    wrap(11, ALL, "Some(", ")"),
    wrap(11, ALL, "Some(\"", "\")"),
    wrap(11, ALL, "Optional[", "]"),
    wrap(11, ALL, "u'", "'"),
    wrap(11, ALL, "${", "}"),
    wrap(11, ALL, "$", ""),
    wrap(11, ALL, "", ","),
    wrap(11, ALL, "", ";"),
    wrap(11, ALL, "Just(\"", "\")"),
    wrap(11, ALL, "Just ", ""),
    wrap(10, ALL, "Optional[\"", "\"]"),
    wrap(11, ALL, "{\"", "\"}"),
    wrap(11, ALL, "(\"", "\")"),
    wrap(11, ALL, "(\"", "\",)"),
    wrap(10, ALL, "{", " true}"),
    wrap(11, ALL, "&", ""),
    wrap(11, ALL, ":", ""),
    wrap(11, ALL, "/", ""),
    wrap(11, ALL, "", "."),
    wrap(11, ALL, "'\"", "\"'"),
    wrap(11, ALL, "<<\"", "\">>"),
    wrap(10, UUIDS, "UUID('", "')"),
    wrap(10, UUIDS, "UUID(", ")"),
    wrap(11, UUIDS, "UUID(\"", "\")"),
    wrap(11, UUIDS, "uuid(", ")"),
    wrap(11, USER, "ObjectId(\"", "\")"),
    wrap(11, USER, "ObjectId('", "')"),
    wrap(10, USER, "user_", ""),
    wrap(10, USER, "user-", ""),
    wrap(10, USER, "user:", ""),
    wrap(11, USER, "uid_", ""),
    wrap(11, USER, "User(", ")"),
];

pub(in crate::hypothesis) fn optional(text: &str) -> Option<String> {
    Some(format!("Optional(\"{text}\")"))
}

pub(in crate::hypothesis) fn in_quotes(text: &str) -> Option<String> {
    Some(format!("\"{text}\""))
}

pub(in crate::hypothesis) fn single_quotes(text: &str) -> Option<String> {
    Some(format!("'{text}'"))
}

/// What stands around a value that was printed and not taken.
const MARKS: &[(&str, &str)] = &[
    ("Optional(\"", "\")"),
    ("Optional(", ")"),
    ("\"", "\""),
    ("'", "'"),
    ("b'", "'"),
    ("[", "]"),
    ("<", ">"),
];

/// The value without what was printed around it.
pub(in crate::hypothesis) fn unwrapped(text: &str) -> Option<String> {
    let inside = |(open, close): &(&str, &str)| text.strip_prefix(open)?.strip_suffix(close);
    let inner = MARKS.iter().find_map(inside);
    inner.filter(|inner| !inner.is_empty()).map(str::to_owned)
}
