//! What may have been signed in a place, what it costs, and where it comes from.

use std::fmt::Write as _;

use super::super::setting::Setting;
use super::super::step::Step;
use super::super::value::Origin::{self, Drift};
use super::super::value::{DRIFTS, Value, drifts};
use super::super::values::values;
use super::super::{ALL, LIKELY};
use super::setting::{Fields, TOKEN, but};

const UPPER: &str = "20FBA8A0-2B80-4A7D-A17F-85C1854727F8";
const FIVE: &[(&str, &str)] = &[
    ("offer", "1"),
    ("offer", "2"),
    ("offer", "3"),
    ("offer", "4"),
    ("offer", "5"),
];
const OTHERS: &[(&str, &str)] = &[
    ("other", "a"),
    ("other", TOKEN),
    ("other", "7e3fb2042ab84b2e9c1f0a1b2c3d4e5f"),
    ("other", "------------------------------------"),
    ("other", "e"),
    ("other", "f"),
    ("other", "g"),
    ("other", "h"),
    ("other", "i"),
];

/// What is not as in the full answer, the place, and texts with what each costs there and where it comes from.
type Row = (Fields, usize, &'static [(&'static str, &'static str)]);

const VALUES: &[Row] = &[
    (
        &[],
        0,
        &[
            ("com.example", "0 Sent(0)"),
            ("", "6 Sent(0)"),
            ("ABCDEFGHIJ", "9 Place(1)"),
            ("com.example.sub.monthly", "9 Place(2)"),
            ("\"COM.EXAMPLE\"", ""),
        ],
    ),
    (
        &[],
        1,
        &[
            ("offer1", "6 Place(3)"),
            ("com.example", "9 Place(0)"),
            ("abcdefghij", "6 Sent(0)"),
            ("\"abcdefghij\"", "12 Sent(0)"),
        ],
    ),
    (
        &[],
        3,
        &[
            ("ABCDEFGHIJ", "9 Place(1)"),
            ("offer1", "0 Sent(0)"),
            ("", "7 Sent(0)"),
        ],
    ),
    (&[], 4, &[("", "3 Sent(0)"), ("null", "4 Sent(0)")]),
    (
        &[],
        5,
        &[
            (UPPER, "3 Sent(0)"),
            ("[20FBA8A0-2B80-4A7D-A17F-85C1854727F8]", "13 Sent(0)"),
            ("`20FBA8A0-2B80-4A7D-A17F-85C1854727F8`", ""),
            ("`20fba8a0-2b80-4a7d-a17f-85c1854727f8`", "11 Sent(0)"),
        ],
    ),
    (
        &[],
        6,
        &[
            ("1698148900", "3 Sent(0)"),
            ("1698148900123456", "13 Finer"),
            ("1698148900124", ""),
        ],
    ),
    (
        &[("timestamp", "1698148900")],
        6,
        &[
            ("1698148900000", "0 Sent(0)"),
            ("1698148900", "3 AsSent(0)"),
        ],
    ),
    (
        &[("bundle", " com.example")],
        0,
        &[
            ("com.example", "0 Sent(0)"),
            (" com.example", "3 AsSent(0)"),
        ],
    ),
    (
        FIVE,
        3,
        &[
            ("1", "0 Sent(0)"),
            ("2", "1 Sent(1)"),
            ("3", "2 Sent(2)"),
            ("4", "3 Sent(3)"),
            ("5", "3 Sent(4)"),
            ("\"4\"", "9 Sent(3)"),
            ("\"5\"", ""),
            ("`4`", "13 Sent(3)"),
        ],
    ),
    (
        &[("weak username", "Bo")],
        4,
        &[
            ("", "0 Nothing"),
            ("Bo", "1 Sent(0)"),
            ("null", "4 Nothing"),
            ("BO", "4 Sent(0)"),
        ],
    ),
    (
        &[("weak offer", "Bo")],
        3,
        &[("", "7 Sent(0)"), ("Bo", "0 Sent(0)")],
    ),
    (
        &[("token", "none")],
        4,
        &[
            ("", "0 Nothing"),
            ("null", "4 Nothing"),
            ("offer1", "9 Place(3)"),
        ],
    ),
    (
        &[("offer", "none")],
        3,
        &[("", "0 Nothing"), ("undefined", "7 Nothing"), ("'x'", "")],
    ),
    (
        &[("offer", "none"), ("other", "x")],
        3,
        &[("x", "4 Other(0)"), ("X", "")],
    ),
    (
        &[("token", "none"), ("other", "x")],
        4,
        &[("x", "4 Other(0)"), ("X", "7 Other(0)")],
    ),
    (
        OTHERS,
        1,
        &[
            ("a", "8 Other(0)"),
            (TOKEN, "5 Other(1)"),
            ("7e3fb2042ab84b2e9c1f0a1b2c3d4e5f", "8 Other(2)"),
            ("------------------------------------", "8 Other(3)"),
            ("e", "9 Other(4)"),
            ("i", "10 Other(8)"),
        ],
    ),
    (
        OTHERS,
        4,
        &[
            ("a", "6 Other(0)"),
            ("e", "7 Other(4)"),
            ("i", "8 Other(8)"),
            ("A", "9 Other(0)"),
            ("F", "10 Other(5)"),
            ("G", ""),
        ],
    ),
    (
        OTHERS,
        5,
        &[("a", "8 Other(0)"), ("A", ""), (TOKEN, "8 Other(1)")],
    ),
];

/// What a text costs among the values of a place that cost so much at most, and where it comes from.
fn cost(values: &[Value], text: &str) -> String {
    let found = values
        .iter()
        .find(|value| value.texts.first().is_some_and(|own| own == text));
    found.map_or_else(String::new, |value| {
        format!("{} {:?}", value.cost, value.making.origin)
    })
}

#[test]
fn every_value_has_a_cost_and_an_origin() {
    let mut wrong = String::new();
    for (fields, place, texts) in VALUES {
        let settings = [Setting::new(&but(fields))];
        let all = values(*place, &settings, ALL);
        assert!(all.is_sorted_by_key(|value| value.cost));
        for (text, expected) in *texts {
            let found = cost(&all, text);
            if found != *expected {
                writeln!(wrong, "{fields:?} {place} {text}: {found}, not {expected}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The place, a text, the most that is asked for, and whether the text is there then.
#[test]
fn a_value_is_there_where_it_costs_no_more_than_is_asked_for() {
    let full = || Setting::new(&but(&[]));
    for (place, text, most, is_there) in [
        (1, "offer1", LIKELY, true),
        (1, "offer1", 5, false),
        (0, "ABCDEFGHIJ", LIKELY, false),
        (6, "1698148900123456", 13, true),
        (6, "1698148900123456", 12, false),
    ] {
        let found = cost(&values(place, &[full()], most), text);
        assert_eq!(!found.is_empty(), is_there, "{text} {most}");
    }
    assert_eq!(
        cost(&values(6, &[full(), full()], ALL), "1698148900123456"),
        ""
    );
    let all = values(5, &[full()], ALL);
    let once = all.iter().filter(|value| value.texts == [UPPER]).count();
    assert_eq!(once, 1);
}

/// So many milliseconds later or earlier, and what that costs; zero is no such time.
const OFF: &[(i64, u8)] = &[
    (1, 6),
    (2, 6),
    (3, 8),
    (5, 8),
    (6, 9),
    (20, 9),
    (21, 11),
    (100, 11),
    (101, 13),
    (2000, 13),
    (2001, 0),
    (60_000, 11),
    (20_700_000, 11),
    (20_700_001, 0),
];

#[test]
fn a_time_that_is_farther_off_costs_more() {
    let steps: &Step<Value> = &DRIFTS;
    let all: Vec<&Value> = (0..steps.len()).filter_map(|at| steps.get(at)).collect();
    let cost = |origin: Origin| {
        all.iter()
            .find(|value| value.making.origin == origin)
            .map_or(0, |value| value.cost)
    };
    for (by, expected) in OFF {
        assert_eq!(cost(Drift(*by)), *expected, "{by}");
        assert_eq!(cost(Drift(-by)), *expected, "-{by}");
    }
    for (time, expected) in [
        ("2000", true),
        ("1999", false),
        ("1698148900", true),
        ("today", false),
    ] {
        let settings = [Setting::new(&but(&[("timestamp", time)]))];
        assert_eq!(drifts(&settings), expected, "{time}");
    }
}
