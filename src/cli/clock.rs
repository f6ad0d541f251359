//! The clock of this machine.

use std::time::{SystemTime, UNIX_EPOCH};

use offersign::error::Error;
use offersign::offer::Timestamp;

use super::codes;

/// The current time.
///
/// # Errors
/// The clock stands before September 2001 or after the year 9999.
pub(crate) fn now() -> Result<Timestamp, Error> {
    timestamp_at(SystemTime::now())
}

fn timestamp_at(time: SystemTime) -> Result<Timestamp, Error> {
    time.duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| u64::try_from(since.as_millis()).ok())
        .and_then(|millis| Timestamp::from_millis(millis).ok())
        .ok_or(WRONG_TIME)
}

const WRONG_TIME: Error = Error::fixed(
    codes::CLOCK_FAILED,
    "the clock of this machine shows a time that cannot be right",
    "set the clock, or give the time yourself (`--timestamp`, in a JWS `--issued-at`)",
);

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::timestamp_at;
    use crate::cli::codes;

    #[test]
    fn a_clock_that_is_wrong_is_an_error() {
        let code = |time| timestamp_at(time).map_err(|e| e.code());

        assert_eq!(
            code(UNIX_EPOCH - Duration::from_secs(1)),
            Err(codes::CLOCK_FAILED)
        );
        assert_eq!(code(UNIX_EPOCH), Err(codes::CLOCK_FAILED));
        assert_eq!(
            code(UNIX_EPOCH + Duration::from_secs(253_402_300_800)),
            Err(codes::CLOCK_FAILED)
        );
        assert!(timestamp_at(UNIX_EPOCH + Duration::from_secs(1_698_148_900)).is_ok());
    }
}
