//! Single rules of what holds a key, each by a text that shows it and little else.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::elliptic_curve::sec1::ToSec1Point as _;
use pkcs8::DecodePrivateKey as _;

use super::{holds_key, may_be_number};

/// Pieces of private keys, which nothing public has.
const PIECES: &[(&str, &[u8])] = &[
    (
        "the start of PKCS#8",
        &[0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06],
    ),
    (
        "the start of PKCS#8 that is longer",
        &[0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06],
    ),
    (
        "the algorithm of a key on a curve",
        &[
            0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
        ],
    ),
    (
        "the algorithm of an RSA key",
        &[
            0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01,
            0x01,
        ],
    ),
    ("the start of SEC1", &[0x30, 0x77, 0x02, 0x01, 0x01, 0x04]),
    (
        "the point after a private number",
        &[0xa1, 0x44, 0x03, 0x42, 0x00, 0x04],
    ),
    (
        "the compressed point after a private number",
        &[0xa1, 0x24, 0x03, 0x22, 0x00],
    ),
    (
        "the start of an RSA key",
        &[0x02, 0x01, 0x00, 0x02, 0x82, 0x01, 0x01, 0x00],
    ),
    (
        "the algorithm that encrypts a key",
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05],
    ),
    ("the start of a key for SSH", b"openssh-key-v1\0\0\0"),
];

#[test]
fn a_piece_of_a_private_key_is_recognised_at_every_place() {
    for (what, piece) in PIECES {
        for before in 0..6 {
            let bytes = [&vec![0x80; before], *piece, &[0x80; 3]].concat();
            let hex = base16ct::lower::encode_string(&bytes);
            for text in [STANDARD.encode(&bytes), hex, format!("{bytes:?}")] {
                assert!(holds_key(&text), "{what}: {text}");
            }
        }
    }
}

/// Of the first line of a file as many characters as a terminal or a log shows.
#[test]
fn the_first_characters_of_a_key_are_enough() {
    for text in ["MHcCAQEE", "MIGHAgEAMBMG", "MEECAQAwEwYH"] {
        assert!(holds_key(text), "{text}");
    }
}

/// The example key as X9.63 has it, and its point with another number.
#[test]
fn a_point_with_its_number_is_a_key() {
    let key = p256::SecretKey::from_pkcs8_pem(include_str!(
        "../../examples/SubscriptionKey_THROWAWAY0.p8"
    ));
    let key = key.unwrap();
    let point = key.public_key().to_sec1_point(false);
    let whole = [point.as_bytes(), &key.to_bytes()].concat();
    let other = [point.as_bytes(), &[1; 32]].concat();
    let written = |bytes: &[u8]| {
        let base64 = STANDARD.encode(bytes);
        let (start, end) = base64.split_at(64);
        [
            format!("KEY={}", URL_SAFE_NO_PAD.encode(bytes)),
            format!("x{start}\n{end}"),
            base16ct::lower::encode_string(bytes),
            STANDARD.encode(&base64),
        ]
    };
    for (text, other) in written(&whole).iter().zip(&written(&other)) {
        assert!(holds_key(text), "{text}");
        assert!(!holds_key(other), "{other}");
    }
    for name in ["secretKey", "SECRET_KEY", "signingKey", "signing_key"] {
        let number = base16ct::lower::encode_string(&key.to_bytes());
        assert!(holds_key(&format!("{name}={number}")), "{name}");
    }
}

const PEM: &str = "-----BEGIN PRIVATE KEY-----\nof a key\n-----END PRIVATE KEY-----\n";

#[test]
fn text_is_read_in_whatever_digits_it_is_written() {
    let base64 = STANDARD.encode(PEM);
    for text in [
        base64.clone(),
        STANDARD.encode(&base64),
        base16ct::lower::encode_string(PEM.as_bytes()),
        format!("{:?}", PEM.as_bytes()),
        base64.replace("LS0", "LS0\\n"),
    ] {
        assert!(holds_key(&text), "{text}");
    }
}

/// Each layer is read in seven ways, so that there must be an end.
#[test]
fn text_in_text_in_text_is_not_read() {
    let base64 = (0..3).fold(PEM.to_owned(), |text, _| STANDARD.encode(text));
    assert!(!holds_key(&base64));
}

/// The base64 of these has `+` and `/`, where they stand in the third place.
#[test]
fn a_text_may_have_any_sign_in_it() {
    for sign in ["?", ">", "~", "\u{a0}"] {
        for before in ["", "a", "ab"] {
            let text = format!("{before}: the key: BEGIN{sign}PRIVATE{sign}KEY, and so on");
            assert!(holds_key(&STANDARD.encode(&text)), "{text}");
        }
    }
}

/// Bytes that are no text stand around a line of PEM in an archive or in a disk image.
#[test]
fn a_line_of_pem_is_recognised_among_bytes() {
    for byte in (0x00..0x09).chain(0x7f..=0xff) {
        for before in 1..7 {
            let bytes = [&vec![byte; before], &b" BEGINPRIVATEKEY"[..], &[byte; 8]].concat();
            let text = STANDARD.encode(&bytes);
            assert!(holds_key(&text), "{text}");
        }
    }
}

#[test]
fn a_label_of_pem_is_recognised_without_its_hyphens() {
    for text in [
        "key=BEGIN PRIVATE KEY",
        "the file begins with BEGIN EC PRIVATE KEY and more",
        "| BEGIN | ENCRYPTED | PRIVATE | KEY |",
        "BEGINPRIVATEKEY",
    ] {
        assert!(holds_key(text), "{text}");
    }
    for text in ["| BEGIN | PUBLIC | KEY |", "BEGIN with the PRIVATE one"] {
        assert!(!holds_key(text), "{text}");
    }
}

/// A quote, a colon and six spaces.
#[test]
fn eight_characters_may_stand_between_the_name_of_a_private_part_and_its_digits() {
    let digits = "ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE";
    for text in [
        format!("\"d\":{digits}"),
        format!("\"d\" :\r\n\t \"{digits}\""),
        format!("\"d\":      {digits}"),
    ] {
        assert!(holds_key(&text), "{text}");
    }
}

#[test]
fn what_identifiers_and_prose_have_is_no_number_of_a_key() {
    let years: Vec<String> = (2001..2025).map(|year: u16| year.to_string()).collect();
    let orders: Vec<String> = (100_001..100_021)
        .map(|order: u32| order.to_string())
        .collect();
    let transactions: Vec<String> = (2_000_000_123_456_789..2_000_000_123_456_799)
        .map(|transaction: u64| transaction.to_string())
        .collect();
    for text in [
        years.join(" or "),
        orders.join(", "),
        transactions.join(", "),
        "MyAppPremiumYearlySubscribersOffers20241231".to_owned(),
        "MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi".to_owned(),
    ] {
        assert!(!may_be_number(&text), "{text}");
    }
}

/// The DER of the example key, and its number.
fn example() -> (Vec<u8>, Vec<u8>) {
    let pem = include_str!("../../examples/SubscriptionKey_THROWAWAY0.p8");
    let body: String = pem.lines().filter(|line| !line.contains('-')).collect();
    let der = STANDARD.decode(body).unwrap();
    let number = der.get(36..68).unwrap().to_vec();
    (der, number)
}

fn listed(bytes: &[u8], show: impl Fn(u8) -> String) -> String {
    let shown: Vec<String> = bytes.iter().map(|byte| show(*byte)).collect();
    shown.join(", ")
}

/// As Java, Swift, Kotlin, Rust, C and Python write bytes.
#[test]
fn a_key_in_the_source_text_of_a_program_is_recognised() {
    let (der, number) = example();
    let string = |escape: fn(u8) -> String| {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !b"\\\"'".contains(&byte);
        let show = |byte: &u8| {
            if is_plain(*byte) {
                char::from(*byte).to_string()
            } else {
                escape(*byte)
            }
        };
        der.iter().map(show).collect::<String>()
    };
    let python = format!("b'{}'", string(|byte| format!("\\x{byte:02x}")));
    for text in [
        listed(&der, |byte| format!("(byte)0x{byte:02X}")),
        listed(&der, |byte| format!("UInt8(0x{byte:02x})")),
        listed(&der, |byte| format!("0x{byte:02x}.toByte()")),
        listed(&der, |byte| format!("0b{byte:b}")),
        listed(&der, |byte| format!("0o{byte:o}u8")),
        python.replace('\\', "\\\\"),
        python,
        string(|byte| format!("\\{byte:03o}")),
        string(|byte| format!("\\u{byte:04x}")),
    ] {
        assert!(holds_key(&text), "{text}");
    }
    let number = listed(&number, |byte| format!("(byte)0x{byte:02x}"));
    assert!(may_be_number(&number), "{number}");
}

#[test]
fn the_number_of_a_key_with_its_name_is_recognised() {
    let hexadecimal = base16ct::lower::encode_string(&example().1);
    let base64 = STANDARD.encode(example().1);
    let decimal = "91225253027397101270059260515990221874496108017261222445699397687913777913638";
    for text in [
        format!("PRIVATE_KEY={hexadecimal}"),
        format!("private key: {hexadecimal}"),
        format!("https://example.com/?private_key={hexadecimal}"),
        format!("{{\"private_key\": \"{base64}\"}}"),
        format!("EllipticCurvePrivateNumbers(private_value={decimal}, …)"),
        format!("ECPrivateKey [S={decimal}]"),
        format!("{{:kty \"EC\" :d \"{}\"}}", base64.trim_end_matches('=')),
    ] {
        assert!(holds_key(&text), "{text}");
    }
    for text in [
        format!("private.p8, sha256={hexadecimal}"),
        format!("the private key has the fingerprint {hexadecimal}"),
        "private_key=SubscriptionKey_ABCDEFGHIJ.p8".to_owned(),
    ] {
        assert!(!holds_key(&text), "{text}");
    }
}

/// By line ends, by tags, and as programs join strings.
#[test]
fn the_base64_of_a_number_is_recognised_in_pieces() {
    let base64 = STANDARD.encode(example().1);
    let (first, last) = base64.split_at(20);
    for between in ["\n", " ", "\t", "<br>", "%0A", "%20", "\" + \"", "' . '"] {
        let text = format!("{first}{between}{last}");
        assert!(may_be_number(&text), "{text}");
    }
    let prose = "The nonce of this offer was signed in Upper Case, but 1 of 2";
    assert!(!may_be_number(prose));
}

/// Of East Asian keyboards and fonts.
#[test]
fn a_key_in_wide_letters_is_recognised() {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap();
    let text: String = STANDARD.encode(example().0).chars().map(wide).collect();
    assert!(holds_key(&text));
}
