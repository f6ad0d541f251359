//! What Apple signed stands alone, and what an answer is.

use super::super::{Evidence, apple};
use super::{expect, found};

#[test]
fn what_apple_signs_is_an_answer_of_its_own_or_with_its_renewal() {
    let claims = r#"{"transactionId":"9","purchaseDate":1}"#;
    let signed = format!(r#"{{"signature":"S1","data":{claims}}}"#);
    expect(
        found,
        &[
            (
                r#"{"signedTransactionInfo":"APPLE1","signedRenewalInfo":"R1"}"#,
                "jws?=APPLE1@signedTransactionInfo; jws?=R1@signedRenewalInfo",
            ),
            ("R1\nAPPLE1", "jws?=R1@line 1_; jws?=APPLE1@line 2_"),
            (
                r#"["APPLE1","R2","R1"]"#,
                "jws?=APPLE1@[0] / jws?=R2@[1] / jws?=R1@[2]",
            ),
            (
                r#"["APPLE1","R1","APPLE1","APPLE2"]"#,
                "jws?=APPLE1@[0]; jws?=R1@[1] / jws?=APPLE2@[3]",
            ),
            (r#"{"note":"it is APPLE1 so"}"#, "jws?=APPLE1@note"),
            (
                r#"{"signature":"S1","signedTransactionInfo":"APPLE1"}"#,
                "signature=S1@signature; other?=APPLE1@signedTransactionInfo / jws?=APPLE1@signedTransactionInfo",
            ),
            (
                claims,
                r#"decoded {"transactionId":"9","purchaseDate":"1970-01-01T00:00:00.001Z"}"#,
            ),
            (
                &signed,
                "signature=S1@signature; transaction id=9@data.transactionId; other?=1@data.purchaseDate#",
            ),
        ],
    );
}

#[test]
fn an_answer_says_whether_it_is_apples_and_can_be_verified() {
    let told = |text: &str| {
        let answers = Evidence::parse(text).answers;
        let told = answers
            .iter()
            .map(|answer| format!("{} {}", answer.is_apples(), answer.is_verifiable()));
        told.collect::<Vec<_>>().join(" / ")
    };
    expect(
        told,
        &[
            (r#"{"signature":"S1"}"#, "false true"),
            (r#"{"jws":"J1"}"#, "false true"),
            (r#"{"jws":"APPLE1"}"#, "true true"),
            (r#"{"transactionId":"9","purchaseDate":1}"#, "true true"),
            (r#"{"nonce":"N1"}"#, "false false"),
        ],
    );
}

#[test]
fn a_name_of_apples_is_told_by_the_end_of_the_path() {
    let rows = [
        ("data.signedTransactionInfo", true),
        ("signedRenewalInfo", true),
        ("signedTransactions", true),
        ("transactionInfo", false),
        ("signedOffer", false),
        ("signedTransactionInfo.jws", false),
    ];
    for (path, expected) in rows {
        assert_eq!(apple::is_name(path), expected, "{path}");
    }
}
