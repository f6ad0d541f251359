//! What a value was before it was sent in another form.

use super::super::sent::{before, milliseconds};
use crate::evidence::Kind;
use crate::offer::Field;

const UUID: &str = "20fba8a0-2b80-4a7d-a17f-85c1854727f8";
const LOOK: &str =
    "the {field} was sent with {strange} in the place of a letter that looks like it, as {sent}";
const LETTER: &str = "the {field} was sent with {strange}, another form of a letter, as {sent}";
const UNSEEN: &str = "the {field} was sent with an invisible character beside it: {sent}";
const AROUND: &str = "the {field} was sent with more around it, as {sent}";
const HYPHENS: &str = "the {field} was sent without its hyphens, as {sent}";
const BRACKETS: &str = "the {field} was sent in brackets, as {sent}";
const URN: &str = "the {field} was sent as a URN: {sent}";
const BYTES: &str = "the {field} was sent as the base64 of its 16 bytes: {sent}";
const BASE64: &str = "the {field} was sent in base64, as {sent}";
const NOTHING: &str = "the word {sent} was sent as the {field}, and nothing was signed";
const PERCENT: &str = "the {field} was sent percent-encoded, as {sent}";
const KEY: &str = "the key id was sent as {sent}";
const LOWER: &str = "the key id was sent in lower case, as {sent}";
const TEAM: &str = "the bundle id was sent with a team id before it, as {sent}";
const DATE: &str = "the timestamp was sent as a date, {sent}";
const MICROS: &str = "the timestamp was sent in microseconds, as {sent}";
const NANOS: &str = "the timestamp was sent in nanoseconds, as {sent}";
const SECONDS: &str = "the timestamp was sent in seconds, as {sent}";
const NOTATION: &str = "the timestamp was sent in another notation, as {sent}";
const ROUNDED: &str = "the timestamp was sent rounded up from {sent}";
const MARKS: &str = "the timestamp was sent with marks in it, as {sent}";

use Field::{
    AppAccountToken, ApplicationUsername, BundleId, KeyId, Nonce, OfferId, ProductId, Timestamp,
};

type Before = &'static [(&'static str, &'static str)];

/// Fields, a text that was sent as each, and what it may have been before.
const BEFORE: &[(&[Field], &str, Before)] = &[
    (
        &[BundleId, KeyId, ProductId, OfferId],
        "ﬁx",
        &[("fix", LETTER)],
    ),
    (
        &[BundleId, ProductId],
        "соm.example",
        &[("com.example", LOOK)],
    ),
    (&[ApplicationUsername, Nonce, Timestamp], "ﬁx", &[]),
    (&[ApplicationUsername, Nonce, Timestamp], "соm", &[]),
    (
        &[BundleId, KeyId, OfferId, ApplicationUsername, Nonce],
        "\u{200b}a b\u{feff}",
        &[("a b", UNSEEN)],
    ),
    (&[Timestamp], "\u{200b}today", &[]),
    (&[BundleId, ProductId], "\u{200b}", &[]),
    (
        &[BundleId, ApplicationUsername, Timestamp],
        "\"Ann\"",
        &[("Ann", AROUND)],
    ),
    (&[ProductId, OfferId], "Optional(Ann)", &[("Ann", AROUND)]),
    (&[AppAccountToken, Nonce], "\"Ann\"", &[("ann", AROUND)]),
    (
        &[AppAccountToken, ApplicationUsername, Nonce],
        "20FBA8A02B804A7DA17F85C1854727F8",
        &[(UUID, HYPHENS)],
    ),
    (
        &[AppAccountToken, Nonce],
        "{20FBA8A0-2B80-4A7D-A17F-85C1854727F8}",
        &[(UUID, BRACKETS)],
    ),
    (
        &[AppAccountToken, Nonce],
        "(20fba8a0-2b80-4a7d-a17f-85c1854727f8)",
        &[(UUID, BRACKETS)],
    ),
    (
        &[AppAccountToken, Nonce],
        "URN:UUID:20fba8a0-2b80-4a7d-a17f-85c1854727f8",
        &[(UUID, URN)],
    ),
    (
        &[AppAccountToken, Nonce],
        "IPuooCuASn2hf4XBhUcn+A==",
        &[(UUID, BYTES)],
    ),
    (
        &[AppAccountToken, Nonce],
        "IPuooCuASn2hf4XBhUcn-A==",
        &[(UUID, BYTES)],
    ),
    (
        &[AppAccountToken, Nonce],
        "IPuooCuASn2hf4XBhUcn-A",
        &[(UUID, BYTES)],
    ),
    (
        &[Nonce],
        "MjBGQkE4QTAtMkI4MC00QTdELUExN0YtODVDMTg1NDcyN0Y4",
        &[(UUID, BASE64)],
    ),
    (&[AppAccountToken, ApplicationUsername, Nonce], UUID, &[]),
    (
        &[AppAccountToken, Nonce],
        "20FBA8A0-2B80-4A7D-A17F-85C1854727F8",
        &[],
    ),
    (
        &[BundleId, KeyId, ProductId, OfferId],
        "20fba8a02b804a7da17f85c1854727f8",
        &[],
    ),
    (
        &[AppAccountToken, ApplicationUsername],
        "null",
        &[("", NOTHING)],
    ),
    (
        &[BundleId, KeyId, ProductId, OfferId, Nonce, Timestamp],
        "null",
        &[],
    ),
    (
        &[BundleId, ProductId, OfferId, ApplicationUsername],
        "%41nn",
        &[("Ann", PERCENT)],
    ),
    (&[Nonce], "%41nn", &[("ann", PERCENT)]),
    (&[Timestamp], "%41nn", &[]),
    (
        &[KeyId],
        "SubscriptionKey_ABCDEFGHIJ.p8",
        &[("ABCDEFGHIJ", KEY)],
    ),
    (&[KeyId], "abcdefghij", &[("ABCDEFGHIJ", LOWER)]),
    (&[KeyId], "abcdefghijk", &[]),
    (
        &[BundleId, ProductId, OfferId, ApplicationUsername],
        "abcdefghij",
        &[],
    ),
    (
        &[BundleId],
        "ABCDEFGHI0.com.example",
        &[("com.example", TEAM)],
    ),
    (
        &[KeyId, ProductId, OfferId, ApplicationUsername],
        "ABCDEFGHI0.com.example",
        &[],
    ),
    (
        &[Timestamp],
        "2023-10-24T12:01:40.123Z",
        &[("1698148900123", DATE)],
    ),
    (&[Timestamp], "1698148900123", &[]),
    (
        &[Timestamp],
        "1698148900123456",
        &[("1698148900123", MICROS)],
    ),
    (&[Timestamp], "169814890012345x", &[]),
    (&[Timestamp], "16981489001234567", &[]),
    (
        &[Timestamp],
        "1698148900123456789",
        &[("1698148900123", NANOS)],
    ),
    (&[Timestamp], "1698148900.1", &[("1698148900100", SECONDS)]),
    (
        &[Timestamp],
        "1698148900,1239",
        &[("1698148900123", SECONDS)],
    ),
    (
        &[Timestamp],
        "1698148900123.7",
        &[("1698148900123", NOTATION), ("1698148900124", ROUNDED)],
    ),
    (&[Timestamp], "1698148900123.", &[("1698148900123", MARKS)]),
    (&[Timestamp], "1698148900.x", &[]),
    (&[Timestamp], "169814890x.1", &[]),
    (&[Timestamp], "16981489001.1", &[]),
    (
        &[Timestamp],
        "1,698,148,900,123",
        &[("1698148900123", MARKS)],
    ),
    (
        &[Timestamp],
        "'1698148900123'",
        &[("1698148900123", AROUND), ("1698148900123", MARKS)],
    ),
    (
        &[Timestamp],
        "a1b698c148d900e123f",
        &[("1698148900123", MARKS)],
    ),
    (&[Timestamp], "ab1c698d148e900f123g", &[]),
    (&[Timestamp], "1,698,148,900", &[]),
    (&[ProductId, Nonce], "1,698,148,900,123", &[]),
    (&[ProductId, Nonce], "1698148900123456", &[]),
];

#[test]
fn what_a_value_was_before_it_was_sent() {
    for (fields, text, expected) in BEFORE {
        for field in *fields {
            let before = before(*field, text);
            let before = before
                .iter()
                .map(|(text, wrong)| (text.as_str(), wrong.did));
            assert_eq!(before.collect::<Vec<_>>(), *expected, "{field} {text}");
        }
    }
}

/// A number, its milliseconds, and what was wrong with it where it was a text and where it was a number.
const NUMBERS: &[(&str, &str, &str, &str)] = &[
    ("1698148900123", "1698148900123", "", ""),
    ("1698148900", "1698148900000", SECONDS, SECONDS),
    ("169814890", "169814890", "", ""),
    ("1698148900123.0", "1698148900123", NOTATION, ""),
    ("1698148900.0", "1698148900000", SECONDS, SECONDS),
    ("+1698148900123", "1698148900123", NOTATION, ""),
    ("1.698148900123E12", "1698148900123", NOTATION, ""),
    ("1.698148900123e+12", "1698148900123", NOTATION, ""),
    ("1.6981489E9", "1698148900000", SECONDS, SECONDS),
    ("1.5E3", "1500", NOTATION, ""),
    ("12.500", "12.500", "", ""),
    ("1.25E1", "1.25E1", "", ""),
    ("1E-3", "1E-3", "", ""),
    ("007", "7", NOTATION, ""),
    ("000", "0", NOTATION, ""),
    ("0", "0", "", ""),
    ("1e19", "10000000000000000000", NOTATION, ""),
    ("1e20", "1e20", "", ""),
    (".5e1", ".5e1", "", ""),
    ("1a", "1a", "", ""),
    ("-1", "-1", "", ""),
    ("", "", "", ""),
];

#[test]
fn a_number_is_whole_milliseconds_however_it_is_written() {
    for (text, expected, as_text, as_number) in NUMBERS {
        for (kind, said) in [(Kind::Text, as_text), (Kind::Float, as_number)] {
            let (millis, wrong) = milliseconds(text, kind);
            let wrong = wrong.map_or("", |wrong| wrong.did);
            assert_eq!(
                (millis.as_str(), wrong),
                (*expected, *said),
                "{text} {kind:?}"
            );
        }
    }
}
