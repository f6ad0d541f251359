//! What stands in the place of a key, and what only resembles that.

use super::super::is_secret;
use super::{Repair, base64, body, file, in_armour, pem, read};
use crate::error::Code;

#[test]
fn one_line_is_named_by_its_form() {
    let path = |length: usize| format!("./{}", "k".repeat(length - 2));
    for (text, code) in [
        ("[REDACTED]", Code::KEY_IS_MASKED),
        // It may be the password of somebody.
        ("redacted", Code::KEY_UNRECOGNISED),
        ("C:\\keys\\key", Code::KEY_IS_PATH),
        ("c:/keys/key", Code::KEY_IS_PATH),
        ("key:/keys/key", Code::KEY_UNRECOGNISED),
        ("a:key", Code::KEY_UNRECOGNISED),
        ("/run/secrets/key", Code::KEY_IS_PATH),
        ("/run/secrets/key\nand more", Code::KEY_UNRECOGNISED),
        (&path(1024), Code::KEY_IS_PATH),
        (&path(1025), Code::KEY_UNRECOGNISED),
        // The base64 of a JPEG starts as a path does.
        ("/9j/4AAQSkZJRgABAQEASABIAAD/2Q", Code::KEY_IS_DOCUMENT),
        ("your key here", Code::KEY_IS_PLACEHOLDER),
        ("the key of a shop", Code::KEY_UNRECOGNISED),
        (
            "an example of a text that is too long to be the name of a thing or of two",
            Code::KEY_UNRECOGNISED,
        ),
        (" ", Code::KEY_EMPTY),
    ] {
        let refused = read(text).map_err(|error| error.code());
        assert_eq!(refused, Err(code), "{text}");
    }
}

/// What is withheld where a value is repeated.
#[test]
fn a_text_is_a_secret_where_it_is_a_key_or_a_shared_secret() {
    let body = body("taken_lf");
    for (text, expected) in [
        (body.as_str(), true),
        ("MIGH, and nothing that is known", false),
        ("0123456789abcdef0123456789abcdef", true),
        ("57246542-96fe-1a63-e053-0824d011072a", false),
        ("/builds/the/shop/keys/of/the/shop", false),
    ] {
        assert_eq!(is_secret(text), expected, "{text}");
    }
}

/// Where a page, a log or a template shows the lines of a key without the key.
#[test]
fn what_stands_between_begin_and_end_is_named_by_its_form() {
    for (inside, code) in [
        ("[REDACTED]", Code::KEY_IS_MASKED),
        ("REDACTED", Code::KEY_IS_MASKED),
        ("***", Code::KEY_IS_MASKED),
        ("xxxxxxxxxxxx\nxxxxxx", Code::KEY_IS_MASKED),
        ("[hidden]\n***\n", Code::KEY_IS_MASKED),
        ("...", Code::KEY_IS_MASKED),
        ("\u{2026}", Code::KEY_IS_MASKED),
        ("YOUR_KEY_HERE", Code::KEY_IS_PLACEHOLDER),
        ("<your key here>", Code::KEY_IS_PLACEHOLDER),
        ("(your private key)", Code::KEY_IS_PLACEHOLDER),
        ("${OFFER_KEY}", Code::KEY_IS_PLACEHOLDER),
        ("undefined", Code::KEY_IS_NULL),
        // A key that was begun to be masked is damaged.
        ("MIGHAgEAMBMGByqGSM49\n***", Code::KEY_DAMAGED),
        ("AAAA", Code::KEY_DAMAGED),
    ] {
        for inside in [inside.to_owned(), inside.replace('\n', "\\n")] {
            let refused = read(in_armour("PRIVATE KEY", &inside)).map_err(|error| error.code());
            assert_eq!(refused, Err(code), "{inside}");
        }
    }
}

/// As the PEM itself is found in the same places.
#[test]
fn base64_of_a_key_is_found_in_the_text_around_it() {
    let (der, of_file) = (body("taken_lf"), base64(pem()));
    let [in_lines, file_in_lines] = [&der, &of_file].map(|text| {
        let lines = text.as_bytes().chunks(76).map(String::from_utf8_lossy);
        lines.collect::<Vec<_>>().join("\n")
    });
    for (key, repair) in [
        (der.as_str(), Repair::MissingArmour),
        (&in_lines, Repair::MissingArmour),
        (&of_file, Repair::Base64OfPem),
        (&file_in_lines, Repair::Base64OfPem),
    ] {
        for text in [
            format!("OFFER_KEY={key}\n"),
            format!("export OFFER_KEY='{key}'\nOTHER=1\n"),
            ["data:\n  key.p8: ", key, "\ntype: Opaque\n"].concat(),
            format!("{{\"id\":\"K3YT7ABC9Q\",\"privateKey\":\"{key}\"}}"),
            format!(
                "{{\"offers\":[\"{}\"]}}",
                key.replace('\n', "").replace('/', "\\/")
            ),
            ["Above is\n", key, "\nthe key\n"].concat(),
            // The same one twice.
            format!("A={key}\nB={key}\n"),
        ] {
            assert_eq!(read(&text), Ok(vec![repair]), "{text}");
        }
    }
    let several = file("refused_several").replace('-', "");
    let several = read(several).map_err(|error| error.code());
    assert_eq!(several, Err(Code::KEY_SEVERAL));
    let cut = read(format!("A={}\n", &der[..der.len() - 4])).map_err(|error| error.code());
    assert_eq!(cut, Err(Code::KEY_UNRECOGNISED));
}

#[test]
fn begin_and_end_may_have_lost_their_hyphens_or_their_capitals() {
    let pem = pem();
    for text in [
        pem.replace('-', ""),
        pem.replace("BEGIN PRIVATE KEY", "begin private key")
            .replace("END PRIVATE KEY", "end private key"),
        pem.replace("BEGIN PRIVATE KEY", "Begin Private Key")
            .replace("END PRIVATE KEY", "End Private Key"),
    ] {
        assert_eq!(read(&text), Ok(vec![Repair::MissingArmour]), "{text}");
    }
}

/// It may be a key, and nobody should make a new one for it.
#[test]
fn the_number_of_a_key_alone_is_not_called_another_thing() {
    let number = [0xd4; 32];
    let point = [[4].as_slice(), &[0xd4; 64]].concat();
    let with_point = [point.as_slice(), &number].concat();
    let hex = "d4".repeat(32);
    for text in [base64(number), base64(&with_point), hex] {
        let refused = read(&text).unwrap_err();
        assert_eq!(
            refused.diagnostic().message,
            "this may be the number of a private key alone, without the form of a key file, which is not read here",
            "{text}"
        );
    }
    for other in [base64(point), base64([0xd4; 31]), base64([b'a'; 32])] {
        let refused = read(&other).unwrap_err();
        assert!(!refused.diagnostic().message.contains("number"), "{other}");
    }
}
