//! From the members of a JSON object to the fields in them, whatever their names.

use crate::error::{Code, Diagnostic, Error};
use crate::escape::quoted;
use crate::json::{Json, Object};
use crate::offer::Field;
use crate::received::Received;

/// The names of a field, folded; the first row counts before the second.
type Names = [&'static [&'static str]; 2];

/// The members that hold a field, as servers in the wild name them.
const FIELDS: &[(Field, Names)] = &[
    (Field::BundleId, [&["bundleid", "appbundleid"], &[]]),
    (Field::KeyId, [&["keyidentifier", "keyid"], &["key"]]),
    (
        Field::ProductId,
        [&["productid", "productidentifier", "offerproductid"], &[]],
    ),
    (
        Field::OfferId,
        [
            &[
                "offerid",
                "offeridentifier",
                "subscriptionofferid",
                "productdiscountid",
            ],
            &["identifier"],
        ],
    ),
    (Field::AppAccountToken, [&["appaccounttoken"], &["token"]]),
    (
        Field::ApplicationUsername,
        [&["applicationusername"], &["username"]],
    ),
    (Field::Nonce, [&["nonce"], &[]]),
    (Field::Timestamp, [&["timestamp"], &[]]),
];

/// The names of the signature.
const SIGNATURE: Names = [&["signature", "encodedsignature"], &[]];

/// How many other texts are kept, and how long one may be, in bytes.
const OTHERS: (usize, usize) = (8, 256);

/// A member, wherever it stands.
type Member<'a> = (&'a str, &'a Json);

/// The signed offer in an object.
///
/// # Errors
/// Two members hold one field with different values.
pub(super) fn received(object: &Object) -> Result<Received, Error> {
    let mut members = Vec::new();
    flatten(object, &mut members);
    let mut received = Received::default();
    for (field, names) in FIELDS {
        if let Some((name, value)) = find(&members, names)? {
            received.diagnostics.extend(unfit(*field, name, value));
            if let Some(text) = text_of(value) {
                received.set(*field, text);
            }
        }
    }
    if let Some((name, value)) = find(&members, &SIGNATURE)? {
        received.diagnostics.extend(not_text(name, value));
        received.signature = text_of(value);
    }
    // Of several `id` none is known to be the offer's.
    if let Ok(Some((_, Json::String(id)))) = the_one(&members, &["id"]) {
        received.weak_offer_id = Some(id.clone());
    }
    received.others = others(&members);
    Ok(received)
}

/// The members of the object and of the objects in it, but `null` and empty texts, which are none.
fn flatten<'a>(object: &'a Object, members: &mut Vec<Member<'a>>) {
    for (name, value) in object.members() {
        match value {
            Json::Object(object) => flatten(object, members),
            Json::Null => {}
            Json::String(text) if text.is_empty() => {}
            value => members.push((name, value)),
        }
    }
}

fn find<'a>(members: &[Member<'a>], names: &Names) -> Result<Option<Member<'a>>, Error> {
    let [names, weaker] = names;
    Ok(the_one(members, names)?.or(the_one(members, weaker)?))
}

/// The member with one of these names, where all that have one agree.
fn the_one<'a>(members: &[Member<'a>], names: &[&str]) -> Result<Option<Member<'a>>, Error> {
    let mut fitting = members
        .iter()
        .filter(|(name, _)| names.contains(&fold_name(name).as_str()));
    let Some(first) = fitting.next() else {
        return Ok(None);
    };
    match fitting.find(|(_, value)| *value != first.1) {
        None => Ok(Some(*first)),
        Some((other, _)) => Err(Error::new(
            Code::MEMBER_CONFLICT,
            format!(
                "the members {} and {} hold the same field, with different values",
                quoted(first.0),
                quoted(other)
            ),
            "leave the one that the app uses, and remove the other",
        )),
    }
}

/// A name without its case and without what joins its words, so that spellings of one name are equal.
#[must_use]
pub fn fold_name(name: &str) -> String {
    name.replace(['_', '-', ' '], "").to_lowercase()
}

fn text_of(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What a client would reject in the type of a field's value.
fn unfit(field: Field, name: &str, value: &Json) -> Option<Diagnostic> {
    match (field, value) {
        (Field::Timestamp, Json::String(_)) => Some(Diagnostic::warning(
            Code::TIMESTAMP_IS_STRING,
            format!("the {} is a string", quoted(name)),
            "answer it as a JSON integer, without quotes",
        )),
        (Field::Timestamp, Json::Number(_)) => None,
        _ => not_text(name, value),
    }
}

fn not_text(name: &str, value: &Json) -> Option<Diagnostic> {
    (!matches!(value, Json::String(_))).then(|| {
        Diagnostic::warning(
            Code::MEMBER_NOT_TEXT,
            format!("the {} is not a text", quoted(name)),
            "answer it as a JSON string",
        )
    })
}

/// The texts of members that are no field: one of them may be what was signed as the user field.
fn others(members: &[Member]) -> Vec<String> {
    let tables = || FIELDS.iter().map(|(_, names)| names).chain([&SIGNATURE]);
    let is_field = |name: &str| {
        let name = fold_name(name);
        tables()
            .flatten()
            .any(|names| names.contains(&name.as_str()))
    };
    members
        .iter()
        .filter(|(name, _)| !is_field(name))
        .filter_map(|(_, value)| text_of(value))
        .filter(|text| text.len() <= OTHERS.1)
        .take(OTHERS.0)
        .collect()
}
