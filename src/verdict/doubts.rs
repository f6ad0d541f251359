//! Warnings about how an answer was read: a field that stands there twice, under no name of its own, or
//! too long.

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;
use crate::evidence::{Answer, Candidate, LONGEST_VALUE, Source};
use crate::hypothesis::SignedField;
use crate::offer::Field;

/// The fields that the app takes out of the answer, and that have a form of their own.
const FORMED: [Field; 3] = [Field::KeyId, Field::Nonce, Field::Timestamp];

const FIELDS: [Field; 8] = [
    Field::BundleId,
    Field::KeyId,
    Field::ProductId,
    Field::OfferId,
    Field::AppAccountToken,
    Field::ApplicationUsername,
    Field::Nonce,
    Field::Timestamp,
];

/// Warnings about all fields and the signature.
pub(super) fn doubts(answer: &Answer) -> Vec<Diagnostic> {
    let values = |field: Field| answer.values(field).collect::<Vec<_>>();
    let signatures: Vec<&Candidate> = answer.signatures.iter().collect();
    let doubled_fields = FIELDS.into_iter().filter_map(|field| {
        doubled(
            &field.to_string(),
            &values(field),
            field == Field::Timestamp,
        )
    });
    let unnamed_fields = FORMED
        .into_iter()
        .filter_map(|field| unnamed(answer, &field.to_string(), &values(field)));
    doubled_fields
        .chain(doubled("signature", &signatures, false))
        .chain(unnamed_fields)
        .chain(unnamed(answer, "signature", &signatures))
        .chain(too_long(answer))
        .collect()
}

/// Values that were not read, or not tried, because of their length.
fn too_long(answer: &Answer) -> impl Iterator<Item = Diagnostic> {
    let is_long = |text: &str| text.trim().len() > LONGEST_VALUE;
    let given = answer
        .fields
        .iter()
        .filter(move |(_, it)| is_long(&it.text));
    let given = given.map(|(field, value)| (field, &value.from));
    let found = answer.too_long.iter().map(|(field, from)| (field, from));
    given.chain(found).map(|(field, from)| {
        let from = quoted(from);
        Diagnostic::warning(
            Code::FIELD_TOO_LONG,
            format!("the {field} in {from} is longer than {LONGEST_VALUE} bytes, and was not read"),
            "look at what stands there: no field is that long",
        )
    })
}

/// Two values that one object names so; a time of day beside a timestamp is none.
fn doubled(what: &str, values: &[&Candidate], in_digits: bool) -> Option<Diagnostic> {
    let is_meant = |value: &&&Candidate| {
        let is_number = value.text.bytes().all(|b| b.is_ascii_digit());
        value.source == Source::Name && (is_number || !in_digits)
    };
    let mut named = values.iter().filter(is_meant);
    let first = named.next()?;
    let differs = |other: &&&Candidate| {
        object(other) == object(first)
            && is_header(other) == is_header(first)
            && !other.text.trim().eq_ignore_ascii_case(first.text.trim())
            && !first.text.contains(other.text.trim())
            && !other.text.contains(first.text.trim())
    };
    let second = named.find(differs)?;
    let message = if first.from == second.from {
        format!(
            "{} stands there twice, as {} and as {}",
            quoted(&first.from),
            quoted(&first.text),
            quoted(&second.text)
        )
    } else {
        format!(
            "two members are the {what}: {} is {}, and {} is {}",
            quoted(&first.from),
            quoted(&first.text),
            quoted(&second.from),
            quoted(&second.text)
        )
    };
    Some(Diagnostic::warning(
        Code::FIELD_DOUBLED,
        message,
        "send one; which of two an app takes depends on what reads the answer",
    ))
}

/// Whether a value stands in a header of HTTP, which has a signature or a nonce of its own.
fn is_header(value: &Candidate) -> bool {
    let start = value.from.get(..2);
    start.is_some_and(|start| start.eq_ignore_ascii_case("x-"))
}

/// The path of the object that a value stands in.
fn object(value: &Candidate) -> &str {
    value.from.rsplit_once('.').map_or("", |(object, _)| object)
}

/// A value that only its form tells, in an answer whose other values have names.
fn unnamed(answer: &Answer, what: &str, values: &[&Candidate]) -> Option<Diagnostic> {
    let first = values
        .first()
        .filter(|value| value.source == Source::Form)?;
    let named = answer
        .fields
        .iter()
        .filter(|(_, value)| value.source == Source::Name && object(value) == object(first));
    let has_name = !first.from.starts_with("line ") && !first.from.ends_with(']');
    (has_name && named.count() >= 2).then(|| {
        Diagnostic::warning(
            Code::FIELD_UNNAMED,
            format!(
                "the {what} was found by its form alone, as {}",
                quoted(&first.from)
            ),
            "check the name of this member: an app looks for the field by its name",
        )
    })
}

/// The fields of the user, of which an answer has one.
const USERS: [Field; 2] = [Field::AppAccountToken, Field::ApplicationUsername];

/// Names that an app takes the user from, beside those of the fields.
const USER_NAMES: [&str; 5] = ["username", "user_name", "user name", "user", "token"];

/// Says of a user that was signed what is to be said, and not that there is none.
pub(super) fn of_user(
    answer: &Answer,
    fields: &[SignedField],
    mistakes: &[Diagnostic],
    findings: &mut Vec<Diagnostic>,
) {
    let is_extra = |mistake: &Diagnostic| mistake.code == Code::USER_EXTRA;
    if signed_user(fields).is_some() {
        findings.retain(|finding| finding.code != Code::USER_FIELD_ABSENT);
    }
    findings.extend(user(answer, fields).filter(|_| !mistakes.iter().any(is_extra)));
}

/// The user that was signed.
fn signed_user(fields: &[SignedField]) -> Option<&SignedField> {
    let is_user = |field: &&SignedField| {
        let text = field.signed.text().unwrap_or_default();
        USERS.contains(&field.field) && !text.is_empty()
    };
    fields.iter().find(is_user)
}

/// A user that was signed, and that stands in the answer under a name that says less.
fn user(answer: &Answer, fields: &[SignedField]) -> Option<Diagnostic> {
    let signed = signed_user(fields)?;
    let is_it = |value: &&Candidate| value.from == signed.from;
    let of_user = USERS.into_iter().flat_map(|field| answer.values(field));
    let value = of_user.chain(&answer.others).find(is_it)?;
    let name = value.from.rsplit('.').next().unwrap_or_default();
    let is_weak = matches!(value.source, Source::WeakName | Source::Form);
    let says_less = is_weak && !USER_NAMES.contains(&name.to_lowercase().as_str());
    says_less.then(|| {
        Diagnostic::warning(
            Code::FIELD_UNNAMED,
            format!("the user that was signed was found as {}", quoted(&value.from)),
            "have the purchase set the same value, and answer it as `appAccountToken` or `applicationUsername`",
        )
    })
}
