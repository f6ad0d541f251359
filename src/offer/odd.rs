//! Values that are right in form, but look as if they were meant for another place.

use uuid::Uuid;

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;

use super::Field;
use super::diagnostics::PLACEHOLDERS;

/// The likeliest value of a field.
type First<'a> = dyn Fn(Field) -> Option<&'a str> + 'a;

/// What looks odd about the likeliest values.
pub(crate) fn findings(first: &First<'_>) -> Vec<Diagnostic> {
    let bundle = first(Field::BundleId).and_then(bundle);
    let exchanged = EXCHANGED.iter().filter_map(|pair| exchanged(pair, first));
    bundle
        .into_iter()
        .chain(exchanged)
        .chain(same(first))
        .chain(named(first))
        .collect()
}

/// A bundle identifier that is a number, as the app has one in the App Store, or starts with a team's.
fn bundle(text: &str) -> Option<Diagnostic> {
    let (message, help) = if text.len() > 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        (
            format!(
                "the bundle id {} is a number, as the Apple ID of an app is",
                quoted(text)
            ),
            "give the bundle id, such as `com.example.app`; App Store Connect shows both under App Information",
        )
    } else if text
        .split_once('.')
        .is_some_and(|(team, _)| is_ten_capitals(team))
    {
        (
            format!("the bundle id {} starts with a team id", quoted(text)),
            "leave the ten characters and the period before the bundle id out",
        )
    } else if text.split('.').any(str::is_empty) {
        (
            format!("the bundle id {} has a period too many", quoted(text)),
            "copy it from App Store Connect, which shows it under App Information",
        )
    } else {
        return None;
    };
    Some(Diagnostic::warning(
        Code::BUNDLE_ID_IS_ANOTHER_ID,
        message,
        help,
    ))
}

/// Two fields, and whether a text has the form that the one, and the other, should have. No text has both.
struct Pair {
    fields: [Field; 2],
    forms: [fn(&str) -> bool; 2],
}

const EXCHANGED: &[Pair] = &[
    Pair {
        fields: [Field::BundleId, Field::KeyId],
        forms: [is_dotted, is_ten_capitals],
    },
    Pair {
        fields: [Field::KeyId, Field::OfferId],
        forms: [is_ten_capitals, is_no_ten_capitals],
    },
    Pair {
        fields: [Field::Nonce, Field::Timestamp],
        forms: [is_uuid, is_time],
    },
    Pair {
        fields: [Field::KeyId, Field::Nonce],
        forms: [is_ten_capitals, is_uuid],
    },
];

/// Whether each of two values has the form of the other, and so neither its own.
fn exchanged(pair: &Pair, first: &First<'_>) -> Option<Diagnostic> {
    let ([one, other], [of_one, of_other]) = (pair.fields, pair.forms);
    let (text, other_text) = (first(one)?, first(other)?);
    let is_crossed = of_one(other_text) && of_other(text);
    is_crossed.then(|| exchange(pair.fields, [text, other_text]))
}

fn exchange([one, other]: [Field; 2], [text, other_text]: [&str; 2]) -> Diagnostic {
    let message = format!(
        "the {one} {} and the {other} {} look as if they were exchanged",
        quoted(text),
        quoted(other_text)
    );
    Diagnostic::warning(
        Code::FIELDS_LOOK_EXCHANGED,
        message,
        "compare both with App Store Connect, and with the names that the app reads",
    )
}

/// Two identifiers of which the wrong one is built upon the app's: people name a product, and not an offer,
/// `com.example.app.monthly` in the app `com.example.app`.
fn named(first: &First<'_>) -> Option<Diagnostic> {
    let (bundle, product) = (first(Field::BundleId)?, first(Field::ProductId)?);
    let is_below = |text: &str, above: &str| {
        let rest = text.strip_prefix(above);
        rest.is_some_and(|rest| rest.starts_with('.') && !above.is_empty())
    };
    if PLACEHOLDERS.contains(&bundle) {
        return None;
    }
    if is_below(bundle, product) || is_dotted(product) && !is_dotted(bundle) {
        return Some(exchange(
            [Field::BundleId, Field::ProductId],
            [bundle, product],
        ));
    }
    let offer = first(Field::OfferId)?;
    let is_like_product = is_below(offer, bundle) || is_reversed(offer) && !is_dotted(product);
    (is_like_product && !is_below(product, bundle))
        .then(|| exchange([Field::ProductId, Field::OfferId], [product, offer]))
}

/// An offer that has the identifier of its product, or a product that has the app's.
fn same(first: &First<'_>) -> Option<Diagnostic> {
    let (product, offer) = (first(Field::ProductId)?, first(Field::OfferId));
    let (said, help) = if offer == Some(product) {
        (
            "the offer id and the product id are both",
            "an offer has an identifier of its own: App Store Connect shows it under the subscription's promotional offers",
        )
    } else if first(Field::BundleId) == Some(product) {
        (
            "the product id and the bundle id are both",
            "a product has an identifier of its own: App Store Connect shows it under the app's subscriptions",
        )
    } else {
        return None;
    };
    (!product.is_empty()).then(|| {
        let message = format!("{said} {}", quoted(product));
        Diagnostic::warning(Code::FIELDS_LOOK_EXCHANGED, message, help)
    })
}

fn is_ten_capitals(text: &str) -> bool {
    let is_one = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    text.len() == 10 && text.bytes().all(is_one)
}

fn is_no_ten_capitals(text: &str) -> bool {
    !text.is_empty() && !is_ten_capitals(text)
}

/// A name such as `com.example.offer`.
fn is_reversed(text: &str) -> bool {
    text.split('.').count() > 2 && text.split('.').all(|part| !part.is_empty())
}

fn is_dotted(text: &str) -> bool {
    text.contains('.')
}

fn is_uuid(text: &str) -> bool {
    Uuid::try_parse(text).is_ok()
}

fn is_time(text: &str) -> bool {
    matches!(text.len(), 10 | 13) && text.bytes().all(|b| b.is_ascii_digit())
}
