//! Everything that may have been done, step by step.

use crate::evidence::Answer;

use super::combination::{Combinations, Group};
use super::json;
use super::recipe::{Building, Chosen};
use super::setting::Setting;
use super::step::{ENCODING_STEP, EVERY_STEP, FRAME_STEP, HASH_STEP, JOINS, ORDERS, Step, WORDS};
use super::value::{DRIFTS, TIME_PLACE, Value, drifts};
use super::values::values;

/// How many steps there are: seven values, and what is done with them.
pub(super) const STEPS: usize = 14;

/// One choice in every step of a space.
pub(super) type Choices = [u16; STEPS];

/// The alternatives of every step, for some answers.
pub(super) struct Space {
    pub(super) settings: Vec<Setting>,
    /// But for the times a little off, which come after those of the last place.
    values: [Step<Value>; 7],
}

impl Space {
    /// Everything but for values that cost more.
    pub(super) fn new(answers: &[&Answer], most: u8) -> Self {
        let settings: Vec<Setting> = answers.iter().map(|answer| Setting::new(answer)).collect();
        Self {
            values: [0, 1, 2, 3, 4, 5, 6].map(|place| Step::new(values(place, &settings, most))),
            settings,
        }
    }

    /// The alternatives of every step.
    pub(super) fn groups(&self) -> [Vec<Group>; STEPS] {
        let [bundle, key, product, offer, user, nonce, time] =
            self.values.each_ref().map(Step::groups);
        let others = self
            .settings
            .first()
            .map_or(0, |setting| setting.others.len());
        let useful = useful(&self.settings);
        [
            bundle,
            key,
            product,
            offer,
            user,
            nonce,
            self.with_drifts(time),
            WORDS.groups(),
            EVERY_STEP.groups(),
            ORDERS.groups_where(|needed| usize::from(needed) <= others),
            JOINS.groups_where(|switches| switches & !useful == 0),
            FRAME_STEP.groups(),
            ENCODING_STEP.groups(),
            HASH_STEP.groups(),
        ]
    }

    /// The times of the answer, and those a little off.
    fn with_drifts(&self, mut times: Vec<Group>) -> Vec<Group> {
        if drifts(&self.settings) {
            let sent = self.values.last().map_or(0, Step::len);
            let sent = u16::try_from(sent).unwrap_or(u16::MAX);
            times.extend(DRIFTS.groups().into_iter().map(|group| group.after(sent)));
            times.sort_by_key(|group| group.cost);
        }
        times
    }

    /// All recipes, the likeliest first.
    pub(super) fn recipes(&self) -> Combinations<STEPS> {
        Combinations::new(self.groups())
    }

    /// The choices looked up; none where they are not of this space.
    pub(super) fn chosen(&self, choices: &Choices) -> Option<Chosen<'_>> {
        let (places, steps) = choices.split_first_chunk::<7>()?;
        let [words, every, order, join, frame, encode, hash] =
            steps.first_chunk::<7>()?.map(usize::from);
        let [bundle, key, product, offer, user, nonce, time] = *places;
        Some(Chosen {
            values: [
                self.value(0, bundle)?,
                self.value(1, key)?,
                self.value(2, product)?,
                self.value(3, offer)?,
                self.value(4, user)?,
                self.value(5, nonce)?,
                self.value(6, time)?,
            ],
            building: Building {
                words: WORDS.get(words)?,
                every: EVERY_STEP.get(every)?,
                order: ORDERS.get(order)?,
                join: JOINS.get(join)?,
                frame: FRAME_STEP.get(frame)?,
                encode: ENCODING_STEP.get(encode)?,
                hash: HASH_STEP.get(hash)?,
            },
        })
    }

    fn value(&self, place: usize, choice: u16) -> Option<&Value> {
        let values = self.values.get(place)?;
        let choice = usize::from(choice);
        let drift = || DRIFTS.get(choice.checked_sub(values.len())?);
        let is_time = place == TIME_PLACE;
        values.get(choice).or_else(|| is_time.then(drift).flatten())
    }
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
