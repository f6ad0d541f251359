//! Quotes, brackets and what else a language puts around a value that it prints.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use crate::error::Code;

use super::super::table::{ALL, Form, Mistake, Places, form};

pub(in crate::hypothesis) const QUOTED: Mistake = Mistake {
    code: Code::VALUE_QUOTED,
    fix: "sign the bare value: unwrap it before it is put into a text, and do not print it with quotes",
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
