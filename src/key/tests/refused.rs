//! What is no usable key: by its content, by its label where that cannot be read, and by its form.

use super::super::{PublicKeyFile, refusal};
use super::{Repair, base64, body, file, in_armour, pem, read};
use crate::error::Error;

/// An `ECPrivateKey` (RFC 5915) of these elements.
fn sec1(elements: &[&[u8]]) -> String {
    let inside = elements.concat();
    let length = u8::try_from(inside.len()).unwrap();
    let der = [&[0x30, length], inside.as_slice()].concat();
    in_armour("EC PRIVATE KEY", &base64(der))
}

const NUMBER: &[u8] = &[
    0x04, 0x20, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1,
];
const VERSION: &[u8] = &[0x02, 1, 1];
const P256: &[u8] = &[0xa0, 0x0a, 0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];

#[test]
fn a_sec1_structure_is_refused_for_what_is_wrong_in_it() {
    let long = [&[0x04, 0x21, 0], &NUMBER[2..]].concat();
    let zero = [&[0x04, 0x20], [0; 32].as_slice()].concat();
    let of_version_2: &[u8] = &[0x02, 1, 2];
    let spelled_out: &[u8] = &[0xa0, 5, 0x30, 3, 0x02, 1, 1];
    let no_curve: &[u8] = &[0xa0, 3, 0x02, 1, 1];
    let no_point: &[u8] = &[0xa1, 5, 0x30, 3, 0x02, 1, 1];
    for (elements, refusal) in [
        ([VERSION, &long, P256], refusal::NOT_DER),
        ([VERSION, &zero, P256], refusal::OUT_OF_RANGE),
        ([of_version_2, NUMBER, P256], refusal::NOT_DER),
        ([VERSION, NUMBER, spelled_out], refusal::EXPLICIT_CURVE),
        ([VERSION, NUMBER, no_curve], refusal::NOT_DER),
        ([VERSION, NUMBER, no_point], refusal::NOT_DER),
    ] {
        assert_eq!(read(sec1(&elements)), Err(refusal), "{elements:?}");
    }
}

#[test]
fn what_cannot_be_read_is_what_its_label_says() {
    for (label, refusal) in [
        ("OPENSSH PRIVATE KEY", refusal::OPENSSH),
        ("SSH2 ENCRYPTED PRIVATE KEY", refusal::OPENSSH),
        ("NEW CERTIFICATE REQUEST", refusal::CERTIFICATE_REQUEST),
        ("TRUSTED CERTIFICATE", refusal::CERTIFICATE),
        ("ENCRYPTED PRIVATE KEY", refusal::ENCRYPTED),
        ("PUBLIC KEY", refusal::PUBLIC),
        ("RSA PUBLIC KEY", refusal::PUBLIC),
        ("RSA PRIVATE KEY", refusal::wrong_algorithm(Some("RSA"))),
        ("DSA PRIVATE KEY", refusal::wrong_algorithm(Some("DSA"))),
        ("EC PRIVATE KEY", refusal::NOT_DER),
        ("PRIVATE KEY", refusal::NOT_DER),
    ] {
        assert_eq!(read(in_armour(label, "AAAA")), Err(refusal), "{label}");
    }
}

/// Privacy-enhanced mail (RFC 1421) also has this header where nothing is encrypted.
#[test]
fn only_what_says_so_is_encrypted() {
    for (kind, refusal) in [
        ("ENCRYPTED", refusal::ENCRYPTED),
        ("MIC-CLEAR", refusal::NOT_BASE64),
    ] {
        let body = format!("Proc-Type: 4,{kind}\n\n{}", body("taken_sec1_pem"));
        let text = in_armour("EC PRIVATE KEY", &body);
        assert_eq!(read(&text), Err(refusal), "{text}");
    }
}

/// A text is read without its escapes, and where that says nothing, with them: a tag is taken away, and may
/// hold all that there is.
#[test]
fn what_is_behind_escapes_is_named() {
    let encrypted = file("refused_encrypted_legacy");
    for (text, refusal) in [
        (
            encrypted.replace(' ', "%20").replace('\n', "%0A"),
            refusal::ENCRYPTED,
        ),
        (
            r#"config: <add value="-----BEGIN PRIVATE KEY-----"/>"#.to_owned(),
            refusal::NO_END,
        ),
    ] {
        assert_eq!(read(&text), Err(refusal), "{text}");
    }
}

#[test]
fn damage_to_a_key_without_its_lines_is_called_damage() {
    let body = body("taken_lf");
    for (text, refusal) in [
        (body[..body.len() - 3].to_owned(), refusal::BASE64_LENGTH),
        (body.replacen("ya", "y*", 1), refusal::NOT_BASE64),
        (body[..120].to_owned(), refusal::CUT_SHORT),
        ("a text that says nothing".to_owned(), refusal::UNRECOGNISED),
    ] {
        assert_eq!(read(&text), Err(refusal), "{text}");
    }
}

/// Three layers come off; a text that goes on is none that anybody made of a key.
#[test]
fn a_text_is_decoded_three_times() {
    type Encode = fn(&str) -> String;
    let ways: [(Encode, Repair); 2] = [
        (|text| base64(text), Repair::Base64OfPem),
        (
            |text| base16ct::lower::encode_string(text.as_bytes()),
            Repair::Hexadecimal,
        ),
    ];
    for (encode, repair) in ways {
        let mut text = pem();
        for _ in 0..3 {
            text = encode(&text);
            assert_eq!(read(&text), Ok(vec![repair]));
        }
        assert_eq!(read(encode(&text)), Err(refusal::UNRECOGNISED));
    }
}

#[test]
fn several_keys_are_one_too_many_even_where_one_is_damaged() {
    let damaged = in_armour("PRIVATE KEY", "AAAA");
    assert_eq!(read(pem() + &damaged), Err(refusal::SEVERAL));
    assert_eq!(read(damaged + &pem()), Err(refusal::SEVERAL));

    let public = file("refused_public_pem");
    let damaged = in_armour("PUBLIC KEY", "AAAA");
    let refused = |text: String| PublicKeyFile::decode(text.as_bytes()).map(|file| file.repairs);
    let of_public = |error: Error| Err(refusal::of_public_key(&error));
    assert_eq!(refused(damaged.clone()), of_public(refusal::NOT_DER));
    assert_eq!(
        refused(public.clone() + &damaged),
        of_public(refusal::SEVERAL)
    );
    assert_eq!(refused(damaged + &public), of_public(refusal::SEVERAL));
}

/// The label does not say so, and the content does.
#[test]
fn a_private_key_under_another_label_is_found_beside_a_certificate() {
    for name in ["taken_lf", "taken_sec1_pem"] {
        let key = in_armour("KEY", &body(name));
        let text = file("refused_certificate_pem") + &key;
        assert_eq!(read(&text), Ok(vec![Repair::Label]), "{text}");
    }
}

#[test]
fn an_identifier_has_one_form() {
    for (text, refusal) in [
        ("57246542-96fe-1a63-e053-0824d011072a", refusal::UUID),
        ("57246542-96fe-1a63-e053-0824d011072", refusal::UNRECOGNISED),
        (
            "these are thirty-six characters, see",
            refusal::UNRECOGNISED,
        ),
        (
            "{57246542-96fe-1a63-e053-0824d011072a}",
            refusal::UNRECOGNISED,
        ),
        ("2X9R4HXF34", refusal::KEY_ID),
        ("2X9R4HXF345", refusal::UNRECOGNISED),
        ("2x9r4hxf34", refusal::UNRECOGNISED),
    ] {
        assert_eq!(read(text), Err(refusal), "{text}");
    }
}
