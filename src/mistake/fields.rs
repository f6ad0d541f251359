//! The right fields, in the wrong form or order.

use unicode_normalization::UnicodeNormalization as _;

use crate::error::Code;
use crate::escape::quoted;
use crate::offer::Field;

use super::recipe::{Made, Mistake, Recipe};

/// The mistakes of this kind.
pub(super) const ALL: &[Mistake] = &[
    NONCE_CASE,
    TIMESTAMP_SECONDS,
    KEY_ID_IS_OFFER,
    ORDER,
    MISSING,
    WHITESPACE,
    UNICODE_FORM,
];

const NONCE_CASE: Mistake = Mistake {
    rank: 1,
    code: Code::NONCE_CASE,
    fix: "lower-case the nonce before it is joined and sent (`uuidString.lowercased()` in Swift)",
    made: |recipe| {
        let upper = recipe.text(Field::Nonce).to_uppercase();
        let message = format!("the nonce was signed in upper case, as {}", quoted(&upper));
        Vec::from_iter(changed(recipe, Field::Nonce, &upper, message))
    },
};

pub(super) const TIMESTAMP_SECONDS: Mistake = Mistake {
    rank: 3,
    code: Code::TIMESTAMP_SECONDS,
    fix: "take the time once, in whole milliseconds, and sign and send the same digits",
    made: |recipe| {
        timestamps(recipe.text(Field::Timestamp))
            .into_iter()
            .filter_map(|text| {
                let right = recipe.text(Field::Timestamp);
                let message =
                    format!("the timestamp was signed as `{text}`, where it should be `{right}`");
                changed(recipe, Field::Timestamp, &text, message)
            })
            .collect()
    },
};

const KEY_ID_IS_OFFER: Mistake = Mistake {
    rank: 8,
    code: Code::KEY_ID_IS_OFFER,
    fix: "the second field is the key id, the ten characters of `SubscriptionKey_<ID>.p8`; the offer id is the fourth",
    made: |recipe| {
        let message = "the offer id was signed in the place of the key id";
        Vec::from_iter(changed(
            recipe,
            Field::KeyId,
            recipe.text(Field::OfferId),
            message,
        ))
    },
};

const ORDER: Mistake = Mistake {
    rank: 9,
    code: Code::FIELD_ORDER,
    fix: "join them in this order: bundle id, key id, product id, offer id, user, nonce, timestamp",
    made: |recipe| {
        let places = 0..recipe.fields.len();
        places
            .clone()
            .flat_map(|one| (one + 1..places.end).map(move |other| (one, other)))
            .filter_map(|(one, other)| exchanged(recipe, one, other))
            .collect()
    },
};

const MISSING: Mistake = Mistake {
    rank: 10,
    code: Code::FIELD_MISSING,
    fix: "sign all seven fields; only the user field may be empty, and then both of its separators stay",
    made: |recipe| {
        let left_out = (0..recipe.fields.len()).map(|at| {
            let mut shorter = recipe.clone();
            let (field, _) = shorter.fields.remove(at);
            Made::new(
                format!("the {field} was left out, with its separator"),
                shorter,
            )
        });
        let emptied = recipe.fields.iter().filter_map(|(field, _)| {
            let message = format!("the {field} was signed empty");
            changed(recipe, *field, "", message)
        });
        left_out.chain(emptied).collect()
    },
};

pub(super) const WHITESPACE: Mistake = Mistake {
    rank: 14,
    code: Code::WHITESPACE,
    fix: "remove the white space around every field, both where it is signed and where it is sent",
    made: |recipe| {
        recipe
            .fields
            .iter()
            .flat_map(|(field, text)| spaced(recipe, *field, text))
            .collect()
    },
};

const UNICODE_FORM: Mistake = Mistake {
    rank: 11,
    code: Code::UNICODE_FORM,
    fix: "sign the bytes of the text that the purchase sets, without normalising them",
    made: |recipe| {
        let normalised = |(field, text): &(Field, String)| {
            let form = |name, form: String| {
                let message = format!("the {field} was signed in its {name} form");
                changed(recipe, *field, &form, message)
            };
            [
                form("composed (NFC)", text.nfc().collect()),
                form("decomposed (NFD)", text.nfd().collect()),
            ]
        };
        let everywhere = |name: &str, form: fn(&str) -> String| {
            let mut recipe = recipe.clone();
            for (_, text) in &mut recipe.fields {
                *text = form(text);
            }
            Made::new(format!("every field was signed in its {name} form"), recipe)
        };
        let each = recipe.fields.iter().flat_map(normalised).flatten();
        each.chain([
            everywhere("composed (NFC)", |text| text.nfc().collect()),
            everywhere("decomposed (NFD)", |text| text.nfd().collect()),
        ])
        .collect()
    },
};

/// The recipe with another text in a field, where that is another text.
pub(super) fn changed(
    recipe: &Recipe,
    field: Field,
    text: &str,
    message: impl Into<String>,
) -> Option<Made> {
    Some(Made::new(message, recipe.with(field, text)?))
}

/// How programs write a time in milliseconds when they mean well.
fn timestamps(millis: &str) -> Vec<String> {
    let Ok(number) = millis.parse::<u64>() else {
        return Vec::new();
    };
    let seconds = (number / 1000).to_string();
    let fraction = number % 1000;
    let mut texts = vec![
        format!("{seconds}.0"),
        format!("{seconds}.{fraction:03}"),
        format!("{millis}.0"),
        number.saturating_mul(1000).to_string(),
    ];
    texts.extend(scientific(millis, millis.len()));
    texts.extend(scientific(millis, seconds.len()));
    texts.extend(scientific(&seconds, seconds.len()));
    texts.insert(0, seconds);
    texts
}

/// A number of so many digits before its point, as floating point is printed.
fn scientific(digits: &str, before_point: usize) -> Vec<String> {
    let digits = digits.trim_end_matches('0');
    let (first, rest) = digits.split_at_checked(1).unwrap_or((digits, ""));
    let rest = if rest.is_empty() { "0" } else { rest };
    let exponent = before_point.saturating_sub(1);
    ["E", "e", "E+", "e+", "E+0", "e+0"]
        .map(|e| format!("{first}.{rest}{e}{exponent}"))
        .into()
}

fn exchanged(recipe: &Recipe, one: usize, other: usize) -> Option<Made> {
    let (first, _) = recipe.fields.get(one)?;
    let (second, _) = recipe.fields.get(other)?;
    let message = format!("the {first} and the {second} were exchanged");
    let mut swapped = recipe.clone();
    swapped.fields.swap(one, other);
    Some(Made::new(message, swapped))
}

/// White space around a field: as it was sent, or as people leave it.
fn spaced(recipe: &Recipe, field: Field, text: &str) -> Vec<Made> {
    let sent = recipe.sent.iter().find(|(other, _)| *other == field);
    let sent = sent
        .map(|(_, sent)| sent.clone())
        .filter(|sent| sent.trim() != sent);
    let forms = [format!(" {text}"), format!("{text} "), format!("{text}\n")];
    sent.into_iter()
        .chain(forms)
        .filter_map(|spaced| {
            let message = format!(
                "the {field} was signed with white space around it: {}",
                quoted(&spaced)
            );
            changed(recipe, field, &spaced, message)
        })
        .collect()
}
