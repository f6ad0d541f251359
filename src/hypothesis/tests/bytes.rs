//! The signatures that bytes may be, and how many an answer has.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::signature_text::{plain_signature, readings, readings_of_bytes};
use super::candidate;
use super::notation::{bytes, filled, signature};
use crate::evidence::Answer;

/// Two numbers of which no byte is like another, each also from its last byte on, and the first without its first bytes.
const BYTES_OF: [(&str, &str); 6] = [
    (
        "{r}",
        "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
    ),
    (
        "{s}",
        "4142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60",
    ),
    (
        "{R}",
        "201f1e1d1c1b1a191817161514131211100f0e0d0c0b0a090807060504030201",
    ),
    (
        "{S}",
        "605f5e5d5c5b5a595857565554535251504f4e4d4c4b4a494847464544434241",
    ),
    (
        "{31}",
        "02030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
    ),
    (
        "{28}",
        "05060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
    ),
];

/// Bytes, and every reading of them: its two numbers and its forms; after that how many are of other numbers.
const BYTES: &[(&str, &str)] = &[
    ("3044 0220{r} 0220{s}", "r s, s r swapped"),
    (
        "3046 022100{r} 022100{s}",
        "r s der_lax, s r swapped der_lax",
    ),
    ("308144 0220{r} 0220{s}", "r s der_lax, s r swapped der_lax"),
    (
        "30820044 0220{r} 0220{s}",
        "r s der_lax, s r swapped der_lax",
    ),
    (
        "3047 02820020{r} 028120{s}",
        "r s der_lax, s r swapped der_lax",
    ),
    (
        "3044 0220{r} 0220{s} 00",
        "r s trailing, s r swapped trailing",
    ),
    (
        "308144 0220{r} 0220{s} 0d0a",
        "r s der_lax trailing, s r swapped der_lax trailing",
    ),
    (
        "0446 3044 0220{r} 0220{s}",
        "r s wrapped_in_der, s r swapped wrapped_in_der",
    ),
    (
        "0347 00 3044 0220{r} 0220{s}",
        "r s wrapped_in_der, s r swapped wrapped_in_der",
    ),
    ("0347 01 3044 0220{r} 0220{s}", ""),
    ("0546 3044 0220{r} 0220{s}", ""),
    ("3045 0220{r} 0220{s} 00", ""),
    ("3045 0220{r} 0220{s}", ""),
    ("3044 0320{r} 0220{s}", ""),
    ("3044 0220{r} 0320{s}", ""),
    ("3144 0220{r} 0220{s}", ""),
    ("3083000044 0220{r} 0220{s}", ""),
    ("3024 0220{r} 0200", ""),
    ("3046 022101{r} 022100{s}", ""),
    (
        "{r}{s}",
        "r s p1363, s r swapped p1363, R S little_endian, S R swapped little_endian",
    ),
    ("1b{r}{s}", "r s recovery, s r swapped recovery, 2 others"),
    ("{r}{s}1b", "r s recovery, s r swapped recovery, 2 others"),
    ("00{r}00{s}", "r s p1363, s r swapped p1363"),
    ("01{r}00{s}", ""),
    (
        "{31}{s}",
        "31 s zero_dropped, s 31 swapped zero_dropped, 2 others",
    ),
    (
        "{s}{31}",
        "s 31 zero_dropped, 31 s swapped zero_dropped, 2 others",
    ),
    (
        "{31}{31}",
        "31 31 zero_dropped, 31 31 swapped zero_dropped, 4 others",
    ),
    (
        "{28}{s}",
        "28 s zero_dropped, s 28 swapped zero_dropped, 8 others",
    ),
    ("{28}{31}", ""),
    ("3044 0220{r}{28}", ""),
    ("3044 0420{r}{28}", "4 others"),
];

fn named(number: &str) -> Option<&str> {
    let bare = number.trim_start_matches('0');
    let is_it = |(_, piece): &&(&str, &str)| piece.trim_start_matches('0') == bare;
    let (name, _) = BYTES_OF.iter().find(is_it)?;
    Some(name.trim_matches(['{', '}']))
}

fn read(hex: &str) -> String {
    let (mut others, mut known) = (0, Vec::new());
    for (signature, codes) in readings_of_bytes(&bytes(hex)) {
        let raw = base16ct::lower::encode_string(&signature.to_raw());
        let (r, s) = raw.split_at(64);
        if let Some((r, s)) = named(r).zip(named(s)) {
            let codes = codes
                .iter()
                .map(|code| code.name().trim_start_matches("signature_"));
            known.push(
                [r, s]
                    .into_iter()
                    .chain(codes)
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        } else {
            others += 1;
        }
    }
    known.extend((others > 0).then(|| format!("{others} others")));
    known.join(", ")
}

#[test]
fn bytes_are_read_as_der_as_numbers_and_as_nothing_else() {
    for (text, expected) in BYTES {
        let put = |text: String, (name, piece): &(&str, &str)| text.replace(name, piece);
        let hex = BYTES_OF.iter().fold(text.replace(' ', ""), put);
        assert_eq!(read(&hex), *expected, "{text}");
    }
}

fn answer(texts: impl IntoIterator<Item = String>) -> Answer {
    let signatures = texts
        .into_iter()
        .map(|text| candidate("signature", &text).1);
    Answer {
        signatures: signatures.collect(),
        ..Answer::default()
    }
}

#[test]
fn an_answer_has_sixteen_readings_at_most_and_none_twice() {
    let raw = |last: u8| STANDARD.encode([&[1; 63][..], &[last]].concat());
    for (texts, count) in [(0, 0), (1, 4), (3, 12), (4, 16), (5, 16)] {
        let twice = (2..2 + texts).chain(2..2 + texts).map(raw);
        assert_eq!(readings(&answer(twice)).len(), count, "{texts}");
    }
    let from: Vec<_> = readings(&answer([raw(2)]))
        .into_iter()
        .map(|reading| reading.from)
        .collect();
    assert_eq!(from, ["sessionId"; 4]);
}

#[test]
fn the_plain_signature_is_the_first_text_in_standard_base64_of_der() {
    let right = filled("{base64}==");
    let plain =
        |texts: &[&str]| plain_signature(&answer(texts.iter().map(|&text| text.to_owned())));
    let expected = Some(signature(&filled("{r}{s}")));
    assert_eq!(plain(&[&right, "MA=="]), expected);
    let raw = STANDARD.encode(bytes(&filled("{r}{s}")));
    for others in [&["MA==", &right][..], &[&filled("{hex}")], &[&raw], &[]] {
        assert_eq!(plain(others), None, "{others:?}");
    }
}
