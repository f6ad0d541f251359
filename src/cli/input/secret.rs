//! The errors for key text in a place that others can see. None of them repeats it.

use std::ffi::OsStr;

use offersign::error::{Code, Error};
use offersign::escape::quoted;
use offersign::key::KeyFile;

use crate::cli::args::is_variable;
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

/// The error for a key in the variable that should name its place.
const IN_VARIABLE: Error = Error::fixed(
    codes::KEY_TEXT_IN_VARIABLE,
    "`OFFERSIGN_KEY` holds the text of a key, but it should say where the key is",
    "give `--key env:OFFERSIGN_KEY`, which reads the text from it; or set it to the path of the key, or to `env:NAME` for another variable that holds the text",
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
