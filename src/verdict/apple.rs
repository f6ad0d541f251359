//! What Apple signs in an answer.

use std::mem::take;

use super::{Trust, Verdict};
use crate::apple::{self, Expected};
use crate::evidence::{Answer, Source};
use crate::offer::Timestamp;

/// The verdict on what Apple signs; none where the answer is something else.
pub(super) fn verdict(answer: &Answer, trust: &Trust, now: Option<Timestamp>) -> Option<Verdict> {
    if answer.decoded.is_none() && !answer.is_apples() {
        return None;
    }
    let expected = expected(answer, trust);
    let texts: Vec<&str> = answer.jws.iter().map(|jws| jws.text.as_str()).collect();
    let mut verdict = match &answer.decoded {
        Some(claims) => apple::tell(claims, &expected),
        None => apple::check(&texts, &trust.roots, &expected, now),
    };
    Some(Verdict {
        valid: verdict.valid,
        explained: verdict.valid.is_some() || verdict.signed_by.is_some(),
        mistakes: take(&mut verdict.mistakes),
        unexplained: verdict.unproven.take(),
        findings: take(&mut verdict.findings),
        is_jws: true,
        signed_at: verdict.signed_at,
        not_proven: take(&mut verdict.not_proven),
        apple: Some(Box::new(verdict)),
        ..Verdict::default()
    })
}

/// What the flags expect.
fn expected(answer: &Answer, trust: &Trust) -> Expected {
    let flags = answer
        .fields
        .iter()
        .filter(|(_, value)| value.source == Source::Flag);
    let fields = flags
        .map(|(field, value)| (*field, value.text.clone()))
        .collect();
    Expected::new(fields, trust.environment.clone())
}
