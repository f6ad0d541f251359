//! What becomes of a signature: it is as it should be, or explained, or neither.

use super::super::signature_text::Reading;
use super::super::{
    Explanation, Outcome, Proven, Signed, as_it_should_be, digests, explain, likeliest_digests,
    right_digest, valid,
};
use super::recipe::{payload_with, sha256};
use super::said::unlike;
use super::setting::{Fields, TOKEN, but};
use super::{Nothing, Prove as _, answer, cases, public_key, readings};
use crate::evidence::Answer;
use crate::signature::Signature;

const UPPER: &str = "20FBA8A0-2B80-4A7D-A17F-85C1854727F8";

/// A reading of any signature, for provers that do not look at it.
fn reading() -> Reading {
    Reading {
        signature: Signature::from_raw(&[1; 64]).unwrap(),
        mistakes: Vec::new(),
        from: String::new(),
    }
}

fn proven(digest: [u8; 32]) -> Proven {
    let key = public_key();
    Proven {
        digest,
        reading: 0,
        key,
    }
}

#[test]
fn a_digest_that_is_known_is_found_among_those_that_were_tried() {
    let found = |digests: &[Vec<[u8; 32]>]| {
        let found = proven([7; 32]).first_match(digests);
        found.map(|found| (found.index, found.reading, found.key == public_key()))
    };
    assert_eq!(
        found(&[vec![[1; 32], [7; 32], [7; 32]]]),
        Some((1, 0, true))
    );
    assert_eq!(found(&[vec![[1; 32]], vec![[7; 32]]]), None);
    assert_eq!(found(&[]), None);
    assert!(proven([7; 32]).is_free());
    assert!(!Nothing.is_free());
}

/// What became of a signature over a payload: the codes of the mistakes, or what is known where there are none.
fn became(answer: &Answer, payload: &str, budget: u64) -> String {
    match explain(&[answer], &[reading()], &proven(sha256(payload)), budget) {
        Outcome::Valid(found) => format!("valid, {} tried", found.tried),
        Outcome::Explained(found) => {
            let codes: Vec<&str> = found.mistakes.iter().map(|m| m.code.name()).collect();
            codes.join(" ")
        }
        Outcome::Unexplained {
            tried,
            spent,
            ruled_out,
            ..
        } => {
            format!("{tried} tried, {spent}, {} ruled out", ruled_out.len())
        }
    }
}

/// What was signed in a place, how many tries there are at most, and what becomes of it.
const OUTCOMES: &[(usize, &str, u64, &str)] = &[
    (0, "com.example", 10, "valid, 1 tried"),
    (0, "com.example", 1, "valid, 1 tried"),
    (0, "com.example", 0, "0 tried, false, 0 ruled out"),
    (5, UPPER, 1000, "nonce_case"),
    (5, UPPER, 1, "1 tried, true, 0 ruled out"),
    (6, "`1698148900123`", 100_000, "value_quoted"),
    (6, "?", 2000, "2000 tried, true, 0 ruled out"),
];

#[test]
fn a_signature_is_valid_or_explained_or_neither() {
    for (place, text, budget, expected) in OUTCOMES {
        let found = became(&but(&[]), &payload_with(*place, text), *budget);
        assert_eq!(found, *expected, "{text} {budget}");
    }
    let no_reading = explain(
        &[&but(&[])],
        &[],
        &proven(sha256(&payload_with(0, "com.example"))),
        10,
    );
    assert!(matches!(
        no_reading,
        Outcome::Unexplained {
            tried: 0,
            spent: false,
            ..
        }
    ));
}

/// Fields that were not signed as far as is known, what is said of them, and what should have been signed.
const UNKNOWN: &[(Fields, &str, &str)] = &[
    (&[], "", "com.example"),
    (
        &[("bundle", "none")],
        "bundle id \"\" from perhaps com.example, the first 2 parts of product",
        "com.example",
    ),
    (
        &[("bundle", "none"), ("product", "one")],
        "bundle id \"\" from ",
        "",
    ),
];

#[test]
fn of_an_unexplained_signature_nothing_is_known_but_what_was_sent() {
    for (fields, expected, bundle) in UNKNOWN {
        let answer = but(fields);
        let Outcome::Unexplained { fields, right, .. } = explain(&[&answer], &[], &Nothing, 1)
        else {
            panic!("{fields:?}");
        };
        assert!(fields.iter().all(|field| field.signed == Signed::Unknown));
        let guessed = fields.iter().filter(|field| field.sent.is_empty());
        let guessed =
            guessed.map(|field| format!("{} {:?} from {}", field.field, field.sent, field.from));
        assert_eq!(guessed.collect::<String>(), *expected);
        let right = String::from_utf8(right).unwrap();
        assert_eq!(right.split('\u{2063}').next(), Some(*bundle));
    }
}

#[test]
fn the_likeliest_digests_are_the_right_one_and_those_of_the_likeliest_mistakes() {
    let digests = likeliest_digests(&but(&[]), 40);
    let at = |payload: &str| digests.iter().position(|digest| *digest == sha256(payload));
    assert_eq!(at(&payload_with(0, "com.example")), Some(0));
    for (place, text) in [(5, UPPER), (4, ""), (6, "1698148900")] {
        assert!(at(&payload_with(place, text)).is_some(), "{text}");
    }
    assert_eq!(at(&payload_with(6, "`1698148900123`")), None);
    let mut once = digests.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((digests.len(), once.len()), (40, 40));
    assert!(likeliest_digests(&but(&[]), 0).is_empty());
    assert_eq!(
        right_digest(&but(&[])),
        sha256(&payload_with(0, "com.example"))
    );
}

#[test]
fn the_digests_of_a_signing_input_are_named() {
    let (right, wrong): (Vec<_>, Vec<_>) =
        digests(b"a.b").partition(|(mistake, _)| mistake.is_none());
    assert_eq!(right, [(None, sha256("a.b"))]);
    let (mistake, digest) = &wrong[0];
    let twice = super::recipe::sha256_of(&sha256("a.b"));
    assert_eq!(*digest, twice);
    let mistake = mistake.as_ref().unwrap();
    assert_eq!(
        mistake.message,
        "the SHA-256 of the signing input was signed, so that it was hashed twice"
    );
    assert_eq!(
        mistake.help.as_deref(),
        Some("give the signing function the signing input itself; it hashes once on its own")
    );
}

fn shown(explanation: Option<Explanation>) -> Option<(usize, Vec<String>, String)> {
    let explanation = explanation?;
    assert_eq!(explanation.payload.as_ref(), Some(&explanation.right));
    assert_eq!(explanation.key, public_key());
    let right = String::from_utf8(explanation.right.clone()).unwrap();
    Some((
        explanation.mistakes.len(),
        unlike(&explanation).collect(),
        right.replace('\u{2063}', "|"),
    ))
}

#[test]
fn what_is_valid_without_a_search_is_made_and_sent_as_it_should_be() {
    let right = payload_with(4, TOKEN);
    assert_eq!(
        shown(as_it_should_be(&but(&[]), &public_key())),
        Some((0, Vec::new(), right))
    );
    assert_eq!(
        shown(as_it_should_be(
            &but(&[("timestamp", "1698148900")]),
            &public_key()
        )),
        None
    );
    let all = cases();
    let case = all
        .iter()
        .find(|case| case.name == "right over a token")
        .unwrap();
    let right = answer(case);
    let is_valid =
        |answer: &Answer| shown(valid(answer, &readings(answer), &public_key())).is_some();
    assert!(is_valid(&right));
    let mut changed = right.clone();
    changed.fields[0].1.text += "x";
    assert!(!is_valid(&changed));
    let mut in_quotes = right.clone();
    in_quotes.signatures[0].text = format!("'{}'", case.signature);
    assert!(!is_valid(&in_quotes));
    let mut padded = right;
    padded.fields[0].1.text += " ";
    assert!(!is_valid(&padded));
}
