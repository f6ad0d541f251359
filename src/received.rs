//! A signed offer as somebody answered it, before anything about it is known to be right.
//!
//! ```
//! use offersign::offer::Field;
//! use offersign::received::Received;
//!
//! let mut received = Received::default();
//! received.set(Field::Nonce, "20FBA8A0-2B80-4A7D-A17F-85C1854727F8");
//! received.set(Field::Timestamp, "1698148900");
//! assert!(received.payload().escaped().ends_with(
//!     r"\u206320fba8a0-2b80-4a7d-a17f-85c1854727f8\u20631698148900000"
//! ));
//! ```

use crate::error::{Diagnostic, Error, Level};
use crate::offer::{
    BundleId, Field, KeyId, Nonce, OfferId, ProductId, Timestamp, UserField, diagnostics,
};
use crate::payload::Payload;

/// The fields and the signature as text, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// The signature's text.
    pub signature: Option<String>,
    /// Other texts that came with it, of which one may have been signed as the user field.
    pub others: Vec<String>,
    /// What a client would reject in the form of what came.
    pub diagnostics: Vec<Diagnostic>,
    fields: Vec<(Field, String)>,
    /// The offer identifier in a member named `id`, which can mean something else.
    pub(crate) weak_offer_id: Option<String>,
}

impl Received {
    /// A signature without any field.
    #[must_use]
    pub fn of_signature(text: impl Into<String>) -> Self {
        Self {
            signature: Some(text.into()),
            ..Self::default()
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&str> {
        let weak = self.weak_offer_id.as_deref();
        self.stated(field)
            .or_else(|| weak.filter(|_| field == Field::OfferId))
    }

    /// The text of a field under a name that can mean nothing else.
    #[must_use]
    pub fn stated(&self, field: Field) -> Option<&str> {
        let found = self.fields.iter().find(|(other, _)| *other == field);
        found.map(|(_, text)| text.as_str())
    }

    /// Gives a field its text, in the place of an earlier one.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        self.fields.retain(|(other, _)| *other != field);
        self.fields.push((field, text.into()));
    }

    /// The field that the fifth place of the payload holds.
    pub(crate) fn user_field(&self) -> Field {
        match self.get(Field::ApplicationUsername) {
            Some(_) => Field::ApplicationUsername,
            None => Field::AppAccountToken,
        }
    }

    /// The seven fields as they came, in the order of the payload; empty where one is missing.
    pub(crate) fn as_sent(&self) -> [(Field, &str); 7] {
        [
            Field::BundleId,
            Field::KeyId,
            Field::ProductId,
            Field::OfferId,
            self.user_field(),
            Field::Nonce,
            Field::Timestamp,
        ]
        .map(|field| (field, self.get(field).unwrap_or_default()))
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
        let text = self.get(Field::Timestamp)?;
        Timestamp::parse(&milliseconds(text.trim())?).ok()
    }

    /// Warnings about the fields, whatever was signed; what depends on the time is left out where
    /// `now` is not known.
    #[must_use]
    pub fn findings(&self, now: Option<Timestamp>) -> Vec<Diagnostic> {
        let identifier = |(field, check): (Field, Check)| {
            let text = self.get(field)?;
            check(text)
                .map(warning)
                .or_else(|| diagnostics::identifier(field, text))
        };
        let user = UserField::new(
            self.get(Field::AppAccountToken),
            self.get(Field::ApplicationUsername),
        );
        let nonce = self.get(Field::Nonce).map(Nonce::parse);
        let timestamp = self.get(Field::Timestamp).map(Timestamp::parse);
        let age = self.signed_at().zip(now);
        IDENTIFIERS
            .into_iter()
            .filter_map(identifier)
            .chain(user.map_or_else(|e| Some(warning(e)), |user| diagnostics::user(&user)))
            .chain(
                nonce.and_then(|n| n.map_or_else(|e| Some(warning(e)), |n| diagnostics::nonce(&n))),
            )
            .chain(timestamp.and_then(Result::err).map(warning))
            .chain(age.and_then(|(at, now)| diagnostics::age(at, now)))
            .collect()
    }
}

/// Why a signer would refuse a text.
type Check = fn(&str) -> Option<Error>;

/// The fields that are identifiers.
const IDENTIFIERS: [(Field, Check); 4] = [
    (Field::BundleId, |text| BundleId::new(text).err()),
    (Field::KeyId, |text| KeyId::new(text).err()),
    (Field::ProductId, |text| ProductId::new(text).err()),
    (Field::OfferId, |text| OfferId::new(text).err()),
];

/// What a signer would refuse is a warning in an answer.
fn warning(error: Error) -> Diagnostic {
    Diagnostic::from(error).with_level(Level::Warning)
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
