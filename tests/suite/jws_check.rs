//! What is said of a JWS: every mistake is made for real, and named.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use offersign::error::Code;
use offersign::jws::{Claims, IssuedAt, Jws, Kind, Purpose, Request, SigningInput, Verdict, check};
use offersign::offer::{BundleId, IssuerId, KeyId, Nonce, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::fixtures::{private_key, public_key};
use crate::jws_fixtures::{Fixtures, find, judge};

/// The verdicts as they must be, by the names of their cases.
fn expected() -> BTreeMap<String, String> {
    include_str!("../fixtures/jws-verdicts.txt")
        .split("\n\n")
        .filter(|block| !block.starts_with('#'))
        .map(|block| block.trim_end().split_once('\n').unwrap())
        .map(|(name, verdict)| (name.to_owned(), verdict.to_owned()))
        .collect()
}

fn shown(verdict: &Verdict) -> String {
    let answer = if verdict.valid { "valid" } else { "not valid" };
    let kind = verdict.kind.map_or_else(
        || "of an unknown kind".to_owned(),
        |kind| format!("of {kind}"),
    );
    let mut text = format!("    {answer}, {kind}");
    for mistake in &verdict.mistakes {
        write!(
            text,
            "\n    mistake {}: {}\n    fix: {}",
            mistake.code.name(),
            mistake.message,
            mistake.help.as_deref().unwrap()
        )
        .unwrap();
    }
    if verdict.unexplained {
        text.push_str("\n    the signature does not verify");
    }
    for finding in &verdict.findings {
        write!(
            text,
            "\n    finding {}: {}",
            finding.code.name(),
            finding.message
        )
        .unwrap();
    }
    text
}

#[test]
fn every_case_has_the_verdict_that_is_written_down() {
    let (fixtures, mut expected) = (Fixtures::read(), expected());
    for (name, case) in fixtures.all() {
        let verdict = shown(&judge(&case.text));
        assert_eq!(Some(verdict), expected.remove(&name), "{name}");
    }
    assert_eq!(expected, BTreeMap::new());
}

/// `PyJWT` checks the signature and the form, and knows nothing of what Apple asks for.
#[test]
fn nothing_is_valid_that_pyjwt_does_not_take() {
    let mut refused = 0;
    for (name, case) in Fixtures::read().all() {
        if let Some(text) = find(&case.text)
            && case.pyjwt.is_string()
            && text == case.text.trim()
        {
            let verdict = judge(&case.text);
            assert!(!verdict.valid || case.pyjwt == "accepted", "{name}");
            refused += u32::from(case.pyjwt == "refused");
        }
    }
    assert!(refused > 30, "`PyJWT` refuses only {refused}");
}

#[test]
fn what_is_right_is_shown_as_pyjwt_reads_it() {
    for (name, case) in Fixtures::read().tokens {
        let verdict = judge(&case.text);
        let json = |text: Option<String>| -> serde_json::Value {
            serde_json::from_str(&text.unwrap()).unwrap()
        };
        let (signed, _) = case.text.rsplit_once('.').unwrap();
        assert_eq!(json(verdict.header), case.pyjwt["header"], "{name}");
        assert_eq!(json(verdict.claims), case.pyjwt["claims"], "{name}");
        assert_eq!(verdict.sha256, Some(Sha256::digest(signed).into()));
        assert_eq!(verdict.key_id.as_deref(), Some("ABCDEFGHIJ"));

        let seconds = |at: Option<Timestamp>| at.map(|at| at.as_millis() / 1000);
        assert_eq!(seconds(verdict.signed_at), Some(1_698_148_900));
        let expiry = case.pyjwt["claims"]["exp"].as_u64();
        assert_eq!(seconds(verdict.expires_at), expiry);
    }
}

/// The members stand in the order of Apple's articles, and the request is not written anew.
#[test]
fn the_library_signs_a_request_to_the_letter() {
    let fixtures = Fixtures::read();
    let request = Request::new(fixtures.request.clone().into_bytes()).unwrap();
    assert_eq!(request.as_bytes(), fixtures.request.as_bytes());
    let claims = Claims {
        issuer_id: IssuerId::parse("57246542-96fe-1a63-e053-0824d011072a").unwrap(),
        issued_at: IssuedAt::from_seconds(1_698_148_900).unwrap(),
        bundle_id: BundleId::new("com.example").unwrap(),
        purpose: Purpose::AdvancedCommerce {
            nonce: Nonce::parse("20fba8a0-2b80-4a7d-a17f-85c1854727f8").unwrap(),
            request,
        },
    };
    assert_eq!(claims.issued_at.to_string(), "1698148900");
    let input = SigningInput::new(&KeyId::new("ABCDEFGHIJ").unwrap(), &claims);
    let jws = Jws::sign(&input, &private_key()).unwrap();
    assert_eq!(jws.as_str(), fixtures.token("advanced commerce"));
    assert_eq!(jws.to_string(), jws.as_str());
}

/// What only Apple knows is said of every kind, and of nothing that could not be read.
#[test]
fn what_is_not_proven_is_always_said() {
    let fixtures = Fixtures::read();
    let key = "the key may be unknown to Apple under this key id and issuer id";
    let nonce = "a nonce is good once, and this one may have been used";
    let table = [
        (
            "promotional",
            vec![
                key,
                "the offer may not exist for this product in App Store Connect",
                "the customer may not be eligible: promotional offers are for present and past subscribers",
                nonce,
            ],
        ),
        (
            "introductory denied",
            vec![
                key,
                "the transaction may not be one of the customer who buys",
                nonce,
            ],
        ),
        (
            "advanced commerce",
            vec![
                key,
                "the request may not be what the Advanced Commerce API takes",
                nonce,
            ],
        ),
        (
            "token",
            vec![
                key,
                "the bundle id may not be that of an app of this account",
            ],
        ),
    ];
    for (name, sentences) in table {
        assert_eq!(judge(fixtures.token(name)).not_proven, sentences, "{name}");
    }
    assert!(judge("no JWS").not_proven.is_empty());
}

/// The claim as it was signed, and as it is after the signature was made.
const TAMPERED: &[(&str, &str, &str)] = &[
    (
        "promotional",
        r#""kid":"ABCDEFGHIJ""#,
        r#""kid":"ABCDEFGHIK""#,
    ),
    ("promotional", "57246542-", "57246543-"),
    ("promotional", "1698148900", "1698148901"),
    (
        "promotional",
        r#""bid":"com.example""#,
        r#""bid":"com.example2""#,
    ),
    ("promotional", "20fba8a0-", "20fba8a1-"),
    ("promotional", "monthly", "yearly"),
    ("promotional", "offer1", "offer2"),
    (
        "promotional with a transaction",
        "1000011859217",
        "1000011859218",
    ),
    (
        "promotional with a transaction",
        r#","transactionId":"1000011859217""#,
        "",
    ),
    ("introductory allowed", "true", "false"),
    ("introductory denied", "false", "true"),
    ("introductory allowed", "1000011859217", "1000011859218"),
    ("introductory allowed", "monthly", "yearly"),
    ("advanced commerce", "eyAib3Bl", "eyAib3Bm"),
    ("advanced commerce", "20fba8a0-", "20fba8a1-"),
    ("token", r#""exp":1698149200"#, r#""exp":1698149201"#),
    ("token", r#""iat":1698148900"#, r#""iat":1698148901"#),
    ("token", r#""bid":"com.example""#, r#""bid":"com.example2""#),
    ("token", "57246542-", "57246543-"),
];

#[test]
fn a_claim_that_is_changed_after_signing_is_found_and_blamed_on_nothing() {
    let fixtures = Fixtures::read();
    for (name, signed, changed) in TAMPERED {
        let verdict = judge(&tampered(fixtures.token(name), signed, changed));
        assert!(!verdict.valid && verdict.unexplained, "{name}: {changed}");
        assert_eq!(verdict.mistakes, [], "{name}: {changed}");

        let same = tampered(fixtures.token(name), signed, signed);
        assert_eq!(same, fixtures.token(name));
    }
}

/// The JWS with one place of its JSON changed, and the signature left as it was.
fn tampered(jws: &str, from: &str, to: &str) -> String {
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let mut found = 0;
    let parts: Vec<String> = input
        .split('.')
        .map(|part| {
            let json = String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
            found += json.matches(from).count();
            URL_SAFE_NO_PAD.encode(json.replace(from, to))
        })
        .collect();
    assert_eq!(found, 1, "{from}");
    format!("{}.{signature}", parts.join("."))
}

/// These say what the JWS is, so that another value is a mistake of its own.
#[test]
fn what_names_the_jws_is_signed_too() {
    let fixtures = Fixtures::read();
    for (signed, changed, code) in [
        ("ES256", "ES384", "jws_alg_not_es256"),
        (r#""JWT""#, r#""JWS""#, "jws_typ_not_jwt"),
        (
            "promotional-offer",
            "advanced-commerce-api",
            "jws_aud_of_another_kind",
        ),
    ] {
        let verdict = judge(&tampered(fixtures.token("promotional"), signed, changed));
        assert_eq!(verdict.mistakes[0].code.name(), code);
        assert!(!verdict.valid);
    }
}

/// A day is not yet too old; neither is the last second of a bearer token over.
#[test]
fn age_is_told_to_the_second() {
    let fixtures = Fixtures::read();
    for (name, seconds, code) in [
        ("promotional", 1_698_148_899, Some("issued_at_in_future")),
        ("promotional", 1_698_148_900, None),
        ("promotional", 1_698_235_300, None),
        ("promotional", 1_698_235_301, Some("issued_at_old")),
        ("token", 1_698_149_199, None),
        ("token", 1_698_149_200, Some("token_expired")),
    ] {
        let now = Timestamp::from_millis(seconds * 1000).unwrap();
        let verdict = check(fixtures.token(name), Some(&public_key()), Some(now));
        assert!(verdict.valid);
        assert_eq!(
            verdict.findings.first().map(|f| f.code.name()),
            code,
            "{seconds}"
        );
    }
}

#[test]
fn more_than_two_mib_is_not_looked_into() {
    for (bytes, code) in [
        (2 * 1024 * 1024, Code::JWS_NOT_THREE_PARTS),
        (2 * 1024 * 1024 + 1, Code::JWS_TOO_LARGE),
    ] {
        let verdict = check(&"A".repeat(bytes), None, None);
        assert_eq!(verdict.mistakes[0].code, code, "{bytes}");
    }
}

/// What is given to the judge itself: of a paste, the JWS alone is.
#[test]
fn what_stands_between_the_characters_is_named() {
    let fixtures = Fixtures::read();
    let jws = fixtures.token("promotional with quotes and other scripts");
    let (input, _) = jws.rsplit_once('.').unwrap();
    let whole = |text: &str| check(text, Some(&public_key()), None);
    for (text, code) in [
        (jws.to_owned(), None),
        (format!(" {jws}\n"), None),
        (
            jws.replacen("eyJ", "ey J", 1),
            Some(Code::JWS_HAS_WHITE_SPACE),
        ),
        (
            jws.replacen('.', ".\r\n", 1),
            Some(Code::JWS_HAS_WHITE_SPACE),
        ),
        (
            jws.replace('-', "+").replace('_', "/"),
            Some(Code::JWS_BASE64_STANDARD),
        ),
        (jws.replacen('.', "==.", 1), Some(Code::JWS_BASE64_PADDED)),
        (
            jws.replacen('.', ".\u{2063}", 1),
            Some(Code::JWS_HAS_WHITE_SPACE),
        ),
        (jws.replacen('.', ".*", 1), Some(Code::JWS_NOT_BASE64URL)),
        (jws.replacen('.', "%2E", 2), Some(Code::JWS_NOT_THREE_PARTS)),
        (STANDARD.encode(jws), Some(Code::JWS_NOT_THREE_PARTS)),
        (input.to_owned(), Some(Code::JWS_NOT_THREE_PARTS)),
        (
            jws[..jws.len() - 1].to_owned(),
            Some(Code::JWS_SIGNATURE_LENGTH),
        ),
        (
            jws[..jws.len() - 4].to_owned(),
            Some(Code::JWS_SIGNATURE_LENGTH),
        ),
        (
            jws[..jws.len() - 10].to_owned(),
            Some(Code::JWS_SIGNATURE_LENGTH),
        ),
        (
            jws[..jws.len() - 40].to_owned(),
            Some(Code::JWS_SIGNATURE_LENGTH),
        ),
    ] {
        let verdict = whole(&text);
        let first = verdict.mistakes.first().map(|mistake| mistake.code);
        assert_eq!(first, code, "{text}: {:?}", verdict.mistakes);
        assert_eq!(verdict.valid, code.is_none(), "{text}");
    }
}

/// Nothing is said of the length of what another algorithm makes.
#[test]
fn without_a_key_the_length_of_a_signature_is_judged_where_its_algorithm_is_known() {
    let fixtures = Fixtures::read();
    let codes = |name: &str| {
        let verdict = check(&fixtures.all()[name].text, None, None);
        let codes = verdict.mistakes.iter().map(|mistake| mistake.code);
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes("signature: 48 bytes"), [Code::JWS_SIGNATURE_LENGTH]);
    assert_eq!(
        codes("header: HS256 with the key file as the secret"),
        [Code::JWS_ALG_NOT_ES256]
    );
}

/// A JWS of these claims that nobody signed: its signature has this many bytes.
fn unsigned(claims: &[u8], length: usize) -> String {
    let header = r#"{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}"#;
    let parts = [header.as_bytes(), claims, &vec![0; length]];
    parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join(".")
}

/// What is wrong with a JWS as it stands, its signature not looked at.
fn wrong(jws: &str) -> Vec<(Code, String)> {
    let mistakes = check(jws, None, None).mistakes.into_iter();
    mistakes
        .map(|mistake| (mistake.code, mistake.message.into_owned()))
        .collect()
}

const OFFER: &str = r#"{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1698148900,"aud":"promotional-offer","bid":"com.example","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","productId":"com.example.sub.monthly","offerIdentifier":"offer1"}"#;

#[test]
fn a_text_of_fewer_or_more_parts_is_told_what_it_is() {
    let jws = unsigned(OFFER.as_bytes(), 64);
    let percent = "this is percent-encoded: its periods are `%2E`";
    let base64 = "this is the base64 of a JWS, not the JWS itself";
    for (text, what) in [
        (jws.replace('.', "%2E"), percent),
        (jws.replace('.', "%2e"), percent),
        (STANDARD.encode(&jws), base64),
        (URL_SAFE_NO_PAD.encode(&jws), base64),
        (
            "no JWS at all".to_owned(),
            "this is no compact JWS: it has no period",
        ),
        (
            "a.b.c.d".to_owned(),
            "this has 4 parts, and a compact JWS has three",
        ),
        (
            "a.b.c.d.e".to_owned(),
            "this has five parts, as an encrypted token (JWE) has",
        ),
    ] {
        let expected = [(Code::JWS_NOT_THREE_PARTS, what.to_owned())];
        assert_eq!(wrong(&text), expected, "{text}");
    }
}

/// What made another signature is told by its length.
#[test]
fn a_signature_that_is_none_of_es256_is_told_by_its_length() {
    for (length, what) in [
        (0, ""),
        (1, ", as one that was cut short has"),
        (32, ", as an HMAC-SHA256 or a digest has"),
        (33, ", as one that was cut short has"),
        (48, ", as an HMAC-SHA384 has"),
        (63, ", as one that was cut short has"),
        (65, ""),
        (96, ", as one on P-384 has"),
        (128, ", as one of RSA has"),
        (132, ", as one on P-521 has"),
        (256, ", as one of RSA has"),
        (384, ", as one of RSA has"),
        (512, ", as one of RSA has"),
    ] {
        let message = format!("the signature has {length} bytes{what}, and one of ES256 has 64");
        assert_eq!(
            wrong(&unsigned(OFFER.as_bytes(), length)),
            [(Code::JWS_SIGNATURE_LENGTH, message)]
        );
    }
    assert_eq!(wrong(&unsigned(OFFER.as_bytes(), 64)), []);
}

/// Each claim by the name and the rules of its own field.
#[test]
fn a_claim_is_held_to_the_rules_of_its_field() {
    let with_transaction = OFFER.replace('}', r#","transactionId":"1000011859217"}"#);
    for (value, field) in [
        ("com.example", "bundle id"),
        ("com.example.sub.monthly", "product id"),
        ("offer1", "offer id"),
        ("1000011859217", "transaction id"),
    ] {
        let claims = with_transaction.replace(&format!("\"{value}\""), "\"\"");
        assert_eq!(
            wrong(&unsigned(claims.as_bytes(), 64)),
            [(Code::FIELD_EMPTY, format!("the {field} is empty"))]
        );
    }
}

/// Claims stand one level too deep where more of those that every JWS has are inside than outside.
#[test]
fn an_object_beside_the_claims_is_not_taken_for_them() {
    let inside = |outer: &str, inner: &str| format!(r#"{{{outer}"context":{{{inner}}}}}"#);
    let claims = OFFER.trim_matches(['{', '}']);
    let nested = |claims: String| {
        let said = wrong(&unsigned(claims.as_bytes(), 64));
        said.iter()
            .any(|(code, _)| *code == Code::JWS_CLAIMS_NESTED)
    };
    assert!(nested(inside("", claims)));
    assert!(nested(inside(r#""iat":1698148900,"#, claims)));
    assert!(!nested(inside(&format!("{claims},"), claims)));
    assert!(!nested(inside("", r#""iss":"somebody""#)));
}

#[test]
fn claims_in_base64_twice_are_read_in_either_alphabet() {
    let expected = [(
        Code::JWS_CLAIMS_NOT_JSON,
        "the claims are in base64 twice".to_owned(),
    )];
    for claims in [URL_SAFE_NO_PAD.encode(OFFER), STANDARD.encode(OFFER)] {
        let verdict = check(&unsigned(claims.as_bytes(), 64), None, None);
        assert_eq!(verdict.kind, Some(Kind::PromotionalOffer));
        assert_eq!(wrong(&unsigned(claims.as_bytes(), 64)), expected);
    }
}

/// In an array it is a mistake, and tells the kind all the same where it is the only one.
#[test]
fn an_audience_in_an_array_tells_the_kind() {
    let kind = |audience: &str| {
        let claims =
            format!(r#"{{"iss":"57246542-96fe-1a63-e053-0824d011072a","aud":{audience}}}"#);
        check(&unsigned(claims.as_bytes(), 64), None, None).kind
    };
    for (audience, expected) in [
        (r#""appstoreconnect-v1""#, Some(Kind::ServerApi)),
        (r#"["appstoreconnect-v1"]"#, Some(Kind::ServerApi)),
        (r#"["promotional-offer"]"#, Some(Kind::PromotionalOffer)),
        (r#"["appstoreconnect-v1","promotional-offer"]"#, None),
        ("[]", None),
        ("[1]", None),
    ] {
        assert_eq!(kind(audience), expected, "{audience}");
    }
}

#[test]
fn a_bearer_token_lasts_an_hour_at_most() {
    let of = |seconds: u64| {
        let claims = format!(
            r#"{{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1698148900,"exp":{},"aud":"appstoreconnect-v1","bid":"com.example"}}"#,
            1_698_148_900 + seconds
        );
        wrong(&unsigned(claims.as_bytes(), 64))
    };
    let out_of_range = |message: &str| vec![(Code::JWS_EXP_OUT_OF_RANGE, message.to_owned())];
    assert_eq!(of(0), out_of_range("`exp` is not after `iat`"));
    assert_eq!(of(1), []);
    assert_eq!(of(3600), []);
    let long = "`exp` is 3601 seconds after `iat`, and Apple takes 3600 at most";
    assert_eq!(of(3601), out_of_range(long));

    // Without an `iat` nothing is said of one, whenever it ends.
    let claims = r#"{"iss":"57246542-96fe-1a63-e053-0824d011072a","exp":1698148900,"aud":"appstoreconnect-v1","bid":"com.example"}"#;
    for seconds in [1_698_148_899, 1_698_148_900, 1_698_148_901] {
        let now = Timestamp::from_millis(seconds * 1000).unwrap();
        let verdict = check(&unsigned(claims.as_bytes(), 64), None, Some(now));
        let codes: Vec<Code> = verdict.mistakes.iter().map(|it| it.code).collect();
        assert_eq!(codes, [], "{seconds}");
    }
}

#[test]
fn a_member_that_stands_twice_is_named_however_deep_it_is() {
    for more in [
        r#""x":1,"x":2"#,
        r#""y":{"x":1,"x":2}"#,
        r#""y":[[0,{"x":1,"x":2}]]"#,
    ] {
        let claims = OFFER.replace('}', &format!(",{more}}}"));
        let said = wrong(&unsigned(claims.as_bytes(), 64));
        let codes: Vec<Code> = said.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, [Code::JWS_MEMBER_TWICE], "{more}");
    }
}
