//! What a field is when nobody gives it: time and randomness, the two things the library lacks.

use std::time::{SystemTime, UNIX_EPOCH};

use offersign::error::{Code, Error};
use offersign::offer::{Nonce, Timestamp};

/// The current time.
///
/// # Errors
/// The clock stands before September 2001 or after the year 9999.
pub(crate) fn timestamp() -> Result<Timestamp, Error> {
    timestamp_at(SystemTime::now())
}

/// A new random nonce.
///
/// # Errors
/// The system gives no random bytes.
pub(crate) fn nonce() -> Result<Nonce, Error> {
    nonce_from(getrandom::fill)
}

fn timestamp_at(time: SystemTime) -> Result<Timestamp, Error> {
    time.duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| u64::try_from(since.as_millis()).ok())
        .and_then(|millis| Timestamp::from_millis(millis).ok())
        .ok_or_else(|| {
            Error::new(
                Code::ClockFailed,
                "the clock of this machine shows a time that cannot be right",
                "set the clock, or give the time yourself (`--timestamp`, in a JWS `--issued-at`)",
            )
        })
}

fn nonce_from<E>(fill: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Nonce, Error> {
    let mut bytes = [0; 16];
    match fill(&mut bytes) {
        Ok(()) => Ok(Nonce::from_random_bytes(bytes)),
        Err(_) => Err(Error::new(
            Code::RandomFailed,
            "the system gave no random bytes for the nonce",
            "check the system's random source, or give a new UUID with `--nonce`",
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use offersign::error::{Code, Error};

    use super::{nonce_from, timestamp_at};

    #[test]
    fn a_clock_that_is_wrong_is_an_error() {
        let code = |time| timestamp_at(time).map_err(|e| e.code());

        assert_eq!(
            code(UNIX_EPOCH - Duration::from_secs(1)),
            Err(Code::ClockFailed)
        );
        assert_eq!(code(UNIX_EPOCH), Err(Code::ClockFailed));
        assert_eq!(
            code(UNIX_EPOCH + Duration::from_secs(253_402_300_800)),
            Err(Code::ClockFailed)
        );
        assert!(timestamp_at(UNIX_EPOCH + Duration::from_secs(1_698_148_900)).is_ok());
    }

    #[test]
    fn a_random_source_that_fails_is_an_error() {
        let failed = nonce_from(|_| Err("no entropy")).map_err(|e: Error| e.code());

        assert_eq!(failed, Err(Code::RandomFailed));
    }
}
