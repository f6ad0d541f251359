//! An offer: the seven fields that Apple asks to be signed, each a checked type.

pub(crate) mod advice;
mod identifier;
mod timestamp;
mod user;
mod uuid;

pub use advice::{advise, advise_key_id};
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
