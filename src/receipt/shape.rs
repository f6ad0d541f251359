//! What a JSON text is: told by its members, wherever they stand in it.

use crate::error::Error;
use crate::json::{Json, Object};

use super::field::Field as _;
use super::known::{begins_as_receipt, is_jws};
use super::refusal;
use super::repair::Repair;
use super::status::Status;

/// What a JSON text holds.
pub(super) enum Shape {
    /// Apple's answer.
    Answer(Object),
    /// The text of a receipt, and what was seen of how it was written.
    Text(String, Vec<Repair>),
    /// The bytes of a receipt.
    Bytes(Vec<u8>),
}

/// The members beside the status by which Apple's answer is told from other objects with a status.
const ANSWERED: [&str; 12] = [
    "auto_renew_product_id",
    "auto_renew_status",
    "environment",
    "exception",
    "expiration_intent",
    "is-retryable",
    "is_retryable",
    "latest_expired_receipt_info",
    "latest_receipt",
    "latest_receipt_info",
    "pending_renewal_info",
    "receipt",
];

/// How to tell an object that is no receipt, and the refusal for it.
static OTHERS: [(&[&str], Error); 8] = [
    (&["purchaseToken"], refusal::GOOGLE),
    (&["packageName", "productId"], refusal::GOOGLE),
    (&["orderId", "purchaseState"], refusal::GOOGLE),
    (&["receiptId", "productType"], refusal::AMAZON),
    (&["receiptId", "purchaseDate"], refusal::AMAZON),
    (&["transactionId", "bundleId"], refusal::TRANSACTION_JSON),
    (
        &["transactionId", "originalTransactionId"],
        refusal::TRANSACTION_JSON,
    ),
    (&["appTransactionId"], refusal::TRANSACTION_JSON),
];

/// How often JSON may be a string in JSON.
const STRINGS: usize = 3;

/// How many values a JSON text may hold. A purchase has thirty in 1 KiB, so that the largest answer that
/// is read has fewer.
const MOST_VALUES: usize = 2_000_000;

/// What a JSON text holds; none where it is no JSON.
pub(super) fn of(text: &[u8]) -> Option<Result<Shape, Error>> {
    if text.iter().filter(|byte| b",{[".contains(byte)).count() > MOST_VALUES {
        return Some(Err(refusal::TOO_MANY));
    }
    let json = Json::parse(text)?;
    let has_slashes = text.windows(2).any(|pair| pair == b"\\/");
    let seen = if has_slashes {
        vec![Repair::EscapedSlashes]
    } else {
        Vec::new()
    };
    Some(shape(json, seen, STRINGS))
}

fn shape(json: Json, seen: Vec<Repair>, strings: usize) -> Result<Shape, Error> {
    if let Some(name) = json.member_twice() {
        return Err(refusal::member_twice(name));
    }
    if find(&json, &|object| object.get("notification_type").is_some()).is_some() {
        return Err(refusal::NOTIFICATION_V1);
    }
    if let Some(text) = find(&json, &|object| request(object).is_some()).and_then(request) {
        return Ok(Shape::Text(text.to_owned(), seen));
    }
    if let Some(bytes) = bytes(&json) {
        return Ok(Shape::Bytes(bytes));
    }
    if find(&json, &is_answer).is_some() {
        return take(json, &is_answer)
            .map(Shape::Answer)
            .ok_or(refusal::JSON);
    }
    let mut texts = Vec::new();
    all_texts(&json, &mut texts);
    let mut receipts = texts.iter().filter(|text| is_receipt(text));
    if let Some(receipt) = receipts.next() {
        return if receipts.all(|other| other == receipt) {
            Ok(Shape::Text((*receipt).to_owned(), seen))
        } else {
            Err(refusal::SEVERAL)
        };
    }
    if texts.iter().any(|text| is_jws(text)) {
        return Err(refusal::JWS);
    }
    let inside = texts
        .iter()
        .filter(|text| text.trim_start().starts_with('{'));
    let mut inside = inside.filter_map(|text| Json::parse(text.as_bytes()));
    match inside.next().filter(|_| strings > 0) {
        Some(inside) => shape(inside, seen, strings - 1),
        None => Err(other(&json)),
    }
}

/// What an object without a receipt is.
fn other(json: &Json) -> Error {
    let is = |names: &[&str]| {
        let all = |object: &Object| names.iter().all(|name| object.get(name).is_some());
        find(json, &all).is_some()
    };
    if let Some((_, refusal)) = OTHERS.iter().find(|(names, _)| is(names)) {
        return refusal.clone();
    }
    let answered = ANSWERED
        .iter()
        .any(|name| name.contains("receipt") && is(&[name]));
    if answered {
        refusal::WITHOUT_STATUS
    } else {
        refusal::JSON
    }
}

/// The text of the receipt in the body of a request, however its member is spelt.
fn request(object: &Object) -> Option<&str> {
    let is_name = |name: &str| {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|b| b.to_ascii_lowercase()).eq(*b"receiptdata")
    };
    let mut members = object.members();
    let (_, value) = members.find(|(name, _)| is_name(name))?;
    match value {
        Json::String(text) => Some(text),
        _ => None,
    }
}

fn is_answer(object: &Object) -> bool {
    let is_number = i64::of_json(object, "status").is_some();
    let is_alone = object.names().count() == 1;
    is_number && (is_alone || ANSWERED.iter().any(|name| object.get(name).is_some()))
}

/// The answer in a dictionary that was printed.
pub(super) fn answer_in(object: Object) -> Option<Object> {
    take(Json::Object(object), &is_answer)
}

/// The answer in what a program printed. Other things have a status too, so that only one of Apple's
/// counts, and a 0 that is alone does not.
pub(super) fn answer_printed(json: Json) -> Option<Object> {
    let is_listed = |object: &Object| {
        let number = i64::of_json(object, "status").filter(|number| Status::of(*number).is_some());
        number.is_some_and(|number| number != 0 || object.names().count() > 1)
    };
    let is_notification = |object: &Object| object.get("notification_type").is_some();
    let is_read = json.member_twice().is_none() && find(&json, &is_notification).is_none();
    is_read.then(|| take(json, &|object| is_answer(object) && is_listed(object)))?
}

/// The outermost object that is so, the first of several.
fn find<'a>(json: &'a Json, is: &dyn Fn(&Object) -> bool) -> Option<&'a Object> {
    match json {
        Json::Object(object) if is(object) => Some(object),
        Json::Object(object) => object.members().find_map(|(_, value)| find(value, is)),
        Json::Array(items) => items.iter().find_map(|item| find(item, is)),
        _ => None,
    }
}

/// The same, taken out of what is around it.
fn take(json: Json, is: &dyn Fn(&Object) -> bool) -> Option<Object> {
    match json {
        Json::Object(object) if is(&object) => Some(object),
        Json::Object(object) => object.into_values().find_map(|value| take(value, is)),
        Json::Array(items) => items.into_iter().find_map(|item| take(item, is)),
        _ => None,
    }
}

fn all_texts<'a>(json: &'a Json, texts: &mut Vec<&'a str>) {
    match json {
        Json::String(text) => texts.push(text),
        Json::Array(items) => items.iter().for_each(|item| all_texts(item, texts)),
        Json::Object(object) => object
            .members()
            .for_each(|(_, value)| all_texts(value, texts)),
        _ => {}
    }
}

/// How many characters the shortest receipt has, and more.
const SHORTEST: usize = 64;

/// Whether a text begins as receipts do, and is as long as one.
fn is_receipt(text: &str) -> bool {
    text.len() >= SHORTEST && begins_as_receipt(text.as_bytes())
}

/// The bytes of a buffer, as Node writes one: in `data`, or each under its number.
fn bytes(json: &Json) -> Option<Vec<u8>> {
    let byte = |json: &Json| match json {
        Json::Number(number) => u8::try_from(number.as_u64()?).ok(),
        _ => None,
    };
    let is_receipt =
        |bytes: &Vec<u8>| matches!(bytes.as_slice(), [0x30, 0x80..=0x84, ..] | [b'{', ..]);
    let Json::Object(object) = json else {
        return None;
    };
    let numbered = |(at, (name, value)): (usize, (&str, &Json))| {
        byte(value).filter(|_| name.parse() == Ok(at))
    };
    let bytes: Option<Vec<u8>> = match object.get("data") {
        Some(Json::Array(items)) => items.iter().map(byte).collect(),
        _ => object.members().enumerate().map(numbered).collect(),
    };
    bytes.filter(is_receipt)
}
