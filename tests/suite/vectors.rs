//! The vectors hold to the letter, in the library and through the binary.

use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
use offersign::payload::Payload;
use offersign::signature::Signature;

use crate::command::{KEY, answer, run};
use crate::fixtures::{Vector, hex, private_key, public_key, vectors};

/// The offer of a vector.
pub(crate) fn offer(vector: &Vector) -> Offer {
    Offer {
        bundle_id: BundleId::new(&vector.bundle_id).unwrap(),
        key_id: KeyId::new(&vector.key_id).unwrap(),
        product_id: ProductId::new(&vector.product_id).unwrap(),
        offer_id: OfferId::new(&vector.offer_id).unwrap(),
        user: UserField::new(
            vector.app_account_token.as_deref(),
            vector.application_username.as_deref(),
        )
        .unwrap(),
        nonce: Nonce::parse(&vector.nonce).unwrap(),
        timestamp: Timestamp::from_millis(vector.timestamp).unwrap(),
    }
}

#[test]
fn the_library_signs_every_vector_to_the_letter() {
    let (private, public) = (private_key(), public_key());
    for vector in vectors() {
        let payload = Payload::new(&offer(&vector));
        assert_eq!(
            hex(payload.as_bytes()),
            vector.payload_hex,
            "{}",
            vector.name
        );
        assert_eq!(
            payload.as_bytes().len(),
            vector.payload_bytes,
            "{}",
            vector.name
        );
        assert_eq!(
            hex(&payload.sha256()),
            vector.payload_sha256,
            "{}",
            vector.name
        );

        let signature = Signature::sign(&payload, &private).unwrap();
        assert_eq!(signature.to_base64(), vector.signature, "{}", vector.name);
        assert!(signature.verifies(&payload, &public), "{}", vector.name);
    }
}

#[test]
fn the_binary_signs_every_vector_to_the_letter() {
    for vector in vectors() {
        let timestamp = vector.timestamp.to_string();
        let mut args = vec!["sign", "--quiet", "--format", "signature", "--key", KEY];
        args.extend(["--bundle-id", &vector.bundle_id, "--key-id", &vector.key_id]);
        args.extend(["--product", &vector.product_id, "--offer", &vector.offer_id]);
        args.extend(["--nonce", &vector.nonce, "--timestamp", &timestamp]);
        if let Some(token) = &vector.app_account_token {
            args.extend(["--token", token]);
        }
        if let Some(username) = &vector.application_username {
            args.extend(["--username", username]);
        }
        let signed = run(args);
        let expected = answer(0, &format!("{}\n", vector.signature), &signed.stderr);
        assert_eq!(signed, expected, "{}", vector.name);
    }
}
