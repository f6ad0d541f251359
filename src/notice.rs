//! What deserves a look although nothing failed.

use std::borrow::Cow;

use crate::error::Code;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Note,
    /// Probably a mistake.
    Warning,
}

/// A note, or a warning with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// The stable code.
    pub code: Code,
    /// One sentence in lower case.
    pub message: String,
    /// What to do; notes have none.
    pub hint: Option<Cow<'static, str>>,
}

impl Notice {
    /// A note.
    #[must_use]
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self {
            level: Level::Note,
            code,
            message: message.into(),
            hint: None,
        }
    }

    /// A warning, with its hint.
    #[must_use]
    pub fn warning(
        code: Code,
        message: impl Into<String>,
        hint: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            level: Level::Warning,
            code,
            message: message.into(),
            hint: Some(hint.into()),
        }
    }
}
