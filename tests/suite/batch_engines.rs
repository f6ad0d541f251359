//! Two implementations sign, and others verify.

use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
use offersign::payload::Payload;
use offersign::signature::Signature;
use serde_json::Value;

use crate::command::{self, Answer, PUBLIC_KEY, answer, finish, run_with_input, temporary, tool};
use crate::fixtures::public_key;
use crate::needs::{CRYPTOGRAPHY, GRAVIOLA, PYTHON, lacks};

const LINE: &str = r#"{"productId":"p","offerId":"o","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000}"#;

fn batch(engine: &str, shape: &str, input: &str) -> Answer {
    let args = command::batch(&["--quiet", "--format", shape, "--engine", engine]);
    run_with_input(args, input.as_bytes())
}

/// Lines with names of every length, so that the payloads fill the hash's blocks in every way.
fn requests() -> Vec<String> {
    let name = |i: usize| "é".repeat(i % 90 + 1);
    (0..500)
        .map(|i| {
            format!(
                r#"{{"productId":"p{i}","offerId":"o","applicationUsername":"{}"}}"#,
                name(i)
            )
        })
        .collect()
}

/// The payload of an answer in the shape `full`.
fn payload(answer: &Value) -> Payload {
    let text = |name: &str| answer[name].as_str().unwrap_or_default();
    Payload::new(&Offer {
        bundle_id: BundleId::new(text("bundleId")).unwrap(),
        key_id: KeyId::new(text("keyIdentifier")).unwrap(),
        product_id: ProductId::new(text("productId")).unwrap(),
        offer_id: OfferId::new(text("offerId")).unwrap(),
        user: UserField::new(None, Some(text("applicationUsername"))).unwrap(),
        nonce: Nonce::parse(text("nonce")).unwrap(),
        timestamp: Timestamp::from_millis(answer["timestamp"].as_u64().unwrap()).unwrap(),
    })
}

fn der(answer: &Value) -> Vec<u8> {
    use base64::Engine as _;

    let base64 = answer["signature"].as_str().unwrap();
    base64::engine::general_purpose::STANDARD
        .decode(base64)
        .unwrap()
}

#[test]
fn p256_verifies_what_each_engine_signs() {
    for engine in ["auto", "p256", "graviola"] {
        if engine == "graviola" && lacks(&[GRAVIOLA]) {
            continue;
        }
        let signed = batch(engine, "full", &requests().join("\n"));
        assert_eq!((signed.stderr.as_str(), signed.code), ("", Some(0)));
        assert_eq!(signed.stdout.lines().count(), 500);
        for (number, line) in signed.stdout.lines().enumerate() {
            let answer: Value = serde_json::from_str(line).unwrap();
            assert_eq!(answer["productId"], format!("p{number}"));
            let signature = Signature::from_der(&der(&answer)).unwrap();
            assert!(
                signature.verifies(&payload(&answer), &public_key()),
                "{line}"
            );
        }
    }
}

/// Python's cryptography, over OpenSSL, which shares no code with either engine.
#[test]
fn python_verifies_what_each_engine_signs() {
    if lacks(&[CRYPTOGRAPHY]) {
        return;
    }
    let verified =
        |file: &str| finish(tool(PYTHON).args(["examples/verify_lines.py", PUBLIC_KEY, file]));
    for engine in ["auto", "p256"] {
        let signed = batch(engine, "full", &requests().join("\n"));
        let file = temporary("signed.jsonl", signed.stdout.as_bytes());
        assert_eq!(verified(&file), answer(0, "500 signatures verify\n", ""));

        let wrong = signed.stdout.replace("\"p7\"", "\"p8\"");
        let file = temporary("wrong.jsonl", wrong.as_bytes());
        assert_eq!(verified(&file), answer(1, "", "line 8 does not verify\n"));
    }
}

#[test]
fn p256_is_deterministic_and_graviola_is_not() {
    let twice = format!("{LINE}\n{LINE}\n");
    let signatures = |engine| {
        let signed = batch(engine, "signature", &twice).stdout;
        let lines: Vec<String> = signed.lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 2);
        lines
    };
    let p256 = signatures("p256");
    assert_eq!(p256[0], p256[1]);
    if !lacks(&[GRAVIOLA]) {
        let graviola = signatures("graviola");
        assert_ne!(graviola[0], graviola[1]);
        assert_ne!(graviola[0], p256[0]);
    }
}

/// Every processor must answer one way or the other, and a machine that is known to have what
/// graviola needs must say yes.
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
#[test]
fn graviola_is_asked_only_where_the_processor_has_what_it_needs() {
    let flags = std::fs::read_to_string("/proc/cpuinfo").unwrap();
    let line = flags
        .lines()
        .find(|line| line.starts_with("flags"))
        .unwrap();
    let has = |flag: &&str| line.split_whitespace().any(|word| word == *flag);
    let lacking: Vec<&str> = [
        "adx",
        "aes",
        "avx",
        "avx2",
        "bmi1",
        "bmi2",
        "pclmulqdq",
        "ssse3",
    ]
    .into_iter()
    .filter(|flag| !has(flag))
    .collect();
    let answer = batch("graviola", "full", "");
    if lacking.is_empty() {
        assert_eq!(answer.code, Some(0));
    } else {
        let expected = format!(
            "error: the engine `graviola` cannot run on this processor, which lacks {}\n\
             hint: leave `--engine` out, or give `--engine p256`\n",
            lacking.join(", ")
        );
        assert_eq!((answer.stderr, answer.code), (expected, Some(2)));
    }
    assert_eq!(batch("auto", "full", "").code, Some(0));
}
