//! `verify`: what StoreKit gets out of the answer must be what was signed, and of a form that it takes.
//!
//! The signatures are made with p256 alone, over payloads that the tests spell out.

use std::process::Stdio;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ecdsa::signature::Signer as _;
use ecdsa::signature::hazmat::PrehashSigner as _;
use p256::ecdsa::{DerSignature, Signature, SigningKey};
use pkcs8::DecodePrivateKey as _;
use serde_json::{Value, json};

use crate::command::{KEY, PUBLIC_KEY, heard, offersign, run_with_input};
use crate::process::{PATIENCE, feed, output_of, start_piped};

pub(crate) const NAMES: [&str; 7] = [
    "bundleId",
    "keyIdentifier",
    "productId",
    "offerId",
    "appAccountToken",
    "nonce",
    "timestamp",
];
pub(crate) const VALUES: [&str; 7] = [
    "com.example",
    "ABCDEFGHIJ",
    "com.example.sub.monthly",
    "offer1",
    "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f",
    "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
    "1698148900000",
];
const OTHER_NONCE: &str = "91cad90a-9d9d-4d33-bd55-6b678c6c28b6";

/// An answer whose values are signed as they are, with one of them in another way.
fn answer(changed: &str, value: &str) -> Value {
    let mut values = VALUES;
    if let Some(place) = NAMES.iter().position(|name| *name == changed) {
        values[place] = value;
    }
    let pem = std::fs::read_to_string(KEY).unwrap();
    let key = SigningKey::from_pkcs8_pem(&pem).unwrap();
    let signature: DerSignature = key.sign(values.join("\u{2063}").as_bytes());
    let mut answer = json!({"signature": STANDARD.encode(signature.as_bytes())});
    for (name, value) in NAMES.iter().zip(values) {
        answer[*name] = value.into();
    }
    answer
}

/// The verdict, of which the exit code says whether it is valid.
fn verdict(input: &str, flags: &[&str]) -> Value {
    let command = ["verify", "--quiet", "--public-key", PUBLIC_KEY];
    let said = run_with_input(command.iter().chain(flags), input.as_bytes());
    let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(said.code, Some(i32::from(verdict["valid"] != true)));
    verdict
}

/// Whether the answer is valid, and the codes of the mistakes.
fn verify(input: &str, flags: &[&str]) -> (Value, Vec<String>) {
    let verdict = verdict(input, flags);
    let mistakes = verdict["mistakes"].as_array().unwrap().iter();
    let codes = mistakes.map(|mistake| mistake["code"].as_str().unwrap().to_owned());
    (verdict["valid"].clone(), codes.collect())
}

#[test]
fn another_value_in_the_answer_is_what_the_app_gets() {
    let signed = answer("", "");
    let mut sent = signed.clone();
    sent["nonce"] = OTHER_NONCE.into();
    let other = (json!(false), vec!["value_other".to_owned()]);
    assert_eq!(verify(&sent.to_string(), &["--nonce", VALUES[5]]), other);

    let mut response = sent.clone();
    for name in ["bundleId", "productId", "offerId", "appAccountToken"] {
        response.as_object_mut().unwrap().remove(name);
    }
    let mut request = signed.clone();
    request.as_object_mut().unwrap().remove("signature");
    let both = format!("request: {request}\nresponse: {response}\n");
    assert_eq!(verify(&both, &[]), other);

    // Where the answer says the same, the request and the flags may say it too.
    let both = format!("request: {request}\nresponse: {signed}\n");
    let right = (json!(true), vec![]);
    assert_eq!(verify(&both, &["--nonce", VALUES[5]]), right);
}

#[test]
fn a_value_that_cannot_be_right_is_a_mistake_although_it_was_signed() {
    for (name, value, code) in [
        ("bundleId", "", "field_missing"),
        ("keyIdentifier", "", "field_missing"),
        ("productId", "", "field_missing"),
        ("offerId", "", "field_missing"),
        ("nonce", "", "field_missing"),
        ("timestamp", "", "field_missing"),
        ("nonce", "not-a-uuid", "nonce_not_uuid"),
        ("timestamp", "abc", "timestamp_not_a_number"),
        (
            "timestamp",
            "169814890000000000",
            "timestamp_not_milliseconds",
        ),
        ("appAccountToken", "84213", "token_not_uuid"),
        ("offerId", "of\u{2063}fer", "field_has_separator"),
    ] {
        let found = verify(&answer(name, value).to_string(), &[]);
        assert_eq!(
            found,
            (json!(false), vec![code.to_owned()]),
            "{name}: {value}"
        );
    }
}

/// The right value was signed, and another form of it sent: the sentence says which side is wrong.
#[test]
fn a_value_that_was_sent_in_another_form_is_blamed_on_what_was_sent() {
    for (name, sent, code, message) in [
        (
            "nonce",
            "{20fba8a0-2b80-4a7d-a17f-85c1854727f8}",
            "uuid_form",
            "the nonce was sent in brackets",
        ),
        (
            "nonce",
            "20fba8a02b804a7da17f85c1854727f8",
            "uuid_form",
            "the nonce was sent without its hyphens",
        ),
        (
            "nonce",
            "IPuooCuASn2hf4XBhUcn+A==",
            "uuid_form",
            "the nonce was sent as the base64 of its 16 bytes",
        ),
        (
            "keyIdentifier",
            "abcdefghij",
            "value_case",
            "the key id was sent in lower case",
        ),
        (
            "offerId",
            "OFFER1",
            "value_case",
            "the offer id was sent as `OFFER1`, and signed in lower case",
        ),
        (
            "productId",
            "com.example.sub.monthly\u{200b}",
            "whitespace",
            "the product id was sent with an invisible character",
        ),
        (
            "offerId",
            "o\u{fb00}er1",
            "unicode_form",
            "the offer id was sent with U+FB00, another form of a letter, as `oﬀer1`",
        ),
        (
            "productId",
            "com.example.sub.\u{ff4d}onthly",
            "unicode_form",
            "the product id was sent with U+FF4D, another form of a letter",
        ),
        (
            "bundleId",
            "com.ex\u{430}mple",
            "unicode_form",
            "the bundle id was sent with U+0430 in the place of a letter that looks like it, as `com.exаmple`",
        ),
        (
            "keyIdentifier",
            "\u{391}BCDEFGHIJ",
            "unicode_form",
            "the key id was sent with U+0391 in the place of a letter that looks like it",
        ),
        (
            "timestamp",
            "01698148900000",
            "timestamp_form",
            "the timestamp was sent in another notation",
        ),
        (
            "timestamp",
            "+1698148900000",
            "timestamp_form",
            "the timestamp was sent in another notation",
        ),
        (
            "timestamp",
            "1698148900000.0000001",
            "timestamp_form",
            "the timestamp was sent in another notation",
        ),
        (
            "timestamp",
            "2023-10-24T12:01:40Z",
            "timestamp_date",
            "the timestamp was sent as a date",
        ),
    ] {
        let mut answer = answer("", "");
        answer[name] = sent.into();
        let command = ["verify", "--quiet", "--public-key", PUBLIC_KEY];
        let said = run_with_input(command, answer.to_string().as_bytes());
        let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
        let mistakes = verdict["mistakes"].as_array().unwrap();
        assert_eq!(
            (mistakes.len(), &mistakes[0]["code"]),
            (1, &json!(code)),
            "{sent}"
        );
        let text = mistakes[0]["message"].as_str().unwrap();
        assert!(text.starts_with(message), "{sent}: {text}");
    }
}

#[test]
fn a_value_that_looks_like_another_is_told() {
    for (changes, code) in [
        (
            vec![("bundleId", "A1B2C3D4E5.com.example")],
            "bundle_id_is_another_id",
        ),
        (vec![("bundleId", "1234567890")], "bundle_id_is_another_id"),
        (vec![("offerId", VALUES[2])], "fields_look_exchanged"),
        (
            vec![("offerId", VALUES[1]), ("keyIdentifier", "offer1")],
            "fields_look_exchanged",
        ),
    ] {
        let mut answer = answer("", "");
        for (name, value) in changes {
            answer[name] = value.into();
        }
        // What is no signature ends the search, which is not this test's subject.
        answer["signature"] = "none".into();
        let command = ["verify", "--quiet", "--public-key", PUBLIC_KEY];
        let said = run_with_input(command, answer.to_string().as_bytes());
        let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
        let findings = verdict["findings"].as_array().unwrap();
        assert!(
            findings.iter().any(|finding| finding["code"] == code),
            "{code}: {verdict}"
        );
    }
}

#[test]
fn any_of_several_flags_may_be_what_was_signed() {
    let mut sent = answer("", "");
    sent.as_object_mut().unwrap().remove("bundleId");
    let right = (json!(true), vec![]);
    for flags in [
        ["-b", "com.other", "-b", "com.example"],
        ["-b", "com.example", "-b", "com.other"],
    ] {
        assert_eq!(verify(&sent.to_string(), &flags), right, "{flags:?}");
    }
}

#[test]
fn a_private_key_in_any_notation_is_not_repeated() {
    let hexadecimal = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b";
    let jwk = r#"{"kty":"EC","crv":"P-256","d":"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U"}"#;
    let dashes = "----BEGIN PRIVATE KEY----\nc2VjcmV0c2VjcmV0";
    for text in [hexadecimal, jwk, dashes] {
        let mut sent = answer("", "");
        sent["nonce"] = text.into();
        let command = ["verify", "--public-key", PUBLIC_KEY];
        let said = run_with_input(command, sent.to_string().as_bytes());
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{text}");
        for part in ["048ce3d", "2a8648", "c2Vjcm"] {
            assert!(!said.stderr.contains(part), "{}", said.stderr);
        }
    }
}

/// Where the first 32 bytes were signed as if they were a digest, nothing is said of what follows them.
#[test]
fn what_the_signature_does_not_depend_on_is_not_known() {
    let payload = VALUES.join("\u{2063}");
    let digest = &payload.as_bytes()[..32];
    let key = SigningKey::from_pkcs8_pem(&std::fs::read_to_string(KEY).unwrap()).unwrap();
    let signature: Signature = key.sign_prehash(digest).unwrap();
    let mut sent = answer("", "");
    sent["signature"] = STANDARD.encode(signature.to_der()).into();
    let of = |sent: &Value| {
        let verdict = verdict(&sent.to_string(), &[]);
        let fields = verdict["fields"].as_array().unwrap().iter();
        let signed: Vec<Value> = fields.map(|field| field["signed"].clone()).collect();
        assert_eq!(verdict["signedPayload"], Value::Null);
        let not_proven = verdict["notProven"][0].as_str().unwrap();
        assert!(not_proven.starts_with("the signature does not depend on all fields"));
        (verdict["mistakes"].clone(), signed)
    };
    let (mistakes, signed) = of(&sent);
    assert_eq!(mistakes.as_array().unwrap().len(), 1);
    assert_eq!(mistakes[0]["code"], "digest_none");
    let null = Value::Null;
    let known = [json!("com.example"), json!("ABCDEFGHIJ")];
    assert_eq!(signed[..2], known);
    assert!(signed[2..].iter().all(|signed| *signed == null));

    // Another product, and other values after it, that begin alike or not.
    for (name, value) in [
        ("productId", "com.example.sub.yearly"),
        ("offerId", "winter"),
        ("nonce", OTHER_NONCE),
        ("timestamp", "1698148900001"),
    ] {
        let mut other = sent.clone();
        other[name] = value.into();
        assert_eq!(of(&other), (mistakes.clone(), signed.clone()), "{name}");
    }
}

/// A flag that says another thing is not what was sent, and is not passed over in silence: two values for
/// a field are two candidates.
#[test]
fn a_flag_that_was_not_signed_is_told() {
    let sent = answer("", "").to_string();
    for (flag, other, place) in [
        ("-b", "COM.example", 0),
        ("-p", "com.example.sub.Monthly", 2),
        ("-o", "OFFER1", 3),
        ("-o", "winter", 3),
    ] {
        let verdict = verdict(&sent, &[flag, other]);
        assert_eq!(verdict["valid"], true, "{other}");
        let field = &verdict["fields"][place];
        assert_eq!(
            (&field["sent"], &field["signed"]),
            (&json!(VALUES[place]), &json!(VALUES[place]))
        );
        let mut findings = verdict["findings"].as_array().unwrap().iter();
        assert!(
            findings.any(|finding| finding["code"] == "flag_ignored"),
            "{other}"
        );
    }
    let upper = VALUES[4].to_uppercase();
    let findings = verdict(&sent, &["-t", &upper])["findings"].to_string();
    assert!(!findings.contains("flag_ignored"), "{findings}");
}

/// A bundle id that is another app's, as one in the environment may be: the product tells the right one.
#[test]
fn a_bundle_id_that_is_given_and_was_not_signed_is_named() {
    let mut sent = answer("", "");
    sent.as_object_mut().unwrap().remove("bundleId");
    let input = sent.to_string();
    let told = "`com.example` was signed as the bundle id, and --bundle-id says `com.other`";
    let verdict = verdict(&input, &["-b", "com.other"]);
    assert_eq!(verdict["mistakes"][0]["message"], told);

    let verify = ["verify", "--quiet", "--public-key", PUBLIC_KEY];
    let mut command = offersign(verify);
    command.env("OFFERSIGN_BUNDLE_ID", "com.other");
    let mut child = start_piped(command.stdin(Stdio::piped()));
    feed(&mut child, input.as_bytes());
    let said = heard(output_of(child, PATIENCE));
    let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
    let told = told.replace("--bundle-id", "OFFERSIGN_BUNDLE_ID");
    assert_eq!(verdict["mistakes"][0]["message"], told);
}

/// The text of the file of a public key, and PEM that is public, in what a server answers.
#[test]
fn a_public_key_in_the_answer_is_no_secret() {
    let key = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    let as_label = |label: &str| key.replace("PUBLIC KEY", label);
    let coded = STANDARD.encode(&key);
    for text in [
        &key,
        &as_label("CERTIFICATE"),
        &as_label("SIGNATURE"),
        &coded,
    ] {
        let mut sent = answer("", "");
        sent["publicKey"] = text.as_str().into();
        assert_eq!(
            verify(&sent.to_string(), &[]),
            (json!(true), vec![]),
            "{text}"
        );
    }
    let private = [
        "EC PRIVATE KEY",
        "RSA PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "OPENSSH PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK",
        "SOMETHING",
    ];
    let both = STANDARD.encode(key.clone() + &as_label("PRIVATE KEY"));
    for text in private.map(as_label).iter().chain([&both]) {
        let mut sent = answer("", "");
        sent["note"] = text.as_str().into();
        let command = ["verify", "--public-key", PUBLIC_KEY];
        let said = run_with_input(command, sent.to_string().as_bytes());
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{text}");
    }
}

#[test]
fn the_user_that_was_signed_is_the_user_whatever_it_is_called() {
    let right = answer("", "").to_string();
    for (name, finding) in [
        ("appAccountToken", None),
        ("user", None),
        ("customerId", Some("customerId")),
        ("appAcountToken", Some("appAcountToken")),
        ("ref2", Some("ref2")),
    ] {
        let text = right.replace("appAccountToken", name);
        let command = ["verify", "--quiet", "--public-key", PUBLIC_KEY];
        let said = run_with_input(command, text.as_bytes());
        let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(verdict["valid"], true, "{name}");
        assert_eq!(verdict["fields"][4]["from"], name);
        let told = verdict["findings"].to_string();
        let expected =
            finding.map(|name| format!("the user that was signed was found as `{name}`"));
        match expected {
            Some(expected) => assert!(told.contains(&expected), "{told}"),
            None => assert!(!told.contains("was found as"), "{told}"),
        }
    }
    for name in ["sessionId", "x-request-id", "originalTransactionId"] {
        let text = right.replace("appAccountToken", name);
        assert_eq!(
            verify(&text, &[]),
            (json!(false), vec!["user_extra".to_owned()]),
            "{name}"
        );
    }
}
