//! What each field may have been signed as.

use std::collections::BTreeSet;

use super::forms;
use super::setting::{Setting, USER_PLACE};
use super::table::{Form, KEY, Make, USER};
use super::value::{MOST, Making, Origin, TIME_PLACE, Value};

/// How many values of a field, and of other texts for the user, have all their forms.
const MOST_FORMED: usize = 4;
const MOST_FORMED_OTHERS: usize = 6;

/// Everything that may stand in a place and costs so much at most, but for times a little off, the
/// likeliest first, and nothing twice.
pub(super) fn values(place: usize, settings: &[Setting], most: u8) -> Vec<Value> {
    let mut of_place = OfPlace {
        place,
        settings,
        most,
        found: Vec::new(),
    };
    of_place.sent();
    of_place.others();
    of_place.other_places();
    of_place.finer();
    let mut found = of_place.found;
    found.sort_by_key(|value| value.cost);
    let mut seen = BTreeSet::new();
    found.retain(|value| seen.insert(value.texts.clone()));
    found
}

struct OfPlace<'a> {
    place: usize,
    settings: &'a [Setting],
    /// What a value costs at most.
    most: u8,
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
            .any(|value| value.making.origin == Origin::Nothing);
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

    /// The digits are other ones in every answer, so that only one answer alone can be searched for them.
    fn finer(&mut self) {
        let [only] = self.settings else {
            return;
        };
        if self.place != TIME_PLACE || self.most < MOST {
            return;
        }
        let value = |text| Value {
            cost: MOST,
            texts: vec![text],
            making: Origin::Finer.plainly(),
        };
        let finer = forms::finer(only.right(self.place)).into_iter();
        self.found.extend(finer.map(value));
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
                self.push_made(
                    cost,
                    Making {
                        origin,
                        form: Some(outer),
                        inner: Some(inner),
                    },
                );
            }
        }
    }

    fn push(&mut self, cost: u8, origin: Origin, form: Option<&'static Form>) {
        let inner = None;
        self.push_made(
            cost,
            Making {
                origin,
                form,
                inner,
            },
        );
    }

    fn push_made(&mut self, cost: u8, making: Making) {
        if cost > self.most {
            return;
        }
        let value = Value::new(self.place, self.settings, cost, making);
        self.found.extend(value);
    }

    fn bit(&self) -> u8 {
        1 << self.place
    }
}

pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::parse_str(text).is_ok()
}
