//! What a JWS claims: typed, and written in one order.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::error::{Code, Diagnostic};
use crate::json;
use crate::offer::{
    BundleId, Field, IssuerId, KeyId, Nonce, OfferId, ProductId, Timestamp, TransactionId,
    diagnostics, odd,
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
#[non_exhaustive]
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

    /// The claims that only this kind has, in the order in which they are written.
    fn members(&self) -> Vec<Member> {
        match self {
            Self::PromotionalOffer {
                nonce,
                product_id,
                offer_id,
                transaction_id,
            } => {
                let transaction = transaction_id.as_ref();
                let mut members = vec![
                    ("nonce", nonce.as_str().into()),
                    ("productId", product_id.as_str().into()),
                    ("offerIdentifier", offer_id.as_str().into()),
                ];
                members.extend(transaction.map(|id| ("transactionId", id.as_str().into())));
                members
            }
            Self::IntroductoryOffer {
                nonce,
                product_id,
                allow,
                transaction_id,
            } => vec![
                ("nonce", nonce.as_str().into()),
                ("productId", product_id.as_str().into()),
                ("allowIntroductoryOffer", (*allow).into()),
                ("transactionId", transaction_id.as_str().into()),
            ],
            Self::AdvancedCommerce { nonce, request } => vec![
                ("nonce", nonce.as_str().into()),
                ("request", STANDARD.encode(request.as_bytes()).into()),
            ],
            Self::ServerApi { .. } => Vec::new(),
        }
    }
}

/// A claim: its name, and its value as JSON.
type Member = (&'static str, Value);

/// The claims that are identifiers.
const IDENTIFIERS: [(&str, Field); 4] = [
    ("bid", Field::BundleId),
    ("productId", Field::ProductId),
    ("offerIdentifier", Field::OfferId),
    ("transactionId", Field::TransactionId),
];

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
    pub(super) fn to_json(&self) -> String {
        json::object(&self.members())
    }

    /// All claims, in the order in which they are written.
    fn members(&self) -> Vec<Member> {
        let mut members = vec![
            ("iss", self.issuer_id.as_str().into()),
            ("iat", self.issued_at.as_seconds().into()),
        ];
        members.extend(self.expires_at().map(|at| ("exp", at.into())));
        members.push(("aud", self.purpose.kind().audience().into()));
        members.push(("bid", self.bundle_id.as_str().into()));
        members.extend(self.purpose.members());
        members
    }

    /// Warnings about a JWS that is to be signed at `now`, where that is known.
    #[must_use]
    pub fn diagnostics(&self, key_id: &KeyId, now: Option<Timestamp>) -> Vec<Diagnostic> {
        let members = self.members();
        let identifier = |(name, value): &Member| {
            let (_, field) = IDENTIFIERS.iter().find(|(claim, _)| claim == name)?;
            diagnostics::identifier(*field, value.as_str()?)
        };
        let of = |wanted| {
            let (claim, _) = IDENTIFIERS.iter().find(|(_, field)| *field == wanted)?;
            let (_, value) = members.iter().find(|(name, _)| name == claim)?;
            value.as_str()
        };
        members
            .iter()
            .filter_map(identifier)
            .chain(key_id.diagnostic())
            .chain(odd::findings(&of))
            .chain(self.purpose.nonce().and_then(diagnostics::nonce))
            .chain(now.and_then(|now| age(Some(self.issued_at), self.expires_at(), now)))
            .collect()
    }
}

/// After how many seconds a JWS without an expiry is called old: 24 hours, as for an offer.
const OLD: u64 = 24 * 60 * 60;

/// A warning about the age of a JWS: its time of issue, and the time when a bearer token expires.
///
/// Apple calculates from `iat` when a JWS expires, and does not say after how long; an offer in the
/// classic form is active for 24 hours.
pub(super) fn age(
    issued_at: Option<IssuedAt>,
    expires_at: Option<u64>,
    now: Timestamp,
) -> Option<Diagnostic> {
    let now = now.as_millis() / 1000;
    match (issued_at.map(IssuedAt::as_seconds), expires_at) {
        (Some(issued_at), _) if issued_at > now => Some(Diagnostic::warning(
            Code::ISSUED_AT_IN_FUTURE,
            format!("the issued-at time `{issued_at}` is in the future"),
            "use the current time, and check the clock that it comes from",
        )),
        (_, Some(expiry)) if expiry <= now => Some(Diagnostic::warning(
            Code::TOKEN_EXPIRED,
            format!("the token expired at `{expiry}`"),
            "make a new token: each is good for an hour at most",
        )),
        (Some(issued_at), None) if now - issued_at > OLD => Some(Diagnostic::warning(
            Code::ISSUED_AT_OLD,
            format!("the issued-at time `{issued_at}` is more than 24 hours ago"),
            "use the current time: the App Store calculates from it when the JWS expires",
        )),
        _ => None,
    }
}
