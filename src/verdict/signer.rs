//! Who signed, where the key is not given, or is not the one.

use crate::curve::{Prover, recover};
use crate::error::{Code, Diagnostic};
use crate::evidence::Answer;
use crate::hypothesis::{Outcome, Reading, explain, readings};
use crate::key::PublicKey;

use super::{Signer, Verdict, compact};

/// Where the key was found.
pub(super) enum Found {
    /// It was given, or is not known.
    Nothing,
    /// Two of the answers tell it.
    OfThese,
}

/// The signer of the answers; where nothing is known of it, two answers may tell the key.
pub(super) fn found(answers: &[Answer], signer: &Signer, effort: u64) -> (Signer, Found) {
    if *signer != Signer::Unknown {
        return (*signer, Found::Nothing);
    }
    let key = of_two_offers(answers, effort).or_else(|| of_two_jws(answers));
    key.map_or((Signer::Unknown, Found::Nothing), |(key, _)| {
        (Signer::Key(key), Found::OfThese)
    })
}

/// The key by which two signatures of the classic form verify over what one recipe makes of their
/// answers, and how many mistakes that recipe holds.
fn of_two_offers(answers: &[Answer], effort: u64) -> Option<(PublicKey, usize)> {
    let is_offer = |answer: &&Answer| !answer.signatures.is_empty();
    let mut offers = answers
        .iter()
        .filter(is_offer)
        .filter(|a| compact::in_answer(a).is_none());
    let (one, other) = (offers.next()?, offers.next()?);
    let (first, second) = (readings(one), readings(other));
    let pairs: Vec<(Reading, [_; 2])> = first
        .iter()
        .flat_map(|one| {
            let same = second.iter().filter(|other| form(other) == form(one));
            same.map(|other| {
                (
                    one.clone(),
                    [one.signature.clone(), other.signature.clone()],
                )
            })
        })
        .collect();
    let (readings, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
    let prover = Prover::same_signer(&pairs);
    match explain(&[one, other], &readings, &prover, effort) {
        Outcome::Valid(found) => Some((found.key, 0)),
        Outcome::Explained(found) => Some((found.key, found.mistakes.len())),
        Outcome::Unexplained { .. } => None,
    }
}

/// The mistakes in the text of a signature.
fn form(reading: &Reading) -> Vec<Code> {
    reading
        .mistakes
        .iter()
        .map(|mistake| mistake.code)
        .collect()
}

/// The key by which two JWS verify.
fn of_two_jws(answers: &[Answer]) -> Option<(PublicKey, usize)> {
    let mut signed = answers
        .iter()
        .filter(|answer| !answer.is_apples())
        .filter_map(compact::in_answer)
        .filter_map(|jws| jws.signed());
    let (one, other) = (signed.next()?, signed.next()?);
    // The same JWS twice tells nothing.
    if one.1 == other.1 {
        return None;
    }
    let keys = recover(&other.0, &other.1);
    let common = recover(&one.0, &one.1)
        .into_iter()
        .find(|key| keys.contains(key));
    common.map(|key| (key, 0))
}

/// Notes that the key is known by the answers alone.
pub(super) fn known_by_these(verdict: &mut Verdict) {
    if verdict.public_key.is_some() {
        verdict.not_proven.insert(
            0,
            "the key is known by these answers alone: compare it with `offersign key check`",
        );
    }
}

/// Where a key was given and explains nothing, two answers may tell that another one signed.
pub(super) fn blame_another(
    answers: &[Answer],
    signer: &Signer,
    effort: u64,
    verdicts: &mut [Verdict],
) {
    let is_open = |verdict: &Verdict| verdict.unexplained.is_some() && !verdict.is_jws;
    let open = answers
        .iter()
        .zip(verdicts.iter())
        .filter(|(_, verdict)| is_open(verdict));
    let open: Vec<Answer> = open.map(|(answer, _)| answer.clone()).collect();
    if *signer == Signer::Unknown || open.len() < 2 {
        return;
    }
    let Some((key, mistake)) = another_signer(&open, effort) else {
        return;
    };
    for verdict in verdicts.iter_mut().filter(|verdict| is_open(verdict)) {
        verdict.unexplained = None;
        verdict.explained = true;
        verdict.mistakes.push(mistake.clone());
        verdict.public_key = Some(key);
    }
}

/// The key that made the signatures of two answers which are not those of the expected key, and the
/// mistake in words.
#[must_use]
pub fn another_signer(answers: &[Answer], effort: u64) -> Option<(PublicKey, Diagnostic)> {
    let (key, mistakes) = of_two_offers(answers, effort)?;
    let over = if mistakes == 0 {
        "the right payload"
    } else {
        "a payload that was built wrongly"
    };
    let sha256 = hex(&key.sha256());
    let mistake = Diagnostic::error(
        Code::SIGNED_BY_ANOTHER_KEY,
        format!("another key made it, `sha256:{sha256}`, over {over}"),
        "sign with the key whose id stands in the answer, or verify with the public key of the one that signs; `offersign key check` prints the fingerprint of a key",
    );
    Some((key, mistake))
}

fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}
