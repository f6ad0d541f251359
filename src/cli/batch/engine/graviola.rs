//! graviola: assembly that is proven correct (s2n-bignum), for two kinds of processor.
//!
//! It panics where a processor lacks an instruction set, so it must not be called before
//! [`lacking`] has found none. Its signatures are RFC 6979 with added randomness.

#[cfg(any(target_arch = "aarch64", target_arch = "x86_64"))]
pub(super) use on_this_processor::{lacking, signer};

#[cfg(not(any(target_arch = "aarch64", target_arch = "x86_64")))]
pub(super) use elsewhere::{lacking, signer};

#[cfg(any(target_arch = "aarch64", target_arch = "x86_64"))]
mod on_this_processor {
    use graviola::Error as Refusal;
    use graviola::hashing::Sha256;
    use graviola::signing::ecdsa::{P256, SigningKey};
    use offersign::error::Error;
    use offersign::key::PrivateKey;
    use offersign::payload::Payload;
    use offersign::signature::Signature;

    use super::super::{Sign, failed};
    use crate::cli::codes;

    /// The longest DER of a P-256 signature, in bytes.
    const DER: usize = 72;

    /// Source: graviola's README and its `verify_cpu_features`, version 0.4.
    #[cfg(target_arch = "x86_64")]
    fn needed() -> [(&'static str, bool); 8] {
        use std::arch::is_x86_feature_detected as has;

        [
            ("adx", has!("adx")),
            ("aes", has!("aes")),
            ("avx", has!("avx")),
            ("avx2", has!("avx2")),
            ("bmi1", has!("bmi1")),
            ("bmi2", has!("bmi2")),
            ("pclmulqdq", has!("pclmulqdq")),
            ("ssse3", has!("ssse3")),
        ]
    }

    /// Source: graviola's README and its `verify_cpu_features`, version 0.4.
    #[cfg(target_arch = "aarch64")]
    fn needed() -> [(&'static str, bool); 4] {
        use std::arch::is_aarch64_feature_detected as has;

        [
            ("aes", has!("aes")),
            ("neon", has!("neon")),
            ("pmull", has!("pmull")),
            ("sha2", has!("sha2")),
        ]
    }

    /// The instruction sets that this processor should have and has not.
    pub(crate) fn lacking() -> Vec<&'static str> {
        needed()
            .into_iter()
            .filter_map(|(name, has)| (!has).then_some(name))
            .collect()
    }

    /// Takes over the key.
    pub(crate) fn signer(key: &PrivateKey) -> Result<Sign, Error> {
        let der = key.expose_secret_der();
        let key = SigningKey::<P256>::from_pkcs8_der(&der).map_err(|_| failed())?;
        Ok(Box::new(move |payload| sign(&key, payload)))
    }

    fn sign(key: &SigningKey<P256>, payload: &Payload) -> Result<Signature, Error> {
        let mut der = [0; DER];
        let der = key
            .sign_asn1::<Sha256>(&[payload.as_bytes()], &mut der)
            .map_err(refused)?;
        Signature::from_der(der).ok_or_else(failed)
    }

    fn refused(refusal: Refusal) -> Error {
        match refusal {
            Refusal::RngFailed => Error::new(
                codes::RANDOM_FAILED,
                "the system gave no random bytes for the signature",
                "check the system's random source, or give `--engine p256`",
            ),
            _ => failed(),
        }
    }
}

#[cfg(not(any(target_arch = "aarch64", target_arch = "x86_64")))]
mod elsewhere {
    use offersign::error::Error;
    use offersign::key::PrivateKey;

    use super::super::{Sign, failed};

    pub(crate) fn lacking() -> Vec<&'static str> {
        vec!["the instructions of x86_64 and aarch64"]
    }

    pub(crate) fn signer(_: &PrivateKey) -> Result<Sign, Error> {
        Err(failed())
    }
}
