//! A value encoded, escaped, printed, in another case or with other characters.

use super::super::super::forms;
use super::super::super::setting::Known;
use super::super::super::table::Make;
use super::{is_function, made, setting};
use crate::error::Code;

/// A name with what encodings change: accents, a ligature, the letters of a Turkish locale, and the marks
/// of URLs, pages and JSON.
const NAME: &str = "ren\u{e9} \u{17b} \u{fb01} Iİı/%41+&<>\"'~!";

fn of_text(form: &super::Form) -> bool {
    let codes = [
        Code::VALUE_ENCODED,
        Code::UNICODE_FORM,
        Code::USER_CASE,
        Code::LOCALE_CASE,
        Code::WHITESPACE,
    ];
    is_function(form) && codes.contains(&form.mistake.code)
}

const OF_A_NAME: &str = r#"the {field} was signed in upper case, as {value}
  3: "RENÉ Ż FI IİI/%41+&<>\"'~!"
the {field} was signed in lower case, as {value}
  3: "rené ż ﬁ ii\u{307}ı/%41+&<>\"'~!"
the {field} was signed in the letters in which it was sent, as {value}
  4: "rené Ż ﬁ Iİı/%41+&<>\"'~!"
the {field} was signed with a capital first, as {value}
  9: "René Ż ﬁ Iİı/%41+&<>\"'~!"
the {field} was signed in the lower case of a Turkish locale, as {value}
  8: "rené ż ﬁ ıiı/%41+&<>\"'~!"
the {field} was signed in the upper case of a Turkish locale, as {value}
  11: "RENÉ Ż FI IİI/%41+&<>\"'~!"
the {field} was signed without the white space in it, as {value}
  8: "renéŻﬁIİı/%41+&<>\"'~!"
the {field} was signed percent-encoded, as {value}
  7: "ren%C3%A9%20%C5%BB%20%EF%AC%81%20I%C4%B0%C4%B1%2F%2541%2B%26%3C%3E%22'~!"
  9: "ren%C3%A9%20%C5%BB%20%EF%AC%81%20I%C4%B0%C4%B1/%2541%2B%26%3C%3E%22%27~%21" "ren%C3%A9+%C5%BB+%EF%AC%81+I%C4%B0%C4%B1%2F%2541%2B%26%3C%3E%22%27%7E%21"
  10: "ren%c3%a9%20%c5%bb%20%ef%ac%81%20I%c4%b0%c4%b1%2f%2541%2b%26%3c%3e%22%27~%21"
the {field} was signed after its percent-encoding was undone, as {value}
  7: "rené Ż ﬁ Iİı/A+&<>\"'~!"
  9: "rené Ż ﬁ Iİı/%41 &<>\"'~!"
the {field} was signed in base64, as {value}
  8: "cmVuw6kgxbsg76yBIEnEsMSxLyU0MSsmPD4iJ34h"
  10: "cmVuw6kgxbsg76yBIEnEsMSxLyU0MSsmPD4iJ34h"
the {field} was signed in hexadecimal, as {value}
  10: "72656ec3a920c5bb20efac812049c4b0c4b12f2534312b263c3e22277e21"
the {field} was signed escaped for HTML, as {value}
  8: "rené Ż ﬁ Iİı/%41+&amp;&lt;&gt;&quot;&#39;~!"
the {field} was signed with the escapes of JSON, as {value}
  8: "rené Ż ﬁ Iİı/%41+&<>\\\"'~!" "ren\\u00e9 \\u017b \\ufb01 I\\u0130\\u0131/%41+&<>\"'~!"
  10: "rené Ż ﬁ Iİı\\/%41+&<>\"'~!"
the {field} was signed in its decomposed (NFD) form
  6: "rene\u{301} Z\u{307} ﬁ II\u{307}ı/%41+&<>\"'~!"
the {field} was signed in its compatible composed (NFKC) form, as {value}
  8: "rené Ż fi Iİı/%41+&<>\"'~!"
the {field} was signed in its compatible decomposed (NFKD) form, as {value}
  8: "rene\u{301} Z\u{307} fi II\u{307}ı/%41+&<>\"'~!"
the {field} was signed without its accents, as {value}
  9: "rene Z ﬁ IIı/%41+&<>\"'~!"
the {field} was signed after its UTF-8 was read as Latin-1 or Windows-1252, as {value}
  8: "renÃ© Å» ï¬\u{81} IÄ°Ä±/%41+&<>\"'~!" "renÃ© Å» ï¬\u{81} IÄ°Ä±/%41+&<>\"'~!"
the {field} was signed without the characters that are not ASCII, as {value}
  8: "ren? ? ? I??/%41+&<>\"'~!"
  9: "ren   I/%41+&<>\"'~!" "ren� � � I��/%41+&<>\"'~!"
"#;

#[test]
fn a_name_is_encoded_and_escaped_in_every_way() {
    assert_eq!(made(4, &setting(&[("username", NAME)]), of_text), OF_A_NAME);
}

const AROUND: &str = r#"the {field} was signed with white space around it: {value}
  8: " jane" "jane " "jane\n"
  9: "jane\r\n"
  10: "jane\r" "\njane" "jane\t" "\tjane" " jane "
  11: "jane\u{a0}" "\u{a0}jane"
the {field} was signed with an invisible character beside it: {value}
  10: "\u{feff}jane"
  11: "jane\u{200b}" "\u{200b}jane"
  10: "jane\0"
the {field} was signed as Swift prints an optional: {value}
  6: "Optional(\"jane\")"
  8: "Optional(jane)"
the {field} was signed with more around it, as {value}
  7: "\"jane\""
  9: "'jane'" "b'jane'" "{jane}"
  10: "[jane]" "<jane>" "(jane)"
  11: "`jane`"
  10: "\\\"jane\\\"" "[\"jane\"]" "['jane']" "(jane,)" "('jane',)"
  11: "Some(jane)" "Some(\"jane\")" "Optional[jane]" "u'jane'" "${jane}" "$jane" "jane," "jane;" "Just(\"jane\")" "Just jane"
  10: "Optional[\"jane\"]"
  11: "{\"jane\"}" "(\"jane\")" "(\"jane\",)"
  10: "{jane true}"
  11: "&jane" ":jane" "/jane" "jane." "'\"jane\"'" "<<\"jane\">>"
  10: "UUID('jane')" "UUID(jane)"
  11: "UUID(\"jane\")" "uuid(jane)" "ObjectId(\"jane\")" "ObjectId('jane')"
  10: "user_jane" "user-jane" "user:jane"
  11: "uid_jane" "User(jane)"
"#;

#[test]
fn a_value_is_printed_with_more_around_it() {
    let name = setting(&[("username", "jane")]);
    let around = |form: &super::Form| matches!(form.make, Make::Around(..));
    assert_eq!(made(4, &name, around), AROUND);
}

/// A plain word has no accents, no escapes, and nothing in lower case to become.
const OF_A_WORD: &str = r#"the {field} was signed in upper case, as {value}
  3: "AB"
the {field} was signed in the letters in which it was sent, as {value}
  4: "ab"
the {field} was signed with a capital first, as {value}
  9: "Ab"
the {field} was signed in the upper case of a Turkish locale, as {value}
  11: "AB"
the {field} was signed in base64, as {value}
  8: "YWI="
  10: "YWI"
the {field} was signed in hexadecimal, as {value}
  10: "6162"
"#;

#[test]
fn what_stays_the_same_is_no_other_form() {
    assert_eq!(made(4, &setting(&[("username", "ab")]), of_text), OF_A_WORD);
}

const OF_AN_OFFER: &str = r#"the {field} was sent as {sent}, and signed in lower case, as {value}: one of them is wrong
  6: "intro-i"
the {field} was sent as {sent}, and signed in upper case, as {value}: one of them is wrong
  9: "INTRO-I"
the {field} was signed with its first letter in lower case, as {value}
  10: "intro-I"
the {field} was signed in the lower case of a Turkish locale, as {value}
  11: "ıntro-ı"
the {field} was signed in the upper case of a Turkish locale, as {value}
  11: "INTRO-I"
"#;

#[test]
fn an_identifier_is_signed_in_other_letters() {
    let of_case =
        |form: &super::Form| [Code::VALUE_CASE, Code::LOCALE_CASE].contains(&form.mistake.code);
    assert_eq!(
        made(3, &setting(&[("offer", "Intro-I")]), of_case),
        OF_AN_OFFER
    );
}

/// What was encoded before it was sent, and what was signed.
const DECODED: [(&str, &str); 5] = [
    ("aGVsbG8=", "hello"),
    ("a+b", "a b"),
    ("a%2Fb", "a/b"),
    ("a\u{308}", "\u{e4}"),
    ("\u{c3}\u{a9}", "\u{e9}"),
];

#[test]
fn what_was_encoded_is_undone() {
    for (sent, signed) in DECODED {
        let made = made(4, &setting(&[("username", sent)]), of_text);
        assert!(made.contains(&format!(" {signed:?}\n")), "{made}");
    }
}

type Undo = fn(&str) -> Option<String>;

/// How a value was sent, and what it was before.
const UNDONE: &[(Undo, &str, Option<&str>)] = &[
    (forms::unwrapped, "Optional(\"a\")", Some("a")),
    (forms::unwrapped, "Optional(7)", Some("7")),
    (forms::unwrapped, "\"a\"", Some("a")),
    (forms::unwrapped, "'a'", Some("a")),
    (forms::unwrapped, "b'a'", Some("a")),
    (forms::unwrapped, "[a]", Some("a")),
    (forms::unwrapped, "<a>", Some("a")),
    (forms::unwrapped, "[]", None),
    (forms::unwrapped, "'a\"", None),
    (forms::unwrapped, "a", None),
    (forms::compatible, "o\u{fb01}er\u{ff11}", Some("ofier1")),
    (forms::compatible, "offer", None),
    (forms::compatible, "\u{fb01}\u{e9}", None),
    (
        forms::alike,
        "\u{441}om.\u{430}\u{440}\u{440}",
        Some("com.app"),
    ),
    (forms::alike, "\u{391}\u{392}1", Some("AB1")),
    (forms::alike, "com.app", None),
    (forms::alike, "\u{441}om.\u{436}", None),
    (forms::without_team, "A1B2C3D4E5.com.app", Some("com.app")),
    (forms::without_team, "A1B2C3D4E.com.app", None),
    (forms::without_team, "a1b2c3d4e5.com.app", None),
    (forms::without_team, "A1B2C3D4E5", None),
    (
        forms::bare_key,
        "SubscriptionKey_ABCDEFGHIJ.p8",
        Some("ABCDEFGHIJ"),
    ),
    (forms::bare_key, "ABCDEFGHIJ.p8", Some("ABCDEFGHIJ")),
    (forms::bare_key, "ABCDEFGHIJ", None),
    (forms::bare_key, "key_", None),
    (forms::percent_decoded, "a%2Fb", Some("a/b")),
];

#[test]
fn a_value_that_was_sent_in_another_form_is_bare_again() {
    for (undo, sent, before) in UNDONE {
        assert_eq!(undo(sent).as_deref(), *before, "{sent}");
    }
}

/// What is done with several values at once.
const EACH: &[(Undo, &str, Option<&str>)] = &[
    (forms::optional, "a", Some("Optional(\"a\")")),
    (forms::in_quotes, "a", Some("\"a\"")),
    (forms::single_quotes, "a", Some("'a'")),
    (forms::composed, "a\u{308}", Some("\u{e4}")),
    (forms::composed, "\u{e4}", None),
    (forms::decomposed, "\u{e4}", Some("a\u{308}")),
    (forms::mojibake, "\u{e4}", Some("\u{c3}\u{a4}")),
    (
        forms::sha256_hex,
        "",
        Some("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ),
];

#[test]
fn several_values_are_made_the_same() {
    for (each, value, made) in EACH {
        assert_eq!(each(value).as_deref(), *made, "{value}");
    }
}

/// A UUID in upper case that is printed as an optional, and not an optional in upper case.
#[test]
fn a_value_is_changed_before_it_is_printed() {
    let setting = setting(&[("nonce", "20fba8a0-2b80-4a7d-a17f-85c1854727f8")]);
    let known = &setting.values(5)[0];
    let made = forms::pairs().filter_map(|[inner, outer]| {
        let text = inner.apply(known, &setting)?;
        outer.apply(
            &Known {
                text,
                ..known.clone()
            },
            &setting,
        )
    });
    let made: Vec<String> = made.collect();
    let contains = |text: &str| made.iter().any(|one| one == text);
    assert!(contains(
        "Optional(\"20FBA8A0-2B80-4A7D-A17F-85C1854727F8\")"
    ));
    assert!(contains("20fba8a02b804a7da17f85c1854727f8\n"));
    assert!(!contains(
        "OPTIONAL(\"20FBA8A0-2B80-4A7D-A17F-85C1854727F8\")"
    ));
}
