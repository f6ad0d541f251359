//! What each field may have been signed as.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::forms::{self, FORMS};
use super::setting::{Known, Setting, USER_PLACE};
use super::step::Step;
use super::table::{Alternative, Form, KEY, Make, USER};

/// What may stand in a place: its text in each answer, and how it came about.
pub(super) struct Value {
    cost: u8,
    /// None for a time a little off, which is made when it is tried.
    texts: Vec<String>,
    pub(super) origin: Origin,
    pub(super) form: Option<&'static Form>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nothing was known.
    Nothing,
    /// It was sent as this field: which of its values it is.
    Sent(usize),
    /// It was sent, but not as a field.
    Other(usize),
    /// It is the value of another place.
    Place(usize),
    /// It is the time that was sent, so many milliseconds later.
    Drift(i32),
}

impl Alternative for Value {
    fn cost(&self) -> u8 {
        self.cost
    }
}

/// How many values of a field, and of other texts for the user, have all their forms.
const MOST_FORMED: usize = 3;
const MOST_FORMED_OTHERS: usize = 6;
/// How far a clock is followed, in milliseconds.
const FARTHEST: i32 = 2000;
/// What the least likely costs.
const MOST: u8 = 13;

/// The place of the timestamp.
pub(super) const TIME_PLACE: usize = 6;

/// The times a little off.
pub(super) static DRIFTS: LazyLock<Step<Value>> = LazyLock::new(|| {
    let drift = |by| Value {
        cost: match i32::abs(by) {
            1 => 6,
            2 => 7,
            3..=5 => 8,
            6..=20 => 9,
            21..=100 => 11,
            _ => MOST,
        },
        texts: Vec::new(),
        origin: Origin::Drift(by),
        form: None,
    };
    Step::new(
        (1..=FARTHEST)
            .flat_map(|by| [drift(by), drift(-by)])
            .collect(),
    )
});

/// Whether the time of one of the answers can be a little off.
pub(super) fn drifts(settings: &[Setting]) -> bool {
    let farthest = |setting: &Setting| forms::drifted(setting.right(TIME_PLACE), -FARTHEST);
    settings.iter().any(|setting| farthest(setting).is_some())
}

impl Value {
    /// The value of this origin and form in a place; none where no answer has it.
    pub(super) fn new<'s>(
        place: usize,
        settings: &'s [Setting],
        cost: u8,
        origin: Origin,
        form: Option<&'static Form>,
    ) -> Option<Self> {
        let value = |texts| Self {
            cost,
            texts,
            origin,
            form,
        };
        if let Origin::Drift(_) = origin {
            return drifts(settings).then(|| value(Vec::new()));
        }
        let plain = |setting: &'s Setting| plain(place, settings, setting, origin);
        let formed = |setting: &'s Setting| {
            let known = plain(setting)?;
            form.map_or_else(
                || Some(known.text.clone()),
                |form| form.apply(&known, setting),
            )
        };
        let texts: Vec<Option<String>> = settings.iter().map(formed).collect();
        if texts.iter().all(Option::is_none) {
            return None;
        }
        let or_plain = |(text, setting): (Option<String>, &'s Setting)| {
            text.or_else(|| plain(setting).map(|known| known.text.clone()))
                .unwrap_or_default()
        };
        Some(value(
            texts.into_iter().zip(settings).map(or_plain).collect(),
        ))
    }

    /// The text in one of the answers.
    pub(super) fn text(&self, settings: &[Setting], answer: usize) -> Cow<'_, str> {
        if let Origin::Drift(by) = self.origin {
            let right = settings
                .get(answer)
                .map(|setting| setting.right(TIME_PLACE));
            let text = right.and_then(|right| forms::drifted(right, by));
            return Cow::Owned(text.unwrap_or_default());
        }
        Cow::Borrowed(self.texts.get(answer).map_or("", String::as_str))
    }
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
        Origin::Drift(_) => None,
    };
    known.map(Cow::Borrowed)
}

/// Everything that may stand in a place but for times a little off, the likeliest first, and nothing
/// twice.
pub(super) fn values(place: usize, settings: &[Setting]) -> Vec<Value> {
    let mut of_place = OfPlace {
        place,
        settings,
        found: Vec::new(),
    };
    of_place.sent();
    of_place.others();
    of_place.other_places();
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
            if at < MOST_FORMED {
                self.formed(cost, Origin::Sent(at));
            }
        }
    }

    /// The words for nothing, which are signed where nothing was sent too.
    fn words(&mut self) {
        for form in FORMS.iter().copied().flatten() {
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

    fn formed(&mut self, cost: u8, origin: Origin) {
        for form in FORMS.iter().copied().flatten() {
            if form.to & self.bit() != 0 {
                let cost = (cost + form.cost).min(MOST);
                self.push(cost, origin, Some(form));
            }
        }
    }

    fn push(&mut self, cost: u8, origin: Origin, form: Option<&'static Form>) {
        let value = Value::new(self.place, self.settings, cost, origin, form);
        self.found.extend(value);
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
