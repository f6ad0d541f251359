//! White space around a value, and in it.

use crate::error::Code;

use super::super::table::{ALL, BUNDLE, Form, KEY, Mistake, USER, around, form};
use super::changed;

pub(in crate::hypothesis) const SPACE: Mistake = Mistake {
    code: Code::WHITESPACE,
    fix: "remove the white space around every field, both where it is signed and where it is sent",
};

const AROUND: &str = "the {field} was signed with white space around it: {value}";
const INVISIBLE: &str = "the {field} was signed with an invisible character beside it: {value}";
const WITHOUT: &str = "the {field} was signed without the white space in it, as {value}";

pub(super) const FORMS: &[Form] = &[
    around(8, ALL, &SPACE, AROUND, [" ", ""]),
    around(8, ALL, &SPACE, AROUND, ["", " "]),
    around(6, KEY, &SPACE, AROUND, ["", "\n"]),
    around(7, BUNDLE, &SPACE, AROUND, ["", "\n"]),
    around(8, ALL & !KEY & !BUNDLE, &SPACE, AROUND, ["", "\n"]),
    around(9, ALL, &SPACE, AROUND, ["", "\r\n"]),
    around(10, ALL, &SPACE, AROUND, ["", "\r"]),
    around(10, ALL, &SPACE, AROUND, ["\n", ""]),
    around(10, ALL, &SPACE, AROUND, ["", "\t"]),
    around(10, ALL, &SPACE, AROUND, ["\t", ""]),
    around(10, ALL, &SPACE, AROUND, [" ", " "]),
    around(11, ALL, &SPACE, AROUND, ["", "\u{a0}"]),
    around(11, ALL, &SPACE, AROUND, ["\u{a0}", ""]),
    around(10, ALL, &SPACE, INVISIBLE, ["\u{feff}", ""]),
    around(11, ALL, &SPACE, INVISIBLE, ["", "\u{200b}"]),
    around(11, ALL, &SPACE, INVISIBLE, ["\u{200b}", ""]),
    around(10, ALL, &SPACE, INVISIBLE, ["", "\0"]),
    form(8, USER, &SPACE, WITHOUT, |text| {
        changed(text, text.replace(char::is_whitespace, ""))
    }),
    form(10, ALL & !USER, &SPACE, WITHOUT, |text| {
        changed(text, text.replace(char::is_whitespace, ""))
    }),
];
