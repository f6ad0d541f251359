//! White space around a value, and in it.

use crate::error::Code;

use super::super::table::{ALL, Form, Mistake, USER, form};
use super::changed;

pub(in crate::hypothesis) const SPACE: Mistake = Mistake {
    code: Code::WHITESPACE,
    fix: "remove the white space around every field, both where it is signed and where it is sent",
};

const AROUND: &str = "the {field} was signed with white space around it: {value}";
const INVISIBLE: &str = "the {field} was signed with an invisible character beside it: {value}";
const WITHOUT: &str = "the {field} was signed without the white space in it, as {value}";

pub(super) const FORMS: &[Form] = &[
    form(8, ALL, &SPACE, AROUND, |text| Some(format!(" {text}"))),
    form(8, ALL, &SPACE, AROUND, |text| Some(format!("{text} "))),
    form(8, ALL, &SPACE, AROUND, |text| Some(format!("{text}\n"))),
    form(9, ALL, &SPACE, AROUND, |text| Some(format!("{text}\r\n"))),
    form(10, ALL, &SPACE, AROUND, |text| Some(format!("{text}\r"))),
    form(10, ALL, &SPACE, AROUND, |text| Some(format!("\n{text}"))),
    form(10, ALL, &SPACE, AROUND, |text| Some(format!("{text}\t"))),
    form(10, ALL, &SPACE, AROUND, |text| Some(format!("\t{text}"))),
    form(10, ALL, &SPACE, AROUND, |text| Some(format!(" {text} "))),
    form(11, ALL, &SPACE, AROUND, |text| {
        Some(format!("{text}\u{a0}"))
    }),
    form(11, ALL, &SPACE, AROUND, |text| {
        Some(format!("\u{a0}{text}"))
    }),
    form(10, ALL, &SPACE, INVISIBLE, |text| {
        Some(format!("\u{feff}{text}"))
    }),
    form(11, ALL, &SPACE, INVISIBLE, |text| {
        Some(format!("{text}\u{200b}"))
    }),
    form(11, ALL, &SPACE, INVISIBLE, |text| {
        Some(format!("\u{200b}{text}"))
    }),
    form(10, ALL, &SPACE, INVISIBLE, |text| Some(format!("{text}\0"))),
    form(8, USER, &SPACE, WITHOUT, |text| {
        changed(text, text.replace(char::is_whitespace, ""))
    }),
    form(10, ALL & !USER, &SPACE, WITHOUT, |text| {
        changed(text, text.replace(char::is_whitespace, ""))
    }),
];
