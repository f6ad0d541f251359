//! What was done with several fields, in words: one word or form for all, their order, which are left out.

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;

use super::super::forms;
use super::super::order::Order;
use super::super::recipe::extra;
use super::super::setting::USER_PLACE;
use super::super::table::Mistake;
use super::{Teller, named};

const ORDER: Mistake = Mistake {
    code: Code::FIELD_ORDER,
    fix: "join them in this order: bundle id, key id, product id, offer id, user, nonce, timestamp",
};
const USER_OUT: Mistake = Mistake {
    code: Code::USER_MISSING,
    fix: "sign the user field that the purchase sets; where it sets none, sign an empty text, with both of its separators",
};
const TWICE: Mistake = Mistake {
    code: Code::FIELD_TWICE,
    fix: "sign each of the seven fields once",
};
const EXTRA: Mistake = Mistake {
    code: Code::FIELD_EXTRA,
    fix: "sign the seven fields and nothing else",
};
impl Teller<'_> {
    pub(super) fn words(&self) -> Option<Diagnostic> {
        let words = self.chosen.building.words;
        let places = (0..7).filter(|place| words.places >> place & 1 == 1);
        let fields = self.fields(places);
        let message = match words.word {
            "" => format!("{fields} were signed empty"),
            word => format!(
                "the word {} was signed in the place of {fields}",
                quoted(word)
            ),
        };
        (words.places != 0).then(|| named(&forms::MISSING, message))
    }

    /// What became of the fields that a form changed.
    pub(super) fn every(&self) -> Option<Diagnostic> {
        let every = self.chosen.building.every;
        let changed = |place: &usize| every.places >> place & 1 == 1 && self.is_changed(*place);
        let places: Vec<usize> = (0..7).filter(changed).collect();
        if places.is_empty() || !self.are_proven(places.iter().copied()) {
            return None;
        }
        let message = match places.as_slice() {
            [only] => {
                let one = every.did.replace("were signed", "was signed");
                let one = one.replace("their", "its");
                one.replace("{fields}", &self.fields([*only]))
            }
            places if places.len() == 7 => every.did.replace("{fields}", "all fields"),
            places => {
                let fields = self.fields(places.iter().copied());
                every.did.replace("{fields}", &fields)
            }
        };
        Some(named(every.mistake, message))
    }

    /// Whether the form that several fields have is another one than this field had before.
    fn is_changed(&self, place: usize) -> bool {
        let value = self.chosen.values.get(place);
        let before = value.map_or_else(String::new, |value| {
            value.text(&self.space.settings, 0).into_owned()
        });
        let is_word = self.chosen.building.words.places >> place & 1 == 1;
        let is_there = !is_word && self.is_in_order(place);
        is_there && self.chosen.text(&self.space.settings, place, 0) != before
    }

    pub(super) fn order(&self) -> Vec<Diagnostic> {
        let order = self.chosen.building.order;
        let places = order
            .exchanged()
            .map_or_else(|| order.places().collect(), |(one, other)| vec![one, other]);
        if order.is_right() || !self.are_proven(places) {
            return Vec::new();
        }
        if let Some(other) = order.extra() {
            let text = quoted(extra(&self.space.settings, 0, other + 7));
            return vec![named(
                &EXTRA,
                format!("{text} was signed as an eighth field"),
            )];
        }
        if let Some(twice) = order.twice() {
            let field = self.setting.field(twice);
            return vec![named(&TWICE, format!("the {field} was signed twice"))];
        }
        self.left_out(order)
            .into_iter()
            .chain(self.moved(order))
            .collect()
    }

    fn left_out(&self, order: &Order) -> Option<Diagnostic> {
        let out: Vec<usize> = order.left_out().collect();
        let fields = self.fields(out.iter().copied());
        match out.as_slice() {
            [] => None,
            [USER_PLACE] => Some(named(
                &USER_OUT,
                format!("{fields} was left out with its separator, so that six fields were signed"),
            )),
            [_] => Some(named(
                &forms::MISSING,
                format!("{fields} was left out, with its separator"),
            )),
            _ => Some(named(
                &forms::MISSING,
                format!("{fields} were left out, with their separators"),
            )),
        }
    }

    fn moved(&self, order: &Order) -> Option<Diagnostic> {
        let message = match order.exchanged() {
            Some((one, other)) => format!("{} were exchanged", self.fields([one, other])),
            None => format!(
                "the fields were joined in the order {}",
                self.fields(order.places())
            ),
        };
        (!order.ascends()).then(|| named(&ORDER, message))
    }
}
