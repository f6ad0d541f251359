//! Everything that may have been done, step by step, and what it makes of the evidence.

use crate::evidence::Answer;
use crate::offer::Field;

use super::combination::Combinations;
use super::encode::{ENCODINGS, Encode};
use super::every::{EVERY, Every};
use super::frame::{Edge, FRAMES, Frame};
use super::hash::{HASHES, Hash};
use super::join::{Join, joins};
use super::json;
use super::order::{LONGEST, Order, orders};
use super::setting::{Setting, USER_PLACE};
use super::table::Alternative;
use super::values::{Value, values};
use super::words::{Words, words};

/// How many steps there are: seven values, and what is done with them.
pub(super) const STEPS: usize = 14;

/// One choice in every step, which can be applied to any evidence.
pub(super) type Recipe = [u16; STEPS];

/// The alternatives of every step.
pub(super) struct Space {
    pub(super) settings: Vec<Setting>,
    values: [Vec<Value>; 7],
    words: Vec<Words>,
    every: Vec<&'static Every>,
    orders: Vec<Order>,
    joins: Vec<Join>,
    frames: Vec<&'static Frame>,
    encodings: Vec<&'static Encode>,
    hashes: Vec<&'static Hash>,
}

/// A recipe with its choices looked up.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    pub(super) values: [&'a Value; 7],
    pub(super) words: &'a Words,
    pub(super) every: &'a Every,
    pub(super) order: &'a Order,
    pub(super) join: &'a Join,
    pub(super) frame: &'a Frame,
    pub(super) encode: &'a Encode,
    pub(super) hash: &'a Hash,
}

/// Room in which payloads are built, again and again.
#[derive(Default)]
pub(super) struct Scratch {
    every: [String; 7],
    joined: String,
    bytes: Vec<u8>,
}

impl<T: Alternative> Alternative for &T {
    fn cost(&self) -> u8 {
        (*self).cost()
    }
}

impl Space {
    pub(super) fn new(answers: &[&Answer]) -> Self {
        let settings: Vec<Setting> = answers.iter().map(|answer| Setting::new(answer)).collect();
        let others = settings.first().map_or(0, |setting| setting.others.len());
        let joins = joins(useful(&settings));
        Self {
            values: [0, 1, 2, 3, 4, 5, 6].map(|place| values(place, &settings)),
            words: by_cost(words()),
            every: by_cost(EVERY.iter().collect()),
            orders: by_cost(orders(others)),
            joins: by_cost(joins),
            frames: by_cost(FRAMES.iter().collect()),
            encodings: by_cost(ENCODINGS.iter().collect()),
            hashes: by_cost(HASHES.iter().collect()),
            settings,
        }
    }

    /// What the alternatives cost, in every step.
    pub(super) fn costs(&self) -> [Vec<u8>; STEPS] {
        let [bundle, key, product, offer, user, nonce, time] =
            self.values.each_ref().map(|v| costs(v));
        [
            bundle,
            key,
            product,
            offer,
            user,
            nonce,
            time,
            costs(&self.words),
            costs(&self.every),
            costs(&self.orders),
            costs(&self.joins),
            costs(&self.frames),
            costs(&self.encodings),
            costs(&self.hashes),
        ]
    }

    /// All recipes, the likeliest first.
    pub(super) fn recipes(&self) -> Combinations<STEPS> {
        let costs = self.costs();
        Combinations::new(costs.each_ref().map(Vec::as_slice))
    }

    /// The choices of a recipe; none where it is not of this space.
    pub(super) fn chosen(&self, recipe: &Recipe) -> Option<Chosen<'_>> {
        let (places, steps) = recipe.split_first_chunk::<7>()?;
        let [words, every, order, join, frame, encode, hash] =
            steps.first_chunk::<7>()?.map(usize::from);
        let [bundle, key, product, offer, user, nonce, time] = places.map(usize::from);
        let values = &self.values;
        let value = |place: usize, at: usize| values.get(place).and_then(|all| all.get(at));
        Some(Chosen {
            values: [
                value(0, bundle)?,
                value(1, key)?,
                value(2, product)?,
                value(3, offer)?,
                value(4, user)?,
                value(5, nonce)?,
                value(6, time)?,
            ],
            words: self.words.get(words)?,
            every: self.every.get(every)?,
            order: self.orders.get(order)?,
            join: self.joins.get(join)?,
            frame: self.frames.get(frame)?,
            encode: self.encodings.get(encode)?,
            hash: self.hashes.get(hash)?,
        })
    }

    /// What a recipe makes of one answer: the bytes that are hashed.
    pub(super) fn payload<'s>(
        &self,
        chosen: &Chosen<'_>,
        answer: usize,
        scratch: &'s mut Scratch,
    ) -> &'s [u8] {
        let Scratch {
            every,
            joined,
            bytes,
        } = scratch;
        joined.clear();
        bytes.clear();
        push_edge(chosen.frame.before, chosen.join, joined);
        let texts = chosen.texts(answer, every);
        let mut members: [json::Member<'_>; LONGEST] = Default::default();
        let mut count = 0;
        for (member, place) in members.iter_mut().zip(chosen.order.places()) {
            let text = texts.get(place).copied();
            *member = (place, text.unwrap_or_else(|| self.extra(answer, place)));
            count += 1;
        }
        let named = self.settings.get(answer).is_some_and(user_is_name);
        chosen
            .join
            .write(members.get(..count).unwrap_or(&[]), named, joined);
        push_edge(chosen.frame.after, chosen.join, joined);
        (chosen.encode.make)(joined, bytes);
        bytes
    }

    /// The text of the eighth value in an answer.
    pub(super) fn extra(&self, answer: usize, place: usize) -> &str {
        let others = self
            .settings
            .get(answer)
            .map_or(&[][..], |setting| &setting.others);
        let extra = place.checked_sub(7).and_then(|at| others.get(at));
        extra.map_or("", |known| &known.text)
    }
}

impl Chosen<'_> {
    /// The text that was signed in each place.
    fn texts<'t>(&'t self, answer: usize, every: &'t mut [String; 7]) -> [&'t str; 7] {
        let mut texts = self.values.map(|value| value.text(answer));
        for (place, text) in texts.iter_mut().enumerate() {
            if self.words.places >> place & 1 == 1 {
                *text = self.words.word;
            }
        }
        if self.every.places == 0 {
            return texts;
        }
        for (place, (formed, text)) in every.iter_mut().zip(texts).enumerate() {
            let to = self.every.places >> place & 1 == 1 && !text.is_empty();
            let made = to.then(|| (self.every.make)(text)).flatten();
            *formed = made.unwrap_or_else(|| text.to_owned());
        }
        every.each_ref().map(String::as_str)
    }

    /// The text that was signed in a place.
    pub(super) fn text(&self, place: usize, answer: usize) -> String {
        let mut every = <[String; 7]>::default();
        let texts = self.texts(answer, &mut every);
        texts.get(place).copied().unwrap_or_default().to_owned()
    }
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

fn by_cost<T: Alternative>(mut alternatives: Vec<T>) -> Vec<T> {
    alternatives.sort_by_key(Alternative::cost);
    alternatives
}

fn costs<T: Alternative>(alternatives: &[T]) -> Vec<u8> {
    alternatives.iter().map(Alternative::cost).collect()
}

/// The switches of JSON that change something in these values.
fn useful(settings: &[Setting]) -> u8 {
    let texts = || {
        settings
            .iter()
            .flat_map(|setting| (0..7).map(|place| setting.right(place)))
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    let mut useful = json::SORTED | json::TIME_IS_TEXT;
    for (found, switches) in [
        (texts().any(|text| !text.is_ascii()), json::ASCII),
        (texts().any(|text| text.contains('/')), json::SLASHES),
        (texts().any(str::is_empty), json::NULL | json::ABSENT),
        (!texts().all(|text| text.bytes().all(plain)), json::PERCENT),
    ] {
        useful |= if found { switches } else { 0 };
    }
    useful
}
