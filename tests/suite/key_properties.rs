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
];

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
            select(BASE64),
        ],
        around in [select(QUOTES), select(MARK)],
        encoding in select(ENCODING),
    ) {
        let mut text = pem(&key, is_pkcs8);
        let mut expected = BTreeSet::new();
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
