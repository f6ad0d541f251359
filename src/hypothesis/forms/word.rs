//! Nothing, or a word for nothing, in the place of a value.

use crate::error::Code;

use super::super::table::{ALL, Form, Make, Mistake, Places, TIME, USER};

pub(in crate::hypothesis) const MISSING: Mistake = Mistake {
    code: Code::FIELD_MISSING,
    fix: "sign all seven fields; only the user field may be empty, and then both of its separators stay",
};
const USER_MISSING: Mistake = Mistake {
    code: Code::USER_MISSING,
    fix: "sign the user field that the purchase sets; where it sets none, sign an empty text, with both of its separators",
};

const fn word(cost: u8, to: Places, word: &'static str) -> Form {
    let (mistake, did) = match (to == USER, word.is_empty()) {
        (true, true) => (
            &USER_MISSING,
            "the {field} was not signed: its place was empty",
        ),
        (true, false) => (
            &USER_MISSING,
            "the word {value} was signed in the place of the {field}",
        ),
        (false, true) => (&MISSING, "the {field} was signed empty"),
        (false, false) => (
            &MISSING,
            "the word {value} was signed in the place of the {field}",
        ),
    };
    Form {
        cost,
        to,
        mistake,
        did,
        make: Make::Word(word),
    }
}

const OTHERS: Places = ALL & !USER;

pub(super) const FORMS: &[Form] = &[
    word(3, USER, ""),
    word(4, USER, "null"),
    word(5, USER, "undefined"),
    word(6, USER, "None"),
    word(7, USER, "nil"),
    word(7, USER, "(null)"),
    word(8, USER, "[object Object]"),
    word(9, USER, "NULL"),
    word(9, USER, "Null"),
    word(9, USER, "<null>"),
    word(9, USER, "NaN"),
    word(9, USER, "0"),
    word(9, USER, "{}"),
    word(9, USER, "00000000-0000-0000-0000-000000000000"),
    word(10, USER, "false"),
    word(10, USER, "nan"),
    word(10, USER, "Nil"),
    word(10, USER, "none"),
    word(10, USER, "N/A"),
    word(10, USER, "-1"),
    word(10, USER, "anonymous"),
    word(10, USER, "Optional(nil)"),
    word(10, USER, "[]"),
    word(7, OTHERS, ""),
    word(7, OTHERS, "undefined"),
    word(8, OTHERS, "null"),
    word(8, OTHERS, "None"),
    word(9, OTHERS, "nil"),
    word(9, OTHERS, "(null)"),
    word(10, OTHERS, "[object Object]"),
    word(11, OTHERS, "NULL"),
    word(11, OTHERS, "Null"),
    word(11, OTHERS, "<null>"),
    word(11, OTHERS, "{}"),
    word(7, TIME, "NaN"),
    word(8, TIME, "0"),
    word(9, TIME, "Invalid Date"),
];
