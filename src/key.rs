//! The key that signs, and the public key that belongs to it.
//!
//! A key is read from whatever became of its file on the way: the bytes are unwrapped to DER
//! (`unwrap`, with `armour`, `base64` and `json`), and the DER, not its label, decides what it is
//! (`private`, `public`, with `shape` and `algorithm`). What is no usable key is named (`refusal`).

mod algorithm;
mod armour;
mod base64;
mod json;
mod private;
mod public;
mod refusal;
mod repair;
mod shape;
mod unwrap;

use std::fmt;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::{SigningKey, VerifyingKey};
use pkcs8::{
    DecodePublicKey as _, EncodePrivateKey as _, EncodePublicKey as _, LineEnding, SecretDocument,
};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::offer::KeyId;

pub use repair::Repair;

/// A private key with what was learnt while reading it.
#[derive(Clone, Debug)]
pub struct KeyFile {
    /// The key.
    pub key: PrivateKey,
    /// What the key was in.
    pub container: Container,
    /// What had to be repaired, in the order of [`Repair`], each once.
    pub repairs: Vec<Repair>,
    /// The key's identifier, which only a `.storekit` file tells.
    pub key_id: Option<KeyId>,
}

/// What a private key is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Container {
    /// PKCS#8 (RFC 5958) in PEM, as App Store Connect gives it.
    Pkcs8Pem,
    /// PKCS#8 in DER.
    Pkcs8Der,
    /// SEC1 (RFC 5915) in PEM.
    Sec1Pem,
    /// SEC1 in DER.
    Sec1Der,
    /// Xcode's `StoreKit` configuration, whose keys work in local testing only.
    Storekit,
}

impl Container {
    /// The container as it is printed, in snake case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pkcs8Pem => "pkcs8_pem",
            Self::Pkcs8Der => "pkcs8_der",
            Self::Sec1Pem => "sec1_pem",
            Self::Sec1Der => "sec1_der",
            Self::Storekit => "storekit",
        }
    }
}

/// A P-256 private key.
///
/// It is erased from memory when it is dropped, it stays in one place, because to move it would leave
/// copies, it never shows itself, and it leaves this type only
/// through [`PrivateKey::expose_secret_der`].
#[derive(Clone)]
pub struct PrivateKey(Box<SigningKey>);

impl PrivateKey {
    /// Reads a private key from the bytes of its file, and repairs what happens to files.
    ///
    /// # Errors
    /// The bytes are no P-256 private key, or more than one. The error says what they are instead,
    /// and never contains a part of them.
    pub fn read(bytes: &[u8]) -> Result<KeyFile, Error> {
        private::read(bytes)
    }

    /// The public key that belongs to this key.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    /// The secret itself, as PKCS#8 DER (RFC 5958), for another implementation to sign with. It is
    /// erased from memory when it is dropped.
    ///
    /// # Errors
    /// Never for a key that exists; the encoder's type does not say so.
    pub fn expose_secret_der(&self) -> pkcs8::Result<SecretDocument> {
        self.0.to_pkcs8_der()
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

/// A public key with what was learnt while reading it.
#[derive(Clone, Debug)]
pub struct PublicKeyFile {
    /// The key.
    pub key: PublicKey,
    /// What had to be repaired, in the order of [`Repair`], each once.
    pub repairs: Vec<Repair>,
}

/// A P-256 public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads a public key from the bytes of its file, and repairs what happens to files.
    ///
    /// It may be a `SubjectPublicKeyInfo` or an X.509 certificate, in PEM or DER, or the private key
    /// that it belongs to.
    ///
    /// # Errors
    /// The bytes hold no P-256 key, or more than one. The error says what they are instead, and never
    /// contains a part of them.
    pub fn read(bytes: &[u8]) -> Result<PublicKeyFile, Error> {
        public::read(bytes)
    }

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

    /// The PEM of the `SubjectPublicKeyInfo` (RFC 7468), to the byte what `openssl ec -pubout`
    /// prints: four lines that end with LF.
    ///
    /// # Errors
    /// As [`PublicKey::to_der`].
    pub fn to_pem(&self) -> Result<String, pkcs8::spki::Error> {
        self.0.to_public_key_pem(LineEnding::LF)
    }

    /// The JSON Web Key (RFC 7518, section 6.2.1): one line with `kty`, `crv`, `x` and `y`.
    #[must_use]
    pub fn to_jwk(&self) -> String {
        let point = self.0.to_sec1_point(false);
        let coordinate = |bytes: Option<&p256::FieldBytes>| {
            URL_SAFE_NO_PAD.encode(bytes.map(p256::FieldBytes::as_slice).unwrap_or_default())
        };
        format!(
            r#"{{"kty":"EC","crv":"P-256","x":"{}","y":"{}"}}"#,
            coordinate(point.x()),
            coordinate(point.y()),
        )
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
