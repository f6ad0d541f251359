//! The errors for key text in a place that others can see. None of them repeats it.

use offersign::error::Error;
use offersign::escape::quoted;

use crate::cli::codes;

/// A name as messages show it, but not one that could be a piece of a key: of several lines, or with
/// twenty letters and digits in a row in which small ones, capitals and digits are mixed.
pub(crate) fn shown(name: &str) -> String {
    let mixed = |run: &str| {
        run.len() >= 20
            && run.contains(|c: char| c.is_ascii_lowercase())
            && run.contains(|c: char| c.is_ascii_uppercase())
            && run.contains(|c: char| c.is_ascii_digit())
    };
    let is_piece = name.contains(['\n', '\r'])
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

/// The error for an argument that is a key instead of a place where a key is.
pub(crate) const IN_ARGUMENT: Error = Error::fixed(
    codes::KEY_TEXT_IN_ARGUMENT,
    "a value is the text of a key, where other users, the shell's history or a log can read it",
    "put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared",
);
