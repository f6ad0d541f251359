//! Hashes of a value, and the notations of a UUID.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use md5::{Digest as _, Md5};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use uuid::{Builder, Uuid};

use crate::error::Code;

use super::super::table::{Form, Mistake, NONCE, USER, form};
use super::changed;

const HASHED: Mistake = Mistake {
    code: Code::USER_HASHED,
    fix: "sign the very text that the purchase sets; where the app sets a hash, that hash is the application username",
};
const NOT_USER: Mistake = Mistake {
    code: Code::VALUE_ENCODED,
    fix: "sign the plain value; it is hashed as a part of the payload, and not before",
};
pub(in crate::hypothesis) const UUID: Mistake = Mistake {
    code: Code::UUID_FORM,
    fix: "write a UUID as 32 hexadecimal digits in lower case with four hyphens, and nothing else",
};

const fn hashed(cost: u8, did: &'static str, make: fn(&str) -> Option<String>) -> Form {
    form(cost, USER, &HASHED, did, make)
}

const fn nonce(cost: u8, did: &'static str, make: fn(&str) -> Option<String>) -> Form {
    form(cost, NONCE, &NOT_USER, did, make)
}

const fn uuid(cost: u8, did: &'static str, make: fn(&str) -> Option<String>) -> Form {
    form(cost, USER | NONCE, &UUID, did, make)
}

const AS_MD5: &str = "the {field} was signed as its MD5: {value}";
const AS_SHA1: &str = "the {field} was signed as its SHA-1: {value}";
const AS_SHA256: &str = "the {field} was signed as its SHA-256: {value}";
const AS_SHA512: &str = "the {field} was signed as its SHA-512: {value}";
const MD5_UUID: &str = "the {field} was signed as its MD5 in the form of a UUID: {value}";
const SHA1_UUID: &str = "the {field} was signed as its SHA-1 in the form of a UUID: {value}";
const SHA256_UUID: &str = "the {field} was signed as its SHA-256 in the form of a UUID: {value}";
const BARE_V3: &str =
    "the {field} was signed as the UUID of its MD5 (`nameUUIDFromBytes` in Java): {value}";
const NAMED_V3: &str = "the {field} was signed as its name-based UUID (version 3): {value}";
const NAMED_V5: &str = "the {field} was signed as its name-based UUID (version 5): {value}";

const AS_MD5_HALF: &str = "the {field} was signed as the first half of its MD5: {value}";
const AS_SHA256_HALF: &str = "the {field} was signed as the first half of its SHA-256: {value}";

const NO_HYPHENS: &str = "the {field} was signed without its hyphens, as {value}";
const BRACES: &str = "the {field} was signed in brackets, as {value}";
const URN: &str = "the {field} was signed as a URN: {value}";
const BYTES: &str = "the {field} was signed as the base64 of its 16 bytes: {value}";
const NUMBER: &str = "the {field} was signed as one number: {value}";
const HEX_PREFIX: &str = "the {field} was signed as a hexadecimal number: {value}";
const BYTE_LIST: &str = "the {field} was signed as the list of its 16 bytes: {value}";
const FIRST_PART: &str = "the {field} was signed as the first part of it alone: {value}";
const LAST_PART: &str = "the {field} was signed as the last part of it alone: {value}";
const PART_OFF: &str = "the {field} was signed without its last part, as {value}";
const UNDERSCORES: &str = "the {field} was signed with underscores for its hyphens, as {value}";
const HYPHENS: &str = "the {field} was signed with the hyphens of a UUID, as {value}";

pub(super) const HASHES: &[Form] = &[
    hashed(5, AS_MD5, |text| hex(&Md5::digest(text))),
    hashed(7, AS_MD5, |text| upper_hex(&Md5::digest(text))),
    hashed(8, AS_MD5, |text| base64(&Md5::digest(text))),
    hashed(6, MD5_UUID, |text| as_uuid(&Md5::digest(text))),
    hashed(8, MD5_UUID, |text| {
        Some(as_uuid(&Md5::digest(text))?.to_uppercase())
    }),
    hashed(6, BARE_V3, |text| {
        version(&Md5::digest(text), Builder::from_md5_bytes)
    }),
    hashed(8, BARE_V3, |text| {
        Some(version(&Md5::digest(text), Builder::from_md5_bytes)?.to_uppercase())
    }),
    hashed(7, AS_SHA1, |text| hex(&Sha1::digest(text))),
    hashed(9, AS_SHA1, |text| upper_hex(&Sha1::digest(text))),
    hashed(9, AS_SHA1, |text| base64(&Sha1::digest(text))),
    hashed(9, SHA1_UUID, |text| as_uuid(&Sha1::digest(text))),
    hashed(9, SHA1_UUID, |text| {
        version(&Sha1::digest(text), Builder::from_sha1_bytes)
    }),
    hashed(5, AS_SHA256, |text| hex(&Sha256::digest(text))),
    hashed(7, AS_SHA256, |text| upper_hex(&Sha256::digest(text))),
    hashed(8, AS_SHA256, |text| base64(&Sha256::digest(text))),
    hashed(9, AS_SHA256, |text| {
        Some(URL_SAFE_NO_PAD.encode(Sha256::digest(text)))
    }),
    hashed(7, SHA256_UUID, |text| as_uuid(&Sha256::digest(text))),
    hashed(9, SHA256_UUID, |text| {
        Some(as_uuid(&Sha256::digest(text))?.to_uppercase())
    }),
    hashed(9, SHA256_UUID, |text| {
        version(&Sha256::digest(text), Builder::from_sha1_bytes)
    }),
    hashed(9, SHA256_UUID, |text| {
        version(&Sha256::digest(text), Builder::from_random_bytes)
    }),
    hashed(9, MD5_UUID, |text| {
        version(&Md5::digest(text), Builder::from_random_bytes)
    }),
    hashed(8, AS_SHA512, |text| hex(&Sha512::digest(text))),
    hashed(9, AS_SHA512, |text| upper_hex(&Sha512::digest(text))),
    hashed(9, AS_SHA512, |text| base64(&Sha512::digest(text))),
    hashed(8, NAMED_V3, |text| v3(&Uuid::NAMESPACE_DNS, text)),
    hashed(8, NAMED_V3, |text| v3(&Uuid::NAMESPACE_URL, text)),
    hashed(8, NAMED_V3, |text| v3(&Uuid::NAMESPACE_OID, text)),
    hashed(9, NAMED_V3, |text| v3(&Uuid::NAMESPACE_X500, text)),
    hashed(9, NAMED_V3, |text| v3(&Uuid::nil(), text)),
    hashed(7, NAMED_V5, |text| v5(&Uuid::NAMESPACE_DNS, text)),
    hashed(7, NAMED_V5, |text| v5(&Uuid::NAMESPACE_URL, text)),
    hashed(8, NAMED_V5, |text| v5(&Uuid::NAMESPACE_OID, text)),
    hashed(9, NAMED_V5, |text| v5(&Uuid::NAMESPACE_X500, text)),
    hashed(9, NAMED_V5, |text| v5(&Uuid::nil(), text)),
    hashed(9, NAMED_V5, |text| capital(v5(&Uuid::NAMESPACE_DNS, text))),
    hashed(9, NAMED_V5, |text| capital(v5(&Uuid::NAMESPACE_URL, text))),
    hashed(9, NAMED_V5, |text| capital(v5(&Uuid::NAMESPACE_OID, text))),
    hashed(9, AS_MD5_HALF, |text| half(hex(&Md5::digest(text)))),
    hashed(9, AS_SHA256_HALF, |text| half(hex(&Sha256::digest(text)))),
    nonce(9, AS_SHA256, |text| hex(&Sha256::digest(text))),
    nonce(10, AS_SHA256, |text| upper_hex(&Sha256::digest(text))),
    nonce(10, AS_SHA256, |text| base64(&Sha256::digest(text))),
    nonce(10, AS_MD5, |text| hex(&Md5::digest(text))),
    nonce(10, AS_SHA1, |text| hex(&Sha1::digest(text))),
    nonce(11, AS_SHA512, |text| hex(&Sha512::digest(text))),
];

pub(super) const UUIDS: &[Form] = &[
    uuid(6, NO_HYPHENS, no_hyphens),
    uuid(7, NO_HYPHENS, |text| Some(no_hyphens(text)?.to_uppercase())),
    uuid(9, BRACES, |text| {
        parsed(text).map(|uuid| format!("{{{uuid}}}").to_uppercase())
    }),
    uuid(9, BRACES, |text| {
        parsed(text).map(|uuid| format!("({uuid})"))
    }),
    uuid(10, BRACES, |text| {
        parsed(text).map(|uuid| format!("({uuid})").to_uppercase())
    }),
    uuid(11, BRACES, |text| {
        Some(format!("{{{}}}", no_hyphens(text)?))
    }),
    uuid(11, BRACES, |text| {
        Some(format!("{{{}}}", no_hyphens(text)?.to_uppercase()))
    }),
    uuid(11, HEX_PREFIX, |text| {
        Some(format!("0x{}", no_hyphens(text)?))
    }),
    uuid(11, HEX_PREFIX, |text| {
        Some(format!("0x{}", no_hyphens(text)?.to_uppercase()))
    }),
    uuid(10, UNDERSCORES, |text| {
        Some(parsed(text)?.to_string().replace('-', "_"))
    }),
    uuid(9, URN, |text| {
        parsed(text).map(|uuid| uuid.urn().to_string())
    }),
    uuid(8, BYTES, |text| Some(STANDARD.encode(parsed(text)?))),
    uuid(9, BYTES, |text| Some(URL_SAFE_NO_PAD.encode(parsed(text)?))),
    uuid(10, BYTES, |text| {
        Some(STANDARD.encode(parsed(text)?.to_bytes_le()))
    }),
    uuid(10, BYTES, |text| Some(URL_SAFE.encode(parsed(text)?))),
    uuid(10, FIRST_PART, |text| part(text, 0..8)),
    uuid(11, LAST_PART, |text| part(text, 24..36)),
    uuid(11, PART_OFF, |text| part(text, 0..23)),
    uuid(11, BYTE_LIST, |text| {
        byte_list(text, ["[", " ", "]"], u8::to_string)
    }),
    uuid(11, BYTE_LIST, |text| {
        byte_list(text, ["[", ", ", "]"], u8::to_string)
    }),
    uuid(11, BYTE_LIST, |text| {
        byte_list(text, ["[", ",", "]"], u8::to_string)
    }),
    uuid(11, BYTE_LIST, |text| {
        byte_list(text, ["", ",", ""], u8::to_string)
    }),
    uuid(11, BYTE_LIST, |text| {
        byte_list(text, ["[", ", ", "]"], |byte| {
            byte.cast_signed().to_string()
        })
    }),
    uuid(11, NUMBER, |text| Some(parsed(text)?.as_u128().to_string())),
    uuid(7, HYPHENS, |text| {
        changed(text, Uuid::parse_str(text).ok()?.hyphenated().to_string())
    }),
];

pub(in crate::hypothesis) fn no_hyphens(text: &str) -> Option<String> {
    parsed(text).map(|uuid| uuid.simple().to_string())
}

pub(in crate::hypothesis) fn sha256_hex(text: &str) -> Option<String> {
    hex(&Sha256::digest(text))
}

/// A UUID in its usual notation.
fn parsed(text: &str) -> Option<Uuid> {
    let uuid = Uuid::parse_str(text).ok()?;
    (text.len() == 36).then_some(uuid)
}

fn part(text: &str, at: std::ops::Range<usize>) -> Option<String> {
    parsed(text)?;
    text.get(at).map(str::to_owned)
}

/// As Go, Java and JavaScript print a list of numbers.
fn byte_list(
    text: &str,
    [open, between, close]: [&str; 3],
    number: fn(&u8) -> String,
) -> Option<String> {
    let uuid = parsed(text)?;
    let numbers: Vec<String> = uuid.as_bytes().iter().map(number).collect();
    Some([open, &numbers.join(between), close].concat())
}

fn capital(text: Option<String>) -> Option<String> {
    Some(text?.to_uppercase())
}

fn half(text: Option<String>) -> Option<String> {
    let text = text?;
    text.get(..text.len() / 2).map(str::to_owned)
}

fn hex(hash: &[u8]) -> Option<String> {
    Some(base16ct::lower::encode_string(hash))
}

fn upper_hex(hash: &[u8]) -> Option<String> {
    Some(base16ct::upper::encode_string(hash))
}

fn base64(hash: &[u8]) -> Option<String> {
    Some(STANDARD.encode(hash))
}

/// The first 16 bytes of a hash, written as a UUID.
fn as_uuid(hash: &[u8]) -> Option<String> {
    version(hash, Builder::from_bytes)
}

/// The same with the bits of a version set (RFC 9562, section 5).
fn version(hash: &[u8], build: fn([u8; 16]) -> Builder) -> Option<String> {
    let bytes = *hash.first_chunk::<16>()?;
    Some(build(bytes).into_uuid().hyphenated().to_string())
}

fn v3(namespace: &Uuid, name: &str) -> Option<String> {
    let hash = Md5::new().chain_update(namespace).chain_update(name);
    version(&hash.finalize(), Builder::from_md5_bytes)
}

fn v5(namespace: &Uuid, name: &str) -> Option<String> {
    let hash = Sha1::new().chain_update(namespace).chain_update(name);
    version(&hash.finalize(), Builder::from_sha1_bytes)
}
