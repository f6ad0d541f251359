//! What was done with the value of a field, in words.

use std::borrow::Cow;

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;
use crate::offer::Field;

use super::super::setting::{Known, USER_PLACE};
use super::super::table::Mistake;
use super::super::value::{Origin, TIME_PLACE, Value};
use super::super::values::is_uuid;
use super::super::{Signed, SignedField, forms};
use super::distance::distance;
use super::{Teller, named};

const KEY_IS_OFFER: Mistake = Mistake {
    code: Code::KEY_ID_IS_OFFER,
    fix: "the second field is the key id, the ten characters of `SubscriptionKey_<ID>.p8`; the offer id is the fourth",
};
const OTHER: Mistake = Mistake {
    code: Code::VALUE_OTHER,
    fix: "sign and send the same value, out of the same variable",
};
const GIVEN: Mistake = Mistake {
    code: Code::VALUE_OTHER,
    fix: "look which of the two the app has; what is given may come from the environment",
};
const USER_EXTRA: Mistake = Mistake {
    code: Code::USER_EXTRA,
    fix: "have the purchase set the same user field that is signed, and answer it as `appAccountToken` or `applicationUsername`",
};

impl Teller<'_> {
    pub(super) fn value(&self, place: usize, value: &Value) -> Vec<Diagnostic> {
        let field = self.field_of(place, value);
        let from = self.origin(place, value);
        let sent = self.known(place, value).map_or("", |known| &known.sent);
        let before = value.making.inner.and_then(|form| {
            let text = form.apply(self.known(place, value)?, self.setting)?;
            Some(named(form.mistake, said(form.did, field, sent, &text)))
        });
        let form = value.making.form.map(|form| {
            named(
                form.mistake,
                said(form.did, field, sent, &self.text_of(value)),
            )
        });
        from.into_iter().chain(before).chain(form).collect()
    }

    fn text_of<'v>(&self, value: &'v Value) -> Cow<'v, str> {
        value.text(&self.space.settings, 0)
    }

    /// The mistake of a value that is not the one that was sent.
    fn origin(&self, place: usize, value: &Value) -> Option<Diagnostic> {
        let field = self.setting.field(place);
        let text = quoted(&self.text_of(value));
        match value.making.origin {
            Origin::Sent(at) => self.another(place, at),
            Origin::AsSent(at) => {
                let sent = self.setting.values(place).get(at)?;
                let wrong = sent.wrong?;
                let did = said(wrong.did, field, &sent.sent, "");
                Some(named(wrong.mistake, did + ", and signed so"))
            }
            Origin::Finer => Some(named(
                &forms::NOTATION,
                format!("the timestamp was signed as {text}, with digits that were not sent"),
            )),
            Origin::Nothing if place == USER_PLACE || value.making.form.is_some() => None,
            Origin::Nothing => Some(named(
                &forms::MISSING,
                format!("the {field} was signed empty"),
            )),
            Origin::Place(other) => Some(self.other_place(place, other)),
            Origin::Drift(by) if self.is_in_second(by) => None,
            Origin::Drift(by) => Some(named(
                &forms::DIFFERS,
                format!(
                    "the timestamp was signed as {text}, {} than the one that was sent",
                    distance(by)
                ),
            )),
            Origin::Other(at) => self.other(place, self.setting.others.get(at)?),
        }
    }

    /// The mistake of the value of another place.
    fn other_place(&self, place: usize, other: usize) -> Diagnostic {
        let is_offer = (place, other) == (1, 3);
        let mistake = if is_offer { &KEY_IS_OFFER } else { &OTHER };
        let (field, other) = (self.setting.field(place), self.setting.field(other));
        named(
            mistake,
            format!("the {other} was signed in the place of the {field}"),
        )
    }

    /// The mistake of a value that was sent as this field, but under a name that says less.
    fn another(&self, place: usize, at: usize) -> Option<Diagnostic> {
        let field = self.setting.field(place);
        let known = self.setting.values(place);
        let signed = known.get(at)?;
        if place == USER_PLACE && signed.weak && is_of_another(&signed.from) {
            return self.other(place, signed);
        }
        if let [given, ..] = known
            && signed.sent.is_empty()
            && !given.weak
        {
            let (signed, given_as) = (quoted(&signed.text), quoted(&given.text));
            let message = format!(
                "{signed} was signed as the {field}, and {} says {given_as}",
                given.from
            );
            return Some(named(&GIVEN, message));
        }
        let sent = self.setting.sent_instead(place, signed)?;
        let message = format!(
            "{} was signed as the {field}, and {} was sent",
            quoted(&signed.text),
            quoted(&sent.text)
        );
        Some(named(&OTHER, message))
    }

    /// The mistake of a value that was sent, but not as this field.
    fn other(&self, place: usize, other: &Known) -> Option<Diagnostic> {
        let field = self.setting.field(place);
        let text = quoted(&other.text);
        let nobody = self.setting.right(place).is_empty();
        match place {
            USER_PLACE if nobody && is_of_another(&other.from) => Some(named(
                &USER_EXTRA,
                format!("a user field was signed though none was answered: {text}"),
            )),
            _ if nobody => None,
            1 if is_uuid(&other.text) => Some(named(
                &OTHER,
                format!("{text} was signed as the key id; it has the form of an issuer id"),
            )),
            _ => Some(named(
                &OTHER,
                format!(
                    "{text} was signed as the {field}, and {} was sent",
                    quoted(self.setting.right(place))
                ),
            )),
        }
    }

    /// A mistake in what was sent with what was signed.
    pub(super) fn sent(&self, place: usize, known: &[Diagnostic]) -> Option<Diagnostic> {
        let value = self.chosen.values.get(place)?;
        let at = match value.making.origin {
            Origin::Sent(at) => at,
            Origin::Drift(_) => 0,
            _ => return None,
        };
        if !self.is_proven(place) {
            return None;
        }
        let sent = self.setting.values(place).get(at)?;
        let wrong = sent.wrong?;
        let is_new = known.iter().all(|named| named.code != wrong.mistake.code);
        let field = self.field_of(place, value);
        is_new.then(|| named(wrong.mistake, said(wrong.did, field, &sent.sent, "")))
    }

    pub(super) fn field(&self, place: usize) -> SignedField {
        let chosen = self.chosen.values.get(place).copied();
        let known = chosen.and_then(|value| self.known(place, value));
        let is_whole = self.are_proven(self.chosen.building.order.places());
        let signed = match (self.is_in_order(place), is_whole) {
            (true, _) if self.is_proven(place) => {
                Signed::As(self.chosen.text(&self.space.settings, place, 0))
            }
            (false, true) => Signed::LeftOut,
            _ => Signed::Unknown,
        };
        SignedField {
            field: chosen.map_or(self.setting.field(place), |value| {
                self.field_of(place, value)
            }),
            sent: known
                .filter(|known| known.field.is_some())
                .or_else(|| self.setting.values(place).first())
                .or(known.filter(|known| place != USER_PLACE || !is_of_another(&known.from)))
                .map(|known| self.setting.sent(place, known))
                .unwrap_or_default(),
            signed,
            from: known.map(|known| known.from.clone()).unwrap_or_default(),
        }
    }

    /// Whether a time is of the second that was sent instead of it, which nothing but its milliseconds
    /// lacks; they may have been rounded up.
    fn is_in_second(&self, by: i64) -> bool {
        let wrong = self
            .setting
            .values(TIME_PLACE)
            .first()
            .and_then(|time| time.wrong);
        by.unsigned_abs() < 1000 && wrong.is_some_and(|wrong| *wrong.mistake == forms::SECONDS)
    }

    /// What was sent and became this value.
    fn known(&self, place: usize, value: &Value) -> Option<&Known> {
        let own = self.setting.values(place);
        match value.making.origin {
            Origin::Sent(at) | Origin::AsSent(at) => own.get(at),
            Origin::Other(at) => self.setting.others.get(at),
            Origin::Place(other) => self.setting.values(other).first(),
            Origin::Drift(_) | Origin::Finer => own.first(),
            Origin::Nothing => None,
        }
    }

    /// The field of a place, which for a user depends on what was signed.
    fn field_of(&self, place: usize, value: &Value) -> Field {
        match value.making.origin {
            Origin::Sent(_) | Origin::AsSent(_) => {
                self.known(place, value).and_then(|known| known.field)
            }
            _ => None,
        }
        .unwrap_or_else(|| self.setting.field(place))
    }
}

/// Words in the name of a member that is something else than a customer: one is signed by mistake. Any
/// other text of the answer that was signed as the user is the user that was sent.
const OF_ANOTHER: [&str; 24] = [
    "session",
    "request",
    "reqid",
    "trace",
    "span",
    "correlation",
    "transaction",
    "order",
    "invoice",
    "receipt",
    "payment",
    "cart",
    "device",
    "install",
    "message",
    "event",
    "job",
    "accesstoken",
    "access_token",
    "refresh",
    "bearer",
    "csrf",
    "issuer",
    "team",
];

/// Words in the name of a customer, whatever else is in it.
const OF_CUSTOMER: [&str; 4] = ["user", "customer", "account", "member"];

/// Whether the name of a member says that it is no customer: `sessionId`, `x-request-id`.
fn is_of_another(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    has(&OF_ANOTHER) && !has(&OF_CUSTOMER)
}

fn said(did: &str, field: Field, sent: &str, signed: &str) -> String {
    did.replace("{field}", &field.to_string())
        .replace("{value}", &quoted(signed))
        .replace("{sent}", &quoted(sent))
        .replace("{strange}", &strange(sent))
}

/// The first character of a text that is not ASCII.
fn strange(text: &str) -> String {
    let found = text.chars().find(|c| !c.is_ascii());
    found.map_or_else(String::new, |c| format!("U+{:04X}", u32::from(c)))
}
