//! Separators with more around them: spaces, the indentation of the next line, or a piece of code.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::list::OTHER;
use super::{Separator, listed};

/// The separators of the tables with something around them.
pub(super) static AROUND: LazyLock<Vec<Separator>> = LazyLock::new(|| {
    let mut seen: BTreeSet<String> = listed().map(|known| known.text.to_string()).collect();
    seen.insert(crate::offer::SEPARATOR.to_owned());
    let all = spaced().chain(indented()).chain(concatenated());
    all.filter(|(_, text)| seen.insert(text.clone()))
        .map(|(cost, text)| Separator {
            cost,
            text: text.into(),
            name: "",
            mistake: &OTHER,
        })
        .collect()
});

/// A space before them, after them, and both.
fn spaced() -> impl Iterator<Item = (u8, String)> {
    listed().flat_map(|one| {
        let text = &one.text;
        let cost = (one.cost + 5).min(MOST);
        [format!(" {text} "), format!("{text} "), format!(" {text}")].map(|spaced| (cost, spaced))
    })
}

/// What the dearest costs.
const MOST: u8 = 12;
/// How far a line is indented at most.
const DEEPEST: usize = 16;

/// The lines of a text that was written over several of them.
fn indented() -> impl Iterator<Item = (u8, String)> {
    let ends = [
        "\n",
        "\u{2063}\n",
        "\r\n",
        "\u{2063}\r\n",
        "\n\u{2063}",
        "|\n",
        ",\n",
    ];
    ends.into_iter().flat_map(|end| {
        let indented = move |(indent, (count, dear)): (&str, (usize, bool))| {
            let cost = if dear { MOST } else { 9 };
            (cost, format!("{end}{}", indent.repeat(count)))
        };
        let depths = (1..=DEEPEST).map(|count| (count, count % 2 == 1 && count > 1));
        let tabs = (1..=4).map(|count| (count, false));
        let spaces = depths.map(|depth| (" ", depth));
        spaces.chain(tabs.map(|depth| ("\t", depth))).map(indented)
    })
}

/// What was meant to be put between the fields, as it is written in a program.
const NAMES: &[&str] = &[
    "\u{2063}",
    "'\u{2063}'",
    "\"\u{2063}\"",
    "\\u2063",
    "'\\u2063'",
    "\"\\u2063\"",
    "\\u{2063}",
    "'\\u{2063}'",
    "\"\\u{2063}\"",
    "\\xE2\\x81\\xA3",
    "\"\\xE2\\x81\\xA3\"",
    "$sep",
    "$separator",
    "$SEP",
    "sep",
    "SEP",
    "separator",
    "SEPARATOR",
    "self::SEPARATOR",
];

/// The joining of two texts that stands in a text itself.
fn concatenated() -> impl Iterator<Item = (u8, String)> {
    let marks = ["'", "\""];
    let joined = [".", "+", "..", "<>", "&", "~", "||"];
    joined.into_iter().flat_map(move |by| {
        marks.into_iter().flat_map(move |mark| {
            NAMES.iter().flat_map(move |name| {
                [
                    (10, format!("{mark} {by} {name} {mark}")),
                    (11, format!("{mark}{by}{name}{by}{mark}")),
                    (10, format!("{mark} {by} {name} {by} {mark}")),
                    (11, format!(" {by} {name} {by} ")),
                    (MOST, format!("{by}{name}{by}")),
                ]
            })
        })
    })
}
