//! Quotes, brackets and what else a language puts around a value that it prints.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use crate::error::Code;

use super::super::table::{ALL, Form, Mistake, NONCE, Places, USER, form};

const UUIDS: Places = USER | NONCE;

pub(in crate::hypothesis) const QUOTED: Mistake = Mistake {
    code: Code::VALUE_QUOTED,
    fix: "sign and send the bare value: unwrap it before it is put into a text, and do not print it with quotes",
};

const AROUND: &str = "the {field} was signed with more around it, as {value}";
const OPTIONAL: &str = "the {field} was signed as Swift prints an optional: {value}";

const fn wrap(cost: u8, to: Places, make: fn(&str) -> Option<String>) -> Form {
    form(cost, to, &QUOTED, AROUND, make)
}

pub(super) const FORMS: &[Form] = &[
    form(6, ALL, &QUOTED, OPTIONAL, optional),
    form(8, ALL, &QUOTED, OPTIONAL, |text| {
        Some(format!("Optional({text})"))
    }),
    wrap(7, ALL, in_quotes),
    wrap(9, ALL, single_quotes),
    wrap(9, ALL, |text| Some(format!("b'{text}'"))),
    wrap(9, ALL, |text| Some(format!("{{{text}}}"))),
    wrap(10, ALL, |text| Some(format!("[{text}]"))),
    wrap(10, ALL, |text| Some(format!("<{text}>"))),
    wrap(10, ALL, |text| Some(format!("({text})"))),
    wrap(11, ALL, |text| Some(format!("`{text}`"))),
    wrap(10, ALL, |text| Some(format!("\\\"{text}\\\""))),
    wrap(10, ALL, |text| Some(format!("[\"{text}\"]"))),
    wrap(10, ALL, |text| Some(format!("['{text}']"))),
    wrap(10, ALL, |text| Some(format!("({text},)"))),
    wrap(10, ALL, |text| Some(format!("('{text}',)"))),
    wrap(11, ALL, |text| Some(format!("Some({text})"))),
    wrap(11, ALL, |text| Some(format!("Some(\"{text}\")"))),
    wrap(11, ALL, |text| Some(format!("Optional[{text}]"))),
    wrap(11, ALL, |text| Some(format!("u'{text}'"))),
    wrap(11, ALL, |text| Some(format!("${{{text}}}"))),
    wrap(11, ALL, |text| Some(format!("${text}"))),
    wrap(11, ALL, |text| Some(format!("{text},"))),
    wrap(11, ALL, |text| Some(format!("{text};"))),
    wrap(11, ALL, |text| Some(format!("Just(\"{text}\")"))),
    wrap(11, ALL, |text| Some(format!("Just {text}"))),
    wrap(10, ALL, |text| Some(format!("Optional[\"{text}\"]"))),
    wrap(11, ALL, |text| Some(format!("{{\"{text}\"}}"))),
    wrap(11, ALL, |text| Some(format!("(\"{text}\")"))),
    wrap(11, ALL, |text| Some(format!("(\"{text}\",)"))),
    wrap(10, ALL, |text| Some(format!("{{{text} true}}"))),
    wrap(11, ALL, |text| Some(format!("&{text}"))),
    wrap(11, ALL, |text| Some(format!(":{text}"))),
    wrap(11, ALL, |text| Some(format!("/{text}"))),
    wrap(11, ALL, |text| Some(format!("{text}."))),
    wrap(11, ALL, |text| Some(format!("'\"{text}\"'"))),
    wrap(11, ALL, |text| Some(format!("<<\"{text}\">>"))),
    wrap(10, UUIDS, |text| Some(format!("UUID('{text}')"))),
    wrap(10, UUIDS, |text| Some(format!("UUID({text})"))),
    wrap(11, UUIDS, |text| Some(format!("UUID(\"{text}\")"))),
    wrap(11, UUIDS, |text| Some(format!("uuid({text})"))),
    wrap(11, USER, |text| Some(format!("ObjectId(\"{text}\")"))),
    wrap(11, USER, |text| Some(format!("ObjectId('{text}')"))),
    wrap(10, USER, |text| Some(format!("user_{text}"))),
    wrap(10, USER, |text| Some(format!("user-{text}"))),
    wrap(10, USER, |text| Some(format!("user:{text}"))),
    wrap(11, USER, |text| Some(format!("uid_{text}"))),
    wrap(11, USER, |text| Some(format!("User({text})"))),
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
