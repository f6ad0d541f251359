//! A signature of the classic form.

use sha2::{Digest as _, Sha256};

use crate::curve::Prover;
use crate::error::{Code, Diagnostic, Level};
use crate::evidence::Answer;
use crate::hypothesis::{
    Explanation, Outcome, Proven, Reading, Recipe, Signed, SignedField, as_it_should_be, describe,
    explain, plain_signature, right_digest, valid,
};
use crate::offer::{Field, Timestamp};

use super::doubts::{self, doubts};
use super::findings::{self, findings};
use super::lacking;
use super::{Signer, Verdict};

/// What no local check can prove.
const NOT_PROVEN: [&str; 5] = [
    "the key may be unknown to Apple under this key id",
    "the customer may not be eligible: promotional offers are for present and past subscribers",
    "the purchase must set the same user field",
    "StoreKit 2 takes the signature as Data, so the app must decode the base64",
    "a nonce is good once, and this one may have been used",
];

/// The same, where the payload was not hashed.
const OPEN_FIELDS: &str =
    "the signature does not depend on all fields: what was signed of the others is not known";

/// The verdict on a signature that verifies over this digest. The readings are only looked at where it
/// is not as it should be.
pub(super) fn proven<'r>(
    answer: &Answer,
    readings: impl FnOnce() -> &'r [Reading],
    proven: &Proven,
    now: Option<Timestamp>,
    effort: u64,
) -> Verdict {
    let is_right = right_digest(answer) == proven.digest;
    let is_plain = proven.reading == 0 && plain_signature(answer).is_some();
    if is_right
        && is_plain
        && let Some(found) = as_it_should_be(answer, &proven.key)
    {
        return explained(found, answer, now);
    }
    let readings = readings();
    if !is_verified(readings, proven) {
        return verdict(answer, readings, &Signer::Key(proven.key), now, effort).0;
    }
    let found = is_right.then(|| valid(answer, readings, &proven.key));
    let outcome = found.flatten().map_or_else(
        || explain(&[answer], readings, proven, effort),
        Outcome::Valid,
    );
    judged(answer, readings, &Signer::Key(proven.key), now, outcome)
}

/// Whether p256 verifies what the tables of this project have verified; before a mistake is named, it must.
fn is_verified(readings: &[Reading], proven: &Proven) -> bool {
    let reading = readings.get(proven.reading);
    reading.is_some_and(|reading| {
        reading
            .signature
            .verifies_digest(&proven.digest, &proven.key)
    })
}

/// What is known of an answer whatever was signed.
fn common(answer: &Answer, found: &[SignedField], now: Option<Timestamp>) -> Verdict {
    let signed_at = findings::signed_at(answer);
    Verdict {
        findings: findings(answer, found, now)
            .into_iter()
            .chain(doubts(answer))
            .collect(),
        missing: lacking::missing(answer),
        others: answer
            .others
            .iter()
            .map(|other| other.from.clone())
            .collect(),
        signed_at,
        expires_at: signed_at.map(Timestamp::expires),
        not_proven: NOT_PROVEN.to_vec(),
        ..Verdict::default()
    }
}

/// The verdict, and the recipe that explains it, for other answers of the same server.
pub(super) fn verdict(
    answer: &Answer,
    readings: &[Reading],
    signer: &Signer,
    now: Option<Timestamp>,
    effort: u64,
) -> (Verdict, Option<Recipe>) {
    let mut outcome = outcome(answer, readings, signer, effort);
    let recipe = match &mut outcome {
        Outcome::Valid(found) | Outcome::Explained(found) => found.recipe.take(),
        Outcome::Unexplained { .. } => None,
    };
    (judged(answer, readings, signer, now, outcome), recipe)
}

fn judged(
    answer: &Answer,
    readings: &[Reading],
    signer: &Signer,
    now: Option<Timestamp>,
    outcome: Outcome,
) -> Verdict {
    match outcome {
        Outcome::Valid(found) | Outcome::Explained(found) => explained(found, answer, now),
        Outcome::Unexplained {
            fields,
            right,
            tried,
            spent,
            ruled_out,
        } => {
            let common = common(answer, &fields, now);
            let (valid, mistakes, unexplained) = open(answer, readings, signer, &common, spent);
            let ruled_out = Some(ruled_out).filter(|_| common.missing.is_empty());
            let mut findings = common.findings;
            if unexplained.is_some() {
                lacking::add(answer, signer, &common.missing, &mut findings);
            }
            findings.extend(form(answer, readings));
            Verdict {
                findings,
                valid,
                explained: unexplained.is_none(),
                mistakes,
                unexplained,
                fields,
                payload: Some(text(&right)),
                sha256: Some(Sha256::digest(&right).into()),
                tried,
                ruled_out: ruled_out.unwrap_or_default(),
                ..common
            }
        }
    }
}

/// What a search finds; a signature that is as it should be needs none.
fn outcome(answer: &Answer, readings: &[Reading], signer: &Signer, effort: u64) -> Outcome {
    let signatures: Vec<_> = readings
        .iter()
        .map(|reading| reading.signature.clone())
        .collect();
    if let Signer::Key(key) = signer
        && let Some(found) = valid(answer, readings, key)
    {
        return Outcome::Valid(found);
    }
    let prover = match signer {
        Signer::Key(key) => Prover::known(*key, &signatures),
        Signer::Fingerprint(sha256) => Prover::fingerprint(*sha256, &signatures),
        // Nothing can be proven, so nothing is tried.
        Signer::Unknown => return explain(&[answer], &[], &Prover::same_signer(&[]), 0),
    };
    explain(&[answer], readings, &prover, effort)
}

fn explained(found: Explanation, answer: &Answer, now: Option<Timestamp>) -> Verdict {
    let mut mistakes = found.mistakes;
    mistakes.extend(key_id(&found.fields).filter(|m| mistakes.iter().all(|o| o.code != m.code)));
    let mut common = common(answer, &found.fields, now);
    if mistakes.is_empty() {
        mistakes.extend(found.fields.iter().filter_map(findings::unusable));
    }
    doubts::of_user(answer, &found.fields, &mistakes, &mut common.findings);
    common
        .findings
        .retain(|finding| !findings::is_told(finding, &mistakes));
    let signed = found.payload.filter(|payload| *payload != found.right);
    let is_open = found
        .fields
        .iter()
        .any(|field| field.signed == Signed::Unknown);
    common
        .not_proven
        .splice(..0, is_open.then_some(OPEN_FIELDS));
    Verdict {
        valid: Some(mistakes.is_empty()),
        explained: true,
        mistakes,
        fields: found.fields,
        payload: Some(text(&found.right)),
        signed_payload: signed.map(|payload| text(&payload)),
        sha256: Some(Sha256::digest(&found.right).into()),
        public_key: Some(found.key),
        tried: found.tried,
        missing: Vec::new(),
        ..common
    }
}

/// A key identifier that cannot be one is a mistake, although the signature fits; where another was
/// sent, that is said already.
fn key_id(fields: &[SignedField]) -> Option<Diagnostic> {
    let field = fields.iter().find(|field| field.field == Field::KeyId)?;
    let text = field.signed.text()?;
    (field.sent == text).then(|| findings::no_key_id(text))?
}

/// What is said where nothing explains a signature: whether it is wrong, what is certain about its
/// text, and what remains.
fn open(
    answer: &Answer,
    readings: &[Reading],
    signer: &Signer,
    common: &Verdict,
    spent: bool,
) -> (Option<bool>, Vec<Diagnostic>, Option<Diagnostic>) {
    if readings.is_empty() {
        let text = answer
            .signatures
            .first()
            .map_or("", |signature| &signature.text);
        return (Some(false), vec![describe(text)], None);
    }
    if *signer == Signer::Unknown {
        return (None, Vec::new(), Some(key_needed()));
    }
    if let Some(open) = lacking::fields(&common.missing) {
        return (None, Vec::new(), Some(open.with_level(Level::Error)));
    }
    let message = "the signature is not valid, and nothing that was tried explains it";
    let values = "another key made it, or one of the fields is not the one that was signed: give more values for them, such as `--token` or a second `--bundle-id`, or a second answer of the same server";
    let more = if spent {
        ", or try longer with `--effort`"
    } else {
        ""
    };
    let help = format!("{values}{more}");
    (
        Some(false),
        Vec::new(),
        Some(Diagnostic::error(Code::SIGNATURE_INVALID, message, help)),
    )
}

/// What else than a signature the text may be, where it verifies as none and is in no right form of one.
fn form(answer: &Answer, readings: &[Reading]) -> Option<Diagnostic> {
    let is_right = |reading: &Reading| reading.mistakes.is_empty();
    if readings.is_empty() || readings.iter().any(is_right) {
        return None;
    }
    let described = describe(&answer.signatures.first()?.text).with_level(Level::Warning);
    let says_more = ![Code::SIGNATURE_INVALID, Code::SIGNATURE_NOT_DER].contains(&described.code);
    says_more.then_some(described)
}

pub(super) fn key_needed() -> Diagnostic {
    Diagnostic::error(
        Code::KEY_NEEDED,
        "whether the signature is right cannot be known without the key",
        "give the public key (`--public-key`), its fingerprint (`--public-key sha256:…`, which `offersign key check` prints), or a second answer of the same server",
    )
}

/// The bytes as text, which they nearly always are.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
