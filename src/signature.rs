//! Signing a payload or a JWS, and verifying a signature over one.
//!
//! ```
//! use offersign::signature::Signature;
//!
//! let raw = Signature::from_raw(&[1; 64]).unwrap();
//! assert_eq!(Signature::from_der(&raw.to_der()), Some(raw));
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ecdsa::signature::hazmat::{PrehashSigner as _, PrehashVerifier as _};
use p256::Scalar;
use p256::ecdsa::{DerSignature, Signature as RawSignature};

use crate::error::{Code, Error};
use crate::key::{PrivateKey, PublicKey};
use crate::payload::Payload;

/// An ECDSA signature on P-256 over the SHA-256 of a payload, or of the signing input of a JWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(RawSignature);

impl Signature {
    /// Signs deterministically (RFC 6979, without low-S rewriting: the same payload and key give
    /// the same signature), and verifies what it made.
    ///
    /// # Errors
    /// The signature that was made does not verify, so the machine or this program is broken.
    pub fn sign(payload: &Payload, key: &PrivateKey) -> Result<Self, Error> {
        Self::sign_digest(&payload.sha256(), key)
    }

    /// Signs as [`Signature::sign`] does, and does not verify what it made, which takes longer than
    /// to make it.
    ///
    /// # Errors
    /// As [`Signature::sign`]; here they mean that nothing was signed.
    pub fn sign_unverified(payload: &Payload, key: &PrivateKey) -> Result<Self, Error> {
        Self::sign_digest_unverified(&payload.sha256(), key)
    }

    /// As [`Signature::sign`], over a digest.
    pub(crate) fn sign_digest(digest: &[u8; 32], key: &PrivateKey) -> Result<Self, Error> {
        let signature = Self::sign_digest_unverified(digest, key)?;
        if signature.verifies_digest(digest, &key.public_key()) {
            Ok(signature)
        } else {
            Err(self_check_failed())
        }
    }

    fn sign_digest_unverified(digest: &[u8; 32], key: &PrivateKey) -> Result<Self, Error> {
        key.signing_key()
            .sign_prehash(digest)
            .map(Self)
            .map_err(|_| self_check_failed())
    }

    /// Whether this signature was made over this payload by the owner of this key.
    #[must_use]
    pub fn verifies(&self, payload: &Payload, key: &PublicKey) -> bool {
        self.verifies_digest(&payload.sha256(), key)
    }

    /// As [`Signature::verifies`], over a digest, of which the first 32 bytes count.
    pub(crate) fn verifies_digest(&self, digest: &[u8], key: &PublicKey) -> bool {
        key.verifying_key().verify_prehash(digest, &self.0).is_ok()
    }

    /// The two numbers r and s.
    pub(crate) fn scalars(&self) -> (Scalar, Scalar) {
        (*self.0.r(), *self.0.s())
    }

    /// Reads `r` and `s`, 32 bytes each (IEEE P1363), as JWS has them (RFC 7518, section 3.4);
    /// `None` when the bytes are anything else.
    #[must_use]
    pub fn from_raw(bytes: &[u8]) -> Option<Self> {
        RawSignature::from_slice(bytes).ok().map(Self)
    }

    /// `r` and `s`, 32 bytes each, as JWS has them (RFC 7518, section 3.4).
    #[must_use]
    pub(crate) fn to_raw(&self) -> [u8; 64] {
        self.0.to_bytes().into()
    }

    /// Reads a DER `ECDSA-Sig-Value`; `None` when the bytes are anything else.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Option<Self> {
        RawSignature::from_der(der).ok().map(Self)
    }

    /// The DER `ECDSA-Sig-Value`: 70 to 72 bytes, rarely fewer.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        DerSignature::from(self.0).as_bytes().to_vec()
    }

    /// The DER in standard base64 with padding, on one line, as StoreKit takes it.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.to_der())
    }
}

fn self_check_failed() -> Error {
    Error::new(
        Code::SELF_CHECK_FAILED,
        "the signature that was just made does not verify",
        "do not use this machine for signing before its memory and processor are checked",
    )
}
