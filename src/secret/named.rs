//! The number of a private key with its name: in a JSON Web Key, in what programs print, in a variable.

use zeroize::Zeroizing;

use super::{may_be_number, reading};

/// Whether a text is what `openssl ec -text` prints of a private key, or has its number with a name.
pub(super) fn is_printed(text: &str) -> bool {
    text.contains("Private-Key:")
        || text.contains("priv:") && may_be_number(text)
        || has_private_number(text)
}

/// What the name of the number begins with, as in `private_value=`, `SECRET_KEY: ` and `ECPrivateKey [S=`.
const NAMES: [&[u8]; 4] = [b"priv", b"secret", b"signingkey", b"signing_key"];

/// The most characters between this and what stands after the name.
const NAME: usize = 40;

fn has_private_number(text: &str) -> bool {
    let mut names = text.match_indices(['p', 'P', 's', 'S']);
    names.any(|(at, _)| {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        NAMES.iter().any(|name| {
            let start = rest.get(..name.len()).unwrap_or_default();
            start.eq_ignore_ascii_case(name) && is_value(rest.get(name.len()..).unwrap_or_default())
        })
    })
}

/// Whether the number stands behind the rest of a name.
fn is_value(text: &[u8]) -> bool {
    let end = text
        .iter()
        .take(NAME)
        .position(|byte| b":=>,([".contains(byte));
    let value = end.and_then(|end| text.get(end + 1..)).unwrap_or_default();
    // In brackets the name of the number follows.
    let inner = value.strip_prefix(b"S=").or(value.strip_prefix(b"S: "));
    let value = inner.unwrap_or(value);
    let start = value
        .iter()
        .take(BETWEEN + 1)
        .position(|byte| is_digit(*byte));
    start.is_some_and(|start| is_number(value.get(start..).unwrap_or_default()))
}

/// Whether the digits that a text begins with may be the number.
fn is_number(text: &[u8]) -> bool {
    let digits = text.iter().copied().take(DIGITS);
    let digits: Vec<u8> = digits.take_while(|byte| is_digit(*byte)).collect();
    let digits = Zeroizing::new(String::from_utf8(digits).unwrap_or_default());
    may_be_number(&digits)
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_+/".contains(&byte)
}

/// The name of the private part of a JWK (RFC 7518, section 6.2.2), as JSON, in JSON, and as others print it.
const PRIVATE: [&str; 3] = ["\"d\"", "\"d\\", "'d'"];

/// Whether a text holds a JWK with a private part, or this part with its name.
pub(super) fn is_private_jwk(text: &str) -> bool {
    let is_named = PRIVATE.iter().any(|name| text.contains(name));
    let parts = |text: &str| {
        let mut names = text.match_indices(['d', 'D']);
        names.any(|(at, _)| is_private_part(text, at))
    };
    // JSON in JSON has a backslash before each quote, twice as many at each level, and letters for line ends.
    let is_escaped = || parts(&reading::without_backslashes(text));
    is_named && text.contains("kty") || parts(text) || text.contains('\\') && is_escaped()
}

/// Whether a name that is `d` alone stands here, and digits after it. Looks at no more than these, as a
/// hostile text has a name at every place.
fn is_private_part(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);
    if before.as_bytes().last().is_some_and(is_in_name) {
        return false;
    }
    let after = after.as_bytes().get(1..).unwrap_or_default();
    let Some(start) = after
        .iter()
        .take(BETWEEN + 1)
        .position(|byte| is_digit(*byte))
    else {
        return false;
    };
    let (between, digits) = after.split_at_checked(start).unwrap_or_default();
    // A keyword of Clojure has its colon before it.
    let is_named = before.ends_with(':') || between.iter().any(|byte| b":=,>".contains(byte));
    is_named && is_number(digits)
}

/// The most digits of a private part that are looked at: a decimal number has 78.
const DIGITS: usize = 80;

/// The most characters between the name of a private part and its digits.
const BETWEEN: usize = 8;
