//! `verify`: every shape that a server answers in, and the verdict. The mistakes, and the input that
//! cannot be right, have files of their own.

use serde_json::{Value, json};

use crate::command::{Answer, FORMATS, KEY, PUBLIC_KEY, answer, run, run_with_input, temporary};

/// The second vector: no user field.
const SIGNATURE: &str = "MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi";

pub(crate) const FLAGS: [&str; 10] = [
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

const FIELDS: &str = r#""fields":[{"field":"bundle id","sent":"com.example","signed":"com.example","from":"--bundle-id"},{"field":"key id","sent":"ABCDEFGHIJ","signed":"ABCDEFGHIJ","from":"--key-id"},{"field":"product id","sent":"com.example.sub.monthly","signed":"com.example.sub.monthly","from":"--product"},{"field":"offer id","sent":"offer1","signed":"offer1","from":"--offer"},{"field":"app account token","sent":"","signed":"","from":""},{"field":"nonce","sent":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","signed":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","from":"nonce"},{"field":"timestamp","sent":"1698148900000","signed":"1698148900000","from":"timestamp"}]"#;

const NOT_PROVEN: &str = r#""notProven":["the key may be unknown to Apple under this key id","the customer may not be eligible: promotional offers are for present and past subscribers","the purchase must set the same user field","StoreKit 2 takes the signature as Data, so the app must decode the base64","a nonce is good once, and this one may have been used"]"#;

const NOT_PROVEN_NOTE: &str = "note: not proven here: the key may be unknown to Apple under this key id; the customer may not be eligible: promotional offers are for present and past subscribers; the purchase must set the same user field; StoreKit 2 takes the signature as Data, so the app must decode the base64; a nonce is good once, and this one may have been used\n";

/// The second vector as a server answers it.
pub(crate) fn offer() -> Value {
    json!({
        "nonce": "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
        "timestamp": 1_698_148_900_000_u64,
        "keyIdentifier": "ABCDEFGHIJ",
        "signature": SIGNATURE,
    })
}

pub(crate) fn verify(input: &str, flags: &[&str]) -> Answer {
    run_with_input(["verify"].iter().chain(flags), input.as_bytes())
}

pub(crate) fn verdict(input: &Value, flags: &[&str]) -> Value {
    let said = verify(&input.to_string(), flags);
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{input}: {said:?}"))
}

#[test]
fn a_valid_signature_is_said_to_be_valid_in_json_and_in_words() {
    let stdout = format!(
        r#"{{"valid":true,"explained":true,"mistakes":[],"findings":[{{"code":"user_field_absent","message":"no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername"}},{{"code":"timestamp_expired","message":"the timestamp `1698148900000` is more than 24 hours old"}}],{FIELDS},"payload":"com.example\\u2063ABCDEFGHIJ\\u2063com.example.sub.monthly\\u2063offer1\\u2063\\u206320fba8a0-2b80-4a7d-a17f-85c1854727f8\\u20631698148900000","signedPayload":null,"payloadSha256":"73fb3a43d6f1c70acc7f57394f74cc0b4c7961667b8e2ac9743dcd851b0dd7ec","publicKeySha256":"5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4","signedAt":"2023-10-24T12:01:40Z","expiresAt":"2023-10-25T12:01:40Z","tried":1,{NOT_PROVEN}}}"#
    ) + "\n";
    let stderr = format!(
        "note: the signature is valid, but Apple does not take it at this time: see the warning\n\
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
    let mut flags = FLAGS.to_vec();
    flags.extend(["--effort", "1000"]);
    let said = verify(&input.to_string(), &flags);
    let stderr = format!(
        "error: the signature is not valid, and nothing that was tried explains it\n\
         hint: another key made it, or one of the fields is not the one that was signed: give more values for them, such as `--token` or a second `--bundle-id`, or a second answer of the same server, or try longer with `--effort`\n\
         warning: the timestamp `1698148900000` is more than 24 hours old\n\
         hint: an offer is active for 24 hours; use the current time\n\
         warning: no user field is given, but one may have been signed\n\
         hint: verify again with the customer's `--token` or `--username`\n{NOT_PROVEN_NOTE}"
    );
    assert_eq!(said, answer(1, &said.stdout, &stderr));
    let verdict: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(
        (&verdict["valid"], &verdict["mistakes"]),
        (&json!(false), &json!([]))
    );
}

/// What `sign` prints in a shape, `verify` reads, with the fields that the shape lacks as flags.
#[test]
fn every_shape_that_sign_prints_is_read() {
    for shape in FORMATS {
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
        ("swift-storekit1", "jane"),
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
    for shape in FORMATS {
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
