//! The vectors, made independently of this project: Python's cryptography, RFC 6979.

use offersign::key::{KeyFile, PrivateKey, PublicKey, PublicKeyFile};
use serde::Deserialize;

use crate::command::{KEY, PUBLIC_KEY};

/// A signed offer, with the bytes that were signed.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) bundle_id: String,
    pub(crate) key_id: String,
    pub(crate) product_id: String,
    pub(crate) offer_id: String,
    pub(crate) app_account_token: Option<String>,
    pub(crate) application_username: Option<String>,
    pub(crate) nonce: String,
    pub(crate) timestamp: u64,
    pub(crate) payload_hex: String,
    pub(crate) payload_bytes: usize,
    pub(crate) payload_sha256: String,
    pub(crate) signature: String,
}

pub(crate) fn vectors() -> Vec<Vector> {
    let vectors: Vec<Vector> =
        serde_json::from_str(include_str!("../fixtures/classic.json")).unwrap();
    assert_eq!(vectors.len(), 40);
    vectors
}

pub(crate) fn private_key() -> PrivateKey {
    KeyFile::decode(&std::fs::read(KEY).unwrap()).unwrap().key
}

pub(crate) fn public_key() -> PublicKey {
    PublicKeyFile::decode(&std::fs::read(PUBLIC_KEY).unwrap())
        .unwrap()
        .key
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}
