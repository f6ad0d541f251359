//! The timestamp in other units, notations and roundings.

mod near;
mod number;

use crate::error::Code;

use super::super::table::{Form, Mistake, TIME, form};
use number::{
    apple_millis, base36, decimal, digits_of_seconds, fixed_scientific, float_scientific, float32,
    grouped, microtime, scientific, seconds, short_scientific, ticks, trimmed,
};

pub(in crate::hypothesis) use near::{AWAY, drifted, finer};
pub(super) use number::millis;

pub(in crate::hypothesis) const SECONDS: Mistake = Mistake {
    code: Code::TIMESTAMP_SECONDS,
    fix: "take the time once, in whole milliseconds, and sign and send the same digits",
};
pub(in crate::hypothesis) const UNIT: Mistake = Mistake {
    code: Code::TIMESTAMP_UNIT,
    fix: "count whole milliseconds since 1 January 1970 in UTC, and sign and send the same digits",
};
pub(in crate::hypothesis) const NOTATION: Mistake = Mistake {
    code: Code::TIMESTAMP_FORM,
    fix: "keep the time as a whole number of milliseconds, and sign and send its bare digits",
};
pub(in crate::hypothesis) const DIFFERS: Mistake = Mistake {
    code: Code::TIMESTAMP_DIFFERS,
    fix: "take the time once, and sign and send the same digits",
};

const AS: &str = "the timestamp was signed as {value} instead of whole milliseconds";
const MICROS: &str = "the timestamp was signed in microseconds, as {value}";
const NANOS: &str = "the timestamp was signed in nanoseconds, as {value}";
const HUNDREDS: &str = "the timestamp was signed in tenths of a microsecond, as {value}";
const CENTIS: &str = "the timestamp was signed in hundredths of a second, as {value}";
const DECIS: &str = "the timestamp was signed in tenths of a second, as {value}";
const MINUTES: &str = "the timestamp was signed in minutes, as {value}";
const HOURS: &str = "the timestamp was signed in hours, as {value}";
const DAYS: &str = "the timestamp was signed in days, as {value}";
const TICKS: &str = "the timestamp was signed in ticks of .NET, as {value}";
const FILETIME: &str = "the timestamp was signed as a FILETIME of Windows, {value}";
const SINCE_1: &str = "the timestamp was signed in milliseconds since the year 1, as {value}";
const SINCE_2001: &str =
    "the timestamp was signed since 2001, where Apple's dates begin, as {value}";
const HEX: &str = "the timestamp was signed in hexadecimal, as {value}";
const OTHERWISE: &str = "the timestamp was signed in another notation, as {value}";
const CUT: &str = "the timestamp was signed as {value}, which is what a number of 32 bits or a float leaves of it";
const ROUNDED: &str = "the timestamp was signed rounded, as {value}";

/// From 1 January 1970 to 1 January 2001, in seconds.
const APPLE_EPOCH: u64 = 978_307_200;
/// From the epochs of .NET (the year 1) and of Windows (1601) to 1970, in milliseconds.
const DOTNET_EPOCH: u64 = 62_135_596_800_000;
const WINDOWS_EPOCH: u64 = 11_644_473_600_000;

const fn seconds_as(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &SECONDS, AS, make)
}

const fn unit(cost: u8, did: &'static str, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &UNIT, did, make)
}

const fn notation(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &NOTATION, OTHERWISE, make)
}

const fn cut(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &NOTATION, CUT, make)
}

const fn rounded(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, TIME, &DIFFERS, ROUNDED, make)
}

pub(super) const FORMS: &[Form] = &[
    seconds_as(3, |text| Some(seconds(text)?.to_string())),
    seconds_as(6, |text| {
        Some((seconds(text)? + u64::from(millis(text)? % 1000 >= 500)).to_string())
    }),
    seconds_as(6, |text| Some(format!("{}.0", seconds(text)?))),
    seconds_as(6, decimal),
    seconds_as(7, |text| trimmed(&decimal(text)?)),
    seconds_as(8, |text| Some(format!("{}000", decimal(text)?))),
    seconds_as(10, |text| decimal(text)?.replace('.', ",").into()),
    seconds_as(10, |text| Some(format!("{}s", decimal(text)?))),
    seconds_as(10, |text| Some(format!("{}s", seconds(text)?))),
    seconds_as(11, |text| Some(format!("{}000000", decimal(text)?))),
    seconds_as(6, |text| Some(format!("{}.0", millis(text)?))),
    seconds_as(7, |text| scientific(millis(text)?, "E")),
    seconds_as(8, |text| scientific(millis(text)?, "e+")),
    seconds_as(9, |text| scientific(millis(text)?, "e")),
    seconds_as(9, |text| scientific(millis(text)?, "E+")),
    seconds_as(9, |text| scientific(seconds(text)?, "E")),
    seconds_as(9, |text| scientific(seconds(text)?, "e+")),
    seconds_as(10, |text| scientific(seconds(text)?, "e")),
    seconds_as(10, |text| scientific(seconds(text)?, "E+")),
    seconds_as(10, |text| scientific(seconds(text)?, "e+0")),
    seconds_as(10, |text| scientific(seconds(text)?, "E+0")),
    seconds_as(9, |text| fixed_scientific::<6>(millis(text)?, "e+")),
    seconds_as(9, |text| fixed_scientific::<6>(millis(text)?, "E+")),
    seconds_as(10, |text| fixed_scientific::<13>(millis(text)?, "E+")),
    seconds_as(10, |text| fixed_scientific::<13>(millis(text)?, "e+")),
    seconds_as(10, |text| fixed_scientific::<14>(millis(text)?, "E+")),
    seconds_as(10, |text| fixed_scientific::<14>(millis(text)?, "e+")),
    seconds_as(10, |text| fixed_scientific::<15>(millis(text)?, "E+")),
    seconds_as(10, |text| fixed_scientific::<15>(millis(text)?, "e+")),
    seconds_as(11, |text| fixed_scientific::<16>(millis(text)?, "E+")),
    seconds_as(11, |text| fixed_scientific::<16>(millis(text)?, "e+")),
    seconds_as(11, |text| fixed_scientific::<11>(millis(text)?, "e+")),
    seconds_as(11, |text| fixed_scientific::<10>(millis(text)?, "e+")),
    seconds_as(11, |text| fixed_scientific::<2>(millis(text)?, "E+")),
    seconds_as(11, |text| fixed_scientific::<2>(millis(text)?, "e+")),
    seconds_as(9, |text| fixed_scientific::<6>(seconds(text)?, "e+")),
    seconds_as(10, |text| float_scientific(text, "E")),
    seconds_as(10, |text| float_scientific(text, "e+")),
    seconds_as(10, |text| short_scientific::<6>(text, "E+")),
    seconds_as(10, |text| short_scientific::<6>(text, "e+")),
    seconds_as(10, |text| short_scientific::<8>(text, "E+")),
    seconds_as(11, |text| short_scientific::<8>(text, "e+")),
    seconds_as(11, |text| short_scientific::<7>(text, "E+")),
    seconds_as(11, |text| short_scientific::<9>(text, "E+")),
    seconds_as(11, |text| short_scientific::<10>(text, "E+")),
    seconds_as(11, |text| short_scientific::<11>(text, "E+")),
    seconds_as(11, |text| short_scientific::<12>(text, "E+")),
    seconds_as(10, |text| digits_of_seconds(text, 7)),
    seconds_as(11, |text| trimmed(&digits_of_seconds(text, 7)?)),
    seconds_as(11, |text| digits_of_seconds(text, 4)),
    unit(8, MICROS, |text| Some(format!("{}000", millis(text)?))),
    unit(9, NANOS, |text| Some(format!("{}000000", millis(text)?))),
    unit(10, NANOS, |text| Some(format!("{}000000n", millis(text)?))),
    unit(9, HUNDREDS, |text| Some(format!("{}0000", millis(text)?))),
    unit(10, CENTIS, |text| Some((millis(text)? / 10).to_string())),
    unit(10, DECIS, |text| Some((millis(text)? / 100).to_string())),
    unit(10, MINUTES, |text| {
        Some((millis(text)? / 60_000).to_string())
    }),
    unit(11, HOURS, |text| {
        Some((millis(text)? / 3_600_000).to_string())
    }),
    unit(11, DAYS, |text| {
        Some((millis(text)? / 86_400_000).to_string())
    }),
    unit(10, TICKS, |text| ticks(text, DOTNET_EPOCH)),
    unit(11, FILETIME, |text| ticks(text, WINDOWS_EPOCH)),
    unit(11, SINCE_1, |text| {
        Some((millis(text)? + DOTNET_EPOCH).to_string())
    }),
    unit(9, SINCE_2001, |text| {
        Some(seconds(text)?.checked_sub(APPLE_EPOCH)?.to_string())
    }),
    unit(9, SINCE_2001, |text| Some(apple_millis(text)?.to_string())),
    unit(9, SINCE_2001, |text| {
        let millis = apple_millis(text)?;
        trimmed(&format!("{}.{:03}", millis / 1000, millis % 1000))
    }),
    unit(10, SINCE_2001, |text| {
        Some(format!("{}.0", seconds(text)?.checked_sub(APPLE_EPOCH)?))
    }),
    notation(8, |text| Some(format!("{}.00", millis(text)?))),
    notation(9, |text| Some(format!("{}.000", millis(text)?))),
    notation(9, |text| Some(format!("{}.000000", millis(text)?))),
    notation(10, |text| Some(format!("{}.", millis(text)?))),
    notation(10, |text| Some(format!("{},0", millis(text)?))),
    notation(9, |text| microtime(text, 8)),
    notation(11, |text| microtime(text, 6)),
    notation(10, |text| Some(format!("{}L", millis(text)?))),
    notation(10, |text| Some(format!("{}n", millis(text)?))),
    notation(10, |text| Some(format!("{}ms", millis(text)?))),
    notation(11, |text| Some(format!("{} ms", millis(text)?))),
    notation(9, |text| grouped(text, ",")),
    notation(10, |text| grouped(text, ".")),
    notation(10, |text| grouped(text, " ")),
    notation(10, |text| grouped(text, "_")),
    notation(10, |text| grouped(text, "\u{a0}")),
    notation(10, |text| grouped(text, "\u{202f}")),
    notation(10, |text| grouped(text, "'")),
    notation(10, |text| grouped(text, "\u{2019}")),
    form(11, TIME, &NOTATION, HEX, |text| {
        Some(format!("{:x}", millis(text)?))
    }),
    form(11, TIME, &NOTATION, HEX, |text| {
        Some(format!("{:X}", millis(text)?))
    }),
    form(11, TIME, &NOTATION, HEX, |text| {
        Some(format!("0x{:x}", millis(text)?))
    }),
    form(11, TIME, &NOTATION, HEX, |text| {
        Some(format!("{:x}", seconds(text)?))
    }),
    notation(11, |text| Some(base36(millis(text)?))),
    notation(10, |text| Some(format!("+{}", millis(text)?))),
    notation(11, |text| Some(format!("-{}", millis(text)?))),
    notation(11, |text| Some(format!("{:014}", millis(text)?))),
    notation(11, |text| Some(format!("{:015}", millis(text)?))),
    notation(11, |text| Some(format!("{:016}", millis(text)?))),
    notation(11, |text| Some(format!("{:020}", millis(text)?))),
    cut(10, |text| Some((millis(text)? & 0xffff_ffff).to_string())),
    cut(10, |text| {
        let low = u32::try_from(millis(text)? & 0xffff_ffff).ok()?;
        Some(low.cast_signed().to_string())
    }),
    cut(10, |text| {
        Some(i32::MAX.to_string()).filter(|_| millis(text).is_some())
    }),
    cut(11, float32),
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
