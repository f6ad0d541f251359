//! When a JWS is issued, and how long a bearer token is good for. Both are in seconds.

use std::fmt;

use crate::error::{Code, Error};
use crate::escape::quoted;
use crate::offer::Timestamp;

/// UNIX time in seconds, between September 2001 (10 digits) and the year 10000: the claim `iat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssuedAt(u64);

impl IssuedAt {
    /// The first number with 10 digits.
    const FIRST: u64 = 1_000_000_000;

    /// 10000-01-01T00:00:00Z, the first moment that is refused.
    const END: u64 = 253_402_300_800;

    /// Takes seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// The number cannot be a time in seconds; one with 13 digits is one in milliseconds.
    pub fn from_seconds(seconds: u64) -> Result<Self, Error> {
        match seconds {
            Self::FIRST..Self::END => Ok(Self(seconds)),
            1_000_000_000_000..=9_999_999_999_999 => Err(Error::new(
                Code::ISSUED_AT_IN_MILLISECONDS,
                format!("the issued-at time is in milliseconds: `{seconds}`"),
                format!("give seconds: `{}`", seconds / 1000),
            )),
            _ => Err(not_seconds(&seconds.to_string())),
        }
    }

    /// Takes the decimal digits of a time in seconds.
    ///
    /// # Errors
    /// The text has another character than digits, or the number is no time in seconds.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() || text.contains(|c: char| !c.is_ascii_digit()) {
            return Err(Error::new(
                Code::ISSUED_AT_NOT_A_NUMBER,
                format!("the issued-at time is not a whole number: {}", quoted(text)),
                "give UNIX time in seconds, in digits only, as in `1698148900`",
            ));
        }
        let seconds = text.parse().map_err(|_| not_seconds(text))?;
        Self::from_seconds(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_seconds(self) -> u64 {
        self.0
    }
}

/// The second in which a moment falls.
impl From<Timestamp> for IssuedAt {
    fn from(moment: Timestamp) -> Self {
        Self(moment.as_millis() / 1000)
    }
}

/// The digits as they are signed.
impl fmt::Display for IssuedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn not_seconds(digits: &str) -> Error {
    Error::new(
        Code::ISSUED_AT_NOT_SECONDS,
        format!(
            "the issued-at time is no time in seconds: {}",
            quoted(digits)
        ),
        "give UNIX time in seconds, which has 10 digits today",
    )
}

/// How long a bearer token is good for: 1 to 3,600 seconds.
///
/// Source: Apple, "Generating JSON Web Tokens for API requests": tokens that expire more than 60
/// minutes after the time in `iat` are not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lifetime(u64);

impl Lifetime {
    /// Five minutes, as Apple's own server libraries have it.
    pub const DEFAULT: Self = Self(300);

    /// The longest that Apple takes.
    pub(crate) const LONGEST: Self = Self(3600);

    /// Takes a number of seconds.
    ///
    /// # Errors
    /// The number is not between 1 and 3,600.
    pub fn from_seconds(seconds: u64) -> Result<Self, Error> {
        match seconds {
            1..=3600 => Ok(Self(seconds)),
            _ => Err(out_of_range(&seconds.to_string())),
        }
    }

    /// Takes the decimal digits of a number of seconds.
    ///
    /// # Errors
    /// The text is not a whole number between 1 and 3,600.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.contains(|c: char| !c.is_ascii_digit()) {
            return Err(out_of_range(text));
        }
        let seconds = text.parse().map_err(|_| out_of_range(text))?;
        Self::from_seconds(seconds)
    }

    /// The number of seconds.
    #[must_use]
    pub const fn as_seconds(self) -> u64 {
        self.0
    }
}

fn out_of_range(text: &str) -> Error {
    Error::new(
        Code::LIFETIME_OUT_OF_RANGE,
        format!(
            "the lifetime is not a number of seconds from 1 to 3600: {}",
            quoted(text)
        ),
        "give 300, the five minutes of Apple's own libraries, or leave it out",
    )
}
