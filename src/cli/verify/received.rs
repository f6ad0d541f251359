//! From the JSON that a server answered to the fields in it, whatever their names.

use offersign::error::{Code, Error};
use offersign::json::{Json, Object};
use offersign::notice::Notice;
use offersign::received::Received;
use offersign::visible::quoted;

use super::text;

/// The members that hold a field, as servers in the wild name them: in any case, with or without
/// underscores. Of the names behind the field the first row counts before the second.
const NAMES: &[(Slot, [&[&str]; 2])] = &[
    (Slot::BundleId, [&["bundleid", "appbundleid"], &[]]),
    (Slot::KeyId, [&["keyidentifier", "keyid"], &["key"]]),
    (
        Slot::ProductId,
        [&["productid", "productidentifier", "offerproductid"], &[]],
    ),
    (
        Slot::OfferId,
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
    (Slot::Token, [&["appaccounttoken"], &["token"]]),
    (Slot::Username, [&["applicationusername"], &["username"]]),
    (Slot::Nonce, [&["nonce"], &[]]),
    (Slot::Timestamp, [&["timestamp"], &[]]),
    (Slot::Signature, [&["signature", "encodedsignature"], &[]]),
];

/// How many other texts are kept, and how long one may be, in bytes.
const OTHERS: (usize, usize) = (8, 256);

/// A place in [`Received`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    BundleId,
    KeyId,
    ProductId,
    OfferId,
    Token,
    Username,
    Nonce,
    Timestamp,
    Signature,
}

impl Slot {
    /// The text in this place.
    pub(crate) fn of(self, received: &mut Received) -> &mut String {
        match self {
            Self::BundleId => &mut received.bundle_id,
            Self::KeyId => &mut received.key_id,
            Self::ProductId => &mut received.product_id,
            Self::OfferId => &mut received.offer_id,
            Self::Token => &mut received.token,
            Self::Username => &mut received.username,
            Self::Nonce => &mut received.nonce,
            Self::Timestamp => &mut received.timestamp,
            Self::Signature => &mut received.signature,
        }
    }
}

/// What an answer holds, and what a client would say to it.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) received: Received,
    pub(crate) findings: Vec<Notice>,
    /// What `id` holds: the offer id in the shape of cordova-plugin-purchase, and anything elsewhere.
    pub(crate) weak_offer_id: Option<String>,
}

/// Reads the JSON object that a server answered.
///
/// # Errors
/// The text is no JSON object, or two of its members could be the same field.
pub(crate) fn read(text: &str) -> Result<Answer, Error> {
    // PowerShell writes a byte order mark, which is no part of JSON.
    let text = text.trim_start_matches('\u{feff}');
    let members = match Json::read(text.as_bytes()) {
        Some(Json::Object(members)) => members,
        Some(Json::Array(_)) => return Err(is_array()),
        _ => return text::read(text).ok_or_else(not_json),
    };
    let mut found = Vec::new();
    flatten(&members, &mut found);

    let mut answer = Answer::default();
    for (slot, [names, weaker]) in NAMES {
        let value = the_one(&found, names)?.or(the_one(&found, weaker)?);
        if let Some((name, value)) = value {
            answer.findings.extend(unfit(*slot, name, value));
            *slot.of(&mut answer.received) = text_of(value).unwrap_or_default();
        }
    }
    // More than one `id` tells nothing.
    if let Ok(Some((_, Json::String(id)))) = the_one(&found, &["id"]) {
        answer.weak_offer_id = Some(id.clone());
    }
    answer.received.others = others(&found);
    Ok(answer)
}

fn is_array() -> Error {
    Error::new(
        Code::InputNotJson,
        "the input is a JSON array",
        "give one signed offer of it, as an object (`jq '.[0]'`)",
    )
}

fn not_json() -> Error {
    Error::new(
        Code::InputNotJson,
        "the input is not a JSON object",
        "give what the server answered, as `offersign sign` prints it: one object with a signature",
    )
}

/// The members of the object and of the objects in it, but `null`, which is none.
fn flatten<'a>(members: &'a Object, found: &mut Vec<(&'a str, &'a Json)>) {
    for (name, value) in members.members() {
        match value {
            Json::Object(members) => flatten(members, found),
            Json::Null => {}
            value => found.push((name, value)),
        }
    }
}

/// The member with one of these names, where all that have one agree.
fn the_one<'a>(
    found: &[(&'a str, &'a Json)],
    names: &[&str],
) -> Result<Option<(&'a str, &'a Json)>, Error> {
    let mut fitting = found
        .iter()
        .filter(|(name, _)| names.contains(&plain(name).as_str()));
    let Some(first) = fitting.next() else {
        return Ok(None);
    };
    match fitting.find(|(_, value)| *value != first.1) {
        None => Ok(Some(*first)),
        Some((other, _)) => Err(Error::new(
            Code::MemberConflict,
            format!(
                "the members {} and {} hold the same field, with different values",
                quoted(first.0),
                quoted(other)
            ),
            "leave the one that the app uses, and remove the other",
        )),
    }
}

/// A name without its case and its underscores.
fn plain(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

fn text_of(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What a client would reject in the type of a value.
fn unfit(slot: Slot, name: &str, value: &Json) -> Option<Notice> {
    let name = quoted(name);
    match (slot, value) {
        (Slot::Timestamp, Json::String(_)) => Some(Notice::warning(
            Code::TimestampIsString,
            format!("the {name} is a string"),
            "answer it as a JSON integer, without quotes",
        )),
        (Slot::Timestamp, Json::Number(_)) | (_, Json::String(_)) => None,
        _ => Some(Notice::warning(
            Code::MemberNotText,
            format!("the {name} is not a text"),
            "answer it as a JSON string",
        )),
    }
}

/// The texts of members that are no field: one of them may be what was signed as the user field.
fn others(found: &[(&str, &Json)]) -> Vec<String> {
    let is_field = |name: &str| {
        let name = plain(name);
        NAMES
            .iter()
            .any(|(_, names)| names.iter().any(|names| names.contains(&name.as_str())))
    };
    found
        .iter()
        .filter(|(name, _)| !is_field(name))
        .filter_map(|(_, value)| text_of(value))
        .filter(|text| !text.is_empty() && text.len() <= OTHERS.1)
        .take(OTHERS.0)
        .collect()
}
