//! Every mistake, made for real by another implementation, and named.

use std::fmt::Write as _;

use offersign::evidence::{Answer, Candidate, Evidence};
use offersign::key::PublicKeyFile;
use offersign::offer::{
    BundleId, Field, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField,
};
use offersign::payload::Payload;
use offersign::signature::Signature;
use offersign::verdict::{Signer, Verdict, verify};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::command::{PUBLIC_KEY, run_with_input};
use crate::fixtures::{private_key, public_key};

/// What a server answered, and what had gone wrong on it. Made by `make-mistakes.py`.
#[derive(Deserialize)]
struct Case {
    name: String,
    /// The mistakes; none where the signature is right, absent where nothing known explains it.
    codes: Option<Vec<String>>,
    answer: Value,
    flags: Map<String, Value>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../fixtures/mistakes.json")).unwrap()
}

fn verdict(case: &Case) -> Value {
    let mut args: Vec<String> = ["verify", "--quiet", "--effort", "60000"]
        .map(str::to_owned)
        .into();
    args.extend(["--public-key".to_owned(), PUBLIC_KEY.to_owned()]);
    for (name, value) in &case.flags {
        let flag = match name.as_str() {
            "bundleId" => "--bundle-id",
            "keyId" | "keyIdentifier" => "--key-id",
            "productId" => "--product",
            "offerId" => "--offer",
            "appAccountToken" => "--token",
            "applicationUsername" => "--username",
            "nonce" => "--nonce",
            "timestamp" => "--timestamp",
            other => panic!("{}: unknown flag {other}", case.name),
        };
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        args.push(format!("{flag}={value}"));
    }
    let said = run_with_input(args, case.answer.to_string().as_bytes());
    let verdict: Value =
        serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{}: {said:?}", case.name));
    let code = i32::from(verdict["valid"] == false);
    assert_eq!(said.code, Some(code), "{}", case.name);
    verdict
}

/// The mistakes of a verdict, in their order.
fn named(verdict: &Value) -> Vec<&Value> {
    verdict["mistakes"].as_array().unwrap().iter().collect()
}

/// The cases whose verdict is not as it should be.
fn wrong(cases: impl Iterator<Item = Case>) -> String {
    let mut wrong = String::new();
    for case in cases {
        let verdict = verdict(&case);
        let mut codes: Vec<&str> = named(&verdict)
            .iter()
            .map(|mistake| mistake["code"].as_str().unwrap())
            .collect();
        codes.sort_unstable();
        let mut made = case.codes.clone().unwrap_or_default();
        made.sort_unstable();
        let valid = case.codes.as_ref().is_some_and(Vec::is_empty);
        if codes != made || verdict["valid"] != valid {
            writeln!(wrong, "{}: made {made:?}, named {codes:?}", case.name).unwrap();
        }
    }
    wrong
}

#[test]
fn every_mistake_is_named_and_none_that_was_not_made() {
    let explained = cases().into_iter().filter(|case| case.codes.is_some());
    assert_eq!(wrong(explained), "");
}

/// Each of these searches to the end, and one of them changes each of the seven fields.
#[test]
fn a_signature_that_nothing_explains_names_no_mistake() {
    let unexplained = cases().into_iter().filter(|case| case.codes.is_none());
    assert_eq!(wrong(unexplained), "");
}

/// What is said of the first case of each mistake, in words: a support engineer forwards this.
#[test]
fn every_mistake_is_told_in_a_sentence_with_its_fix() {
    let mut told: Vec<(String, String)> = Vec::new();
    for case in cases() {
        let Some([code]) = case.codes.as_deref() else {
            continue;
        };
        if told.iter().any(|(known, _)| known == code) {
            continue;
        }
        let verdict = verdict(&case);
        let text = |name: &str| verdict["mistakes"][0][name].as_str().unwrap().to_owned();
        told.push((
            code.clone(),
            format!("{}\n    {}", text("message"), text("fix")),
        ));
    }
    told.sort();
    let told: String = told
        .iter()
        .map(|(code, words)| {
            code.to_owned()
                + "
    " + words + "
"
        })
        .collect();
    assert_eq!(told, include_str!("../fixtures/mistakes.txt"));
}

/// Any text that a field takes.
fn text() -> impl Strategy<Value = String> {
    "[^\u{2063}\u{feff}\\p{Cc}]{1,20}".prop_filter("no white space around it", |text: &String| {
        text.trim() == text
    })
}

/// Any text that an identifier takes.
fn identifier() -> impl Strategy<Value = String> {
    text().prop_filter("what no identifier has", |text| OfferId::new(text).is_ok())
}

prop_compose! {
    /// Fields that can be signed, and the offer that they make.
    fn offer()(
        bundle in "[A-Za-z0-9._-]{1,20}",
        key in "[A-Za-z0-9]{1,10}",
        [product, offer] in [identifier(), identifier()],
        username in proptest::option::of(text()),
        nonce in any::<[u8; 16]>(),
        timestamp in 1_000_000_000_000..253_402_300_800_000_u64,
    ) -> Offer {
        Offer {
            bundle_id: BundleId::new(&bundle).unwrap(),
            key_id: KeyId::new(&key).unwrap(),
            product_id: ProductId::new(&product).unwrap(),
            offer_id: OfferId::new(&offer).unwrap(),
            user: UserField::new(None, username.as_deref()).unwrap(),
            nonce: Nonce::from_random_bytes(nonce),
            timestamp: Timestamp::from_millis(timestamp).unwrap(),
        }
    }
}

/// The offer as a server answers it, verified with the key of the examples.
fn verdict_on(offer: &Offer, signature: &Signature) -> Verdict {
    let field = |field, text: &str| (field, Candidate::flag("--flag", text.to_owned()));
    let mut answer = Answer::default();
    answer.signatures = vec![Candidate::flag("--signature", signature.to_base64())];
    answer.fields = vec![
        field(Field::BundleId, offer.bundle_id.as_str()),
        field(Field::KeyId, offer.key_id.as_str()),
        field(Field::ProductId, offer.product_id.as_str()),
        field(Field::OfferId, offer.offer_id.as_str()),
        field(Field::Nonce, offer.nonce.as_str()),
        field(Field::Timestamp, &offer.timestamp.to_string()),
    ];
    let user = offer.user.as_str();
    if !user.is_empty() {
        answer.fields.push(field(Field::ApplicationUsername, user));
    }
    let signer = Signer::Key(public_key());
    verify(&[answer], &signer, None, 20_000).remove(0)
}

proptest! {
    #[test]
    fn a_correct_signature_over_any_fields_is_valid(offer in offer()) {
        let signature = Signature::sign(&Payload::new(&offer), &private_key()).unwrap();
        prop_assert_eq!(verdict_on(&offer, &signature).valid, Some(true));
    }
}

proptest! {
    // Nothing fits, so that each of these searches to the end.
    #![proptest_config(ProptestConfig::with_cases(2))]

    #[test]
    fn a_signature_by_another_key_names_no_mistake(offer in offer(), seed in any::<u64>()) {
        use ecdsa::signature::Signer as _;

        let mut scalar = [1; 32];
        scalar[..8].copy_from_slice(&seed.to_be_bytes());
        let stranger = p256::ecdsa::SigningKey::from_slice(&scalar).unwrap();
        let raw: p256::ecdsa::Signature = stranger.sign(Payload::new(&offer).as_bytes());
        let signature = Signature::from_raw(&raw.to_bytes()).unwrap();
        let verdict = verdict_on(&offer, &signature);
        prop_assert_eq!(verdict.valid, Some(false));
        prop_assert_eq!(verdict.mistakes, Vec::new());
    }
}

/// The point R of this signature has an x above the order, so that r is x less the order. It was made
/// for such a point, and `openssl dgst -verify` takes it.
#[test]
fn a_signature_whose_point_has_a_large_x_is_valid() {
    let pem = "-----BEGIN PUBLIC KEY-----\n\
               MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEp4q5/u3P0P/GU+oAwrtPey4kvlvD\n\
               Po9SJNAuMdtnlqtQSzDc6MFBxoyMlmlXHCHUslf25X5AkeBWXfcI9ZI52w==\n\
               -----END PUBLIC KEY-----\n";
    let answer = r#"{"bundleId":"b","keyIdentifier":"ABCDEFGHIJ","productId":"p","offerId":"o",
        "nonce":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f","timestamp":1698148900000,
        "signature":"MA4CAQYCCQCrVKmM6x8K0g=="}"#;
    let answers = Evidence::parse(answer).answers;
    let key = PublicKeyFile::decode(pem.as_bytes()).unwrap().key;
    let verdicts = verify(&answers, &Signer::Key(key), None, 1000);
    assert_eq!(verdicts[0].valid, Some(true));
}
