//! What is read of a receipt, in whatever state it comes, and what is none.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod answers;
mod containers;
mod others;
mod repairs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Answer, Content, Document, Receipt};
use crate::error::{Code, Error};

const SMALL: &[u8] = include_bytes!("../../tests/fixtures/receipts/small.bin");

fn code(input: impl AsRef<[u8]>) -> Option<Code> {
    refusal(input).map(|error| error.code())
}

fn refusal(input: impl AsRef<[u8]>) -> Option<Error> {
    Document::read(input.as_ref()).err()
}

fn receipt(input: impl AsRef<[u8]>) -> Receipt {
    match Document::read(input.as_ref()).unwrap().content {
        Content::Receipt(receipt) => receipt,
        Content::Answer(answer) => panic!("{answer:?}"),
    }
}

fn answer(text: &str) -> Answer {
    match Document::read(text.as_bytes()).unwrap().content {
        Content::Answer(answer) => answer,
        Content::Receipt(receipt) => panic!("{receipt:?}"),
    }
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OBJECT: u8 = 0x06;
const UTF8: u8 = 0x0c;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const EXPLICIT: u8 = 0xa0;

/// An element with its tag and its length.
fn element(tag: u8, content: impl AsRef<[u8]>) -> Vec<u8> {
    let content = content.as_ref();
    let [.., high, low] = content.len().to_be_bytes();
    let length = match content.len() {
        0..=0x7f => vec![low],
        0x80..=0xff => vec![0x81, low],
        _ => vec![0x82, high, low],
    };
    [&[tag], &length[..], content].concat()
}

fn attribute(kind: &[u8], value: impl AsRef<[u8]>) -> Vec<u8> {
    let parts = [
        element(INTEGER, kind),
        element(INTEGER, [1]),
        element(OCTETS, value),
    ];
    element(SEQUENCE, parts.concat())
}

/// The container of a content, which is an OCTET STRING, and of signatures.
fn container(content: &[u8], signatures: &[u8]) -> Vec<u8> {
    let data = element(OBJECT, b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01");
    let signed_data = element(OBJECT, b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02");
    let info = element(SEQUENCE, [data, element(EXPLICIT, content)].concat());
    let signed = [
        element(INTEGER, [1]),
        // A receipt has more than 128 bytes.
        element(SET, [0; 128]),
        info,
        element(SET, signatures),
    ];
    let signed = element(SEQUENCE, signed.concat());
    element(SEQUENCE, [signed_data, element(EXPLICIT, signed)].concat())
}

/// A receipt of these attributes.
fn receipt_of(attributes: &[Vec<u8>]) -> Vec<u8> {
    container(&element(OCTETS, element(SET, attributes.concat())), &[])
}
