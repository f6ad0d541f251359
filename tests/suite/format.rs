//! Every format of the output, to the byte.

use crate::command::{answer, run, sign};

const TOKEN: &str = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";

/// The signature of the first vector, whose fields are those of `sign` with [`TOKEN`].
const SIGNATURE: &str = "MEUCIHVo+5SmOZvYNQ40QRSf8KFaQXZ1G1MPXSsWG9Cwy5EVAiEA6BRxANtV7q+WUjCD0k03hHOS1wTpQJUcX83LNQZ5its=";

/// The names of a format, and what it prints; `SIGNATURE` stands for the signature.
const FORMATS: &[(&[&str], &str)] = &[
    (
        &["response"],
        r#"{"nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000,"keyIdentifier":"ABCDEFGHIJ","signature":"SIGNATURE"}"#,
    ),
    (
        &[
            "discount",
            "react-native-iap",
            "expo-iap",
            "openiap",
            "flutter-sk1",
        ],
        r#"{"identifier":"offer1","keyIdentifier":"ABCDEFGHIJ","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","signature":"SIGNATURE","timestamp":1698148900000}"#,
    ),
    (
        &["storekit2"],
        r#"{"offerID":"offer1","keyID":"ABCDEFGHIJ","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","signature":"SIGNATURE","timestamp":1698148900000}"#,
    ),
    (
        &["flutter-sk2"],
        r#"{"offerId":"offer1","signature":{"keyID":"ABCDEFGHIJ","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000,"signature":"SIGNATURE"}}"#,
    ),
    (
        &["cordova"],
        r#"{"id":"offer1","key":"ABCDEFGHIJ","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","signature":"SIGNATURE","timestamp":1698148900000}"#,
    ),
    (
        &["qonversion"],
        r#"{"productDiscountId":"offer1","keyIdentifier":"ABCDEFGHIJ","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","signature":"SIGNATURE","timestamp":1698148900000}"#,
    ),
    (
        &["retention-v1"],
        r#"{"encodedSignature":"SIGNATURE","productId":"com.example.sub.monthly","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000,"keyId":"ABCDEFGHIJ","offerIdentifier":"offer1","appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"}"#,
    ),
    (
        &["full"],
        r#"{"bundleId":"com.example","keyIdentifier":"ABCDEFGHIJ","productId":"com.example.sub.monthly","offerId":"offer1","appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000,"signature":"SIGNATURE"}"#,
    ),
    (
        &["swift"],
        r#"[Product.PurchaseOption.promotionalOffer(offerID: "offer1", keyID: "ABCDEFGHIJ", nonce: UUID(uuidString: "20fba8a0-2b80-4a7d-a17f-85c1854727f8")!, signature: Data(base64Encoded: "SIGNATURE")!, timestamp: 1698148900000), .appAccountToken(UUID(uuidString: "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f")!)]"#,
    ),
    (
        &["swift-storekit1"],
        r#"payment.paymentDiscount = SKPaymentDiscount(identifier: "offer1", keyIdentifier: "ABCDEFGHIJ", nonce: UUID(uuidString: "20fba8a0-2b80-4a7d-a17f-85c1854727f8")!, signature: "SIGNATURE", timestamp: 1698148900000); payment.applicationUsername = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f""#,
    ),
    (&["signature"], "SIGNATURE"),
];

#[test]
fn every_format_and_every_name_of_it_is_printed_to_the_byte() {
    for (names, format) in FORMATS {
        let line = format.replace("SIGNATURE", SIGNATURE) + "\n";
        for name in *names {
            let signed = run(sign(&["--token", TOKEN, "--format", name]));
            assert_eq!(signed, answer(0, &line, &signed.stderr), "{name}");
        }
    }
}

#[test]
fn the_default_format_is_the_response() {
    let named = run(sign(&["--format", "response"]));
    assert_eq!(run(sign(&[])), named);
}

/// The user field decides which of its two names a format has, and whether it has any.
#[test]
fn the_user_field_is_named_after_what_it_is() {
    let full = |changes: &[&str]| {
        let mut args = sign(&["--format", "full"]);
        args.extend(changes.iter().map(ToString::to_string));
        let members: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&run(args).stdout).unwrap();
        members
            .into_iter()
            .filter(|(name, _)| name.contains("Token") || name.contains("Username"))
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(full(&[]), "");
    assert_eq!(
        full(&["--username", "Jane"]),
        r#"applicationUsername="Jane""#
    );
    assert_eq!(
        full(&["--token", TOKEN]),
        format!(r#"appAccountToken="{TOKEN}""#)
    );
}

/// StoreKit 2 sets no username, so code without it would be refused by Apple.
#[test]
fn a_username_is_refused_by_every_format_of_storekit_2() {
    let refused = "error: the format is for StoreKit 2, where a purchase has no application username\n\
                   hint: sign the customer's `appAccountToken`, or take a format of StoreKit 1, such as `discount`\n";
    for (names, _) in FORMATS {
        let format = names[0];
        let is_storekit2 = ["swift", "storekit2", "flutter-sk2", "retention-v1"].contains(&format);
        let signed = run(sign(&["--username", "jane", "--format", format]));
        if is_storekit2 {
            assert_eq!(signed, answer(2, "", refused), "{format}");
        } else {
            assert_eq!(signed.code, Some(0), "{format}: {signed:?}");
        }
    }
}

#[test]
fn text_is_escaped_as_the_language_of_the_format_wants_it() {
    let offer = r#"a"b\(c)"#;
    let swift = run(sign(&["--offer", offer, "--format", "swift"]));
    assert!(
        swift.stdout.contains(r#"offerID: "a\"b\\(c)", keyID"#),
        "{}",
        swift.stdout
    );
    let hidden = run(sign(&[
        "--username",
        "Ja\u{202e}ne",
        "--format",
        "swift-storekit1",
    ]));
    let hidden = hidden.stdout.trim_end().to_owned();
    assert!(
        hidden.ends_with(r#"payment.applicationUsername = "Ja\u{202e}ne""#),
        "{hidden}"
    );
    let json = run(sign(&["--offer", offer, "--format", "storekit2"]));
    assert!(
        json.stdout.contains(r#"{"offerID":"a\"b\\(c)","keyID""#),
        "{}",
        json.stdout
    );
}
