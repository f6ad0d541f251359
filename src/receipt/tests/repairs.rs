//! What is undone, and what only looks as if it could be.

use super::{OCTETS, SET, SMALL, UTF8, attribute, base64, code, container, element, receipt};
use crate::error::Code;
use crate::receipt::{Document, Repair};

const TRANSACTION: &[u8] = include_bytes!("../../../tests/fixtures/receipts/transaction.bin");

#[test]
fn what_happened_to_a_receipt_is_undone_and_named() {
    let text = base64(SMALL);
    let (start, end) = text.split_at(500);
    let in_utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let table: [(Vec<u8>, &[Repair]); 12] = [
        (text.clone().into(), &[]),
        (
            [SMALL, &[0; 5]].concat(),
            &[Repair::RawDer, Repair::TrailingText],
        ),
        (in_utf16, &[Repair::Utf16]),
        (
            format!("{start}\u{200b}{end}").into(),
            &[Repair::LineBreaks],
        ),
        (
            format!("{start}\u{2028}{end}").into(),
            &[Repair::LineBreaks],
        ),
        (
            format!("{start}\u{feff}{end}").into(),
            &[Repair::LineBreaks],
        ),
        // A quote at one end alone.
        (format!("{text}\"").into(), &[Repair::Quotes]),
        (format!("\"{text}").into(), &[Repair::Quotes]),
        // Words that have a letter, or all of the letters, that a receipt begins with.
        (
            format!("Message of reMIIx, by Me: {text} user=7").into(),
            &[Repair::SurroundingText],
        ),
        (
            format!("sent: a+MIIx {text}").into(),
            &[Repair::SurroundingText],
        ),
        (
            format!(r#"{{"first":"{text}","again":["{text}"]}}"#).into(),
            &[Repair::InsideJson],
        ),
        (
            format!(
                r#"{{"Receipt - - - Data":"{text}","other":"{}"}}"#,
                base64([SMALL, &[0]].concat())
            )
            .into(),
            &[Repair::InsideJson],
        ),
    ];
    for (input, repairs) in table {
        let shown = String::from_utf8_lossy(&input[..40]).into_owned();
        let read = Document::read(&input).unwrap_or_else(|error| panic!("{shown}: {error}"));
        assert_eq!(read.repairs, repairs, "{shown}");
        assert_eq!(receipt(&input).to_base64(), text, "{shown}");
    }
}

#[test]
fn a_transaction_receipt_says_how_often_it_was_base64() {
    let once = base64(TRANSACTION);
    let twice = base64(&once);
    for (input, repairs) in [
        (TRANSACTION, [Repair::RawDer].as_slice()),
        (once.as_bytes(), &[]),
        (twice.as_bytes(), &[Repair::Base64Twice]),
    ] {
        assert_eq!(Document::read(input).unwrap().repairs, repairs);
        assert_eq!(receipt(input).to_base64(), once);
    }
}

/// The base64 of a receipt that has none of the `+`, and is this long.
fn plain(length: usize, letters: usize) -> String {
    let content = element(SET, attribute(&[2], element(UTF8, "a".repeat(letters))));
    let text = base64(container(&element(OCTETS, content), &[]));
    assert!(text.len() == length && !text.contains('+'), "{text}");
    text
}

/// One character in 64 is a `+`: a long text with one space has not lost one, but another character.
#[test]
fn a_space_is_a_plus_only_where_it_can_be() {
    let with = |text: &str, instead: &str| {
        let mut text = text.to_owned();
        text.replace_range(200..=200, instead);
        text
    };
    let long = plain(504, 180);
    assert_ne!(code(with(&long, " ")), None);
    // In a short one it may be the only one, where there is no other.
    let short = plain(304, 40);
    let spaced = with(&short, " ");
    let read = Document::read(spaced.as_bytes()).unwrap();
    assert_eq!(read.repairs, [Repair::SpacesForPlus]);
    assert_eq!(receipt(&spaced).to_base64(), with(&short, "+"));
    let other = spaced.replacen("YWFh", "Y+Fh", 1);
    assert_ne!(code(other), None);
}

/// So long a text has a `+` for certain: where none is, all were lost, and not only the end.
#[test]
fn a_long_text_without_any_plus_has_lost_them() {
    let cut = base64([&[0x30, 0x82, 0xff, 0xff][..], &[0; 1200]].concat());
    for (length, expected) in [
        (1496, Code::RECEIPT_TRUNCATED),
        (1500, Code::RECEIPT_TRUNCATED),
        (1501, Code::RECEIPT_DAMAGED),
        (1504, Code::RECEIPT_DAMAGED),
    ] {
        assert_eq!(code(&cut[..length]), Some(expected), "{length}");
    }
}

#[test]
fn a_receipt_has_16_mib_at_most() {
    let mut input = base64(SMALL).into_bytes();
    input.resize(16 << 20, b'\n');
    assert_eq!(code(&input), None);
    input.push(b'\n');
    assert_eq!(code(&input), Some(Code::RECEIPT_TOO_LARGE));
}
