//! What makes the signatures of a batch. All of it is called through one function, [`Sign`], so that
//! another implementation can be added.
//!
//! A batch does not verify each signature, as `sign` does: that takes longer than to make it. The
//! engine signs once before it starts, and p256 verifies that.

mod graviola;

use crate::cli::codes;
use clap::ValueEnum;
use offersign::error::{Code, Error};
use offersign::key::{PrivateKey, PublicKey};
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
        checked(sign, trial, &public_key)
    }
}

fn checked(sign: Sign, trial: &Payload, public_key: &PublicKey) -> Result<Sign, Error> {
    if sign(trial)?.verifies(trial, public_key) {
        Ok(sign)
    } else {
        Err(failed())
    }
}

fn p256_signer(key: PrivateKey) -> Sign {
    Box::new(move |payload| Signature::sign_unverified(payload, &key))
}

fn unsupported(lacking: &[&str]) -> Error {
    Error::new(
        codes::ENGINE_UNSUPPORTED,
        format!(
            "the engine `graviola` cannot run on this processor, which lacks {}",
            lacking.join(", ")
        ),
        "leave `--engine` out, or give `--engine p256`",
    )
}

fn failed() -> Error {
    Error::new(
        Code::SELF_CHECK_FAILED,
        "the engine does not make signatures that verify",
        "give `--engine p256`, and report this with the name of the processor",
    )
}

#[cfg(test)]
mod tests {
    use offersign::error::{Code, Error};
    use offersign::key::KeyFile;
    use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp};
    use offersign::payload::Payload;
    use offersign::signature::Signature;

    use super::{Engine, checked, p256_signer, unsupported};

    const KEY: &[u8] = include_bytes!("../../../examples/SubscriptionKey_THROWAWAY0.p8");

    fn payload(product: &str) -> Payload {
        Payload::new(&Offer {
            bundle_id: BundleId::new("com.example").unwrap(),
            key_id: KeyId::new("THROWAWAY0").unwrap(),
            product_id: ProductId::new(product).unwrap(),
            offer_id: OfferId::new("offer1").unwrap(),
            user: offersign::offer::UserField::Empty,
            nonce: Nonce::from_random_bytes([1; 16]),
            timestamp: Timestamp::from_millis(1_698_148_900_000).unwrap(),
        })
    }

    #[test]
    fn an_engine_that_signs_something_else_does_not_start() {
        let key = KeyFile::decode(KEY).unwrap().key;
        let public_key = key.public_key();
        let other = p256_signer(key);
        let refused = checked(
            Box::new(move |_| other(&payload("other"))),
            &payload("trial"),
            &public_key,
        );
        assert_eq!(
            refused.map(drop).map_err(|error: Error| error.code()),
            Err(Code::SELF_CHECK_FAILED)
        );
    }

    #[test]
    fn p256_signs_as_the_command_sign_does() {
        let key = KeyFile::decode(KEY).unwrap().key;
        let sign = Engine::P256.start(key.clone(), &payload("trial")).unwrap();
        let expected = Signature::sign(&payload("x"), &key);
        assert_eq!(sign(&payload("x")), expected);
    }

    #[test]
    fn what_the_processor_lacks_is_named() {
        assert_eq!(
            unsupported(&["adx", "bmi2"]).to_string(),
            "the engine `graviola` cannot run on this processor, which lacks adx, bmi2"
        );
    }
}
