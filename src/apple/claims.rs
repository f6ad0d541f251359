//! What Apple says: the members of a payload, by their own names.

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::escape::shown;
use crate::json::{Json, Object};
use crate::offer::Timestamp;

/// The members of a payload, in their order.
///
/// As JSON the dates are in RFC 3339, and what is signed inside is left out: it is judged as a part of
/// its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims(Object);

/// The objects in a notification of which the members count as its own.
pub(super) const INNER: [&str; 4] = ["data", "summary", "externalPurchaseToken", "appData"];

/// How the names of the members begin that are signed themselves.
const SIGNED: &str = "signed";

impl Claims {
    pub(super) const fn new(object: Object) -> Self {
        Self(object)
    }

    pub(super) const fn object(&self) -> &Object {
        &self.0
    }

    /// A member, also where it is in the `data` of a notification.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        self.0
            .get(name)
            .or_else(|| self.inner().find_map(|(_, inner)| inner.get(name)))
    }

    fn inner(&self) -> impl Iterator<Item = (&'static str, &Object)> {
        INNER.iter().filter_map(|name| match self.0.get(name) {
            Some(Json::Object(inner)) => Some((*name, inner)),
            _ => None,
        })
    }

    /// A member that is a text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// A member that is a number, without its fraction.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        whole(self.get(name)?)
    }

    /// A member that is a moment, in milliseconds.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Timestamp> {
        let millis = u64::try_from(self.number(name)?).ok()?;
        Timestamp::from_millis(millis).ok()
    }

    /// The texts inside that are signed themselves, each with where it stands.
    pub(super) fn signed_inside(&self) -> impl Iterator<Item = (String, &str)> {
        self.inner().flat_map(|(outer, inner)| {
            inner
                .members()
                .filter_map(move |(name, value)| match value {
                    Json::String(text) if name.starts_with(SIGNED) => {
                        Some((format!("{outer}.{name}"), text.as_str()))
                    }
                    _ => None,
                })
        })
    }
}

/// The number without its fraction: Xcode writes fractions of milliseconds.
fn whole(value: &Json) -> Option<i64> {
    let Json::Number(number) = value else {
        return None;
    };
    let cut = || format!("{:.0}", number.as_f64()?.trunc()).parse().ok();
    number.as_i64().or_else(cut)
}

impl Serialize for Claims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object(&self.0, serializer)
    }
}

/// A member and its value, as they are shown.
struct Shown<'a>(&'a str, &'a Json);

impl Shown<'_> {
    /// The moment in RFC 3339, where this is one: Apple's names for them end so.
    fn date(&self) -> Option<String> {
        let millis = whole(self.1).filter(|_| self.0.ends_with("Date"))?;
        Some(jiff::Timestamp::from_millisecond(millis).ok()?.to_string())
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(date) = self.date() {
            return serializer.serialize_str(&date);
        }
        match self.1 {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(number) => number.serialize(serializer),
            Json::String(text) => serializer.serialize_str(shown(text)),
            Json::Object(members) => object(members, serializer),
            Json::Array(items) => {
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    array.serialize_element(&Shown("", item))?;
                }
                array.end()
            }
        }
    }
}

fn object<S: Serializer>(members: &Object, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let is_signed =
        |name: &str, value: &Json| name.starts_with(SIGNED) && matches!(value, Json::String(_));
    for (name, value) in members.members() {
        if !is_signed(name, value) {
            map.serialize_entry(shown(name), &Shown(name, value))?;
        }
    }
    map.end()
}
