//! The exact bytes that are signed.

use sha2::{Digest, Sha256};

use crate::offer::{Offer, SEPARATOR};
use crate::visible::visible;

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
    pub fn visible(&self) -> String {
        visible(&self.0)
    }
}
