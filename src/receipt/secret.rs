//! The shared secret of App Store Connect, the password of verifyReceipt.

use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Code, Error};
use crate::key::{KeyFile, is_shared_secret};
use crate::secret::is_pem;

use super::known;

/// A shared secret: 32 hexadecimal characters, erased from memory when they are dropped.
#[derive(Clone)]
pub struct SharedSecret(Zeroizing<String>);

impl SharedSecret {
    /// Takes the content of a file or of a variable. White space and quotes around it are no part of it.
    ///
    /// # Errors
    /// It is no shared secret. The error says what it is instead, and never contains a part of it.
    pub fn parse(content: &[u8]) -> Result<Self, Error> {
        let text = str::from_utf8(content).map_err(|_| NOT_TEXT)?;
        let text = bare(text);
        let text = text.strip_prefix('\u{feff}').map_or(text, bare);
        // No copies are made of what may be the secret.
        if is_shared_secret(text) && !is_filled(text) {
            return Ok(Self(Zeroizing::new(text.to_owned())));
        }
        Err(instead(text).unwrap_or_else(|| not_32_hex(text)))
    }

    /// The secret itself.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

/// Shows nothing of the secret.
impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedSecret(hidden)")
    }
}

/// The text without white space and one pair of quotes around it.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(text).trim()
}

/// Whether a text is a shared secret, or one that lost or gained a few characters, so that no message may
/// repeat it.
#[must_use]
pub fn may_be_secret(text: &str) -> bool {
    // Not a hyphen, which UUIDs have.
    let is_between = |c: char| c.is_whitespace() || "\"'`_:".contains(c);
    let digits: Vec<char> = text.chars().filter(|c| !is_between(*c)).take(65).collect();
    (20..=64).contains(&digits.len()) && digits.iter().all(char::is_ascii_hexdigit)
}

/// Where the secret is. Source: App Store Connect Help, "Generate a shared secret to verify receipts".
const RIGHT_SECRET: &str = "copy it from App Store Connect: Apps, the app, General, App Information, App-Specific Shared Secret; or for all apps: Users and Access, Integrations, Keys, Shared Secret";

const NOT_TEXT: Error = Error::fixed(
    Code::SECRET_NOT_32_HEX,
    "the shared secret is not UTF-8 text",
    RIGHT_SECRET,
);

/// How a text is told, and the code and the message for it.
type Form = (fn(&str) -> bool, Code, &'static str);

/// What a text is that is no shared secret, and is known by its form.
fn instead(text: &str) -> Option<Error> {
    let forms: [Form; 6] = [
        (
            str::is_empty,
            Code::SECRET_EMPTY,
            "the shared secret is empty",
        ),
        (
            is_placeholder,
            Code::SECRET_IS_PLACEHOLDER,
            "this stands for a shared secret that was never filled in",
        ),
        (
            known::is_jws,
            Code::SECRET_IS_TOKEN,
            "this is a signed token (JWT), and not the shared secret",
        ),
        (
            is_receipt,
            Code::SECRET_IS_RECEIPT,
            "this is a receipt, and not the shared secret",
        ),
        (
            is_identifier,
            Code::SECRET_IS_IDENTIFIER,
            "this is an identifier, such as an issuer id or a key id, and not the shared secret",
        ),
        (
            is_key,
            Code::SECRET_IS_KEY,
            "this is a key, which signs, and not the shared secret",
        ),
    ];
    let mut forms = forms.into_iter();
    let (_, code, message) = forms.find(|(is_form, ..)| is_form(text))?;
    Some(Error::fixed(code, message, RIGHT_SECRET))
}

fn not_32_hex(text: &str) -> Error {
    let length = text.chars().count();
    let message = if length == 32 {
        "the shared secret has a character that is no hexadecimal digit".to_owned()
    } else {
        format!("the shared secret has {length} characters, and not 32 hexadecimal digits")
    };
    Error::new(Code::SECRET_NOT_32_HEX, message, RIGHT_SECRET)
}

/// Words of which no secret consists, and that stand where one is to be filled in.
const WORDS: [&str; 14] = [
    "secret",
    "password",
    "your",
    "todo",
    "change",
    "example",
    "replace",
    "insert",
    "here",
    "placeholder",
    "null",
    "undefined",
    "none",
    "nil",
];

/// Brackets of templates that were not filled in.
const TEMPLATES: [(&str, &str); 6] = [
    ("<", ">"),
    ("{{", "}}"),
    ("${", "}"),
    ("$(", ")"),
    ("%", "%"),
    ("[", "]"),
];

fn is_placeholder(text: &str) -> bool {
    let small = Zeroizing::new(text.to_lowercase());
    let is_template =
        |(first, last): &(&str, &str)| text.starts_with(first) && text.ends_with(last);
    let is_short = text.len() <= 128 && !text.contains('\n') && !text.contains("--");
    is_short
        && (is_filled(text)
            || text.starts_with('$')
            || TEMPLATES.iter().any(is_template)
            || WORDS.iter().any(|word| small.contains(word)))
}

/// Whether a text is one character again and again, or all digits in their order.
fn is_filled(text: &str) -> bool {
    const DIGITS: &[u8] = b"0123456789abcdef";

    let first = text.chars().next().unwrap_or_default();
    let start = text.as_bytes().get(..DIGITS.len());
    text.chars().all(|c| c == first)
        || is_shared_secret(text) && start.is_some_and(|start| start.eq_ignore_ascii_case(DIGITS))
}

fn is_receipt(text: &str) -> bool {
    text.len() > 512 && known::begins_as_receipt(text.as_bytes()) && !is_key(text)
}

fn is_identifier(text: &str) -> bool {
    let code = KeyFile::decode(text.as_bytes())
        .err()
        .map(|error| error.code());
    code == Some(Code::KEY_IS_IDENTIFIER)
}

fn is_key(text: &str) -> bool {
    is_pem(text) || known::is_key_bytes(text.as_bytes())
}
