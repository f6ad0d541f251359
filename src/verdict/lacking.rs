//! What an answer does not have, and its payload has.

use crate::error::{Code, Diagnostic};
use crate::evidence::Answer;
use crate::offer::Field;

use super::Signer;

/// The fields that every payload has, and the flags that give them.
const NEEDED: [(Field, &str); 6] = [
    (Field::BundleId, "`--bundle-id`"),
    (Field::KeyId, "`--key-id`"),
    (Field::ProductId, "`--product`"),
    (Field::OfferId, "`--offer`"),
    (Field::Nonce, "`--nonce`"),
    (Field::Timestamp, "`--timestamp`"),
];

/// The needed fields that an answer does not have.
pub(super) fn missing(answer: &Answer) -> Vec<Field> {
    let is_long = |field| answer.too_long.iter().any(|(long, _)| *long == field);
    let fields = NEEDED.into_iter().map(|(field, _)| field);
    fields
        .filter(|field| answer.values(*field).next().is_none() && !is_long(*field))
        .collect()
}

/// A warning about fields that an answer does not have: nothing is known of its signature without them.
pub(super) fn fields(missing: &[Field]) -> Option<Diagnostic> {
    let needed = NEEDED.iter().filter(|(field, _)| missing.contains(field));
    let names: Vec<String> = needed
        .clone()
        .map(|(field, _)| format!("the {field}"))
        .collect();
    let flags: Vec<&str> = needed.map(|(_, flag)| *flag).collect();
    (!names.is_empty()).then(|| {
        Diagnostic::warning(
            Code::FIELD_UNTRIED,
            format!(
                "the answer does not have {}, which must be signed",
                names.join(", ")
            ),
            format!("verify again with {}", flags.join(", ")),
        )
    })
}

/// Says what an answer does not have, where nothing explains its signature. Where the key is known, the
/// verdict itself says which fields.
pub(super) fn add(
    answer: &Answer,
    signer: &Signer,
    missing: &[Field],
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(untried) = user(answer) {
        findings.retain(|finding| finding.code != Code::USER_FIELD_ABSENT);
        findings.push(untried);
    }
    findings.extend(fields(missing).filter(|_| *signer == Signer::Unknown));
}

/// A warning about what the search could not try, because nobody told it.
fn user(answer: &Answer) -> Option<Diagnostic> {
    let users = [Field::AppAccountToken, Field::ApplicationUsername];
    let is_known = users
        .into_iter()
        .any(|field| answer.values(field).next().is_some());
    (!is_known).then(|| {
        Diagnostic::warning(
            Code::USER_FIELD_UNTRIED,
            "no user field is given, but one may have been signed",
            "verify again with the customer's `--token` or `--username`",
        )
    })
}
