//! What each reader makes of a text, and what each rule makes of a value, in tables.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod answers;
mod apple;
mod around;
mod bare;
mod clean;
mod columns;
mod empty;
mod escape;
mod form;
mod gather;
mod grid;
mod label;
mod markup;
mod meaning;
mod names;
mod nested;
mod numbers;
mod pending;
mod plausible;
mod printed;
mod quote;
mod read;
mod run;
mod segment;
mod tree;
mod unsigned;
mod value;

use super::{Answer, Candidate, Evidence, Kind, Source};

/// A signature, a JWS whose third part is as long as one of ES256, and a UUID.
const SIGNATURE: &str = "MEQCIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gAiABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fIA==";
const JWS: &str = "eyJhbGciOiJFUzI1NiJ9.eyJub25jZSI6MX0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const UUID: &str = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

/// What stands in the tables for signatures, for JWS, for UUIDs, and for what Apple signs: transactions and the
/// renewals that belong to them.
const WORDS: &[(&str, &str)] = &[
    ("S1", "MAYCAQECAQE="),
    ("S2", "MAYCAQICAQI="),
    (
        "L1",
        "MEQCIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAiABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==",
    ),
    (
        "L2",
        "MEQCIAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAiACAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg==",
    ),
    (
        "J1",
        "eyJhbGciOiJFUzI1NiJ9.eyJub25jZSI6MX0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    (
        "J2",
        "eyJhbGciOiJFUzI1NiJ9.eyJub25jZSI6Mn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    ("N1", "1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0"),
    ("N2", "2f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0"),
    ("N3", "3f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0"),
    (
        "APPLE1",
        "eyJ4NWMiOltdfQ.eyJvcmlnaW5hbFRyYW5zYWN0aW9uSWQiOiIxIiwidHJhbnNhY3Rpb25JZCI6IjkiLCJwdXJjaGFzZURhdGUiOjF9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    (
        "APPLE2",
        "eyJ4NWMiOltdfQ.eyJvcmlnaW5hbFRyYW5zYWN0aW9uSWQiOiIyIiwidHJhbnNhY3Rpb25JZCI6IjkiLCJwdXJjaGFzZURhdGUiOjF9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    (
        "R1",
        "eyJ4NWMiOltdfQ.eyJvcmlnaW5hbFRyYW5zYWN0aW9uSWQiOiIxIiwiYXV0b1JlbmV3U3RhdHVzIjoxfQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    (
        "R2",
        "eyJ4NWMiOltdfQ.eyJvcmlnaW5hbFRyYW5zYWN0aW9uSWQiOiIyIiwiYXV0b1JlbmV3U3RhdHVzIjoxfQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    ("SIGNATURE", SIGNATURE),
    ("JWS", JWS),
    ("UUID", UUID),
];

/// Compares what is made of each text with what should be.
fn expect(made: impl Fn(&str) -> String, rows: &[(&str, &str)]) {
    let exchange = |text: String, (from, to): (&str, &str)| text.replace(from, to);
    let whole = |text: &str| WORDS.iter().copied().fold(text.to_owned(), exchange);
    let back = WORDS.iter().map(|(word, value)| (*value, *word));
    let short = |text: String| back.clone().fold(text, exchange);
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, made(&whole(text))))
        .filter(|(_, expected, said)| *said != whole(expected))
        .map(|(text, expected, said)| {
            format!("{text}\n    is    {}\n    not   {expected}", short(said))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// How a value was written, as a mark after its place; a text has none.
const fn mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "",
        Kind::Untyped => "_",
        Kind::Bytes => "[]",
        Kind::Integer => "#",
        Kind::Float => "#.",
        Kind::Bool => "!",
        Kind::Null => "0",
    }
}

/// The leaves of a text before anything is told of them: `place=value`, the place of a bare word with `?`.
fn leaves(text: &str) -> String {
    let tree = super::read::tree(text);
    let leaf = |leaf: &super::tree::Leaf| {
        let bare = if leaf.marked { "" } else { "?" };
        let place = super::view::path(&tree, leaf);
        format!("{place}{bare}{}={}", mark(leaf.kind), leaf.text)
    };
    let leaves: Vec<String> = tree.leaves.iter().map(leaf).collect();
    leaves.join("; ")
}

/// What is found in a text: `what=value@place`, with `~` where a weak name and `?` where the form alone told it.
fn found(text: &str) -> String {
    let found = Evidence::parse(text);
    let unsigned = found.unsigned.iter();
    let unsigned = unsigned.map(|one| format!("unsigned {}", one.from));
    let answers = found.answers.iter().map(said).chain(unsigned);
    answers.collect::<Vec<_>>().join(" / ")
}

fn said(answer: &Answer) -> String {
    let one = |what: &str, value: &Candidate| {
        let source = match value.source {
            Source::WeakName => "~",
            Source::Form => "?",
            _ => "",
        };
        let (text, from) = (&value.text, &value.from);
        format!("{what}{source}={text}@{from}{}", mark(value.kind))
    };
    let signatures = answer
        .signatures
        .iter()
        .map(|value| one("signature", value));
    let jws = answer.jws.iter().map(|value| one("jws", value));
    let fields = answer.fields.iter();
    let fields = fields.map(|(field, value)| one(&field.to_string(), value));
    let others = answer.others.iter().map(|value| one("other", value));
    let too_long = answer.too_long.iter();
    let too_long = too_long.map(|(field, from)| format!("too long {field}@{from}"));
    let decoded = answer.decoded.iter();
    let decoded =
        decoded.map(|claims| format!("decoded {}", serde_json::to_string(claims).unwrap()));
    let all = signatures.chain(jws).chain(fields).chain(others);
    let all: Vec<String> = all.chain(too_long).chain(decoded).collect();
    all.join("; ")
}
