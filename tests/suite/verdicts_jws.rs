//! The verdict of the library on a JWS in an answer, and on what Apple signs: whole values, and the key that
//! two JWS of one server tell.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ecdsa::signature::Signer as _;
use offersign::apple::Root;
use offersign::evidence::{Answer, Evidence};
use offersign::jws::Kind;
use offersign::offer::{Field, Timestamp};
use offersign::verdict::{Signer, Trust, Verdict, verify, verify_trusting};
use p256::ecdsa::{Signature, SigningKey};
use pkcs8::DecodePrivateKey as _;
use sha2::{Digest as _, Sha256};

use crate::apple_fixtures;
use crate::command::KEY;
use crate::fixtures::public_key;
use crate::jws_fixtures::Fixtures;

const HEADER: &str = r#"{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}"#;
const TOKEN: &str = r#"{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1698148900,"exp":1698149200,"aud":"appstoreconnect-v1","bid":"com.example"}"#;

fn server_key() -> SigningKey {
    SigningKey::from_pkcs8_pem(&std::fs::read_to_string(KEY).unwrap()).unwrap()
}

/// A JWS by p256 alone, its signature written in this way.
fn signed(
    key: &SigningKey,
    header: &str,
    claims: &str,
    write: fn(&Signature) -> Vec<u8>,
) -> String {
    let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part));
    let signature: Signature = key.sign(format!("{header}.{claims}").as_bytes());
    format!(
        "{header}.{claims}.{}",
        URL_SAFE_NO_PAD.encode(write(&signature))
    )
}

fn raw(signature: &Signature) -> Vec<u8> {
    signature.to_bytes().to_vec()
}

fn der(signature: &Signature) -> Vec<u8> {
    signature.to_der().as_bytes().to_vec()
}

/// The answers that are these JWS alone.
fn read(all: &[&str]) -> Vec<Answer> {
    let answers = all.iter().flat_map(|jws| Evidence::parse(jws).answers);
    answers.collect()
}

fn told(signer: Signer, all: &[&str]) -> Vec<Verdict> {
    verify(&read(all), &signer, None, 500)
}

/// Whether each is valid, and whether its key is that of the examples.
fn known(all: &[&str]) -> Vec<(Option<bool>, bool)> {
    let verdicts = told(Signer::Unknown, all).into_iter();
    let known = verdicts.map(|it| (it.valid, it.public_key == Some(public_key())));
    known.collect()
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    verdict.mistakes.iter().map(|it| it.code.name()).collect()
}

#[test]
fn all_that_a_jws_says_is_in_its_verdict() {
    let jws = signed(&server_key(), HEADER, TOKEN, raw);
    let verdict = &told(Signer::Key(public_key()), &[&jws])[0];
    assert_eq!((verdict.valid, verdict.explained), (Some(true), true));
    assert_eq!(
        (verdict.kind, verdict.is_jws),
        (Some(Kind::ServerApi), true)
    );
    assert_eq!(verdict.header.as_deref(), Some(HEADER));
    assert_eq!(verdict.payload.as_deref(), Some(TOKEN));
    let (input, _) = jws.rsplit_once('.').unwrap();
    assert_eq!(verdict.sha256, Some(Sha256::digest(input).into()));
    assert_eq!(verdict.public_key, Some(public_key()));
    let seconds = |at: Option<Timestamp>| at.unwrap().as_millis() / 1000;
    assert_eq!(seconds(verdict.signed_at), 1_698_148_900);
    assert_eq!(seconds(verdict.expires_at), 1_698_149_200);
    let fields = verdict.fields.iter();
    let fields: Vec<_> = fields.map(|it| (it.field, &*it.sent)).collect();
    let expected = [
        (Field::IssuerId, "57246542-96fe-1a63-e053-0824d011072a"),
        (Field::BundleId, "com.example"),
        (Field::KeyId, "ABCDEFGHIJ"),
    ];
    assert_eq!(fields, expected);
}

#[test]
fn whether_a_jws_is_right_is_not_known_without_its_key() {
    let right = signed(&server_key(), HEADER, TOKEN, raw);
    let verdict = &told(Signer::Unknown, &[&right])[0];
    assert_eq!((verdict.valid, verdict.explained), (None, false));
    assert_eq!(verdict.public_key, None);

    // What it says can be wrong for any key.
    let wrong = signed(
        &server_key(),
        HEADER,
        &TOKEN.replace("1698149200", "1698148900"),
        raw,
    );
    let verdict = &told(Signer::Unknown, &[&wrong])[0];
    assert_eq!((verdict.valid, verdict.explained), (Some(false), true));
}

#[test]
fn a_fingerprint_of_another_key_is_said_to_be_that() {
    let jws = signed(&server_key(), HEADER, TOKEN, raw);
    let own = Signer::Fingerprint(public_key().sha256());
    assert_eq!(told(own, &[&jws])[0].valid, Some(true));
    let verdict = &told(Signer::Fingerprint([7; 32]), &[&jws])[0];
    let said = verdict.unexplained.as_ref().map(|it| &*it.message);
    assert_eq!(
        said,
        Some("no key with this fingerprint made the signature")
    );
    assert_eq!((verdict.valid, verdict.explained), (Some(false), false));
}

/// Two that differ, in whatever form the signature of each is. The same signature in two forms is none.
#[test]
fn two_jws_of_one_server_tell_its_key() {
    let fixtures = Fixtures::read();
    let (offer, token) = (fixtures.token("promotional"), fixtures.token("token"));
    let yes = (Some(true), true);
    assert_eq!(known(&[offer, token]), [yes, yes]);

    let key = server_key();
    let right = signed(&key, HEADER, TOKEN, raw);
    let in_der = signed(&key, HEADER, TOKEN, der);
    assert_eq!(known(&[offer, &in_der]), [yes, (Some(false), true)]);
    assert_eq!(
        known(&[&right, &in_der]),
        [(None, false), (Some(false), false)]
    );

    let stranger = SigningKey::from_slice(&[7; 32]).unwrap();
    let other = signed(&stranger, HEADER, TOKEN, raw);
    assert_eq!(known(&[offer, &other]), [(None, false); 2]);
}

/// The padding is no part of the signature, which is the same and tells nothing new.
#[test]
fn the_same_jws_written_in_another_way_is_no_second_one() {
    let jws = signed(&server_key(), HEADER, TOKEN, raw);
    let mut answers = read(&[&jws, &jws]);
    let padded = format!("{jws}==");
    answers[1].jws[0].text.clone_from(&padded);
    let verdict = verify(&answers, &Signer::Unknown, None, 500).remove(0);
    let help = verdict.unexplained.unwrap().help.unwrap();
    assert!(
        help.starts_with("the signature is the same in all of these"),
        "{help}"
    );
}

/// An issuer id in the place of the key id is one mistake, or two where the issuer id is right too.
#[test]
fn a_key_id_that_is_a_uuid_is_named_once() {
    let header = HEADER.replace("ABCDEFGHIJ", "57246542-96fe-1a63-e053-0824d011072a");
    let of = |claims: &str| {
        let jws = signed(&server_key(), &header, claims, raw);
        told(Signer::Key(public_key()), &[&jws]).remove(0)
    };
    assert_eq!(codes(&of(TOKEN)), ["key_id_form"]);
    let exchanged = TOKEN.replace("57246542-96fe-1a63-e053-0824d011072a", "ABCDEFGHIJ");
    assert_eq!(codes(&of(&exchanged)), ["jws_iss_and_kid_exchanged"]);
}

/// What Apple signed, or did not, is explained; what came without a signature is not.
#[test]
fn what_apple_signs_is_a_jws_and_explained_where_it_is_proven_or_forged() {
    let fixtures = apple_fixtures::Fixtures::read();
    let trust = Trust::new(Root::decode(fixtures.roots.as_bytes()).unwrap(), None);
    let of = |text: &str| {
        let answers = Evidence::parse(text).answers;
        let verdict = verify_trusting(&answers, &Signer::Unknown, &trust, None, 0).remove(0);
        (verdict.valid, verdict.explained, verdict.is_jws)
    };
    let right = fixtures.jws("transaction, promotional offer");
    assert_eq!(of(right), (Some(true), true, true));
    assert_eq!(of(fixtures.jws("another root")), (Some(false), true, true));
    let claims = URL_SAFE_NO_PAD
        .decode(right.split('.').nth(1).unwrap())
        .unwrap();
    let claims = String::from_utf8(claims).unwrap();
    assert_eq!(of(&claims), (None, false, true));
}
