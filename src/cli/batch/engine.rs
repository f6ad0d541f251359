//! What makes the signatures of a batch. All of it stands behind one function, [`Sign`], so that
//! another implementation can move in.
//!
//! A batch does not verify each signature, as `sign` does: that takes longer than to make it. The
//! engine signs once before it starts, and p256 verifies that.

mod graviola;

use clap::ValueEnum;
use offersign::error::{Code, Error};
use offersign::key::PrivateKey;
use offersign::payload::Payload;
use offersign::signature::Signature;

/// Signs a payload, in any thread.
pub(crate) type Sign = Box<dyn Fn(&Payload) -> Result<Signature, Error> + Send + Sync>;

/// Which implementation signs.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Engine {
    /// The fastest that this processor can run.
    Auto,
    /// Deterministic signatures (RFC 6979), on every processor.
    P256,
    /// Randomised signatures, three times as fast, on processors that have what it needs.
    Graviola,
}

impl Engine {
    /// The engine that will sign, on this processor.
    ///
    /// # Errors
    /// The one that is asked for cannot run here.
    pub(crate) fn resolve(self) -> Result<Self, Error> {
        let lacking = graviola::lacking();
        match self {
            Self::Auto if lacking.is_empty() => Ok(Self::Graviola),
            Self::Auto => Ok(Self::P256),
            Self::Graviola if !lacking.is_empty() => Err(unsupported(&lacking)),
            _ => Ok(self),
        }
    }

    /// Gives the key to the engine, and has p256 verify what it makes of `trial`.
    ///
    /// # Errors
    /// The engine does not sign, or what it signs does not verify.
    pub(crate) fn start(self, key: PrivateKey, trial: &Payload) -> Result<Sign, Error> {
        let public_key = key.public_key();
        let sign = match self.resolve()? {
            Self::Graviola => graviola::signer(&key)?,
            _ => p256_signer(key),
        };
        if sign(trial)?.verifies(trial, &public_key) {
            Ok(sign)
        } else {
            Err(failed())
        }
    }
}

fn p256_signer(key: PrivateKey) -> Sign {
    Box::new(move |payload| Signature::sign_unverified(payload, &key))
}

fn unsupported(lacking: &[&str]) -> Error {
    Error::new(
        Code::EngineUnsupported,
        format!(
            "the engine `graviola` cannot run on this processor, which lacks {}",
            lacking.join(", ")
        ),
        "leave `--engine` out, or give `--engine p256`",
    )
}

fn failed() -> Error {
    Error::new(
        Code::SelfCheckFailed,
        "the engine does not make signatures that verify",
        "give `--engine p256`, and report this with the name of the processor",
    )
}

#[cfg(test)]
mod tests {
    use super::unsupported;

    #[test]
    fn what_the_processor_lacks_is_named() {
        assert_eq!(
            unsupported(&["adx", "bmi2"]).to_string(),
            "the engine `graviola` cannot run on this processor, which lacks adx, bmi2"
        );
    }
}
