//! What a wrong key is instead: the sentence and the hint of every refusal.
//!
//! All of it is fixed text. None of it has twelve characters in a row that a key file could have.

use crate::error::{Code, Error};

/// Where the right key is. Source: App Store Connect Help, "Generate keys for In-App Purchases".
pub(super) const RIGHT_KEY: &str = "use an In-App Purchase key: App Store Connect, Users and Access, Integrations, In-App Purchase; it is downloaded once, as `SubscriptionKey_<ID>.p8`";

/// For a key that is damaged: nothing speaks against the file that it was copied from.
pub(super) const COPY_AGAIN: &str = "copy the key again, whole, from the file that was first saved: give that file, or put its base64 into a variable of one line; chats, terminals, templates and tools that replace line ends change characters";

/// For a key that has no end: only here may the rest of it be nowhere.
const COPY_TO_THE_END: &str = "copy the key again, whole, from the file that was first saved: give that file, or put its base64 into a variable of one line, because many variables end at the first line end; only if that file is lost, revoke the key in App Store Connect and make a new one";

const PUBLIC_KEY: &str = "give the one public key that belongs to the signing key, as `offersign key public KEY` prints it; a certificate or the private key itself will do too";

pub(super) const EMPTY: Error = Error::fixed(
    Code::KEY_EMPTY,
    "the key is empty",
    "check that the download or the secret arrived whole",
);

pub(super) const PUBLIC: Error = Error::fixed(
    Code::KEY_IS_PUBLIC,
    "this is a public key, which can check signatures but not make them",
    RIGHT_KEY,
);

pub(super) const CERTIFICATE: Error = Error::fixed(
    Code::KEY_IS_CERTIFICATE,
    "this is a certificate, which holds no private key, and no certificate is needed to sign offers",
    RIGHT_KEY,
);

pub(super) const CERTIFICATE_REQUEST: Error = Error::fixed(
    Code::KEY_IS_CERTIFICATE_REQUEST,
    "this is a certificate signing request, which holds no private key, and no certificate is needed to sign offers",
    RIGHT_KEY,
);

pub(super) const ENCRYPTED: Error = Error::fixed(
    Code::KEY_IS_ENCRYPTED,
    "this private key is encrypted with a password",
    "decrypt it with `openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW.p8`, and give the new file; App Store Connect gives its keys without a password",
);

pub(super) const OPENSSH: Error = Error::fixed(
    Code::KEY_IS_OPENSSH,
    "this is a key for SSH, which opens servers and cannot sign offers",
    RIGHT_KEY,
);

pub(super) const PKCS12: Error = Error::fixed(
    Code::KEY_IS_PKCS12,
    "this is a PKCS#12 bundle (.p12 or .pfx) of a certificate and its key, as code signing uses it; App Store Connect gives no offer key in this form",
    RIGHT_KEY,
);

pub(super) const JWK: Error = Error::fixed(
    Code::KEY_IS_JWK,
    "this is a JSON Web Key, which is not the form that App Store Connect gives keys in",
    "give the file that it was made from, `SubscriptionKey_<ID>.p8`, or convert it to PKCS#8 PEM",
);

pub(super) const PGP: Error = Error::fixed(
    Code::KEY_IS_PGP,
    "this is a key or a message for PGP, which cannot sign offers",
    RIGHT_KEY,
);

pub(super) const SHARED_SECRET: Error = Error::fixed(
    Code::KEY_IS_SHARED_SECRET,
    "this looks like an App Store Connect shared secret: 32 hexadecimal characters that serve to check receipts (verifyReceipt) and sign nothing",
    RIGHT_KEY,
);

pub(super) const UUID: Error = Error::fixed(
    Code::KEY_IS_IDENTIFIER,
    "this is a UUID, such as an issuer id, and not a key",
    RIGHT_KEY,
);

pub(super) const KEY_ID: Error = Error::fixed(
    Code::KEY_IS_IDENTIFIER,
    "this is ten letters and digits, such as a key id, and not a key",
    "give the key file with this id in its name, `SubscriptionKey_<ID>.p8`; the id alone belongs to `--key-id`",
);

pub(super) const JWT: Error = Error::fixed(
    Code::KEY_IS_JWT,
    "this is a signed token (JWT), which was made with a key and is none",
    RIGHT_KEY,
);

pub(super) const NO_END: Error = Error::fixed(
    Code::KEY_TRUNCATED,
    "the key is cut short: its BEGIN line is there, but its END line is not",
    COPY_TO_THE_END,
);

pub(super) const NO_BEGIN: Error = Error::fixed(
    Code::KEY_TRUNCATED,
    "the key is cut short: its END line is there, but its BEGIN line is not",
    COPY_AGAIN,
);

pub(super) const ARMOUR: Error = Error::fixed(
    Code::KEY_DAMAGED,
    "the key is damaged: its BEGIN line or its END line is not whole",
    COPY_AGAIN,
);

pub(super) const CUT_SHORT: Error = Error::fixed(
    Code::KEY_TRUNCATED,
    "the key is cut short: what is inside says that it is longer than it is",
    COPY_AGAIN,
);

pub(super) const NOT_BASE64: Error = Error::fixed(
    Code::KEY_DAMAGED,
    "the key is damaged: its text has a character that base64 does not have in that place",
    COPY_AGAIN,
);

pub(super) const BASE64_LENGTH: Error = Error::fixed(
    Code::KEY_DAMAGED,
    "the key is damaged: a character of its base64 is missing, or there is one too many",
    COPY_AGAIN,
);

pub(super) const NOT_DER: Error = Error::fixed(
    Code::KEY_DAMAGED,
    "the key is damaged: what is inside does not have the form of a key",
    COPY_AGAIN,
);

pub(super) const TRAILING_BYTES: Error = Error::fixed(
    Code::KEY_DAMAGED,
    "the key is damaged: there are more bytes than the key says it has",
    COPY_AGAIN,
);

pub(super) const NO_CURVE: Error = Error::fixed(
    Code::KEY_DAMAGED,
    "the key is damaged: it does not say which curve it is on",
    COPY_AGAIN,
);

pub(super) const OUT_OF_RANGE: Error = Error::fixed(
    Code::KEY_OUT_OF_RANGE,
    "the private number in this key is zero or too large for P-256, so nothing can be signed with it",
    "check what made this file; a real key is given by App Store Connect or by `openssl genpkey`",
);

pub(super) const PUBLIC_MISMATCH: Error = Error::fixed(
    Code::KEY_PUBLIC_MISMATCH,
    "the public key inside this private key does not belong to it, so one of the two is damaged",
    COPY_AGAIN,
);

pub(super) const OFF_CURVE: Error = Error::fixed(
    Code::KEY_PUBLIC_MISMATCH,
    "the point of this public key is not on the curve P-256, so the key is damaged",
    COPY_AGAIN,
);

pub(super) const SEVERAL: Error = Error::fixed(
    Code::KEY_SEVERAL,
    "there is more than one key in this input, and which one is meant cannot be known",
    "give a file with the one key that signs offers",
);

pub(super) const EXPLICIT_CURVE: Error = Error::fixed(
    Code::KEY_WRONG_CURVE,
    "this key spells out the numbers of its curve instead of naming P-256",
    "name the curve with `openssl ec -in KEY -param_enc named_curve -out NEW.pem` if the key is on P-256, and give the new file",
);

pub(super) const JSON: Error = Error::fixed(
    Code::KEY_IS_JSON,
    "this is JSON without a key in it; only a StoreKit configuration with a key pair for offers would have one",
    "have Xcode make one in its Editor menu for local testing; for everything else use the In-App Purchase key of App Store Connect",
);

pub(super) const UNRECOGNISED: Error = Error::fixed(
    Code::KEY_UNRECOGNISED,
    "this is no private key, and nothing else that is known by its form",
    RIGHT_KEY,
);

/// A key on another curve, by the name of the curve where it is known.
pub(super) fn wrong_curve(name: Option<&str>) -> Error {
    let curve = name.map_or_else(
        || "an unusual curve".to_owned(),
        |name| format!("the curve {name}"),
    );
    Error::new(
        Code::KEY_WRONG_CURVE,
        format!("this key is on {curve}, but offers are signed with a key on P-256"),
        RIGHT_KEY,
    )
}

/// A key for another algorithm, by the name of the algorithm where it is known.
pub(super) fn wrong_algorithm(name: Option<&str>) -> Error {
    let name = name.unwrap_or("another algorithm");
    Error::new(
        Code::KEY_WRONG_ALGORITHM,
        format!("this key is for {name}, but offers are signed with ECDSA and a key on P-256"),
        RIGHT_KEY,
    )
}

/// The same refusal for someone who wanted to give a public key.
pub(super) fn of_public_key(error: &Error) -> Error {
    Error::new(error.code(), error.diagnostic().message.clone(), PUBLIC_KEY)
}
