//! Which claims each kind of JWS has, as data; and what no check of ours can prove.

use crate::error::Code;
use crate::escape::quoted;
use crate::json::Object;
use crate::jws::Kind;
use crate::offer::Field;

use super::Collected;

/// A claim.
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) shape: Shape,
    /// What to write where it is missing, or is something else.
    pub(super) fix: &'static str,
    /// The names under which people write it.
    pub(super) aliases: &'static [&'static str],
}

impl Rule {
    /// The name, and then those under which people write it.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.aliases.iter().copied())
    }
}

/// What a claim must be.
pub(super) enum Shape {
    /// A string, checked as the field of an offer would be.
    Text(Field),
    /// A string that names one kind.
    Audience,
    /// A whole number: UNIX time in seconds, not before this claim and at most an hour after it.
    Expiry,
    /// A whole number: UNIX time in seconds.
    IssuedAt,
    /// `true` or `false`.
    Boolean,
    /// A string: base64 of a JSON object.
    Request,
}

impl Shape {
    /// What the JSON must be, with its article.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Text(_) | Self::Audience | Self::Request => "a string",
            Self::Expiry | Self::IssuedAt => "a whole number",
            Self::Boolean => "a boolean",
        }
    }
}

const ISS: Rule = Rule {
    name: "iss",
    required: true,
    shape: Shape::Text(Field::IssuerId),
    fix: "write the issuer id as a string: App Store Connect shows it above the list of keys",
    aliases: &["issuerId", "issuerID", "issuer_id", "issuer"],
};

const IAT: Rule = Rule {
    name: "iat",
    required: true,
    shape: Shape::IssuedAt,
    fix: "write UNIX time in seconds, as in `1698148900`, without quotes and without a fraction",
    aliases: &["issuedAt", "issued_at", "timestamp"],
};

/// Apple's article lists it for bearer tokens too, and Apple's own Python library leaves it out.
const OPTIONAL_IAT: Rule = Rule {
    required: false,
    ..IAT
};

pub(super) const AUD: Rule = Rule {
    name: "aud",
    required: true,
    shape: Shape::Audience,
    fix: "write `promotional-offer`, `introductory-offer-eligibility`, `advanced-commerce-api` or, in a bearer token, `appstoreconnect-v1`",
    aliases: &["audience"],
};

const BID: Rule = Rule {
    name: "bid",
    required: true,
    shape: Shape::Text(Field::BundleId),
    fix: "write the app's bundle id as a string",
    aliases: &["bundleId", "bundleID", "bundle_id", "bundleIdentifier"],
};

const NONCE: Rule = Rule {
    name: "nonce",
    required: true,
    shape: Shape::Text(Field::Nonce),
    fix: "write a new version 4 UUID in lower case, as a string",
    aliases: &["jti"],
};

const PRODUCT: Rule = Rule {
    name: "productId",
    required: true,
    shape: Shape::Text(Field::ProductId),
    fix: "write the subscription's product id as a string",
    aliases: &["productID", "productIdentifier", "product_id"],
};

pub(super) const OFFER: Rule = Rule {
    name: "offerIdentifier",
    required: true,
    shape: Shape::Text(Field::OfferId),
    fix: "write the offer's id as a string: its product code in App Store Connect",
    aliases: &["offerId", "offerID", "offer_id", "subscriptionOfferID"],
};

pub(super) const ALLOW: Rule = Rule {
    name: "allowIntroductoryOffer",
    required: true,
    shape: Shape::Boolean,
    fix: "write `true` or `false`, without quotes",
    aliases: &["allowIntroOffer", "allow_introductory_offer"],
};

const TRANSACTION: Rule = Rule {
    name: "transactionId",
    required: true,
    shape: Shape::Text(Field::TransactionId),
    fix: "write a transaction id of the customer, or the app transaction id, in quotes",
    aliases: &[
        "transactionID",
        "transaction_id",
        "originalTransactionId",
        "appTransactionId",
    ],
};

const OPTIONAL_TRANSACTION: Rule = Rule {
    required: false,
    fix: "write a transaction id of the customer in quotes, or leave the claim out",
    ..TRANSACTION
};

pub(super) const REQUEST: Rule = Rule {
    name: "request",
    required: true,
    shape: Shape::Request,
    fix: "write the request's JSON in standard base64 with padding, as a string",
    aliases: &["requestData"],
};

pub(super) const EXP: Rule = Rule {
    name: "exp",
    required: true,
    shape: Shape::Expiry,
    fix: "write UNIX time in seconds, at most 3,600 after `iat`, without quotes",
    aliases: &["expiresAt", "expires_at"],
};

/// The claims of a kind, in the order in which they are checked; those of all kinds where it is not known.
pub(super) const fn of(kind: Option<Kind>) -> &'static [Rule] {
    match kind {
        Some(Kind::PromotionalOffer) => &[
            AUD,
            ISS,
            IAT,
            BID,
            NONCE,
            PRODUCT,
            OFFER,
            OPTIONAL_TRANSACTION,
        ],
        Some(Kind::IntroductoryOffer) => &[AUD, ISS, IAT, BID, NONCE, PRODUCT, ALLOW, TRANSACTION],
        Some(Kind::AdvancedCommerce) => &[AUD, ISS, IAT, BID, NONCE, REQUEST],
        Some(Kind::ServerApi) => &[AUD, ISS, OPTIONAL_IAT, EXP, BID],
        None => &[AUD, ISS, IAT, BID],
    }
}

/// Names the members that stand twice, and those that Apple does not ask for.
pub(super) fn check_names(part: &str, object: &Object, known: &[&str], collected: &mut Collected) {
    if let Some(name) = object.member_twice() {
        collected.mistake(
            Code::JWS_MEMBER_TWICE,
            format!("{} stands twice in the {part}", quoted(name)),
            "keep one of them: programs differ in which they take",
        );
    }
    for name in object
        .names()
        .filter(|name| !known.contains(name))
        .take(SHOWN)
    {
        collected.finding(
            Code::JWS_MEMBER_UNKNOWN,
            format!("Apple lists no {} for the {part}", quoted(name)),
            "check its spelling, or leave it out",
        );
    }
}

/// How many unknown members are named.
const SHOWN: usize = 10;

/// What no check of ours can prove.
pub(super) const fn not_proven(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        Some(Kind::PromotionalOffer) => &[
            KEY_UNKNOWN,
            "the offer may not exist for this product in App Store Connect",
            "the customer may not be eligible: promotional offers are for present and past subscribers",
            NONCE_USED,
        ],
        Some(Kind::IntroductoryOffer) => &[
            KEY_UNKNOWN,
            "the transaction may not be one of the customer who buys",
            NONCE_USED,
        ],
        Some(Kind::AdvancedCommerce) => &[
            KEY_UNKNOWN,
            "the request may not be what the Advanced Commerce API takes",
            NONCE_USED,
        ],
        Some(Kind::ServerApi) => &[
            KEY_UNKNOWN,
            "the bundle id may not be that of an app of this account",
        ],
        None => &[KEY_UNKNOWN],
    }
}

const KEY_UNKNOWN: &str = "the key may be unknown to Apple under this key id and issuer id";
const NONCE_USED: &str = "a nonce is good once, and this one may have been used";
