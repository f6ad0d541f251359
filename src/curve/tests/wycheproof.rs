//! The vectors of Project Wycheproof for ECDSA on P-256 with SHA-256: by p256, and by the tables.

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::super::verify::MANY;
use super::super::{Prehash, Verifier};
use crate::key::PublicKey;
use crate::signature::Signature;

/// A key, and what is said of signatures by it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    public_key_der: String,
    tests: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    tc_id: u32,
    comment: String,
    msg: String,
    sig: String,
    valid: bool,
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    base16ct::lower::decode_vec(hexadecimal).unwrap()
}

/// How many vectors there are, of how many that are valid; each is judged as it says.
fn judged(vectors: &str, read: fn(&[u8]) -> Option<Signature>) -> (usize, usize) {
    let groups: Vec<Group> = serde_json::from_str(vectors).unwrap();
    let mut counted = (0, 0);
    for group in groups {
        let key = PublicKey::from_der(&bytes(&group.public_key_der)).unwrap();
        // Together with others they are many, which go through the tables.
        let verifier = Verifier::new(&key);
        for vector in group.tests {
            let about = format!("{}: {}", vector.tc_id, vector.comment);
            let digest = Prehash::of(&Sha256::digest(bytes(&vector.msg)));
            let signature = read(&bytes(&vector.sig));
            let alone = signature
                .as_ref()
                .is_some_and(|signature| digest.verifies(signature, &key));
            assert_eq!(alone, vector.valid, "{about}");
            if let Some(signature) = signature {
                let many = vec![(digest, signature); MANY];
                assert_eq!(verifier.verify_all(&many), [vector.valid; MANY], "{about}");
            }
            counted.0 += 1;
            counted.1 += usize::from(vector.valid);
        }
    }
    counted
}

#[test]
fn der_is_judged_as_published() {
    let vectors = include_str!("../../../tests/fixtures/wycheproof/der.json");
    assert_eq!(judged(vectors, Signature::from_der), (484, 174));
}

#[test]
fn two_numbers_are_judged_as_published() {
    let vectors = include_str!("../../../tests/fixtures/wycheproof/p1363.json");
    assert_eq!(judged(vectors, Signature::from_raw), (262, 173));
}
