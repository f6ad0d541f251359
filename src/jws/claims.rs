//! What a JWS claims: typed, and written in one order.

use serde::Serialize;

use crate::error::Code;
use crate::notice::Notice;
use crate::offer::{
    BundleId, Field, IssuerId, KeyId, Nonce, OfferId, ProductId, Timestamp, TransactionId, advice,
};

use super::{IssuedAt, Kind, Lifetime, Request};

/// What a JWS claims, ready to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The account whose key signs: `iss`.
    pub issuer_id: IssuerId,
    /// When it is issued: `iat`.
    pub issued_at: IssuedAt,
    /// The app's bundle identifier: `bid`.
    pub bundle_id: BundleId,
    /// What it is for: `aud` and the claims that only this kind has.
    pub purpose: Purpose,
}

/// What a JWS is for, with the claims that only its kind has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A promotional offer for one customer.
    PromotionalOffer {
        /// The value that makes this JWS good for one purchase only.
        nonce: Nonce,
        /// The subscription's product identifier.
        product_id: ProductId,
        /// The offer's identifier.
        offer_id: OfferId,
        /// A transaction of the customer; absent from the claims where it is not given.
        transaction_id: Option<TransactionId>,
    },
    /// Whether one customer may have the introductory offer.
    IntroductoryOffer {
        /// The value that makes this JWS good for one purchase only.
        nonce: Nonce,
        /// The subscription's product identifier.
        product_id: ProductId,
        /// Whether the customer may have it.
        allow: bool,
        /// A transaction of the customer.
        transaction_id: TransactionId,
    },
    /// A request that an app sends to the Advanced Commerce API.
    AdvancedCommerce {
        /// The value that makes this JWS good for one request only.
        nonce: Nonce,
        /// The request.
        request: Request,
    },
    /// A bearer token for the App Store Server API.
    ServerApi {
        /// How long it is good for: `exp` is `iat` and this.
        lifetime: Lifetime,
    },
}

impl Purpose {
    /// The kind of JWS.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::PromotionalOffer { .. } => Kind::PromotionalOffer,
            Self::IntroductoryOffer { .. } => Kind::IntroductoryOffer,
            Self::AdvancedCommerce { .. } => Kind::AdvancedCommerce,
            Self::ServerApi { .. } => Kind::ServerApi,
        }
    }

    /// The value that makes it good for one use only.
    fn nonce(&self) -> Option<&Nonce> {
        match self {
            Self::PromotionalOffer { nonce, .. }
            | Self::IntroductoryOffer { nonce, .. }
            | Self::AdvancedCommerce { nonce, .. } => Some(nonce),
            Self::ServerApi { .. } => None,
        }
    }

    /// The claims that only this kind has.
    fn members(&self) -> Members<'_> {
        match self {
            Self::PromotionalOffer {
                product_id,
                offer_id,
                transaction_id,
                ..
            } => Members {
                product_id: Some(product_id.as_str()),
                offer_identifier: Some(offer_id.as_str()),
                transaction_id: transaction_id.as_ref().map(TransactionId::as_str),
                ..Members::default()
            },
            Self::IntroductoryOffer {
                product_id,
                allow,
                transaction_id,
                ..
            } => Members {
                product_id: Some(product_id.as_str()),
                allow_introductory_offer: Some(*allow),
                transaction_id: Some(transaction_id.as_str()),
                ..Members::default()
            },
            Self::AdvancedCommerce { request, .. } => Members {
                request: Some(request),
                ..Members::default()
            },
            Self::ServerApi { .. } => Members::default(),
        }
    }
}

/// The claims of every kind, in the order in which they are written.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Members<'a> {
    iss: &'a str,
    iat: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<u64>,
    aud: &'static str,
    bid: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offer_identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allow_introductory_offer: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a Request>,
}

impl Claims {
    /// When a bearer token expires, in seconds since 1970-01-01T00:00:00Z; no other kind does.
    #[must_use]
    pub const fn expires_at(&self) -> Option<u64> {
        match &self.purpose {
            Purpose::ServerApi { lifetime } => {
                Some(self.issued_at.as_seconds() + lifetime.as_seconds())
            }
            _ => None,
        }
    }

    /// The JSON that is signed.
    pub(super) fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let members = Members {
            iss: self.issuer_id.as_str(),
            iat: self.issued_at.as_seconds(),
            exp: self.expires_at(),
            aud: self.purpose.kind().audience(),
            bid: self.bundle_id.as_str(),
            nonce: self.purpose.nonce().map(Nonce::as_str),
            ..self.purpose.members()
        };
        serde_json::to_vec(&members)
    }

    fn identifiers<'a>(&'a self, key_id: &'a KeyId) -> impl Iterator<Item = (Field, &'a str)> {
        let members = self.purpose.members();
        [
            (Field::BundleId, Some(self.bundle_id.as_str())),
            (Field::KeyId, Some(key_id.as_str())),
            (Field::ProductId, members.product_id),
            (Field::OfferId, members.offer_identifier),
            (Field::TransactionId, members.transaction_id),
        ]
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
    }
}

/// What deserves a look in a JWS that is about to be signed at `now`, where that is known.
#[must_use]
pub fn advise(key_id: &KeyId, claims: &Claims, now: Option<Timestamp>) -> Vec<Notice> {
    claims
        .identifiers(key_id)
        .filter_map(|(field, text)| advice::identifier(field, text))
        .chain(claims.purpose.nonce().and_then(advice::nonce))
        .chain(now.and_then(|now| advise_age(Some(claims.issued_at), claims.expires_at(), now)))
        .collect()
}

/// After how many seconds a JWS without an expiry is called old: 24 hours, as for an offer.
const OLD: u64 = 24 * 60 * 60;

/// What deserves a look in a time of issue, and in the time when a bearer token expires.
///
/// Apple calculates from `iat` when a JWS expires, and does not say after how long; an offer in the
/// classic form is active for 24 hours.
pub(super) fn advise_age(
    issued_at: Option<IssuedAt>,
    expires_at: Option<u64>,
    now: Timestamp,
) -> Option<Notice> {
    let now = now.as_millis() / 1000;
    match (issued_at.map(IssuedAt::as_seconds), expires_at) {
        (Some(issued_at), _) if issued_at > now => Some(Notice::warning(
            Code::IssuedAtInFuture,
            format!("the issued-at time `{issued_at}` is in the future"),
            "use the current time, and check the clock that it comes from",
        )),
        (_, Some(expiry)) if expiry <= now => Some(Notice::warning(
            Code::TokenExpired,
            format!("the token expired at `{expiry}`"),
            "make a new token: each is good for an hour at most",
        )),
        (Some(issued_at), None) if now - issued_at > OLD => Some(Notice::warning(
            Code::IssuedAtOld,
            format!("the issued-at time `{issued_at}` is more than 24 hours ago"),
            "use the current time: the App Store calculates from it when the JWS expires",
        )),
        _ => None,
    }
}
