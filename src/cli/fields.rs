//! From the flags to the fields of an offer.

use std::ffi::{OsStr, OsString};

use offersign::error::{Code, Diagnostic, Error};
use offersign::key::is_shared_secret;
use offersign::offer::{
    BundleId, Field, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField,
};
use offersign::secret::{holds_key, may_be_number};

use super::args::{FieldArgs, origin, told};
use super::codes;
use super::input::secret;
use super::random;

/// Every field but the key's identifier, which may come from the key, as text.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) bundle_id: &'a str,
    pub(crate) product_id: &'a str,
    pub(crate) offer_id: &'a str,
    pub(crate) token: Option<&'a str>,
    pub(crate) username: Option<&'a str>,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) timestamp: Option<&'a str>,
    /// Says where a value came from that is refused.
    pub(crate) told: fn(Field, &Error) -> Error,
}

impl<'a> Given<'a> {
    /// What the flags give.
    pub(crate) fn of_flags(args: &'a FieldArgs) -> Result<Self, Error> {
        Ok(Self {
            bundle_id: required(Field::BundleId, args.app.bundle_id.as_ref())?,
            product_id: required(Field::ProductId, args.product.as_ref())?,
            offer_id: required(Field::OfferId, args.offer.as_ref())?,
            token: customer(Field::AppAccountToken, args.token.as_ref())?,
            username: customer(Field::ApplicationUsername, args.username.as_ref())?,
            nonce: optional(Field::Nonce, args.nonce.as_ref())?,
            timestamp: optional(Field::Timestamp, args.timestamp.as_ref())?,
            told,
        })
    }

    /// Checks the text, and gives the offer for a key. A nonce and a timestamp are made where they are
    /// not given; a user field that is empty is none.
    pub(crate) fn offer(
        &self,
        now: Result<Timestamp, Error>,
    ) -> Result<impl FnOnce(KeyId) -> Offer + use<>, Error> {
        let told = |field| move |error| (self.told)(field, &error);
        let bundle_id = BundleId::new(self.bundle_id).map_err(told(Field::BundleId))?;
        let product_id = ProductId::new(self.product_id).map_err(told(Field::ProductId))?;
        let offer_id = OfferId::new(self.offer_id).map_err(told(Field::OfferId))?;
        let user = self.user()?;
        let nonce = nonce(self.nonce, told(Field::Nonce))?;
        let timestamp = self.timestamp.map(Timestamp::parse).transpose();
        let timestamp = timestamp.map_err(told(Field::Timestamp))?.map_or(now, Ok)?;
        Ok(move |key_id| Offer {
            bundle_id,
            key_id,
            product_id,
            offer_id,
            user,
            nonce,
            timestamp,
        })
    }

    fn user(&self) -> Result<UserField, Error> {
        let is_there = |text: &&str| !text.is_empty();
        let token = self.token.filter(is_there).map(unbraced);
        let username = self.username.filter(is_there);
        let of = match (token, username) {
            (Some(_), None) => Field::AppAccountToken,
            (None, Some(_)) => Field::ApplicationUsername,
            _ => return UserField::new(token, username),
        };
        UserField::new(token, username).map_err(|error| (self.told)(of, &error))
    }
}

/// The text of a UUID without the braces that Microsoft's tools write it in.
pub(crate) fn unbraced(text: &str) -> &str {
    let inside = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    inside.unwrap_or(text)
}

/// The text of a value as it was typed.
///
/// The value may be a key given by mistake, so it is refused, and not quoted in an error.
pub(crate) fn text(field: Field, value: &OsStr) -> Result<&str, Error> {
    let refuse = |error: &Error| Err(told(field, error));
    match value.to_str() {
        None => refuse(&field.not_utf8()),
        Some(text) if holds_key(text) => Err(secret::IN_ARGUMENT),
        Some(text) if has_no_room_for_a_secret(field) && holds_shared_secret(text) => {
            refuse(&secret::SHARED_AS_KEY)
        }
        Some(text) if is_number(field, text) => refuse(&secret::NUMBER_IN_ARGUMENT),
        Some(text) => Ok(text),
    }
}

/// Whether no value of a field has 32 hexadecimal digits in a row.
fn has_no_room_for_a_secret(field: Field) -> bool {
    matches!(field, Field::KeyId | Field::BundleId)
}

/// Whether a value is a shared secret, or has one between other things.
fn holds_shared_secret(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_hexdigit())
        .any(is_shared_secret)
}

/// Whether a value may be the number of a private key. The name of a customer may be a digest, which has
/// the same form.
pub(crate) fn is_number(field: Field, text: &str) -> bool {
    field != Field::ApplicationUsername && may_be_number(text)
}

/// The text of a value that may be left out, as it was typed.
pub(crate) fn optional(field: Field, value: Option<&OsString>) -> Result<Option<&str>, Error> {
    value.map(|value| text(field, value)).transpose()
}

/// The text that stands for the customer. An empty one is refused: a variable that is not set would
/// change what is signed.
pub(crate) fn customer(field: Field, value: Option<&OsString>) -> Result<Option<&str>, Error> {
    match optional(field, value)? {
        Some("") => Err(empty(
            field,
            "leave the flag out to sign no user; a shell variable that is not set gives an empty text",
        )),
        text => Ok(text),
    }
}

/// The text of a value that is tried, as it was typed; none in a variable that is empty.
pub(crate) fn tried(field: Field, value: &OsStr) -> Result<Option<&str>, Error> {
    match text(field, value)? {
        "" if origin(field).is_some_and(|origin| !origin.starts_with('-')) => Ok(None),
        "" => Err(empty(
            field,
            "leave the flag out; a shell variable that is not set gives an empty text",
        )),
        text => Ok(Some(text)),
    }
}

fn empty(field: Field, help: &'static str) -> Error {
    let message = format!("the {field} is empty");
    told(field, &Error::new(Code::FIELD_EMPTY, message, help))
}

/// The text of a value that the parser demands.
pub(crate) fn required(field: Field, value: Option<&OsString>) -> Result<&str, Error> {
    optional(field, value).map(Option::unwrap_or_default)
}

/// What a flag holds, as its own type.
pub(crate) fn parsed<T>(
    field: Field,
    value: Option<&OsString>,
    parse: impl FnOnce(&str) -> Result<T, Error>,
) -> Result<T, Error> {
    parse(required(field, value)?).map_err(|error| told(field, &error))
}

/// The nonce that is given, or a new one; where it came from is told of the given one alone.
pub(crate) fn nonce(
    given: Option<&str>,
    told: impl FnOnce(Error) -> Error,
) -> Result<Nonce, Error> {
    given.map_or_else(random::nonce, |given| {
        Nonce::parse(unbraced(given)).map_err(told)
    })
}

/// Notes the UUIDs among the flags that are signed in another case than they were typed in.
pub(crate) fn lowercased<'a>(
    flags: impl IntoIterator<Item = (Field, Option<&'a OsString>)>,
) -> impl Iterator<Item = Diagnostic> {
    let is_uuid = |field| {
        matches!(
            field,
            Field::AppAccountToken | Field::Nonce | Field::IssuerId
        )
    };
    let has_capitals = |value: &OsString| {
        let text = value.to_str().unwrap_or_default();
        text.contains(|c: char| c.is_ascii_uppercase())
    };
    flags
        .into_iter()
        .filter(move |(field, value)| is_uuid(*field) && value.is_some_and(has_capitals))
        .map(|(field, _)| {
            let message = format!("the {field} is signed in lower case, as Apple wants it");
            Diagnostic::note(codes::VALUE_LOWERCASED, message)
        })
}
