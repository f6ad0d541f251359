//! The compact JWS that StoreKit 2 takes, and the bearer token of the App Store Server API.
//!
//! Sources: Apple, "Generating JWS to sign App Store requests" and "Generating JSON Web Tokens for
//! API requests"; RFC 7515 (compact serialization), RFC 7518 (ES256).
//!
//! ```
//! use offersign::jws::{Claims, IssuedAt, Jws, Lifetime, Purpose, SigningInput, check};
//! use offersign::key::KeyFile;
//! use offersign::offer::{BundleId, IssuerId, KeyId};
//!
//! let file = KeyFile::decode(include_bytes!("../examples/SubscriptionKey_THROWAWAY0.p8"))?;
//! let claims = Claims {
//!     issuer_id: IssuerId::parse("57246542-96fe-1a63-e053-0824d011072a")?,
//!     issued_at: IssuedAt::from_seconds(1_698_148_900)?,
//!     bundle_id: BundleId::new("com.example")?,
//!     purpose: Purpose::ServerApi { lifetime: Lifetime::DEFAULT },
//! };
//! let input = SigningInput::new(&KeyId::new("THROWAWAY0")?, &claims);
//! let token = Jws::sign(&input, &file.key)?;
//!
//! let verdict = check(token.as_str(), Some(&file.key.public_key()), None);
//! assert!(verdict.valid);
//! # Ok::<(), offersign::error::Error>(())
//! ```

mod check;
mod claims;
mod kind;
mod request;
mod time;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

pub use check::{Verdict, check, decoded, is_cut};
pub(crate) use check::{key_of, key_of_two, signed};
pub use claims::{Claims, Purpose};
pub use kind::Kind;
pub use request::Request;
pub use time::{IssuedAt, Lifetime};

use crate::error::Error;
use crate::json;
use crate::key::PrivateKey;
use crate::offer::KeyId;
use crate::signature::Signature;

/// The one algorithm that Apple takes: ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4).
const ALGORITHM: &str = "ES256";

/// The one type that Apple takes.
const TYPE: &str = "JWT";

/// The exact bytes that are signed: header and claims, each as JSON in base64url without padding,
/// joined by a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningInput(String);

impl SigningInput {
    /// Writes the header and the claims, their members in the order of Apple's articles.
    #[must_use]
    pub fn new(key_id: &KeyId, claims: &Claims) -> Self {
        let header = json::object(&[
            ("alg", ALGORITHM.into()),
            ("kid", key_id.as_str().into()),
            ("typ", TYPE.into()),
        ]);
        let [header, claims] = [header, claims.to_json()].map(|part| URL_SAFE_NO_PAD.encode(part));
        Self(format!("{header}.{claims}"))
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
