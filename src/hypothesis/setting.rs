//! The evidence, as a payload is built from it.

use std::collections::BTreeSet;

use crate::evidence::{Answer, Candidate, Kind, LONGEST_VALUE, Source};
use crate::offer::{Field, SEPARATOR};

use super::sent::{self, Wrong};
use super::{Signed, SignedField};

/// How many values a place may have, and how many other texts are tried.
const MOST_VALUES: usize = 8;
const MOST_OTHERS: usize = 16;

/// A value, and where it comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// As it should be signed.
    pub(super) text: String,
    /// As it was sent.
    pub(super) sent: String,
    pub(super) from: String,
    /// Whether it was sent as this field, and under a name that says so.
    pub(super) named: bool,
    /// Whether it may be this field at all.
    pub(super) weak: bool,
    pub(super) field: Option<Field>,
    /// What is wrong with how it was sent, if that was signed which stands in `text`.
    pub(super) wrong: Option<&'static Wrong>,
}

/// What is known of one answer: for each place of the payload its values, the likeliest first.
pub(super) struct Setting {
    pub(super) places: [Vec<Known>; 7],
    pub(super) others: Vec<Known>,
}

/// The fields that may stand in each place.
const PLACES: [&[Field]; 7] = [
    &[Field::BundleId],
    &[Field::KeyId],
    &[Field::ProductId],
    &[Field::OfferId],
    &[Field::AppAccountToken, Field::ApplicationUsername],
    &[Field::Nonce],
    &[Field::Timestamp],
];

/// Whether a field is none of the payload's, though it may have been signed in one's place.
fn is_elsewhere(field: Field) -> bool {
    PLACES.iter().all(|fields| !fields.contains(&field))
}

/// The places of what the app takes out of the answer: key id, offer id, nonce and timestamp.
const RETURNED: [usize; 4] = [1, 3, 5, 6];

/// The place of the user field.
pub(super) const USER_PLACE: usize = 4;

impl Setting {
    pub(super) fn new(answer: &Answer) -> Self {
        let elsewhere = answer
            .fields
            .iter()
            .filter(|(field, _)| is_elsewhere(*field));
        let elsewhere = elsewhere.map(|(_, value)| value);
        let others = elsewhere
            .chain(&answer.others)
            .filter(|other| usable(other));
        let mut places = PLACES.map(|fields| values(answer, fields));
        let [bundle, _, product, ..] = &mut places;
        // A flag may come from an environment that is another app's.
        let is_sent = bundle.iter().any(|known| known.named);
        if let (false, Some(product)) = (is_sent, product.first()) {
            bundle.extend(starts(product));
            bundle.truncate(MOST_VALUES);
        }
        let more = unnamed(answer, &places);
        let others = others.map(|other| known(None, other));
        Self {
            others: more.into_iter().chain(others).take(MOST_OTHERS).collect(),
            places,
        }
    }

    /// The likeliest value of a place, as it should be signed; empty where there is none.
    pub(super) fn right(&self, place: usize) -> &str {
        let values = self.values(place);
        let first = values
            .first()
            .filter(|known| place != USER_PLACE || !known.weak);
        first.map_or("", |known| &known.text)
    }

    pub(super) fn values(&self, place: usize) -> &[Known] {
        self.places.get(place).map_or(&[], Vec::as_slice)
    }

    /// The bytes that should have been signed.
    pub(super) fn payload(&self) -> Vec<u8> {
        let texts: Vec<&str> = (0..7).map(|place| self.right(place)).collect();
        texts.join(SEPARATOR).into_bytes()
    }

    /// Whether every field was sent as it should be signed, so that the signature alone decides: all
    /// but the user field have a value, in the very text that is signed (the case of a UUID does not
    /// matter), and the app gets no other value for it.
    pub(super) fn is_sent_right(&self) -> bool {
        let is_right = |place: usize| match self.values(place).first() {
            Some(known) => {
                let is_same = known.sent.eq_ignore_ascii_case(&known.text);
                is_same && self.sent_instead(place, known).is_none()
            }
            None => place == USER_PLACE,
        };
        (0..7).all(is_right)
    }

    /// The value that was sent as the field of a place, where it is not the one that was signed. What
    /// StoreKit takes out of the answer must be what was signed; of the rest any may be.
    pub(super) fn sent_instead(&self, place: usize, signed: &Known) -> Option<&Known> {
        let values = self.values(place).iter();
        let mut sent = values.filter(|known| known.named).peekable();
        let first = *sent.peek()?;
        let differs = if RETURNED.contains(&place) {
            first.text != signed.text && first.sent != signed.sent
        } else {
            sent.all(|known| known.text != signed.text)
        };
        differs.then_some(first)
    }

    /// What was sent as the field of a place of which this was signed. What a flag says was not sent,
    /// but where nothing else is known.
    pub(super) fn sent(&self, place: usize, signed: &Known) -> String {
        let named = || self.values(place).iter().find(|known| known.named);
        let itself = signed.named.then_some(signed);
        let sent = self.sent_instead(place, signed).or(itself).or_else(named);
        sent.unwrap_or(signed).sent.clone()
    }

    /// The seven fields, signed as they should be.
    pub(super) fn signed(&self) -> Vec<SignedField> {
        let field = |place: usize| {
            let known = self.values(place).first();
            SignedField {
                field: self.field(place),
                sent: known
                    .map(|known| self.sent(place, known))
                    .unwrap_or_default(),
                signed: Signed::As(self.right(place).to_owned()),
                from: known.map(|known| known.from.clone()).unwrap_or_default(),
            }
        };
        (0..7).map(field).collect()
    }

    /// What the field of a place is called here.
    pub(super) fn field(&self, place: usize) -> Field {
        let first = self.values(place).first().and_then(|known| known.field);
        let usual = PLACES.get(place).and_then(|fields| fields.first());
        first.or(usual.copied()).unwrap_or(Field::BundleId)
    }
}

/// What may have been signed beside the likeliest values, or in another's place: a token and a username
/// that were both sent, and what has the form of a field that another value has the name of, as the
/// number of an app has that of a time.
fn unnamed(answer: &Answer, places: &[Vec<Known>; 7]) -> Vec<Known> {
    let first = |known: &Known| {
        let mut firsts = places.iter().filter_map(|values| values.first());
        firsts.any(|first| first.text == known.text)
    };
    let [_, _, _, _, users, ..] = places;
    let users = users.iter().filter(|user| user.wrong.is_none()).cloned();
    let by_form = answer.fields.iter().map(|(_, value)| value);
    let by_form = by_form.filter(|value| value.source == Source::Form && usable(value));
    let mut seen = BTreeSet::new();
    users
        .chain(by_form.map(|value| known(None, value)))
        .filter(|known| !first(known) && seen.insert(known.text.clone()))
        .collect()
}

/// The bundle identifiers that a product identifier may start with, the shortest first.
fn starts(product: &Known) -> Vec<Known> {
    let dots: Vec<usize> = product.text.match_indices('.').map(|(at, _)| at).collect();
    let starts = (2..).zip(dots.into_iter().skip(1));
    let start = |(parts, at): (usize, usize)| Known {
        text: product.text.get(..at).unwrap_or_default().to_owned(),
        from: format!("the first {parts} parts of {}", product.from),
        weak: true,
        field: Some(Field::BundleId),
        ..Known::default()
    };
    starts.take(MOST_VALUES).map(start).collect()
}

fn values(answer: &Answer, fields: &[Field]) -> Vec<Known> {
    let of = |field: &Field| {
        let field = *field;
        let usable = answer.values(field).filter(|value| usable(value));
        usable.flat_map(move |value| with_those_before(field, known(Some(field), value)))
    };
    let mut values: Vec<Known> = fields.iter().flat_map(of).collect();
    values.sort_by_key(|value| value.weak);
    values.truncate(MOST_VALUES);
    values
}

fn usable(candidate: &Candidate) -> bool {
    candidate.kind != Kind::Null
        && !candidate.text.trim().is_empty()
        && candidate.text.trim().len() <= LONGEST_VALUE
}

/// A value, and what it may have been before it was sent.
fn with_those_before(field: Field, known: Known) -> Vec<Known> {
    let before = sent::before(field, known.sent.trim());
    let is_new = |text: &String| *text != known.text;
    let before = before.into_iter().filter(|(text, _)| is_new(text));
    let before = before.map(|(text, wrong)| Known {
        text,
        wrong: Some(wrong),
        ..known.clone()
    });
    let before: Vec<Known> = before.collect();
    [known].into_iter().chain(before).collect()
}

fn known(field: Option<Field>, candidate: &Candidate) -> Known {
    let trimmed = candidate.text.trim();
    let (text, wrong) = match field {
        Some(Field::AppAccountToken | Field::Nonce) => (trimmed.to_ascii_lowercase(), None),
        Some(Field::Timestamp) => sent::milliseconds(trimmed, candidate.kind),
        _ => (trimmed.to_owned(), None),
    };
    let has_space = trimmed.len() != candidate.text.len();
    Known {
        text,
        sent: candidate.text.clone(),
        from: candidate.from.clone(),
        named: candidate.source == Source::Name,
        weak: matches!(candidate.source, Source::WeakName | Source::Form),
        field,
        wrong: has_space.then_some(&sent::SPACE).or(wrong),
    }
}
