//! Every alternative, made by another implementation, and named.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod bytes;
mod characters;
mod described;
mod encode;
mod forms;
mod hash;
mod join;
mod notation;
mod order;
mod others;
mod outcome;
mod recipe;
mod right;
mod ruled_out;
mod said;
mod search;
mod sent;
mod separator;
mod setting;
mod tell;
mod text;
mod values;

use serde::Deserialize;

use super::signature_text::readings;
use super::{Outcome, Prove};
use crate::curve::{Match, Prover};
use crate::evidence::{Answer, Candidate, Kind, Source};
use crate::key::{PublicKey, PublicKeyFile};
use crate::offer::Field;

const BUDGET: u64 = 100_000;

/// What was answered, and what had gone wrong. Made by `make_hypotheses.py`.
#[derive(Deserialize)]
struct Case {
    name: String,
    /// The mistakes; absent where nothing known explains it.
    codes: Option<Vec<String>>,
    /// Names of fields and their values; `other` is none of them, `weak …` has a weak name, `form …` none.
    fields: Vec<(String, String)>,
    signature: String,
}

/// Compares blocks, which end with an empty line each, with those below the head of a fixture. Where they
/// differ, the fixture that they make is kept in a temporary file, to be read.
fn compare(name: &str, fixture: &str, blocks: &[String]) {
    let (head, _) = fixture.split_once("\n\n").unwrap();
    let made = format!("{head}\n\n{}", blocks.concat());
    if made != fixture {
        let is_new = |block: &&String| !fixture.contains(&format!("\n\n{block}"));
        let new: String = blocks.iter().filter(is_new).map(String::as_str).collect();
        let kept = std::env::temp_dir().join(name);
        std::fs::write(&kept, made).unwrap();
        panic!("{new}{} is what {name} would be", kept.display());
    }
}

fn explain(answers: &[&Answer], prover: &dyn Prove, budget: u64) -> Outcome {
    let readings = answers.first().map(|answer| readings(answer));
    super::explain(answers, &readings.unwrap_or_default(), prover, budget)
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../../tests/fixtures/hypotheses.json")).unwrap()
}

fn public_key() -> PublicKey {
    let pem = include_bytes!("../../examples/throwaway-public-key.pem");
    PublicKeyFile::decode(pem).unwrap().key
}

fn candidate(name: &str, text: &str) -> (Option<Field>, Candidate) {
    let (source, field) = match name.split_once(' ') {
        Some(("weak", field)) => (Source::WeakName, field),
        Some(("form", field)) => (Source::Form, field),
        _ => (Source::Name, name),
    };
    let field = match field {
        "bundle" => Some(Field::BundleId),
        "key" => Some(Field::KeyId),
        "product" => Some(Field::ProductId),
        "offer" => Some(Field::OfferId),
        "token" => Some(Field::AppAccountToken),
        "username" => Some(Field::ApplicationUsername),
        "nonce" => Some(Field::Nonce),
        "timestamp" => Some(Field::Timestamp),
        _ => None,
    };
    let candidate = Candidate {
        text: text.to_owned(),
        from: match field {
            Some(Field::ApplicationUsername | Field::AppAccountToken) => {
                name.trim_start_matches("weak ")
            }
            None => "sessionId",
            _ => name,
        }
        .to_owned(),
        source,
        kind: Kind::Text,
    };
    (field, candidate)
}

fn answer(case: &Case) -> Answer {
    let mut answer = Answer::default();
    for (name, text) in &case.fields {
        match candidate(name, text) {
            (Some(field), candidate) => answer.fields.push((field, candidate)),
            (None, candidate) => answer.others.push(candidate),
        }
    }
    answer
        .signatures
        .push(candidate("signature", &case.signature).1);
    answer
}

fn outcome(case: &Case) -> Outcome {
    let answer = answer(case);
    let key = public_key();
    let signatures: Vec<_> = readings(&answer)
        .into_iter()
        .map(|reading| reading.signature)
        .collect();
    // Where nothing fits the search goes to its end, which takes seconds here.
    let budget = if case.codes.is_some() {
        BUDGET
    } else {
        BUDGET / 10
    };
    explain(&[&answer], &Prover::known(key, &signatures), budget)
}

/// The signer is not known, only that both answers are theirs: the same recipe is applied to both.
#[test]
fn the_recipe_of_one_answer_is_applied_to_another() {
    let key = public_key();
    let cases = cases();
    let case = |name: &str| cases.iter().find(|case| case.name == name).unwrap();
    let (one, other) = (answer(case("twin, one")), answer(case("twin, other")));
    let first: Vec<_> = readings(&one)
        .into_iter()
        .map(|reading| reading.signature)
        .collect();
    let second: Vec<_> = readings(&other)
        .into_iter()
        .map(|reading| reading.signature)
        .collect();
    let pairs: Vec<_> = first
        .into_iter()
        .zip(second)
        .map(|(one, other)| [one, other])
        .collect();
    let twins = Prover::same_signer(&pairs);
    let Outcome::Explained(found) = explain(&[&one, &other], &twins, BUDGET) else {
        panic!("not explained");
    };
    let codes: Vec<_> = found
        .mistakes
        .iter()
        .map(|mistake| mistake.code.name())
        .collect();
    assert_eq!(codes, ["user_hashed", "separator_other"]);
    assert_eq!(found.key, key);
}

#[test]
fn one_changed_bit_is_never_valid() {
    use base64::Engine as _;

    let key = public_key();
    let cases = cases();
    let right = cases
        .iter()
        .find(|case| case.name == "right over a token")
        .unwrap();
    let mut answer = answer(right);
    let der = base64::engine::general_purpose::STANDARD
        .decode(&right.signature)
        .unwrap();
    for bit in (0..der.len() * 8).step_by(3) {
        let mut changed = der.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        answer.signatures[0].text = base64::engine::general_purpose::STANDARD.encode(changed);
        let signatures: Vec<_> = readings(&answer)
            .into_iter()
            .map(|reading| reading.signature)
            .collect();
        let found = explain(&[&answer], &Prover::known(key, &signatures), 300);
        assert!(!matches!(found, Outcome::Valid(_)), "bit {bit}");
        // A head that says another length leaves r and s what they are, and is named.
        let explained = matches!(&found, Outcome::Explained(found) if found.mistakes.iter().all(|m| m.code.name().starts_with("signature_")));
        assert!(
            explained || matches!(found, Outcome::Unexplained { .. }),
            "bit {bit}"
        );
    }
}

#[test]
fn no_random_bytes_are_a_signature() {
    use base64::Engine as _;
    use sha2::Digest as _;

    let key = public_key();
    let mut answer = answer(&cases()[0]);
    for seed in 0..40_u8 {
        let half = |part: u8| sha2::Sha256::digest([seed, part]);
        let noise = [half(0), half(1)].concat();
        answer.signatures[0].text = base64::engine::general_purpose::STANDARD.encode(noise);
        let signatures: Vec<_> = readings(&answer)
            .into_iter()
            .map(|reading| reading.signature)
            .collect();
        let found = explain(&[&answer], &Prover::known(key, &signatures), 300);
        assert!(matches!(found, Outcome::Unexplained { .. }), "{seed}");
    }
}

#[test]
fn empty_and_hostile_evidence_has_an_answer() {
    let empty = Answer::default();
    assert!(matches!(
        explain(&[&empty], &Nothing, 1000),
        Outcome::Unexplained { .. }
    ));
    assert!(matches!(
        explain(&[], &Nothing, 1000),
        Outcome::Unexplained { .. }
    ));
    let mut hostile = Answer {
        signatures: answer(&cases()[0]).signatures,
        ..Answer::default()
    };
    for name in [
        "bundle",
        "key",
        "product",
        "offer",
        "token",
        "username",
        "nonce",
        "timestamp",
    ] {
        for text in [
            "9".repeat(4000),
            "\u{0}".repeat(50),
            "18446744073709551615".to_owned(),
            "-1".to_owned(),
            "%".to_owned(),
        ] {
            let (field, candidate) = candidate(name, &text);
            hostile.fields.push((field.unwrap(), candidate.clone()));
            hostile.others.push(candidate);
        }
    }
    assert!(matches!(
        explain(&[&hostile], &Nothing, 5000),
        Outcome::Unexplained { .. }
    ));
}

/// Proves nothing, and counts.
struct Nothing;

impl Prove for Nothing {
    fn first_match(&self, _: &[Vec<[u8; 32]>]) -> Option<Match> {
        None
    }
}
