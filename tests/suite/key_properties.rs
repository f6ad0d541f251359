//! Repairs combine, damage is never taken for a key, and no refusal shows what was refused.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use offersign::error::Error;
use offersign::key::{KeyFile, PublicKey, PublicKeyFile, Repair};
use p256::SecretKey;
use p256::pkcs8::{EncodePrivateKey as _, LineEnding};
use proptest::prelude::*;
use proptest::sample::select;

use crate::command::KEY;

/// What happens to a text, one step after the other, as it happens in life. Each choice has the
/// repairs that must be named, and the change; the first leaves the text as it is.
type Step<T = String> = &'static [(&'static [Repair], fn(String) -> T)];

const LINES: Step = &[
    (&[], |text| text),
    (&[], |text| text.replace('\n', "\r\n")),
    (&[], |text| text.replace('\n', "\r")),
    (&[Repair::Indentation], |text| text.replace('\n', "\n\t")),
    (&[Repair::EscapedNewlines], |text| text.replace('\n', "\\n")),
    (&[Repair::EscapedNewlines], |text| {
        text.replace('\n', "\\\\r\\\\n")
    }),
    (&[Repair::EscapedNewlines, Repair::Indentation], |text| {
        text.replace('\n', "\\n  ")
    }),
    (&[Repair::SpacesForNewlines], |text| text.replace('\n', " ")),
    (&[Repair::NewlineStandIns], |text| text.replace('\n', "|")),
    (&[Repair::NewlineStandIns], |text| text.replace('\n', "n")),
    (&[Repair::NewlineStandIns], |text| {
        text.replace('\n', "_\r\n ")
    }),
    (&[Repair::HtmlEscaped], |text| text.replace('\n', "<br>")),
];

/// What a program makes of a text as a whole, to pass it on.
const ESCAPES: Step = &[
    (&[], |text| text),
    (&[Repair::PercentEncoded], |text| {
        escaped(&text, |c| format!("%{:02X}", u32::from(c)))
    }),
    (&[Repair::PercentEncoded], |text| {
        escaped(&text, |c| format!("%25{:02x}", u32::from(c)))
    }),
    (&[Repair::PercentEncoded, Repair::PlusForSpace], |text| {
        text.replace('+', "%2B")
            .replace("N PRI", "N+PRI")
            .replace("D PRI", "D+PRI")
            .replace("EC PRI", "EC+PRI")
            .replace("N EC", "N+EC")
            .replace("D EC", "D+EC")
            .replace('B', "%42")
    }),
    (&[Repair::HtmlEscaped], |text| {
        escaped(&text, |c| format!("&#{};", u32::from(c)))
    }),
    (&[Repair::HtmlEscaped], |text| {
        escaped(&text, |c| format!("&amp;#x{:x};", u32::from(c)))
    }),
    (&[Repair::UnicodeEscaped], |text| {
        escaped(&text, |c| format!("\\u{:04X}", u32::from(c)))
    }),
];

/// The text with everything written by `write` that is ASCII, and no letter and no digit.
fn escaped(text: &str, write: fn(char) -> String) -> String {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let character = |c| {
        if is_kept(c) {
            String::from(c)
        } else {
            write(c)
        }
    };
    text.chars().map(character).collect()
}

const DASHES: Step = &[
    (&[], |text| text),
    (&[Repair::Dashes], |text| text.replace("-----", "——-")),
    (&[Repair::Dashes], |text| text.replace("-----", "–––––")),
];

const QUOTES: Step = &[
    (&[], |text| text),
    (&[Repair::Quotes], |text| format!("'{text}'")),
    (&[Repair::Quotes], |text| format!("\"{text}\"")),
];

const TRAILING: Step = &[
    (&[], |text| text),
    (&[Repair::TrailingText], |text| text + "%"),
    (&[Repair::TrailingText], |text| text + "\nhere it is\n"),
];

const MARK: Step = &[
    (&[], |text| text),
    (&[Repair::ByteOrderMark], |text| format!("\u{feff}{text}")),
];

const BASE64: Step = &[
    (&[], |text| text),
    (&[Repair::Base64OfPem], |text| STANDARD.encode(text)),
    (&[Repair::Base64OfPem], |text| URL_SAFE.encode(text)),
    (&[Repair::Base64OfPem], |text| {
        wrapped(&STANDARD.encode(text))
    }),
    (&[Repair::Base64OfPem], |text| {
        STANDARD.encode(STANDARD.encode(text))
    }),
];

/// The last step makes bytes of the text.
const ENCODING: Step<Vec<u8>> = &[
    (&[], String::into_bytes),
    (&[Repair::Utf16], |text| {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    (&[Repair::Utf16], |text| {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }),
];

fn wrapped(text: &str) -> String {
    let lines: Vec<&str> = (0..text.len())
        .step_by(76)
        .map(|at| &text[at..text.len().min(at + 76)])
        .collect();
    lines.join("\n")
}

fn key() -> impl Strategy<Value = SecretKey> {
    any::<[u8; 32]>().prop_filter_map("a number of the curve", |bytes| {
        SecretKey::from_slice(&bytes).ok()
    })
}

fn pem(key: &SecretKey, is_pkcs8: bool) -> String {
    if is_pkcs8 {
        key.to_pkcs8_pem(LineEnding::LF).unwrap().to_string()
    } else {
        key.to_sec1_pem(LineEnding::LF).unwrap().to_string()
    }
}

fn public(key: &SecretKey) -> PublicKey {
    use p256::pkcs8::EncodePublicKey as _;

    let der = key.public_key().to_public_key_der().unwrap();
    PublicKey::from_der(der.as_bytes()).unwrap()
}

proptest! {
    #[test]
    fn any_combination_of_mishaps_gives_back_the_same_key(
        key in key(),
        is_pkcs8: bool,
        steps in [
            select(LINES),
            select(DASHES),
            select(QUOTES),
            select(TRAILING),
            select(MARK),
            select(ESCAPES),
            select(BASE64),
        ],
        around in [select(QUOTES), select(MARK)],
        encoding in select(ENCODING),
        is_form_decoded: bool,
    ) {
        let mut text = pem(&key, is_pkcs8);
        let mut expected = BTreeSet::new();
        // Of an indented line nobody can tell where its indentation ends and its first `+` begins.
        let is_indented = steps[0].1("\n".to_owned()).len() > 1 && steps[0].1("\n".to_owned()).contains(' ');
        if is_form_decoded && !is_indented && text.contains('+') {
            text = text.replace('+', " ");
            expected.insert(Repair::SpaceForPlus);
        }
        for (repairs, change) in steps.into_iter().chain(around) {
            text = change(text);
            expected.extend(repairs);
        }
        let bytes = encoding.1(text);
        expected.extend(encoding.0);

        let read = KeyFile::decode(&bytes).unwrap();
        prop_assert_eq!(read.key.public_key(), public(&key));
        prop_assert_eq!(read.repairs, expected.into_iter().collect::<Vec<_>>());
    }
}

/// A character or a few that could stand for a newline, of any kind.
fn stand_in() -> impl Strategy<Value = String> {
    prop_oneof![
        "[!-~]{1,4}",
        "[a-zA-Z0-9+/]{1,4}",
        any::<char>().prop_map(String::from),
    ]
    .prop_filter("the dashes of END", |text| !text.ends_with('-'))
}

proptest! {
    /// What holds its public key is read whatever stands for its newlines and however wide its lines
    /// are, and what does not hold it is read as the same key or not at all.
    #[test]
    fn anything_may_stand_for_newlines_and_no_other_key_comes_of_it(
        key in key(),
        stand_in in stand_in(),
        width in 16_usize..92,
        first: bool,
    ) {
        let der = key.to_pkcs8_der().unwrap();
        let body = STANDARD.encode(der.as_bytes());
        let lines: Vec<&str> = (0..body.len())
            .step_by(width)
            .map(|at| &body[at..body.len().min(at + width)])
            .collect();
        let edge = if first { stand_in.as_str() } else { "\n" };
        let body = lines.join(&stand_in);
        let text = format!("-----BEGIN PRIVATE KEY-----{edge}{body}{edge}-----END PRIVATE KEY-----\n");
        let read = KeyFile::decode(text.as_bytes()).map(|file| file.key.public_key());
        prop_assert_eq!(read.ok(), Some(public(&key)), "{:?}", stand_in);
    }

    #[test]
    fn a_key_without_its_public_key_is_never_read_as_another(
        key in key(),
        stand_in in stand_in(),
        width in select(&[20_usize, 64, 76, 100]),
    ) {
        let body = STANDARD.encode(without_public(&key));
        let lines: Vec<&str> = (0..body.len())
            .step_by(width)
            .map(|at| &body[at..body.len().min(at + width)])
            .collect();
        let body = lines.join(&stand_in);
        let text = format!("-----BEGIN PRIVATE KEY-----{stand_in}{body}{stand_in}-----END PRIVATE KEY-----");
        if let Ok(file) = KeyFile::decode(text.as_bytes()) {
            prop_assert_eq!(file.key.public_key(), public(&key));
        }
    }
}

/// PKCS#8 in which only the private number stands.
fn without_public(key: &SecretKey) -> Vec<u8> {
    const BEFORE: &[u8] = b"\x30\x41\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\
        \x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x04\x27\x30\x25\x02\x01\x01\x04\x20";

    [BEFORE, &key.to_bytes()].concat()
}

/// Hostile texts: nothing that is repeated makes the reader slow.
#[test]
fn long_texts_are_read_in_a_bounded_time() {
    let header = "MIH/AgEA";
    let start = crate::process::worked();
    for unit in [
        "n",
        "A",
        "An",
        "|",
        "\\",
        "A|",
        "<b>",
        "%41",
        "&#65;",
        "\\u0041",
        "nA\n",
        "-----BEGIN PRIVATE KEY-----A",
    ] {
        for before in [
            "",
            "n",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----n",
        ] {
            let mut text = format!("{before}{header}");
            while text.len() < 64 * 1024 {
                text.push_str(unit);
            }
            text.push_str("-----END PRIVATE KEY-----");
            assert_refused_or_same(text.as_bytes());
        }
    }
    let took = crate::process::worked().checked_sub(start).unwrap();
    assert!(took.as_secs() < 10, "{took:?}");
}

#[test]
fn the_escapes_of_a_storekit_file_are_undone_where_its_key_is() {
    let file = std::fs::read_to_string("tests/fixtures/keys/taken_storekit").unwrap();
    let described = file.replacen('{', r#"{"about": "50%20off &amp; more","#, 1);
    let read = KeyFile::decode(described.as_bytes()).unwrap();
    assert_eq!(read.repairs, []);
    let read = KeyFile::decode(described.replace('+', r"\u002B").as_bytes()).unwrap();
    assert_eq!(read.repairs, [Repair::UnicodeEscaped]);
}

/// The files whose keys hold their public keys, so that another private number shows.
fn proving_keys() -> Vec<Vec<u8>> {
    [
        "taken_lf",
        "taken_sec1_pem",
        "taken_pkcs8_der",
        "taken_sec1_der",
        "taken_storekit",
        "repaired_missing_armour",
        "repaired_base64_of_pem",
        "repaired_stand_in_pipe",
        "repaired_stand_in_n",
        "repaired_percent_all",
        "repaired_space_for_plus",
        "repaired_hexadecimal",
    ]
    .map(|name| std::fs::read(format!("tests/fixtures/keys/{name}")).unwrap())
    .into()
}

fn assert_refused_or_same(input: &[u8]) {
    let expected = KeyFile::decode(&std::fs::read(KEY).unwrap()).unwrap();
    match KeyFile::decode(input) {
        Ok(read) => assert_eq!(read.key.public_key(), expected.key.public_key()),
        Err(error) => assert_shows_nothing(input, &error),
    }
    if let Err(error) = PublicKeyFile::decode(input) {
        assert_shows_nothing(input, &error);
    }
}

fn assert_shows_nothing(input: &[u8], error: &Error) {
    let parts: BTreeSet<&[u8]> = input.windows(12).collect();
    for said in [&error.to_string(), error.help()] {
        let shown = said.as_bytes().windows(12).any(|part| parts.contains(part));
        assert!(!shown, "{said}");
    }
}

#[test]
fn any_byte_that_is_changed_gives_a_refusal_or_the_same_key() {
    for key in proving_keys() {
        for at in 0..key.len() {
            // The least, the one of the case of a letter, and the one that no text has.
            for bit in [0, 5, 7] {
                let mut input = key.clone();
                input[at] ^= 1 << bit;
                assert_refused_or_same(&input);
            }
        }
    }
}

#[test]
fn any_cut_gives_a_refusal_or_the_same_key() {
    for key in proving_keys() {
        for at in 0..key.len() {
            assert_refused_or_same(&key[..at]);
            assert_refused_or_same(&key[at..]);
            assert_refused_or_same(&[&key[..at], &key[at + 1..]].concat());
        }
    }
}

#[test]
fn a_key_that_was_read_shows_nothing_of_itself() {
    let pem = std::fs::read(KEY).unwrap();
    let shown = format!("{:?}", KeyFile::decode(&pem).unwrap());
    assert_eq!(
        shown,
        "KeyFile { key: PrivateKey(hidden), container: Pkcs8Pem, repairs: [], key_id: None }"
    );
}
