//! Objects and lists in any notation, as JSON has them.

use super::super::printed::{cleaned, json};
use crate::json::Json;

const LONGEST: usize = 4 << 20;

/// Each text, and the JSON that it means.
const PRINTED: &[(&str, &str)] = &[
    (
        r#"{"a":1,"b":{"c":true},"d":false,"e":null,"f":["x"," y"]}"#,
        r#"[{"a":1,"b":{"c":true},"d":false,"e":null,"f":["x"," y"]}]"#,
    ),
    (
        "{'a': None, 'b': True, 'c': 2.5}",
        r#"[{"a":null,"b":true,"c":"2.5"}]"#,
    ),
    (
        r#"{"a":"5","b":5,"c":-5,"d":"x5"}"#,
        r#"[{"a":"5","b":5,"c":-5,"d":"x5"}]"#,
    ),
    (r#"{"a":{},"b":[]}"#, r#"[{"a":{},"b":[]}]"#),
    (r#"{"a":{"b":5}}"#, r#"[{"a":{"b":5}}]"#),
    ("[[5],[6,7]]", "[[[5],[6,7]]]"),
    (
        "array(1) {\n  [\"a\"]=>\n  int(21007)\n}",
        r#"[[1],{"a":21007}]"#,
    ),
    (
        "{status=Optional[21007], environment=Optional[Sandbox]}",
        r#"[{"status":21007,"environment":"Sandbox"}]"#,
    ),
    ("array (\n  0 => 'x',\n  1 => 'y',\n)", r#"[["x","y"]]"#),
    (
        "array (\n  1 => 'x',\n  2 => 'y',\n)",
        r#"[{"1":"x","2":"y"}]"#,
    ),
    ("{\"a\":1} {\"b\":2}", r#"[{"a":1},{"b":2}]"#),
];

#[test]
fn what_a_language_prints_is_the_json_that_it_means() {
    let mut wrong = Vec::new();
    for &(text, expected) in PRINTED {
        let expected = Json::parse(expected.as_bytes());
        assert!(expected.is_some(), "{text}");
        if json(text) != expected {
            wrong.push((text, json(text)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_list_of_one_item_stays_a_list() {
    let list = r#"{"a":[5],"b":["x"]}"#;
    assert_eq!(json(list), Json::parse(format!("[{list}]").as_bytes()));
}

#[test]
fn a_text_that_was_cut_or_is_too_long_is_not_read() {
    for cut in [
        r#"{"a":[1,2"#,
        r#"{"a":1"#,
        r#"{"a":[1}"#,
        "(1",
        "{\"a\":1}}",
    ] {
        assert_eq!(json(cut), None, "{cut}");
    }
    let long = |length: usize| format!("[1]{}", " ".repeat(length - 3));
    let (longest, longer) = (long(LONGEST), long(LONGEST + 1));
    assert_eq!(json(&longest), Json::parse(b"[[1]]"));
    assert_eq!(json(&longer), None);
    assert_eq!(cleaned("> [1]\n> [2]").as_deref(), Some("[1]\n[2]"));
    assert_eq!(cleaned(&longer), None);
}
