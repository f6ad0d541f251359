//! What the library says of a text in Apple's form, to the letter. Who signed is judged in `verify_apple`.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use offersign::apple::{Expected, Kind, Root, SignedBy, Verdict, check, decoded};
use offersign::error::Code;
use offersign::offer::Timestamp;

use crate::apple_fixtures::Fixtures;

/// A text that nobody signed.
fn unsigned(header: &str, claims: &str) -> String {
    let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part));
    format!("{header}.{claims}.{}", "A".repeat(86))
}

fn judge(jws: &str) -> Verdict {
    check(&[jws], &[], &Expected::default(), None)
}

/// The code and the sentence of each mistake.
fn wrong(verdict: &Verdict) -> Vec<(Code, &str)> {
    let mistakes = verdict.mistakes.iter();
    mistakes
        .map(|mistake| (mistake.code, &*mistake.message))
        .collect()
}

const RENEWAL: &str = r#"{"autoRenewStatus":1,"originalTransactionId":"2000000000000001"}"#;
const NO_CERTIFICATES: &str =
    "the header has no certificates, `x5c`, by which Apple's signature is known";

#[test]
fn the_header_is_told_what_it_lacks() {
    let xcode = "Xcode signed this in a local test, not Apple";
    for (header, code, said) in [
        (
            r#"{"alg":"ES256","x5c":[]}"#,
            Code::APPLE_CHAIN_LENGTH,
            NO_CERTIFICATES,
        ),
        (
            r#"{"alg":"ES256","x5c":["AAAA"]}"#,
            Code::APPLE_CHAIN_LENGTH,
            "`x5c` has one certificate, and Apple sends three",
        ),
        (
            r#"{"alg":"ES256","x5c":["AAAA","AAAA"]}"#,
            Code::APPLE_CHAIN_LENGTH,
            "`x5c` has 2 certificates, and Apple sends three",
        ),
        (
            r#"{"alg":"ES256","kid":"Apple_Xcode_Key"}"#,
            Code::APPLE_IS_XCODE,
            xcode,
        ),
        (
            r#"{"alg":"ES256","kid":"ABCDEFGHIJ"}"#,
            Code::APPLE_CHAIN_LENGTH,
            NO_CERTIFICATES,
        ),
    ] {
        let verdict = judge(&unsigned(header, RENEWAL));
        assert_eq!(wrong(&verdict), [(code, said)], "{header}");
    }
}

#[test]
fn another_algorithm_is_named() {
    for (header, said) in [
        (
            r#"{"alg":"HS256"}"#,
            "`alg` is `HS256`, and Apple signs with `ES256`",
        ),
        (
            r#"{"alg":["ES256"]}"#,
            "the header does not say that the algorithm is `ES256`, as Apple's does",
        ),
    ] {
        let verdict = judge(&unsigned(header, RENEWAL));
        let expected = [
            (Code::APPLE_CHAIN_LENGTH, NO_CERTIFICATES),
            (Code::JWS_ALG_NOT_ES256, said),
        ];
        assert_eq!(wrong(&verdict), expected);
    }
}

#[test]
fn the_part_that_is_no_json_is_named() {
    for (header, claims, code, said) in [
        (
            "[]",
            "{}",
            Code::JWS_HEADER_NOT_JSON,
            "the first part of the JWS is not a JSON object",
        ),
        (
            "{}",
            "[]",
            Code::JWS_CLAIMS_NOT_JSON,
            "the second part of the JWS is not a JSON object",
        ),
    ] {
        let verdict = judge(&unsigned(header, claims));
        assert_eq!(wrong(&verdict), [(code, said)]);
    }
}

/// A transaction where a renewal belongs, and the other way round.
#[test]
fn what_is_inside_a_notification_must_be_what_its_place_says() {
    let header = r#"{"alg":"ES256"}"#;
    let transaction = r#"{"transactionId":"2000000000000002","purchaseDate":1698148900000}"#;
    for (place, claims, said) in [
        (
            "signedRenewalInfo",
            transaction,
            "this is not a renewal info, but a transaction",
        ),
        (
            "signedTransactionInfo",
            RENEWAL,
            "this is not a transaction, but a renewal info",
        ),
    ] {
        let inside = unsigned(header, claims);
        let outside = format!(r#"{{"notificationType":"TEST","data":{{"{place}":"{inside}"}}}}"#);
        let verdict = judge(&unsigned(header, &outside));
        let expected = [
            (Code::APPLE_CHAIN_LENGTH, NO_CERTIFICATES.to_owned()),
            (
                Code::APPLE_CHAIN_LENGTH,
                format!("in `data.{place}`: {NO_CERTIFICATES}"),
            ),
            (
                Code::APPLE_KIND_DIFFERS,
                format!("in `data.{place}`: {said}"),
            ),
        ];
        let mistakes = verdict.mistakes.into_iter();
        let mistakes = mistakes.map(|mistake| (mistake.code, mistake.message.into_owned()));
        assert_eq!(mistakes.collect::<Vec<_>>(), expected);
    }
}

/// What is of no kind that is known here is shown all the same, and only that.
#[test]
fn claims_of_no_kind_are_kept_as_such() {
    let verdict = judge(&unsigned("{}", r#"{"something":"else"}"#));
    let said = verdict.other().and_then(|claims| claims.text("something"));
    assert_eq!((verdict.kind(), said), (None, Some("else")));

    let verdict = judge(&unsigned("{}", RENEWAL));
    assert_eq!(
        (verdict.kind(), verdict.other()),
        (Some(Kind::Renewal), None)
    );
}

/// The certificates were not valid when it says that it was signed: each is named with its dates.
#[test]
fn the_dates_of_a_certificate_are_said_in_utc() {
    let fixtures = Fixtures::read();
    let roots = Root::decode(fixtures.roots.as_bytes()).unwrap();
    let jws = fixtures.jws("expired a second before");
    let verdict = check(&[jws], &roots, &Expected::default(), None);
    let said = "the first certificate was valid from 2022-01-01T00:00:00Z to 2023-10-25T00:00:00Z, and this says that it was signed on 2023-10-25T00:00:01Z";
    let expected = [(Code::APPLE_CERTIFICATE_NOT_VALID_THEN, said)];
    assert_eq!(wrong(&verdict), expected);
}

/// A clock that is a little behind is no reason to warn.
#[test]
fn five_minutes_are_no_future() {
    let fixtures = Fixtures::read();
    let roots = Root::decode(fixtures.roots.as_bytes()).unwrap();
    let jws = fixtures.jws("transaction, promotional offer");
    let signed_at = check(&[jws], &roots, &Expected::default(), None).signed_at;
    let signed_at = signed_at.unwrap().as_millis();
    for (millis, codes) in [(300_000, &[][..]), (300_001, &[Code::TIMESTAMP_IN_FUTURE])] {
        let now = Timestamp::from_millis(signed_at - millis).unwrap();
        let verdict = check(&[jws], &roots, &Expected::default(), Some(now));
        let found: Vec<Code> = verdict.findings.iter().map(|it| it.code).collect();
        assert_eq!((verdict.valid, &found[..]), (Some(true), codes), "{millis}");
    }
}

/// Xcode's certificate in DER.
fn certificate(fixtures: &Fixtures) -> Vec<u8> {
    let lines = fixtures.xcode.lines();
    let base64: String = lines.filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(base64).unwrap()
}

/// A root of another name is another root, although its key is the same.
#[test]
fn a_certificate_alone_is_trusted_by_its_name_and_its_key() {
    let fixtures = Fixtures::read();
    let der = certificate(&fixtures);
    let mut renamed = der.clone();
    renamed[SUBJECT + 35] ^= 1;
    let signed_by = |root: &[u8]| {
        let roots = Root::decode(root).unwrap();
        check(&[fixtures.jws("Xcode")], &roots, &Expected::default(), None).signed_by
    };
    assert_eq!(signed_by(&der), Some(SignedBy::Xcode));
    assert_eq!(signed_by(&renamed), None);
}

/// Where the subject of Xcode's certificate starts, as `openssl asn1parse` says.
const SUBJECT: usize = 111;

/// A byte of it, what that becomes, and what is wrong then.
const CHANGED: &[(usize, u8, &str)] = &[
    (12, 1, "version 2"),
    (13, 4, "the serial number is a text"),
    (27, 3, "signed by another algorithm than it says"),
    (28, 0x31, "the issuer is a set"),
    (SUBJECT, 0x31, "the subject is a set"),
    (
        253,
        0xa2,
        "what is in the place of the extensions is something else",
    ),
    (263, 0x0f, "an extension stands twice"),
    (330, 1, "true is 255 in DER"),
];

#[test]
fn what_is_no_certificate_to_the_letter_is_none() {
    let der = certificate(&Fixtures::read());
    assert!(Root::decode(&der).is_ok());
    for (at, byte, why) in CHANGED {
        let mut der = der.clone();
        assert_ne!(der[*at], *byte, "{why}");
        der[*at] = *byte;
        let error = Root::decode(&der).unwrap_err();
        assert_eq!(error.code(), Code::APPLE_ROOT_UNUSABLE, "{why}");
    }
}

/// Claims in a text that was cut, so that braces around them do not close: eight of them are looked
/// into, and no more, so that no text takes long.
#[test]
fn decoded_claims_are_found_in_a_text_that_was_cut() {
    let found = |open: usize, claims: &str| {
        let text = "{\"data\":".repeat(open) + claims;
        decoded(&text).len()
    };
    assert_eq!(found(0, RENEWAL), 1);
    assert_eq!(found(1, RENEWAL), 1);
    assert_eq!(found(8, RENEWAL), 1);
    assert_eq!(found(9, RENEWAL), 0);
}
