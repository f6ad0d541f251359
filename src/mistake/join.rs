//! The right fields, joined wrongly.

use crate::error::Code;
use crate::escape::quoted;
use crate::offer::SEPARATOR;

use super::json::JsonStyle;
use super::recipe::{Join, Made, Mistake, Recipe};

/// What stood between the fields instead, and what people call it.
const SEPARATORS: &[(&str, &str)] = &[
    ("\u{2062}", "U+2062"),
    ("\u{2064}", "U+2064"),
    ("\u{200b}", "a zero-width space (U+200B)"),
    ("\u{feff}", "a byte order mark (U+FEFF)"),
    (" ", "a space"),
    ("\n", "a newline"),
    ("\0", "a NUL character"),
    ("\\u2063", "the six characters `\\u2063`"),
    ("\\\\u2063", "the seven characters `\\\\u2063`"),
    ("", "nothing"),
];

/// The mistakes of this kind.
pub(super) const ALL: &[Mistake] = &[SEPARATOR_OTHER, TRAILING_NEWLINE, JSON_PAYLOAD];

const SEPARATOR_OTHER: Mistake = Mistake {
    rank: 12,
    code: Code::SEPARATOR_OTHER,
    fix: "join the fields with the one character U+2063, in UTF-8 the bytes E2 81 A3 (`\"\\u{2063}\"` in Swift, `\"\\u2063\"` in JavaScript, Java and Python)",
    made: |recipe| {
        let joined = |(separator, name): &(&'static str, &str)| {
            let recipe = Recipe {
                join: Join::With(separator),
                ..recipe.clone()
            };
            Made::new(
                format!("the fields were joined by {name} instead of U+2063"),
                recipe,
            )
        };
        SEPARATORS.iter().map(joined).collect()
    },
};

const TRAILING_NEWLINE: Mistake = Mistake {
    rank: 13,
    code: Code::TRAILING_NEWLINE,
    fix: "sign nothing after the timestamp (`printf` instead of `echo`, `join` instead of a loop)",
    made: |recipe| {
        let separator = match recipe.join {
            Join::With(separator) => separator,
            Join::Json(_) => SEPARATOR,
        };
        let ended = |(tail, name): (&str, &str)| {
            let recipe = Recipe {
                tail: tail.to_owned(),
                ..recipe.clone()
            };
            Made::new(format!("{name} was signed after the last field"), recipe)
        };
        [
            ("\n", "a newline"),
            ("\r\n", "a carriage return and a newline"),
            (separator, "a separator"),
        ]
        .map(ended)
        .into()
    },
};

const JSON_PAYLOAD: Mistake = Mistake {
    rank: 15,
    code: Code::JSON_PAYLOAD,
    fix: "sign the seven values joined by U+2063, not a JSON text of them",
    made: |recipe| {
        let written = |style: JsonStyle| {
            let recipe = Recipe {
                join: Join::Json(style),
                ..recipe.clone()
            };
            let message = format!("a JSON text was signed: {}", quoted(&recipe.payload()));
            Made::new(message, recipe)
        };
        // Where the separator is another mistake already, no JSON is in play.
        let joined = matches!(recipe.join, Join::With(SEPARATOR));
        let differs = |style: &JsonStyle| joined && style.differs(&recipe.fields);
        JsonStyle::all().filter(differs).map(written).collect()
    },
};
