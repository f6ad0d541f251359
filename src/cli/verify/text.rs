//! The two shapes of a signed offer that are not JSON: a Swift expression, and the signature alone.

use offersign::mistake::is_signature;
use offersign::received::Received;

use super::received::Answer;

/// Reads what `sign` prints in the shapes `swift` and `signature`; `None` where it is neither.
pub(super) fn read(text: &str) -> Option<Answer> {
    let received = swift(text).or_else(|| {
        is_signature(text).then(|| Received {
            signature: text.trim().to_owned(),
            ..Received::default()
        })
    })?;
    Some(Answer {
        received,
        ..Answer::default()
    })
}

/// Reads the arguments of `promotionalOffer(offerID:keyID:nonce:signature:timestamp:)`.
fn swift(text: &str) -> Option<Received> {
    let (_, arguments) = text.split_once("promotionalOffer(")?;
    let (_, timestamp) = arguments.rsplit_once("timestamp:")?;
    Some(Received {
        offer_id: string(arguments, "offerID:")?,
        key_id: string(arguments, "keyID:")?,
        nonce: string(arguments, "uuidString:")?,
        signature: string(arguments, "base64Encoded:")?,
        timestamp: timestamp.trim().trim_end_matches(')').trim().to_owned(),
        ..Received::default()
    })
}

/// The string literal behind a label.
fn string(text: &str, label: &str) -> Option<String> {
    let (_, behind) = text.split_once(label)?;
    let mut characters = behind.trim_start().strip_prefix('"')?.chars();
    let mut string = String::new();
    loop {
        match characters.next()? {
            '"' => return Some(string),
            '\\' => string.push(characters.next()?),
            other => string.push(other),
        }
    }
}
