//! The verdict of the library on an answer: whole values, and the rules that only some answers show.
//!
//! The signatures are made with p256 alone, over payloads that the tests spell out.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ecdsa::signature::Signer as _;
use offersign::error::Diagnostic;
use offersign::evidence::{Answer, Candidate, Evidence};
use offersign::offer::Field;
use offersign::verdict::{Signer, Verdict, verify};
use p256::ecdsa::{DerSignature, Signature, SigningKey};
use pkcs8::DecodePrivateKey as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::command::KEY;
use crate::fixtures::{hex, public_key};
use crate::verify_values::{NAMES, VALUES};

const EFFORT: u64 = 500;

fn server_key() -> SigningKey {
    SigningKey::from_pkcs8_pem(&std::fs::read_to_string(KEY).unwrap()).unwrap()
}

fn another_key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

/// What another server answers: it signs this text, and writes the signature so.
fn answer(key: &SigningKey, payload: &str, write: fn(&[u8]) -> String) -> Value {
    let signature: DerSignature = key.sign(payload.as_bytes());
    let mut answer = json!({"signature": write(signature.as_bytes())});
    for (name, value) in NAMES.iter().zip(VALUES) {
        answer[*name] = value.into();
    }
    answer[NAMES[6]] = 1_698_148_900_000_u64.into();
    answer
}

fn right() -> String {
    VALUES.join("\u{2063}")
}

fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The answers in these JSON texts.
fn read(answers: &[Value]) -> Vec<Answer> {
    let texts = answers.iter().map(ToString::to_string);
    texts
        .flat_map(|text| Evidence::parse(&text).answers)
        .collect()
}

fn by_key(answers: &[Value]) -> Vec<Verdict> {
    verify(&read(answers), &Signer::Key(public_key()), None, EFFORT)
}

fn without_key(answers: &[Value]) -> Vec<Verdict> {
    verify(&read(answers), &Signer::Unknown, None, EFFORT)
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|it| it.code.name()).collect()
}

fn with(mut answer: Value, changes: &[(&str, Value)]) -> Value {
    for (name, value) in changes {
        answer[*name] = value.clone();
    }
    answer
}

/// The findings about an answer in which these members were changed, and its key is not known.
fn findings(changes: &[(&str, Value)]) -> Vec<&'static str> {
    let answer = with(answer(&server_key(), &right(), base64), changes);
    codes(&unproven(&read(&[answer])).findings)
}

/// The verdict on the first answer, where nothing is tried.
fn unproven(answers: &[Answer]) -> Verdict {
    verify(answers, &Signer::Fingerprint([7; 32]), None, 0).remove(0)
}

#[test]
fn what_nothing_explains_is_told_with_what_should_have_been_signed() {
    let verdict = &by_key(&[answer(&server_key(), "something else", base64)])[0];
    assert_eq!(verdict.valid, Some(false));
    assert!(!verdict.explained);
    assert_eq!(codes(&verdict.mistakes), [""; 0]);
    assert_eq!(verdict.payload, Some(right()));
    assert_eq!(verdict.signed_payload, None);
    assert_eq!(verdict.sha256, Some(Sha256::digest(right()).into()));
    assert_eq!((verdict.public_key, verdict.tried), (None, EFFORT));
}

/// Only where all that is likely was tried.
#[test]
fn what_the_only_mistake_cannot_be_is_told() {
    let answers = read(&[answer(&server_key(), "something else", base64)]);
    let verdict = &verify(&answers, &Signer::Key(public_key()), None, 20_000)[0];
    let expected = [
        "one form of all the fields, such as lower case or quotes",
        "something before or after the fields",
        "another encoding of the payload",
        "another hash, or none",
    ];
    assert_eq!(verdict.ruled_out, expected);
}

/// Nothing is tried then, and only what is as it should be is known to be that.
#[test]
fn without_any_effort_only_what_is_right_is_known() {
    let answers = read(&[
        answer(&server_key(), &right(), base64),
        answer(&server_key(), &right().to_uppercase(), base64),
    ]);
    let verdicts = verify(&answers, &Signer::Key(public_key()), None, 0);
    let known: Vec<_> = verdicts
        .iter()
        .map(|it| (it.valid, it.explained, it.tried))
        .collect();
    assert_eq!(known, [(Some(true), true, 1), (Some(false), false, 0)]);
}

#[test]
fn what_was_signed_instead_is_told_beside_what_should_have_been() {
    let payload = right().replace(VALUES[5], &VALUES[5].to_uppercase());
    let verdict = &by_key(&[answer(&server_key(), &payload, base64)])[0];
    assert_eq!(codes(&verdict.mistakes), ["nonce_case"]);
    assert_eq!(verdict.signed_payload, Some(payload));
    assert_eq!(verdict.payload, Some(right()));
}

/// The first answer tells how the second one was made; a mistake in its text is one in each.
#[test]
fn the_text_of_a_signature_is_judged_in_every_answer() {
    let one = answer(&server_key(), &right(), base64url);
    let other = right().replace(VALUES[5], "91cad90a-9d9d-4d33-bd55-6b678c6c28b6");
    let other = answer(&server_key(), &other, base64url);
    let nonce = json!("91cad90a-9d9d-4d33-bd55-6b678c6c28b6");
    let verdicts = by_key(&[one, with(other, &[("nonce", nonce)])]);
    for verdict in verdicts {
        assert_eq!(codes(&verdict.mistakes), ["signature_base64url"]);
        assert_eq!(verdict.valid, Some(false));
    }
}

/// What its size tells of a text that verifies as no signature is said, and once.
#[test]
fn the_form_of_a_signature_that_fits_nothing_is_said() {
    let raw = |der: &[u8]| {
        let signature = Signature::from_der(der).unwrap();
        base64(&signature.to_bytes())
    };
    let digest = |der: &[u8]| base64(&Sha256::digest(der));
    let of = |write| {
        let verdict = &by_key(&[answer(&another_key(), "something else", write)])[0];
        let mistakes = codes(&verdict.mistakes);
        (verdict.explained, mistakes, codes(&verdict.findings))
    };
    assert_eq!(of(base64), (false, vec![], vec![]));
    assert_eq!(of(base64url), (false, vec![], vec![]));
    assert_eq!(of(raw), (false, vec![], vec!["signature_p1363"]));
    assert_eq!(of(digest), (true, vec!["signature_is_digest"], vec![]));
}

/// A key identifier that cannot be one is a mistake beside any other, although the signature fits.
#[test]
fn a_key_id_that_is_none_is_a_mistake() {
    for (id, what) in [
        ("SubscriptionKey_ABCDEFGHIJ.p8", "the name of a file"),
        ("SubscriptionKey_ABCDEFGHIJ", "the name of a file"),
        ("AuthKey_ABCDEFGHIJ", "the name of a file"),
        ("ABCDEFGHIJ.p8", "the name of a file"),
        (
            "57246542-96fe-1a63-e053-0824d011072a",
            "a UUID, as an issuer id is",
        ),
        ("undefined", "a word for nothing"),
    ] {
        let payload = right().replace("ABCDEFGHIJ", id);
        let said = format!("the key id that was signed is {what}: `{id}`");
        let sent = |payload: &str| {
            let answer = answer(&server_key(), payload, base64);
            by_key(&[with(answer, &[("keyIdentifier", id.into())])])
        };
        let verdict = &sent(&payload)[0];
        let mistakes: Vec<&str> = verdict.mistakes.iter().map(|it| &*it.message).collect();
        assert_eq!((verdict.valid, &mistakes[..]), (Some(false), &[&*said][..]));

        let verdict = &sent(&payload.replace('\u{2063}', "|"))[0];
        assert_eq!(
            codes(&verdict.mistakes),
            ["separator_other", "key_id_form"],
            "{id}"
        );
    }
    let verdict = &by_key(&[answer(&server_key(), &right(), base64)])[0];
    assert_eq!(
        (verdict.valid, codes(&verdict.mistakes)),
        (Some(true), vec![])
    );
}

/// Two members for a field in one object are told, unless one of them is a part or another writing of the
/// other, or they stand in different objects.
#[test]
fn a_field_that_stands_twice_is_told() {
    let doubled = &["field_doubled"][..];
    let nested = json!({"offerIdentifier": "offer2"});
    for (changes, told) in [
        (vec![("offerIdentifier", json!("offer2"))], doubled),
        (vec![("offerIdentifier", json!("OFFER1"))], &[]),
        (vec![("offerIdentifier", json!("offer1.promo"))], &[]),
        (vec![("offerIdentifier", json!("offer"))], &[]),
        (vec![("data", nested)], &[]),
    ] {
        assert_eq!(findings(&changes), told, "{changes:?}");
    }
}

/// The nonce under a name that says nothing, in answers that name their other values, and in those that do
/// not.
#[test]
fn a_field_without_its_name_is_told_where_others_have_theirs() {
    let of = |answer: Value| codes(&unproven(&read(&[answer])).findings);
    let whole = answer(&server_key(), &right(), base64);
    let renamed = |names: &[&str], write: fn(Value) -> Value| {
        let mut answer = whole.clone();
        for (at, name) in names.iter().enumerate() {
            let value = answer.as_object_mut().unwrap().remove(*name).unwrap();
            answer[format!("x{at}")] = write(value);
        }
        of(answer)
    };
    let same = |value| value;
    assert_eq!(renamed(&["nonce"], same), ["field_unnamed"]);
    assert_eq!(renamed(&["nonce"], |value| json!([value])), [""; 0]);
    assert_eq!(renamed(&["nonce"], |value| json!({ "x": value })), [""; 0]);
    assert!(!renamed(&NAMES, same).contains(&"field_unnamed"));
}

/// The user that was signed, under a name that says less, beside a mistake and without one.
#[test]
fn a_user_without_its_name_is_told_beside_any_mistake_but_its_own() {
    let of = |payload: &str| {
        let mut answer = answer(&server_key(), payload, base64);
        let user = answer.as_object_mut().unwrap().remove("appAccountToken");
        answer["customerId"] = user.unwrap();
        let verdict = &by_key(&[answer])[0];
        (codes(&verdict.mistakes), codes(&verdict.findings))
    };
    assert_eq!(of(&right()), (vec![], vec!["field_unnamed"]));
    let other = right().replace('\u{2063}', "|");
    assert_eq!(of(&other), (vec!["separator_other"], vec!["field_unnamed"]));
}

#[test]
fn a_value_is_judged_as_it_was_sent() {
    for (name, value, codes) in [
        ("appAccountToken", json!(VALUES[4]), &[][..]),
        ("appAccountToken", json!(""), &["user_field_untried"]),
        (
            "timestamp",
            json!("1698148900000"),
            &["timestamp_is_string"],
        ),
        (
            "timestamp",
            json!(1_698_148_900_000.5),
            &["timestamp_is_float"],
        ),
        (
            "timestamp",
            json!("abc"),
            &["timestamp_is_string", "timestamp_not_a_number"],
        ),
    ] {
        assert_eq!(findings(&[(name, value.clone())]), codes, "{name}: {value}");
    }
}

/// An envelope has a time of its own, before the offer's or around it: what the app takes is judged.
#[test]
fn the_type_of_a_time_that_is_not_the_offers_is_no_matter() {
    let offer = answer(&server_key(), &right(), base64);
    let text = with(offer.clone(), &[("timestamp", json!(VALUES[6]))]);
    let date = "2026-11-22T08:28:33Z";
    for (input, expected) in [
        (json!({"timestamp": date, "offer": offer}), &[][..]),
        (json!({"offer": offer, "timestamp": date}), &[]),
        (
            json!({"timestamp": VALUES[6], "data": {"offer": offer}}),
            &[],
        ),
        (json!({"nonce": 7, "offer": offer}), &[]),
        (with(offer, &[("@timestamp", json!(date))]), &[]),
        (
            json!({"timestamp": 1_698_148_900_001_u64, "offer": text}),
            &["timestamp_is_string"],
        ),
    ] {
        let verdict = &by_key(std::slice::from_ref(&input))[0];
        assert_eq!(
            (verdict.valid, codes(&verdict.findings)),
            (Some(true), expected.to_vec()),
            "{input}"
        );
    }
}

/// The milliseconds of a time that was sent in seconds are not known, and may have been rounded up.
#[test]
fn seconds_that_were_sent_are_told_whatever_their_milliseconds_were() {
    for (signed, code, said) in [
        (
            "1698148900860",
            "timestamp_seconds",
            "the timestamp was sent in seconds, as `1698148900`",
        ),
        (
            "1698148899501",
            "timestamp_seconds",
            "the timestamp was sent in seconds, as `1698148900`",
        ),
    ] {
        let payload = right().replace(VALUES[6], signed);
        let sent = with(
            answer(&server_key(), &payload, base64),
            &[("timestamp", json!(1_698_148_900))],
        );
        let verdict = &verify(&read(&[sent]), &Signer::Key(public_key()), None, 300_000)[0];
        assert_eq!(
            (codes(&verdict.mistakes), &*verdict.mistakes[0].message),
            (vec![code], said),
            "{signed}"
        );
        assert_eq!(codes(&verdict.findings), Vec::<&str>::new());
        assert_eq!(verdict.fields[6].signed.text(), Some(signed));
    }
}

/// Where values have no names, what was signed tells which is which, and the findings are of these.
#[test]
fn what_was_signed_is_what_findings_are_of() {
    let signature = answer(&server_key(), &right(), base64)["signature"].clone();
    let signature = signature.as_str().unwrap();
    let row = format!("{{{} {signature}}}", VALUES.join(" "));
    let answers = Evidence::parse(&row).answers;
    let verdict = &verify(&answers, &Signer::Key(public_key()), None, 300_000)[0];
    let found = codes(&verdict.findings);
    assert_eq!(verdict.valid, Some(true));
    assert!(!found.contains(&"fields_look_exchanged"), "{found:?}");
    for (field, value) in verdict.fields.iter().zip(VALUES) {
        assert_eq!((&*field.sent, field.signed.text()), (value, Some(value)));
    }
    assert_eq!(verdict.payload, Some(right()));
    assert_eq!(verdict.signed_payload, None);
}

/// What a mistake says is not said once more as a warning; what it does not say is.
#[test]
fn nothing_is_said_twice() {
    let of = |name: &str, value: Value| {
        let answer = answer(&server_key(), &right(), base64);
        let text = json!(VALUES[6]);
        let verdict = &by_key(&[with(answer, &[("timestamp", text), (name, value)])])[0];
        (codes(&verdict.mistakes), codes(&verdict.findings))
    };
    let text = "timestamp_is_string";
    assert_eq!(
        of("timestamp", json!(1_698_148_900)),
        (vec!["timestamp_seconds"], vec![])
    );
    let bare = VALUES[5].replace('-', "");
    assert_eq!(of("nonce", json!(bare)), (vec!["uuid_form"], vec![text]));
}

#[test]
fn a_flag_is_told_where_it_is_not_what_was_sent() {
    let of = |field: Field, text: &str| {
        let mut answers = read(&[answer(&server_key(), &right(), base64)]);
        let flag = Candidate::flag("--flag", text.to_owned());
        answers[0].fields.insert(0, (field, flag));
        let findings = unproven(&answers).findings.into_iter();
        findings
            .map(|it| it.message.into_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Field::OfferId, "offer1"), [""; 0]);
    assert_eq!(
        of(Field::OfferId, "offer2"),
        ["the offer id was given as `offer2`, but the input says `offer1`"]
    );
    assert_eq!(of(Field::Nonce, &VALUES[5].to_uppercase()), [""; 0]);
}

/// The signature is over what was sent, and StoreKit or Apple cannot take that.
#[test]
fn what_was_signed_and_cannot_be_is_named_by_its_field() {
    let of = |name: &str, value: &str| {
        let at = NAMES.iter().position(|it| *it == name).unwrap();
        let mut values = VALUES;
        values[at] = value;
        let answer = answer(&server_key(), &values.join("\u{2063}"), base64);
        let verdict = by_key(&[with(answer, &[(name, value.into())])]).remove(0);
        let said = verdict.mistakes.iter().map(|it| it.message.to_string());
        (verdict.valid, said.collect::<Vec<_>>())
    };
    for (name, what) in [
        ("bundleId", "bundle id"),
        ("productId", "product id"),
        ("offerId", "offer id"),
    ] {
        let said = format!("the {what} contains U+2063, which separates the fields: `a\\u2063b`");
        assert_eq!(of(name, "a\u{2063}b"), (Some(false), vec![said]));
    }
    // Only Apple can refuse what is no bundle id here.
    assert_eq!(of("bundleId", "com.example.*"), (Some(true), vec![]));
}

#[test]
fn a_user_that_was_signed_is_held_to_what_a_user_can_be() {
    let of = |name: &str| {
        let payload = right().replace(VALUES[4], name);
        let mut answer = answer(&server_key(), &payload, base64);
        answer.as_object_mut().unwrap().remove("appAccountToken");
        answer["applicationUsername"] = name.into();
        let verdict = &by_key(&[answer])[0];
        (verdict.valid, codes(&verdict.mistakes))
    };
    assert_eq!(of("somebody"), (Some(true), vec![]));
    assert_eq!(
        of("some\u{2063}body"),
        (Some(false), vec!["field_has_separator"])
    );
    assert_eq!(of(""), (Some(true), vec![]));
}

#[test]
fn a_value_that_is_too_long_is_not_missing() {
    let mut answer = answer(&server_key(), &right(), base64);
    answer["nonce"] = "x".repeat(5000).into();
    answer.as_object_mut().unwrap().remove("offerId");
    let verdict = &by_key(&[answer])[0];
    assert_eq!(verdict.missing, [Field::OfferId]);
}

/// Answers that differ, so that two of one server tell its key.
fn two(key: &SigningKey) -> [Value; 2] {
    let one = answer(key, &right(), base64);
    let nonce = "91cad90a-9d9d-4d33-bd55-6b678c6c28b6";
    let other = answer(key, &right().replace(VALUES[5], nonce), base64);
    [one, with(other, &[("nonce", nonce.into())])]
}

/// Of three answers two are by another key; the third is the expected key's, and nothing is wrong with it.
#[test]
fn another_key_is_blamed_for_its_own_answers_alone() {
    let [one, other] = two(&another_key());
    let mine = answer(&server_key(), &right(), base64);
    let sha256 = Sha256::digest(spki(&another_key()));
    let said = |over: &str| {
        format!(
            "another key made it, `sha256:{}`, over {over}",
            hex(&sha256)
        )
    };
    let told = |answers: &[Value]| {
        let verdicts = by_key(answers).into_iter();
        let told = verdicts.map(|it| {
            let mistakes = it.mistakes.iter().map(|it| it.message.to_string());
            (it.valid, mistakes.collect::<Vec<_>>())
        });
        told.collect::<Vec<_>>()
    };
    let blamed = (Some(false), vec![said("the right payload")]);
    let right_one = (Some(true), vec![]);
    assert_eq!(
        told(&[one.clone(), mine.clone(), other.clone()]),
        [blamed.clone(), right_one.clone(), blamed.clone()]
    );
    assert_eq!(
        told(&[one.clone(), other.clone(), one.clone()]),
        [blamed.clone(), blamed.clone(), blamed]
    );

    let wrongly = right().replace('\u{2063}', "|");
    let wrongly = [one, other].map(|sent| {
        let payload = wrongly.replace(VALUES[5], sent["nonce"].as_str().unwrap());
        let signature = answer(&another_key(), &payload, base64)["signature"].clone();
        with(sent, &[("signature", signature)])
    });
    let blamed = (Some(false), vec![said("a payload that was built wrongly")]);
    assert_eq!(told(&wrongly), [blamed.clone(), blamed]);
}

/// The `SubjectPublicKeyInfo` of a key.
fn spki(key: &SigningKey) -> Vec<u8> {
    use p256::pkcs8::EncodePublicKey as _;

    key.verifying_key().to_public_key_der().unwrap().into_vec()
}

/// A second answer is advised to somebody who has one, and not to somebody who gave two.
#[test]
fn the_advice_depends_on_how_many_answers_there_are() {
    let help = |answers: &[Value]| {
        let verdict = without_key(answers).remove(0);
        assert_eq!(verdict.valid, None);
        verdict.unexplained.unwrap().help.unwrap().into_owned()
    };
    let [one, _] = two(&server_key());
    let [_, other] = two(&another_key());
    let second = "or a second answer of the same server";
    assert!(help(std::slice::from_ref(&one)).ends_with(second));
    assert!(help(&[one.clone(), one.clone()]).starts_with("the signature is the same in all"));
    assert!(help(&[one, other]).starts_with("no key was found that made two of these answers"));
}
