//! The request that an app sends to the Advanced Commerce API.

use crate::error::{Code, Error};
use crate::escape::quoted;
use crate::json::Json;

/// One JSON object, kept to the byte.
///
/// Source: Apple, "Sending Advanced Commerce API requests from your app".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request(Vec<u8>);

impl Request {
    /// The largest request in bytes, 1 MiB; Apple's own have a few hundred.
    pub const LIMIT: usize = 1024 * 1024;

    /// Takes the bytes as they are.
    ///
    /// # Errors
    /// The bytes are empty, more than 1 MiB, or anything else than one JSON object in UTF-8 whose
    /// members each stand once.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        if bytes.len() > Self::LIMIT {
            return Err(Error::new(
                Code::REQUEST_TOO_LARGE,
                "the request is larger than 1 MiB",
                "give the JSON of one request, which has a few hundred bytes",
            ));
        }
        if bytes.trim_ascii().is_empty() {
            return Err(Error::new(
                Code::REQUEST_EMPTY,
                "the request is empty",
                "give the JSON of one request; check the program that writes it",
            ));
        }
        match Json::parse(&bytes) {
            Some(json @ Json::Object(_)) => match json.member_twice() {
                None => Ok(Self(bytes)),
                Some(name) => Err(member_twice(name)),
            },
            Some(other) => Err(not_json(&format!("is {}, not a JSON object", other.what()))),
            None => Err(not_json(why_not_json(&bytes))),
        }
    }

    /// The bytes as they were given.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

fn why_not_json(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        "starts with a byte order mark"
    } else if str::from_utf8(bytes).is_err() {
        "is not UTF-8 text"
    } else {
        "is not one JSON object"
    }
}

fn not_json(what: &str) -> Error {
    Error::new(
        Code::REQUEST_NOT_JSON,
        format!("the request {what}"),
        "give one JSON object in UTF-8, such as a SubscriptionCreateRequest; it is signed as it is, to the byte",
    )
}

fn member_twice(name: &str) -> Error {
    Error::new(
        Code::REQUEST_MEMBER_TWICE,
        format!(
            "an object in the request has two members named {}",
            quoted(name)
        ),
        "keep one of them: programs differ in which they take",
    )
}
