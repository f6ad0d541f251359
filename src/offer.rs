//! An offer: the seven fields that Apple asks to be signed, each a checked type.
//!
//! ```
//! use offersign::error::Code;
//! use offersign::offer::{AppAccountToken, Timestamp};
//!
//! let token = AppAccountToken::parse("7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F")?;
//! assert_eq!(token.as_str(), "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f");
//! let seconds = Timestamp::parse("1698148900").unwrap_err();
//! assert_eq!(seconds.code(), Code::TIMESTAMP_IN_SECONDS);
//! # Ok::<(), offersign::error::Error>(())
//! ```

pub(crate) mod diagnostics;
mod identifier;
mod impossible;
pub(crate) mod odd;
#[cfg(test)]
mod tests;
mod timestamp;
mod user;
mod uuid;

pub use identifier::{BundleId, Field, KeyId, OfferId, ProductId, TransactionId};
pub use timestamp::Timestamp;
pub use user::{UserField, Username};
pub use uuid::{AppAccountToken, IssuerId, Nonce};

/// U+2063 INVISIBLE SEPARATOR, `E2 81 A3` in UTF-8, which stands between two fields of the payload
/// and so in none of them.
///
/// Source: Apple, "Generating a signature for promotional offers".
pub const SEPARATOR: &str = "\u{2063}";

/// A promotional offer for one customer, ready to be signed.
///
/// Source: Apple, "Generating a signature for promotional offers".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The app's bundle identifier.
    pub bundle_id: BundleId,
    /// The identifier of the In-App Purchase key that signs.
    pub key_id: KeyId,
    /// The subscription's product identifier.
    pub product_id: ProductId,
    /// The offer's identifier.
    pub offer_id: OfferId,
    /// Who the offer is for.
    pub user: UserField,
    /// The value that makes this signature good for one purchase only.
    pub nonce: Nonce,
    /// When the offer was made; it is active for 24 hours from then.
    pub timestamp: Timestamp,
}
