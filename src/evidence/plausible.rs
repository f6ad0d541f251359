//! Whether a value may be a field that a weak name says it may be.

use super::form;
use crate::offer::Field;

/// The longest text of a username, in bytes.
const LONGEST_USER: usize = 512;

/// Whether a text may be this field, as far as its form tells.
pub(super) fn loosely(field: Field, text: &str) -> bool {
    match field {
        Field::KeyId => is_key(text),
        Field::OfferId | Field::ProductId => {
            let is_other = form::is_uuid(text) || form::is_time(text) || text.starts_with("0x");
            form::is_identifier(text) && !is_other
        }
        Field::ApplicationUsername => {
            (1..=LONGEST_USER).contains(&text.len()) && form::jws_in(text).is_none()
        }
        _ => strictly(field, text),
    }
}

/// Whether a text has the form that this field should have.
pub(super) fn strictly(field: Field, text: &str) -> bool {
    match field {
        Field::BundleId => form::is_reverse_dns(text),
        Field::KeyId => form::is_key_id(text),
        Field::OfferId | Field::ProductId => {
            form::is_identifier(text)
                && text.contains(['.', '_', '-', '1', '2', '3'])
                && !form::is_uuid(text)
                && !form::is_time(text)
        }
        Field::AppAccountToken | Field::Nonce | Field::IssuerId => form::is_uuid(text),
        Field::Timestamp => form::is_time(text),
        Field::TransactionId => {
            (6..=24).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether the form of a field tells it from other texts.
pub(super) fn is_telling(field: Field) -> bool {
    !matches!(
        field,
        Field::OfferId | Field::ProductId | Field::ApplicationUsername
    )
}

/// A key identifier, or what people take for one: the name of its file, the issuer's identifier.
fn is_key(text: &str) -> bool {
    let is_name = (8..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    is_name || text.contains("SubscriptionKey_") || text.contains("AuthKey_") || form::is_uuid(text)
}
