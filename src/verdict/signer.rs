//! Who signed, where the key is not given, or is not the one.

use std::collections::{BTreeMap, BTreeSet};

use crate::curve::{Prover, recover};
use crate::error::{Code, Diagnostic};
use crate::evidence::Answer;
use crate::hypothesis::{Outcome, Reading, explain, likeliest_digests, readings};
use crate::key::PublicKey;
use crate::signature::Signature;

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
    let answers = distinct(answers);
    let key = of_two_offers(&answers, effort)
        .map(|(key, _)| key)
        .or_else(|| of_two_jws(&answers))
        .or_else(|| of_two_recipes(&answers));
    key.map_or((Signer::Unknown, Found::Nothing), |key| {
        (Signer::Key(key), Found::OfThese)
    })
}

/// The answers of a server, without those that have the signature of one before them, in whatever text
/// form: it tells nothing again, and neither does one with the same r.
fn distinct(answers: &[Answer]) -> Vec<&Answer> {
    let mut seen = BTreeSet::new();
    let ours = answers.iter().filter(|answer| !answer.is_apples());
    ours.filter(|answer| seen.insert(signature(answer)))
        .collect()
}

/// The r of the signature of an answer, or the text that cannot be read as one.
fn signature(answer: &Answer) -> Vec<u8> {
    let signature = match compact::in_answer(answer) {
        Some(jws) => jws.signed().map(|(signature, _)| signature),
        None => readings(answer).into_iter().next().map(|it| it.signature),
    };
    let text = || answer.signatures.first().or(answer.jws.first());
    let text = || text().map_or_else(Vec::new, |text| text.text.clone().into_bytes());
    let r = |signature: Signature| signature.to_raw().into_iter().take(32).collect();
    signature.map_or_else(text, r)
}

/// How many answers are looked at for a key that two of them have in common, and in how many of the
/// likeliest ways each is read.
const MOST_ANSWERS: usize = 6;
const MOST_RECIPES: usize = 64;

/// A key by which two signatures verify, each over what a likely recipe of its own makes of its answer.
/// Every reading leads to two keys or four; that two answers have one in common is no chance.
fn of_two_recipes(answers: &[&Answer]) -> Option<PublicKey> {
    let offers = answers.iter().filter(|a| compact::in_answer(a).is_none());
    let mut known: BTreeMap<[u8; 32], [u8; 32]> = BTreeMap::new();
    for offer in offers.take(MOST_ANSWERS) {
        let keys = keys_of(offer);
        // The same r in two signatures would lead two wrong digests to one key too.
        let is_common = |(r, key): &&([u8; 32], PublicKey)| {
            known.get(&key.sha256()).is_some_and(|other| other != r)
        };
        if let Some((_, key)) = keys.iter().find(is_common) {
            return Some(*key);
        }
        known.extend(keys.into_iter().map(|(r, key)| (key.sha256(), r)));
    }
    None
}

/// The keys by which the signature of an answer verifies, if it was made in a likely way.
fn keys_of(answer: &Answer) -> Vec<([u8; 32], PublicKey)> {
    let digests = likeliest_digests(answer, MOST_RECIPES);
    let readings = readings(answer);
    let of_reading = |reading: &Reading| {
        let raw = reading.signature.to_raw();
        let r = raw.first_chunk::<32>().copied().unwrap_or_default();
        let keys = digests
            .iter()
            .flat_map(|digest| recover(&reading.signature, digest));
        keys.map(move |key| (r, key)).collect::<Vec<_>>()
    };
    readings
        .iter()
        .take(MOST_READINGS)
        .flat_map(of_reading)
        .collect()
}

/// In how many ways the text of a signature is read.
const MOST_READINGS: usize = 4;

/// The key by which two signatures of the classic form verify over what one recipe makes of their
/// answers, and how many mistakes that recipe holds.
fn of_two_offers(answers: &[&Answer], effort: u64) -> Option<(PublicKey, usize)> {
    let is_offer = |answer: &&&Answer| !answer.signatures.is_empty();
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

/// The key by which two JWS verify, each in whatever form its signature is.
fn of_two_jws(answers: &[&Answer]) -> Option<PublicKey> {
    let jws = answers
        .iter()
        .filter_map(|answer| compact::in_answer(answer));
    let jws: Vec<_> = jws.take(MOST_ANSWERS).collect();
    let (one, others) = jws.split_first()?;
    others.iter().find_map(|other| one.key_with(other))
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

/// Advice for answers that have no key in common: a second one was given already, or the same one again.
pub(super) fn disagree(answers: &[Answer], verdicts: &mut [Verdict]) {
    let ours = answers.iter().filter(|answer| !answer.is_apples()).count();
    let help = match distinct(answers).len() {
        _ if ours < 2 => return,
        1 => SAME,
        _ => DISAGREE,
    };
    for verdict in verdicts {
        let lacks = !verdict.missing.is_empty();
        advise(verdict, if lacks { LACKING } else { help });
    }
}

/// Gives a verdict that needs the key this advice.
fn advise(verdict: &mut Verdict, help: &'static str) {
    let open = verdict.unexplained.take();
    verdict.unexplained = open.map(|open| match open.code {
        Code::KEY_NEEDED => Diagnostic {
            help: Some(help.into()),
            ..open
        },
        _ => open,
    });
}

const SAME: &str = "the signature is the same in all of these: give another answer of the same server, the public key (`--public-key`), or its fingerprint (`--public-key sha256:…`, which `offersign key check` prints)";

const LACKING: &str = "give what these answers lack first: then two of one server are enough, or the public key (`--public-key`), or its fingerprint (`--public-key sha256:…`, which `offersign key check` prints)";

const DISAGREE: &str = "no key was found that made two of these answers: another key made each, or they were built in different ways, and rare ones; give the public key (`--public-key`) or its fingerprint (`--public-key sha256:…`, which `offersign key check` prints)";

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
        verdict.ruled_out.clear();
        verdict.public_key = Some(key);
    }
}

/// The key that made the signatures of two answers which are not those of the expected key, and the
/// mistake in words.
#[must_use]
pub fn another_signer(answers: &[Answer], effort: u64) -> Option<(PublicKey, Diagnostic)> {
    let (key, mistakes) = of_two_offers(&distinct(answers), effort)?;
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
