//! The exact bytes that are signed.
//!
//! ```
//! use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
//! use offersign::payload::Payload;
//!
//! let payload = Payload::new(&Offer {
//!     bundle_id: BundleId::new("com.example")?,
//!     key_id: KeyId::new("ABCDEFGHIJ")?,
//!     product_id: ProductId::new("monthly")?,
//!     offer_id: OfferId::new("offer1")?,
//!     user: UserField::Empty,
//!     nonce: Nonce::parse("20fba8a0-2b80-4a7d-a17f-85c1854727f8")?,
//!     timestamp: Timestamp::from_millis(1_698_148_900_000)?,
//! });
//! assert!(payload.as_bytes().starts_with(b"com.example\xe2\x81\xa3ABCDEFGHIJ\xe2\x81\xa3monthly"));
//! # Ok::<(), offersign::error::Error>(())
//! ```

use sha2::{Digest, Sha256};

use crate::escape::escaped;
use crate::offer::{Offer, SEPARATOR};

/// The seven fields joined by six separators, in UTF-8, with no trailing newline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload(String);

impl Payload {
    /// Joins the fields in the order that Apple asks for.
    #[must_use]
    pub fn new(offer: &Offer) -> Self {
        let timestamp = offer.timestamp.to_string();
        let fields = [
            offer.bundle_id.as_str(),
            offer.key_id.as_str(),
            offer.product_id.as_str(),
            offer.offer_id.as_str(),
            offer.user.as_str(),
            offer.nonce.as_str(),
            &timestamp,
        ];
        Self::of(fields)
    }

    /// Joins fields that may not be right.
    pub(crate) fn of(fields: [&str; 7]) -> Self {
        Self(fields.join(SEPARATOR))
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

    /// The payload for people: separators and whatever else is invisible as escapes (`\u2063`).
    #[must_use]
    pub fn escaped(&self) -> String {
        escaped(&self.0)
    }
}
