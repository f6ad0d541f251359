//! The formats of a signed offer, as client libraries want it. Most are a list of members in their order.

use clap::ValueEnum;
use offersign::error::Error;
use offersign::offer::{Offer, UserField};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::value::RawValue;

use super::render::json;
use super::{codes, swift};

/// A signed offer.
pub(crate) struct Signed<'a> {
    /// What the request was called, to be repeated as it was.
    pub(crate) id: Option<&'a RawValue>,
    pub(crate) offer: &'a Offer,
    /// The DER in base64.
    pub(crate) signature: String,
}

/// The formats, as the short help lists them.
pub(crate) const NAMES: &str = "\
Formats: response, discount, storekit2, flutter-sk2, cordova, qonversion, retention-v1, full, swift, swift-storekit1, signature";

/// How a signed offer is printed.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Response,
    #[value(aliases = ["react-native-iap", "expo-iap", "openiap", "flutter-sk1"])]
    Discount,
    Storekit2,
    FlutterSk2,
    Cordova,
    Qonversion,
    RetentionV1,
    Full,
    Swift,
    SwiftStorekit1,
    Signature,
}

impl Format {
    /// Refuses a customer that the format has no place for.
    ///
    /// # Errors
    /// A username is signed, and the format is for StoreKit 2, which sets none.
    pub(crate) fn check(self, user: &UserField) -> Result<(), Error> {
        let is_storekit2 = matches!(
            self,
            Self::Swift | Self::Storekit2 | Self::FlutterSk2 | Self::RetentionV1
        );
        match user {
            UserField::Username(_) if is_storekit2 => Err(USERNAME_WITHOUT_PLACE),
            _ => Ok(()),
        }
    }

    /// The signed offer in this format, on one line.
    pub(crate) fn render(self, signed: &Signed) -> serde_json::Result<String> {
        let parts = match self {
            Self::Response => RESPONSE,
            Self::Discount => DISCOUNT,
            Self::Storekit2 => STOREKIT2,
            Self::FlutterSk2 => FLUTTER_SK2,
            Self::Cordova => CORDOVA,
            Self::Qonversion => QONVERSION,
            Self::RetentionV1 => RETENTION_V1,
            Self::Full => FULL,
            Self::Swift => return Ok(swift::purchase_options(signed.offer, &signed.signature)),
            Self::SwiftStorekit1 => return Ok(swift::payment(signed.offer, &signed.signature)),
            Self::Signature => return Ok(signed.signature.clone()),
        };
        let called = match self {
            Self::Cordova => "requestId",
            _ => "id",
        };
        let json = json(&Rendered {
            id: signed.id.map(|id| (called, id)),
            parts,
            signed,
        })?;
        // What looks as a tag is none, on a page neither.
        Ok(json.replace('<', r"\u003c"))
    }
}

const USERNAME_WITHOUT_PLACE: Error = Error::fixed(
    codes::USERNAME_WITHOUT_PLACE,
    "the format is for StoreKit 2, where a purchase has no application username",
    "sign the customer's `appAccountToken`, or take a format of StoreKit 1, such as `discount`",
);

/// What a member holds.
enum Part {
    BundleId,
    KeyId,
    ProductId,
    OfferId,
    /// Left out where another or no user field is signed.
    Token,
    /// Left out where another or no user field is signed.
    Username,
    Nonce,
    Timestamp,
    Signature,
    Nested(&'static [(&'static str, Part)]),
}

type Parts = &'static [(&'static str, Part)];

const RESPONSE: Parts = &[
    ("nonce", Part::Nonce),
    ("timestamp", Part::Timestamp),
    ("keyIdentifier", Part::KeyId),
    ("signature", Part::Signature),
];

const DISCOUNT: Parts = &[
    ("identifier", Part::OfferId),
    ("keyIdentifier", Part::KeyId),
    ("nonce", Part::Nonce),
    ("signature", Part::Signature),
    ("timestamp", Part::Timestamp),
];

const STOREKIT2: Parts = &[
    ("offerID", Part::OfferId),
    ("keyID", Part::KeyId),
    ("nonce", Part::Nonce),
    ("signature", Part::Signature),
    ("timestamp", Part::Timestamp),
];

const FLUTTER_SK2: Parts = &[
    ("offerId", Part::OfferId),
    (
        "signature",
        Part::Nested(&[
            ("keyID", Part::KeyId),
            ("nonce", Part::Nonce),
            ("timestamp", Part::Timestamp),
            ("signature", Part::Signature),
        ]),
    ),
];

const CORDOVA: Parts = &[
    ("id", Part::OfferId),
    ("key", Part::KeyId),
    ("nonce", Part::Nonce),
    ("signature", Part::Signature),
    ("timestamp", Part::Timestamp),
];

const QONVERSION: Parts = &[
    ("productDiscountId", Part::OfferId),
    ("keyIdentifier", Part::KeyId),
    ("nonce", Part::Nonce),
    ("signature", Part::Signature),
    ("timestamp", Part::Timestamp),
];

const RETENTION_V1: Parts = &[
    ("encodedSignature", Part::Signature),
    ("productId", Part::ProductId),
    ("nonce", Part::Nonce),
    ("timestamp", Part::Timestamp),
    ("keyId", Part::KeyId),
    ("offerIdentifier", Part::OfferId),
    ("appAccountToken", Part::Token),
];

const FULL: Parts = &[
    ("bundleId", Part::BundleId),
    ("keyIdentifier", Part::KeyId),
    ("productId", Part::ProductId),
    ("offerId", Part::OfferId),
    ("appAccountToken", Part::Token),
    ("applicationUsername", Part::Username),
    ("nonce", Part::Nonce),
    ("timestamp", Part::Timestamp),
    ("signature", Part::Signature),
];

struct Rendered<'a> {
    /// The first member, where the request has an `id`.
    id: Option<(&'static str, &'a RawValue)>,
    parts: Parts,
    signed: &'a Signed<'a>,
}

impl Serialize for Rendered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { id, parts, signed } = *self;
        let offer = signed.offer;
        let mut map = serializer.serialize_map(None)?;
        if let Some((name, id)) = id {
            map.serialize_entry(name, id)?;
        }
        for (name, part) in parts {
            match part {
                Part::BundleId => map.serialize_entry(name, offer.bundle_id.as_str()),
                Part::KeyId => map.serialize_entry(name, offer.key_id.as_str()),
                Part::ProductId => map.serialize_entry(name, offer.product_id.as_str()),
                Part::OfferId => map.serialize_entry(name, offer.offer_id.as_str()),
                Part::Token => match &offer.user {
                    UserField::Token(token) => map.serialize_entry(name, token.as_str()),
                    _ => Ok(()),
                },
                Part::Username => match &offer.user {
                    UserField::Username(username) => map.serialize_entry(name, username.as_str()),
                    _ => Ok(()),
                },
                Part::Nonce => map.serialize_entry(name, offer.nonce.as_str()),
                Part::Timestamp => map.serialize_entry(name, &offer.timestamp.as_millis()),
                Part::Signature => map.serialize_entry(name, &signed.signature),
                Part::Nested(parts) => {
                    let id = None;
                    map.serialize_entry(name, &Rendered { id, parts, signed })
                }
            }?;
        }
        map.end()
    }
}
