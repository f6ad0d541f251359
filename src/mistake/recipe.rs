//! How a payload was built and hashed, step by step, so that a step can be done wrong.

use md5::Digest as _;
use sha2::{Sha256, Sha384, Sha512};

use crate::error::Code;
use crate::offer::{Field, SEPARATOR};
use crate::received::Received;

use super::json::JsonStyle;

/// A mistake: its name, what to do about it, and the recipes that it makes of a recipe.
#[derive(Clone, Copy)]
pub(super) struct Mistake {
    /// Its place among all, the likelier and more specific first.
    pub(super) rank: u8,
    pub(super) code: Code,
    pub(super) fix: &'static str,
    pub(super) made: fn(&Recipe) -> Vec<Made>,
}

/// A mistake that was made in one particular way.
pub(super) struct Made {
    /// What was done.
    pub(super) message: String,
    pub(super) recipe: Recipe,
}

/// From the fields to the digest that is signed.
#[derive(Clone)]
pub(super) struct Recipe {
    /// The fields in the order in which they are joined.
    pub(super) fields: Vec<(Field, String)>,
    /// The fields as they were sent.
    pub(super) sent: Vec<(Field, String)>,
    /// Other texts that were sent.
    pub(super) others: Vec<String>,
    pub(super) join: Join,
    /// What stands after the last field.
    pub(super) tail: String,
    pub(super) digest: Digest,
}

/// How fields become one text.
#[derive(Clone, Copy)]
pub(super) enum Join {
    With(&'static str),
    Json(JsonStyle),
}

/// What is made of the payload before it is signed.
#[derive(Clone, Copy)]
pub(super) enum Digest {
    Sha256,
    Sha256Twice,
    Sha256OfHex,
    Sha1,
    Sha384,
    Sha512,
}

impl Recipe {
    /// The recipe as it should be.
    pub(super) fn right(received: &Received) -> Self {
        Self {
            fields: received.as_it_should_be().to_vec(),
            sent: received
                .as_sent()
                .map(|(f, text)| (f, text.to_owned()))
                .to_vec(),
            others: received.others.clone(),
            join: Join::With(SEPARATOR),
            tail: String::new(),
            digest: Digest::Sha256,
        }
    }

    /// The text of a field; empty where it was left out.
    pub(super) fn text(&self, field: Field) -> &str {
        let found = self.fields.iter().find(|(other, _)| *other == field);
        found.map_or("", |(_, text)| text)
    }

    /// The field in the user's place.
    pub(super) fn user_field(&self) -> Field {
        let is_username = |(field, _): &(Field, _)| *field == Field::ApplicationUsername;
        if self.fields.iter().any(is_username) {
            Field::ApplicationUsername
        } else {
            Field::AppAccountToken
        }
    }

    /// The same recipe with another text in a field; none where the text is the same already.
    pub(super) fn with(&self, field: Field, text: &str) -> Option<Self> {
        let at = self.fields.iter().position(|(other, _)| *other == field)?;
        let mut changed = self.clone();
        let (_, place) = changed.fields.get_mut(at)?;
        (place != text).then(|| text.clone_into(place))?;
        Some(changed)
    }

    /// The text that is hashed.
    pub(super) fn payload(&self) -> String {
        let mut payload = match self.join {
            Join::With(separator) => {
                let texts: Vec<&str> = self.fields.iter().map(|(_, text)| text.as_str()).collect();
                texts.join(separator)
            }
            Join::Json(style) => style.render(&self.fields),
        };
        payload.push_str(&self.tail);
        payload
    }

    /// What ECDSA gets: the digest.
    pub(super) fn digest(&self) -> Vec<u8> {
        let payload = self.payload();
        match self.digest {
            Digest::Sha256 => Sha256::digest(payload).to_vec(),
            Digest::Sha256Twice => Sha256::digest(Sha256::digest(payload)).to_vec(),
            Digest::Sha256OfHex => {
                let hex = base16ct::lower::encode_string(&Sha256::digest(payload));
                Sha256::digest(hex).to_vec()
            }
            Digest::Sha1 => sha1::Sha1::digest(payload).to_vec(),
            Digest::Sha384 => Sha384::digest(payload).to_vec(),
            Digest::Sha512 => Sha512::digest(payload).to_vec(),
        }
    }
}

impl Made {
    pub(super) fn new(message: impl Into<String>, recipe: Recipe) -> Self {
        Self {
            message: message.into(),
            recipe,
        }
    }
}
