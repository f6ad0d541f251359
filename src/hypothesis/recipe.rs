//! How one signature was built: a choice in every step, and what it makes of an answer.

use std::borrow::Cow;

use crate::evidence::Answer;
use crate::offer::Field;

use super::encode::Encode;
use super::every::Every;
use super::frame::{Edge, Frame};
use super::hash::{Bits, Hash};
use super::join::Join;
use super::json;
use super::order::{LONGEST, Order};
use super::setting::{Setting, USER_PLACE};
use super::value::{Making, Value};
use super::words::Words;

/// What is done with the values, whatever they are.
#[derive(Clone, Copy)]
pub(super) struct Building {
    pub(super) words: &'static Words,
    pub(super) every: &'static Every,
    pub(super) order: &'static Order,
    pub(super) join: &'static Join,
    pub(super) frame: &'static Frame,
    pub(super) encode: &'static Encode,
    pub(super) hash: &'static Hash,
}

/// A recipe that can be applied to any answer.
#[derive(Clone)]
pub(crate) struct Recipe {
    values: [Making; 7],
    building: Building,
}

/// A recipe with the values that it takes of some answers.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    pub(super) values: [&'a Value; 7],
    pub(super) building: Building,
}

/// Room in which payloads are built, again and again.
#[derive(Default)]
pub(super) struct Scratch {
    every: [String; 7],
    joined: String,
    bytes: Vec<u8>,
}

impl Recipe {
    /// The digest that is signed where an answer is built so; none where it lacks a value.
    pub(crate) fn digest(&self, answer: &Answer) -> Option<Bits> {
        let settings = [Setting::new(answer)];
        let value = |(place, making)| Value::new(place, &settings, 0, making);
        let values: Option<Vec<Value>> = (0..7).zip(self.values).map(value).collect();
        let values = values?;
        let chosen = Chosen {
            values: values.first_chunk::<7>()?.each_ref(),
            building: self.building,
        };
        let mut scratch = Scratch::default();
        let payload = chosen.payload(&settings, 0, &mut scratch);
        Some((self.building.hash.make)(payload))
    }
}

impl Chosen<'_> {
    /// The same for any answer.
    pub(super) fn recipe(&self) -> Recipe {
        Recipe {
            values: self.values.map(|value| value.making),
            building: self.building,
        }
    }

    /// What is made of one of the answers: the bytes that are hashed.
    pub(super) fn payload<'s>(
        &self,
        settings: &[Setting],
        answer: usize,
        scratch: &'s mut Scratch,
    ) -> &'s [u8] {
        let values = self.values.map(|value| value.text(settings, answer));
        let texts = self.texts(&values, &mut scratch.every);
        let Scratch { joined, bytes, .. } = scratch;
        self.write(&texts, settings, answer, joined, bytes);
        bytes
    }

    /// Writes what is made of the texts that are signed in the seven places.
    fn write(
        &self,
        texts: &[&str; 7],
        settings: &[Setting],
        answer: usize,
        joined: &mut String,
        bytes: &mut Vec<u8>,
    ) {
        joined.clear();
        bytes.clear();
        let Building {
            frame,
            join,
            encode,
            order,
            ..
        } = self.building;
        push_edge(frame.before, join, joined);
        let mut members: [json::Member<'_>; LONGEST] = Default::default();
        let mut count = 0;
        for (member, place) in members.iter_mut().zip(order.places()) {
            let text = texts.get(place).copied();
            *member = (
                place,
                text.unwrap_or_else(|| extra(settings, answer, place)),
            );
            count += 1;
        }
        let named = settings.get(answer).is_some_and(user_is_name);
        join.write(members.get(..count).unwrap_or(&[]), named, joined);
        push_edge(frame.after, join, joined);
        (encode.make)(joined, bytes);
    }

    /// Which places the signature of the first answer proves: where the payload was not hashed, most of
    /// it may have been anything. What comes before or after a proven text changes what was signed.
    pub(super) fn proven(&self, settings: &[Setting]) -> [bool; 7] {
        let values = self.values.map(|value| value.text(settings, 0));
        let mut every = <[String; 7]>::default();
        let texts = self.texts(&values, &mut every);
        let (mut joined, mut bytes) = Default::default();
        let mut digest = |texts: &[&str; 7]| {
            self.write(texts, settings, 0, &mut joined, &mut bytes);
            (self.building.hash.make)(&bytes)
        };
        let signed = digest(&texts);
        let mut at = 0..7;
        texts.map(|text| {
            let place = at.next();
            [format!("x{text}"), format!("{text}x")]
                .iter()
                .all(|other| {
                    let mut texts = texts;
                    if let Some(text) = place.and_then(|place| texts.get_mut(place)) {
                        *text = other;
                    }
                    digest(&texts) != signed
                })
        })
    }

    /// The text that was signed in each place.
    fn texts<'t>(&self, values: &'t [Cow<'_, str>; 7], every: &'t mut [String; 7]) -> [&'t str; 7] {
        let (words, form) = (self.building.words, self.building.every);
        let mut texts = values.each_ref().map(|value| &**value);
        for (place, text) in texts.iter_mut().enumerate() {
            if words.places >> place & 1 == 1 {
                *text = words.word;
            }
        }
        if form.places == 0 {
            return texts;
        }
        for (place, (formed, text)) in every.iter_mut().zip(texts).enumerate() {
            let to = form.places >> place & 1 == 1 && !text.is_empty();
            let made = to.then(|| (form.make)(text)).flatten();
            *formed = made.unwrap_or_else(|| text.to_owned());
        }
        every.each_ref().map(String::as_str)
    }

    /// The text that was signed in a place.
    pub(super) fn text(&self, settings: &[Setting], place: usize, answer: usize) -> String {
        let values = self.values.map(|value| value.text(settings, answer));
        let mut every = <[String; 7]>::default();
        let texts = self.texts(&values, &mut every);
        texts.get(place).copied().unwrap_or_default().to_owned()
    }
}

/// The text of the eighth value in an answer.
pub(super) fn extra(settings: &[Setting], answer: usize, place: usize) -> &str {
    let others = settings
        .get(answer)
        .map_or(&[][..], |setting| &setting.others);
    let extra = place.checked_sub(7).and_then(|at| others.get(at));
    extra.map_or("", |known| &known.text)
}

fn user_is_name(setting: &Setting) -> bool {
    setting.field(USER_PLACE) == Field::ApplicationUsername
}

fn push_edge(edge: Edge, join: &Join, to: &mut String) {
    to.push_str(match edge {
        Edge::Text(text) => text,
        Edge::Separator => join.separator(),
    });
}
