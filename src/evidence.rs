//! The values that a pasted text shows: what `verify` judges, whatever notation it was printed in.
//!
//! A text is made clean, then read into one tree by one tolerant reader, JSON included.
//! The names and the forms of the leaves tell what they may be, and the objects around a signature
//! tell how likely each is. Nothing is decided here: every value that a field may have had is kept, and
//! where it stood.

mod answers;
mod apple;
mod attribute;
mod bare;
mod bytes;
mod classify;
mod clean;
mod columns;
mod empty;
mod escape;
mod form;
mod frame;
mod gather;
mod grid;
mod guess;
mod jose;
mod label;
mod marks;
mod markup;
mod names;
mod nested;
mod numbers;
mod pairs;
mod payload;
mod pending;
mod plausible;
mod printed;
mod quote;
mod read;
mod run;
mod segment;
mod serialized;
#[cfg(test)]
mod tests;
mod tree;
mod unsigned;
mod value;
mod view;

use crate::apple::Claims;
use crate::offer::Field;

pub(crate) use escape::percent as percent_decoded;
pub(crate) use printed::{cleaned, json as printed};

/// The longest value of a field that is read, in bytes.
pub const LONGEST_VALUE: usize = 4096;

/// What a text shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The signed offers and JWS in the text, in its order.
    pub answers: Vec<Answer>,
    /// The offers without a signature in lists and tables of which another has one.
    pub unsigned: Vec<Unsigned>,
}

/// An item of a list, or a row of a table, that shows an offer and no signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unsigned {
    /// Where it stands: a path such as `offers[1]`, or `line 3`.
    pub from: String,
    /// What stands in the place of the signature, if anything does.
    pub empty: Option<EmptySignature>,
}

/// One signed offer or JWS as it was found: for each field the values that it may have had, the
/// likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// Texts that may be a classic signature, in whatever text form; a text that is named so is taken
    /// whatever it is.
    pub signatures: Vec<Candidate>,
    /// Texts that may be a compact JWS.
    pub jws: Vec<Candidate>,
    /// What Apple signs, where it came decoded, without its signature. Nothing else is there then.
    pub decoded: Option<Claims>,
    /// The values of the fields, the likeliest of a field before its others.
    pub fields: Vec<(Field, Candidate)>,
    /// Fields of which a value is longer than [`LONGEST_VALUE`], and where it stood.
    pub too_long: Vec<(Field, String)>,
    /// Every other short text, in the order of the input.
    pub others: Vec<Candidate>,
}

/// A value, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// The value itself, the escapes of its notation undone.
    pub text: String,
    /// Where it stood: a path such as `data.offer.keyID`, or `line 3` where it has no name.
    pub from: String,
    /// What tells that it may be this field.
    pub source: Source,
    /// How it was written.
    pub kind: Kind,
}

/// What tells that a value may be a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// The user gave it. Nothing read here has this source.
    Flag,
    /// A name that says the field.
    Name,
    /// A name that may say the field, with a value that fits.
    WeakName,
    /// The form of the value alone.
    Form,
}

/// How a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// In quotes, or typed as a string in another way.
    Text,
    /// A whole number without quotes.
    Integer,
    /// A number with a fraction or an exponent, without quotes.
    Float,
    /// `true` or `false`.
    Bool,
    /// `null`, `nil`, `None` and the like, without quotes.
    Null,
    /// A list of bytes.
    Bytes,
    /// In a notation that has no types, such as a form, CSV or XML.
    Untyped,
}

/// What stands in the place of a signature that is there by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EmptySignature {
    /// `null`, or another language's word for it.
    Null,
    /// A text without characters.
    Text,
    /// An object without members, as JSON writes a promise.
    Object,
    /// A list without items.
    List,
    /// `true` or `false`.
    Bool(bool),
}

impl Evidence {
    /// What stands under the name of a signature in a text that has none.
    #[must_use]
    pub fn empty_signature(text: &str) -> Option<EmptySignature> {
        empty::signature(&read::tree(&clean::clean(text)))
    }

    /// Reads any text. What says nothing gives no answers.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = clean::clean(text);
        let tree = read::tree(&text);
        let mut found = answers::answers(tree);
        if !found.answers.iter().any(Answer::is_verifiable) {
            let decoded = apple::decoded(&text);
            if !decoded.is_empty() {
                found.answers = decoded;
            }
        }
        found
    }
}

impl Candidate {
    /// A value that the user gave, under the name of its flag.
    #[must_use]
    pub fn flag(name: &str, text: String) -> Self {
        Self {
            text,
            from: name.to_owned(),
            source: Source::Flag,
            kind: Kind::Untyped,
        }
    }
}

impl Answer {
    /// Whether this is something that Apple signs, or somebody decoded.
    #[must_use]
    pub fn is_apples(&self) -> bool {
        let is_signed = self
            .jws
            .first()
            .is_some_and(|jws| crate::apple::is_apples(&jws.text));
        self.decoded.is_some() || is_signed
    }

    /// Whether there is something to verify.
    #[must_use]
    pub fn is_verifiable(&self) -> bool {
        !self.signatures.is_empty() || !self.jws.is_empty() || self.decoded.is_some()
    }

    /// The values that a field may have had, the likeliest first.
    pub fn values(&self, field: Field) -> impl Iterator<Item = &Candidate> {
        self.fields
            .iter()
            .filter(move |(other, _)| *other == field)
            .map(|(_, candidate)| candidate)
    }
}
