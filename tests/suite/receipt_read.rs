//! `receipt read`: what is in a receipt, and whether it is as expected.

use serde_json::Value;

use crate::command::{Answer, answer, run, run_with_input};

const SMALL: &str = "tests/fixtures/receipts/small.bin";
const SANDBOX: &str = "tests/fixtures/receipts/sandbox.bin";

fn json(said: &Answer) -> Value {
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said:?}"))
}

#[test]
fn every_form_is_read() {
    let all = include_str!("../fixtures/receipts/expected.json");
    let all: Value = serde_json::from_str(all).unwrap();
    for (name, expected) in all.as_object().unwrap() {
        let said = run([
            "receipt",
            "read",
            &format!("tests/fixtures/receipts/{name}.bin"),
        ]);
        assert_eq!(said.code, Some(0), "{name}: {}", said.stderr);
        let read = json(&said);
        for (member, value) in expected.as_object().unwrap() {
            assert_eq!(&read[member], value, "{name}: {member}");
        }
    }
}

/// Purchases that only the receipt's own order tells apart, and all of what is printed.
#[test]
fn the_whole_answer_is_one_line() {
    let expected = concat!(
        r#"{"kind":"app_receipt","environment":"Sandbox","endpoint":"https://sandbox.itunes.apple.com/verifyReceipt","#,
        r#""receiptType":"ProductionSandbox","bundleId":"com.example","appId":null,"applicationVersion":null,"#,
        r#""originalApplicationVersion":null,"createdAt":"2026-02-03T04:05:07Z","originalPurchasedAt":null,"#,
        r#""expiresAt":null,"downloadId":null,"versionExternalId":null,"purchases":[{"productId":"com.example.sub.monthly","#,
        r#""transactionId":"2000000000000001","originalTransactionId":"2000000000000001","#,
        r#""purchasedAt":"2026-01-02T03:04:05Z","originalPurchasedAt":"2026-01-02T03:04:05Z","#,
        r#""expiresAt":"2026-02-02T03:04:05Z","cancelledAt":null,"productType":"auto_renewable_subscription","#,
        r#""quantity":1,"webOrderLineItemId":"2000000000000101","trial":false,"introductory":false,"offerId":"offer1"}],"#,
        r#""offers":["offer1"],"repairs":["raw_der"],"mistakes":[],"warnings":[],"notProven":["#,
        r#""that Apple signed this: `openssl cms -verify -inform DER -in receipt.der -CAfile AppleRoot.pem -attime 1770091507 -out payload.der` can tell","#,
        r#""renewals and refunds after 2026-02-03T04:05:07Z","#,
        r#""what the attribute 1721 says, the promotional offer: Apple does not document it"]}"#,
        "\n"
    );
    let said = run(["receipt", "read", SMALL, "--quiet"]);
    assert_eq!(said, answer(0, expected, ""));
}

#[test]
fn words_are_for_people() {
    let expected = "\
✓ this is an app receipt for `com.example`, with 1 purchase, and the promotional
  offer `offer1` was used

  environment  Sandbox
  created      2026-02-03T04:05:07Z
  ask          https://sandbox.itunes.apple.com/verifyReceipt

  bought (UTC)      until             product                  transaction
    terms
  2026-01-02 03:04  2026-02-02 03:04  com.example.sub.monthly  2000000000000001
    offer offer1

repaired `raw_der`: the receipt is not in base64, as Apple wants it
[receipt_repaired]

this receipt is of Apple's sandbox: production answers 21007 for it, and then
the sandbox is asked [receipt_for_sandbox]

Not proven here:
- that Apple signed this: `openssl cms -verify -inform DER -in receipt.der
  -CAfile AppleRoot.pem -attime 1770091507 -out payload.der` can tell
- renewals and refunds after 2026-02-03T04:05:07Z
- what the attribute 1721 says, the promotional offer: Apple does not document
  it
";
    assert_eq!(
        run(["receipt", "read", SMALL, "--format", "text"]),
        answer(0, expected, "")
    );
}

#[test]
fn what_is_expected_decides_the_exit_code() {
    let table: &[(&[&str], &[&str])] = &[
        (&["-b", "com.example"], &[]),
        (&["-o", "offer1"], &[]),
        (&["-p", "com.example.coins"], &[]),
        (
            &[
                "-b",
                "com.example",
                "-p",
                "com.example.sub.monthly",
                "-o",
                "offer1",
            ],
            &[],
        ),
        (&["-b", "com.example.other"], &["bundle_differs"]),
        (&["-p", "com.example.none"], &["product_not_in_receipt"]),
        (&["-o", "offer2"], &["offer_not_in_receipt"]),
        (&["-o", "OFFER1"], &["offer_not_in_receipt"]),
        // The offer was used, but for another product.
        (
            &["-p", "com.example.coins", "-o", "offer1"],
            &["offer_not_in_receipt"],
        ),
        (
            &["-b", "com.other", "-p", "com.example.none", "-o", "offer2"],
            &[
                "bundle_differs",
                "product_not_in_receipt",
                "offer_not_in_receipt",
            ],
        ),
    ];
    for (flags, mistakes) in table {
        let said = run(["receipt", "read", SANDBOX].iter().chain(*flags));
        let found: Vec<Value> = json(&said)["mistakes"].as_array().unwrap().clone();
        let found: Vec<&str> = found.iter().map(|m| m["code"].as_str().unwrap()).collect();
        assert_eq!(found, *mistakes, "{flags:?}");
        assert_eq!(
            said.code,
            Some(i32::from(!mistakes.is_empty())),
            "{flags:?}"
        );
    }
}

#[test]
fn attributes_without_a_name_are_left_out_or_in_hexadecimal() {
    let said = json(&run(["receipt", "read", SMALL]));
    assert_eq!(said["attributes"], Value::Null);
    let said = json(&run(["receipt", "read", SMALL, "--all"]));
    let all = said["attributes"].as_array().unwrap();
    let opaque =
        serde_json::json!({"purchase": null, "type": 4, "hex": "000102030405060708090a0b0c0d0e0f"});
    let unknown = serde_json::json!({"purchase": 0, "type": 1722, "hex": "020107"});
    assert!(all.contains(&opaque) && all.contains(&unknown), "{all:?}");
    assert_eq!(all.len(), 7);
}

#[test]
fn warnings_name_what_apple_would_not_take() {
    for (name, codes) in [
        ("production", vec![]),
        ("xcode", vec!["receipt_is_xcode"]),
        ("transaction", vec!["receipt_is_transaction_receipt"]),
        ("volume", vec!["receipt_without_purchases"]),
    ] {
        let said = run([
            "receipt",
            "read",
            &format!("tests/fixtures/receipts/{name}.bin"),
        ]);
        let warnings = json(&said)["warnings"].as_array().unwrap().clone();
        let found: Vec<&str> = warnings
            .iter()
            .map(|w| w["code"].as_str().unwrap())
            .collect();
        assert_eq!(found, codes, "{name}");
    }
}

/// What people have at hand and take for a receipt.
#[test]
fn what_is_no_receipt_is_named() {
    let pem = std::fs::read_to_string(crate::command::KEY).unwrap();
    let table: &[(&str, &str)] = &[
        ("", "receipt_empty"),
        (" \n", "receipt_empty"),
        ("null", "receipt_empty"),
        ("undefined", "receipt_empty"),
        (r#"{"receipt-data":""}"#, "receipt_empty"),
        ("eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.AAAA", "receipt_is_jws"),
        (
            r#"{"signedPayload":"eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.AAAA"}"#,
            "receipt_is_jws",
        ),
        (
            "file:///private/var/mobile/Containers/Data/Application/X/StoreKit/sandboxReceipt",
            "receipt_is_path",
        ),
        (
            "/var/mobile/Containers/Bundle/Application/X/My.app/StoreKit/receipt",
            "receipt_is_path",
        ),
        (&pem, "receipt_is_key"),
        ("0a1b2c3d4e5f60718293a4b5c6d7e8f9", "receipt_is_secret"),
        ("1000000692878476", "receipt_is_identifier"),
        (
            "57246542-96fe-1a63-e053-0824d011072a",
            "receipt_is_identifier",
        ),
        ("opaquetokenofsomelength.AO-J1OxyzABC", "receipt_is_google"),
        (
            r#"{"packageName":"com.example","productId":"a","purchaseToken":"b"}"#,
            "receipt_is_google",
        ),
        ("q1YqVrJSSjOSslKyUqoFAA==:3:11", "receipt_is_amazon"),
        (
            r#"{"receiptId":"a","productType":"SUBSCRIPTION"}"#,
            "receipt_is_amazon",
        ),
        (
            "<?xml version=\"1.0\"?>\n<Receipt Version=\"1.0\" ReceiptDate=\"2012\">",
            "receipt_is_microsoft",
        ),
        (
            r#"{"notification_type":"DID_RENEW","password":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","unified_receipt":{"status":0}}"#,
            "receipt_is_notification_v1",
        ),
        (
            r#"{"transactionId":"1","originalTransactionId":"1","bundleId":"com.example"}"#,
            "receipt_is_transaction_json",
        ),
        (r#"{"a":1}"#, "receipt_unrecognised"),
        ("hello", "receipt_unrecognised"),
        ("{\"status\":", "answer_not_json"),
        (r#"{"status":0,"status":21007}"#, "answer_not_json"),
        (
            r#"{"receipt":{"bundle_id":"com.example"}}"#,
            "answer_without_status",
        ),
    ];
    for (text, code) in table {
        let said = run_with_input(
            ["receipt", "read", "--error-format", "json"],
            text.as_bytes(),
        );
        assert_eq!(
            (said.stdout.as_str(), said.code),
            ("", Some(2)),
            "{text}: {said:?}"
        );
        let error: Value = serde_json::from_str(&said.stderr).unwrap();
        assert_eq!(error["code"], *code, "{text}: {error}");
        assert!(!said.stderr.contains("0a1b2c3d"), "{said:?}");
        assert!(!said.stderr.contains(&pem[40..60]), "{said:?}");
    }
}

#[test]
fn an_input_that_is_too_large_is_refused() {
    for (size, code) in [
        (17 << 20, "receipt_too_large"),
        (33 << 20, "input_too_large"),
    ] {
        let mut receipt = vec![b'\n'; size];
        let small = std::fs::read(SMALL).unwrap();
        let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, small);
        receipt[..text.len()].copy_from_slice(text.as_bytes());
        let said = run_with_input(["receipt", "read", "--error-format", "json"], &receipt);
        assert_eq!(said.code, Some(2), "{size}");
        assert!(said.stderr.contains(code), "{said:?}");
    }
}

#[test]
fn a_receipt_in_the_place_of_a_file_is_told_where_it_goes() {
    let small = std::fs::read(SMALL).unwrap();
    let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, small);
    let expected = "error: the argument is a receipt, not the name of a file\n\
                    hint: put it into a file and give its path, or pipe it in\n";
    assert_eq!(run(["receipt", "read", &text]), answer(2, "", expected));
}
