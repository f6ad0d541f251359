//! What stands in the place of a key, and what only resembles that.

use super::super::is_secret;
use super::{body, read};
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
