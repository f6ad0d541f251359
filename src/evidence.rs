//! What stands in a text that somebody gives: a signed offer, or a compact JWS.
//!
//! ```
//! use offersign::evidence::Evidence;
//! use offersign::offer::Field;
//!
//! let text = r#"{"result":{"signature":"MEUC…","keyID":"ABCDEFGHIJ","offerID":"offer1"}}"#;
//! let Evidence::Offer(offer) = Evidence::parse(text)? else { panic!() };
//! assert_eq!(offer.get(Field::KeyId), Some("ABCDEFGHIJ"));
//! # Ok::<(), offersign::error::Error>(())
//! ```

mod members;
mod swift;

use crate::error::{Code, Error};
use crate::json::Json;
use crate::jws::{self, is_meant, is_whole};
use crate::mistake::decode_signature;
use crate::received::Received;

pub use members::fold_name;

/// What a text shows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// A signed offer in the classic form.
    Offer(Received),
    /// A compact JWS.
    Jws {
        /// The JWS alone.
        text: String,
        /// Whether it stands where the signature of the classic form belongs.
        is_signature: bool,
    },
}

impl Evidence {
    /// Parses a text once. Beside a signature of the classic form, another JWS does not matter.
    ///
    /// # Errors
    /// There is neither an object nor a signature in it, or two members hold one field with
    /// different values.
    pub fn parse(text: &str) -> Result<Self, Error> {
        // PowerShell writes a byte order mark, which is no part of JSON.
        let text = text.trim_start_matches('\u{feff}').trim();
        let json = Json::parse(text.as_bytes());
        let jws = jws_in(json.as_ref(), text);
        let received = match json {
            Some(Json::Object(object)) => members::received(&object),
            Some(Json::Array(_)) => Err(is_array()),
            _ => swift::received(text)
                .or_else(|| signature_alone(text))
                .ok_or_else(not_json),
        };
        let Some(jws) = jws else {
            return received.map(Self::Offer);
        };
        let received = received.unwrap_or_default();
        match received.signature.as_deref() {
            Some(signature) if !is_meant(signature) => Ok(Self::Offer(received)),
            signature => Ok(Self::Jws {
                is_signature: signature.is_some_and(|signature| signature.trim() == jws),
                text: jws,
            }),
        }
    }
}

/// The compact JWS in a text, where there is one: alone, in quotes, after `Bearer `, or as the only
/// one in JSON, such as `{"jws":"…"}`.
fn jws_in(json: Option<&Json>, text: &str) -> Option<String> {
    if text.len() > jws::LIMIT {
        return None;
    }
    let found = match json {
        Some(Json::String(text)) => Some(text.as_str()).filter(|text| is_meant(text)),
        Some(json) => {
            let mut found = json.strings().into_iter().filter(|text| is_whole(text));
            found.next().filter(|_| found.next().is_none())
        }
        None => {
            let text = text.strip_prefix("Authorization:").unwrap_or(text).trim();
            let text = text.strip_prefix("Bearer ").unwrap_or(text);
            Some(text).filter(|text| is_meant(text))
        }
    };
    found.map(|text| text.trim().to_owned())
}

fn signature_alone(text: &str) -> Option<Received> {
    let is_signature = decode_signature(text).is_ok();
    is_signature.then(|| Received::of_signature(text))
}

fn is_array() -> Error {
    Error::fixed(
        Code::INPUT_NOT_JSON,
        "the input is a JSON array",
        "give one signed offer of it, as an object (`jq '.[0]'`)",
    )
}

fn not_json() -> Error {
    Error::fixed(
        Code::INPUT_NOT_JSON,
        "the input is not a JSON object",
        "give what the server answered, as `offersign sign` prints it: one object with a signature",
    )
}
