//! A signed offer as Swift source.

use crate::offer::Field;
use crate::received::Received;

/// Reads the arguments of `promotionalOffer(offerID:keyID:nonce:signature:timestamp:)`.
pub(super) fn received(text: &str) -> Option<Received> {
    let (_, arguments) = text.split_once("promotionalOffer(")?;
    let (_, timestamp) = arguments.rsplit_once("timestamp:")?;
    let mut received = Received::of_signature(string(arguments, "base64Encoded:")?);
    received.set(Field::OfferId, string(arguments, "offerID:")?);
    received.set(Field::KeyId, string(arguments, "keyID:")?);
    received.set(Field::Nonce, string(arguments, "uuidString:")?);
    let timestamp = timestamp.trim().trim_end_matches(')').trim();
    received.set(Field::Timestamp, timestamp);
    Some(received)
}

/// The string literal after a label.
fn string(text: &str, label: &str) -> Option<String> {
    let (_, after) = text.split_once(label)?;
    let mut characters = after.trim_start().strip_prefix('"')?.chars();
    let mut string = String::new();
    loop {
        match characters.next()? {
            '"' => return Some(string),
            '\\' => string.push(characters.next()?),
            other => string.push(other),
        }
    }
}
