//! What was done, in words.

mod distance;
mod fields;
mod value;

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;

use super::Explanation;
use super::combination::Group;
use super::join::{How, JSON, LISTED, QUERY};
use super::recipe::{Building, Chosen, Scratch};
use super::search::Found;
use super::setting::Setting;
use super::signature_text::Reading;
use super::space::Space;
use super::table::Mistake;
use super::value::{Origin, Value};
use crate::offer::SEPARATOR;

const ONE_SEPARATOR: Mistake = Mistake {
    code: Code::SEPARATOR_OTHER,
    fix: "put the one character U+2063 between all fields, by one call that joins a list",
};

const SOME_SEPARATORS: Mistake = Mistake {
    code: Code::SEPARATOR_OTHER,
    fix: "put the one character U+2063 between all fields, by one call that joins a list (in JavaScript `replace` puts it in the place of the first text alone)",
};

/// What a search that ended rules out, for each step.
const STEPS: [&str; super::space::STEPS] = [
    "another form of the bundle id",
    "another form of the key id",
    "another form of the product id",
    "another form of the offer id",
    "another form of the user field, or none",
    "another form of the nonce",
    "another form of the timestamp, or a time up to two seconds away",
    "a word such as `undefined` in some of the fields",
    "one form of all the fields, such as lower case or quotes",
    "another order of the fields, or up to three of them left out",
    "another separator, JSON or a query string",
    "something before or after the fields",
    "another encoding of the payload",
    "another hash, or none",
];

/// The steps of which every alternative alone was tried.
pub(super) fn ruled_out(space: &Space, below: u32) -> Vec<&'static str> {
    let done = |groups: &Vec<Group>| groups.last().is_some_and(|dearest| dearest.cost < below);
    let steps = STEPS.into_iter().zip(space.groups());
    steps
        .filter(|(_, groups)| done(groups))
        .map(|(step, _)| step)
        .collect()
}

/// What was done.
pub(super) fn explanation(
    space: &Space,
    found: &Found,
    readings: &[Reading],
    tried: u64,
) -> Explanation {
    let reading = readings.get(found.reading);
    let mut mistakes = reading.map_or_else(Vec::new, |reading| reading.mistakes.clone());
    let (mut fields, mut payload, mut right) = (Vec::new(), None, Vec::new());
    let mut recipe = None;
    if let Some((chosen, setting)) = space.chosen(&found.choices).zip(space.settings.first()) {
        let mut scratch = Scratch::default();
        let signed = chosen.payload(&space.settings, 0, &mut scratch);
        right = right_payload(setting, chosen);
        let teller = Teller {
            space,
            setting,
            chosen,
            proven: chosen.proven(&space.settings),
        };
        teller.tell(signed, &mut mistakes);
        payload = teller
            .are_proven(chosen.building.order.places())
            .then(|| signed.to_vec());
        fields = (0..7).map(|place| teller.field(place)).collect();
        recipe = Some(chosen.recipe());
        if mistakes.is_empty() {
            right = signed.to_vec();
        }
    }
    Explanation {
        mistakes,
        fields,
        payload,
        tried,
        right,
        key: found.key,
        recipe,
    }
}

/// The bytes that should have been signed: the values that were signed where they were sent so, else
/// the likeliest ones.
fn right_payload(setting: &Setting, chosen: Chosen<'_>) -> Vec<u8> {
    let sent = |(place, value): (usize, &Value)| match value.making.origin {
        Origin::Sent(at) => setting
            .values(place)
            .get(at)
            .map(|known| known.text.as_str()),
        _ => None,
    };
    let texts = chosen.values.into_iter().enumerate();
    let texts = texts.map(|(place, value)| sent((place, value)).unwrap_or(setting.right(place)));
    texts.collect::<Vec<_>>().join(SEPARATOR).into_bytes()
}

struct Teller<'a> {
    space: &'a Space,
    setting: &'a Setting,
    chosen: Chosen<'a>,
    /// The places of which the signature proves what was signed there.
    proven: [bool; 7],
}

impl Teller<'_> {
    fn tell(&self, payload: &[u8], to: &mut Vec<Diagnostic>) {
        let values = (0..7).zip(self.chosen.values);
        let signed = values.filter(|(place, _)| self.is_signed(*place));
        to.extend(signed.flat_map(|(place, value)| self.value(place, value)));
        to.extend(self.words());
        to.extend(self.every());
        to.extend(self.order());
        to.extend(self.join(payload));
        let Building {
            frame,
            encode,
            hash,
            ..
        } = self.chosen.building;
        let rest = [
            (frame.mistake, frame.did),
            (encode.mistake, encode.did),
            (hash.mistake, hash.did),
        ];
        let done = rest.into_iter().filter(|(_, did)| !did.is_empty());
        to.extend(done.map(|(mistake, did)| named(mistake, did)));
        for place in 0..7 {
            let sent = self.sent(place, to);
            to.extend(sent);
        }
    }

    /// Whether the value that was chosen for a place was signed there, for sure.
    fn is_signed(&self, place: usize) -> bool {
        self.chosen.building.words.places >> place & 1 == 0
            && self.is_proven(place)
            && self.is_in_order(place)
    }

    fn is_in_order(&self, place: usize) -> bool {
        let mut places = self.chosen.building.order.places();
        places.any(|other| other == place)
    }

    fn is_proven(&self, place: usize) -> bool {
        self.proven.get(place).copied().unwrap_or(true)
    }

    /// Whether nothing about these places is open.
    fn are_proven(&self, places: impl IntoIterator<Item = usize>) -> bool {
        places.into_iter().all(|place| self.is_proven(place))
    }

    fn join(&self, payload: &[u8]) -> Option<Diagnostic> {
        let shown = || quoted(&String::from_utf8_lossy(payload));
        match self.chosen.building.join.how {
            How::Right => None,
            How::With(separator) => Some(named(
                separator.mistake,
                format!(
                    "the fields were joined by {} instead of U+2063",
                    separator.name()
                ),
            )),
            How::But { after, text } => self.one_separator(after, text),
            How::Split { places, other } => Some(named(
                &SOME_SEPARATORS,
                format!(
                    "the first {} fields were joined by U+2063, and the others by {}",
                    places + 1,
                    other.name()
                ),
            )),
            How::Listed(_) => Some(named(
                &LISTED,
                format!("the fields were signed as a list is printed: {}", shown()),
            )),
            How::Named(style) if style.layout.json => {
                Some(named(&JSON, format!("a JSON text was signed: {}", shown())))
            }
            How::Named(_) => Some(named(
                &QUERY,
                format!("the fields were signed with their names: {}", shown()),
            )),
        }
    }

    /// One separator that is another text, or is not there.
    fn one_separator(&self, after: usize, text: &str) -> Option<Diagnostic> {
        let before = self.chosen.building.order.places().nth(after)?;
        let field = self.setting.field(before);
        let stood = match text {
            "" => "nothing stood".to_owned(),
            text => format!("{} stood", quoted(text)),
        };
        Some(named(
            &ONE_SEPARATOR,
            format!("{stood} after the {field} instead of U+2063"),
        ))
    }

    /// `the bundle id, the key id and the nonce`.
    fn fields(&self, places: impl IntoIterator<Item = usize>) -> String {
        let names: Vec<String> = places
            .into_iter()
            .map(|place| format!("the {}", self.setting.field(place)))
            .collect();
        match names.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} and {last}", before.join(", "))
            }
            _ => names.concat(),
        }
    }
}

fn named(mistake: &Mistake, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(mistake.code, message.into(), mistake.fix)
}
