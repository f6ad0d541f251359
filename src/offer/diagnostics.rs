//! Warnings about what can be signed but is probably not meant.

use uuid::{Uuid, Version};

use crate::error::Code;
use crate::error::Diagnostic;
use crate::escape::quoted;

use super::impossible::is_bent_quote;
use super::{Field, KeyId, Nonce, Offer, Timestamp, UserField, odd};

/// What to do about what programs print for a value that is missing.
pub(super) const MISSING: &str =
    "a program writes this for a value that is missing; check where it comes from";

/// What programs print for a value that is missing.
pub(super) const PLACEHOLDERS: [&str; 4] = ["null", "undefined", "None", "nil"];

/// Whether what is no value in its field is such a word, in any case and with what programs put around it:
/// `(null)`, `Optional(nil)`, `[object Object]`.
pub(super) fn is_missing(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| "()<>[]{}\"'` ".contains(c));
    let bare = bare.strip_prefix("Optional(").unwrap_or(bare);
    let is_word = |word: &&str| bare.eq_ignore_ascii_case(word);
    PLACEHOLDERS.iter().chain(&["NaN"]).any(is_word) || bare.starts_with("object ")
}

impl Offer {
    /// Notes and warnings about an offer that is to be signed at `now`.
    #[must_use]
    pub fn diagnostics(&self, now: Timestamp) -> Vec<Diagnostic> {
        let identifiers = [
            (Field::BundleId, self.bundle_id.as_str()),
            (Field::KeyId, self.key_id.as_str()),
            (Field::ProductId, self.product_id.as_str()),
            (Field::OfferId, self.offer_id.as_str()),
        ];
        let of = |wanted| {
            let mut fields = identifiers.iter();
            fields.find_map(|(field, text)| (*field == wanted).then_some(*text))
        };
        identifiers
            .into_iter()
            .filter_map(|(field, text)| identifier(field, text))
            .chain(odd::findings(&of))
            .chain(user(&self.user))
            .chain(nonce(&self.nonce))
            .chain(age(self.timestamp, now))
            .collect()
    }
}

impl KeyId {
    /// A warning about an identifier that App Store Connect does not give.
    #[must_use]
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        identifier(Field::KeyId, self.as_str())
    }
}

/// A warning about an identifier.
pub(crate) fn identifier(field: Field, text: &str) -> Option<Diagnostic> {
    placeholder(field, text).or_else(|| unusual(field, text))
}

fn placeholder(field: Field, text: &str) -> Option<Diagnostic> {
    PLACEHOLDERS.contains(&text).then(|| {
        Diagnostic::warning(
            Code::VALUE_IS_PLACEHOLDER,
            format!("the {field} is the word {}", quoted(text)),
            MISSING,
        )
    })
}

/// Names what App Store Connect would not have allowed.
///
/// Source: App Store Connect Help, "In-app purchase information" (letters, digits, hyphens, periods
/// and underscores, 100 characters), "App information" (bundle identifiers have no underscore).
fn unusual(field: Field, text: &str) -> Option<Diagnostic> {
    let (code, usual, hint) = match field {
        Field::KeyId => (
            Code::KEY_ID_UNUSUAL,
            text.len() == 10 && text.chars().all(is_key_id_character),
            "a key id is ten capital letters and digits; eight hexadecimal digits are Xcode's, for local testing",
        ),
        Field::BundleId => (
            Code::IDENTIFIER_UNUSUAL,
            text.chars().all(|c| c != '_' && is_identifier_character(c)),
            "a bundle id has letters, digits, hyphens and periods; copy it from App Store Connect",
        ),
        Field::TransactionId => (
            Code::IDENTIFIER_UNUSUAL,
            text.chars().all(|c| c.is_ascii_digit()),
            "a transaction id is a row of digits; take it from a transaction of the customer, or from the app transaction",
        ),
        Field::ProductId if is_apple_id(text) => (
            Code::IDENTIFIER_UNUSUAL,
            false,
            "a number is nearly always the Apple ID of a subscription; give its product id, which App Store Connect shows beside it",
        ),
        _ => (
            Code::IDENTIFIER_UNUSUAL,
            text.len() <= 100 && text.chars().all(is_identifier_character),
            "it has letters, digits, hyphens, periods and underscores, 100 at most; copy it from App Store Connect",
        ),
    };
    (!usual).then(|| {
        let message = format!("the {field} {} is unusual", quoted(text));
        Diagnostic::warning(code, message, hint)
    })
}

/// Whether a text has the form of the number that App Store Connect gives a product; a date has fewer digits.
fn is_apple_id(text: &str) -> bool {
    text.len() > 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_key_id_character(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit()
}

fn is_identifier_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// A note or a warning about the user field.
pub(crate) fn user(user: &UserField) -> Option<Diagnostic> {
    match user {
        UserField::Empty => Some(Diagnostic::note(
            Code::USER_FIELD_ABSENT,
            "no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername",
        )),
        UserField::Token(_) => None,
        UserField::Username(name) => placeholder(Field::ApplicationUsername, name.as_str())
            .or_else(|| in_quotes(name.as_str()))
            .or_else(|| capitals(name.as_str())),
    }
}

/// Names a username that kept the quotes of a script or a chat.
fn in_quotes(username: &str) -> Option<Diagnostic> {
    let is_quote = |c: char| "\"'`".contains(c) || is_bent_quote(c);
    let is_quoted = username.starts_with(is_quote) && username.ends_with(is_quote);
    is_quoted.then(|| {
        let field = Field::ApplicationUsername;
        Diagnostic::warning(
            Code::IDENTIFIER_UNUSUAL,
            format!("the {field} {} is signed with its quotes", quoted(username)),
            "take the quotes off, unless the app sets the name with them",
        )
    })
}

fn capitals(username: &str) -> Option<Diagnostic> {
    username.contains(char::is_uppercase).then(|| {
        Diagnostic::note(
            Code::USERNAME_HAS_CAPITALS,
            "the application username is signed with its capital letters; Apple's own server libraries would sign it in lower case",
        )
    })
}

/// A warning about the nonce.
pub(crate) fn nonce(nonce: &Nonce) -> Option<Diagnostic> {
    let version = Uuid::try_parse(nonce.as_str()).ok()?.get_version();
    (version != Some(Version::Random)).then(|| {
        Diagnostic::warning(
            Code::NONCE_NOT_V4,
            format!("the nonce `{}` is not a random UUID", nonce.as_str()),
            "use a new version 4 UUID for every signature",
        )
    })
}

/// A warning about the age of the timestamp at `now`.
pub(crate) fn age(timestamp: Timestamp, now: Timestamp) -> Option<Diagnostic> {
    if timestamp > now {
        Some(Diagnostic::warning(
            Code::TIMESTAMP_IN_FUTURE,
            format!("the timestamp `{timestamp}` is in the future"),
            "use the current time, and check the clock that it comes from",
        ))
    } else if now > timestamp.expires() {
        Some(Diagnostic::warning(
            Code::TIMESTAMP_EXPIRED,
            format!("the timestamp `{timestamp}` is more than 24 hours old"),
            "an offer is active for 24 hours; use the current time",
        ))
    } else {
        None
    }
}
