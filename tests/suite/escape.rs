//! Text from outside, as messages show it.

use offersign::escape::{escaped, quoted};

#[test]
fn what_is_invisible_is_escaped_and_nothing_else() {
    for (text, shown) in [
        ("offer1", "offer1"),
        ("użytkownik-🦀", "użytkownik-🦀"),
        ("it's \"x\"", "it's \"x\""),
        ("a\u{2063}b", r"a\u2063b"),
        ("a\n\t\0", r"a\n\t\0"),
        ("\u{1b}[31m", r"\u001b[31m"),
        ("\u{feff}\u{202e}\u{a0}", r"\ufeff\u202e\u00a0"),
        ("\u{e0041}", r"\u{e0041}"),
        ("\u{ffff}\u{10ffff}", r"\uffff\u{10ffff}"),
        (r"a\b", r"a\\b"),
    ] {
        assert_eq!(escaped(text), shown);
    }
}

#[test]
fn a_long_value_is_cut() {
    assert_eq!(quoted(&"x".repeat(100)), format!("`{}`", "x".repeat(100)));
    assert_eq!(quoted(&"x".repeat(101)), format!("`{}…`", "x".repeat(100)));
}
