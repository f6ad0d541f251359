//! The forms of a value that are signed by mistake.

mod case;
mod code;
mod digest;
mod identifier;
mod time;
mod unicode;
mod white;
mod word;
mod wrap;

use super::table::Form;

pub(super) use case::upper;
pub(super) use case::{CASE, lower};
pub(super) use code::ENCODED;
pub(super) use code::{base64, hex_lower, html, json_text, percent};
pub(super) use digest::UUID;
pub(super) use digest::{no_hyphens, sha256_hex};
pub(super) use time::{DIFFERS, drifted};
pub(super) use unicode::{FORM as UNICODE, composed, decomposed, mojibake};
pub(super) use white::SPACE;
pub(super) use word::MISSING;
pub(super) use wrap::{QUOTED, in_quotes, optional, single_quotes};

/// Every form, in its tables.
pub(super) const FORMS: &[&[Form]] = &[
    case::FORMS,
    white::FORMS,
    word::FORMS,
    wrap::FORMS,
    code::FORMS,
    unicode::FORMS,
    digest::FORMS,
    identifier::FORMS,
    time::FORMS,
];

/// The text where it differs from another.
fn changed(text: &str, other: String) -> Option<String> {
    (other != text).then_some(other)
}
