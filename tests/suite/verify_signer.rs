//! `verify` where the key is not there: a fingerprint, two answers of one server, or nothing.
//!
//! The signatures are made with p256 alone, over payloads that the tests spell out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, SigningKey};
use pkcs8::DecodePrivateKey as _;
use serde_json::{Value, json};

use crate::command::{Answer, KEY, KEY_SHA256, run, run_with_input, temporary};

const NONCES: [&str; 2] = [
    "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
    "91cad90a-9d9d-4d33-bd55-6b678c6c28b6",
];

fn server_key() -> SigningKey {
    SigningKey::from_pkcs8_pem(&std::fs::read_to_string(KEY).unwrap()).unwrap()
}

/// What a server answers that joins the fields by this separator, and the nonce in this form.
fn answer_of(key: &SigningKey, at: usize, separator: &str, nonce: fn(&str) -> String) -> Value {
    let timestamp = 1_698_148_900_000 + at as u64 * 11_111;
    let payload = [
        "com.example",
        "ABCDEFGHIJ",
        "com.example.sub.monthly",
        "offer1",
        "",
        &nonce(NONCES[at]),
        &timestamp.to_string(),
    ]
    .join(separator);
    let signature: DerSignature = key.sign(payload.as_bytes());
    json!({
        "bundleId": "com.example", "keyIdentifier": "ABCDEFGHIJ", "offerIdentifier": "offer1",
        "productId": "com.example.sub.monthly", "nonce": NONCES[at], "timestamp": timestamp,
        "signature": STANDARD.encode(signature.as_bytes()),
    })
}

fn right(key: &SigningKey, at: usize) -> Value {
    answer_of(key, at, "\u{2063}", str::to_owned)
}

fn wrong(key: &SigningKey, at: usize) -> Value {
    answer_of(key, at, "\u{200b}", str::to_uppercase)
}

fn verdicts(said: &Answer) -> Vec<Value> {
    let lines = said.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn codes(verdict: &Value) -> Vec<&str> {
    let mistakes = verdict["mistakes"].as_array().unwrap().iter();
    mistakes
        .map(|mistake| mistake["code"].as_str().unwrap())
        .collect()
}

fn verify(answers: &[Value], flags: &[&str]) -> Answer {
    let input = Value::from(answers).to_string();
    run_with_input(["verify", "--quiet"].iter().chain(flags), input.as_bytes())
}

#[test]
fn a_fingerprint_is_enough() {
    let key = server_key();
    let fingerprint = format!("sha256:{KEY_SHA256}");
    for (answer, valid, mistakes) in [
        (right(&key, 0), true, &[][..]),
        (wrong(&key, 0), false, &["nonce_case", "separator_other"]),
    ] {
        let said = verify(&[answer], &["--public-key", &fingerprint]);
        let verdict = &verdicts(&said)[0];
        assert_eq!(verdict["valid"], valid);
        assert_eq!(codes(verdict), mistakes);
        assert_eq!(verdict["publicKeySha256"], KEY_SHA256);
        assert_eq!(said.code, Some(i32::from(!valid)));
    }
    let other = format!("sha256:{}", "7".repeat(64));
    let said = verify(
        &[right(&key, 0)],
        &["--public-key", &other, "--effort", "1000"],
    );
    assert_eq!(verdicts(&said)[0]["valid"], false);
    let said = verify(&[right(&key, 0)], &["--public-key", "sha256:12"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
}

#[test]
fn two_answers_of_one_server_tell_what_was_done_and_its_key() {
    let key = server_key();
    let pem = std::fs::read_to_string(crate::command::PUBLIC_KEY).unwrap();
    for (answers, valid, mistakes) in [
        ([right(&key, 0), right(&key, 1)], true, &[][..]),
        (
            [wrong(&key, 0), wrong(&key, 1)],
            false,
            &["nonce_case", "separator_other"],
        ),
    ] {
        let said = verify(&answers, &[]);
        assert_eq!(said.code, Some(i32::from(!valid)), "{said:?}");
        for verdict in verdicts(&said) {
            assert_eq!(verdict["valid"], valid);
            assert_eq!(codes(&verdict), mistakes);
            assert_eq!(verdict["publicKey"], pem);
            let not_proven = verdict["notProven"][0].as_str().unwrap();
            assert!(not_proven.starts_with("the key is known by these answers alone"));
        }
        let files = answers.map(|answer| answer.to_string());
        let one = temporary("one.json", files[0].as_bytes());
        let other = temporary("other.json", files[1].as_bytes());
        let of_files = run(["verify", "--quiet", &one, &other]);
        assert_eq!(of_files.code, said.code);
        for (one, other) in verdicts(&of_files).iter().zip(verdicts(&said)) {
            assert_eq!(
                (codes(one), &one["publicKey"]),
                (codes(&other), &other["publicKey"])
            );
        }
    }
}

#[test]
fn what_tells_nothing_is_neither_valid_nor_invalid() {
    let key = server_key();
    let stranger = SigningKey::from_slice(&[7; 32]).unwrap();
    for answers in [
        vec![right(&key, 0)],
        // The same answer twice tells nothing.
        vec![right(&key, 0), right(&key, 0)],
        // Neither do the answers of two servers.
        vec![right(&key, 0), right(&stranger, 1)],
    ] {
        let said = verify(&answers, &["--effort", "2000"]);
        assert_eq!(said.code, Some(1));
        for verdict in verdicts(&said) {
            assert_eq!(verdict["valid"], Value::Null);
            assert_eq!(verdict["publicKeySha256"], Value::Null);
        }
        assert!(said.stderr.contains("cannot be known without the key"));
    }
}

/// A server that was repaired between two answers: each is built in its own way, by one key.
#[test]
fn two_answers_built_in_different_ways_tell_the_key_too() {
    let key = server_key();
    for answers in [
        [
            answer_of(&key, 0, "\u{2063}", str::to_uppercase),
            right(&key, 1),
        ],
        [
            right(&key, 0),
            answer_of(&key, 1, "\u{200b}", str::to_owned),
        ],
    ] {
        let said = verify(&answers, &["--effort", "2000"]);
        let verdicts = verdicts(&said);
        let valid: Vec<&Value> = verdicts.iter().map(|verdict| &verdict["valid"]).collect();
        assert!(
            valid.contains(&&json!(true)) && valid.contains(&&json!(false)),
            "{said:?}"
        );
        for verdict in &verdicts {
            assert_eq!(verdict["publicKeySha256"], KEY_SHA256);
        }
    }
}

/// The signature in base64 and in hexadecimal is one, and tells the same.
#[test]
fn the_same_answer_again_is_no_second_one() {
    let key = server_key();
    let one = right(&key, 0);
    let mut in_hex = one.clone();
    let bytes = STANDARD.decode(one["signature"].as_str().unwrap()).unwrap();
    in_hex["signature"] = json!(base16ct::lower::encode_string(&bytes));
    let jws = crate::jws_fixtures::Fixtures::read();
    let jws = json!({"jws": jws.token("promotional")});
    for again in [
        [one.clone(), one.clone()],
        [one.clone(), in_hex],
        [jws.clone(), jws],
    ] {
        let said = verify(&again, &["--effort", "2000"]);
        let advice = "hint: the signature is the same in all of these: give another answer of the same server, ";
        assert_eq!(said.stderr.matches(advice).count(), 2, "{}", said.stderr);
        assert!(!said.stderr.contains("a second"), "{}", said.stderr);
    }
    // The one that tells the key may come later.
    let said = verify(&[one.clone(), one, right(&key, 1)], &[]);
    assert_eq!((said.code, verdicts(&said).len()), (Some(0), 3), "{said:?}");
}

/// A second answer is no advice for somebody who gave two.
#[test]
fn answers_without_a_common_key_are_said_to_have_none() {
    let stranger = SigningKey::from_slice(&[7; 32]).unwrap();
    let answers = [right(&server_key(), 0), right(&stranger, 1)];
    let said = verify(&answers, &["--effort", "2000"]);
    assert!(
        said.stderr
            .contains("no key was found that made two of these answers")
    );
    assert!(
        !said.stderr.contains("or a second answer"),
        "{}",
        said.stderr
    );
}

/// What holds for all answers is said once.
#[test]
fn the_key_and_what_is_not_proven_stand_once() {
    let key = server_key();
    let answers = Value::from(vec![right(&key, 0), right(&key, 1)]).to_string();
    let text = run_with_input(["verify", "--format", "text"], answers.as_bytes());
    for once in [
        "BEGIN PUBLIC KEY",
        "Not proven here",
        "known by these answers alone",
    ] {
        assert_eq!(
            text.stdout.matches(once).count(),
            1,
            "{once}: {}",
            text.stdout
        );
    }
    let json = run_with_input(["verify"], answers.as_bytes());
    assert_eq!(
        json.stderr.matches("not proven here").count(),
        1,
        "{}",
        json.stderr
    );
}

/// What a text that is no signature was made over is not known, and nothing is compared with it.
#[test]
fn a_signature_that_cannot_be_read_is_compared_with_nothing() {
    let mut answer = right(&server_key(), 0);
    let whole = answer["signature"].as_str().unwrap().to_owned();
    answer["signature"] = whole[..whole.len() - 20].into();
    let input = answer.to_string();
    let flags = [
        "--public-key",
        crate::command::PUBLIC_KEY,
        "--format",
        "text",
    ];
    let said = run_with_input(["verify"].iter().chain(&flags), input.as_bytes());
    let missing = format!(
        "cut short: 20 of its {} characters are missing",
        whole.len()
    );
    assert!(said.stdout.contains(&missing), "{}", said.stdout);
    assert!(!said.stdout.contains("not signed") && !said.stdout.contains('≠'));
}

#[test]
fn another_key_is_named_by_its_fingerprint() {
    let stranger = SigningKey::from_slice(&[7; 32]).unwrap();
    let answers = [right(&stranger, 0), right(&stranger, 1)];
    let flags = [
        "--public-key",
        crate::command::PUBLIC_KEY,
        "--effort",
        "2000",
    ];
    let said = verify(&answers, &flags);
    for verdict in verdicts(&said) {
        assert_eq!(
            (codes(&verdict), &verdict["valid"]),
            (vec!["signed_by_another_key"], &json!(false))
        );
        assert_ne!(verdict["publicKeySha256"], KEY_SHA256);
    }
}

/// A flag may be given several times, and what fits counts.
#[test]
fn values_can_be_tried() {
    let mut answer = right(&server_key(), 0);
    answer.as_object_mut().unwrap().remove("bundleId");
    let flags = ["--public-key", crate::command::PUBLIC_KEY];
    let tried = ["-b", "com.example.dev", "-b", "com.example"];
    let said = verify(
        &[answer],
        &[flags, [tried[0], tried[1]], [tried[2], tried[3]]].concat(),
    );
    let verdict = &verdicts(&said)[0];
    assert_eq!((said.code, &verdict["valid"]), (Some(0), &json!(true)));
    assert_eq!(verdict["fields"][0]["signed"], "com.example");
}

#[test]
fn lines_are_answered_in_order_with_a_summary() {
    let key = server_key();
    let lines: Vec<String> = (0..300)
        .map(|at| match at % 100 {
            7 => wrong(&key, at % 2).to_string(),
            8 => "{\"nothing\":1}".to_owned(),
            _ => right(&key, at % 2).to_string(),
        })
        .collect();
    let said = run_with_input(
        ["verify", "--key", KEY, "--key-id", "ABCDEFGHIJ"],
        (lines.join("\n") + "\n").as_bytes(),
    );
    assert_eq!(said.code, Some(1));
    let verdicts = verdicts(&said);
    assert_eq!(verdicts.len(), 300);
    for (at, verdict) in verdicts.iter().enumerate() {
        match at % 100 {
            7 => assert_eq!(codes(verdict), ["nonce_case", "separator_other"]),
            8 => assert_eq!(
                (&verdict["line"], &verdict["error"]["code"]),
                (&json!(at + 1), &json!("signature_missing"))
            ),
            _ => assert_eq!(verdict["valid"], true, "{at}"),
        }
    }
    let summary =
        "warning: 294 of 300 valid; nonce_case 3; separator_other 3; signature_missing 3\n";
    assert!(said.stderr.contains(summary), "{}", said.stderr);
}

#[test]
fn a_public_key_in_the_place_of_a_file_is_said_to_be_that() {
    let pem = std::fs::read_to_string(crate::command::PUBLIC_KEY).unwrap();
    let said = run(["verify", "--public-key", &pem]);
    let error = "error: the argument is the public key itself, not the name of a file\n\
                 hint: put it in a file, or give `--public-key -` and pipe it in\n";
    assert_eq!((said.code, said.stderr.as_str()), (Some(2), error));
    let said = run(["verify", "\u{2013}k", "key.p8"]);
    assert!(
        said.stderr.contains("hint: it starts with a long dash"),
        "{said:?}"
    );
}

#[test]
fn a_signature_or_a_jws_in_the_place_of_a_file_is_said_to_be_that() {
    let signature = right(&server_key(), 0)["signature"]
        .as_str()
        .unwrap()
        .to_owned();
    let said = run(["verify", &signature]);
    assert_eq!(
        (said.code, said.stderr.as_str()),
        (
            Some(2),
            "error: the argument is a signature, not the name of a file\n\
             hint: give it with `--signature`, or pipe it in\n"
        )
    );
}

/// What is missing is asked for first, whether one answer lacks it or two; nothing is said of other keys.
#[test]
fn what_answers_lack_is_asked_for() {
    let key = server_key();
    let response = |at| {
        let mut answer = right(&key, at);
        for name in ["bundleId", "productId"] {
            answer.as_object_mut().unwrap().remove(name);
        }
        answer
    };
    let warning = "warning: the answer does not have the bundle id, the product id, which must be signed\n\
                   hint: verify again with `--bundle-id`, `--product`\n";
    let verify = |flags: &[&str]| {
        let input = Value::from(vec![response(0), response(1)]).to_string();
        run_with_input(["verify"].iter().chain(flags), input.as_bytes())
    };
    let said = verify(&["--effort", "2000"]);
    assert_eq!(said.stderr.matches(warning).count(), 2, "{}", said.stderr);
    let advice = "hint: give what these answers lack first: then two of one server are enough";
    assert_eq!(said.stderr.matches(advice).count(), 2, "{}", said.stderr);
    let said = verify(&["-b", "com.example", "-p", "com.example.sub.monthly"]);
    assert_eq!(said.code, Some(0), "{said:?}");
}

#[test]
fn the_refusal_of_a_request_is_no_answer() {
    let lines = format!(
        "{}\n{{\"line\":2,\"error\":{{\"code\":\"field_empty\"}}}}\n",
        right(&server_key(), 0)
    );
    let said = run_with_input(
        ["verify", "-q", "--public-key", crate::command::PUBLIC_KEY],
        lines.as_bytes(),
    );
    let verdicts = verdicts(&said);
    assert_eq!((said.code, verdicts.len()), (Some(1), 2));
    let refusal = json!({"valid": null, "line": 2, "error": {
        "code": "signature_missing", "message": "the line is an error, and nothing was signed",
        "hint": "repair the request of that line, and sign it again",
    }});
    assert_eq!(verdicts[1], refusal);
}
