//! The errors for key text in a place that others can see. None of them repeats it.

use std::ffi::OsStr;

use offersign::error::{Code, Error};
use offersign::escape::quoted;
use offersign::key::{KeyFile, PublicKeyFile, is_secret, is_shared_secret};
use offersign::receipt::{Document, may_be_secret};
use offersign::secret::holds_key;

use crate::cli::args::is_variable;
use crate::cli::codes;

/// How secret an input is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// It is public, and a key in it is refused.
    Open,
    /// A key. `env:NAME` is taken, and memory is erased.
    Key,
    /// A shared secret, likewise.
    SharedSecret,
    /// A receipt, in which parts look like those of a key. The body of a request holds a shared secret.
    Receipt,
}

impl Secrecy {
    /// Whether all of it is a secret.
    pub(crate) fn is_secret(self) -> bool {
        matches!(self, Self::Key | Self::SharedSecret)
    }

    /// The error for an argument of which the text is the thing itself, or another secret, and not a place.
    pub(crate) fn refusal(self, argument: &OsStr, text: &str) -> Option<Error> {
        let is_shared = match self {
            Self::SharedSecret => may_be_secret(text),
            Self::Receipt => is_shared_secret(text),
            Self::Open | Self::Key => false,
        };
        if is_shared {
            return Some(SHARED_IN_ARGUMENT);
        }
        if self == Self::Key && is_shared_secret(text) {
            return Some(SHARED_AS_KEY);
        }
        let receipt =
            (self == Self::Receipt && text.len() >= SHORTEST_RECEIPT).then(|| receipt(text));
        let is_other = || is_secret(text).then(|| as_place(argument));
        receipt.flatten().or_else(is_other)
    }
}

/// A receipt and a JWS are longer than this, and most paths are not.
const SHORTEST_RECEIPT: usize = 100;

/// A receipt is no secret: the error says where it goes.
fn receipt(text: &str) -> Option<Error> {
    let refusal = Document::read(text.as_bytes()).err();
    let harmless = [
        Code::RECEIPT_UNRECOGNISED,
        Code::RECEIPT_IS_KEY,
        Code::RECEIPT_IS_PATH,
        Code::RECEIPT_NOT_BASE64,
    ];
    match refusal {
        Some(refusal) if harmless.contains(&refusal.code()) => None,
        Some(refusal) if refusal.code() == Code::RECEIPT_IS_JWS => Some(refusal),
        _ => Some(RECEIPT_AS_ARGUMENT),
    }
}

const RECEIPT_AS_ARGUMENT: Error = Error::fixed(
    codes::USAGE,
    "the argument is a receipt, not the name of a file",
    "put it into a file and give its path, or pipe it in",
);

/// The error for an argument that is a shared secret instead of the place of one.
pub(crate) const SHARED_IN_ARGUMENT: Error = Error::fixed(
    codes::SECRET_IN_ARGUMENT,
    "a value is the shared secret itself, where other users, the shell's history or a log can read it",
    "put the secret in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new one in App Store Connect if this machine is shared",
);

/// The error for a shared secret where a key or what belongs to one should be.
pub(crate) const SHARED_AS_KEY: Error = Error::fixed(
    codes::SECRET_IN_ARGUMENT,
    "a value is the shared secret of an app, which checks receipts and signs nothing; other users, the shell's history or a log can read it here",
    "signing wants the path of a key, `SubscriptionKey_<ID>.p8`, and its id; make a new shared secret in App Store Connect if this machine is shared",
);

/// A name as messages show it, but not one that could be a piece of a key: of several lines, with twenty
/// letters and digits in a row in which small ones, capitals and digits are mixed, or a shared secret.
pub(crate) fn shown(name: &str) -> String {
    let mixed = |run: &str| {
        run.len() >= 20
            && run.contains(|c: char| c.is_ascii_lowercase())
            && run.contains(|c: char| c.is_ascii_uppercase())
            && run.contains(|c: char| c.is_ascii_digit())
    };
    let is_piece = name.contains(['\n', '\r'])
        || name.split('/').any(may_be_secret)
        || name
            .split(|c: char| !c.is_ascii_hexdigit())
            .any(is_shared_secret)
        || name
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '+')
            .any(mixed);
    if is_piece {
        "of that name".to_owned()
    } else {
        quoted(name)
    }
}

/// The error for input that holds a key where nobody would look for one.
pub(crate) const IN_INPUT: Error = Error::fixed(
    codes::INPUT_HAS_KEY_TEXT,
    "the input holds the text of a key",
    "remove it; if a server answers with its private key, make a new one, because whoever has seen the answer has the key",
);

/// Refuses input that holds a key, or is one: a key's file that was given as something else.
///
/// # Errors
/// It holds one.
pub(super) fn refuse_in_input(text: &str) -> Result<(), Error> {
    if !holds_key(text) {
        return Ok(());
    }
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c) || c.is_whitespace();
    let is_pem = text.trim_start().starts_with("-----BEGIN") && !text.contains('{');
    let is_key = is_pem || text.chars().all(is_base64);
    Err(if is_key { IS_INPUT } else { IN_INPUT })
}

const IS_INPUT: Error = Error::fixed(
    codes::INPUT_HAS_KEY_TEXT,
    "the input is a private key itself",
    "give it with `--key`, where a command takes one; `offersign key check` says whether it works",
);

/// The error for an argument that is a key instead of a place where a key is.
pub(crate) const IN_ARGUMENT: Error = Error::fixed(
    codes::KEY_TEXT_IN_ARGUMENT,
    "a value is the text of a key, where other users, the shell's history or a log can read it",
    "put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared",
);

/// The error for an argument that may be the number of a private key.
pub(crate) const NUMBER_IN_ARGUMENT: Error = Error::fixed(
    codes::KEY_TEXT_IN_ARGUMENT,
    "a value may be a private key: it has the form of its number, which identifiers rarely have",
    "copy the identifier again; if it was the number of a key, make a new key where others use this machine or read its logs",
);

/// Whether a text is a public key itself, and no private one.
pub(crate) fn is_public(text: &str) -> bool {
    KeyFile::decode(text.as_bytes()).is_err() && PublicKeyFile::decode(text.as_bytes()).is_ok()
}

/// The error for an argument that is a key, private or public, instead of the place of one.
pub(crate) fn in_argument(text: &str) -> Error {
    if is_public(text) {
        PUBLIC_IN_ARGUMENT
    } else {
        IN_ARGUMENT
    }
}

const PUBLIC_IN_ARGUMENT: Error = Error::fixed(
    codes::USAGE,
    "the argument is the public key itself, not the name of a file",
    "put it in a file, or give `--public-key -` and pipe it in",
);

/// The error for a key in the variable that should name its place.
const IN_VARIABLE: Error = Error::fixed(
    codes::KEY_TEXT_IN_VARIABLE,
    "`OFFERSIGN_KEY` holds the text of a key, but it should say where the key is",
    "give `--key env:OFFERSIGN_KEY`, which reads the text from it; or set it to the path of the key, or to `env:NAME` for another variable that holds the text",
);

/// The error for a variable that should name the place of the key, and names itself.
pub(crate) const NAMES_ITSELF: Error = Error::fixed(
    codes::KEY_ENV_NOT_SET,
    "`OFFERSIGN_KEY` names itself, so that it holds no key",
    "set it to the path of the key, or to `env:NAME` for another variable that holds the text; or leave the text in it, and give `--key env:OFFERSIGN_KEY`",
);

/// The error for the text of a key as the place of one, by where it came from.
pub(crate) fn as_place(place: &OsStr) -> Error {
    if is_variable(place) {
        IN_VARIABLE
    } else {
        IN_ARGUMENT
    }
}

/// What stands in the place of a path, if it is something that nothing replaced, or an address.
pub(crate) fn no_path(place: &str) -> Option<Error> {
    let known = [
        Code::KEY_IS_MASKED,
        Code::KEY_IS_NULL,
        Code::KEY_IS_PLACEHOLDER,
        Code::KEY_IS_ADDRESS,
    ];
    let error = KeyFile::decode(place.as_bytes()).err()?;
    known.contains(&error.code()).then_some(error)
}
