//! A value that may have been signed in a place: where it comes from, and what was made of it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::forms::{self, AWAY};
use super::setting::{Known, Setting};
use super::step::Step;
use super::table::{Alternative, Form};

/// What may stand in a place: its text in each answer, and how it came about.
pub(super) struct Value {
    pub(super) cost: u8,
    /// None for a time a little off, which is made when it is tried.
    pub(super) texts: Vec<String>,
    pub(super) making: Making,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nothing was known.
    Nothing,
    /// It was sent as this field: which of its values it is.
    Sent(usize),
    /// It is one of the values that were sent as this field, with all that is wrong with it.
    AsSent(usize),
    /// It was sent, but not as a field.
    Other(usize),
    /// It is the value of another place.
    Place(usize),
    /// It is the time that was sent, so many milliseconds later.
    Drift(i64),
    /// It is the time that was sent, with more digits than that has.
    Finer,
}

/// How a value was made, which can be done in any answer.
#[derive(Clone, Copy)]
pub(super) struct Making {
    pub(super) origin: Origin,
    pub(super) form: Option<&'static Form>,
    /// The form that it had before that.
    pub(super) inner: Option<&'static Form>,
}

impl Origin {
    /// As it is, without another form.
    pub(super) fn plainly(self) -> Making {
        Making {
            origin: self,
            form: None,
            inner: None,
        }
    }
}

impl Alternative for Value {
    fn cost(&self) -> u8 {
        self.cost
    }
}

/// How far a clock is followed, in milliseconds.
const FARTHEST: i64 = 2000;
/// What the least likely costs.
pub(super) const MOST: u8 = 13;

/// The place of the timestamp.
pub(super) const TIME_PLACE: usize = 6;

/// The times a little off, and those that are hours away.
pub(super) static DRIFTS: LazyLock<Step<Value>> = LazyLock::new(|| {
    let near = (1..=FARTHEST).map(|by| {
        let cost = match by {
            1 | 2 => 6,
            3..=5 => 8,
            6..=20 => 9,
            21..=100 => 11,
            _ => MOST,
        };
        (cost, by)
    });
    let drift = |(cost, by)| Value {
        cost,
        texts: Vec::new(),
        making: Origin::Drift(by).plainly(),
    };
    let all = near.chain(AWAY.iter().map(|by| (11, *by)));
    Step::new(
        all.flat_map(|(cost, by)| [drift((cost, by)), drift((cost, -by))])
            .collect(),
    )
});

/// Whether the time of one of the answers can be a little off.
pub(super) fn drifts(settings: &[Setting]) -> bool {
    let farthest = |setting: &Setting| forms::drifted(setting.right(TIME_PLACE), -FARTHEST);
    settings.iter().any(|setting| farthest(setting).is_some())
}

impl Value {
    /// The value that is made so in a place; none where no answer has it.
    pub(super) fn new(
        place: usize,
        settings: &[Setting],
        cost: u8,
        making: Making,
    ) -> Option<Self> {
        let origin = making.origin;
        let value = |texts| Self {
            cost,
            texts,
            making,
        };
        if let Origin::Drift(_) = origin {
            return drifts(settings).then(|| value(Vec::new()));
        }
        let formed = |setting| made(plain(place, settings, setting, origin)?, setting, making);
        let texts: Vec<Option<String>> = settings.iter().map(formed).collect();
        if texts.iter().all(Option::is_none) {
            return None;
        }
        let or_plain = |(text, setting): (Option<String>, _)| {
            text.or_else(|| Some(plain(place, settings, setting, origin)?.text.clone()))
                .unwrap_or_default()
        };
        Some(value(
            texts.into_iter().zip(settings).map(or_plain).collect(),
        ))
    }

    /// The text in one of the answers.
    pub(super) fn text(&self, settings: &[Setting], answer: usize) -> Cow<'_, str> {
        if let Origin::Drift(by) = self.making.origin {
            let right = settings
                .get(answer)
                .map(|setting| setting.right(TIME_PLACE));
            let text = right.and_then(|right| forms::drifted(right, by));
            return Cow::Owned(text.unwrap_or_default());
        }
        Cow::Borrowed(self.texts.get(answer).map_or("", String::as_str))
    }
}

/// What the forms make of a value, one after the other.
fn made(known: Cow<'_, Known>, setting: &Setting, making: Making) -> Option<String> {
    let mut known = known;
    for form in making.inner.into_iter().chain(making.form) {
        let text = form.apply(&known, setting)?;
        known.to_mut().text = text;
    }
    Some(known.into_owned().text)
}

/// The value of an origin in one of the answers.
fn plain<'a>(
    place: usize,
    settings: &'a [Setting],
    setting: &'a Setting,
    origin: Origin,
) -> Option<Cow<'a, Known>> {
    let known = match origin {
        Origin::Nothing => return Some(Cow::Owned(Known::default())),
        Origin::Sent(at) => same(settings.first()?.values(place), at, setting.values(place)),
        Origin::Other(at) => same(&settings.first()?.others, at, &setting.others),
        Origin::Place(place) => setting.values(place).first(),
        Origin::AsSent(at) => {
            let known = plain(place, settings, setting, Origin::Sent(at))?.into_owned();
            known.wrong?;
            return Some(Cow::Owned(Known {
                text: known.sent.clone(),
                ..known
            }));
        }
        Origin::Drift(_) | Origin::Finer => None,
    };
    known.map(Cow::Borrowed)
}

/// The value of another answer that stood where this one did.
fn same<'a>(ours: &[Known], at: usize, theirs: &'a [Known]) -> Option<&'a Known> {
    let (before, rest) = ours.split_at_checked(at)?;
    let is_there = |known: &&Known| Some(&known.from) == rest.first().map(|own| &own.from);
    let nth = before.iter().filter(is_there).count();
    let there = theirs.iter().filter(is_there).nth(nth);
    there.or_else(|| theirs.get(at))
}
