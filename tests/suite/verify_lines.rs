//! `verify`: many answers, a line each or in one text.

use std::io::Write as _;
use std::process::Stdio;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, SigningKey};
use pkcs8::DecodePrivateKey as _;
use serde_json::{Value, json};

use crate::command::{KEY, KEY_SHA256, PUBLIC_KEY, offersign, run_with_input};
use crate::process::{PATIENCE, lines, next, start_piped, wait_for};

/// What a server answers that signs what this makes of the seven fields.
fn answered(at: usize, nonce: &str, payload: fn(&[&str]) -> String) -> String {
    let key = SigningKey::from_pkcs8_pem(&std::fs::read_to_string(KEY).unwrap()).unwrap();
    let timestamp = 1_698_148_900_000 + at * 11_111;
    let fields = [
        "com.example",
        "ABCDEFGHIJ",
        "com.example.sub.monthly",
        "offer1",
        "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f",
        nonce,
        &timestamp.to_string(),
    ];
    let signature: DerSignature = key.sign(payload(&fields).as_bytes());
    let answer = json!({
        "bundleId": fields[0], "keyIdentifier": fields[1], "productId": fields[2],
        "offerIdentifier": fields[3], "appAccountToken": fields[4], "nonce": nonce,
        "timestamp": timestamp, "signature": STANDARD.encode(signature.as_bytes()),
    });
    answer.to_string() + "\n"
}

fn nonce(at: usize) -> String {
    format!("20fba8a0-2b80-4a7d-a17f-{at:012x}")
}

fn right(fields: &[&str]) -> String {
    fields.join("\u{2063}")
}

fn upper_nonce(fields: &[&str]) -> String {
    let nonce = fields[5].to_uppercase();
    right(&[&fields[..5], &[&nonce], &fields[6..]].concat())
}

fn other_separator(fields: &[&str]) -> String {
    fields.join("|")
}

fn nothing_known(fields: &[&str]) -> String {
    format!("something else, and {}", fields[5])
}

const PAYLOADS: [fn(&[&str]) -> String; 3] = [right, upper_nonce, other_separator];

fn verified(input: &str, more: &[&str]) -> (Vec<Value>, String) {
    let verify = ["verify", "--format", "json"];
    let said = run_with_input(verify.iter().chain(more), input.as_bytes());
    let verdict = |line: &str| serde_json::from_str(line).unwrap();
    (said.stdout.lines().map(verdict).collect(), said.stderr)
}

/// Lines of a few servers, of which some make the same mistake; more than one thread takes at once.
fn mixed() -> Vec<String> {
    let lines = (0..420).map(|at| {
        let built = match at {
            100 | 300 => nothing_known,
            _ => PAYLOADS[(at / 7) % 3],
        };
        // A nonce without letters is the same in upper case: only the right payload can explain it.
        let nonce = if at % 50 == 7 {
            format!("20000000-2000-4000-8000-{at:012}")
        } else {
            nonce(at)
        };
        answered(at, &nonce, built)
    });
    lines.collect()
}

#[test]
fn a_verdict_does_not_depend_on_the_lines_before_it() {
    let lines = mixed();
    let by_key = ["--public-key", PUBLIC_KEY, "--effort", "3000"];
    let (verdicts, said) = verified(&lines.concat(), &by_key);
    assert!(said.contains("of 420 valid"), "{said}");

    let backwards: String = lines.iter().rev().map(String::as_str).collect();
    let (mut again, _) = verified(&backwards, &by_key);
    again.reverse();
    assert_eq!(again, verdicts);

    let fingerprint = format!("sha256:{KEY_SHA256}");
    let by_fingerprint = ["--public-key", &fingerprint, "--effort", "3000"];
    let (mut told, _) = verified(&lines.concat(), &by_fingerprint);
    for (told, verdict) in told.iter_mut().zip(&verdicts) {
        // What was typed is not repeated where nothing proves that it is a fingerprint.
        if verdict["explained"] == false {
            assert_eq!(told["publicKeySha256"], Value::Null);
            told["publicKeySha256"] = verdict["publicKeySha256"].clone();
        }
    }
    assert_eq!(told, verdicts);

    // And it is what the line is told where it stands alone.
    for at in [0, 7, 14, 57, 107, 100] {
        let (alone, _) = verified(&lines[at], &by_key);
        assert_eq!(alone, [verdicts[at].clone()], "line {at}");
    }
}

#[test]
fn a_mistake_is_named_in_every_line_and_not_where_it_changes_nothing() {
    let lines: String = mixed().concat();
    let (verdicts, _) = verified(&lines, &["--public-key", PUBLIC_KEY, "--effort", "3000"]);
    for (at, verdict) in verdicts.iter().enumerate() {
        let codes: Vec<&str> = verdict["mistakes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mistake| mistake["code"].as_str().unwrap())
            .collect();
        let expected: &[&str] = match (at, (at / 7) % 3) {
            (100 | 300, _) | (_, 0) => &[],
            (_, 1) if at % 50 == 7 => &[],
            (_, 1) => &["nonce_case"],
            _ => &["separator_other"],
        };
        assert_eq!(codes, expected, "line {at}");
        assert_eq!(verdict["explained"], !matches!(at, 100 | 300), "line {at}");
    }
}

#[test]
fn the_effort_that_is_given_counts_for_every_line() {
    let lines: String = (0..2)
        .map(|at| answered(at, &nonce(at), nothing_known))
        .collect();
    for (effort, tried) in [("0", 0), ("1", 1), ("700", 700), ("25000", 25_000)] {
        let (verdicts, _) = verified(&lines, &["--public-key", PUBLIC_KEY, "--effort", effort]);
        assert!(
            verdicts.iter().all(|verdict| verdict["tried"] == tried),
            "{effort}"
        );
    }
}

#[test]
fn many_answers_in_one_text_share_what_ten_would_have() {
    let text = |count: usize, built: fn(&[&str]) -> String| {
        let answers: Vec<String> = (0..count)
            .map(|at| answered(at, &nonce(at), built))
            .collect();
        format!("[{}]", answers.join(","))
    };
    let flags = ["--public-key", PUBLIC_KEY, "--effort", "600"];
    for (count, tried) in [(10, 600), (12, 500), (20, 300)] {
        let (verdicts, _) = verified(&text(count, nothing_known), &flags);
        assert_eq!(verdicts.len(), count);
        assert!(
            verdicts.iter().all(|verdict| verdict["tried"] == tried),
            "{count}"
        );
    }
    let (verdicts, _) = verified(&text(300, right), &flags);
    let nonces = verdicts
        .iter()
        .map(|verdict| verdict["fields"][5]["sent"].clone());
    assert!(nonces.eq((0..300).map(nonce)), "in their order");
    assert!(verdicts.iter().all(|verdict| verdict["valid"] == true));
}

#[test]
fn a_program_that_writes_a_line_and_waits_gets_its_verdict() {
    let verify = ["verify", "--format", "json", "--public-key", PUBLIC_KEY];
    let mut child = start_piped(offersign(verify).stdin(Stdio::piped()));
    let mut stdin = child.stdin.take().unwrap();
    let verdicts = lines(child.stdout.take().unwrap());
    for at in 0..5 {
        let line = answered(at, &nonce(at), PAYLOADS[at % 3]);
        // Half a line is no line.
        let (first, rest) = line.split_at(line.len() / 2);
        stdin.write_all(first.as_bytes()).unwrap();
        stdin.write_all(rest.as_bytes()).unwrap();
        let verdict: Value = serde_json::from_str(&next(&verdicts).unwrap()).unwrap();
        assert_eq!(verdict["valid"], at % 3 == 0);
        assert_eq!(verdict["fields"][5]["sent"], nonce(at));
    }
    drop(stdin);
    assert_eq!(wait_for(&mut child, PATIENCE).code(), Some(1));
}

#[test]
fn a_text_that_comes_slowly_is_read_as_a_whole() {
    let line = answered(0, &nonce(0), right);
    let pretty: Value = serde_json::from_str(&line).unwrap();
    let pretty = serde_json::to_string_pretty(&pretty).unwrap();
    let log = format!("{{\"level\":\"info\"}}\nthe answer: {line}");
    for text in [pretty, log] {
        let verify = ["verify", "--format", "json", "--public-key", PUBLIC_KEY];
        let mut child = start_piped(offersign(verify).stdin(Stdio::piped()));
        let mut stdin = child.stdin.take().unwrap();
        let verdicts = lines(child.stdout.take().unwrap());
        let (first, rest) = text.split_at(text.find('\n').unwrap() + 1);
        stdin.write_all(first.as_bytes()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(600));
        stdin.write_all(rest.as_bytes()).unwrap();
        drop(stdin);
        let verdict: Value = serde_json::from_str(&next(&verdicts).unwrap()).unwrap();
        assert_eq!(verdict["valid"], true, "{text}");
        assert_eq!(wait_for(&mut child, PATIENCE).code(), Some(0));
    }
}

/// The lines of a log, of which one is an answer.
fn log(lines: &[Value]) -> String {
    lines.iter().map(|line| line.to_string() + "\n").collect()
}

#[test]
fn lines_without_a_signature_are_no_refused_offers() {
    let by_key = ["--public-key", PUBLIC_KEY];
    let signed: Value = serde_json::from_str(&answered(0, &nonce(0), right)).unwrap();
    let start = json!({"level": 30, "time": 1_698_148_899_000_u64, "msg": "start"});
    let done = json!({"level": 30, "msg": "done", "ms": 12});
    let nested = json!({"level": 30, "msg": "signed", "res": signed});

    // What the request has counts for the answer, whichever line it is in.
    let of = |names: &[&str]| -> Value {
        let members = names
            .iter()
            .map(|name| ((*name).to_owned(), signed[*name].clone()));
        Value::Object(members.collect())
    };
    let request = of(&[
        "bundleId",
        "productId",
        "offerIdentifier",
        "appAccountToken",
    ]);
    let reply = of(&["keyIdentifier", "nonce", "timestamp", "signature"]);
    for lines in [
        vec![start.clone(), nested.clone(), done.clone()],
        vec![nested.clone(), done.clone()],
        vec![signed.clone(), done.clone()],
        vec![request.clone(), reply.clone()],
        vec![
            start,
            json!({"req": request}),
            json!({"res": reply}),
            done.clone(),
        ],
    ] {
        let text = log(&lines);
        let (verdicts, said) = verified(&text, &by_key);
        let valid: Vec<&Value> = verdicts.iter().map(|verdict| &verdict["valid"]).collect();
        assert_eq!(valid, [true], "{text}{said}");
    }

    // In a stream they are counted.
    let signed = signed.to_string() + "\n";
    let (verdicts, said) = verified(&(signed.repeat(200) + &log(&[done])), &by_key);
    assert_eq!(verdicts.len(), 200);
    assert!(
        said.contains("200 of 200 valid; 1 without an offer"),
        "{said}"
    );

    // What says that nothing was signed, or should be signed, is refused as ever.
    for line in [
        json!({"id": 1, "error": {"code": "x"}}),
        json!({"nonce": nonce(1)}),
    ] {
        let (verdicts, _) = verified(&(signed.clone() + &log(&[line])), &by_key);
        assert_eq!(verdicts[1]["valid"], Value::Null);
        assert_eq!(verdicts[1]["error"]["code"], "signature_missing");
    }

    // So is an offer without a signature in a list in which another has one.
    let offer: Value = serde_json::from_str(&signed).unwrap();
    let mut unsigned = offer.clone();
    unsigned["signature"] = Value::Null;
    unsigned["nonce"] = json!(nonce(1));
    let lists = log(&[offer.clone(), json!({"offers": [offer, unsigned]})]);
    let (verdicts, _) = verified(&lists, &by_key);
    let valid: Vec<&Value> = verdicts.iter().map(|verdict| &verdict["valid"]).collect();
    assert_eq!(valid, [&json!(true), &json!(true), &Value::Null]);
    assert_eq!(
        verdicts[2]["error"]["message"],
        "no signature came with `offers[1]`"
    );
}
