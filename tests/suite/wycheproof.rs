//! The faults of Project Wycheproof in signatures over an offer and a JWS of ours, each judged by the binary as it
//! is by its authors and by pyca/cryptography. `src/curve/tests/wycheproof.rs` has the vectors as published.

use serde::Deserialize;
use serde_json::Value;

use crate::command::{PUBLIC_KEY, run_with_input};

/// What is pasted, and whether it is signed as it should be.
#[derive(Deserialize)]
struct Case {
    comment: String,
    valid: bool,
    #[serde(flatten)]
    answer: Value,
}

/// Every case on a line, and how many were called valid.
fn judged(cases: &str, member: &str) -> (usize, usize) {
    let cases: Vec<Case> = serde_json::from_str(cases).unwrap();
    let line = |case: &Case| match &case.answer[member] {
        Value::String(text) => format!("{{\"jws\":\"{text}\"}}\n"),
        answer => format!("{answer}\n"),
    };
    let input: String = cases.iter().map(line).collect();
    let args = ["verify", "--public-key", PUBLIC_KEY, "--effort", "0"];
    let said = run_with_input(args, input.as_bytes());
    assert_eq!(said.code, Some(1));
    let verdicts: Vec<Value> = said
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(verdicts.len(), cases.len());
    for (case, verdict) in cases.iter().zip(&verdicts) {
        assert_eq!(verdict["valid"] == true, case.valid, "{}", case.comment);
    }
    let valid = verdicts.iter().filter(|verdict| verdict["valid"] == true);
    (cases.len(), valid.count())
}

/// Valid is also the other s of the same signature, n - s: Apple takes both.
#[test]
fn an_offer_is_valid_only_with_a_right_signature_in_der() {
    let cases = include_str!("../fixtures/wycheproof/offers.json");
    assert_eq!(judged(cases, "answer"), (303, 2));
}

#[test]
fn a_jws_is_valid_only_with_two_numbers_of_32_bytes() {
    let cases = include_str!("../fixtures/wycheproof/jws.json");
    assert_eq!(judged(cases, "jws"), (84, 1));
}
