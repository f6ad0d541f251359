//! JSON Web Keys, and sets of them (RFC 7517): the public part alone is read.

use std::collections::BTreeMap;

use p256::ecdsa::VerifyingKey;
use serde_json::value::RawValue;

use crate::error::Error;

use super::base64::{self, Alphabet};
use super::repair::Repairs;
use super::{PublicKey, refusal};

/// The members of an object, as they stand: a private number among them is not copied.
type Members<'a> = BTreeMap<String, &'a RawValue>;

/// The length of a coordinate, in bytes (RFC 7518, section 6.2.1.2).
const COORDINATE: usize = 32;

/// The keys of a text; none where it is no JSON Web Key.
pub(super) fn public(text: &[u8]) -> Option<Result<Vec<PublicKey>, Error>> {
    let members: Members = serde_json::from_slice(text.trim_ascii()).ok()?;
    if members.contains_key("kty") {
        return Some(key(&members).map(|key| vec![key]));
    }
    let keys: Vec<Members> = serde_json::from_str(members.get("keys")?.get()).ok()?;
    Some(keys.iter().map(key).collect())
}

fn key(members: &Members) -> Result<PublicKey, Error> {
    let member = |name| members.get(name).map(|value| value.get().trim_matches('"'));
    match (member("kty"), member("crv")) {
        (Some("EC"), Some("P-256")) => {}
        (Some("EC"), curve) => {
            let known = ["P-384", "P-521", "secp256k1"];
            let mut known = known.into_iter();
            return Err(refusal::wrong_curve(
                known.find(|name| curve == Some(*name)),
            ));
        }
        (Some("RSA"), _) => return Err(refusal::wrong_algorithm(Some("RSA"))),
        (Some("OKP"), Some("Ed25519")) => return Err(refusal::wrong_algorithm(Some("Ed25519"))),
        _ => return Err(refusal::wrong_algorithm(None)),
    }
    let mut point = vec![0x04];
    for name in ["x", "y"] {
        let text = member(name).ok_or(refusal::NOT_DER)?;
        let number = base64::decode(
            text.as_bytes(),
            Alphabet::StandardOrUrlSafe,
            &mut Repairs::new(),
        )?;
        if number.len() != COORDINATE {
            return Err(refusal::NOT_DER);
        }
        point.extend_from_slice(&number);
    }
    VerifyingKey::from_sec1_bytes(&point)
        .map(PublicKey)
        .map_err(|_| refusal::OFF_CURVE)
}
