//! The forms of a value that are signed by mistake.

mod affix;
mod case;
mod code;
mod date;
mod digest;
mod identifier;
mod time;
mod unicode;
mod white;
mod word;
mod wrap;

use super::table::Form;

pub(super) use crate::evidence::percent_decoded;

pub(super) use case::{CASE, lower, upper};
pub(super) use code::{ENCODED, base64, hex_lower, html, json_text, percent};
pub(super) use date::{DATE, Notation, moment};
pub(super) use digest::{UUID, no_hyphens, sha256_hex};
pub(super) use identifier::{AFFIX, KEY_FORM, bare_key, without_team};
pub(super) use time::{AWAY, DIFFERS, NOTATION, SECONDS, UNIT, drifted, finer};
pub(super) use unicode::{
    FORM as UNICODE, LOOK, alike, compatible, composed, decomposed, mojibake,
};
pub(super) use white::SPACE;
pub(crate) use word::is_word_for_nothing;
pub(super) use word::{MISSING, USER_MISSING, is_word_for_a_value};
pub(super) use wrap::{QUOTED, in_quotes, optional, single_quotes, unwrapped};

/// The forms that are tables of their own; words, dates and affixes are made from tables.
const FORMS: [&[Form]; 9] = [
    case::FORMS,
    white::FORMS,
    wrap::FORMS,
    code::FORMS,
    unicode::FORMS,
    digest::HASHES,
    digest::UUIDS,
    identifier::FORMS,
    time::FORMS,
];

/// What a value may have become before it got another form.
const INNER: [&[Form]; 4] = [case::FORMS, digest::UUIDS, identifier::FORMS, time::FORMS];

/// What is done last with a value: it is printed, encoded or hashed.
const OUTER: [&[Form]; 4] = [wrap::FORMS, white::FORMS, code::FORMS, digest::HASHES];

/// Every form.
pub(super) fn all() -> impl Iterator<Item = &'static Form> {
    let made = [&word::FORMS, &date::FORMS, &affix::FORMS];
    FORMS
        .into_iter()
        .flatten()
        .chain(made.into_iter().flat_map(|forms| forms.iter()))
}

/// The pairs of forms that a value has one after the other, as where a UUID in upper case is printed
/// as an optional.
pub(super) fn pairs() -> impl Iterator<Item = [&'static Form; 2]> {
    let inner = INNER.into_iter().flatten();
    inner.flat_map(|inner| OUTER.into_iter().flatten().map(move |outer| [inner, outer]))
}

/// The text where it differs from another.
fn changed(text: &str, other: String) -> Option<String> {
    (other != text).then_some(other)
}
