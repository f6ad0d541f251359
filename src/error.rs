//! Diagnostics: a code for programs, a message and help for people.
//!
//! ```
//! use offersign::error::{Code, Level};
//! use offersign::offer::BundleId;
//!
//! let error = BundleId::new("").unwrap_err();
//! assert_eq!(error.code(), Code::FIELD_EMPTY);
//! assert_eq!(error.diagnostic().level, Level::Error);
//! assert_eq!(error.to_string(), "the bundle id is empty");
//! ```

mod code;
mod register;

use std::borrow::Cow;
use std::fmt;

pub use code::{Code, Kind};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// Good to know.
    Note,
    /// Probably a mistake.
    Warning,
    /// A mistake, or a failure.
    Error,
}

impl Level {
    /// The level as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A note, a warning or an error: what it is, and what to do about it.
///
/// No message and no help ever contains a part of a private key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// How much it matters.
    pub level: Level,
    /// What is wrong: one sentence in lower case, without a period.
    pub message: Cow<'static, str>,
    /// What to do: one sentence in lower case, without a period. Notes have none.
    pub help: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// A note.
    #[must_use]
    pub fn note(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            level: Level::Note,
            message: message.into(),
            help: None,
        }
    }

    /// A warning, and what to do about it.
    #[must_use]
    pub fn warning(
        code: Code,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            code,
            level: Level::Warning,
            message: message.into(),
            help: Some(help.into()),
        }
    }

    /// A mistake, and what to do about it.
    #[must_use]
    pub fn error(
        code: Code,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::warning(code, message, help).with_level(Level::Error)
    }

    /// The same with another message.
    #[must_use]
    pub fn with_message(self, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            ..self
        }
    }

    /// The same at another level.
    #[must_use]
    pub fn with_level(self, level: Level) -> Self {
        Self { level, ..self }
    }
}

/// Why something cannot be done, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Diagnostic);

impl Error {
    /// An error with its message (what is wrong) and its help (what to do).
    #[must_use]
    pub fn new(
        code: Code,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Diagnostic::error(code, message, help))
    }

    /// An error whose sentences are always the same.
    #[must_use]
    pub const fn fixed(code: Code, message: &'static str, help: &'static str) -> Self {
        Self(Diagnostic {
            code,
            level: Level::Error,
            message: Cow::Borrowed(message),
            help: Some(Cow::Borrowed(help)),
        })
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.0.code
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        self.0.help.as_deref().unwrap_or_default()
    }

    /// The error as a diagnostic.
    #[must_use]
    pub const fn diagnostic(&self) -> &Diagnostic {
        &self.0
    }
}

/// What is only said becomes a reason not to go on.
impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(diagnostic.with_level(Level::Error))
    }
}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        error.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
