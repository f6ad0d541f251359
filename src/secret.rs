//! Whether a text holds a private key, so that nothing of it may be shown.
//!
//! - [`holds_key`] is proof: the text says itself that it is a key, by the DER of one, a BEGIN line or
//!   a JSON Web Key. It is looked for at every place, whatever stands before it, in base64, in
//!   hexadecimal digits and in lists of bytes, behind the escapes of URLs, HTML and JSON, and in text
//!   that is encoded in text.
//! - [`may_be_number`] is a form alone: 32 bytes, or a decimal number of as many. It may be the number
//!   of a private key, or a digest. Where neither belongs it is not shown.
//!
//! ```
//! use offersign::secret::{holds_key, may_be_number};
//!
//! assert!(holds_key("/keys/MHcCAQEEIA"));
//! assert!(!holds_key("a signature: MEUCIQDw"));
//! assert!(may_be_number(&"c9".repeat(32)));
//! ```

mod bits;
mod digits;
mod label;
mod number;
mod reading;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use crate::unescape;

pub use label::is_pem;
pub use number::may_be_number;

/// How often text may be encoded in text. Base64 of a key file is usual, base64 of that happens.
const LAYERS: usize = 2;

/// Whether a text holds a private key, whole or the start of one, or PEM that may be private.
#[must_use]
pub fn holds_key(text: &str) -> bool {
    text_holds_key(text, LAYERS)
}

/// Whether nothing of a text may be shown, in a place that is meant for neither a key nor a digest.
#[must_use]
pub fn is_withheld(text: &str) -> bool {
    may_be_number(text) || holds_key(text)
}

fn text_holds_key(text: &str, layers: usize) -> bool {
    let plain = |text: &str| label::holds_private(text) || is_private_jwk(text) || is_printed(text);
    let undone = unescape::undo(text.as_bytes()).map(|undone| reading::ascii(&undone.text));
    let texts = [Some(text), undone.as_deref().map(String::as_str)];
    texts
        .into_iter()
        .flatten()
        .any(|text| plain(text) || is_encoded(text, layers))
}

/// Whether a text holds the digits of a key, or those of a text that does.
fn is_encoded(text: &str, layers: usize) -> bool {
    let found = bits::look(text);
    let inner = |text: Zeroizing<String>| text_holds_key(&text, layers - 1);
    found.key || layers > 0 && found.text && reading::all(text).any(inner)
}

/// Whether a text is what `openssl ec -text` prints of a private key, or the number in it.
fn is_printed(text: &str) -> bool {
    text.contains("Private-Key:") || text.contains("priv:") && may_be_number(text)
}

/// The name of the private part of a JWK (RFC 7518, section 6.2.2), as JSON, in JSON, and as others print it.
const PRIVATE: [&str; 3] = ["\"d\"", "\"d\\", "'d'"];

/// Whether a text holds a JWK with a private part, or this part with its name.
fn is_private_jwk(text: &str) -> bool {
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
    let is_digit = |byte: &u8| is_in_name(byte) || b"+/".contains(byte);
    if before.as_bytes().last().is_some_and(is_in_name) {
        return false;
    }
    let after = after.as_bytes().get(1..).unwrap_or_default();
    let Some(start) = after.iter().take(BETWEEN + 1).position(is_digit) else {
        return false;
    };
    let (between, digits) = after.split_at_checked(start).unwrap_or_default();
    let digits: Vec<u8> = digits
        .iter()
        .copied()
        .take(DIGITS)
        .take_while(is_digit)
        .collect();
    let digits = Zeroizing::new(String::from_utf8(digits).unwrap_or_default());
    between.iter().any(|byte| b":=,>".contains(byte)) && may_be_number(&digits)
}

/// The most digits of a private part that are looked at: a decimal number has 78.
const DIGITS: usize = 80;

/// The most characters between the name of a private part and its digits.
const BETWEEN: usize = 8;
