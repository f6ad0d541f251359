//! From the bytes of a key file to a key.

use p256::ecdsa::SigningKey;
use pkcs8::{PrivateKeyInfoRef, SecretDocument};

use crate::error::{Code, Error};

/// The label of a PKCS#8 PEM (RFC 7468, section 10).
const LABEL: &str = "PRIVATE KEY";

/// Reads PKCS#8 PEM. What the parsers say of an error is dropped: their texts are about the bytes.
pub(super) fn private_key(bytes: &[u8]) -> Result<SigningKey, Error> {
    if bytes.trim_ascii().is_empty() {
        return Err(Error::new(
            Code::KeyEmpty,
            "the key is empty",
            "check that the download or the secret arrived whole",
        ));
    }
    let text = str::from_utf8(bytes).map_err(|_| unrecognised())?;
    let (label, document) = SecretDocument::from_pem(text.trim()).map_err(|_| unrecognised())?;
    if label != LABEL {
        return Err(unrecognised());
    }
    let info = PrivateKeyInfoRef::try_from(document.as_bytes()).map_err(|_| damaged())?;
    SigningKey::try_from(info).map_err(|_| damaged())
}

fn unrecognised() -> Error {
    Error::new(
        Code::KeyUnrecognised,
        "this is not a private key in PEM form",
        "give the In-App Purchase key as App Store Connect gave it: a file that starts with -----BEGIN PRIVATE KEY-----",
    )
}

fn damaged() -> Error {
    Error::new(
        Code::KeyDamaged,
        "the PEM is whole, but what is inside is no P-256 private key",
        "download the key again, or make a new In-App Purchase key in App Store Connect",
    )
}
