//! What was wrong with a value as it was sent, before anything was signed.
//!
//! A server may sign the right value and answer another form of it. Each form is undone here; whether
//! what comes out was signed is for the proof.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::escape::is_hidden;
use crate::evidence::Kind;
use crate::offer::Field;

use super::forms;
use super::table::{ALL, BUNDLE, KEY, Mistake, NONCE, OFFER, PRODUCT, Places, TIME, USER};

/// What was wrong with how a value was sent.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) mistake: &'static Mistake,
    /// How it was sent, with `{field}` and `{sent}`.
    pub(super) did: &'static str,
}

/// A form in which values are sent by mistake.
struct Form {
    /// The places whose values are sent so.
    to: Places,
    wrong: Wrong,
    /// What the value was before; none where it has not this form.
    undo: fn(&str) -> Option<String>,
}

const fn form(
    to: Places,
    mistake: &'static Mistake,
    did: &'static str,
    undo: fn(&str) -> Option<String>,
) -> Form {
    Form {
        to,
        wrong: Wrong { mistake, did },
        undo,
    }
}

const UUIDS: Places = USER | NONCE;

const IDENTIFIERS: Places = BUNDLE | KEY | PRODUCT | OFFER;

static FORMS: [Form; 21] = [
    form(
        IDENTIFIERS,
        &forms::LOOK,
        "the {field} was sent with {strange}, another form of a letter, as {sent}",
        forms::compatible,
    ),
    form(
        IDENTIFIERS,
        &forms::LOOK,
        "the {field} was sent with {strange} in the place of a letter that looks like it, as {sent}",
        forms::alike,
    ),
    form(
        ALL & !TIME,
        &forms::SPACE,
        "the {field} was sent with an invisible character beside it: {sent}",
        visible,
    ),
    form(
        ALL,
        &forms::QUOTED,
        "the {field} was sent with more around it, as {sent}",
        forms::unwrapped,
    ),
    form(
        UUIDS,
        &forms::UUID,
        "the {field} was sent without its hyphens, as {sent}",
        |text| uuid(text, 32),
    ),
    form(
        UUIDS,
        &forms::UUID,
        "the {field} was sent in brackets, as {sent}",
        |text| uuid(text.strip_prefix(['{', '('])?.strip_suffix(['}', ')'])?, 36),
    ),
    form(
        UUIDS,
        &forms::UUID,
        "the {field} was sent as a URN: {sent}",
        |text| uuid(text.to_lowercase().strip_prefix("urn:uuid:")?, 36),
    ),
    form(
        UUIDS,
        &forms::UUID,
        "the {field} was sent as the base64 of its 16 bytes: {sent}",
        |text| Some(Uuid::from_slice(&decoded(text)?).ok()?.to_string()),
    ),
    form(
        UUIDS,
        &forms::ENCODED,
        "the {field} was sent in base64, as {sent}",
        |text| uuid(&String::from_utf8(decoded(text)?).ok()?, 36),
    ),
    form(
        USER,
        &forms::USER_MISSING,
        "the word {sent} was sent as the {field}, and nothing was signed",
        |text| forms::is_word_for_nothing(text).then(String::new),
    ),
    form(
        ALL & !TIME,
        &forms::ENCODED,
        "the {field} was sent percent-encoded, as {sent}",
        forms::percent_decoded,
    ),
    form(
        KEY,
        &forms::KEY_FORM,
        "the key id was sent as {sent}",
        forms::bare_key,
    ),
    form(
        KEY,
        &forms::CASE,
        "the key id was sent in lower case, as {sent}",
        |text| forms::upper(text).filter(|_| text.len() == 10),
    ),
    form(
        BUNDLE,
        &forms::AFFIX,
        "the bundle id was sent with a team id before it, as {sent}",
        forms::without_team,
    ),
    form(
        TIME,
        &forms::DATE,
        "the timestamp was sent as a date, {sent}",
        forms::moment,
    ),
    form(
        TIME,
        &forms::UNIT,
        "the timestamp was sent in microseconds, as {sent}",
        |text| shorter(text, 16),
    ),
    form(
        TIME,
        &forms::UNIT,
        "the timestamp was sent in nanoseconds, as {sent}",
        |text| shorter(text, 19),
    ),
    form(
        TIME,
        &forms::SECONDS,
        "the timestamp was sent in seconds, as {sent}",
        |text| decimal(text, 10),
    ),
    form(
        TIME,
        &forms::NOTATION,
        "the timestamp was sent in another notation, as {sent}",
        |text| decimal(text, 13),
    ),
    form(
        TIME,
        &forms::NOTATION,
        "the timestamp was sent rounded up from {sent}",
        |text| Some((decimal(text, 13)?.parse::<u64>().ok()? + 1).to_string()),
    ),
    form(
        TIME,
        &forms::NOTATION,
        "the timestamp was sent with marks in it, as {sent}",
        ungrouped,
    ),
];

pub(super) static SPACE: Wrong = Wrong {
    mistake: &forms::SPACE,
    did: "the {field} was sent with white space around it: {sent}",
};
static SECONDS: Wrong = Wrong {
    mistake: &forms::SECONDS,
    did: "the timestamp was sent in seconds, as {sent}",
};
static NOTATION: Wrong = Wrong {
    mistake: &forms::NOTATION,
    did: "the timestamp was sent in another notation, as {sent}",
};

/// The milliseconds that a number stands for, where it is whole, and what is wrong with how it was sent;
/// ten digits are seconds. JSON may write a whole number with a fraction of zeros or an exponent.
pub(super) fn milliseconds(text: &str, kind: Kind) -> (String, Option<&'static Wrong>) {
    let Some(digits) = whole_number(text) else {
        return (text.to_owned(), None);
    };
    let is_number = text == digits || kind == Kind::Float;
    match digits.len() {
        10 => (digits + "000", Some(&SECONDS)),
        _ => (digits, (!is_number).then_some(&NOTATION)),
    }
}

/// The digits of a whole number that may be written as `+1698148900`, `1698148900.0` or `1.6981489E12`.
fn whole_number(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
        None => (text, 0_usize),
    };
    let mantissa = mantissa.strip_prefix('+').unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let zeros = exponent
        .checked_sub(fraction.len())
        .filter(|zeros| *zeros < 20)?;
    let digits = format!("{whole}{fraction}{}", "0".repeat(zeros));
    let is_number = !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let digits = digits.trim_start_matches('0');
    is_number.then(|| if digits.is_empty() { "0" } else { digits }.to_owned())
}

/// What a text may have been before it was sent, and what was wrong with that.
pub(super) fn before(field: Field, text: &str) -> Vec<(String, &'static Wrong)> {
    let place = place(field);
    let forms = FORMS.iter().filter(|form| form.to & place != 0);
    forms
        .filter_map(|form| Some((usual(field, (form.undo)(text)?), &form.wrong)))
        .filter(|(before, _)| before != text)
        .collect()
}

/// A UUID is signed in lower case, whatever case it has.
fn usual(field: Field, text: String) -> String {
    match field {
        Field::AppAccountToken | Field::Nonce => text.to_ascii_lowercase(),
        _ => text,
    }
}

const fn place(field: Field) -> Places {
    match field {
        Field::BundleId => BUNDLE,
        Field::KeyId => KEY,
        Field::AppAccountToken | Field::ApplicationUsername => USER,
        Field::Nonce => NONCE,
        Field::Timestamp => TIME,
        _ => ALL & !(BUNDLE | KEY | UUIDS | TIME),
    }
}

/// Without what nobody sees at its ends.
fn visible(text: &str) -> Option<String> {
    let hidden = |c: char| c.is_whitespace() || is_hidden(c);
    let seen = text.trim_matches(hidden);
    (!seen.is_empty() && seen != text).then(|| seen.to_owned())
}

fn uuid(text: &str, length: usize) -> Option<String> {
    let uuid = Uuid::try_parse(text)
        .ok()
        .filter(|_| text.len() == length)?;
    Some(uuid.to_string())
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let engines = [STANDARD, URL_SAFE, URL_SAFE_NO_PAD];
    engines.iter().find_map(|engine| engine.decode(text).ok())
}

/// The milliseconds of a finer unit that has so many digits today.
fn shorter(text: &str, length: usize) -> Option<String> {
    let is_number = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.get(..13).map(str::to_owned))?
}

/// The milliseconds of a decimal number whose whole part has so many digits.
fn decimal(text: &str, length: usize) -> Option<String> {
    let (whole, fraction) = text.split_once(['.', ','])?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = whole.len() == length && !fraction.is_empty() && digits(whole) && digits(fraction);
    let millis = fraction.chars().chain("000".chars()).take(13 - length);
    fits.then(|| whole.chars().chain(millis).collect())
}

/// The digits of a number that has marks between its thousands, or around them.
fn ungrouped(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let marks = text.chars().filter(|c| !c.is_ascii_digit()).count();
    ((1..=6).contains(&marks) && digits.len() == 13).then_some(digits)
}
