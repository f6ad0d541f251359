//! The text of every joining.

use super::super::join::{How, Join, joins};
use super::super::json::{ABSENT, LAYOUTS, Layout, NAMES, NULL, Names, PERCENT, SORTED, Style};
use super::super::json::{ASCII, SLASHES, TIME_IS_TEXT};
use super::super::table::Alternative as _;
use super::forms::blocks;

/// A bundle with what JSON escapes, no user, and a time.
const FIELDS: [(usize, &str); 4] = [(0, "a/\u{e9} \u{1f642}\""), (1, "K-1"), (4, ""), (6, "17")];

fn written(join: &Join, fields: &[(usize, &str)]) -> String {
    let mut text = String::new();
    join.write(fields, false, &mut text);
    text
}

fn named(names: Option<&'static Names>, layout: &'static Layout, switches: u8) -> String {
    let mut text = String::new();
    let style = Style {
        names,
        layout,
        switches,
    };
    style.write(&FIELDS, false, &mut text);
    text
}

const LISTED: &str = r#"a list
  7: "['a', 'b', 'c']"
  9: "('a', 'b', 'c')"
  8: "[a, b, c]" "[a b c]"
  9: "[a,b,c]"
  7: "[\"a\", \"b\", \"c\"]"
  9: "[\n  \"a\",\n  \"b\",\n  \"c\"\n]" "[\n  'a',\n  'b',\n  'c'\n]"
  8: "\"a\",\"b\",\"c\"" "'a','b','c'"
  9: "\"a\", \"b\", \"c\"" "'a', 'b', 'c'" "\"a\"\u{2063}\"b\"\u{2063}\"c\"" "(a, b, c)"
  10: "(a,b,c)" "('a','b','c')"
  9: "{a, b, c}"
  10: "{a,b,c}" "{\"a\", \"b\", \"c\"}"
  9: "[<<\"a\">>,<<\"b\">>,<<\"c\">>]" "(\n    \"a\",\n    \"b\",\n    \"c\"\n)"
  10: "- a\n- b\n- c" "<a>, <b>, <c>" "[a][b][c]" "<a><b><c>"
"#;

#[test]
fn a_list_is_printed_as_languages_do() {
    let lists = joins()
        .into_iter()
        .filter(|join| matches!(join.how, How::Listed(_)));
    let lists = lists.map(|join| {
        (
            "a list",
            join.cost(),
            written(&join, &[(0, "a"), (1, "b"), (2, "c")]),
        )
    });
    assert_eq!(blocks(&lists.collect::<Vec<_>>()), LISTED);
}

const LAID_OUT: &str = r#"with names
  0: "{\"appBundleId\":\"a\\\"\",\"timestamp\":17}"
  1: "{\"appBundleId\": \"a\\\"\", \"timestamp\": 17}"
  2: "{\n  \"appBundleId\": \"a\\\"\",\n  \"timestamp\": 17\n}"
  3: "{\n    \"appBundleId\": \"a\\\"\",\n    \"timestamp\": 17\n}" "{\n  \"appBundleId\" : \"a\\\"\",\n  \"timestamp\" : 17\n}"
  4: "{\n\t\"appBundleId\": \"a\\\"\",\n\t\"timestamp\": 17\n}" "{\"appBundleId\": \"a\\\"\",\"timestamp\": 17}" "{ \"appBundleId\": \"a\\\"\", \"timestamp\": 17 }"
  1: "appBundleId=a\"&timestamp=17"
  3: "appBundleId=a\"\ntimestamp=17" "appBundleId: a\"\ntimestamp: 17" "appBundleId=a\";timestamp=17" "appBundleId=a\",timestamp=17" "appBundleId: a\", timestamp: 17" "appBundleId=a\"\u{2063}timestamp=17" "appBundleId:a\"\u{2063}timestamp:17" "{'appBundleId': 'a\"', 'timestamp': 17}"
  4: "{\"appBundleId\" => \"a\"\", \"timestamp\" => 17}" "{\"appBundleId\"=>\"a\"\", \"timestamp\"=>17}" "%{\"appBundleId\" => \"a\"\", \"timestamp\" => 17}" "[\"appBundleId\": \"a\"\", \"timestamp\": 17]"
  3: "{appBundleId=a\", timestamp=17}" "{appBundleId: a\", timestamp: 17}" "map[appBundleId:a\" timestamp:17]"
an array
  0: "[\"a\\\"\",17]"
  1: "[\"a\\\"\", 17]"
  2: "[\n  \"a\\\"\",\n  17\n]"
  3: "[\n    \"a\\\"\",\n    17\n]" "[\n  \"a\\\"\",\n  17\n]"
  4: "[\n\t\"a\\\"\",\n\t17\n]" "[\"a\\\"\",17]" "[ \"a\\\"\", 17 ]"
"#;

#[test]
fn the_fields_are_laid_out_with_their_names() {
    let fields = [(0, "a\""), (6, "17")];
    let text = |names: Option<&'static Names>, layout: &'static Layout| {
        let mut text = String::new();
        Style {
            names,
            layout,
            switches: 0,
        }
        .write(&fields, false, &mut text);
        text
    };
    let object = |layout: &'static Layout| ("with names", layout.cost, text(NAMES.first(), layout));
    let array = |layout: &'static Layout| ("an array", layout.cost, text(None, layout));
    let arrays = LAYOUTS.iter().filter(|layout| layout.json).map(array);
    let rows: Vec<_> = LAYOUTS.iter().map(object).chain(arrays).collect();
    assert_eq!(blocks(&rows), LAID_OUT);
}

const SWITCHED: &str = r#"0 0000000 {"bundle_id":"a/é 🙂\"","key_id":"K-1","app_account_token":"","timestamp":17}
0 0000001 {"app_account_token":"","bundle_id":"a/é 🙂\"","key_id":"K-1","timestamp":17}
0 0000010 {"bundle_id":"a/é 🙂\"","key_id":"K-1","app_account_token":"","timestamp":"17"}
0 0000100 {"bundle_id":"a/\u00e9 \ud83d\ude42\"","key_id":"K-1","app_account_token":"","timestamp":17}
0 0001000 {"bundle_id":"a\/é 🙂\"","key_id":"K-1","app_account_token":"","timestamp":17}
0 0010000 {"bundle_id":"a/é 🙂\"","key_id":"K-1","app_account_token":null,"timestamp":17}
0 0100000 {"bundle_id":"a/é 🙂\"","key_id":"K-1","timestamp":17}
0 0001100 {"bundle_id":"a\/\u00e9 \ud83d\ude42\"","key_id":"K-1","app_account_token":"","timestamp":17}
8 0000001 app_account_token=&bundle_id=a/é 🙂"&key_id=K-1&timestamp=17
8 0100000 bundle_id=a/é 🙂"&key_id=K-1&timestamp=17
8 1000000 bundle_id=a%2F%C3%A9%20%F0%9F%99%82%22&key_id=K-1&app_account_token=&timestamp=17
16 0000010 {'bundle_id': 'a/é 🙂"', 'key_id': 'K-1', 'app_account_token': '', 'timestamp': '17'}
"#;

#[test]
fn a_text_with_names_is_written_as_libraries_do() {
    let json = [
        0,
        SORTED,
        TIME_IS_TEXT,
        ASCII,
        SLASHES,
        NULL,
        ABSENT,
        ASCII | SLASHES,
    ];
    let json = json.map(|switches| (0, switches));
    let lists = [(8, SORTED), (8, ABSENT), (8, PERCENT), (16, TIME_IS_TEXT)];
    let text = |(layout, switches): (usize, u8)| {
        format!(
            "{layout} {switches:07b} {}\n",
            named(NAMES.get(8), &LAYOUTS[layout], switches)
        )
    };
    let texts = json.into_iter().chain(lists).map(text);
    assert_eq!(texts.collect::<String>(), SWITCHED);
}

/// The kinds of styles, and the switches that each has.
#[test]
fn a_style_has_no_switch_that_does_nothing() {
    let json = SORTED | TIME_IS_TEXT | ASCII | SLASHES | NULL | ABSENT;
    let kinds = [
        (0, NAMES.first(), json),
        (0, None, json & !SORTED),
        (8, NAMES.first(), SORTED | ABSENT | PERCENT),
        (16, NAMES.first(), SORTED | ABSENT | TIME_IS_TEXT),
    ];
    let both = NULL | ABSENT;
    for (layout, names, useful) in kinds {
        let layout = &LAYOUTS[layout];
        let plain = |switches: &u8| {
            Style {
                names,
                layout,
                switches: *switches,
            }
            .is_plain()
        };
        let is_useful = |switches: &u8| switches & !useful == 0 && switches & both != both;
        let found: Vec<u8> = (0..128).filter(plain).collect();
        assert_eq!(found, (0..128).filter(is_useful).collect::<Vec<u8>>());
    }
    let list = Style {
        names: None,
        layout: &LAYOUTS[8],
        switches: 0,
    };
    assert!(!list.is_plain());
}

#[test]
fn a_field_is_called_by_its_name() {
    let style = Style {
        names: NAMES.first(),
        layout: &LAYOUTS[8],
        switches: 0,
    };
    let all = [0, 1, 2, 3, 4, 5, 6, 7].map(|place| (place, ""));
    let [mut token, mut name] = <[String; 2]>::default();
    style.write(&all[..7], false, &mut token);
    style.write(&[(3, ""), (4, ""), (8, "")], true, &mut name);
    let of_apple = "appBundleId=&keyIdentifier=&productIdentifier=&offerIdentifier=&appAccountToken=&nonce=&timestamp=";
    assert_eq!(token, of_apple);
    assert_eq!(name, "offerIdentifier=&applicationUsername=&extra=");
}

/// The same three fields in every way that is not a list, and what that costs.
const JOINED: [(&str, u8); 14] = [
    ("a\u{2063}b\u{2063}c", 0),
    ("abc", 4),
    ("a|b|c", 6),
    ("a\\u2063b\\u2063c", 4),
    ("a | b | c", 9),
    ("a\u{2063}\n    b\u{2063}\n    c", 9),
    ("ab\u{2063}c", 9),
    ("a\u{2063}bc", 9),
    ("a|b\u{2063}c", 11),
    ("a\u{2063}b\u{2063}\u{2063}c", 10),
    ("a\u{2063} b\u{2063} c", 8),
    ("a\u{2063}b?c", 9),
    ("a\u{2063}b'\u{2063}'c", 12),
    ("a\u{2063}b%SEP%c", 13),
];

#[test]
fn the_fields_are_joined_with_every_text_and_with_two() {
    let joins = joins();
    let fields = [(0, "a"), (1, "b"), (2, "c")];
    let texts: Vec<(String, u8)> = joins
        .iter()
        .map(|join| (written(join, &fields), join.cost()))
        .collect();
    for (text, cost) in JOINED {
        let same = texts.iter().find(|(other, _)| *other == text);
        assert_eq!(same.map(|(_, cost)| *cost), Some(cost), "{text:?}");
    }
}

/// U+2063 is a space here.
#[test]
fn one_separator_is_another_or_all_after_some_are() {
    let fields = [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (3, "d"),
        (4, "e"),
        (5, "f"),
        (6, "g"),
    ];
    let joins = joins();
    let all = |of: fn(&How) -> bool| {
        let joins = joins.iter().filter(move |join| of(&join.how));
        let row = |join: &Join| {
            assert_eq!(join.separator(), "\u{2063}");
            (
                "",
                join.cost(),
                written(join, &fields).replace('\u{2063}', " "),
            )
        };
        blocks(&joins.map(row).collect::<Vec<_>>())
    };
    let one = |how: &How| matches!(how, How::But { text: "|", .. });
    let after = |how: &How| matches!(how, How::Split { other, .. } if other.text == "|");
    assert_eq!(all(one), "
  11: \"a|b c d e f g\" \"a b|c d e f g\" \"a b c|d e f g\" \"a b c d|e f g\" \"a b c d e|f g\" \"a b c d e f|g\"
");
    assert_eq!(
        all(after),
        "
  10: \"a b|c|d|e|f|g\"
  12: \"a b c|d|e|f|g\" \"a b c d|e|f|g\" \"a b c d e|f|g\" \"a b c d e f|g\"
"
    );
}

/// The number of the names, that of the layout, and switches, with what the style costs.
const STYLES: [(usize, usize, u8, Option<u8>); 12] = [
    (0, 0, 0, Some(6)),
    (3, 0, 0, Some(6)),
    (4, 0, 0, Some(7)),
    (8, 0, 0, Some(7)),
    (9, 0, 0, Some(8)),
    (0, 1, SORTED, Some(8)),
    (0, 2, SORTED | TIME_IS_TEXT | ASCII | SLASHES, Some(12)),
    (9, 2, SORTED | ASCII, Some(12)),
    (9, 7, SORTED, Some(13)),
    (9, 7, SORTED | ASCII, Some(13)),
    (9, 7, SORTED | ASCII | SLASHES, None),
    (21, 8, PERCENT | SORTED | ABSENT, Some(12)),
];

#[test]
fn the_likeliest_names_and_layouts_cost_the_least() {
    let joins = joins();
    let cost = |names: usize, layout: usize, switches: u8| {
        let text = named(NAMES.get(names), &LAYOUTS[layout], switches);
        let is_of = |style: &Style| style.names == NAMES.get(names) && style.switches == switches;
        let is_it = |join: &&Join| {
            matches!(&join.how, How::Named(style) if is_of(style)) && written(join, &FIELDS) == text
        };
        let found = joins.iter().find(is_it);
        found.map(|join| (join.cost(), join.needs()))
    };
    for (names, layout, switches, should) in STYLES {
        let found = cost(names, layout, switches);
        assert_eq!(
            found,
            should.map(|cost| (cost, switches)),
            "{names} {layout} {switches}"
        );
    }
    let (styles, others): (Vec<&Join>, Vec<&Join>) = joins
        .iter()
        .partition(|join| matches!(join.how, How::Named(_)));
    let is_array = |join: &&&Join| matches!(join.how, How::Named(style) if style.names.is_none());
    let arrays = styles.iter().filter(is_array);
    assert_eq!(arrays.copied().map(Join::cost).min(), Some(7));
    assert!(others.iter().all(|join| join.needs() == 0));
}
