//! Whether a text holds a private key, so that nothing of it may be shown.
//!
//! - [`holds_key`] is proof: the text says itself that it is a key, by the DER of one, a BEGIN line or
//!   a JSON Web Key, or a point of the curve and its number. It is looked for at every place, whatever stands before it, in base64, in
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
mod literal;
mod named;
mod number;
mod reading;
#[cfg(test)]
mod tests;
mod x963;

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
    let plain = |text: &str| {
        label::holds_private(text)
            || named::is_private_jwk(text)
            || named::is_printed(text)
            || x963::is_in(text)
    };
    let undone = unescape::undo(text.as_bytes()).map(|undone| reading::ascii(&undone.text));
    let narrow = reading::narrow(text);
    let texts = [
        Some(text),
        undone.as_deref().map(String::as_str),
        narrow.as_deref().map(String::as_str),
    ];
    texts
        .into_iter()
        .flatten()
        .any(|text| plain(text) || is_encoded(text, layers))
}

/// Whether a text holds the digits of a key, or those of a text that does.
fn is_encoded(text: &str, layers: usize) -> bool {
    let found = bits::look(text);
    let inner = |text: Zeroizing<String>| text_holds_key(&text, layers - 1);
    let is_literal = || {
        bits::is_in(literal::numbers(text)) || bits::is_in(literal::string(text).iter().copied())
    };
    found.key || is_literal() || layers > 0 && found.text && reading::all(text).any(inner)
}
