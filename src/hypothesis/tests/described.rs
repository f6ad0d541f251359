//! What is said of a text that is no signature, or none that verifies.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::signature_text::describe;
use super::notation::filled;

const NOTHING: &str =
    "what stands in the place of the signature is no signature in any form that is known here";
const WORDS: &str = "there are words in the place of the signature, such as an error message has";
const CURVE: &str =
    "the signature has the form of ECDSA on a curve of 256 bits, such as P-256 or secp256k1";
const MIDDLE: &str = "the signature is data as it is printed, cut short: its middle is missing";

/// A text, and what is said of it.
const TEXTS: &[(&str, &str)] = &[
    (
        " eyJhbGciOiJFUzI1NiJ9",
        "the signature is a JWS, the form of StoreKit 2 that stands alone",
    ),
    ("{base64}==", CURVE),
    ("{hex}", CURVE),
    ("ey", NOTHING),
    ("no key was found", WORDS),
    ("no key found", NOTHING),
    ("no key found 404", NOTHING),
    (
        "70 bytes",
        "the signature is what Swift prints of data, its size alone: 70 bytes",
    ),
    ("7O bytes", NOTHING),
    (" bytes", NOTHING),
    (
        "<Buffer 30 44 02 20 0b ... 65 more bytes>",
        "the signature is a buffer as Node prints it, cut short: its first 5 bytes are here, and 65 more are missing",
    ),
    ("<Buffer 30 44 02 ... some more bytes>", MIDDLE),
    (
        "{length = 70, bytes = 0x30440220 0bfbefbe ... 3e87f6 }",
        MIDDLE,
    ),
    ("<Buffer what ... 65 more bytes>", NOTHING),
    ("MEQ", NOTHING),
    ("[48,68,2,32,11,251,239]", NOTHING),
    (
        "[48,68,2,32,11,251,239,190]",
        "the signature is cut short: 62 of its 70 bytes are missing",
    ),
    (
        "MEQC",
        "the signature is cut short: 92 of its 96 characters are missing",
    ),
    (
        "MEQCI",
        "the signature is cut short: 91 of its 96 characters are missing",
    ),
    (
        "MEQCIA",
        "the signature is cut short: 90 of its 96 characters are missing",
    ),
    (
        "{start}",
        "the signature is cut short: 28 of its 96 characters are missing",
    ),
    (
        "{start}vv73OyuQfiXrADlvfCZ1Yj6H9",
        "the signature is cut short: 3 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7-_v",
        "the signature is cut short: 85 of its 96 characters are missing",
    ),
    (
        "MIFEAiAL",
        "the signature is cut short: 88 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7...",
        "the signature is cut short: 88 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7...H9g==",
        "the signature is cut short: 83 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7…+/-_==",
        "the signature is cut short: 82 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7[truncated]",
        "the signature is cut short: 88 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7(truncated)",
        "the signature is cut short: 88 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7<truncated>",
        "the signature is cut short: 88 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7[...]H9g==",
        "the signature is cut short: 83 of its 96 characters are missing",
    ),
    (
        "MEQCIAv7[…]H9g==",
        "the signature is cut short: 83 of its 96 characters are missing",
    ),
    ("MEQCIAv7... and more", NOTHING),
    (
        "MD0CIAv7",
        "the signature is cut short: 57 of its 63 bytes are missing",
    ),
    (
        "MEsCIAv7",
        "the signature is cut short: 71 of its 77 bytes are missing",
    ),
    ("MEQDIAv7", NOTHING),
    ("{url}...", NOTHING),
    ("{start}...{rest}", NOTHING),
    (
        "3044 0220 0bfb efbe",
        "the signature is cut short: 62 of its 70 bytes are missing",
    ),
    (
        "308144 0220 0bfb efbe",
        "the signature is cut short: 62 of its 71 bytes are missing",
    ),
    (
        "304402200bfbefbefbefbefbefbe0a0d",
        "the signature is cut short: 54 of its 70 bytes are missing",
    ),
    ("3044 0320 0bfb efbe", NOTHING),
    ("3006 0220 0bfb efbe", NOTHING),
    ("3184 0220 0bfb efbe", NOTHING),
    (
        "0x304402200bfbefbefbefbefbefbe0a0d",
        "the signature is cut short: 54 of its 70 bytes are missing",
    ),
    (
        "0xd41d8cd98f00b204e9800998ecf8427e",
        "the signature has 16 bytes, as an MD5 would have",
    ),
    (
        "3060 022e 0000 0000",
        "the signature has the size of one on P-384, 98 bytes of DER",
    ),
    (
        "3068 0231 0000 0000",
        "the signature has the size of one on P-384, 106 bytes of DER",
    ),
    (
        "308182 0240 0000 00",
        "the signature has the size of one on P-521, 133 bytes of DER",
    ),
    (
        "30818c 0243 0000 00",
        "the signature has the size of one on P-521, 143 bytes of DER",
    ),
    (
        "303a 021b 0000 0000",
        "the signature has the size of one on P-224, 60 bytes of DER",
    ),
    (
        "303e 021d 0000 0000",
        "the signature has the size of one on P-224, 64 bytes of DER",
    ),
    (
        "3068 0232 0000 0000",
        "the signature is cut short: 98 of its 106 bytes are missing",
    ),
    (
        "303e 021e 0000 0000",
        "the signature is cut short: 56 of its 64 bytes are missing",
    ),
    ("\u{fffd}0\u{fffd}\u{fffd}", NOTHING),
    (
        "\u{fffd}0\u{fffd}\u{fffd}\u{fffd}",
        "the bytes of the signature were read as text in UTF-8, and 4 or more of them are lost",
    ),
    (
        "MEQ\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        "the bytes of the signature were read as text in UTF-8, and 5 or more of them are lost",
    ),
    (
        "MEQC\u{fffd}\u{fffd}\u{fffd}\u{fffd}IA",
        "the bytes of the signature were read as text in UTF-8, and 4 or more of them are lost",
    ),
];

#[test]
fn what_is_said_of_a_text_that_is_no_signature() {
    for (text, said) in TEXTS {
        assert_eq!(describe(&filled(text)).message, *said, "{text}");
    }
}

/// A text that was encoded in base64, and what is said of that.
const ENCODED: &[(&str, &str)] = &[
    (
        "a\u{2063}b\u{2063}c\u{2063}d\u{2063}e\u{2063}12345678901234\u{2063}1",
        "what stands in the place of the signature is the payload itself, encoded and not signed",
    ),
    (
        "a\u{2063}b\u{2063}c\u{2063}d\u{2063}e\u{2063}123456789012345",
        NOTHING,
    ),
    (
        "a|b|c|d|e|f|12345678901234",
        "what stands in the place of the signature is a text that was encoded and not signed",
    ),
    (
        "could not sign this text!",
        "what stands in the place of the signature is a text that was encoded and not signed",
    ),
    (
        "{'nothing_was_signed':'1'}",
        "what stands in the place of the signature is a text that was encoded and not signed",
    ),
    ("could not sign this text", NOTHING),
    ("could\tnot sign this text!", NOTHING),
    ("could-not-sign-this-text!", NOTHING),
    (
        "MEQ\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        "the bytes of the signature were read as text in UTF-8, and 4 or more of them are lost",
    ),
];

/// How many bytes a text in base64 has, and what would have as many.
const SIZES: &[(usize, &str)] = &[
    (16, "an MD5"),
    (20, "a SHA-1"),
    (28, "a SHA-224"),
    (32, "a SHA-256 or an HMAC-SHA256"),
    (48, "a SHA-384"),
    (
        64,
        "the raw r and s, an Ed25519 signature, a SHA-512 or an HMAC-SHA512",
    ),
    (96, "the raw r and s of a signature on P-384"),
    (114, "an Ed448 signature"),
    (128, "an RSA signature with 1024 bits"),
    (132, "the raw r and s of a signature on P-521"),
    (256, "an RSA signature with 2048 bits"),
    (384, "an RSA signature with 3072 bits"),
    (512, "an RSA signature with 4096 bits"),
];

#[test]
fn what_is_said_of_what_was_encoded() {
    for (text, said) in ENCODED {
        assert_eq!(describe(&STANDARD.encode(text)).message, *said, "{text}");
    }
    for (size, what) in SIZES {
        let said = describe(&STANDARD.encode(vec![0xff; *size])).message;
        let expected = format!("the signature has {size} bytes, as {what} would have");
        assert_eq!(said, expected);
    }
}

#[test]
fn base64_of_which_all_letters_have_one_case_is_lost() {
    let lost = |case| {
        format!(
            "the signature is base64 whose letters were all made {case} case, so that it is lost"
        )
    };
    let right = filled("{base64}==");
    let (lower, upper) = (right.to_lowercase(), right.to_uppercase());
    assert_eq!(describe(&lower).message, lost("lower"));
    assert_eq!(describe(&upper).message, lost("upper"));
    for text in [
        &lower[..87],
        &lower[4..],
        &format!("{lower}12345"),
        &format!("1{lower}"),
    ] {
        assert_eq!(describe(text).message, NOTHING, "{text}");
    }
}
