//! The compact JWS that StoreKit 2 takes, and the bearer token of the App Store Server API.
//!
//! Sources: Apple, "Generating JWS to sign App Store requests" and "Generating JSON Web Tokens for
//! API requests"; RFC 7515 (compact serialization), RFC 7518 (ES256).

mod check;
mod claims;
mod kind;
mod request;
mod time;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use check::{Verdict, check, find};
pub use claims::{Claims, Purpose, advise};
pub use kind::Kind;
pub use request::Request;
pub use time::{IssuedAt, Lifetime};

use crate::error::Error;
use crate::key::PrivateKey;
use crate::offer::KeyId;
use crate::signature::Signature;

/// The one algorithm that Apple takes: ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4).
const ALGORITHM: &str = "ES256";

/// The one type that Apple takes.
const TYPE: &str = "JWT";

/// The header, in the order in which it is written.
#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    kid: &'a str,
    typ: &'static str,
}

/// The exact bytes that are signed: header and claims, each as JSON in base64url without padding,
/// joined by a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningInput(String);

impl SigningInput {
    /// Writes the header and the claims, their members in the order of Apple's articles.
    ///
    /// # Errors
    /// Never for claims that exist; the encoder's type does not say so.
    pub fn new(key_id: &KeyId, claims: &Claims) -> serde_json::Result<Self> {
        let header = serde_json::to_vec(&Header {
            alg: ALGORITHM,
            kid: key_id.as_str(),
            typ: TYPE,
        })?;
        let header = URL_SAFE_NO_PAD.encode(header);
        let claims = URL_SAFE_NO_PAD.encode(claims.to_json()?);
        Ok(Self(format!("{header}.{claims}")))
    }

    /// The bytes that are hashed and signed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The SHA-256 of the bytes.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.as_bytes()).into()
    }
}

/// A compact JWS: the signing input, a period, and `r` and `s` in base64url without padding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jws(String);

impl Jws {
    /// Signs deterministically, and verifies what it made, as [`Signature::sign`] does.
    ///
    /// # Errors
    /// The signature that was made does not verify, so the machine or this program is broken.
    pub fn sign(input: &SigningInput, key: &PrivateKey) -> Result<Self, Error> {
        let signature = Signature::sign_digest(&input.sha256(), key)?;
        let signature = URL_SAFE_NO_PAD.encode(signature.to_raw());
        Ok(Self(format!("{}.{signature}", input.0)))
    }

    /// The text, as StoreKit and the `Authorization` header take it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Jws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
