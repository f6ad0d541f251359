//! What may stand for the newlines of a key, and for the `+` in it.

use super::super::refusal;
use super::{Repair, base64, body, file, in_armour, pem, read};

/// The text with something between its pieces of one width.
fn in_lines(text: &str, width: usize, between: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = characters.chunks(width).map(String::from_iter).collect();
    lines.join(between)
}

/// The PKCS#8 of a private number, without its public key.
fn unproven(number: [u8; 32]) -> String {
    const BEFORE: &[u8] = b"\x30\x41\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\
        \x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x04\x27\x30\x25\x02\x01\x01\x04\x20";

    base64([BEFORE, &number].concat())
}

#[test]
fn what_base64_does_not_have_stands_for_newlines_in_lines_of_any_width() {
    for name in ["taken_lf", "taken_pkcs8_without_public"] {
        for stand_in in ["|", "::", "[new line]", "(end of a line)"] {
            let lines = in_lines(&body(name), 20, stand_in);
            for text in [
                in_armour("PRIVATE KEY", &lines),
                in_armour("PRIVATE KEY", &format!("{lines}{stand_in}")),
                in_armour("PRIVATE KEY", &format!("{stand_in}{lines}{stand_in}")),
            ] {
                assert_eq!(read(&text), Ok(vec![Repair::NewlineStandIns]), "{text}");
            }
        }
    }
}

/// The mark gives base64url one of the characters that base64 does not have.
#[test]
fn what_stands_for_the_newlines_of_base64url_is_not_in_it() {
    let text = base64(format!("\u{feff}{}", pem())).replace('/', "_");
    assert!(text.starts_with("77u_"));
    let repairs = [
        Repair::ByteOrderMark,
        Repair::NewlineStandIns,
        Repair::Base64OfPem,
    ];
    assert_eq!(read(in_lines(&text, 60, "|")), Ok(repairs.to_vec()));
}

/// A repair never guesses at the bytes of a key: where nothing in it proves what it was, one character
/// too many is damage, and so is a space that may have been anything.
#[test]
fn a_key_that_cannot_prove_itself_is_not_guessed() {
    let bare = body("taken_pkcs8_without_public");
    for (body, refusal) in [
        (format!("n{bare}"), refusal::NOT_BASE64),
        (in_lines(&bare, 20, "n"), refusal::TRAILING_BYTES),
        (unproven([0xfb; 32]).replace('+', " "), refusal::NOT_BASE64),
    ] {
        let text = in_armour("PRIVATE KEY", &body);
        assert_eq!(read(&text), Err(refusal), "{text}");
    }
    let proven = format!("n{}", body("taken_lf"));
    let text = in_armour("PRIVATE KEY", &proven);
    assert_eq!(read(text), Ok(vec![Repair::NewlineStandIns]));
}

/// It is longer than any key on P-256, and its header too.
#[test]
fn the_key_of_another_algorithm_is_named_whatever_stands_for_its_newlines() {
    let text = file("refused_algorithm_rsa");
    let (begin, rest) = text.split_once('\n').unwrap();
    let (body, end) = rest.split_once("\n-").unwrap();
    let text = format!("{begin}\n{}\n-{end}", body.replace('\n', "n"));
    assert_eq!(read(text), Err(refusal::wrong_algorithm(Some("RSA"))));
}
