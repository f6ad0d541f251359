//! The forms that tell a value, each at its edges.

use super::super::form::{self, coded_jws, coded_text, is_der, jws_in, signature_in};
use super::expect;

type Form = (&'static str, fn(&str) -> bool);

const FORMS: &[Form] = &[
    ("signature", form::is_signature),
    ("begins a signature", form::starts_signature),
    ("jws", form::is_jws),
    ("whole jws", form::is_whole_jws),
    ("uuid", form::is_uuid),
    ("begins a uuid", form::starts_uuid),
    ("time", form::is_time),
    ("key id", form::is_key_id),
    ("reverse dns", form::is_reverse_dns),
    ("goes on", form::wants_more),
];

/// All forms that a text has.
fn forms(text: &str) -> String {
    let fits = FORMS.iter().filter(|(_, fits)| fits(text));
    fits.map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_signature_is_der_or_64_bytes_in_base64_or_hexadecimal() {
    let raw = [
        "A".repeat(86),
        format!("{}==", "A".repeat(86)),
        "ab".repeat(64),
        format!("0x{}", "AB".repeat(64)),
        // These are digits of base64 as well.
        "abCD".repeat(22)[..86].to_owned(),
        "-_".repeat(43),
    ];
    for text in &raw {
        assert!(form::is_signature(text), "{text}");
    }
    let apart = |gap: &str, count: usize| format!("MAYCAQ{}ECAQE=", gap.repeat(count));
    let longest = "MEYCIQCBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgQIhAIKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKC";
    expect(
        forms,
        &[
            ("S1", "signature"),
            ("MAYCAQECAQE", "signature"),
            ("S1A", ""),
            (&apart(" \n", 1), "signature"),
            (&apart("\u{200b}", 1), "signature"),
            (&apart(" ", 588), "signature"),
            (&apart(" ", 589), ""),
            (longest, "signature, begins a signature"),
            // Two numbers without digits.
            ("MAQCAAIA", ""),
            ("MAcCAQECAQEA", ""),
            (&"A".repeat(85), "goes on"),
            (&"ab".repeat(63), ""),
            ("MEUCIQDabcdefghi", "begins a signature, goes on"),
            ("MEUCIQDabcdefgh", ""),
            ("MFUCIQDabcdefghi", ""),
        ],
    );
}

#[test]
fn der_is_two_numbers_and_all_lengths_are_right() {
    let number = |length: u8| [vec![2, length], vec![1; usize::from(length)]].concat();
    let sequence = |length: u8, inner: &[Vec<u8>]| [vec![0x30, length], inner.concat()].concat();
    let two = |r: u8, s: u8| sequence(r + s + 4, &[number(r), number(s)]);
    let rows: &[(Vec<u8>, bool)] = &[
        (two(1, 1), true),
        (two(33, 33), true),
        (two(34, 33), false),
        (sequence(7, &[number(1), number(1)]), false),
        (sequence(7, &[number(1), number(1), vec![0]]), false),
        (sequence(6, &[number(1), vec![2, 2, 1]]), false),
        (sequence(6, &[number(1), vec![3, 1, 1]]), false),
        (sequence(3, &[number(1)]), false),
        (vec![], false),
    ];
    for (bytes, expected) in rows {
        assert_eq!(is_der(bytes), *expected, "{bytes:?}");
    }
}

/// Each text, and what is made of it.
const WITH_FORMS: &[(&str, &str)] = &[
    ("N1", "uuid, begins a uuid"),
    ("{N1}", "uuid"),
    (" N1 ", "uuid"),
    ("1f1e2d3c4b5a49788796a5b4c3d2e1f0", ""),
    ("1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1fg", ""),
    ("N1a", ""),
    ("1f1e2d3c-", "begins a uuid, goes on"),
    ("1f1e2d3c", ""),
    (
        "1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f",
        "begins a uuid, goes on",
    ),
    ("1f1e2d3c-4b5a-4978-8796a", ""),
    ("1698148900", "time"),
    (" 1698148900000 ", "time"),
    ("1698148900000.25", "time"),
    ("1698148900000.", ""),
    ("1698148900000000", "time"),
    ("1698148900000000000", "time"),
    ("16981489000", ""),
    ("3698148900", ""),
    ("-1698148900", ""),
    ("1698148900000.000000000000000000", "time"),
    ("1698148900000.0000000000000000000", ""),
    ("1.6981489E12", "time"),
    ("1e9", "time"),
    ("1e8", ""),
    ("ABCDEFGHIJ", "key id"),
    ("1234567890", "time"),
    ("5234567890", ""),
    ("ABCDEFGHI", ""),
    ("ABCDEFGHIj", ""),
    ("com.example.app", "reverse dns"),
    ("de.example", "reverse dns"),
    ("de", ""),
    ("deu.example", ""),
    ("DE.example", ""),
    ("com.example.", ""),
    ("com.exa mple", ""),
];

#[test]
fn uuids_times_and_identifiers_have_their_forms() {
    expect(forms, WITH_FORMS);
}

#[test]
fn a_jws_has_a_header_and_two_to_five_parts() {
    let whole = "eyJhbGciOiJFUzI1NiJ9.e30.";
    let padded = format!("{whole}{}==", "A".repeat(86));
    let short = format!("{whole}{}", "A".repeat(85));
    let nameless = format!("eyJraWQiOiJhIn0.eyJuIjoxfQ.{}", "A".repeat(86));
    let long = format!("{whole}{}", "A".repeat(87));
    expect(
        forms,
        &[
            ("J1", "jws, whole jws"),
            (&padded, "jws, whole jws"),
            (&short, "jws, goes on"),
            (&long, "jws"),
            (&nameless, "jws"),
            ("eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ", "jws, goes on"),
            ("eyJhbGciOiJFUzI1NiJ9.e30.c2ln", "jws, goes on"),
            ("eyJhbGciOiJFUzI1NiJ9.e30", "goes on"),
            ("eyJraWQiOiJhIn0.e30.c2ln", "goes on"),
            ("eyJhbGciOiJFUzI1NiJ9", "goes on"),
            ("eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ.a.b.c", "jws, goes on"),
            ("eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ.a.b.c.d", "goes on"),
            ("eyJhbGciOiJFUzI1NiJ9.eyJu IjoxfQ.c2ln", "goes on"),
            ("abJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ.c2ln", ""),
        ],
    );
}

#[test]
fn the_next_line_goes_on_with_a_long_word_that_is_not_whole() {
    let word = |length: usize| "Ab1+".repeat(25)[..length].to_owned();
    let longer = "Ab1+".repeat(26);
    expect(
        forms,
        &[
            (&word(39), ""),
            (&word(40), "goes on"),
            (&word(99), "goes on"),
            (&longer[..100], ""),
            (&format!("{}%3D", word(60)), "goes on"),
            (&format!("{} a", word(60)), ""),
        ],
    );
}

#[test]
fn objects_and_lists_in_base64_or_hexadecimal_are_read() {
    let text = |coded: &str| coded_text(coded).unwrap_or_default();
    expect(
        text,
        &[
            ("eyJub25jZSI6ImFiY2RlZiJ9", r#"{"nonce":"abcdef"}"#),
            (" eyJub25jZSI6ImFiY2RlZiJ9 ", r#"{"nonce":"abcdef"}"#),
            ("eyJub25jZSI6ImFiY2RlIn0", ""),
            ("ImFiY2RlZmdoaWprbG1ub3Ai", ""),
            ("7b2261223a2262636465227d", r#"{"a":"bcde"}"#),
            ("7B2261223A2262636465227D", r#"{"a":"bcde"}"#),
            ("0x7b2261223a2262636465227d", r#"{"a":"bcde"}"#),
            ("\\x7b2261223a2262636465227d", r#"{"a":"bcde"}"#),
            ("5b226162636465666768225d", r#"["abcdefgh"]"#),
            ("7b2261223a22626364227d", ""),
            ("6162636465666768696a6b6c", ""),
            ("7b2261223a22626364652fzz", ""),
        ],
    );
}

#[test]
fn a_jws_is_found_in_words_in_a_url_and_in_base64() {
    let escaped = "eyJhbGciOiJFUzI1NiJ9%2EeyJuIjoxfQ%2Ec2ln";
    let plain = "eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ.c2ln";
    expect(
        |text| coded_jws(text).unwrap_or_default(),
        &[
            (escaped, plain),
            ("ZXlKaGJHY2lPaUpGVXpJMU5pSjkuZXlKdUlqb3hmUS5jMmxu", plain),
            ("eyJhbGciOiJFUzI1NiJ9", ""),
            ("bm9uY2U=", ""),
        ],
    );
    let halves = |gap: &str| {
        let half = format!("{}{gap}{}", "A".repeat(43), "A".repeat(43));
        format!("eyJhbGciOiJFUzI1NiJ9.eyJub25jZSI6MX0.{half}")
    };
    let (line, unseen) = (halves("\n"), halves("\u{200b}"));
    let behind = format!(" {line}");
    let parted = "e yJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ.".to_owned() + &"A".repeat(86);
    expect(
        |text| jws_in(text).unwrap_or_default().to_owned(),
        &[
            ("J1", "J1"),
            ("Bearer J1", "J1"),
            ("https://x.org/?token=J1&x=1", "J1"),
            ("J1 is it", "J1"),
            ("It is J1.", "J1"),
            (
                "eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ and more",
                "eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ",
            ),
            (&line, &line),
            (&unseen, &unseen),
            (&behind, &behind),
            (&parted, ""),
            ("no token", ""),
        ],
    );
    expect(
        |text| signature_in(text).unwrap_or_default().to_owned(),
        &[
            ("the signature is <S1>, see", "S1"),
            ("\"S1\";", "S1"),
            ("none", ""),
        ],
    );
}
