use super::super::escape;
use super::expect;

#[test]
fn the_escapes_of_all_languages_stand_for_their_characters() {
    expect(
        escape::backslashes,
        &[
            (r"a\nb\rc\td\be\ff\vg", "a\nb\rc\td\u{8}e\u{c}f\u{b}g"),
            (r"a\ab\ec\0d", "a\u{7}b\u{1b}c\0d"),
            (r#"\"\'\\\/\`\$"#, r#""'\/`$"#),
            (r"a\qb\8c\", r"a\qb\8c\"),
            (r"\x2B\x7a", "+z"),
            (r"\x2\xzz\x", r"\x2\xzz\x"),
            (r"\x{e9}\u{1F980}!", "é🦀!"),
            (r"\u{110000}\u{}\u{1", r"\u{110000}\u{}\u{1"),
            (r"\u2063\u002B", "\u{2063}+"),
            (r"\U2063a", "\u{2063}a"),
            (r"\u20\u+123", r"\u20\u+123"),
            (r"\U0001F980a\U0000002B", "🦀a+"),
            (r"\ud800\udc00\udbff\udfff", "\u{10000}\u{10ffff}"),
            (r"\ud83e\udd80a", "🦀a"),
            (r"\Ud83e\Udd80a", "🦀a"),
            (r"\ud83ea", "\u{fffd}a"),
            (r"\ud83e\u0041", "\u{fffd}A"),
            (r"\ud83e\ue000", "\u{fffd}\u{e000}"),
            (r"\ud83e\ud83e\udd80", "\u{fffd}🦀"),
            (r"\udd80\udd80a", "\u{fffd}\u{fffd}a"),
        ],
    );
}

#[test]
fn an_entity_stands_for_its_character_once() {
    expect(
        escape::entities,
        &[
            ("&lt;a&gt; &amp;&quot;&apos;", "<a> &\"'"),
            ("a&nbsp;b", "a\u{a0}b"),
            ("&#43;&#x2b;&#X2B;&#x1F980;", "+++🦀"),
            ("&amp;quot;", "&quot;"),
            (
                "a & b &bogus; &#xd800; &#; &lt",
                "a & b &bogus; &#xd800; &#; &lt",
            ),
            ("&000000000000lt;", "&000000000000lt;"),
        ],
    );
}

#[test]
fn a_percent_and_two_digits_are_a_byte() {
    let decoded = |text: &str| escape::percent(text).unwrap_or_else(|| "as it is".to_owned());
    expect(
        decoded,
        &[
            ("a%2Bb%2fc%C3%A9", "a+b/cé"),
            ("%41%4", "A%4"),
            ("%%41%", "%A%"),
            ("%252B", "%2B"),
            ("100%", "as it is"),
            ("%zz", "as it is"),
            ("%ff", "as it is"),
            ("plain", "as it is"),
        ],
    );
}
