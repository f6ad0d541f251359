//! Keys in JSON: Xcode's `.storekit` files, which are taken, and JSON Web Keys, which are not.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::error::Error;
use crate::offer::KeyId;
use crate::unescape;

use super::base64::{self, Alphabet, Secret};
use super::refusal;
use super::repair::{Repairs, of_escapes};

/// The members of an object, as they stand: to have the escapes of a key undone would leave a copy.
type Members<'a> = BTreeMap<String, &'a RawValue>;

/// The key of a `.storekit` file, with its key identifier.
pub(super) struct Storekit {
    pub(super) id: Option<KeyId>,
    /// The DER, or why there is none.
    pub(super) der: Result<Secret, Error>,
    pub(super) repairs: Repairs,
}

/// Takes the key out of a `.storekit` file: `subscriptionOffersKeyPair.{id,privateKey}`, where the key
/// is base64 of PKCS#8 DER.
///
/// # Errors
/// The JSON is something else, or is damaged.
pub(super) fn storekit(text: &[u8]) -> Result<Storekit, Error> {
    let members: Members = serde_json::from_slice(text).map_err(|_| refusal::UNRECOGNISED)?;
    let Some(pair) = members.get("subscriptionOffersKeyPair") else {
        let is_jwk = members.contains_key("kty") || members.contains_key("keys");
        return Err(if is_jwk { refusal::JWK } else { refusal::JSON });
    };
    let pair: Members = serde_json::from_str(pair.get()).map_err(|_| refusal::UNRECOGNISED)?;
    let key = pair.get("privateKey").ok_or(refusal::UNRECOGNISED)?;
    let id = pair.get("id").map(|id| id.get().trim_matches('"'));
    let mut repairs = Repairs::new();
    let mut text = key.get().trim_matches('"').trim_ascii().as_bytes();
    let undone = unescape::undo(text);
    if let Some(undone) = &undone {
        repairs = of_escapes(undone, 0, undone.text.len());
        text = &undone.text;
    }
    Ok(Storekit {
        id: id.and_then(|id| KeyId::new(id).ok()),
        der: base64::decode(text, Alphabet::Standard, &mut repairs),
        repairs,
    })
}
