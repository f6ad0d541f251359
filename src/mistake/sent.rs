//! What was signed is right, but not what was sent with it.

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;
use crate::offer::Field;
use crate::received::Received;

use super::fields::{TIMESTAMP_SECONDS, WHITESPACE};

/// The mistakes in the fields as they were sent, but those that are named already.
pub(super) fn mistakes(received: &Received, named: &[Diagnostic]) -> Vec<Diagnostic> {
    let known = |code: Code| named.iter().any(|named| named.code == code);
    let mut found: Vec<Diagnostic> = Vec::new();
    for (field, sent) in received.as_sent() {
        let mistake = if sent.trim() != sent {
            WHITESPACE
        } else if field == Field::Timestamp && is_seconds(received, sent) {
            TIMESTAMP_SECONDS
        } else {
            continue;
        };
        if !known(mistake.code) {
            let message = format!("the {field} was sent as {}", quoted(sent));
            found.push(Diagnostic::error(mistake.code, message, mistake.fix));
        }
    }
    found
}

/// Whether the number that was sent is a thousandth of what it should be.
fn is_seconds(received: &Received, sent: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    let millis = received.signed_at().and_then(|at| number(&at.to_string()));
    number(sent)
        .zip(millis)
        .is_some_and(|(sent, millis)| sent < millis / 2.0)
}
