//! `verify`: every shape that a server answers in, every input that cannot be read, and what is
//! found beside the verdict. The mistakes have a file of their own.

use serde_json::{Value, json};

use crate::command::{Answer, KEY, PUBLIC_KEY, answer, run, run_with_input, temporary};

/// The second vector: no user field.
const SIGNATURE: &str = "MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi";

const FLAGS: [&str; 10] = [
    "--public-key",
    PUBLIC_KEY,
    "--bundle-id",
    "com.example",
    "--product",
    "com.example.sub.monthly",
    "--key-id",
    "ABCDEFGHIJ",
    "--offer",
    "offer1",
];

const NOT_PROVEN: &str = r#""notProven":["the key may be unknown to Apple under this key id","the customer may not be eligible: promotional offers are for present and past subscribers","the purchase must set the same user field","a nonce is good once, and this one may have been used"]"#;

const NOT_PROVEN_NOTE: &str = "note: not proven here: the key may be unknown to Apple under this key id; the customer may not be eligible: promotional offers are for present and past subscribers; the purchase must set the same user field; a nonce is good once, and this one may have been used\n";

/// The second vector as a server answers it.
fn offer() -> Value {
    json!({
        "nonce": "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
        "timestamp": 1_698_148_900_000_u64,
        "keyIdentifier": "ABCDEFGHIJ",
        "signature": SIGNATURE,
    })
}

fn verify(input: &str, flags: &[&str]) -> Answer {
    run_with_input(["verify"].iter().chain(flags), input.as_bytes())
}

fn verdict(input: &Value, flags: &[&str]) -> Value {
    let said = verify(&input.to_string(), flags);
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{input}: {said:?}"))
}

#[test]
fn a_valid_signature_is_said_to_be_valid_in_json_and_in_words() {
    let stdout = format!(
        r#"{{"valid":true,"mistake":null,"also":[],"findings":[{{"code":"user_field_absent","message":"no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername"}},{{"code":"timestamp_expired","message":"the timestamp `1698148900000` is more than 24 hours old"}}],"payload":"com.example\\u2063ABCDEFGHIJ\\u2063com.example.sub.monthly\\u2063offer1\\u2063\\u206320fba8a0-2b80-4a7d-a17f-85c1854727f8\\u20631698148900000","payloadSha256":"73fb3a43d6f1c70acc7f57394f74cc0b4c7961667b8e2ac9743dcd851b0dd7ec","publicKeySha256":"5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4","signedAt":"2023-10-24T12:01:40Z","expiresAt":"2023-10-25T12:01:40Z",{NOT_PROVEN}}}"#
    ) + "\n";
    let stderr = format!(
        "note: the signature is valid: this key made it over these fields\n\
         note: no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername\n\
         warning: the timestamp `1698148900000` is more than 24 hours old\n\
         hint: an offer is active for 24 hours; use the current time\n{NOT_PROVEN_NOTE}"
    );
    let expected = answer(0, &stdout, &stderr);
    let input = offer().to_string();
    assert_eq!(verify(&input, &FLAGS), expected);

    assert_eq!(verify(&format!("\u{feff}{input}"), &FLAGS), expected);

    let file = temporary("answer.json", input.as_bytes());
    assert_eq!(run(["verify", &file].iter().chain(&FLAGS)), expected);
    let with_private_key = run(["verify", &file, "--key", KEY].iter().chain(&FLAGS[2..]));
    assert_eq!(with_private_key, expected);
}

#[test]
fn a_signature_that_nothing_explains_is_said_to_be_not_valid() {
    let mut input = offer();
    input["nonce"] = json!("20fba8a0-2b80-4a7d-a17f-85c1854727f9");
    let said = verify(&input.to_string(), &FLAGS);
    let stderr = format!(
        "error: the signature is not valid, and no mistake that is known here explains it\n\
         hint: another key made it, or one of the fields is not the one that was signed; compare with `offersign payload`\n\
         note: no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername\n\
         warning: the timestamp `1698148900000` is more than 24 hours old\n\
         hint: an offer is active for 24 hours; use the current time\n\
         warning: no user field is given, but one may have been signed\n\
         hint: verify again with the customer's `--token` or `--username`\n{NOT_PROVEN_NOTE}"
    );
    assert_eq!(said, answer(1, &said.stdout, &stderr));
    let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(
        (&verdict["valid"], &verdict["mistake"]),
        (&json!(false), &Value::Null)
    );
}

/// What `sign` prints in a shape, `verify` reads, with the fields that the shape lacks as flags.
#[test]
fn every_shape_that_sign_prints_is_read() {
    for shape in [
        "response",
        "discount",
        "storekit2",
        "flutter-sk2",
        "cordova",
        "qonversion",
        "retention-v1",
        "full",
    ] {
        let token = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";
        let mut sign = vec!["sign", "--key", KEY, "--format", shape, "--token", token];
        sign.extend(&FLAGS[2..]);
        let signed = run(sign);
        let checked = verify(&signed.stdout, &[&FLAGS[..], &["--token", token]].concat());
        assert_eq!(checked.code, Some(0), "{shape}: {checked:?}");
    }
}

/// The two shapes that are not JSON, and a name that starts like a JWS.
#[test]
fn what_sign_prints_is_read_whatever_is_in_it() {
    for (shape, user) in [
        ("swift", "jane"),
        ("signature", "jane"),
        ("full", "eyal.cohen"),
        ("full", "eyefit.pro.monthly-eyefit.pro.monthly"),
    ] {
        let at = [
            "--nonce",
            "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
            "--timestamp",
            "1698148900000",
        ];
        let user = ["--username", user];
        let mut sign = vec!["sign", "--key", KEY, "--format", shape];
        sign.extend(FLAGS[2..].iter().chain(&at).chain(&user));
        let signed = run(sign);
        let checked = verify(&signed.stdout, &[&FLAGS[..], &at, &user].concat());
        assert_eq!(checked.code, Some(0), "{shape}: {signed:?} {checked:?}");
    }
}

/// The `id` of a request stands in its answer, and is no offer id.
#[test]
fn every_shape_that_batch_prints_is_read() {
    for shape in [
        "response",
        "discount",
        "storekit2",
        "flutter-sk2",
        "cordova",
        "qonversion",
        "retention-v1",
        "full",
    ] {
        for id in ["7", "\"order-7\"", "{\"id\":\"x\"}"] {
            let mut batch = vec!["batch", "--key", KEY, "--format", shape];
            batch.extend(&FLAGS[2..]);
            let signed = run_with_input(batch, format!("{{\"id\":{id}}}").as_bytes());
            let checked = verify(&signed.stdout, &FLAGS);
            assert_eq!(
                checked.code,
                Some(0),
                "{shape} {id}: {signed:?} {checked:?}"
            );
        }
    }
}

/// A transaction of Apple's beside the offer is not what is asked about.
#[test]
fn a_jws_beside_a_signature_is_no_matter() {
    let mut input = offer();
    input["signedTransactionInfo"] =
        json!(crate::jws_fixtures::Fixtures::read().token("promotional"));
    assert_eq!(verdict(&input, &FLAGS)["valid"], true);
}

/// The names that servers in the wild give to each field.
#[test]
fn every_name_of_a_field_is_read() {
    let names: &[(&str, &[&str])] = &[
        (
            "ABCDEFGHIJ",
            &["keyIdentifier", "keyID", "keyId", "key_id", "key"],
        ),
        (
            "offer1",
            &[
                "offerID",
                "offerId",
                "offerIdentifier",
                "subscriptionOfferID",
                "identifier",
                "id",
                "productDiscountId",
                "offer_id",
            ],
        ),
        (
            "com.example.sub.monthly",
            &[
                "productId",
                "productIdentifier",
                "offerProductID",
                "productID",
                "product_id",
            ],
        ),
        (
            "com.example",
            &["bundleId", "appBundleID", "bundleID", "appBundleId"],
        ),
    ];
    let mut full = offer();
    for (value, names) in names {
        full[names[0]] = json!(value);
    }
    for (value, names) in names {
        for name in *names {
            let mut input = full.clone();
            input.as_object_mut().unwrap().remove(names[0]);
            input[name] = json!(value);
            assert_eq!(verdict(&input, &FLAGS[..2])["valid"], true, "{name}");
        }
    }
    let mut encoded = full.clone();
    encoded["encodedSignature"] = encoded["signature"].take();
    assert_eq!(verdict(&encoded, &FLAGS[..2])["valid"], true);
}

#[test]
fn the_user_field_is_read_under_each_of_its_names() {
    let with_token = "MEUCIHVo+5SmOZvYNQ40QRSf8KFaQXZ1G1MPXSsWG9Cwy5EVAiEA6BRxANtV7q+WUjCD0k03hHOS1wTpQJUcX83LNQZ5its=";
    for name in ["appAccountToken", "token"] {
        let mut input = offer();
        input["signature"] = json!(with_token);
        input[name] = json!("7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F");
        assert_eq!(verdict(&input, &FLAGS)["valid"], true, "{name}");
    }
    let vector = crate::fixtures::vectors().remove(3);
    for name in ["applicationUsername", "username"] {
        let mut input = offer();
        input["signature"] = json!(vector.signature);
        input["nonce"] = json!(vector.nonce);
        input[name] = json!(vector.application_username);
        assert_eq!(verdict(&input, &FLAGS)["valid"], true, "{name}");
    }
}

#[test]
fn nested_objects_are_read() {
    let inner = offer();
    for input in [
        json!({"offerId": "offer1", "signature": inner}),
        json!({"status": "ok", "signatureData": inner}),
        json!({"data": {"additionalData": {"appStore": {"discount": inner}}}}),
    ] {
        assert_eq!(verdict(&input, &FLAGS)["valid"], true, "{input}");
    }
}

/// Whichever of the seven is another one, the signature is not valid, and no mistake is named.
#[test]
fn one_changed_field_is_not_valid() {
    let mut full = offer();
    for (name, value) in [
        ("bundleId", "com.example"),
        ("productId", "com.example.sub.monthly"),
        ("offerId", "offer1"),
    ] {
        full[name] = json!(value);
    }
    assert_eq!(verdict(&full, &FLAGS[..2])["valid"], true);
    for (name, value) in [
        ("bundleId", json!("com.example2")),
        ("keyIdentifier", json!("ABCDEFGHIK")),
        ("productId", json!("com.example.sub.yearly")),
        ("offerId", json!("offer2")),
        ("nonce", json!("20fba8a0-2b80-4a7d-a17f-85c1854727f9")),
        ("timestamp", json!(1_698_148_900_001_u64)),
    ] {
        let mut changed = full.clone();
        changed[name] = value;
        let verdict = verdict(&changed, &FLAGS[..2]);
        assert_eq!(
            (&verdict["valid"], &verdict["mistake"]),
            (&json!(false), &Value::Null),
            "{name}"
        );
    }
}

/// Members of the input, the findings that they lead to, and whether the signature holds.
#[test]
fn what_a_client_would_reject_is_found_beside_the_verdict() {
    let table: &[(&str, Value, &[&str])] = &[
        (
            "timestamp",
            json!("1698148900000"),
            &["timestamp_is_string"],
        ),
        (
            "timestamp",
            json!(1_698_148_900_000.0),
            &["timestamp_not_a_number"],
        ),
        ("nonce", json!("not-a-uuid"), &["nonce_not_uuid"]),
        (
            "nonce",
            json!("c232ab00-9414-11ec-b3c8-9f6bdeced846"),
            &["nonce_not_v4"],
        ),
        (
            "timestamp",
            json!(253_402_300_799_999_u64),
            &["timestamp_in_future"],
        ),
        (
            "offerId",
            json!("offer 1"),
            &["flag_ignored", "identifier_unusual"],
        ),
        (
            "offerId",
            json!("undefined"),
            &["flag_ignored", "value_is_placeholder"],
        ),
        ("offerId", json!(7), &["flag_ignored", "member_not_text"]),
        ("keyIdentifier", json!("ABCDEFGHIK"), &["flag_ignored"]),
    ];
    for (name, value, expected) in table {
        let mut input = offer();
        input[name] = value.clone();
        let verdict = verdict(&input, &FLAGS);
        let mut found: Vec<&str> = verdict["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["code"].as_str().unwrap())
            .filter(|code| {
                ![
                    "user_field_absent",
                    "timestamp_expired",
                    "user_field_untried",
                ]
                .contains(code)
            })
            .collect();
        found.sort_unstable();
        assert_eq!(found, *expected, "{name}: {value}");
    }
}

#[test]
fn the_key_id_is_compared_with_the_name_of_the_key() {
    let key = temporary(
        "SubscriptionKey_KLMNOPQRST.p8",
        &std::fs::read(KEY).unwrap(),
    );
    let mut flags = vec!["--key", &key];
    flags.extend(&FLAGS[2..]);
    let verdict = verdict(&offer(), &flags);
    assert_eq!(
        verdict["findings"][0],
        json!({"code": "key_id_differs", "message": "the key id is given as `ABCDEFGHIJ`, but the key's file says `KLMNOPQRST`"})
    );
}

#[test]
fn input_that_cannot_be_judged_is_exit_2() {
    let not_json = (
        "the input is not a JSON object",
        "give what the server answered, as `offersign sign` prints it: one object with a signature",
    );
    let large = " ".repeat(1024 * 1024 + 1);
    let deep = "{\"a\":".repeat(100_000);
    let table: &[(&[u8], (&str, &str))] = &[
        (b"", not_json),
        (b"null", not_json),
        (
            b"[1]",
            (
                "the input is a JSON array",
                "give one signed offer of it, as an object (`jq '.[0]'`)",
            ),
        ),
        (b"no JSON", not_json),
        (b"{}{}", not_json),
        (b"{\"nonce\":", not_json),
        (deep.as_bytes(), not_json),
        (
            b"{\"nonce\":\"\xff\"}",
            (
                "the input is not UTF-8 text",
                "save it as UTF-8; PowerShell's `>` writes UTF-16",
            ),
        ),
        (
            large.as_bytes(),
            (
                "the input is larger than 1024 KiB",
                "give one signed offer and nothing else",
            ),
        ),
        (
            b"{\"nonce\":\"x\"}",
            (
                "the input has no `signature`",
                "give the whole answer of the server, as JSON",
            ),
        ),
        (
            br#"{"keyId":"A","keyID":"B","signature":"x"}"#,
            (
                "the members `keyId` and `keyID` hold the same field, with different values",
                "leave the one that the app uses, and remove the other",
            ),
        ),
        (
            br#"{"appAccountToken":"a","applicationUsername":"b","signature":"x"}"#,
            (
                "both an app account token and an application username are given",
                "leave the one that was signed",
            ),
        ),
        (
            br#"{"signature":"x","timestamp":1698148900000}"#,
            (
                "`--bundle-id <ID>`, `--key-id <ID>`, `--product <ID>`, `--offer <ID>`, `--nonce <UUID>` are missing",
                "run the command with `--help` to see what each flag takes",
            ),
        ),
    ];
    for (input, (message, hint)) in table {
        let said = run_with_input(["verify", "--public-key", PUBLIC_KEY], input);
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(
            said,
            expected,
            "{}",
            String::from_utf8_lossy(&input[..input.len().min(80)])
        );
    }
    assert_eq!(
        run(["verify", "no-such-file.json", "--public-key", PUBLIC_KEY]),
        answer(
            2,
            "",
            "error: there is no file `no-such-file.json`\nhint: give the path of a file, or `-` to pipe it in\n"
        )
    );
    assert_eq!(
        run(["verify"]),
        answer(
            2,
            "",
            "error: `--key <KEY>` or `--public-key <KEY>` is missing\n\
             hint: give the one that you have; a public key is enough to verify\n"
        )
    );
}

#[test]
fn a_private_key_in_the_input_is_refused_and_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let mut input = offer();
    input["keyIdentifier"] = json!(pem);
    let refused = answer(
        2,
        "",
        "error: the input holds the text of a key\n\
         hint: remove it; if a server answers with its private key, make a new one, because whoever has seen the answer has the key\n",
    );
    assert_eq!(verify(&input.to_string(), &FLAGS), refused);
}

#[test]
fn key_and_offer_are_not_both_read_from_stdin() {
    let refused = answer(
        2,
        "",
        "error: both the key and the signed offer are to be read from stdin\n\
         hint: give one of them as a file, or the key as `env:NAME`\n",
    );
    for key in [["--key", "-"], ["--public-key", "/dev/stdin"]] {
        assert_eq!(verify("", &key), refused);
    }
}
