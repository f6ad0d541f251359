//! How the fields become one text.

use crate::error::Code;
use crate::offer::SEPARATOR;

use super::json::{self, LAYOUTS, Layout, NAMES, Names, Style};
use super::separator::{self, Separator};
use super::table::{Alternative, Mistake};

/// A way to join the fields.
pub(super) struct Join {
    cost: u8,
    pub(super) how: How,
}

pub(super) enum How {
    /// With U+2063, as it should be.
    Right,
    /// With another text.
    With(&'static Separator),
    /// With U+2063 but after one field.
    But { after: usize, text: &'static str },
    /// With U+2063 in so many places, and with another text in those after them, as where the first of
    /// them was replaced and not all.
    Split {
        places: usize,
        other: &'static Separator,
    },
    /// As a language prints a list of them.
    Listed(&'static List),
    /// With their names.
    Named(Style),
}

/// A list as it is printed, of texts and without names.
pub(super) struct List {
    cost: u8,
    open: &'static str,
    between: &'static str,
    close: &'static str,
}

const fn list(cost: u8, open: &'static str, between: &'static str, close: &'static str) -> List {
    List {
        cost,
        open,
        between,
        close,
    }
}

/// The lists of Python, Ruby, Swift, Java, Go, PHP, Erlang, Objective-C and SQL.
const LISTS: &[List] = &[
    list(7, "['", "', '", "']"),
    list(9, "('", "', '", "')"),
    list(8, "[", ", ", "]"),
    list(8, "[", " ", "]"),
    list(9, "[", ",", "]"),
    list(7, "[\"", "\", \"", "\"]"),
    list(9, "[\n  \"", "\",\n  \"", "\"\n]"),
    list(9, "[\n  '", "',\n  '", "'\n]"),
    list(8, "\"", "\",\"", "\""),
    list(8, "'", "','", "'"),
    list(9, "\"", "\", \"", "\""),
    list(9, "'", "', '", "'"),
    list(9, "\"", "\"\u{2063}\"", "\""),
    list(9, "(", ", ", ")"),
    list(10, "(", ",", ")"),
    list(10, "('", "','", "')"),
    list(9, "{", ", ", "}"),
    list(10, "{", ",", "}"),
    list(10, "{\"", "\", \"", "\"}"),
    list(9, "[<<\"", "\">>,<<\"", "\">>]"),
    list(9, "(\n    \"", "\",\n    \"", "\"\n)"),
    list(10, "- ", "\n- ", ""),
    list(10, "<", ">, <", ">"),
    list(10, "[", "][", "]"),
    list(10, "<", "><", ">"),
];

impl Alternative for Join {
    fn cost(&self) -> u8 {
        self.cost
    }

    /// The switches of JSON that must change something.
    fn needs(&self) -> u8 {
        match self.how {
            How::Named(style) => style.switches,
            _ => 0,
        }
    }
}

pub(super) const JSON: Mistake = Mistake {
    code: Code::JSON_PAYLOAD,
    fix: "sign the seven values joined by U+2063, not a JSON text of them",
};
pub(super) const LISTED: Mistake = Mistake {
    code: Code::PAYLOAD_LISTED,
    fix: "sign the seven values joined by U+2063, not the printed list of them (`join` instead of `str`, `inspect` or `toString`)",
};
pub(super) const QUERY: Mistake = Mistake {
    code: Code::QUERY_PAYLOAD,
    fix: "sign the seven values joined by U+2063, without their names",
};

/// What stands in the place of one separator: its text, its cost.
const LONE: &[(&str, u8)] = &[
    ("", 9),
    ("\u{2063}\u{2063}", 10),
    (" ", 11),
    ("\n", 11),
    ("|", 11),
    (",", 11),
    (".", 11),
    ("-", 11),
    (":", 11),
    ("\u{200b}", 11),
];

/// What the switches of a style cost.
const SWITCHES: &[(u8, u8)] = &[
    (json::SORTED, 1),
    (json::TIME_IS_TEXT, 1),
    (json::ASCII, 1),
    (json::SLASHES, 1),
    (json::NULL, 1),
    (json::ABSENT, 1),
    (json::PERCENT, 1),
];

/// What a text with names costs at least.
const NAMED: u8 = 6;
/// The style that costs the most and is still tried.
const MOST: u8 = 13;

/// Every way to join.
pub(super) fn joins() -> Vec<Join> {
    let right = Join {
        cost: 0,
        how: How::Right,
    };
    let with = separator::all().map(|separator| Join {
        cost: separator.cost,
        how: How::With(separator),
    });
    let but = (0..6).flat_map(|after| {
        LONE.iter().map(move |(text, cost)| Join {
            cost: *cost,
            how: How::But { after, text },
        })
    });
    let split =
        separator::listed().flat_map(|other| (1..6).map(move |places| split(places, other)));
    let listed = LISTS.iter().map(|list| Join {
        cost: list.cost,
        how: How::Listed(list),
    });
    [right]
        .into_iter()
        .chain(with)
        .chain(but)
        .chain(split)
        .chain(listed)
        .chain(named())
        .collect()
}

fn split(places: usize, other: &'static Separator) -> Join {
    let more = if places == 1 { 4 } else { 6 };
    Join {
        cost: (other.cost + more).min(MOST),
        how: How::Split { places, other },
    }
}

fn named() -> impl Iterator<Item = Join> {
    let names = NAMES
        .iter()
        .enumerate()
        .map(|(at, names)| (name_cost(at), Some(names)));
    names.chain([(1, None)]).flat_map(move |(cost, names)| {
        LAYOUTS
            .iter()
            .flat_map(move |layout| styled(cost, names, layout))
    })
}

/// The first names are Apple's.
fn name_cost(at: usize) -> u8 {
    match at {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    }
}

fn styled(
    cost: u8,
    names: Option<&'static Names>,
    layout: &'static Layout,
) -> impl Iterator<Item = Join> {
    (0..128).filter_map(move |switches| {
        let style = Style {
            names,
            layout,
            switches,
        };
        let of_switches = SWITCHES.iter().filter(|(switch, _)| style.has(*switch));
        let of_switches: u8 = of_switches.map(|(_, cost)| cost).sum();
        let cost = NAMED + cost + layout.cost + of_switches;
        (style.is_plain() && cost <= MOST + 1).then_some(Join {
            cost: cost.min(MOST),
            how: How::Named(style),
        })
    })
}

impl Join {
    /// What stands between two fields, where that is one text.
    pub(super) fn separator(&self) -> &'static str {
        match self.how {
            How::With(separator) => &separator.text,
            How::Listed(list) => list.between,
            How::Right | How::But { .. } | How::Split { .. } | How::Named(_) => SEPARATOR,
        }
    }

    /// Writes the fields; `named` tells whether the user is a name, and not a token.
    pub(super) fn write(&self, fields: &[json::Member<'_>], named: bool, to: &mut String) {
        if let How::Named(style) = self.how {
            style.write(fields, named, to);
            return;
        }
        let (open, close) = match self.how {
            How::Listed(list) => (list.open, list.close),
            _ => ("", ""),
        };
        to.push_str(open);
        for (at, (_, text)) in fields.iter().enumerate() {
            if let Some(before) = at.checked_sub(1) {
                to.push_str(self.after(before));
            }
            to.push_str(text);
        }
        to.push_str(close);
    }

    fn after(&self, at: usize) -> &'static str {
        match self.how {
            How::But { after, text } if after == at => text,
            How::Split { places, other } if at >= places => &other.text,
            _ => self.separator(),
        }
    }
}
