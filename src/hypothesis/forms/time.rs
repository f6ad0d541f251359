//! The timestamp in other units, notations and roundings.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use jiff::Timestamp;
use jiff::fmt::strtime;

use crate::error::Code;

use super::super::table::{Form, Mistake, TIME, beside, form};

const UNIT: Mistake = Mistake {
    code: Code::TIMESTAMP_SECONDS,
    fix: "take the time once, in whole milliseconds, and sign and send the same digits",
};
pub(in crate::hypothesis) const DIFFERS: Mistake = Mistake {
    code: Code::TIMESTAMP_DIFFERS,
    fix: "take the time once, and sign and send the same digits",
};

const AS: &str = "the timestamp was signed as {value} instead of whole milliseconds";
const ROUNDED: &str = "the timestamp was signed rounded, as {value}";

/// From 1 January 1970 to 1 January 2001, in seconds.
const APPLE_EPOCH: u64 = 978_307_200;

const fn unit(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &UNIT, AS, make)
}

const fn rounded(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &DIFFERS, ROUNDED, make)
}

pub(super) const FORMS: &[Form] = &[
    beside(3, TIME, &UNIT, AS, |about| {
        let sent = about.known.sent.trim();
        (sent != about.known.text).then(|| sent.to_owned())
    }),
    unit(3, |text| Some(seconds(text)?.to_string())),
    unit(6, |text| {
        Some((seconds(text)? + u64::from(millis(text)? % 1000 >= 500)).to_string())
    }),
    unit(6, |text| Some(format!("{}.0", seconds(text)?))),
    unit(6, |text| {
        Some(format!("{}.{:03}", seconds(text)?, millis(text)? % 1000))
    }),
    unit(7, |text| {
        trimmed(&format!("{}.{:03}", seconds(text)?, millis(text)? % 1000))
    }),
    unit(8, |text| {
        Some(format!("{}.{:03}000", seconds(text)?, millis(text)? % 1000))
    }),
    unit(6, |text| Some(format!("{}.0", millis(text)?))),
    unit(8, |text| Some(format!("{}.00", millis(text)?))),
    unit(9, |text| Some(format!("{}.000", millis(text)?))),
    unit(9, |text| Some(format!("{}.000000", millis(text)?))),
    unit(8, |text| Some(format!("{}000", millis(text)?))),
    unit(9, |text| Some(format!("{}000000", millis(text)?))),
    unit(8, |text| scientific(millis(text)?, "E")),
    unit(8, |text| scientific(millis(text)?, "e+")),
    unit(9, |text| scientific(millis(text)?, "e")),
    unit(9, |text| scientific(millis(text)?, "E+")),
    unit(9, |text| scientific(seconds(text)?, "E")),
    unit(9, |text| scientific(seconds(text)?, "e+")),
    unit(10, |text| scientific(seconds(text)?, "e")),
    unit(10, |text| scientific(seconds(text)?, "E+")),
    unit(10, |text| scientific(seconds(text)?, "e+0")),
    unit(10, |text| scientific(seconds(text)?, "E+0")),
    unit(9, |text| fixed_scientific(millis(text)?, "e+")),
    unit(9, |text| fixed_scientific(millis(text)?, "E+")),
    unit(9, |text| fixed_scientific(seconds(text)?, "e+")),
    unit(10, |text| float_scientific(text, "E")),
    unit(10, |text| float_scientific(text, "e+")),
    unit(10, |text| short_scientific(text, "E+")),
    unit(10, |text| short_scientific(text, "e+")),
    unit(10, |text| Some(format!("{}L", millis(text)?))),
    unit(10, |text| Some(format!("{}n", millis(text)?))),
    unit(10, |text| Some(format!("{}ms", millis(text)?))),
    unit(9, |text| grouped(text, ",")),
    unit(10, |text| grouped(text, ".")),
    unit(10, |text| grouped(text, " ")),
    unit(10, |text| grouped(text, "_")),
    unit(10, |text| grouped(text, "\u{a0}")),
    unit(10, |text| grouped(text, "\u{202f}")),
    unit(10, |text| grouped(text, "'")),
    unit(10, |text| grouped(text, "\u{2019}")),
    unit(7, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%3fZ")),
    unit(7, |text| dated(text, "%Y-%m-%dT%H:%M:%SZ")),
    unit(8, |text| dated(text, "%Y-%m-%dT%H:%M:%S+00:00")),
    unit(8, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%3f+00:00")),
    unit(9, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%6f+00:00")),
    unit(9, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%6f")),
    unit(9, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%6fZ")),
    unit(10, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%9fZ")),
    unit(9, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%3f")),
    unit(9, |text| dated(text, "%Y-%m-%dT%H:%M:%S")),
    unit(10, |text| dated(text, "%Y-%m-%dT%H:%M:%S+0000")),
    unit(10, |text| dated(text, "%Y-%m-%dT%H:%M:%S.%3f+0000")),
    unit(9, |text| dated(text, "%Y-%m-%d %H:%M:%S")),
    unit(9, |text| dated(text, "%Y-%m-%d %H:%M:%S.%3f")),
    unit(9, |text| dated(text, "%Y-%m-%d %H:%M:%S.%6f")),
    unit(9, |text| dated(text, "%Y-%m-%d %H:%M:%S +0000")),
    unit(10, |text| dated(text, "%Y-%m-%d %H:%M:%S UTC")),
    unit(10, |text| dated(text, "%Y-%m-%d %H:%M:%S+00:00")),
    unit(10, |text| dated(text, "%Y-%m-%d %H:%M:%S.%6f+00:00")),
    unit(10, |text| dated(text, "%Y-%m-%d")),
    unit(10, |text| dated(text, "%Y%m%d%H%M%S")),
    unit(9, |text| dated(text, "%a, %d %b %Y %H:%M:%S GMT")),
    unit(10, |text| dated(text, "%a, %d %b %Y %H:%M:%S +0000")),
    unit(9, |text| {
        dated(
            text,
            "%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)",
        )
    }),
    unit(10, |text| dated(text, "%a %b %d %Y %H:%M:%S GMT+0000")),
    unit(10, |text| dated(text, "%a %b %d %H:%M:%S UTC %Y")),
    unit(10, |text| dated(text, "%a %b %e %H:%M:%S %Y")),
    unit(9, |text| {
        Some(seconds(text)?.checked_sub(APPLE_EPOCH)?.to_string())
    }),
    unit(9, |text| Some(apple_millis(text)?.to_string())),
    unit(9, |text| {
        let millis = apple_millis(text)?;
        trimmed(&format!("{}.{:03}", millis / 1000, millis % 1000))
    }),
    unit(10, |text| {
        Some(format!("{}.0", seconds(text)?.checked_sub(APPLE_EPOCH)?))
    }),
    unit(11, |text| Some(format!("{:x}", millis(text)?))),
    unit(11, |text| Some(format!("0x{:x}", millis(text)?))),
    unit(11, |text| Some(format!("{:x}", seconds(text)?))),
    unit(10, |text| Some(format!("+{}", millis(text)?))),
    unit(11, |text| Some(format!("-{}", millis(text)?))),
    unit(11, |text| Some(format!("0{}", millis(text)?))),
    rounded(4, |text| Some(format!("{}000", seconds(text)?))),
    rounded(6, |text| {
        Some(((millis(text)? + 500) / 1000 * 1000).to_string())
    }),
    rounded(7, |text| {
        Some((millis(text)?.div_ceil(1000) * 1000).to_string())
    }),
    rounded(8, |text| Some((millis(text)? / 10 * 10).to_string())),
    rounded(8, |text| Some((millis(text)? / 100 * 100).to_string())),
    rounded(8, |text| {
        Some((millis(text)? / 60_000 * 60_000).to_string())
    }),
    rounded(10, |text| {
        Some((millis(text)? / 3_600_000 * 3_600_000).to_string())
    }),
    rounded(10, |text| {
        Some((millis(text)? / 86_400_000 * 86_400_000).to_string())
    }),
];

/// So many milliseconds later.
pub(in crate::hypothesis) fn drifted(text: &str, by: i32) -> Option<String> {
    Some(millis(text)?.checked_add_signed(by.into())?.to_string())
}

/// Whole milliseconds of this millennium; other numbers have no other notation worth trying.
fn millis(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number < 10_000_000_000_000_000).then_some(number)
}

fn seconds(text: &str) -> Option<u64> {
    Some(millis(text)? / 1000)
}

fn apple_millis(text: &str) -> Option<u64> {
    millis(text)?.checked_sub(APPLE_EPOCH * 1000)
}

/// Without the zeros at its end, as a float is printed.
fn trimmed(decimal: &str) -> Option<String> {
    let bare = decimal.trim_end_matches('0');
    Some(bare.strip_suffix('.').unwrap_or(bare).to_owned())
}

/// One digit, a point, and all digits that count.
fn scientific(number: u64, e: &str) -> Option<String> {
    let digits = number.to_string();
    mantissa(&digits, e, digits.len())
}

fn mantissa(digits: &str, e: &str, before_point: usize) -> Option<String> {
    let bare = digits.trim_end_matches('0');
    let (first, rest) = bare.split_at_checked(1)?;
    let rest = if rest.is_empty() { "0" } else { rest };
    Some(format!("{first}.{rest}{e}{}", before_point.checked_sub(1)?))
}

/// Seconds with their milliseconds.
fn float_scientific(text: &str, e: &str) -> Option<String> {
    let before_point = seconds(text)?.to_string().len();
    mantissa(&millis(text)?.to_string(), e, before_point)
}

/// Six digits after the point, as `%e` of C has them.
#[expect(
    clippy::cast_precision_loss,
    reason = "these are the digits that a double would print"
)]
fn fixed_scientific(number: u64, e: &str) -> Option<String> {
    let text = format!("{:.6e}", number as f64);
    let (mantissa, exponent) = text.split_once('e')?;
    Some(format!("{mantissa}{e}{exponent:0>2}"))
}

/// Six digits that count, as `%g` of C has them, and PHP and Lua print a float.
#[expect(
    clippy::cast_precision_loss,
    reason = "these are the digits that a double would print"
)]
fn short_scientific(text: &str, e: &str) -> Option<String> {
    let number = format!("{:.5e}", millis(text)? as f64);
    let (mantissa, exponent) = number.split_once('e')?;
    Some(format!("{}{e}{exponent}", trimmed(mantissa)?))
}

fn grouped(text: &str, separator: &str) -> Option<String> {
    let digits = millis(text)?.to_string();
    let grouped = digits
        .chars()
        .enumerate()
        .fold(String::new(), |mut all, (at, digit)| {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                all.push_str(separator);
            }
            all.push(digit);
            all
        });
    Some(grouped)
}

fn dated(text: &str, format: &str) -> Option<String> {
    let millis = i64::try_from(millis(text)?).ok()?;
    let time = Timestamp::from_millisecond(millis).ok()?;
    strtime::format(format, &time.to_zoned(jiff::tz::TimeZone::UTC)).ok()
}
