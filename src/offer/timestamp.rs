//! When an offer was made.

use std::fmt;

use crate::error::{Code, Error};
use crate::escape::quoted;

/// UNIX time in milliseconds, between September 2001 (13 digits) and the year 10000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(u64);

impl Timestamp {
    /// How long an offer is active from its timestamp: 24 hours, in milliseconds.
    ///
    /// Source: Apple, "Generating a signature for promotional offers".
    const ACTIVE_MILLIS: u64 = 24 * 60 * 60 * 1000;

    /// The first number with 13 digits. A smaller one is a time in seconds.
    const FIRST: u64 = 1_000_000_000_000;

    /// 10000-01-01T00:00:00Z, the first moment that is refused.
    const END: u64 = 253_402_300_800_000;

    /// Takes milliseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// The number cannot be a time in milliseconds; one with ten digits is one in seconds.
    pub fn from_millis(millis: u64) -> Result<Self, Error> {
        match millis {
            Self::FIRST..Self::END => Ok(Self(millis)),
            1_000_000_000..=9_999_999_999 => Err(Error::new(
                Code::TIMESTAMP_IN_SECONDS,
                format!("the timestamp is in seconds: `{millis}`"),
                format!("give milliseconds: `{millis}000`"),
            )),
            _ => Err(not_milliseconds(&millis.to_string())),
        }
    }

    /// Takes the decimal digits of a time in milliseconds.
    ///
    /// # Errors
    /// The text has another character than digits, or the number is no time in milliseconds.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() || text.contains(|c: char| !c.is_ascii_digit()) {
            return Err(Error::new(
                Code::TIMESTAMP_NOT_A_NUMBER,
                format!("the timestamp is not a whole number: {}", quoted(text)),
                "give UNIX time in milliseconds, in digits only, as in `1698148900000`",
            ));
        }
        let millis = text.parse().map_err(|_| not_milliseconds(text))?;
        Self::from_millis(millis)
    }

    /// When the offer stops being active.
    #[must_use]
    pub const fn expires(self) -> Self {
        Self(self.0 + Self::ACTIVE_MILLIS)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0
    }
}

/// The digits as they are signed.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn not_milliseconds(digits: &str) -> Error {
    let message = format!(
        "the timestamp is no time in milliseconds: {}",
        quoted(digits)
    );
    let hint = match digits.trim_start_matches('0').len() {
        16 => "this has 16 digits, as microseconds have; give milliseconds, which have 13",
        19 => "this has 19 digits, as nanoseconds have; give milliseconds, which have 13",
        _ => "give UNIX time in milliseconds, which has 13 digits today",
    };
    Error::new(Code::TIMESTAMP_NOT_MILLISECONDS, message, hint)
}
