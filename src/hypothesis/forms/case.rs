//! Upper and lower case.

use crate::error::Code;

use super::super::table::{
    ALL, BUNDLE, Form, KEY, Mistake, NONCE, OFFER, PRODUCT, TIME, USER, beside, form,
};
use super::changed;

const NONCE_CASE: Mistake = Mistake {
    code: Code::NONCE_CASE,
    fix: "lower-case the nonce before it is joined and sent (`uuidString.lowercased()` in Swift)",
};
const USER_CASE: Mistake = Mistake {
    code: Code::USER_CASE,
    fix: "sign an app account token in lower case, and an application username letter for letter as the purchase sets it; Apple's server libraries lower-case both",
};
pub(in crate::hypothesis) const CASE: Mistake = Mistake {
    code: Code::VALUE_CASE,
    fix: "sign and send identifiers letter for letter as App Store Connect shows them",
};
const LOCALE: Mistake = Mistake {
    code: Code::LOCALE_CASE,
    fix: "lower-case without a locale (`Locale.ROOT`, `ToLowerInvariant`), or better not at all",
};

const IDENTIFIERS: u8 = BUNDLE | KEY | PRODUCT | OFFER;
const UPPER: &str = "the {field} was signed in upper case, as {value}";
const LOWER: &str = "the {field} was signed in lower case, as {value}";
const UPPER_ID: &str =
    "the {field} was sent as {sent}, and signed in upper case, as {value}: one of them is wrong";
const LOWER_ID: &str =
    "the {field} was sent as {sent}, and signed in lower case, as {value}: one of them is wrong";
const AS_SENT: &str = "the {field} was signed in the letters in which it was sent, as {value}";
const FIRST_UPPER: &str = "the {field} was signed with a capital first, as {value}";
const FIRST_LOWER: &str = "the {field} was signed with its first letter in lower case, as {value}";
const TURKISH_LOWER: &str =
    "the {field} was signed in the lower case of a Turkish locale, as {value}";
const TURKISH_UPPER: &str =
    "the {field} was signed in the upper case of a Turkish locale, as {value}";

pub(super) const FORMS: &[Form] = &[
    form(3, NONCE, &NONCE_CASE, UPPER, upper),
    form(3, USER, &USER_CASE, UPPER, upper),
    form(3, USER, &USER_CASE, LOWER, lower),
    beside(3, NONCE, &NONCE_CASE, AS_SENT, |about| {
        sent(&about.known.sent, &about.known.text)
    }),
    beside(4, USER, &USER_CASE, AS_SENT, |about| {
        sent(&about.known.sent, &about.known.text)
    }),
    form(6, IDENTIFIERS, &CASE, LOWER_ID, lower),
    form(9, IDENTIFIERS, &CASE, UPPER_ID, upper),
    form(10, NONCE, &NONCE_CASE, FIRST_UPPER, first_upper),
    form(9, USER, &USER_CASE, FIRST_UPPER, first_upper),
    form(9, USER, &USER_CASE, FIRST_LOWER, first_lower),
    form(10, IDENTIFIERS, &CASE, FIRST_UPPER, first_upper),
    form(10, IDENTIFIERS, &CASE, FIRST_LOWER, first_lower),
    form(8, USER, &LOCALE, TURKISH_LOWER, turkish_lower),
    form(
        11,
        ALL & !USER & !TIME,
        &LOCALE,
        TURKISH_LOWER,
        turkish_lower,
    ),
    form(11, ALL & !TIME, &LOCALE, TURKISH_UPPER, turkish_upper),
];

pub(in crate::hypothesis) fn upper(text: &str) -> Option<String> {
    changed(text, text.to_uppercase())
}

pub(in crate::hypothesis) fn lower(text: &str) -> Option<String> {
    changed(text, text.to_lowercase())
}

fn sent(sent: &str, text: &str) -> Option<String> {
    let sent = sent.trim();
    sent.eq_ignore_ascii_case(text).then(|| sent.to_owned())
}

fn first_upper(text: &str) -> Option<String> {
    let mut rest = text.chars();
    let first = rest.next()?;
    changed(text, first.to_uppercase().chain(rest).collect())
}

fn first_lower(text: &str) -> Option<String> {
    let mut rest = text.chars();
    let first = rest.next()?;
    changed(text, first.to_lowercase().chain(rest).collect())
}

fn turkish_lower(text: &str) -> Option<String> {
    let turkish = text.replace('I', "ı").replace('İ', "i").to_lowercase();
    changed(text, turkish)
}

fn turkish_upper(text: &str) -> Option<String> {
    let turkish = text.replace('i', "İ").replace('ı', "I").to_uppercase();
    changed(text, turkish)
}
