//! From the flags to the fields of an offer.

use std::ffi::{OsStr, OsString};

use offersign::error::{Code, Error};
use offersign::notice::Notice;
use offersign::offer::{
    BundleId, Field, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField,
};

use super::args::FieldArgs;
use super::fresh;
use super::key_text::{self, holds_key_text, is_shared_secret};

/// Every field but the key's identifier, which may come from the key.
pub(crate) struct Fields {
    bundle_id: BundleId,
    product_id: ProductId,
    offer_id: OfferId,
    user: UserField,
    nonce: Nonce,
    timestamp: Timestamp,
}

/// The same as text, before it is judged.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) bundle_id: &'a str,
    pub(crate) product_id: &'a str,
    pub(crate) offer_id: &'a str,
    /// Empty where there is none.
    pub(crate) token: &'a str,
    /// Empty where there is none.
    pub(crate) username: &'a str,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) timestamp: Option<&'a str>,
}

impl Fields {
    /// Judges the flags; the nonce is made, and the timestamp is `now`, where they are not given.
    ///
    /// The identifiers come in the order bundle, product, offer.
    pub(crate) fn new(
        [bundle_id, product_id, offer_id]: [&OsStr; 3],
        args: &FieldArgs,
        now: Result<Timestamp, Error>,
    ) -> Result<Self, Error> {
        let given = Given {
            bundle_id: text(Field::BundleId, bundle_id)?,
            product_id: text(Field::ProductId, product_id)?,
            offer_id: text(Field::OfferId, offer_id)?,
            token: optional(Field::AppAccountToken, args.token.as_ref())?.unwrap_or_default(),
            username: optional(Field::ApplicationUsername, args.username.as_ref())?
                .unwrap_or_default(),
            nonce: optional(Field::Nonce, args.nonce.as_ref())?,
            timestamp: optional(Field::Timestamp, args.timestamp.as_ref())?,
        };
        Self::judge(&given, now)
    }

    /// Judges text, and makes a nonce and a timestamp where they are not given.
    pub(crate) fn judge(given: &Given, now: Result<Timestamp, Error>) -> Result<Self, Error> {
        Ok(Self {
            bundle_id: BundleId::new(given.bundle_id)?,
            product_id: ProductId::new(given.product_id)?,
            offer_id: OfferId::new(given.offer_id)?,
            user: UserField::new(given.token, given.username)?,
            nonce: nonce(given.nonce)?,
            timestamp: match given.timestamp {
                Some(millis) => Timestamp::parse(millis)?,
                None => now?,
            },
        })
    }

    /// The offer, with the identifier of the key that will sign it.
    pub(crate) fn with_key_id(self, key_id: KeyId) -> Offer {
        Offer {
            bundle_id: self.bundle_id,
            key_id,
            product_id: self.product_id,
            offer_id: self.offer_id,
            user: self.user,
            nonce: self.nonce,
            timestamp: self.timestamp,
        }
    }
}

/// The text of a value as it was typed.
///
/// A key, which comes here when two secrets of a CI job are exchanged, must not come back in a
/// sentence about the field.
pub(crate) fn text(field: Field, value: &OsStr) -> Result<&str, Error> {
    let text = value.to_str().ok_or_else(|| field.not_utf8())?;
    if holds_key_text(text) || (field == Field::KeyId && is_shared_secret(text)) {
        return Err(key_text::refusal());
    }
    Ok(text)
}

/// The nonce that is given, or a new one.
pub(crate) fn nonce(given: Option<&str>) -> Result<Nonce, Error> {
    match given {
        Some(nonce) => Nonce::parse(nonce),
        None => fresh::nonce(),
    }
}

/// Notes the UUIDs that are signed in another case than they were typed in.
pub(crate) fn lowercased(args: &FieldArgs) -> impl Iterator<Item = Notice> {
    lowercased_in([
        (Field::AppAccountToken, args.token.as_ref()),
        (Field::Nonce, args.nonce.as_ref()),
    ])
}

/// As [`lowercased`], of any UUIDs.
pub(crate) fn lowercased_in<const N: usize>(
    uuids: [(Field, Option<&OsString>); N],
) -> impl Iterator<Item = Notice> {
    uuids
        .into_iter()
        .filter(|(_, value)| {
            value
                .and_then(|value| value.to_str())
                .is_some_and(|value| value.contains(|c: char| c.is_ascii_uppercase()))
        })
        .map(|(field, _)| {
            Notice::note(
                Code::ValueLowercased,
                format!("the {field} is signed in lower case, as Apple wants it"),
            )
        })
}

/// The text of a value that may be left out, as it was typed.
pub(crate) fn optional(field: Field, value: Option<&OsString>) -> Result<Option<&str>, Error> {
    value.map(|value| text(field, value)).transpose()
}
