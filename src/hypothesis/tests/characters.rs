//! A signature whose characters or bytes became others, and what is said of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::notation::{
    AS_TEXT, HEX, HTML, JSON, LIST, PERCENT, PLUS, UNSEEN, URL, bytes, filled, holds,
};

/// What replaces every `+` and every `/` of it.
const CHARACTERS: &[(&str, &str, &str)] = &[
    ("+", " ", PLUS),
    ("+", "%2B", PERCENT),
    ("/", "%2f", PERCENT),
    ("/", r"\/", JSON),
    ("+", r"\u002B", JSON),
    ("+", "&#43;", HTML),
    ("+", "&#x2B;", HTML),
    ("+", "&#x2b;", HTML),
    ("+", "&plus;", HTML),
    ("/", "&#47;", HTML),
    ("/", "&#x2F;", HTML),
    ("/", "&#x2f;", HTML),
    ("/", "&sol;", HTML),
    ("+", "-", URL),
    ("/", "_", URL),
    ("9", "9\u{ad}", UNSEEN),
];

/// What stands between its bytes in hexadecimal, before the first, and after the last.
const BETWEEN: &[[&str; 3]] = &[
    ["", ":", ""],
    ["", "-", ""],
    ["", " ", ""],
    ["", ",\n", "\n"],
    ["0x", ", 0x", ""],
    ["0X", " 0X", ""],
    [r"\x", r"\x", ""],
    ["<Buffer ", " ", ">"],
];

/// What stands around its bytes as numbers, and whether a byte has a sign.
const AROUND: &[(&str, &str, &str, bool)] = &[
    ("[", ",", "]", false),
    ("[", ", ", "]", true),
    ("", " ", "", false),
    ("{", "\n", "}", true),
    (
        "[",
        " ",
        "] xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        false,
    ),
    ("array('B', [", ", ", "])", false),
    ("Uint8Array(70) [\n ", ", ", "\n]", false),
    (r#"{"type":"Buffer","data":["#, ",", "]}", false),
    (r#"{"length":70,"data":["#, ",", "]}", false),
];

#[test]
fn a_signature_is_read_whatever_its_characters_or_bytes_became() {
    let (text, der) = (filled("{base64}=="), bytes(&filled("{hex}")));
    let characters = CHARACTERS
        .iter()
        .map(|(from, to, said)| (text.replace(from, to), *said));
    let hex: Vec<String> = der.iter().map(|byte| format!("{byte:02x}")).collect();
    let between = BETWEEN
        .iter()
        .map(|[open, between, close]| (format!("{open}{}{close}", hex.join(between)), HEX));
    let numbers = AROUND.iter().map(|(open, between, close, signed)| {
        let number = |byte: &u8| match signed {
            true => byte.cast_signed().to_string(),
            false => byte.to_string(),
        };
        let numbers: Vec<String> = der.iter().map(number).collect();
        (format!("{open}{}{close}", numbers.join(between)), LIST)
    });
    let latin1: String = der.iter().copied().map(char::from).collect();
    let as_text = [(latin1, AS_TEXT)];
    let all = characters.chain(between).chain(numbers).chain(as_text);
    holds(all.map(|(text, said)| (text, vec![said.to_owned()])));
}

/// Notations whose text is in base64, so many times, and the one thing that is said of both.
const ENCODED: &[(&str, usize, &str)] = &[
    ("{base64}==", 1, "the signature is in base64 twice"),
    ("{base64}==", 2, "the signature is in base64 three times"),
    (
        "{base64}==",
        3,
        "the signature is in base64 more than three times",
    ),
    (
        "{base64}==",
        4,
        "the signature is in base64 more than three times",
    ),
    (
        "{base64}==",
        5,
        "the signature is in base64 more than three times",
    ),
    ("{base64}==", 6, "none"),
    (
        "{hex}",
        1,
        "the signature is in hexadecimal, and these digits in base64",
    ),
    (
        "[48,68,2,32,{numbers}]",
        1,
        "the signature is a list of bytes, and the text of that list in base64",
    ),
    (
        "{base32}",
        1,
        "the signature is in base32, and that text in base64",
    ),
    (
        "{base58}",
        1,
        "the signature is in another base, such as 58 or 85, and that text in base64",
    ),
    (
        "{z85}",
        1,
        "the signature is in another base, such as 58 or 85, and that text in base64",
    ),
    (
        "{latin1}",
        1,
        "the bytes of the signature were read as Latin-1 text, and that text was encoded",
    ),
];

#[test]
fn base64_around_another_notation_is_one_mistake() {
    let der = bytes(&filled("{hex}"));
    let numbers: Vec<String> = der.iter().skip(4).map(u8::to_string).collect();
    let latin1: String = der.iter().copied().map(char::from).collect();
    holds(ENCODED.iter().map(|(text, times, said)| {
        let text = filled(text).replace("{numbers}", &numbers.join(","));
        let text = text.replace("{latin1}", &latin1);
        let text = (0..*times).fold(text, |text, _| STANDARD.encode(text));
        (text, vec![(*said).to_owned()])
    }));
}
