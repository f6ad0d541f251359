//! Many answers by one signer, some at a time.

use crate::curve::{Prehash, Verifier};
use crate::evidence::Answer;
use crate::hypothesis::{Reading, readings, right_digest};
use crate::offer::Timestamp;
use crate::signature::Signature;

use super::{Signer, Trust, Verdict, apple, classic, compact};

/// Verifies answers by one signer as they come, in any thread. Those that are as they should be are
/// verified together, many times as fast as one by one.
pub struct Stream {
    signer: Signer,
    verifier: Option<Verifier>,
    trust: Trust,
    effort: u64,
}

impl Stream {
    /// Verifies by this signer, and tries so many payloads at most for each answer.
    #[must_use]
    pub fn new(signer: Signer, effort: u64) -> Self {
        let verifier = match &signer {
            Signer::Key(key) => Some(Verifier::with_tables(key)),
            _ => None,
        };
        Self {
            signer,
            verifier,
            trust: Trust::default(),
            effort,
        }
    }

    /// The same, with what is asked of what Apple signs.
    #[must_use]
    pub fn trusting(self, trust: Trust) -> Self {
        Self { trust, ..self }
    }

    /// The verdicts on some answers, in their order.
    #[must_use]
    pub fn verify(&self, answers: &[Answer], now: Option<Timestamp>) -> Vec<Verdict> {
        let read: Vec<Vec<Reading>> = answers.iter().map(readings).collect();
        let signed: Vec<Option<(Prehash, Signature)>> = answers
            .iter()
            .zip(&read)
            .map(|(a, r)| as_it_should_be(a, r))
            .collect();
        let mut verified = self.verified(&signed).into_iter();
        let all = answers.iter().zip(&signed);
        all.map(|(answer, signed)| {
            let is_valid = signed.is_some() && verified.next().unwrap_or_default();
            self.verdict(answer, is_valid, now)
        })
        .collect()
    }

    /// Whether each signature that has the right form verifies over the right payload.
    fn verified(&self, signed: &[Option<(Prehash, Signature)>]) -> Vec<bool> {
        let signed: Vec<(Prehash, Signature)> = signed.iter().flatten().cloned().collect();
        let verifier = self.verifier.as_ref();
        verifier.map_or_else(Vec::new, |verifier| verifier.verify_all(&signed))
    }

    fn verdict(&self, answer: &Answer, is_valid: bool, now: Option<Timestamp>) -> Verdict {
        if let Some(verdict) = apple::verdict(answer, &self.trust, now) {
            return verdict;
        }
        match (compact::in_answer(answer), &self.signer) {
            (Some(jws), signer) => compact::verdict(answer, &jws, signer, now),
            (None, Signer::Key(key)) if is_valid => {
                classic::verified(answer, key, now, self.effort)
            }
            (None, signer) => classic::verdict(answer, signer, now, self.effort),
        }
    }
}

/// The signature whose text has the right form, and the digest that it should be made over.
fn as_it_should_be(answer: &Answer, readings: &[Reading]) -> Option<(Prehash, Signature)> {
    let right = readings
        .iter()
        .find(|reading| reading.mistakes.is_empty())?;
    let digest = right_digest(answer);
    Some((Prehash::of(&digest), right.signature.clone()))
}
