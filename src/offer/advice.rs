//! What can be signed but is probably not meant.

use uuid::{Uuid, Version};

use crate::error::Code;
use crate::notice::Notice;
use crate::visible::quoted;

use super::{Field, KeyId, Nonce, Offer, Timestamp, UserField};

/// What programs print for a value that is missing.
const PLACEHOLDERS: [&str; 4] = ["null", "undefined", "None", "nil"];

/// What deserves a look in an offer that is about to be signed at `now`.
#[must_use]
pub fn advise(offer: &Offer, now: Timestamp) -> Vec<Notice> {
    let identifiers = [
        (Field::BundleId, offer.bundle_id.as_str()),
        (Field::KeyId, offer.key_id.as_str()),
        (Field::ProductId, offer.product_id.as_str()),
        (Field::OfferId, offer.offer_id.as_str()),
    ];
    identifiers
        .into_iter()
        .filter_map(|(field, text)| identifier(field, text))
        .chain(user(&offer.user))
        .chain(nonce(&offer.nonce))
        .chain(age(offer.timestamp, now))
        .collect()
}

/// What deserves a look in a key identifier.
#[must_use]
pub fn advise_key_id(key_id: &KeyId) -> Option<Notice> {
    identifier(Field::KeyId, key_id.as_str())
}

/// What deserves a look in an identifier.
pub(crate) fn identifier(field: Field, text: &str) -> Option<Notice> {
    placeholder(field, text).or_else(|| unusual(field, text))
}

fn placeholder(field: Field, text: &str) -> Option<Notice> {
    PLACEHOLDERS.contains(&text).then(|| {
        Notice::warning(
            Code::ValueIsPlaceholder,
            format!("the {field} is the word {}", quoted(text)),
            "a program writes this for a value that is missing; check where it comes from",
        )
    })
}

/// Names what App Store Connect would not have allowed.
///
/// Source: App Store Connect Help, "In-app purchase information" (letters, digits, hyphens, periods
/// and underscores, 100 characters), "App information" (bundle identifiers have no underscore).
fn unusual(field: Field, text: &str) -> Option<Notice> {
    let (code, usual, hint) = match field {
        Field::KeyId => (
            Code::KeyIdUnusual,
            text.len() == 10 && text.chars().all(is_key_id_character),
            "a key id is ten capital letters and digits; eight hexadecimal digits are Xcode's, for local testing",
        ),
        Field::BundleId => (
            Code::IdentifierUnusual,
            text.chars().all(|c| c != '_' && is_identifier_character(c)),
            "a bundle id has letters, digits, hyphens and periods; copy it from App Store Connect",
        ),
        Field::TransactionId => (
            Code::IdentifierUnusual,
            text.chars().all(|c| c.is_ascii_digit()),
            "a transaction id is a row of digits; take it from a transaction of the customer, or from the app transaction",
        ),
        _ => (
            Code::IdentifierUnusual,
            text.len() <= 100 && text.chars().all(is_identifier_character),
            "it has letters, digits, hyphens, periods and underscores, 100 at most; copy it from App Store Connect",
        ),
    };
    (!usual).then(|| {
        let message = format!("the {field} {} is unusual", quoted(text));
        Notice::warning(code, message, hint)
    })
}

fn is_key_id_character(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit()
}

fn is_identifier_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// What deserves a look in the user field.
pub(crate) fn user(user: &UserField) -> Option<Notice> {
    match user {
        UserField::Empty => Some(Notice::note(
            Code::UserFieldAbsent,
            "no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername",
        )),
        UserField::Token(_) => None,
        UserField::Username(name) => placeholder(Field::ApplicationUsername, name.as_str())
            .or_else(|| capitals(name.as_str())),
    }
}

fn capitals(username: &str) -> Option<Notice> {
    username.contains(char::is_uppercase).then(|| {
        Notice::note(
            Code::UsernameHasCapitals,
            "the application username is signed with its capital letters; Apple's own server libraries would sign it in lower case",
        )
    })
}

/// What deserves a look in the nonce.
pub(crate) fn nonce(nonce: &Nonce) -> Option<Notice> {
    let version = Uuid::try_parse(nonce.as_str()).ok()?.get_version();
    (version != Some(Version::Random)).then(|| {
        Notice::warning(
            Code::NonceNotV4,
            format!("the nonce `{}` is not a random UUID", nonce.as_str()),
            "use a new version 4 UUID for every signature",
        )
    })
}

/// What deserves a look in the timestamp at `now`.
pub(crate) fn age(timestamp: Timestamp, now: Timestamp) -> Option<Notice> {
    if timestamp > now {
        Some(Notice::warning(
            Code::TimestampInFuture,
            format!("the timestamp `{timestamp}` is in the future"),
            "use the current time, and check the clock that it comes from",
        ))
    } else if now > timestamp.expires() {
        Some(Notice::warning(
            Code::TimestampExpired,
            format!("the timestamp `{timestamp}` is more than 24 hours old"),
            "an offer is active for 24 hours; use the current time",
        ))
    } else {
        None
    }
}
