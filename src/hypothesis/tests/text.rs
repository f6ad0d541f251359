//! What stands in the place of a signature and is none, or a piece of one.

use super::super::signature_text::{describe, readings};
use super::{candidate, cases};
use crate::escape::quoted;
use crate::evidence::Answer;

/// Cases of the fixtures, and what is said of their texts.
const SAID: &[(&str, &str)] = &[
    (
        "text: cut",
        "the signature is cut short: 32 of its 96 characters are missing",
    ),
    (
        "text: cut anywhere",
        "the signature is cut short: 7 of its 96 characters are missing",
    ),
    (
        "text: a word",
        "the word `undefined` stands in the place of the signature",
    ),
    (
        "text: an error",
        "there are words in the place of the signature, such as an error message has",
    ),
    (
        "text: digest",
        "the signature has 32 bytes, as a SHA-256 or an HMAC-SHA256 would have",
    ),
    (
        "text: RSA size",
        "the signature has 256 bytes, as an RSA signature with 2048 bits would have",
    ),
    (
        "text: SHA-256 in hex",
        "the signature has 32 bytes, as a SHA-256 or an HMAC-SHA256 would have",
    ),
    (
        "text: SHA-384 in hex",
        "the signature has 48 bytes, as a SHA-384 would have",
    ),
    (
        "text: SHA-224 in hex",
        "the signature has 28 bytes, as a SHA-224 would have",
    ),
    (
        "text: SHA-1 in hex",
        "the signature has 20 bytes, as a SHA-1 would have",
    ),
    (
        "text: MD5 in hex",
        "the signature has 16 bytes, as an MD5 would have",
    ),
    (
        "text: SHA-512 in hex",
        "the signature has 64 bytes, as the raw r and s, an Ed25519 signature, a SHA-512 or an HMAC-SHA512 would have",
    ),
    (
        "text: a buffer cut",
        "the signature is a buffer as Node prints it, cut short: its first 50 bytes are here, and 21 more are missing",
    ),
    (
        "text: data of Swift",
        "the signature is what Swift prints of data, its size alone: 71 bytes",
    ),
    (
        "text: data of Objective-C",
        "the signature is data as it is printed, cut short: its middle is missing",
    ),
    (
        "text: cut with points",
        "the signature is cut short: 56 of its 96 characters are missing",
    ),
    (
        "text: cut with an ellipsis",
        "the signature is cut short: 56 of its 96 characters are missing",
    ),
    (
        "text: its middle left out",
        "the signature is cut short: 56 of its 96 characters are missing",
    ),
    (
        "text: lower case",
        "the signature is base64 whose letters were all made lower case, so that it is lost",
    ),
    (
        "text: upper case",
        "the signature is base64 whose letters were all made upper case, so that it is lost",
    ),
    (
        "text: the payload",
        "what stands in the place of the signature is the payload itself, encoded and not signed",
    ),
    (
        "text: 64 bytes of noise",
        "the signature has 64 bytes, as the raw r and s, an Ed25519 signature, a SHA-512 or an HMAC-SHA512 would have",
    ),
];

#[test]
fn a_text_that_is_no_signature_is_described() {
    for text in [
        "",
        "=",
        "%",
        "0x",
        "eyJ",
        "\\",
        "MA==",
        "[1,2",
        "&#43",
        "<>",
        &"A".repeat(5000),
        &"%25".repeat(1000),
        &"[1,".repeat(900),
    ] {
        let answer = Answer {
            signatures: vec![candidate("signature", text).1],
            ..Answer::default()
        };
        assert!(readings(&answer).is_empty(), "{text}");
        assert!(!describe(text).message.is_empty());
    }
}

#[test]
fn what_is_no_signature_is_told_by_its_size() {
    for (name, said) in SAID {
        let case = cases().into_iter().find(|case| case.name == *name).unwrap();
        assert_eq!(describe(&case.signature).message, *said);
    }
}

/// What stands there in its place, without a fixture: each is a text that no signature is.
const STANDS: &[(&str, &[&str])] = &[
    (
        "the word {} stands",
        &["undefined", "[object Object]", "Array", "true", "%s"],
    ),
    (
        "{}, which a program prints of an object, stands",
        &[
            "System.Byte[]",
            "Org.BouncyCastle.Math.BigInteger[]",
            "System.Threading.Tasks.Task`1[System.Byte[]]",
            "[B@1b6d3586",
            "java.util.concurrent.FutureTask@6d06d69c",
            "[object ArrayBuffer]",
            "[AsyncFunction: sign]",
            "Promise { undefined }",
            "<coroutine object sign at 0x7f01>",
            "<memory at 0x7f0123456789>",
            "<cryptography.Key object at 0x7f01>",
            "#<OpenSSL::ASN1::Sequence:0x000055>",
            "Instance of 'Future<String>'",
            "&{48 69 2 33}",
        ],
    ),
    (
        "{}, which hides what was there, stands",
        &[
            "[REDACTED]",
            "<redacted>",
            "[FILTERED]",
            "***hidden***",
            "********",
            "xxxxxxxx",
            "•••",
        ],
    ),
];

#[test]
fn what_stands_in_the_place_of_a_signature_is_named() {
    for (said, texts) in STANDS {
        for text in *texts {
            let said = said.replace("{}", &quoted(text));
            let expected = format!("{said} in the place of the signature");
            assert_eq!(describe(text).message, expected);
        }
    }
    for text in [
        "joe.doe@abcd1234",
        "com.Example@zzzz",
        "com.example[]",
        "<div>",
        "MEUC",
        "xx",
    ] {
        assert!(!describe(text).message.starts_with('`'), "{text}");
    }
}

/// Whatever the length that a column or a log leaves of it.
#[test]
fn the_beginning_of_a_signature_is_cut_and_nothing_else() {
    for case in cases()
        .iter()
        .filter(|case| case.codes.as_deref() == Some(&[]))
    {
        let whole = case.signature.trim_end_matches('=').len();
        for length in 8..whole.min(96) {
            let text = &case.signature[..length];
            let answer = Answer {
                signatures: vec![candidate("signature", text).1],
                ..Answer::default()
            };
            assert!(readings(&answer).is_empty(), "{text}");
            let said = describe(text);
            assert_eq!(
                said.code.name(),
                "signature_cut",
                "{length}: {}",
                said.message
            );
        }
    }
}
