//! One member of a request: read once, and of the type that it must have.

use crate::cli::codes;
use std::borrow::Cow;

use offersign::error::Error;
use offersign::escape::quoted;
use offersign::secret::may_be_number;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Every member that a request may have.
pub(crate) const MEMBERS: [&str; 8] = [
    "id",
    "productId",
    "offerId",
    "appAccountToken",
    "applicationUsername",
    "bundleId",
    "nonce",
    "timestamp",
];

/// A JSON string, borrowed where it has no escapes.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// The text of a member that is a string.
pub(super) fn text<'a>(name: &str, value: &'a RawValue) -> Result<Cow<'a, str>, Error> {
    if !value.get().starts_with('"') {
        return Err(wrong_type(name, value, "a string"));
    }
    match serde_json::from_str(value.get()) {
        Ok(Text(text)) => Ok(text),
        Err(_) => Err(Error::new(
            codes::MEMBER_WRONG_TYPE,
            format!("`{name}` has an escape that stands for no character"),
            "write a character beyond U+FFFF as it is, or as two escapes that belong together",
        )),
    }
}

/// The text of a member that is no name of a customer, and so no digest.
pub(super) fn identifier<'a>(name: &str, value: &'a RawValue) -> Result<Cow<'a, str>, Error> {
    let text = text(name, value)?;
    if may_be_number(&text) {
        return Err(KEY_TEXT);
    }
    Ok(text)
}

/// The number as it is written; the field checks it.
pub(super) fn number<'a>(name: &str, value: &'a RawValue) -> Result<Cow<'a, str>, Error> {
    let json = value.get();
    if json.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
        Ok(Cow::Borrowed(json))
    } else {
        Err(wrong_type(name, value, "a number"))
    }
}

/// Any JSON as it was. A line feed cannot be in it, but a carriage return is white space in JSON, and a new line to
/// some readers of the answer.
pub(super) fn on_one_line(value: &RawValue) -> Cow<'_, RawValue> {
    let json = value.get();
    if json.contains('\r') {
        RawValue::from_string(json.replace('\r', " ")).map_or(Cow::Borrowed(value), Cow::Owned)
    } else {
        Cow::Borrowed(value)
    }
}

/// Fills a member that is not there yet.
pub(super) fn once<T>(member: &mut Option<T>, name: &str, value: T) -> Result<(), Error> {
    if member.is_some() {
        return Err(Error::new(
            codes::MEMBER_DUPLICATE,
            format!("`{name}` is there twice"),
            "give each member once",
        ));
    }
    *member = Some(value);
    Ok(())
}

/// The error for a member that means nothing here.
pub(super) fn unknown(name: &str) -> Error {
    let plain = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    let meant = MEMBERS
        .into_iter()
        .find(|member| plain(member) == plain(name));
    Error::new(
        codes::MEMBER_UNKNOWN,
        format!("there is no member {}", quoted(name)),
        meant.map_or_else(
            || format!("the members are {}", MEMBERS.join(", ")),
            |member| format!("did you mean `{member}`?"),
        ),
    )
}

fn wrong_type(name: &str, value: &RawValue, wanted: &str) -> Error {
    let found = match value.get().as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "a boolean",
        Some(b'"') => "a string",
        Some(b'[') => "an array",
        Some(b'{') => "an object",
        _ => "a number",
    };
    let hint = match (found, wanted) {
        ("null", _) => "leave the member out where there is no value".to_owned(),
        ("a string", "a number") => "write the number without quotes".to_owned(),
        _ => format!("write {wanted}"),
    };
    Error::new(
        codes::MEMBER_WRONG_TYPE,
        format!("`{name}` is {found}, and must be {wanted}"),
        hint,
    )
}

/// The error for a line that holds a key, or what may be one.
pub(super) const KEY_TEXT: Error = Error::fixed(
    codes::LINE_HAS_KEY_TEXT,
    "the line holds what looks like a private key",
    "give the key with `--key` alone; make a new key if others could read these lines",
);
