//! A time in milliseconds as languages print the number of it.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use super::APPLE_EPOCH;

/// Whole milliseconds of this millennium; other numbers have no other notation worth trying.
pub(in crate::hypothesis::forms) fn millis(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number < 10_000_000_000_000_000).then_some(number)
}

pub(in crate::hypothesis::forms) fn seconds(text: &str) -> Option<u64> {
    Some(millis(text)? / 1000)
}

pub(super) fn apple_millis(text: &str) -> Option<u64> {
    millis(text)?.checked_sub(APPLE_EPOCH * 1000)
}

/// Without the zeros at its end, as a float is printed.
pub(super) fn trimmed(decimal: &str) -> Option<String> {
    let bare = decimal.trim_end_matches('0');
    Some(bare.strip_suffix('.').unwrap_or(bare).to_owned())
}

/// One digit, a point, and all digits that count.
pub(super) fn scientific(number: u64, e: &str) -> Option<String> {
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
pub(super) fn float_scientific(text: &str, e: &str) -> Option<String> {
    let before_point = seconds(text)?.to_string().len();
    mantissa(&millis(text)?.to_string(), e, before_point)
}

/// So many digits after the point, as `%e` of C has six of them.
#[expect(
    clippy::cast_precision_loss,
    reason = "these are the digits that a double would print"
)]
pub(super) fn fixed_scientific<const DIGITS: usize>(number: u64, e: &str) -> Option<String> {
    let text = format!("{:.DIGITS$e}", number as f64);
    let (mantissa, exponent) = text.split_once('e')?;
    Some(format!("{mantissa}{e}{exponent:0>2}"))
}

/// So many digits that count, as `%g` of C has six of them, and PHP and Lua print a float.
#[expect(
    clippy::cast_precision_loss,
    reason = "these are the digits that a double would print"
)]
pub(super) fn short_scientific<const DIGITS: usize>(text: &str, e: &str) -> Option<String> {
    let number = format!("{:.*e}", DIGITS - 1, millis(text)? as f64);
    let (mantissa, exponent) = number.split_once('e')?;
    Some(format!("{}{e}{exponent}", trimmed(mantissa)?))
}

pub(super) fn grouped(text: &str, separator: &str) -> Option<String> {
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

/// Seconds with their milliseconds.
pub(super) fn decimal(text: &str) -> Option<String> {
    Some(format!("{}.{:03}", seconds(text)?, millis(text)? % 1000))
}

/// Seconds as a double has them, with so many digits after the point, as PHP prints 17 in all.
#[expect(
    clippy::cast_precision_loss,
    reason = "these are the digits that a double would print"
)]
pub(super) fn digits_of_seconds(text: &str, digits: usize) -> Option<String> {
    Some(format!("{:.digits$}", millis(text)? as f64 / 1000.0))
}

/// As `microtime()` of PHP has it: the fraction, and then the seconds.
pub(super) fn microtime(text: &str, digits: usize) -> Option<String> {
    let fraction = format!("{:03}", millis(text)? % 1000);
    Some(format!("0.{fraction:0<digits$} {}", seconds(text)?))
}

/// The hundreds of nanoseconds since another epoch.
pub(super) fn ticks(text: &str, epoch: u64) -> Option<String> {
    Some(((millis(text)? + epoch).checked_mul(10_000)?).to_string())
}

/// As `toString(36)` of JavaScript has it.
pub(super) fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.extend(char::from_digit(
            u32::try_from(number % 36).unwrap_or_default(),
            36,
        ));
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

#[expect(clippy::cast_precision_loss, reason = "the loss is what was signed")]
pub(super) fn float32(text: &str) -> Option<String> {
    Some(format!("{:.0}", millis(text)? as f32))
}
