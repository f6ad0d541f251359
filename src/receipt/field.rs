//! The types that a member of a receipt can have, each read from both forms: the value of an attribute,
//! which is BER, and the member of a JSON object.

use crate::json::{Json, Object};

use super::ber::{self, Value as Ber};
use super::date::Date;

/// A member's value, for a program that shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Text, an identifier too.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A moment.
    Date(Date),
}

/// What was made of the value of an attribute.
pub(super) enum Taken {
    /// It is a member now, or says that there is none.
    Yes,
    /// The attribute has no place here.
    Unknown,
    /// The attribute has one, and its value cannot be read.
    Unreadable,
}

/// A value that cannot be read.
pub(super) struct Unreadable;

/// A type of a member.
pub(super) trait Field: Sized {
    /// The member in BER; none where the value says that there is none.
    ///
    /// # Errors
    /// The value is of no type that this one can be read from.
    fn of_ber(value: &Ber) -> Result<Option<Self>, Unreadable>;

    /// The member of this name in an object, where it is there and can be read.
    fn of_json(object: &Object, name: &str) -> Option<Self>;

    /// The member as it is shown.
    fn value(&self) -> Value<'_>;
}

/// Puts the value of an attribute into its place.
pub(super) fn put<F: Field>(place: &mut Option<F>, value: &[u8]) -> Taken {
    if value.is_empty() {
        return Taken::Yes;
    }
    let read = ber::value(value).ok_or(Unreadable);
    match read.and_then(|value| F::of_ber(&value)) {
        // Of two attributes of one type the first counts, as in Apple's own libraries.
        Ok(read) => {
            *place = place.take().or(read);
            Taken::Yes
        }
        Err(Unreadable) => Taken::Unreadable,
    }
}

/// The member under the first of its names that is there.
pub(super) fn of_json<F: Field>(object: &Object, names: &[&str]) -> Option<F> {
    names.iter().find_map(|name| F::of_json(object, name))
}

impl Field for String {
    /// Identifiers may be numbers, of which 0 is none.
    fn of_ber(value: &Ber) -> Result<Option<Self>, Unreadable> {
        match value {
            Ber::Text(text) => Ok(some(text)),
            Ber::Integer(0) => Ok(None),
            Ber::Integer(number) => Ok(Some(number.to_string())),
            Ber::Other => Err(Unreadable),
        }
    }

    fn of_json(object: &Object, name: &str) -> Option<Self> {
        match object.get(name)? {
            Json::String(text) => some(text),
            Json::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Field for i64 {
    fn of_ber(value: &Ber) -> Result<Option<Self>, Unreadable> {
        match value {
            Ber::Integer(number) => Ok(Some(*number)),
            Ber::Text(text) => text.parse().map(Some).map_err(|_| Unreadable),
            Ber::Other => Err(Unreadable),
        }
    }

    fn of_json(object: &Object, name: &str) -> Option<Self> {
        match object.get(name)? {
            Json::Number(number) => number.as_i64(),
            Json::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

impl Field for bool {
    fn of_ber(value: &Ber) -> Result<Option<Self>, Unreadable> {
        match value {
            Ber::Integer(0) => Ok(Some(false)),
            Ber::Integer(1) => Ok(Some(true)),
            Ber::Text(text) => flag(text).map(Some).ok_or(Unreadable),
            _ => Err(Unreadable),
        }
    }

    fn of_json(object: &Object, name: &str) -> Option<Self> {
        match object.get(name)? {
            Json::Bool(flag) => Some(*flag),
            Json::Number(number) => flag(&number.to_string()),
            Json::String(text) => flag(text),
            _ => None,
        }
    }

    fn value(&self) -> Value<'_> {
        Value::Flag(*self)
    }
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        other => other.to_ascii_lowercase().parse().ok(),
    }
}

impl Field for Date {
    fn of_ber(value: &Ber) -> Result<Option<Self>, Unreadable> {
        match value {
            Ber::Text("") => Ok(None),
            Ber::Text(text) => Self::parse(text).map(Some).ok_or(Unreadable),
            _ => Err(Unreadable),
        }
    }

    /// A date stands there three times; the number of milliseconds is the one that needs no time zone.
    fn of_json(object: &Object, name: &str) -> Option<Self> {
        let millis = |name: &str| i64::of_json(object, name).and_then(Self::from_millis);
        let text = |name: &str| Self::parse(&String::of_json(object, name)?);
        millis(&format!("{name}_ms"))
            .or_else(|| millis(name))
            .or_else(|| text(name))
            .or_else(|| text(&format!("{name}_formatted")))
    }

    fn value(&self) -> Value<'_> {
        Value::Date(*self)
    }
}
