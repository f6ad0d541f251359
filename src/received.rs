//! A signed offer as somebody answered it, before anything about it is known to be right.

use crate::error::Error;
use crate::notice::Notice;
use crate::offer::{
    BundleId, Field, KeyId, Nonce, OfferId, ProductId, Timestamp, UserField, advice,
};
use crate::payload::Payload;

/// The fields and the signature as text, unchecked. What is not given is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The app's bundle identifier.
    pub bundle_id: String,
    /// The key identifier.
    pub key_id: String,
    /// The subscription's product identifier.
    pub product_id: String,
    /// The offer's identifier.
    pub offer_id: String,
    /// The app account token, where the user field is one.
    pub token: String,
    /// The application username, where the user field is one.
    pub username: String,
    /// The one-time UUID.
    pub nonce: String,
    /// The time, in whatever unit and form it was answered.
    pub timestamp: String,
    /// The signature's text.
    pub signature: String,
    /// Other texts that came with it, of which one may have been signed as the user field.
    pub others: Vec<String>,
}

impl Received {
    /// The field that the fifth place of the payload holds.
    pub(crate) fn user_field(&self) -> Field {
        if self.username.is_empty() {
            Field::AppAccountToken
        } else {
            Field::ApplicationUsername
        }
    }

    /// The seven fields as they came, in the order of the payload.
    pub(crate) fn as_sent(&self) -> [(Field, &str); 7] {
        let user = if self.username.is_empty() {
            &self.token
        } else {
            &self.username
        };
        [
            (Field::BundleId, &self.bundle_id),
            (Field::KeyId, &self.key_id),
            (Field::ProductId, &self.product_id),
            (Field::OfferId, &self.offer_id),
            (self.user_field(), user),
            (Field::Nonce, &self.nonce),
            (Field::Timestamp, &self.timestamp),
        ]
    }

    /// The seven fields as they should have been signed: without white space around them, UUIDs in
    /// lower case, the timestamp in milliseconds and digits.
    pub(crate) fn as_it_should_be(&self) -> [(Field, String); 7] {
        self.as_sent().map(|(field, text)| {
            let text = text.trim();
            let right = match field {
                Field::AppAccountToken | Field::Nonce => text.to_ascii_lowercase(),
                Field::Timestamp => milliseconds(text).unwrap_or_else(|| text.to_owned()),
                _ => text.to_owned(),
            };
            (field, right)
        })
    }

    /// The payload as it should be.
    #[must_use]
    pub fn payload(&self) -> Payload {
        let fields = self.as_it_should_be();
        Payload::of(fields.each_ref().map(|(_, text)| text.as_str()))
    }

    /// When it was signed, where the timestamp tells.
    #[must_use]
    pub fn signed_at(&self) -> Option<Timestamp> {
        Timestamp::parse(&milliseconds(self.timestamp.trim())?).ok()
    }

    /// What Apple or a client would reject, or what deserves a look, whatever was signed; what
    /// depends on the time is left out where `now` is not known.
    #[must_use]
    pub fn findings(&self, now: Option<Timestamp>) -> Vec<Notice> {
        let identifiers = [
            (
                Field::BundleId,
                &self.bundle_id,
                BundleId::new(&self.bundle_id).err(),
            ),
            (Field::KeyId, &self.key_id, KeyId::new(&self.key_id).err()),
            (
                Field::ProductId,
                &self.product_id,
                ProductId::new(&self.product_id).err(),
            ),
            (
                Field::OfferId,
                &self.offer_id,
                OfferId::new(&self.offer_id).err(),
            ),
        ];
        let age = self.signed_at().zip(now);
        identifiers
            .into_iter()
            .filter_map(|(field, text, error)| match error {
                Some(error) => Some(finding(&error)),
                None => advice::identifier(field, text),
            })
            .chain(judged(
                UserField::new(&self.token, &self.username),
                advice::user,
            ))
            .chain(judged(Nonce::parse(&self.nonce), advice::nonce))
            .chain(
                Timestamp::parse(&self.timestamp)
                    .err()
                    .map(|error| finding(&error)),
            )
            .chain(age.and_then(|(at, now)| advice::age(at, now)))
            .collect()
    }
}

/// What is wrong with a field, or deserves a look in it.
fn judged<T>(checked: Result<T, Error>, advice: fn(&T) -> Option<Notice>) -> Option<Notice> {
    match checked {
        Ok(value) => advice(&value),
        Err(error) => Some(finding(&error)),
    }
}

fn finding(error: &Error) -> Notice {
    Notice::warning(error.code(), error.to_string(), error.hint().to_owned())
}

/// The digits of a time in milliseconds, from a number in any notation; ten digits are seconds.
fn milliseconds(text: &str) -> Option<String> {
    let digits = whole_number(text)?;
    Some(if digits.len() == 10 {
        digits + "000"
    } else {
        digits
    })
}

/// The digits of a whole number that may be written as `1698148900.0` or `1.6981489E12`.
fn whole_number(text: &str) -> Option<String> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let number: f64 = text.parse().ok()?;
    let whole = number.fract() == 0.0 && (0.0..1e16).contains(&number);
    whole.then(|| format!("{number:.0}"))
}
