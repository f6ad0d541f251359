//! The key that signs, and the public key that belongs to it.

mod read;

use std::fmt;

use p256::ecdsa::{SigningKey, VerifyingKey};
use pkcs8::{DecodePublicKey as _, EncodePublicKey as _};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// A P-256 private key.
///
/// It is erased from memory when it is dropped, it never shows itself, and it leaves this type in no
/// way at all.
#[derive(Clone)]
pub struct PrivateKey(SigningKey);

impl PrivateKey {
    /// Reads a private key from the bytes of its file.
    ///
    /// # Errors
    /// The bytes are not a P-256 private key in PKCS#8 PEM. The error never contains a part of them.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        read::private_key(bytes).map(Self)
    }

    /// The public key that belongs to this key.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    pub(crate) fn signing_key(&self) -> &SigningKey {
        &self.0
    }
}

/// Shows nothing of the key.
impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(hidden)")
    }
}

/// A P-256 public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the DER of a `SubjectPublicKeyInfo`; `None` when it is anything else.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Option<Self> {
        VerifyingKey::from_public_key_der(der).ok().map(Self)
    }

    /// The DER of the `SubjectPublicKeyInfo` (RFC 5480), 91 bytes.
    ///
    /// # Errors
    /// Never for a key that exists; the encoder's type does not say so.
    pub fn to_der(&self) -> Result<Vec<u8>, pkcs8::spki::Error> {
        Ok(self.0.to_public_key_der()?.into_vec())
    }

    /// The SHA-256 of [`PublicKey::to_der`], by which two keys are compared.
    ///
    /// # Errors
    /// As [`PublicKey::to_der`].
    pub fn sha256(&self) -> Result<[u8; 32], pkcs8::spki::Error> {
        Ok(Sha256::digest(self.to_der()?).into())
    }

    pub(crate) fn verifying_key(&self) -> &VerifyingKey {
        &self.0
    }
}
