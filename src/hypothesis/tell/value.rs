//! What was done with the value of a field, in words.

use std::borrow::Cow;

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;
use crate::offer::Field;

use super::super::setting::{Known, USER_PLACE};
use super::super::table::{Form, Mistake};
use super::super::values::{Origin, Value, is_uuid};
use super::super::{SignedField, forms};
use super::{Teller, named};

const SECONDS: Mistake = Mistake {
    code: Code::TIMESTAMP_SECONDS,
    fix: "take the time once, in whole milliseconds, and sign and send the same digits",
};
const KEY_IS_OFFER: Mistake = Mistake {
    code: Code::KEY_ID_IS_OFFER,
    fix: "the second field is the key id, the ten characters of `SubscriptionKey_<ID>.p8`; the offer id is the fourth",
};
const OTHER: Mistake = Mistake {
    code: Code::VALUE_OTHER,
    fix: "sign and send the same value, out of the same variable",
};
const USER_EXTRA: Mistake = Mistake {
    code: Code::USER_EXTRA,
    fix: "have the purchase set the same user field that is signed, and answer it as `appAccountToken` or `applicationUsername`",
};

impl Teller<'_> {
    pub(super) fn value(&self, place: usize, value: &Value) -> Vec<Diagnostic> {
        let field = self.field_of(place, value);
        let from = self.origin(place, value);
        let form = value
            .form
            .map(|form| named(form.mistake, said(form, field, &self.text_of(value))));
        from.into_iter().chain(form).collect()
    }

    fn text_of<'v>(&self, value: &'v Value) -> Cow<'v, str> {
        value.text(&self.space.settings, 0)
    }

    /// The mistake of a value that is not the one that was sent.
    fn origin(&self, place: usize, value: &Value) -> Option<Diagnostic> {
        let field = self.setting.field(place);
        let text = quoted(&self.text_of(value));
        match value.origin {
            Origin::Sent(at) => self.another(place, at),
            Origin::Nothing if place == USER_PLACE || value.form.is_some() => None,
            Origin::Nothing => Some(named(
                &forms::MISSING,
                format!("the {field} was signed empty"),
            )),
            Origin::Place(other) => {
                let mistake = if (place, other) == (1, 3) {
                    &KEY_IS_OFFER
                } else {
                    &OTHER
                };
                let other = self.setting.field(other);
                Some(named(
                    mistake,
                    format!("the {other} was signed in the place of the {field}"),
                ))
            }
            Origin::Drift(by) => {
                let (by, side) = (by.unsigned_abs(), if by < 0 { "earlier" } else { "later" });
                Some(named(
                    &forms::DIFFERS,
                    format!(
                        "the timestamp was signed as {text}, {by} ms {side} than the one that was sent"
                    ),
                ))
            }
            Origin::Other(at) => self.other(place, self.setting.others.get(at)?),
        }
    }

    /// The mistake of a value that was sent as this field, but under a name that says less.
    fn another(&self, place: usize, at: usize) -> Option<Diagnostic> {
        let field = self.setting.field(place);
        let known = self.setting.values(place);
        let signed = known.get(at)?;
        if place == USER_PLACE && signed.weak && !is_user(&signed.from) {
            return self.other(place, signed);
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
            USER_PLACE if nobody => Some(named(
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
        let Origin::Sent(at) = value.origin else {
            return None;
        };
        let sent = self.setting.values(place).get(at)?;
        let mistake = if sent.sent.trim() != sent.sent {
            &forms::SPACE
        } else if place == 6 && is_seconds(sent) {
            &SECONDS
        } else {
            return None;
        };
        let is_new = known.iter().all(|named| named.code != mistake.code);
        let message = || {
            format!(
                "the {} was sent as {}",
                self.field_of(place, value),
                quoted(&sent.sent)
            )
        };
        is_new.then(|| named(mistake, message()))
    }

    pub(super) fn field(&self, place: usize) -> SignedField {
        let chosen = self.chosen.values.get(place).copied();
        let known = chosen.and_then(|value| self.known(place, value));
        let signed = self
            .chosen
            .building
            .order
            .places()
            .any(|other| other == place);
        SignedField {
            field: chosen.map_or(self.setting.field(place), |value| {
                self.field_of(place, value)
            }),
            sent: self
                .setting
                .values(place)
                .first()
                .map(|known| known.sent.clone())
                .unwrap_or_default(),
            signed: signed.then(|| self.chosen.text(&self.space.settings, place, 0)),
            from: known.map(|known| known.from.clone()).unwrap_or_default(),
        }
    }

    /// What was sent and became this value.
    fn known(&self, place: usize, value: &Value) -> Option<&Known> {
        let own = self.setting.values(place);
        match value.origin {
            Origin::Sent(at) => own.get(at),
            Origin::Other(at) => self.setting.others.get(at),
            Origin::Place(other) => self.setting.values(other).first(),
            Origin::Drift(_) => own.first(),
            Origin::Nothing => None,
        }
    }

    /// The field of a place, which for a user depends on what was signed.
    fn field_of(&self, place: usize, value: &Value) -> Field {
        match value.origin {
            Origin::Sent(_) => self.known(place, value).and_then(|known| known.field),
            _ => None,
        }
        .unwrap_or_else(|| self.setting.field(place))
    }
}

/// Whether the name of a member says that it is what the purchase sets as the user.
fn is_user(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    ["username", "user_name", "user", "token"].contains(&name.as_str())
}

/// Whether the number that was sent is a thousandth of what it should be.
fn is_seconds(known: &Known) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    number(&known.sent)
        .zip(number(&known.text))
        .is_some_and(|(sent, millis)| sent < millis / 2.0)
}

fn said(form: &Form, field: Field, text: &str) -> String {
    form.did
        .replace("{field}", &field.to_string())
        .replace("{value}", &quoted(text))
}
