//! Moments, as receipts and Apple's answers write them.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A moment. It is shown as RFC 3339 has it, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::Timestamp);

impl Date {
    /// Takes the text of a date: `2020-07-22T17:39:08Z`, with another offset (Xcode's of 2020 has no colon
    /// in it), with a fraction, or as Apple's answers have it, `2020-07-22 17:39:08 Etc/GMT`.
    #[must_use]
    pub(super) fn parse(text: &str) -> Option<Self> {
        let utc = ["Etc/GMT", "GMT", "UTC"]
            .iter()
            .find_map(|zone| text.strip_suffix(zone));
        match utc {
            Some(civil) => {
                let civil: DateTime = civil.trim_end().parse().ok()?;
                let zoned = civil.to_zoned(TimeZone::UTC).ok()?;
                Some(Self(zoned.timestamp()))
            }
            None => text.parse().ok().map(Self),
        }
    }

    /// Takes milliseconds since 1970-01-01T00:00:00Z.
    pub(super) fn from_millis(millis: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(millis).ok().map(Self)
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded towards it.
    #[must_use]
    pub fn as_seconds(self) -> i64 {
        self.0.as_second()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_date_is_read_in_every_form_that_apple_writes() {
        let shown = |text: &str| Date::parse(text).map(|date| date.to_string());
        let table = [
            ("2020-07-22T17:39:08Z", Some("2020-07-22T17:39:08Z")),
            ("2020-07-22T18:33:15+0100", Some("2020-07-22T17:33:15Z")),
            ("2020-07-22T18:33:15+01:00", Some("2020-07-22T17:33:15Z")),
            (
                "2021-01-08T10:41:20.025+0800",
                Some("2021-01-08T02:41:20.025Z"),
            ),
            ("2020-07-22 17:39:08 Etc/GMT", Some("2020-07-22T17:39:08Z")),
            ("4001-01-01T00:00:00Z", Some("4001-01-01T00:00:00Z")),
            ("2020-07-22", None),
            ("2020-07-22 10:39:08 America/Los_Angeles", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
