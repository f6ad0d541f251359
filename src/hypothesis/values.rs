//! What each field may have been signed as.

use std::collections::HashSet;

use super::forms::{self, AWAY};
use super::setting::{Known, Setting, USER_PLACE};
use super::table::{Alternative, Form, KEY, Make, TIME, USER};

/// What may stand in a place: its text in each answer, and how it came about.
pub(super) struct Value {
    cost: u8,
    texts: Vec<String>,
    pub(super) origin: Origin,
    pub(super) form: Option<&'static Form>,
    /// The form that it had before that.
    pub(super) inner: Option<&'static Form>,
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

impl Alternative for Value {
    fn cost(&self) -> u8 {
        self.cost
    }
}

/// How many values of a field, and of other texts for the user, have all their forms.
const MOST_FORMED: usize = 4;
const MOST_FORMED_OTHERS: usize = 6;
/// How far a clock is followed, in milliseconds.
const FARTHEST: i64 = 2000;
/// What the least likely costs.
const MOST: u8 = 13;

impl Value {
    /// The text in one of the answers.
    pub(super) fn text(&self, answer: usize) -> &str {
        self.texts.get(answer).map_or("", String::as_str)
    }
}

/// Everything that may stand in a place, the likeliest first, and nothing twice.
pub(super) fn values(place: usize, settings: &[Setting]) -> Vec<Value> {
    let mut of_place = OfPlace {
        place,
        settings,
        found: Vec::new(),
    };
    of_place.sent();
    of_place.others();
    of_place.other_places();
    of_place.drifts();
    let mut found = of_place.found;
    found.sort_by_key(|value| value.cost);
    let mut seen = HashSet::new();
    found.retain(|value| seen.insert(value.texts.clone()));
    found
}

struct OfPlace<'a> {
    place: usize,
    settings: &'a [Setting],
    found: Vec<Value>,
}

impl OfPlace<'_> {
    fn first(&self) -> Option<&Setting> {
        self.settings.first()
    }

    /// What was sent as this field.
    fn sent(&mut self) {
        let known = self
            .first()
            .map_or(&[][..], |first| first.values(self.place));
        let weak: Vec<bool> = known.iter().map(|known| known.weak).collect();
        let nobody = self.place == USER_PLACE && weak.first().copied().unwrap_or(true);
        if nobody || weak.is_empty() {
            self.push(0, Origin::Nothing, None);
            self.words();
        }
        for (at, _) in weak.iter().enumerate() {
            let cost = u8::try_from(at).unwrap_or(u8::MAX).min(3) + u8::from(nobody);
            self.push(cost, Origin::Sent(at), None);
            self.push(cost + 3, Origin::AsSent(at), None);
            if at < MOST_FORMED {
                self.formed(cost, Origin::Sent(at));
            }
        }
    }

    /// The words for nothing, which are signed where nothing was sent too.
    fn words(&mut self) {
        for form in forms::all() {
            if form.to & self.bit() != 0 && matches!(form.make, Make::Word(_)) {
                self.push(form.cost, Origin::Nothing, Some(form));
            }
        }
    }

    /// What was sent, but not as a field.
    fn others(&mut self) {
        let Some(first) = self.first() else {
            return;
        };
        let unknown = self
            .found
            .iter()
            .any(|value| value.origin == Origin::Nothing);
        let uuids: Vec<bool> = first
            .others
            .iter()
            .map(|other| is_uuid(&other.text))
            .collect();
        for (at, uuid) in uuids.into_iter().enumerate() {
            let later = u8::try_from(at / 4).unwrap_or(u8::MAX);
            let cost = later
                + match (self.bit(), unknown) {
                    (_, true) => 4,
                    (KEY, _) if uuid => 5,
                    (USER, _) => 6,
                    _ => 8,
                };
            self.push(cost, Origin::Other(at), None);
            if self.bit() == USER && at < MOST_FORMED_OTHERS {
                self.formed(cost, Origin::Other(at));
            }
        }
    }

    fn other_places(&mut self) {
        let this = self.place;
        for place in (0..7).filter(|place| *place != this) {
            let cost = if (self.place, place) == (1, 3) { 6 } else { 9 };
            self.push(cost, Origin::Place(place), None);
        }
    }

    fn drifts(&mut self) {
        if self.bit() != TIME {
            return;
        }
        let near = (1..=FARTHEST).map(|by| {
            let cost = match by {
                1 => 6,
                2 => 7,
                3..=5 => 8,
                6..=20 => 9,
                21..=100 => 11,
                _ => MOST,
            };
            (cost, by)
        });
        for (cost, by) in near.chain(AWAY.iter().map(|by| (11, *by))) {
            self.push(cost, Origin::Drift(by), None);
            self.push(cost, Origin::Drift(-by), None);
        }
        self.finer();
    }

    /// The digits are other ones in every answer, so that only one answer alone can be searched for them.
    fn finer(&mut self) {
        let [only] = self.settings else {
            return;
        };
        for text in forms::finer(only.right(self.place)) {
            self.found.push(Value {
                cost: MOST,
                texts: vec![text],
                origin: Origin::Finer,
                form: None,
                inner: None,
            });
        }
    }

    fn formed(&mut self, cost: u8, origin: Origin) {
        for form in forms::all() {
            if form.to & self.bit() != 0 {
                let cost = (cost + form.cost).min(MOST);
                self.push(cost, origin, Some(form));
            }
        }
        for [inner, outer] in forms::pairs() {
            let cost = cost + inner.cost + outer.cost;
            if inner.to & outer.to & self.bit() != 0 && cost <= MOST {
                self.push_both(cost, origin, Some(outer), Some(inner));
            }
        }
    }

    fn push(&mut self, cost: u8, origin: Origin, form: Option<&'static Form>) {
        self.push_both(cost, origin, form, None);
    }

    /// A form that was given to what another one had made.
    fn push_both(
        &mut self,
        cost: u8,
        origin: Origin,
        form: Option<&'static Form>,
        inner: Option<&'static Form>,
    ) {
        let plain = |setting: &Setting| self.plain(setting, origin);
        let formed = |setting: &Setting| {
            let mut known = plain(setting)?;
            for form in inner.into_iter().chain(form) {
                known.text = form.apply(&known, setting)?;
            }
            Some(known.text)
        };
        let texts: Vec<Option<String>> = self.settings.iter().map(formed).collect();
        if texts.iter().all(Option::is_none) {
            return;
        }
        let or_plain = |(text, setting): (Option<String>, &Setting)| {
            text.or_else(|| plain(setting).map(|known| known.text))
                .unwrap_or_default()
        };
        let texts = texts.into_iter().zip(self.settings).map(or_plain).collect();
        self.found.push(Value {
            cost,
            texts,
            origin,
            form,
            inner,
        });
    }

    /// The value of this origin in an answer.
    fn plain(&self, setting: &Setting, origin: Origin) -> Option<Known> {
        match origin {
            Origin::Nothing | Origin::Finer => Some(Known::default()),
            Origin::Sent(at) => {
                let first = self.first()?.values(self.place);
                same(first, at, setting.values(self.place)).cloned()
            }
            Origin::AsSent(at) => {
                let known = self.plain(setting, Origin::Sent(at))?;
                known.wrong?;
                Some(Known {
                    text: known.sent.clone(),
                    ..known
                })
            }
            Origin::Other(at) => same(&self.first()?.others, at, &setting.others).cloned(),
            Origin::Place(place) => setting.values(place).first().cloned(),
            Origin::Drift(by) => {
                let text = forms::drifted(setting.right(self.place), by)?;
                Some(Known {
                    text,
                    ..Known::default()
                })
            }
        }
    }

    fn bit(&self) -> u8 {
        1 << self.place
    }
}

/// The value of another answer that stood where this one did.
fn same<'a>(ours: &[Known], at: usize, theirs: &'a [Known]) -> Option<&'a Known> {
    let (before, rest) = ours.split_at_checked(at)?;
    let is_there = |known: &&Known| Some(&known.from) == rest.first().map(|own| &own.from);
    let nth = before.iter().filter(is_there).count();
    let there = theirs.iter().filter(is_there).nth(nth);
    there.or_else(|| theirs.get(at))
}

pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::parse_str(text).is_ok()
}
