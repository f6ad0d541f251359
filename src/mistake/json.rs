//! The JSON texts of an offer that people sign by mistake.

use std::fmt::Write as _;

use crate::offer::Field;

/// How a JSON text of the fields is written.
#[derive(Clone, Copy)]
pub(super) struct JsonStyle {
    /// The names of the members; none for an array.
    names: Option<&'static str>,
    /// Some of the four below.
    switches: u8,
    /// What stands for a user field that is empty.
    nobody: Nobody,
}

/// A space after commas and colons, as Python writes it.
const SPACED: u8 = 1;
/// The members in the order of their names, as Go writes a map.
const SORTED: u8 = 2;
/// The timestamp in quotes.
const TIMESTAMP_IS_TEXT: u8 = 4;
/// All that is not ASCII as escapes, as Python writes it.
const ASCII: u8 = 8;

/// What stands for a user field that is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nobody {
    EmptyText,
    Null,
    NoMember,
}

/// The fields that [`NAMES`] names, in its order.
const PLACES: [Field; 8] = [
    Field::BundleId,
    Field::KeyId,
    Field::ProductId,
    Field::OfferId,
    Field::AppAccountToken,
    Field::ApplicationUsername,
    Field::Nonce,
    Field::Timestamp,
];

/// The names of the fields in [`PLACES`], with a space between them.
const NAMES: &[&str] = &[
    "appBundleId keyIdentifier productIdentifier offerIdentifier appAccountToken applicationUsername nonce timestamp",
    "appBundleID keyIdentifier productIdentifier offerIdentifier applicationUsername applicationUsername nonce timestamp",
    "bundleId keyIdentifier productId offerId appAccountToken applicationUsername nonce timestamp",
    "bundleId keyId productId offerId appAccountToken applicationUsername nonce timestamp",
    "appBundleId keyIdentifier productIdentifier offerIdentifier applicationUsername applicationUsername nonce timestamp",
];

impl JsonStyle {
    /// Every style, those with the same switches together.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let nobodies = [Nobody::EmptyText, Nobody::Null, Nobody::NoMember];
        let names = NAMES.iter().copied().map(Some).chain([None]);
        names.flat_map(move |names| {
            nobodies.into_iter().flat_map(move |nobody| {
                (0..16).map(move |switches| Self {
                    names,
                    switches,
                    nobody,
                })
            })
        })
    }

    /// Whether the style makes another text of these fields than the styles before it.
    pub(super) fn differs(self, fields: &[(Field, String)]) -> bool {
        let all_ascii = fields.iter().all(|(_, text)| text.is_ascii());
        let some_empty = fields.iter().any(|(_, text)| text.is_empty());
        let same_letters = self.has(ASCII) && all_ascii;
        let same_order = self.has(SORTED) && self.names.is_none();
        !same_letters && !same_order && (self.nobody == Nobody::EmptyText || some_empty)
    }

    fn has(self, switch: u8) -> bool {
        self.switches & switch != 0
    }

    /// The fields as this style writes them.
    pub(super) fn render(self, fields: &[(Field, String)]) -> String {
        let mut members: Vec<(&str, String)> = fields
            .iter()
            .filter(|(_, text)| !text.is_empty() || self.nobody != Nobody::NoMember)
            .map(|(field, text)| (self.name(*field), self.value(*field, text)))
            .collect();
        if self.has(SORTED) {
            members.sort();
        }
        let (comma, colon) = if self.has(SPACED) {
            (", ", ": ")
        } else {
            (",", ":")
        };
        let (open, close) = if self.names.is_some() {
            ('{', '}')
        } else {
            ('[', ']')
        };
        let mut json = String::from(open);
        for (at, (name, value)) in members.iter().enumerate() {
            json.push_str(if at == 0 { "" } else { comma });
            if self.names.is_some() {
                // Writing to a String cannot fail.
                let _ = write!(json, "\"{name}\"{colon}");
            }
            json.push_str(value);
        }
        json.push(close);
        json
    }

    fn name(self, field: Field) -> &'static str {
        let place = PLACES.iter().position(|other| *other == field);
        let name = self.names.zip(place);
        name.and_then(|(names, place)| names.split(' ').nth(place))
            .unwrap_or_default()
    }

    fn value(self, field: Field, text: &str) -> String {
        if text.is_empty() && self.nobody == Nobody::Null {
            return "null".to_owned();
        }
        if field == Field::Timestamp && !self.has(TIMESTAMP_IS_TEXT) {
            return text.to_owned();
        }
        let value = serde_json::Value::from(text).to_string();
        if self.has(ASCII) {
            escaped(&value)
        } else {
            value
        }
    }
}

/// The JSON text with everything outside ASCII as `\\uXXXX`, in UTF-16 as JSON wants it.
fn escaped(json: &str) -> String {
    json.encode_utf16().fold(String::new(), |mut text, unit| {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => text.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => drop(write!(text, "\\u{unit:04x}")),
        }
        text
    })
}
