//! What the tables of alternatives are made of.

use crate::error::Code;

use super::forms::Notation;
use super::setting::{Known, Setting};

/// A kind of mistake: its name, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) code: Code,
    pub(super) fix: &'static str,
}

/// Some of the seven places of the payload, a bit each.
pub(super) type Places = u8;

pub(super) const BUNDLE: Places = 1;
pub(super) const KEY: Places = 2;
pub(super) const PRODUCT: Places = 4;
pub(super) const OFFER: Places = 8;
pub(super) const USER: Places = 16;
pub(super) const NONCE: Places = 32;
pub(super) const TIME: Places = 64;
pub(super) const ALL: Places = 127;

/// Another form of a value.
pub(super) struct Form {
    pub(super) cost: u8,
    /// The places whose values have this form.
    pub(super) to: Places,
    pub(super) mistake: &'static Mistake,
    /// What was done, with `{field}` and `{value}`.
    pub(super) did: &'static str,
    pub(super) make: Make,
}

/// How a form is made; none where a value has no such form.
#[derive(Clone, Copy)]
pub(super) enum Make {
    /// Of the value alone.
    Text(fn(&str) -> Option<String>),
    /// Of the value and what was sent beside it.
    Beside(fn(&About<'_>) -> Option<String>),
    /// The value with these texts before it, one after the other, and these after it.
    Around([&'static str; 2], [&'static str; 2]),
    /// Always the same word.
    Word(&'static str),
    /// The moment of the value, as a date.
    Date(Notation),
}

/// A value, and what was sent beside it.
pub(super) struct About<'a> {
    pub(super) known: &'a Known,
    pub(super) setting: &'a Setting,
}

impl Form {
    pub(super) fn apply(&self, known: &Known, setting: &Setting) -> Option<String> {
        match self.make {
            Make::Text(make) => make(&known.text),
            Make::Beside(make) => make(&About { known, setting }),
            Make::Around([one, two], [three, four]) => {
                Some([one, two, &known.text, three, four].concat())
            }
            Make::Word(word) => Some(word.to_owned()),
            Make::Date(notation) => notation.write(&known.text),
        }
    }
}

/// What the costs of the tables weigh where they are added up. Every mistake weighs something beside its
/// cost, so that one comes before two. There are so many of the dear ones that two of them, or one and a
/// likely one, would come before three likely ones if they did not weigh more.
const WEIGHTS: [u32; 14] = [0, 1, 2, 7, 7, 8, 8, 11, 12, 17, 18, 18, 19, 20];

/// What a cost weighs.
pub(super) fn weight(cost: u8) -> u32 {
    let last = WEIGHTS.last().copied().unwrap_or_default();
    let weight = WEIGHTS.get(usize::from(cost)).copied();
    weight.unwrap_or(last)
}

/// An alternative of a step.
pub(super) trait Alternative {
    /// About −log2 of its probability among those of its step; the right way costs nothing.
    fn cost(&self) -> u8;

    /// What it weighs beside the choices of other steps.
    fn weight(&self) -> u32 {
        weight(self.cost())
    }

    /// What an answer must have for this to be tried, in the terms of the step; zero is nothing.
    fn needs(&self) -> u8 {
        0
    }
}

impl<T: Alternative> Alternative for &T {
    fn cost(&self) -> u8 {
        (*self).cost()
    }

    fn needs(&self) -> u8 {
        (*self).needs()
    }
}

/// A form of one table entry.
pub(super) const fn form(
    cost: u8,
    to: Places,
    mistake: &'static Mistake,
    did: &'static str,
    make: fn(&str) -> Option<String>,
) -> Form {
    Form {
        cost,
        to,
        mistake,
        did,
        make: Make::Text(make),
    }
}

/// A form that has something before the value and after it.
pub(super) const fn around(
    cost: u8,
    to: Places,
    mistake: &'static Mistake,
    did: &'static str,
    [before, after]: [&'static str; 2],
) -> Form {
    Form {
        cost,
        to,
        mistake,
        did,
        make: Make::Around([before, ""], [after, ""]),
    }
}

/// A form that depends on what was sent beside the value.
pub(super) const fn beside(
    cost: u8,
    to: Places,
    mistake: &'static Mistake,
    did: &'static str,
    make: fn(&About<'_>) -> Option<String>,
) -> Form {
    Form {
        cost,
        to,
        mistake,
        did,
        make: Make::Beside(make),
    }
}
