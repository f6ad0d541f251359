//! The BER of a container.

use super::{
    INTEGER, OCTETS, SEQUENCE, SET, UTF8, attribute, code, container, element, receipt, receipt_of,
};
use crate::error::Code;

/// A string in one piece more.
const IN_PIECES: u8 = 0x24;

/// Of the bundle identifier `com.example`.
fn attributes() -> Vec<u8> {
    element(SET, attribute(&[2], element(UTF8, "com.example")))
}

#[test]
fn a_content_in_pieces_of_pieces_is_joined() {
    let all = attributes();
    let (start, end) = all.split_at(7);
    let joined = |layers: usize| {
        let pieces = [element(OCTETS, start), element(OCTETS, end)].concat();
        let content = (0..layers).fold(pieces, |inside, _| element(IN_PIECES, inside));
        container(&content, &[])
    };
    for layers in 1..=3 {
        let app = receipt(joined(layers)).app;
        assert_eq!(app.bundle_id.as_deref(), Some("com.example"), "{layers}");
    }
    // Deeper than anybody writes them.
    assert_eq!(code(joined(4)), Some(Code::RECEIPT_DAMAGED));
}

/// The signatures are not read, but a receipt that was damaged there is damaged.
#[test]
fn every_length_fits_in_the_signatures_too() {
    let content = element(OCTETS, attributes());
    let nested = |depth: usize| {
        let inside = element(INTEGER, [1]);
        (0..depth).fold(inside, |inside, _| element(SEQUENCE, inside))
    };
    let short = [OCTETS, 3, 0, 0];
    let table = [
        (vec![], None),
        (element(OCTETS, [0x30, 0x99]), None),
        (nested(5), None),
        (nested(23), None),
        // Deeper than any signature.
        (nested(24), Some(Code::RECEIPT_DAMAGED)),
        (nested(60), Some(Code::RECEIPT_DAMAGED)),
        (short.to_vec(), Some(Code::RECEIPT_DAMAGED)),
        (element(SEQUENCE, short), Some(Code::RECEIPT_DAMAGED)),
        (
            element(SEQUENCE, element(SET, short)),
            Some(Code::RECEIPT_DAMAGED),
        ),
    ];
    for (signatures, expected) in table {
        let read = code(container(&content, &signatures));
        assert_eq!(read, expected, "{signatures:02x?}");
    }
}

#[test]
fn a_number_is_in_twos_complement() {
    for (bytes, number) in [
        (&[0x00][..], 0),
        (&[0x7f], 127),
        (&[0x00, 0x80], 128),
        (&[0xff], -1),
        (&[0x80], -128),
        (&[0xfe, 0x0c], -500),
        (&[0x16, 0x8a, 0x39, 0x5f], 378_157_407),
    ] {
        let app = receipt(receipt_of(&[attribute(&[1], element(INTEGER, bytes))])).app;
        assert_eq!(app.app_id, Some(number), "{bytes:02x?}");
    }
}

/// However often such an attribute stands there.
#[test]
fn a_value_that_cannot_be_read_is_named_once() {
    let date = attribute(&[12], element(UTF8, "yesterday"));
    let quantity = attribute(&[0x06, 0xa5], element(UTF8, "many"));
    let purchase = attribute(&[17], element(SET, quantity));
    let read = receipt(receipt_of(&[
        purchase.clone(),
        date.clone(),
        purchase,
        attribute(&[2], element(UTF8, "com.example")),
        date,
    ]));
    assert_eq!(read.unreadable, [1701, 12]);
    assert_eq!(read.purchases.len(), 2);
    let warned: Vec<_> = read.diagnostics();
    let warned: Vec<&str> = warned.iter().map(|d| &*d.message).collect();
    assert_eq!(
        warned,
        ["a value in this receipt cannot be read, of the attributes 1701, 12"]
    );
    assert!(receipt(receipt_of(&[])).unreadable.is_empty());
}
