//! What is no receipt or no shared secret, and is known by its form, or is not.

use super::{base64, code};
use crate::error::Code;
use crate::receipt::SharedSecret;
use crate::receipt::known::is_key_bytes;

const KEY: &[u8] = include_bytes!("../../../tests/fixtures/keys/taken_sec1_der");
const CERTIFICATE: &[u8] = include_bytes!("../../../tests/fixtures/keys/refused_certificate_der");

const FORMS: &[(&str, Code)] = &[
    // A number alone is no list of bytes.
    ("123", Code::RECEIPT_UNRECOGNISED),
    ("not a receipt", Code::RECEIPT_UNRECOGNISED),
    ("12345678", Code::RECEIPT_IS_IDENTIFIER),
    ("123456789012345678901", Code::RECEIPT_UNRECOGNISED),
    ("/Volumes/Build/receipt.bin", Code::RECEIPT_IS_PATH),
    ("/receipt.bin", Code::RECEIPT_IS_PATH),
    ("/data/receipt", Code::RECEIPT_IS_PATH),
    ("file:receipt", Code::RECEIPT_IS_PATH),
    (
        "Fit.app/Contents/_MASReceipt/receipt",
        Code::RECEIPT_IS_PATH,
    ),
    ("Bundle.main.appStoreReceiptURL", Code::RECEIPT_IS_PATH),
    // The start of a picture, in base64.
    ("/9j/4AAQSkZJRgABAQAAAQABAAD", Code::RECEIPT_DAMAGED),
    // A sentence about one.
    ("It is lost. Why?", Code::RECEIPT_UNRECOGNISED),
    ("No ReceiptDate: why?", Code::RECEIPT_UNRECOGNISED),
    ("No \"sandboxReceipt\" in it", Code::RECEIPT_UNRECOGNISED),
    ("error 3:\nno sandboxReceipt", Code::RECEIPT_UNRECOGNISED),
    ("<p>not found</p>", Code::RECEIPT_UNRECOGNISED),
    ("<!DOCTYPE html><p></p>", Code::RECEIPT_UNRECOGNISED),
    ("<HTML><body></body></HTML>", Code::RECEIPT_UNRECOGNISED),
    (
        "<?xml version=\"1.0\"?><plist/>",
        Code::RECEIPT_UNRECOGNISED,
    ),
    (
        "<?xml version=\"1.0\"?><key>ProvisionedDevices</key>",
        Code::RECEIPT_IS_PROFILE,
    ),
    (
        "<?xml version=\"1.0\"?><key>DeveloperCertificates</key>",
        Code::RECEIPT_IS_PROFILE,
    ),
    ("<key>DeveloperCertificates</key>", Code::RECEIPT_IS_PROFILE),
    ("No ProvisionedDevices: why?", Code::RECEIPT_UNRECOGNISED),
];

#[test]
fn what_is_no_receipt_is_known_by_its_form() {
    for (text, expected) in FORMS {
        assert_eq!(code(text), Some(*expected), "{text}");
    }
}

/// Amazon's are far shorter.
#[test]
fn a_long_text_with_two_numbers_after_it_is_not_amazons() {
    for (length, expected) in [
        (24, Code::RECEIPT_IS_AMAZON),
        (511, Code::RECEIPT_IS_AMAZON),
        (512, Code::RECEIPT_UNRECOGNISED),
    ] {
        let text = format!("{}=:3:11", "q".repeat(length - 6));
        assert_eq!((text.len(), code(&text)), (length, Some(expected)));
    }
}

#[test]
fn a_key_is_named_in_whatever_form_it_is() {
    for key in [KEY, CERTIFICATE] {
        let text = base64(key);
        let (start, end) = text.split_at(40);
        for input in [
            text.clone(),
            base64(&text),
            base16ct::lower::encode_string(key),
            format!("{text}…"),
            text.replace('=', ""),
            // An invisible character, as a chat puts it in.
            format!("{start}\u{200b}{end}"),
            [base64(&key[..31]), base64(&key[31..])].concat(),
        ] {
            assert_eq!(code(&input), Some(Code::RECEIPT_IS_KEY), "{input}");
        }
        assert!(is_key_bytes(key));
    }
}

/// Of a text as long as all that is looked at nobody knows whether it goes on.
#[test]
fn a_key_is_shorter_than_64_kib() {
    let mut text = base64(KEY).into_bytes();
    text.resize(65_535, b'\n');
    assert!(is_key_bytes(&text));
    text.push(b'\n');
    assert!(!is_key_bytes(&text));
}

/// A server may encode all that it passes on.
#[test]
fn what_is_no_receipt_is_known_in_base64_too() {
    for (text, expected) in [
        ("0a1b2c3d4e5f60718293a4b5c6d7e8f9", Code::RECEIPT_IS_SECRET),
        (
            "57246542-96fe-1a63-e053-0824d011072a",
            Code::RECEIPT_IS_IDENTIFIER,
        ),
        ("eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.AAAA", Code::RECEIPT_IS_JWS),
        ("/var/mobile/StoreKit/receipt", Code::RECEIPT_IS_PATH),
        ("neither this nor that", Code::RECEIPT_UNRECOGNISED),
    ] {
        assert_eq!(code(text), Some(expected), "{text}");
        assert_eq!(code(base64(text)), Some(expected), "{text}");
    }
    // The identifier of a key is none.
    assert_eq!(code("2X9R4HXF34"), Some(Code::RECEIPT_UNRECOGNISED));
}

#[test]
fn what_is_no_secret_is_known_by_its_form() {
    let secret = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let token = format!("eyJhbGciOiJub25lIn0.{}none.AAAA", "A".repeat(128));
    let begun = |length: usize| format!("MII{}", "x".repeat(length - 3));
    let table = [
        // A shell marks so that the line has no end.
        (format!("{secret}%"), Code::SECRET_NOT_32_HEX),
        (format!("[{secret}"), Code::SECRET_NOT_32_HEX),
        (format!("[{secret}]"), Code::SECRET_IS_PLACEHOLDER),
        (token, Code::SECRET_IS_TOKEN),
        ("lorem ipsum dolor ".repeat(40), Code::SECRET_NOT_32_HEX),
        ("your secret\nhere".to_owned(), Code::SECRET_NOT_32_HEX),
        (begun(512), Code::SECRET_NOT_32_HEX),
        (begun(513), Code::SECRET_IS_RECEIPT),
        (base64(KEY), Code::SECRET_IS_KEY),
        (base16ct::lower::encode_string(KEY), Code::SECRET_IS_KEY),
    ];
    for (text, expected) in table {
        let refused = SharedSecret::parse(text.as_bytes()).map(|_| ());
        assert_eq!(
            refused.map_err(|error| error.code()),
            Err(expected),
            "{text}"
        );
    }
    assert!(SharedSecret::parse(secret.as_bytes()).is_ok());
}
