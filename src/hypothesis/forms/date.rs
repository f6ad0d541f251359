//! The timestamp as a date, in the notations of the languages, in UTC and in the zones of the world.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::{Offset, TimeZone};

use crate::error::Code;

use super::super::table::{Form, Make, Mistake, TIME};

pub(in crate::hypothesis) const DATE: Mistake = Mistake {
    code: Code::TIMESTAMP_DATE,
    fix: "sign and send the time as whole milliseconds since 1970, as digits alone, and out of one variable",
};

const AS: &str = "the timestamp was signed as a date, {value}";

/// The notations in UTC, with their costs.
const UTC: &[(u8, &str)] = &[
    (7, "%Y-%m-%dT%H:%M:%S.%3fZ"),
    (7, "%Y-%m-%dT%H:%M:%SZ"),
    (8, "%Y-%m-%dT%H:%M:%S+00:00"),
    (8, "%Y-%m-%dT%H:%M:%S.%3f+00:00"),
    (9, "%Y-%m-%dT%H:%M:%S.%6f+00:00"),
    (9, "%Y-%m-%dT%H:%M:%S.%6f"),
    (9, "%Y-%m-%dT%H:%M:%S.%6fZ"),
    (10, "%Y-%m-%dT%H:%M:%S.%9fZ"),
    (10, "%Y-%m-%dT%H:%M:%S.%9f+00:00"),
    (10, "%Y-%m-%dT%H:%M:%S.%6f0Z"),
    (10, "%Y-%m-%dT%H:%M:%S.%6f0+00:00"),
    (10, "%Y-%m-%dT%H:%M:%S.%6f0"),
    (9, "%Y-%m-%dT%H:%M:%S.%3f"),
    (9, "%Y-%m-%dT%H:%M:%S"),
    (10, "%Y-%m-%dT%H:%M:%S+0000"),
    (10, "%Y-%m-%dT%H:%M:%S.%3f+0000"),
    (10, "%Y-%m-%dT%H:%MZ"),
    (10, "%Y-%m-%dT%H:%M"),
    (9, "%Y-%m-%d %H:%M:%S"),
    (9, "%Y-%m-%d %H:%M:%S.%3f"),
    (10, "%Y-%m-%d %H:%M:%S.%3fZ"),
    (9, "%Y-%m-%d %H:%M:%S.%6f"),
    (10, "%Y-%m-%d %H:%M:%S.%6fZ"),
    (10, "%Y-%m-%d %H:%M:%SZ"),
    (9, "%Y-%m-%d %H:%M:%S +0000"),
    (10, "%Y-%m-%d %H:%M:%S.%3f +0000"),
    (10, "%Y-%m-%d %H:%M:%S +0000 UTC"),
    (10, "%Y-%m-%d %H:%M:%S.%3f +0000 UTC"),
    (10, "%Y-%m-%d %H:%M:%S UTC"),
    (10, "%Y-%m-%d %H:%M:%S.%3f UTC"),
    (10, "%Y-%m-%d %H:%M:%S.%6f UTC"),
    (10, "%Y-%m-%d %H:%M:%S GMT"),
    (10, "%Y-%m-%d %H:%M:%S+00"),
    (10, "%Y-%m-%d %H:%M:%S.%3f+00"),
    (10, "%Y-%m-%d %H:%M:%S+00:00"),
    (10, "%Y-%m-%d %H:%M:%S.%3f+00:00"),
    (10, "%Y-%m-%d %H:%M:%S.%6f+00:00"),
    (10, "%Y-%m-%d %H:%M"),
    (10, "%Y-%m-%d"),
    (10, "%Y/%m/%d %H:%M:%S"),
    (11, "%Y/%m/%d"),
    (11, "%Y.%m.%d %H:%M:%S"),
    (10, "%Y%m%d%H%M%S"),
    (11, "%Y%m%d%H%M%S%3f"),
    (10, "%Y%m%dT%H%M%SZ"),
    (11, "%Y%m%dT%H%M%S"),
    (11, "%Y%m%d"),
    (9, "%a, %d %b %Y %H:%M:%S GMT"),
    (10, "%a, %d %b %Y %H:%M:%S +0000"),
    (10, "%a, %d %b %Y %H:%M:%S UTC"),
    (11, "%a, %d %b %y %H:%M:%S +0000"),
    (11, "%A, %d-%b-%y %H:%M:%S GMT"),
    (11, "%A, %d-%b-%Y %H:%M:%S UTC"),
    (10, "%a %b %d %Y %H:%M:%S GMT+0000"),
    (10, "%a %b %d %H:%M:%S UTC %Y"),
    (10, "%a %b %d %H:%M:%S GMT %Y"),
    (10, "%a %b %e %H:%M:%S UTC %Y"),
    (10, "%a %b %d %H:%M:%S Z %Y"),
    (10, "%a %b %e %H:%M:%S %Y"),
    (11, "%a %b %d %H:%M:%S %Y"),
    (11, "%a %b %d %H:%M:%S +0000 %Y"),
    (10, "%-m/%-d/%Y, %-I:%M:%S %p"),
    (10, "%-m/%-d/%Y, %-I:%M:%S\u{202f}%p"),
    (10, "%-m/%-d/%Y %-I:%M:%S %p"),
    (10, "%m/%d/%Y %H:%M:%S"),
    (11, "%-m/%-d/%Y %-H:%M:%S"),
    (10, "%d/%m/%Y %H:%M:%S"),
    (10, "%d/%m/%Y, %H:%M:%S"),
    (10, "%d.%m.%Y %H:%M:%S"),
    (10, "%-d.%-m.%Y, %H:%M:%S"),
    (11, "%d.%m.%Y, %H:%M:%S"),
    (11, "%d-%m-%Y %H:%M:%S"),
    (11, "%b %-d, %Y %-I:%M:%S %p"),
    (11, "%b %-d, %Y, %-I:%M:%S %p"),
    (11, "%b %-d, %Y at %-I:%M:%S %p"),
    (11, "%-d %b %Y %H:%M:%S"),
    (11, "%d %b %Y %H:%M:%S"),
    (11, "{{%Y,%-m,%-d},{%-H,%-M,%-S}}"),
    (11, "%G-W%V-%uT%H:%M:%SZ"),
];

/// The notations in the zone of a server that is not in UTC.
const LOCAL: &[(u8, &str)] = &[
    (10, "%Y-%m-%dT%H:%M:%S.%3f%:z"),
    (10, "%Y-%m-%dT%H:%M:%S%:z"),
    (11, "%Y-%m-%dT%H:%M:%S.%6f%:z"),
    (11, "%Y-%m-%dT%H:%M:%S%z"),
    (11, "%Y-%m-%dT%H:%M:%S.%3f%z"),
    (11, "%Y-%m-%dT%H:%M:%S.%3f"),
    (11, "%Y-%m-%dT%H:%M:%S.%3fZ"),
    (11, "%Y-%m-%dT%H:%M:%SZ"),
    (11, "%Y-%m-%dT%H:%M:%S"),
    (11, "%Y-%m-%d %H:%M:%S"),
    (11, "%Y-%m-%d %H:%M:%S.%3f"),
    (11, "%Y-%m-%d %H:%M:%S %z"),
    (11, "%Y-%m-%d %H:%M:%S%:z"),
    (11, "%Y%m%d%H%M%S"),
    (11, "%a %b %d %Y %H:%M:%S GMT%z"),
    (11, "%a, %d %b %Y %H:%M:%S %z"),
    (12, "%-m/%-d/%Y, %-I:%M:%S %p"),
    (12, "%d/%m/%Y, %H:%M:%S"),
    (12, "%-d.%-m.%Y, %H:%M:%S"),
];

/// The offsets from UTC that are in use, in minutes (IANA time zone database).
pub(super) const OFFSETS: [i32; 38] = [
    -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 60,
    120, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720,
    765, 780, 840,
];

/// How JavaScript names the zone after its offset (CLDR, English): the offset in minutes and the name.
const JAVASCRIPT: &[(i32, &str)] = &[
    (0, "Coordinated Universal Time"),
    (0, "Greenwich Mean Time"),
    (0, "UTC"),
    (60, "British Summer Time"),
    (60, "Central European Standard Time"),
    (120, "Central European Summer Time"),
    (120, "Eastern European Standard Time"),
    (180, "Eastern European Summer Time"),
    (180, "Moscow Standard Time"),
    (180, "GMT+03:00"),
    (240, "Gulf Standard Time"),
    (330, "India Standard Time"),
    (420, "Indochina Time"),
    (420, "Western Indonesia Time"),
    (480, "China Standard Time"),
    (480, "Singapore Standard Time"),
    (540, "Japan Standard Time"),
    (540, "Korean Standard Time"),
    (600, "Australian Eastern Standard Time"),
    (660, "Australian Eastern Daylight Time"),
    (-180, "Brasilia Standard Time"),
    (-240, "Eastern Daylight Time"),
    (-300, "Eastern Standard Time"),
    (-300, "Central Daylight Time"),
    (-360, "Central Standard Time"),
    (-420, "Pacific Daylight Time"),
    (-420, "Mountain Standard Time"),
    (-480, "Pacific Standard Time"),
];

/// What `Date` of JavaScript prints before the name of the zone.
const DATE_OF_JAVASCRIPT: &str = "%a %b %d %Y %H:%M:%S GMT%z";

/// Every notation, in every zone.
pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let utc = UTC
        .iter()
        .map(|(cost, pattern)| dated(*cost, pattern, 0, None));
    let local = LOCAL
        .iter()
        .flat_map(|(cost, pattern)| OFFSETS.map(|minutes| dated(*cost, pattern, minutes, None)));
    let named = JAVASCRIPT.iter().map(|(minutes, name)| {
        let cost = if *minutes == 0 { 9 } else { 10 };
        dated(cost, DATE_OF_JAVASCRIPT, *minutes, Some(name))
    });
    utc.chain(local).chain(named).collect()
});

const fn dated(cost: u8, pattern: &'static str, minutes: i32, zone: Option<&'static str>) -> Form {
    Form {
        cost,
        to: TIME,
        mistake: &DATE,
        did: AS,
        make: Make::Date(Notation {
            pattern,
            minutes,
            zone,
        }),
    }
}

/// How a moment is written.
#[derive(Clone, Copy)]
pub(in crate::hypothesis) struct Notation {
    pattern: &'static str,
    /// The offset from UTC.
    minutes: i32,
    /// What stands in brackets after it.
    zone: Option<&'static str>,
}

impl Notation {
    pub(super) const fn utc(pattern: &'static str) -> Self {
        Self {
            pattern,
            minutes: 0,
            zone: None,
        }
    }

    /// The moment of these milliseconds.
    pub(in crate::hypothesis) fn write(self, text: &str) -> Option<String> {
        let millis = i64::try_from(super::time::millis(text)?).ok()?;
        let time = Timestamp::from_millisecond(millis).ok()?;
        let zone = TimeZone::fixed(Offset::from_seconds(self.minutes * 60).ok()?);
        let text = strtime::format(self.pattern, &time.to_zoned(zone)).ok()?;
        Some(match self.zone {
            Some(name) => format!("{text} ({name})"),
            None => text,
        })
    }
}

/// The milliseconds of a moment that is written as ISO 8601 or RFC 2822 have it; without a zone it is in
/// UTC.
pub(in crate::hypothesis) fn moment(text: &str) -> Option<String> {
    let zoned = || text.parse::<Timestamp>().ok();
    let local = || {
        let local: jiff::civil::DateTime = text.parse().ok()?;
        Some(local.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    let mail = || Some(jiff::fmt::rfc2822::parse(text).ok()?.timestamp());
    let is_date = text.len() > 9 && text.contains([':', '-', ',']);
    let found = is_date.then(|| zoned().or_else(local).or_else(mail))??;
    u64::try_from(found.as_millisecond())
        .ok()
        .map(|millis| millis.to_string())
}
