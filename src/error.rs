//! What went wrong: a code for programs, a message and a hint for people.

mod code;

use std::borrow::Cow;
use std::fmt;

pub use code::{Code, Kind};

/// Why something cannot be done, and what to do about it.
///
/// No message and no hint ever contains a part of a private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: Code,
    message: String,
    hint: Cow<'static, str>,
}

impl Error {
    /// An error with its sentence (what is wrong) and its hint (what to do).
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// What to do about it: one sentence in lower case.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
