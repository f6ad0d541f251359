//! `verify`: answers that can be read, though something about them is odd.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::command::{KEY_SHA256, PUBLIC_KEY, answer, run_with_input};
use crate::verify::{FLAGS, offer, verdict, verify};

/// A right answer with all its fields, as text.
fn full() -> String {
    let mut full = offer();
    full["bundleId"] = json!("com.example");
    full["productId"] = json!("com.example.sub.monthly");
    full["offerId"] = json!("offer1");
    full.to_string()
}

const KEY_FLAGS: [&str; 2] = ["--public-key", PUBLIC_KEY];

/// The findings about how an answer was read, as `code: message`.
fn doubts(verdict: &Value) -> Vec<String> {
    let findings = verdict["findings"].as_array().unwrap().iter();
    let text = |finding: &Value, member: &str| finding[member].as_str().unwrap().to_owned();
    findings
        .map(|finding| format!("{}: {}", text(finding, "code"), text(finding, "message")))
        .filter(|finding| finding.starts_with("field_"))
        .collect()
}

/// What is changed in the text of the right answer, whether it is valid then, and what is found.
#[test]
fn a_field_that_stands_there_twice_or_under_no_name_of_its_own_is_found() {
    let table: &[(&str, &str, bool, &[&str])] = &[
        ("{", "{", true, &[]),
        (
            r#""offerId":"offer1""#,
            r#""offerId":"offer1","offerId":"offer2""#,
            true,
            &["field_doubled: `offerId` stands there twice, as `offer1` and as `offer2`"],
        ),
        (
            r#""offerId":"offer1""#,
            r#""offerId":"offer1","offer_id":"other2""#,
            true,
            &[
                "field_doubled: two members are the offer id: `offerId` is `offer1`, and `offer_id` is `other2`",
            ],
        ),
        // One value twice is no matter.
        (
            r#""offerId":"offer1""#,
            r#""offerId":"offer1","offer_id":"offer1""#,
            true,
            &[],
        ),
        (
            r#""nonce":"#,
            r#""nonce":"91cad90a-9d9d-4d33-bd55-6b678c6c28b6","nonce":"#,
            false,
            &[
                "field_doubled: `nonce` stands there twice, as `91cad90a-9d9d-4d33-bd55-6b678c6c28b6` and as `20fba8a0-2b80-4a7d-a17f-85c1854727f8`",
            ],
        ),
        // A header of HTTP is not a member, and two of them are.
        (
            "{",
            "HTTP/1.1 200 OK\nX-Signature: sha256=abab\nX-Nonce: 91cad90a-9d9d-4d33-bd55-6b678c6c28b6\nX-Timestamp: 1698148901\n\n{",
            true,
            &[],
        ),
        (
            "{",
            "HTTP/1.1 200 OK\nX-Offer-Id: offer2\nX-Offer-ID: offer3\n\n{",
            true,
            &[],
        ),
        (
            r#""nonce""#,
            r#""nonze""#,
            true,
            &["field_unnamed: the nonce was found by its form alone, as `nonze`"],
        ),
        (
            r#""timestamp""#,
            r#""tmestamp""#,
            true,
            &["field_unnamed: the timestamp was found by its form alone, as `tmestamp`"],
        ),
        (
            r#""keyIdentifier""#,
            r#""keyIdx""#,
            true,
            &["field_unnamed: the key id was found by its form alone, as `keyIdx`"],
        ),
        (
            r#""signature""#,
            r#""sgnature""#,
            true,
            &["field_unnamed: the signature was found by its form alone, as `sgnature`"],
        ),
    ];
    for (from, to, valid, expected) in table {
        let input = full().replacen(from, to, 1);
        let said = verify(&input, &KEY_FLAGS);
        let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(
            (&verdict["valid"], doubts(&verdict)),
            (
                &json!(valid),
                expected.iter().map(ToString::to_string).collect()
            ),
            "{input}"
        );
    }
}

/// A field of nearly the whole bound is there, and is not said to be missing.
#[test]
fn a_field_that_is_too_long_is_said_to_be_so() {
    let long = "x".repeat(1_000_000);
    for (name, field) in [
        ("productId", "product id"),
        ("offerId", "offer id"),
        ("promoOfferId", "offer id"),
        ("keyIdentifier", "key id"),
        ("nonce", "nonce"),
        ("timestamp", "timestamp"),
    ] {
        let mut input: Value = serde_json::from_str(&full()).unwrap();
        if name == "promoOfferId" {
            input.as_object_mut().unwrap().remove("offerId");
        }
        input[name] = json!(long);
        let message =
            format!("the {field} in `{name}` is longer than 4096 bytes, and was not read");
        let refused =
            format!("error: {message}\nhint: look at what stands there: no field is that long\n");
        assert_eq!(
            verify(&input.to_string(), &KEY_FLAGS),
            answer(2, "", &refused),
            "{name}"
        );
        let without_key = verdict(&input, &[]);
        assert_eq!(without_key["valid"], Value::Null, "{name}");
        assert_eq!(doubts(&without_key), [format!("field_too_long: {message}")]);
    }
}

/// The longest value that is read, and one byte more.
#[test]
fn the_bound_of_a_field_holds_in_the_input_and_in_a_flag() {
    for (length, is_long) in [(4096, false), (4097, true)] {
        let product = "x".repeat(length);
        let mut input: Value = serde_json::from_str(&full()).unwrap();
        let flags = [&KEY_FLAGS[..], &["--effort", "0", "--product", &product]].concat();
        let in_flag = verdict(&input, &flags);
        let expected = "field_too_long: the product id in `--product` is longer than 4096 bytes, and was not read";
        assert_eq!(doubts(&in_flag) == [expected], is_long, "{in_flag}");
        input["productId"] = json!(product);
        let in_input = verify(
            &input.to_string(),
            &[&KEY_FLAGS[..], &["--effort", "100"]].concat(),
        );
        assert_eq!(in_input.code, Some(if is_long { 2 } else { 1 }), "{length}");
    }
}

#[test]
fn a_jws_beside_a_classic_signature_is_judged_too() {
    let fixtures = crate::jws_fixtures::Fixtures::read();
    let jws = fixtures.token("promotional");
    let cut = &jws[..jws.len() - 20];
    let offer: Value = serde_json::from_str(&full()).unwrap();
    let with = |jws: &str| {
        let mut input = offer.clone();
        input["jws"] = json!(jws);
        input
    };
    for (input, valid) in [
        (with(jws), [true, true]),
        (with(cut), [true, false]),
        (json!({"jws": jws, "legacy": offer}), [true, true]),
    ] {
        let said = verify(&input.to_string(), &KEY_FLAGS);
        let verdicts = said.stdout.lines().map(|line| {
            let verdict: Value = serde_json::from_str(line).unwrap();
            verdict["valid"].clone()
        });
        let verdicts: Vec<Value> = verdicts.collect();
        assert_eq!(verdicts, valid.map(Value::from), "{said:?}");
    }
}

/// As `key check`, `sha256sum`, `openssl x509 -fingerprint` and `ssh-keygen -l` write it.
#[test]
fn a_fingerprint_is_read_in_every_form() {
    let bytes = base16ct::lower::decode_vec(KEY_SHA256).unwrap();
    let base64 = STANDARD.encode(&bytes);
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let right = [
        KEY_SHA256.to_owned(),
        KEY_SHA256.to_uppercase(),
        pairs.join(":"),
        format!("sha256:{KEY_SHA256}"),
        format!("SHA256:{}", KEY_SHA256.to_uppercase()),
        format!("sha256: {KEY_SHA256}"),
        format!("sha256:{}", pairs.join(":")),
        format!("SHA256:{base64}"),
        format!("SHA256:{}", base64.trim_end_matches('=')),
    ];
    for fingerprint in right {
        let flags = [&["--public-key", &fingerprint], &FLAGS[2..]].concat();
        let verdict = verdict(&offer(), &flags);
        assert_eq!(
            (&verdict["valid"], &verdict["publicKeySha256"]),
            (&json!(true), &json!(KEY_SHA256)),
            "{fingerprint}"
        );
    }
    let refused = answer(
        2,
        "",
        "error: the fingerprint is not a SHA-256, which has 64 hexadecimal digits\n\
         hint: give `sha256:` and what `offersign key check` prints as `publicKeySha256`\n",
    );
    for wrong in [&KEY_SHA256[1..], &base64[4..], "", "x"] {
        let fingerprint = format!("sha256:{wrong}");
        let flags = ["--public-key", &fingerprint];
        assert_eq!(verify(&full(), &flags), refused, "{fingerprint}");
    }
}

/// The DER of a signature whose r is zero begins as that of a private key does.
#[test]
fn a_signature_with_a_zero_is_no_text_of_a_key() {
    let s = [&[0x02, 0x20][..], &[0x5a; 32]].concat();
    let zero: &[u8] = &[0x02, 0x01, 0x00];
    for numbers in [[zero, &s], [&s, zero], [zero, zero], [zero, &[2, 1, 1]]] {
        let body = numbers.concat();
        let der = [&[0x30, u8::try_from(body.len()).unwrap()][..], &body].concat();
        let mut input: Value = serde_json::from_str(&full()).unwrap();
        input["signature"] = json!(STANDARD.encode(&der));
        let said = run_with_input(
            ["verify"].iter().chain(&KEY_FLAGS),
            input.to_string().as_bytes(),
        );
        let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(
            (said.code, &verdict["valid"]),
            (Some(1), &json!(false)),
            "{verdict}"
        );
    }
}

/// What is guessed is said to be so.
#[test]
fn without_a_key_the_bundle_id_is_guessed_from_the_product() {
    let mut input: Value = serde_json::from_str(&full()).unwrap();
    input.as_object_mut().unwrap().remove("bundleId");
    assert_eq!(
        verdict(&input, &[])["fields"][0],
        json!({"field": "bundle id", "sent": "", "signed": null, "from": "perhaps com.example, the first 2 parts of productId"})
    );
    let text = verify(&input.to_string(), &["--format", "text"]).stdout;
    let row = "  bundle id          (none; perhaps com.example, the first 2 parts of productId)\n";
    assert!(text.contains(row), "{text}");
}

/// A word processor makes dashes of hyphens, and no app sends a UUID with those.
#[test]
fn a_bent_hyphen_in_a_uuid_is_a_hyphen() {
    let full = full();
    let nonce = offer()["nonce"].as_str().unwrap().to_owned();
    for hyphen in [
        '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{ff0d}',
    ] {
        let all = nonce.replace('-', &hyphen.to_string());
        let one = nonce.replacen('-', &hyphen.to_string(), 1);
        for bent in [all, one] {
            let input = serde_json::from_str(&full.replace(&nonce, &bent)).unwrap();
            let verdict = verdict(&input, &KEY_FLAGS);
            assert_eq!(verdict["valid"], json!(true), "{verdict}");
        }
        let elsewhere = full.replace("monthly", &format!("monthly{hyphen}1"));
        let verdict = verify(&elsewhere, &KEY_FLAGS);
        assert_eq!(verdict.code, Some(1), "{verdict:?}");
    }
}

/// Only what Apple signs says where a purchase is from.
#[test]
fn an_environment_that_nothing_says_is_not_passed_over() {
    let flags = [&KEY_FLAGS[..], &["--environment", "Sandbox"]].concat();
    let said = verify(&full(), &flags);
    let warning = "warning: the environment was not compared: only what Apple signs says it\n\
                   hint: verify the transaction of the purchase, or leave `--environment` out\n";
    assert!(
        said.code == Some(0) && said.stderr.contains(warning),
        "{said:?}"
    );
    let refused = "error: `--environment <NAME>` does not take that value\n\
                   hint: give one of: production, sandbox, xcode, localtesting\n";
    assert_eq!(
        verify("", &["--environment", "prod"]),
        answer(2, "", refused)
    );
}
