use super::super::run::{self, Separator, Surroundings};
use super::{JWS, SIGNATURE, expect};

/// Each text, and what is made of it.
const WORDS_IN_A_NOTATION: &[(&str, &str)] = &[
    ("nonce: a", "nonce"),
    ("nonce=a", "nonce"),
    ("a->b", "a"),
    ("a-b c", "a-b"),
    ("a,b", "a"),
    ("a(b", "a"),
    ("a}b", "a"),
    ("a\"b", "a"),
    ("a→b", "a"),
    ("12:30:05.5 x", "12:30:05.5"),
    ("1:a", "1"),
    ("Foo::Bar=1", "Foo::Bar"),
    ("https://a.example/b?c=d", "https://a.example/b"),
    ("a?b c", "a?b"),
    (r#"a\"b"#, "a"),
    (r"a\\\'b", "a"),
    (r"a\b c", r"a\b"),
    ("O'Brien x", "O'Brien"),
    ("O’Brien x", "O’Brien"),
    ("a' x", "a"),
    ("u'a'", "u"),
    ("rb'a'", "rb"),
    ("SIGNATURE x", "SIGNATURE"),
    ("SIGNATURE&so=b", "SIGNATURE"),
    ("abcdefghijklmno= x", "abcdefghijklmno"),
    ("abcdefghijklmnop= x", "abcdefghijklmnop="),
    ("abcdefghijklmnop=x", "abcdefghijklmnop"),
    ("abcdefghijklmno!= x", "abcdefghijklmno!"),
    (
        "subscriptionOfferIdentifier= x",
        "subscriptionOfferIdentifier",
    ),
    ("AT&T x", "AT&T"),
    ("a&nonce=b", "a"),
    ("a&offer[nonce]=b", "a"),
    ("a&offer%5Bnonce%5D=b", "a"),
    ("a&_x=b", "a"),
    ("a&$x=b", "a"),
    ("a&=b", "a&"),
    ("a&1=b", "a&1"),
    ("a&nonce: b", "a&nonce"),
];

#[test]
fn a_word_ends_where_its_notation_goes_on() {
    let word = |text: &str| text[..run::word(text)].to_owned();
    expect(word, WORDS_IN_A_NOTATION);
    let name = "n".repeat(129);
    assert_eq!(run::word(&format!("a&{}=b", &name[..128])), 1);
    assert_eq!(run::word(&format!("a&{name}=b")), 131);
    let long = "A".repeat(4096);
    assert_eq!(run::word(&format!("{}= b", &long[..4095])), 4096);
    assert_eq!(run::word(&format!("{long}= b")), 4096);
}

#[test]
fn a_member_is_a_name_and_a_separator() {
    let member = |text: &str| match run::member(text) {
        Some(member) => format!("{} {:?}", member.name, member.separator),
        None => "none".to_owned(),
    };
    expect(
        member,
        &[
            ("nonce: a", "nonce Colon"),
            ("nonce = a", "nonce Equals"),
            ("nonce := a", "nonce Equals"),
            ("nonce => a", "nonce Arrow"),
            ("nonce->a", "nonce Arrow"),
            ("nonce→a", "nonce Arrow"),
            ("nonce：a", "nonce Colon"),
            ("\"a.b-c_d$\": a", "a.b-c_d$ Colon"),
            ("**nonce**: a", "nonce Colon"),
            ("@\"a\": b", "a Colon"),
            ("--nonce=a", "nonce Equals"),
            (":nonce => a", "nonce Arrow"),
            ("['nonce'] = a", "nonce Equals"),
            ("AnyHashable(\"nonce\"): a", "nonce Colon"),
            ("_a: b", "_a Colon"),
            ("$a: b", "$a Colon"),
            ("1a: b", "none"),
            ("nonce : a", "nonce Colon"),
            ("so : a", "none"),
            ("so = a", "so Equals"),
            ("so: a", "so Colon"),
            ("https://a", "none"),
            ("Foo::Bar", "none"),
            ("nonce a", "none"),
            ("nonce", "none"),
            ("nonce        : a", "nonce Colon"),
            ("nonce         : a", "none"),
        ],
    );
    let long = "n".repeat(64);
    assert!(run::member(&format!("{}: a", &long[..63])).is_some());
    assert!(run::member(&format!("{long}: a")).is_none());
}

#[test]
fn a_number_is_one_of_json_or_of_a_programming_language() {
    let number = |text: &str| run::is_number(text).to_string();
    let forty = "1".repeat(40);
    expect(
        number,
        &[
            ("0", "true"),
            ("-12", "true"),
            ("+12", "true"),
            ("1.5", "true"),
            ("1.698e+12", "true"),
            ("1E-3", "true"),
            ("1_698_148", "true"),
            (&forty, "true"),
            (&format!("{forty}1"), "false"),
            ("", "false"),
            (".5", "false"),
            ("1.2.3", "false"),
            ("1-2", "false"),
            ("1e", "false"),
            ("inf", "false"),
            ("0x10", "false"),
            ("12a", "false"),
        ],
    );
}

/// The value that a text begins with, after this separator, in these brackets and between tags or not.
fn value(text: &str, separator: Separator, closers: &str, tags: bool) -> String {
    let around = Surroundings {
        separator,
        closers,
        tags,
    };
    text[..run::value(text, &around)].to_owned()
}

#[test]
fn a_value_after_a_colon_ends_before_another_member() {
    let value = |text: &str| value(text, Separator::Colon, "", false);
    expect(
        value,
        &[
            ("Jane Doe, Jr.", "Jane Doe, Jr."),
            ("Jane Doe, nonce: b", "Jane Doe"),
            ("Jane Doe, so: b", "Jane Doe"),
            ("a, \"b\"", "a"),
            ("a, {b", "a"),
            ("a,\nb", "a"),
            ("a,", "a"),
            ("5, b", "5"),
            ("Jane Doe; b", "Jane Doe; b"),
            ("Jane nonce: b", "Jane"),
            ("Jane so: b", "Jane"),
            ("Jane so = b", "Jane so = b"),
            ("Jane nonce = b", "Jane"),
            ("Jane Key ID: b", "Jane"),
            ("Jane Key ID = b", "Jane"),
            ("Jane Key-ID x: b", "Jane Key-ID"),
            ("Jane Key & ID: b", "Jane Key &"),
            ("Jane key id of b", "Jane key id of b"),
            ("Jane  nonce: b", "Jane "),
            ("Jane # b", "Jane"),
            ("Jane // b", "Jane"),
            ("Jane #b", "Jane #b"),
            ("Jane -d nonce: b", "Jane"),
            ("Jane -d 'nonce: b", "Jane"),
            ("Jane d nonce: b", "Jane d"),
            ("a&nonce=b", "a&nonce=b"),
            ("a<b>c</b>", "a<b>c</b>"),
            ("a\nb", "a"),
            ("f(a, so: b) c, so: d", "f(a, so: b) c"),
            ("f(a, so: b", "f(a"),
            ("a) b", "a) b"),
        ],
    );
}

#[test]
fn a_value_ends_as_what_is_around_it_says() {
    let in_query = |text: &str| value(text, Separator::Equals, "", false);
    expect(
        in_query,
        &[
            ("a&nonce=b", "a"),
            ("a&b", "a&b"),
            ("a so=b", "a"),
            ("a so: b", "a so: b"),
        ],
    );
    let in_tags = |text: &str| value(text, Separator::Colon, "", true);
    expect(in_tags, &[("a<b>c", "a"), ("a</b>c", "a"), ("a<3", "a<3")]);
    let in_brackets = |text: &str| value(text, Separator::Colon, "}]", false);
    expect(
        in_brackets,
        &[
            ("a}b", "a"),
            ("a, ]", "a"),
            ("{a}b}", "{a}b"),
            ("a) b]", "a) b"),
        ],
    );
}

#[test]
fn a_long_value_goes_on_in_the_next_line() {
    let value = |text: &str| value(text, Separator::Colon, "", false);
    let (half, rest) = SIGNATURE.split_at(50);
    let rows = [
        (format!("{half}\n{rest}\nb"), format!("{half}\n{rest}")),
        (format!("{half}\n  {rest},\nb"), format!("{half}\n  {rest}")),
        (format!("{half}\n\n{rest}"), half.to_owned()),
        (format!("{half}\nand so on"), half.to_owned()),
        (format!("{half}\nnonce"), half.to_owned()),
        (format!("{half}\n"), half.to_owned()),
        (format!("{SIGNATURE}\nabc"), SIGNATURE.to_owned()),
        (format!("{JWS}\nabc"), JWS.to_owned()),
        ("Jane\nabc".to_owned(), "Jane".to_owned()),
    ];
    for (text, expected) in &rows {
        expect(value, &[(text, expected)]);
    }
    let long = format!("eyJ{}", "A".repeat(4094));
    let ends = |length: usize| value(&format!("{}\nAAA", &long[..length])).len();
    assert_eq!((ends(4096), ends(4097)), (4100, 4097));
}

#[test]
fn brackets_in_a_value_are_followed_for_a_kibibyte() {
    let value = |text: &str| value(text, Separator::Colon, "", false).len();
    let inner = |length: usize| format!("({}), nonce: b", "a, so: ".repeat(200).split_at(length).0);
    assert_eq!((value(&inner(1023)), value(&inner(1024))), (1025, 2));
    let late = format!("{} {}", "a ".repeat(400), inner(300));
    assert_eq!(value(&late), 801 + 302);
}
