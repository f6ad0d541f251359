//! Several answers in one object, in one list or on lines, taken apart.

use super::{expect, found};

#[test]
fn answers_that_stand_together_are_taken_apart() {
    let form = |answers: &[&str]| answers.join("\n");
    let two = form(&[
        "bundleId: com.example.app",
        "nonce: N1",
        "signature: S1",
        "nonce: N2",
        "signature: S2",
    ]);
    let keys = form(&[
        "signature: S1",
        "keyId: ABCDEFGHIJ",
        "signature: S2",
        "keyId: KLMNOPQRST",
    ]);
    let raw = format!("{}==", "A".repeat(86));
    let lines = format!("ABCDE12345 L1\nKLMNO12345 L2\n{raw}");
    let three = format!(
        "signature?=L1@line 1_; key id?=ABCDE12345@line 1_ / \
         signature?=L2@line 2_; key id?=KLMNO12345@line 2_ / \
         signature?={raw}@line 3_"
    );
    expect(
        found,
        &[
            (
                &two,
                "signature=S1@signature_; nonce=N1@nonce_; bundle id=com.example.app@bundleId_ / \
              signature=S2@signature_; nonce=N2@nonce_; bundle id=com.example.app@bundleId_",
            ),
            (
                &keys,
                "signature=S1@signature_; key id=ABCDEFGHIJ@keyId_ / signature=S2@signature_; key id=KLMNOPQRST@keyId_",
            ),
            (
                r#"["S1","ABCDE12345","S2","KLMNO12345"]"#,
                "signature?=S1@[0]; key id?=ABCDE12345@[1] / signature?=S2@[2]; key id?=KLMNO12345@[3]",
            ),
            (
                "ABCDE12345 L1\nKLMNO12345 L2",
                "signature?=L1@line 1_; key id?=ABCDE12345@line 1_ / signature?=L2@line 2_; key id?=KLMNO12345@line 2_",
            ),
            (&lines, &three),
            (
                "ABCDE12345 L1 KLMNO12345 L2",
                "signature?=L1@line 1_; signature?=L2@line 1_; key id?=ABCDE12345@line 1_; key id?=KLMNO12345@line 1_",
            ),
            (
                r#"{"a":"S1","b":"S2","nonce":"N1"}"#,
                "signature?=S1@a; signature?=S2@b; nonce=N1@nonce",
            ),
        ],
    );
}
