//! What was signed before and after the fields.

use crate::error::Code;

use super::table::{Alternative, Mistake};

/// What stands at an end of the payload.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    Text(&'static str),
    /// The separator that stands between the fields.
    Separator,
}

/// What stands before and after the fields.
pub(super) struct Frame {
    cost: u8,
    pub(super) before: Edge,
    pub(super) after: Edge,
    pub(super) mistake: &'static Mistake,
    /// What was done.
    pub(super) did: &'static str,
}

impl Alternative for Frame {
    fn cost(&self) -> u8 {
        self.cost
    }
}

const TRAILING: Mistake = Mistake {
    code: Code::TRAILING_NEWLINE,
    fix: "sign nothing after the timestamp (`printf` instead of `echo` in a shell)",
};
const SEPARATED: Mistake = Mistake {
    code: Code::TRAILING_NEWLINE,
    fix: "put a separator between two fields alone, and none after the timestamp (`join` instead of a loop)",
};
const AROUND: Mistake = Mistake {
    code: Code::PAYLOAD_FRAMED,
    fix: "sign the joined fields and nothing before, after or around them",
};

const fn after(cost: u8, after: &'static str, did: &'static str) -> Frame {
    Frame {
        cost,
        before: Edge::Text(""),
        after: Edge::Text(after),
        mistake: &TRAILING,
        did,
    }
}

const fn around(cost: u8, before: &'static str, after: &'static str, did: &'static str) -> Frame {
    Frame {
        cost,
        before: Edge::Text(before),
        after: Edge::Text(after),
        mistake: &AROUND,
        did,
    }
}

/// The name of a variable, as it is printed or sent before its value.
const fn named(cost: u8, before: &'static str, did: &'static str) -> Frame {
    around(cost, before, "", did)
}

const fn separated(
    cost: u8,
    before: bool,
    after: bool,
    mistake: &'static Mistake,
    did: &'static str,
) -> Frame {
    Frame {
        cost,
        before: if before {
            Edge::Separator
        } else {
            Edge::Text("")
        },
        after: if after {
            Edge::Separator
        } else {
            Edge::Text("")
        },
        mistake,
        did,
    }
}

pub(super) const FRAMES: &[Frame] = &[
    after(0, "", ""),
    after(4, "\n", "a newline was signed after the last field"),
    separated(
        4,
        false,
        true,
        &SEPARATED,
        "a separator was signed after the last field",
    ),
    after(
        6,
        "\r\n",
        "a carriage return and a newline were signed after the last field",
    ),
    separated(
        6,
        true,
        false,
        &AROUND,
        "a separator was signed before the first field",
    ),
    separated(
        7,
        true,
        true,
        &AROUND,
        "a separator was signed before the first field and after the last",
    ),
    after(7, "\0", "a NUL character was signed after the last field"),
    after(7, " ", "a space was signed after the last field"),
    Frame {
        mistake: &SEPARATED,
        ..after(6, "\u{2063}", "U+2063 was signed after the last field")
    },
    after(9, "\r", "a carriage return was signed after the last field"),
    after(9, "\n\n", "two newlines were signed after the last field"),
    after(
        9,
        "\u{2063}\n",
        "a separator and a newline were signed after the last field",
    ),
    after(9, "\t", "a tab was signed after the last field"),
    after(
        9,
        "\\n",
        "the two characters `\\n` were signed after the last field",
    ),
    after(10, ".", "a full stop was signed after the last field"),
    after(10, ",", "a comma was signed after the last field"),
    after(10, ";", "a semicolon was signed after the last field"),
    after(10, "=", "an equals sign was signed after the last field"),
    after(10, "\"", "a quote was signed after the last field"),
    after(
        10,
        "\u{feff}",
        "a byte order mark was signed after the last field",
    ),
    around(9, " ", "", "a space was signed before the first field"),
    around(8, "\n", "", "a newline was signed before the first field"),
    around(
        9,
        "\0",
        "",
        "a NUL character was signed before the first field",
    ),
    around(
        9,
        "\r\n",
        "",
        "a carriage return and a newline were signed before the first field",
    ),
    around(6, "\"", "\"", "the payload was signed in double quotes"),
    around(8, "'", "'", "the payload was signed in single quotes"),
    around(
        9,
        "\"",
        "\"\n",
        "the payload was signed in double quotes and with a newline",
    ),
    around(10, "`", "`", "the payload was signed in backticks"),
    around(10, "(", ")", "the payload was signed in parentheses"),
    around(10, "[", "]", "the payload was signed in brackets"),
    around(10, "{", "}", "the payload was signed in braces"),
    around(10, "<", ">", "the payload was signed in angle brackets"),
    around(
        10,
        " ",
        " ",
        "the payload was signed with a space before and after it",
    ),
    around(
        10,
        "\n",
        "\n",
        "the payload was signed with a newline before and after it",
    ),
    named(
        8,
        "payload=",
        "`payload=` was signed before the first field",
    ),
    named(
        9,
        "payload:",
        "`payload:` was signed before the first field",
    ),
    named(
        9,
        "payload: ",
        "`payload: ` was signed before the first field",
    ),
    named(8, "data=", "`data=` was signed before the first field"),
    named(8, "data:", "`data:` was signed before the first field"),
    named(10, "data: ", "`data: ` was signed before the first field"),
    named(
        8,
        "message=",
        "`message=` was signed before the first field",
    ),
    named(
        9,
        "message:",
        "`message:` was signed before the first field",
    ),
    named(
        10,
        "message: ",
        "`message: ` was signed before the first field",
    ),
    named(10, "msg=", "`msg=` was signed before the first field"),
    named(10, "text=", "`text=` was signed before the first field"),
    named(10, "body=", "`body=` was signed before the first field"),
    named(10, "body:", "`body:` was signed before the first field"),
    named(10, "q=", "`q=` was signed before the first field"),
    named(10, "sign=", "`sign=` was signed before the first field"),
    named(10, "string=", "`string=` was signed before the first field"),
    named(10, "offer=", "`offer=` was signed before the first field"),
    named(10, "input=", "`input=` was signed before the first field"),
    named(
        10,
        "content=",
        "`content=` was signed before the first field",
    ),
    around(
        8,
        "b'",
        "'",
        "the payload was signed as Python prints bytes",
    ),
    around(
        8,
        "Optional(\"",
        "\")",
        "the payload was signed as Swift prints an optional",
    ),
];
