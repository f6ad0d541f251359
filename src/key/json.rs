//! Keys in JSON: Xcode's `.storekit` files, which are taken, and JSON Web Keys, which are not.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::error::Error;
use crate::offer::KeyId;

use super::base64::{self, Alphabet, Secret};
use super::refusal;
use super::repair::Repairs;

/// The members that tell what a JSON object is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members<'a> {
    #[serde(borrow)]
    subscription_offers_key_pair: Option<KeyPair<'a>>,
    kty: Option<IgnoredAny>,
    keys: Option<IgnoredAny>,
}

/// The key of a `.storekit` file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeyPair<'a> {
    id: Option<String>,
    /// Base64 of PKCS#8 DER, in quotes, as it stands: to have its escapes undone would leave a copy.
    #[serde(borrow)]
    private_key: &'a RawValue,
}

/// The key of a `.storekit` file, with its key identifier.
pub(super) struct Storekit {
    pub(super) id: Option<KeyId>,
    /// The DER, or why there is none.
    pub(super) der: Result<Secret, Error>,
    pub(super) repairs: Repairs,
}

/// Takes the key out of a `.storekit` file.
///
/// # Errors
/// The JSON is something else, or is damaged.
pub(super) fn storekit(text: &[u8]) -> Result<Storekit, Error> {
    let members: Members = serde_json::from_slice(text).map_err(|_| refusal::UNRECOGNISED)?;
    let Some(pair) = members.subscription_offers_key_pair else {
        let is_jwk = members.kty.is_some() || members.keys.is_some();
        return Err(if is_jwk { refusal::JWK } else { refusal::JSON }.into());
    };
    let mut repairs = Repairs::new();
    let text = pair.private_key.get().trim_matches('"').trim_ascii();
    Ok(Storekit {
        id: pair.id.and_then(|id| KeyId::new(&id).ok()),
        der: base64::decode(text.as_bytes(), Alphabet::Standard, &mut repairs),
        repairs,
    })
}
