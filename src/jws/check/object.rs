//! The object that holds the claims, also where something stands around it.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::error::Code;
use crate::escape::quoted;
use crate::json::{Json, Object};

use super::Collected;

const FIX: &str = "write the claims as one JSON object in UTF-8, in base64url";

/// The claims; what stands around them is a mistake, and they are read all the same.
pub(super) fn read(bytes: &[u8], collected: &mut Collected) -> Option<Object> {
    let (wrong, json) = unwrapped(bytes);
    if let Some(wrong) = wrong {
        collected.mistake(Code::JWS_CLAIMS_NOT_JSON, wrong, FIX);
    }
    let Some(Json::Object(claims)) = json else {
        if wrong.is_none() {
            let wrong = "the second part of the JWS is not a JSON object";
            collected.mistake(Code::JWS_CLAIMS_NOT_JSON, wrong, FIX);
        }
        return None;
    };
    Some(inner(&claims, collected).unwrap_or(claims))
}

/// What is around the claims, if anything, and the JSON in it.
fn unwrapped(bytes: &[u8]) -> (Option<&'static str>, Option<Json>) {
    let object = |json: Option<Json>| json.filter(|json| matches!(json, Json::Object(_)));
    if let Some(bare) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let wrong = "the claims start with a byte order mark";
        return (Some(wrong), object(Json::parse(bare)));
    }
    match Json::parse(bytes) {
        Some(Json::String(text)) => match object(Json::parse(text.as_bytes())) {
            Some(json) => (
                Some("the claims are a JSON text inside a JSON text"),
                Some(json),
            ),
            None => (None, None),
        },
        Some(Json::Array(items)) => match <[Json; 1]>::try_from(items) {
            Ok([item]) => (Some("the claims stand in an array"), Some(item)),
            Err(_) => (None, None),
        },
        None => match decoded(bytes).and_then(|bytes| object(Json::parse(&bytes))) {
            Some(json) => (Some("the claims are in base64 twice"), Some(json)),
            None => (None, None),
        },
        json => (None, json),
    }
}

fn decoded(bytes: &[u8]) -> Option<Vec<u8>> {
    let engines = [URL_SAFE_NO_PAD, STANDARD];
    engines.iter().find_map(|engine| engine.decode(bytes).ok())
}

/// Claims of which none may be missing, whatever the JWS is for.
const ALWAYS: [&str; 4] = ["aud", "iss", "iat", "bid"];

/// The claims where they stand one level too deep.
fn inner(claims: &Object, collected: &mut Collected) -> Option<Object> {
    let count = |object: &Object| {
        ALWAYS
            .iter()
            .filter(|name| object.get(name).is_some())
            .count()
    };
    let own = count(claims);
    let (name, inner) = claims.members().find_map(|(name, value)| match value {
        Json::Object(inner) if count(inner) > own.max(1) => Some((name, inner)),
        _ => None,
    })?;
    collected.mistake(
        Code::JWS_CLAIMS_NESTED,
        format!("the claims stand inside of {}, one level too deep", quoted(name)),
        "write them into the outermost object; some libraries take the object of claims itself, and not one around it",
    );
    Some(inner.clone())
}
