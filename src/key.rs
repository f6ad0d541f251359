//! The key that signs, and the public key that belongs to it.
//!
//! A key is read from even if the file was damaged in transit: the bytes are unwrapped to DER
//! (`unwrap`, with `unescape`, `armour`, `around`, `marker`, `stand_in`, `plus`, `hexadecimal`, `base64` and
//! `json`), and the DER, not its label, decides what it is (`private`, `public`, with `content`, `shape`
//! and `algorithm`). What is no usable key is named (`known`, `stray`, `refusal`).
//!
//! ```
//! use offersign::key::{KeyFile, Repair};
//!
//! // The key lost its BEGIN and END lines in a variable of a CI job.
//! let text = include_str!("../examples/SubscriptionKey_THROWAWAY0.p8");
//! let bare: String = text.lines().filter(|line| !line.contains('-')).collect();
//! let file = KeyFile::decode(bare.as_bytes())?;
//! assert_eq!(file.repairs, [Repair::MissingArmour]);
//! assert_eq!(format!("{:?}", file.key), "PrivateKey(hidden)");
//! assert!(file.key.public_key().to_pem().starts_with("-----BEGIN PUBLIC KEY-----"));
//! # Ok::<(), offersign::error::Error>(())
//! ```

mod algorithm;
mod armour;
mod around;
mod base64;
mod content;
mod der;
mod hexadecimal;
mod json;
mod jwk;
mod known;
mod marker;
mod plus;
mod private;
mod public;
mod refusal;
mod repair;
mod shape;
mod stand_in;
mod stray;
#[cfg(test)]
mod tests;
mod text;
mod unwrap;

use std::fmt;

use crate::error::Error;
use crate::offer::KeyId;
use crate::unescape;
use ::base64::Engine as _;
use ::base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::{SigningKey, VerifyingKey};
use pkcs8::DecodePublicKey as _;
use sha2::{Digest, Sha256};

pub use repair::Repair;
pub(crate) use shape::{Element, elements};
pub(crate) use text::is_stray;
pub use text::{is_secret, is_shared_secret};
/// Memory that is erased when it is dropped, in which [`PrivateKey::expose_secret_der`] gives the key.
pub use zeroize::Zeroizing;

/// A text without the escapes of URLs, of HTML and of programs, and which kinds it had; none where it
/// has none.
pub(crate) fn unescaped(text: &[u8]) -> Option<(Zeroizing<Vec<u8>>, Vec<Repair>)> {
    let undone = unescape::undo(text)?;
    let repairs = repair::of_escapes(&undone, 0, undone.text.len());
    Some((undone.text, repairs.into_iter().collect()))
}

/// A private key, and what its file tells about it.
#[derive(Clone, Debug)]
#[non_exhaustive]
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

impl KeyFile {
    /// Decodes a private key from the bytes of its file, and repairs what happens to files.
    ///
    /// # Errors
    /// The bytes are no P-256 private key, or more than one. The error says what they are instead,
    /// and never contains a part of them.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        private::read(bytes)
    }
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
/// It is erased from memory when it is dropped, and stays in one place, because to move it would leave
/// copies. It never shows itself, and leaves this type only through [`PrivateKey::expose_secret_der`].
#[derive(Clone)]
pub struct PrivateKey(Box<SigningKey>);

impl PrivateKey {
    /// The public key that belongs to this key.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    /// The secret itself, as PKCS#8 DER (RFC 5958), for another implementation to sign with. It is
    /// erased from memory when it is dropped.
    #[must_use]
    pub fn expose_secret_der(&self) -> Zeroizing<Vec<u8>> {
        let scalar = Zeroizing::new(self.0.to_bytes());
        der::private_key(&scalar, &self.public_key().point())
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

/// A public key, and what its file tells about it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PublicKeyFile {
    /// The key.
    pub key: PublicKey,
    /// What had to be repaired, in the order of [`Repair`], each once.
    pub repairs: Vec<Repair>,
}

impl PublicKeyFile {
    /// Decodes a public key from the bytes of its file, and repairs what happens to files.
    ///
    /// It may be a `SubjectPublicKeyInfo` or an X.509 certificate, in PEM or DER, or the private key
    /// that it belongs to.
    ///
    /// # Errors
    /// The bytes hold no P-256 key, or more than one. The error says what they are instead, and never
    /// contains a part of them.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        public::read(bytes)
    }
}

/// A P-256 public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Decodes the DER of a `SubjectPublicKeyInfo`; `None` when it is anything else.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Option<Self> {
        VerifyingKey::from_public_key_der(der).ok().map(Self)
    }

    /// The DER of the `SubjectPublicKeyInfo` (RFC 5480), 91 bytes.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        der::public_key(&self.point())
    }

    /// The PEM of the `SubjectPublicKeyInfo` (RFC 7468), to the byte what `openssl ec -pubout`
    /// prints: four lines that end with LF.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let base64 = STANDARD.encode(self.to_der());
        let (first, second) = base64.split_at(PEM_LINE);
        format!("-----BEGIN PUBLIC KEY-----\n{first}\n{second}\n-----END PUBLIC KEY-----\n")
    }

    /// The JSON Web Key (RFC 7518, section 6.2.1): one line with `kty`, `crv`, `x` and `y`.
    #[must_use]
    pub fn to_jwk(&self) -> String {
        let point = self.point();
        let (x, y) = point.split_at(1 + point.len() / 2);
        let x = URL_SAFE_NO_PAD.encode(x.get(1..).unwrap_or_default());
        let y = URL_SAFE_NO_PAD.encode(y);
        format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}"#)
    }

    /// The SHA-256 of [`PublicKey::to_der`], by which two keys are compared.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.to_der()).into()
    }

    /// The uncompressed point (SEC 1, section 2.3.3): 65 bytes.
    fn point(&self) -> Vec<u8> {
        self.0.to_sec1_point(false).as_bytes().to_vec()
    }

    pub(crate) fn verifying_key(&self) -> &VerifyingKey {
        &self.0
    }
}

/// How many characters a line of PEM has (RFC 7468, section 2).
const PEM_LINE: usize = 64;
