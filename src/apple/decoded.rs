//! What Apple signs, where somebody decoded it: the claims alone, without the signature.

use super::{Claims, Expected, Kind, Part, Verdict, check};
use crate::error::{Code, Diagnostic};
use crate::json::Json;

/// The claims in a text: objects of JSON that have the members of a kind.
#[must_use]
pub fn decoded(text: &str) -> Vec<Claims> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut read_to_end = 0;
    for _ in 0..MOST_STARTS {
        let Some(start) = rest.find('{') else { break };
        rest = rest.get(start..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Json>();
        let read = match values.next() {
            Some(Ok(value)) => {
                collect(value, &mut found);
                values.byte_offset()
            }
            Some(Err(error)) if error.is_eof() && read_to_end == MOST_READ_TO_END => break,
            Some(Err(error)) => {
                read_to_end += usize::from(error.is_eof());
                1
            }
            None => break,
        };
        rest = rest.get(read..).unwrap_or_default();
    }
    found
}

/// From how many braces on it is tried to read JSON, so that no text takes long.
const MOST_STARTS: usize = 256;
/// How often JSON may go on to the end of the text and not be whole.
const MOST_READ_TO_END: usize = 8;

fn collect(value: Json, found: &mut Vec<Claims>) {
    match value {
        Json::Object(object) if Kind::of(&object).is_some() => found.push(Claims::new(object)),
        Json::Object(object) => object.into_values().for_each(|value| collect(value, found)),
        Json::Array(items) => items.into_iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// Tells what claims say that came without a signature: nothing of it is proven.
#[must_use]
pub fn tell(claims: &Claims, expected: &Expected) -> Verdict {
    let part = Part {
        kind: Kind::of(claims.object()),
        claims: claims.clone(),
    };
    let verdict = Verdict {
        unproven: Some(not_signed()),
        ..check::of_parts(vec![part])
    };
    check::expecting(verdict, expected)
}

fn not_signed() -> Diagnostic {
    Diagnostic::error(
        Code::APPLE_NOT_SIGNED,
        "this is what Apple signs, decoded: without the signature it proves nothing",
        "give the signed text that it was decoded from, which begins with `eyJ`: `signedTransactionInfo`, `signedPayload`, or `jwsRepresentation` in the app",
    )
}
