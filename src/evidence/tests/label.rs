//! Names of types and functions before a value, and payloads that were printed.

use super::super::{label, payload};
use super::expect;

/// Each text, and what is made of it.
const LABELLED: &[(&str, &str)] = &[
    (
        "[Object: null prototype] { a: 1 }",
        "[Object: null prototype] ",
    ),
    ("BSON('x')", "BSON"),
    ("Offer { keyId: 1 }", "Offer "),
    ("Set(1) { 'a' }", "Set(1) "),
    ("array(1) { [0]=> 1 }", "array(1) "),
    ("Array (2) [ 5, 6 ]", "Array (2) "),
    (
        "object(stdClass)#1 (4) { [\"a\"]=> 1 }",
        "object(stdClass)#1 (4) ",
    ),
    ("Offer { word }", ""),
    ("int(5)", "int"),
    ("some(word)", "some"),
    ("other(word)", ""),
    ("other('word')", "other"),
    ("other([1])", "other("),
    ("other({word})", "other"),
    ("other((5))", "other"),
    ("other(a: 1)", "other"),
    (".some(5)", ".some"),
    ("word", ""),
    ("(5)", ""),
    ("and so on (5)", ""),
];

#[test]
fn a_label_is_the_name_of_a_type_or_of_a_function_around_something() {
    let label = |text: &str| label::label(text).map_or("", |end| &text[..end]).to_owned();
    expect(label, LABELLED);
    assert_eq!(
        label::counted("string(3) \"a\"b\" x"),
        Some(("a\"b".to_owned(), 15))
    );
    assert_eq!(
        label::counted("string(1) \"a\"b\" x"),
        Some(("a".to_owned(), 13))
    );
    assert_eq!(label::counted("string(4) \"a\"b\" x"), None);
}

#[test]
fn a_payload_has_seven_fields_between_separators_of_one_kind() {
    let seven = [
        "com.example.app",
        "KEY",
        "PRODUCT",
        "OFFER",
        "",
        "NONCE",
        "TIME",
    ];
    for separator in ["\u{2063}", "\\u2063", "%E2%81%A3", "&ic;", "U+2063"] {
        assert_eq!(payload::fields(&seven.join(separator)), Some(seven));
        assert_eq!(payload::fields(&seven[..6].join(separator)), None);
        let eight = [&seven[..], &["MORE"]].concat();
        assert_eq!(payload::fields(&eight.join(separator)), None);
    }
    assert_eq!(payload::fields(&seven.join(",")), None);
    assert_eq!(payload::fields("\u{2063}".repeat(6).as_str()), None);
}
