use super::super::quote::{Unclosed, quoted, verbatim};
use super::{expect, leaves};

/// What a text begins with as a string, and what is after it.
fn string(text: &str) -> String {
    match quoted(text, &mut Unclosed::default()) {
        Some(quoted) => format!("{}|{}", quoted.text, &text[quoted.length..]),
        None => "none".to_owned(),
    }
}

#[test]
fn a_string_ends_at_the_quote_that_closes_it() {
    expect(
        string,
        &[
            (r#""a b", c"#, "a b|, c"),
            ("'it''s' x", "it's| x"),
            ("'it's' x", "it's| x"),
            (r#""a"b" x"#, r#"a"b| x"#),
            (r#""a\"b" x"#, r#"a"b| x"#),
            (r#""a\\" x"#, r"a\| x"),
            ("`a\\n` x", "a\\n| x"),
            ("“a” x", "a| x"),
            ("„a“ x", "a| x"),
            ("«a» x", "a| x"),
            ("‘it’s’, x", "it’s|, x"),
            ("''''", "'|"),
            ("'a''' x", "a'| x"),
            ("'a''", "none"),
            (r#""a"#, "none"),
            ("a", "none"),
        ],
    );
}

#[test]
fn a_string_in_a_string_has_backslashes_before_its_quotes() {
    expect(
        string,
        &[
            (r#"\"a\", x"#, "a|, x"),
            (r#"\\\"a\\\" x"#, "a| x"),
            (r#"\\\\\\\"a\\\\\\\" x"#, "a| x"),
            (r#"\\\\\\\\"a\\\\\\\\" x"#, "none"),
            (r#"\"a \\\"b\\\" c\" x"#, r#"a "b" c| x"#),
            (r#"\"a\\u003d\" x"#, "a=| x"),
            (r"\'a\'' x", "a|' x"),
            (r"\`a\` x", "none"),
            (r"\“a\” x", "none"),
        ],
    );
}

#[test]
fn three_quotes_are_closed_by_three() {
    expect(
        string,
        &[
            (r#""""a "b" c""" x"#, r#"a "b" c| x"#),
            (r#""""a"""" x"#, r#"a|" x"#),
            ("'''a''' x", "a| x"),
            ("'''abc''' 'x'", "abc| 'x'"),
            ("'''a''''' x", "'a''| x"),
            ("'''it''s''''' x", "'it's''| x"),
            ("\"\"\"\na\n\"\"\" x", "a\n| x"),
            ("```\na\n``` x", "a| x"),
            (r#""a": """b""""#, r#"a|: """b""""#),
        ],
    );
}

#[test]
fn a_string_that_a_terminal_broke_is_whole() {
    expect(
        string,
        &[
            ("\"onetwo\nthree\"", "onetwothree|"),
            ("\"one two\n\tthree\"", "one two three|"),
            ("\"one two \nthree\"", "one two three|"),
            ("\"one two\\n\n three\"", "one two\nthree|"),
            ("\"a 0123456789012345678\nb\"", "a 0123456789012345678 b|"),
            ("\"a 01234567890123456789\nb\"", "a 01234567890123456789b|"),
            ("\"{a\n b}\"", "{a\n b}|"),
            ("\"a: b\n c d\"", "a: b\n c d|"),
        ],
    );
}

#[test]
fn json_in_single_quotes_keeps_its_escapes() {
    expect(
        string,
        &[
            (r#"'{"a":"b\"c"}' x"#, r#"{"a":"b\"c"}| x"#),
            (r#"' ["a\nb"]' x"#, r#" ["a\nb"]| x"#),
            (r#"'{"a": b\"c}' x"#, r#"{"a": b"c}| x"#),
            (r"'a\nb' x", "a\nb| x"),
        ],
    );
}

#[test]
fn nothing_is_escaped_in_a_single_quoted_string_of_yaml() {
    let said = |text: &str| {
        let quoted = verbatim(text).map(|quoted| (quoted.text, quoted.length));
        quoted.map_or_else(
            || "none".to_owned(),
            |(said, at)| format!("{said}|{}", &text[at..]),
        )
    };
    expect(
        said,
        &[
            (r"'a\nb' x", r"a\nb| x"),
            ("'it''s' x", "it's| x"),
            (r"'it\'s' x", "none"),
            ("'a\nb'", "none"),
            (r#""a""#, "none"),
        ],
    );
}

#[test]
fn a_quote_that_nothing_closes_begins_no_string() {
    expect(
        leaves,
        &[
            ("a 5\" screen, nonce: b", "nonce_=b"),
            (
                "{\"nonce\": 'it is', \"offerId\": \"x",
                "nonce=it is; offerId=x",
            ),
        ],
    );
}
