//! How far a time is from another, in words.

/// How much later or earlier a time is.
pub(super) fn distance(by: i64) -> String {
    let side = if by < 0 { "earlier" } else { "later" };
    let millis = by.unsigned_abs();
    match millis {
        0..60_000 => format!("{millis} ms {side}"),
        60_000..3_600_000 => format!("{} min {side}", millis / 60_000),
        _ => format!("{} h {side}", Hours(millis)),
    }
}

/// Milliseconds as hours, with half hours and quarters.
struct Hours(u64);

impl std::fmt::Display for Hours {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hours, quarters) = (self.0 / 3_600_000, self.0 % 3_600_000 / 900_000);
        let rest = ["", ".25", ".5", ".75"].get(usize::try_from(quarters).unwrap_or_default());
        write!(to, "{hours}{}", rest.unwrap_or(&""))
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_distance_is_told_in_the_unit_that_fits() {
        for (by, expected) in [
            (-1, "1 ms earlier"),
            (59_999, "59999 ms later"),
            (60_000, "1 min later"),
            (-3_599_999, "59 min earlier"),
            (3_600_000, "1 h later"),
            (-20_700_000, "5.75 h earlier"),
            (5_400_000, "1.5 h later"),
            (4_500_000, "1.25 h later"),
            (2_592_000_000, "720 h later"),
        ] {
            assert_eq!(distance(by), expected, "{by}");
        }
    }
}
