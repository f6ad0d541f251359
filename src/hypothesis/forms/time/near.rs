//! Times that are not the one that was sent, but near it.

use std::sync::LazyLock;

use super::super::date::{Notation, OFFSETS};
use super::number::{millis, seconds};

/// So many milliseconds later.
pub(in crate::hypothesis) fn drifted(text: &str, by: i64) -> Option<String> {
    Some(millis(text)?.checked_add_signed(by)?.to_string())
}

const MINUTE: i64 = 60_000;

/// How far away a time is that was signed for another reason than a slow clock, in milliseconds: a
/// validity, or a zone that was taken off twice.
pub(in crate::hypothesis) static AWAY: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let minutes = [1, 2, 5, 10, 15, 30, 45, 90, 1440, 2880, 10_080, 43_200];
    let zones = OFFSETS.map(|minutes| i64::from(minutes.unsigned_abs()));
    let mut all: Vec<i64> = minutes.into_iter().chain(zones).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|minutes| minutes * MINUTE).collect()
});

/// The time with more digits than milliseconds have, which were not sent: all microseconds of the
/// millisecond, in some notations, and all floats in it, as languages print them.
pub(in crate::hypothesis) fn finer(text: &str) -> Vec<String> {
    let Some((millis, seconds)) = millis(text).zip(seconds(text)) else {
        return Vec::new();
    };
    let date = |pattern| Notation::utc(pattern).write(text).unwrap_or_default();
    let [iso, plain] = ["%Y-%m-%dT%H:%M:%S.%3f", "%Y-%m-%d %H:%M:%S.%3f"].map(date);
    let micros = (1..1000).flat_map(|micros| {
        let rest = millis % 1000;
        [
            format!("{millis}{micros:03}"),
            format!("0.{rest:03}{micros:03}00 {seconds}"),
            format!("{iso}{micros:03}"),
            format!("{iso}{micros:03}Z"),
            format!("{iso}{micros:03}+00:00"),
            format!("{plain}{micros:03}"),
        ]
    });
    micros
        .chain(floats(millis, 1))
        .chain(floats(millis, 1000))
        .collect()
}

/// Every double in a millisecond, counted in milliseconds or in seconds.
#[expect(
    clippy::cast_precision_loss,
    reason = "a time in milliseconds has 13 digits, and a double 15"
)]
fn floats(millis: u64, unit: u64) -> impl Iterator<Item = String> {
    let at = |millis: u64| (millis as f64 / unit as f64).to_bits();
    let all = at(millis) + 1..at(millis + 1);
    all.take(MOST_FLOATS)
        .map(|bits| f64::from_bits(bits).to_string())
}

/// The doubles in a millisecond of our time, of which there are some four thousand.
const MOST_FLOATS: usize = 5000;
