//! A signature is over every field: one change to any of them, and it does not verify.

use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
use offersign::payload::Payload;
use offersign::signature::Signature;

use crate::fixtures::{private_key, public_key};

fn offer() -> Offer {
    Offer {
        bundle_id: BundleId::new("com.example").unwrap(),
        key_id: KeyId::new("ABCDEFGHIJ").unwrap(),
        product_id: ProductId::new("com.example.sub.monthly").unwrap(),
        offer_id: OfferId::new("offer1").unwrap(),
        user: UserField::new(Some("7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"), None).unwrap(),
        nonce: Nonce::parse("20fba8a0-2b80-4a7d-a17f-85c1854727f8").unwrap(),
        timestamp: Timestamp::from_millis(1_698_148_900_000).unwrap(),
    }
}

/// Whether the signature of the untouched offer verifies over the changed one.
fn verifies(change: impl FnOnce(&mut Offer)) -> bool {
    let signature = Signature::sign(&Payload::new(&offer()), &private_key()).unwrap();
    let mut changed = offer();
    change(&mut changed);
    signature.verifies(&Payload::new(&changed), &public_key())
}

#[test]
fn the_untouched_offer_verifies() {
    assert!(verifies(|_| {}));
}

#[test]
fn a_changed_bundle_id_does_not_verify() {
    assert!(!verifies(
        |offer| offer.bundle_id = BundleId::new("com.examplf").unwrap()
    ));
}

#[test]
fn a_changed_key_id_does_not_verify() {
    assert!(!verifies(
        |offer| offer.key_id = KeyId::new("ABCDEFGHIK").unwrap()
    ));
}

#[test]
fn a_changed_product_id_does_not_verify() {
    assert!(!verifies(
        |offer| offer.product_id = ProductId::new("com.example.sub.monthlz").unwrap()
    ));
}

#[test]
fn a_changed_offer_id_does_not_verify() {
    assert!(!verifies(
        |offer| offer.offer_id = OfferId::new("offer2").unwrap()
    ));
}

#[test]
fn a_changed_user_field_does_not_verify() {
    let token = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5e";
    assert!(!verifies(
        |offer| offer.user = UserField::new(Some(token), None).unwrap()
    ));
    assert!(!verifies(|offer| offer.user = UserField::Empty));
}

#[test]
fn a_changed_nonce_does_not_verify() {
    let nonce = "20fba8a0-2b80-4a7d-a17f-85c1854727f9";
    assert!(!verifies(|offer| offer.nonce = Nonce::parse(nonce).unwrap()));
}

#[test]
fn a_changed_timestamp_does_not_verify() {
    assert!(!verifies(
        |offer| offer.timestamp = Timestamp::from_millis(1_698_148_900_001).unwrap()
    ));
}

/// The first vector, signed by the key of RFC 6979, does not verify under another key.
#[test]
fn another_key_does_not_verify() {
    use p256::pkcs8::EncodePublicKey as _;

    let other = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let der = other.verifying_key().to_public_key_der().unwrap();
    let other = offersign::key::PublicKey::from_der(der.as_bytes()).unwrap();
    let signature = Signature::sign(&Payload::new(&offer()), &private_key()).unwrap();
    assert!(!signature.verifies(&Payload::new(&offer()), &other));
}

/// ECDSA has two signatures for each: one is as valid as the other, whichever is the smaller.
#[test]
fn the_other_s_is_valid_in_both_forms() {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use p256::ecdsa::Signature;

    let mirrored = |signature: &Signature| {
        let (r, s) = signature.split_scalars();
        Signature::from_scalars(r, -*s).unwrap()
    };
    let json = |args: Vec<String>| -> serde_json::Value {
        serde_json::from_str(&crate::command::run(args).stdout).unwrap()
    };
    let mut offer = json(crate::command::sign(&["--format", "full"]));
    let der = STANDARD
        .decode(offer["signature"].as_str().unwrap())
        .unwrap();
    let other = mirrored(&Signature::from_der(&der).unwrap());
    offer["signature"] = STANDARD.encode(other.to_der()).into();

    let flags = "jws promotional --key-id ABCDEFGHIJ --bundle-id com.example --product p --offer o \
                 --issuer-id 57246542-96fe-1a63-e053-0824d011072a --key";
    let flags = flags.split(' ').chain([crate::command::KEY]);
    let mut jws = json(flags.map(str::to_owned).collect());
    let (signed, signature) = jws["jws"].as_str().unwrap().rsplit_once('.').unwrap();
    let other =
        mirrored(&Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap());
    jws["jws"] = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(other.to_bytes())).into();

    let verify = ["verify", "--public-key", crate::command::PUBLIC_KEY];
    for answer in [offer, jws] {
        let said = crate::command::run_with_input(verify, answer.to_string().as_bytes());
        let verdict: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(
            (&verdict["valid"], said.code),
            (&true.into(), Some(0)),
            "{said:?}"
        );
        assert_eq!(verdict["mistakes"], serde_json::json!([]));
    }
}
