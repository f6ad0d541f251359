//! Random bytes of the system, as a nonce.

use offersign::error::Error;
use offersign::offer::Nonce;

use super::codes;

/// A new random nonce.
///
/// # Errors
/// The system gives no random bytes.
pub(crate) fn nonce() -> Result<Nonce, Error> {
    nonce_from(getrandom::fill)
}

fn nonce_from<E>(fill: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Nonce, Error> {
    let mut bytes = [0; 16];
    fill(&mut bytes).map_err(|_| NO_RANDOM_BYTES)?;
    Ok(Nonce::from_random_bytes(bytes))
}

const NO_RANDOM_BYTES: Error = Error::fixed(
    codes::RANDOM_FAILED,
    "the system gave no random bytes for the nonce",
    "check the system's random source, or give a new UUID with `--nonce`",
);

#[cfg(test)]
mod tests {
    use offersign::error::Error;

    use super::nonce_from;
    use crate::cli::codes;

    #[test]
    fn a_random_source_that_fails_is_an_error() {
        let failed = nonce_from(|_| Err("no entropy")).map_err(|e: Error| e.code());

        assert_eq!(failed, Err(codes::RANDOM_FAILED));
    }
}
