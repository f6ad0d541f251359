//! Warnings about what was sent, whatever was signed.

use uuid::Uuid;

use crate::error::{Code, Diagnostic, Error, Level};
use crate::escape::quoted;
use crate::evidence::{Answer, Candidate, Kind, Source};
use crate::hypothesis::is_word_for_nothing;
use crate::offer::{
    BundleId, Field, KeyId, Nonce, OfferId, ProductId, SEPARATOR, Timestamp, UserField,
    diagnostics, odd,
};

use super::SignedField;

/// Why a signer would refuse a text.
type Check = fn(&str) -> Option<Error>;

/// The fields that are identifiers.
const IDENTIFIERS: [(Field, Check); 4] = [
    (Field::BundleId, |text| BundleId::new(text).err()),
    (Field::KeyId, |text| KeyId::new(text).err()),
    (Field::ProductId, |text| ProductId::new(text).err()),
    (Field::OfferId, |text| OfferId::new(text).err()),
];

/// Warnings about the values that were found to be signed, and else the likeliest; what depends on the
/// time is left out where `now` is not known.
pub(super) fn findings(
    answer: &Answer,
    found: &[SignedField],
    now: Option<Timestamp>,
) -> Vec<Diagnostic> {
    let first = |field| of_signed(found, field).or_else(|| first(answer, field));
    let identifier = |(field, check): (Field, Check)| {
        let text = first(field)?;
        check(text)
            .map(warning)
            .or_else(|| diagnostics::identifier(field, text))
    };
    let nonce = first(Field::Nonce).map(Nonce::parse);
    let timestamp = first(Field::Timestamp).map(Timestamp::parse);
    let age = signed_at(answer).zip(now);
    let types = answer
        .fields
        .iter()
        .filter(|(field, value)| sent(answer, *field) == Some(value))
        .filter_map(|(field, value)| unfit(*field, value));
    types
        .chain(flags(answer))
        .chain(odd::findings(&first))
        .chain(IDENTIFIERS.into_iter().filter_map(identifier))
        .chain(user(answer))
        .chain(nonce.and_then(|n| n.map_or_else(|e| Some(warning(e)), |n| diagnostics::nonce(&n))))
        .chain(
            timestamp
                .and_then(Result::err)
                .filter(|_| !is_float(answer))
                .map(warning),
        )
        .chain(age.and_then(|(at, now)| diagnostics::age(at, now)))
        .collect()
}

/// Whether a mistake says already what a finding would say once more, or says the opposite.
pub(super) fn is_told(finding: &Diagnostic, mistakes: &[Diagnostic]) -> bool {
    let is_mistake = |code: Code| mistakes.iter().any(|mistake| mistake.code == code);
    let told = TOLD.iter().filter(|(code, _)| *code == finding.code);
    is_mistake(finding.code) || told.flat_map(|(_, by)| *by).any(|code| is_mistake(*code))
}

/// Findings, and the mistakes beside which each is too much.
const TOLD: &[(Code, &[Code])] = &[
    (
        Code::USER_FIELD_ABSENT,
        &[Code::USER_EXTRA, Code::USER_MISSING, Code::FIELD_EXTRA],
    ),
    (
        Code::NONCE_NOT_UUID,
        &[Code::UUID_FORM, Code::VALUE_ENCODED, Code::VALUE_QUOTED],
    ),
    (
        Code::TOKEN_NOT_UUID,
        &[
            Code::UUID_FORM,
            Code::VALUE_ENCODED,
            Code::VALUE_QUOTED,
            Code::USER_MISSING,
        ],
    ),
    (Code::TIMESTAMP_NOT_A_NUMBER, OF_TIME),
    (Code::TIMESTAMP_NOT_MILLISECONDS, OF_TIME),
    (Code::TIMESTAMP_IN_SECONDS, OF_TIME),
    (Code::TIMESTAMP_IS_FLOAT, OF_TIME),
    (Code::FIELD_HAS_SURROUNDING_SPACE, &[Code::WHITESPACE]),
    (Code::FIELD_HAS_CONTROL_CHARACTER, &[Code::WHITESPACE]),
    (Code::KEY_ID_UNUSUAL, &[Code::KEY_ID_FORM]),
    (Code::IDENTIFIER_UNUSUAL, &[Code::WHITESPACE]),
    (Code::BUNDLE_ID_IS_ANOTHER_ID, &[Code::IDENTIFIER_AFFIX]),
];

const OF_TIME: &[Code] = &[
    Code::TIMESTAMP_SECONDS,
    Code::TIMESTAMP_UNIT,
    Code::TIMESTAMP_FORM,
    Code::TIMESTAMP_DATE,
];

/// Whether the timestamp is a number with a fraction or an exponent.
fn is_float(answer: &Answer) -> bool {
    let first = answer.values(Field::Timestamp).next();
    first.is_some_and(|value| value.kind == Kind::Float)
}

/// When it was signed, where the timestamp tells.
pub(super) fn signed_at(answer: &Answer) -> Option<Timestamp> {
    let digits: String = first(answer, Field::Timestamp)?.trim().to_owned();
    let millis = if digits.len() == 10 {
        digits + "000"
    } else {
        digits
    };
    Timestamp::parse(&millis).ok()
}

/// The text that was sent as a field, where it is known to be what was signed or stands in its place.
fn of_signed(found: &[SignedField], field: Field) -> Option<&str> {
    let is_known = |known: &&SignedField| known.field == field && known.signed.text().is_some();
    let known = found.iter().find(is_known)?;
    Some(known.sent.as_str()).filter(|sent| !sent.is_empty())
}

/// The text of the likeliest value of a field: what was sent counts before what a flag says.
fn first(answer: &Answer, field: Field) -> Option<&str> {
    let first = sent(answer, field).or_else(|| answer.values(field).next());
    first.map(|value| value.text.as_str())
}

/// The value of a field that an app takes: its object's own before that of an envelope.
fn sent(answer: &Answer, field: Field) -> Option<&Candidate> {
    let is_sent = |value: &&Candidate| value.source == Source::Name;
    answer.values(field).find(is_sent)
}

/// Warnings about flags that differ from what was sent.
fn flags(answer: &Answer) -> Vec<Diagnostic> {
    let of = |field, source| {
        answer
            .values(field)
            .filter(move |value| value.source == source)
    };
    let differs = |field: Field| {
        let (flag, sent) = (
            of(field, Source::Flag).next()?,
            of(field, Source::Name).next()?,
        );
        let is_same = |flag: &Candidate| {
            of(field, Source::Name).any(|sent| field.is_same(&sent.text, &flag.text))
        };
        (!of(field, Source::Flag).any(is_same)).then(|| flag_differs(field, &flag.text, &sent.text))
    };
    let mut seen: Vec<Field> = Vec::new();
    for (field, _) in &answer.fields {
        if !seen.contains(field) {
            seen.push(*field);
        }
    }
    seen.into_iter().filter_map(differs).collect()
}

pub(super) fn flag_differs(field: Field, flag: &str, other: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::FLAG_IGNORED,
        format!(
            "the {field} was given as {}, but the input says {}",
            quoted(flag),
            quoted(other)
        ),
        "look for it in the flags and in the environment, or remove it from the input; both were tried",
    )
}

fn user(answer: &Answer) -> Option<Diagnostic> {
    let sure = |field| {
        let value = answer.values(field).next()?;
        let is_sure = matches!(value.source, Source::Flag | Source::Name);
        is_sure
            .then_some(value.text.as_str())
            .filter(|text| !text.is_empty())
    };
    let token = sure(Field::AppAccountToken);
    // A payment of StoreKit 1 has no other place for a token.
    let is_token = |name: &&str| token.is_some_and(|token| token.eq_ignore_ascii_case(name));
    let username = sure(Field::ApplicationUsername).filter(|name| !is_token(name));
    let user = UserField::new(token, username);
    user.map_or_else(|e| Some(warning(e)), |user| diagnostics::user(&user))
}

/// A warning about a value of a type that clients would reject.
fn unfit(field: Field, value: &Candidate) -> Option<Diagnostic> {
    match (field, value.kind) {
        (Field::Timestamp, Kind::Float) => Some(Diagnostic::warning(
            Code::TIMESTAMP_IS_FLOAT,
            format!(
                "{} is written with a fraction or an exponent: {}",
                quoted(&value.from),
                quoted(&value.text)
            ),
            "answer it as a JSON integer, in digits alone; some clients refuse anything else",
        )),
        (Field::Timestamp, Kind::Text) => Some(Diagnostic::warning(
            Code::TIMESTAMP_IS_STRING,
            format!("{} is a string", quoted(&value.from)),
            "answer it as a JSON integer, without quotes",
        )),
        (Field::Timestamp, _) | (_, Kind::Text | Kind::Untyped | Kind::Null) => None,
        _ => Some(Diagnostic::warning(
            Code::MEMBER_NOT_TEXT,
            format!("{} is not a text", quoted(&value.from)),
            "answer it as a JSON string",
        )),
    }
}

/// The mistake of a value that StoreKit cannot take, or that is ambiguous, although the signature fits.
pub(super) fn unusable(field: &SignedField) -> Option<Diagnostic> {
    let text = field.signed.text()?;
    let refused = match field.field {
        Field::Nonce => Nonce::parse(text).err(),
        Field::Timestamp => Timestamp::parse(text).err(),
        Field::AppAccountToken if !text.is_empty() => UserField::new(Some(text), None).err(),
        Field::ApplicationUsername if !text.is_empty() => UserField::new(None, Some(text)).err(),
        _ if text.contains(SEPARATOR) => {
            let check = IDENTIFIERS.iter().find(|(other, _)| *other == field.field);
            check.and_then(|(_, check)| check(text))
        }
        _ => None,
    };
    refused.map(Diagnostic::from)
}

/// The mistake of a key identifier that is a UUID, the name of a file or a word for nothing.
pub(super) fn no_key_id(text: &str) -> Option<Diagnostic> {
    let what = if Uuid::try_parse(text).is_ok() {
        "a UUID, as an issuer id is"
    } else if text.contains(".p8")
        || text.starts_with("SubscriptionKey_")
        || text.starts_with("AuthKey_")
    {
        "the name of a file"
    } else if is_word_for_nothing(text) {
        "a word for nothing"
    } else {
        return None;
    };
    Some(Diagnostic::error(
        Code::KEY_ID_FORM,
        format!("the key id that was signed is {what}: {}", quoted(text)),
        "sign and send the key id alone, the ten characters of `SubscriptionKey_<ID>.p8`",
    ))
}

/// What a signer would refuse is a warning in an answer.
fn warning(error: Error) -> Diagnostic {
    Diagnostic::from(error).with_level(Level::Warning)
}
