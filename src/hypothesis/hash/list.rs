//! Every hash that was seen, and those of its kind.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::error::Code;

use super::super::table::Mistake;
use super::{Hash, hash, hex, latin1, leftmost, upper_hex};

const TWICE: Mistake = Mistake {
    code: Code::DIGEST_TWICE,
    fix: "give the signing function the payload itself; it hashes once on its own",
};
const NONE: Mistake = Mistake {
    code: Code::DIGEST_NONE,
    fix: "this function takes a digest: give it the SHA-256 of the payload (`OpenSSL::Digest::SHA256.digest` in Ruby, `sha256.Sum256` in Go), or call the one that hashes",
};
const TEXT: Mistake = Mistake {
    code: Code::DIGEST_TEXT,
    fix: "this function takes the 32 bytes of the digest, not their text (`digest` and not `hexdigest` in Ruby and Python, `true` as the last argument of PHP's `hash`)",
};

const LOST: Mistake = Mistake {
    code: Code::DIGEST_TEXT,
    fix: "give the signing function the payload itself, and make no text of a digest (`digest()` without an encoding in Node)",
};

/// What PKCS #1 puts before a SHA-256 (RFC 8017, section 9.2).
const DIGEST_INFO: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

const TWICE_TEXT: &str =
    "the SHA-256 of the payload was signed, in base64, so that it was hashed twice";

/// SHA-256 as it should be, and with something done before it or after.
pub(super) const SHA256S: &[Hash] = &[
    hash(0, &TWICE, "", |bytes| Sha256::digest(bytes).into()),
    hash(
        4,
        &TWICE,
        "the SHA-256 of the payload was signed, so that it was hashed twice",
        |bytes| Sha256::digest(Sha256::digest(bytes)).into(),
    ),
    hash(
        6,
        &TWICE,
        "the SHA-256 of the payload was signed, in hexadecimal, so that it was hashed twice",
        |bytes| Sha256::digest(hex(&Sha256::digest(bytes))).into(),
    ),
    hash(
        9,
        &TWICE,
        "the SHA-256 of the payload was signed, in capital hexadecimal, so that it was hashed twice",
        |bytes| Sha256::digest(upper_hex(&Sha256::digest(bytes))).into(),
    ),
    hash(7, &TWICE, TWICE_TEXT, |bytes| {
        Sha256::digest(STANDARD.encode(Sha256::digest(bytes))).into()
    }),
    hash(9, &TWICE, TWICE_TEXT, |bytes| {
        Sha256::digest(URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))).into()
    }),
    hash(10, &TWICE, "the payload was hashed three times", |bytes| {
        Sha256::digest(Sha256::digest(Sha256::digest(bytes))).into()
    }),
    hash(
        10,
        &TWICE,
        "the SHA-1 of the payload was hashed once more and signed",
        |bytes| Sha256::digest(Sha1::digest(bytes)).into(),
    ),
    hash(
        10,
        &TWICE,
        "the SHA-512 of the payload was hashed once more and signed",
        |bytes| Sha256::digest(Sha512::digest(bytes)).into(),
    ),
    hash(
        10,
        &TWICE,
        "the MD5 of the payload, in hexadecimal, was hashed once more and signed",
        |bytes| Sha256::digest(hex(&Md5::digest(bytes))).into(),
    ),
    hash(
        10,
        &TWICE,
        "the SHA-1 of the payload, in hexadecimal, was hashed once more and signed",
        |bytes| Sha256::digest(hex(&Sha1::digest(bytes))).into(),
    ),
    hash(
        10,
        &TWICE,
        "the SHA-384 of the payload was hashed once more and signed",
        |bytes| Sha256::digest(Sha384::digest(bytes)).into(),
    ),
    hash(
        10,
        &TWICE,
        "the MD5 of the payload was hashed once more and signed",
        |bytes| Sha256::digest(Md5::digest(bytes)).into(),
    ),
    hash(
        10,
        &TWICE,
        "the SHA-512 of the payload, in hexadecimal, was hashed once more and signed",
        |bytes| Sha256::digest(hex(&Sha512::digest(bytes))).into(),
    ),
    hash(
        11,
        &TWICE,
        "the SHA-1 of the payload, in base64, was hashed once more and signed",
        |bytes| Sha256::digest(STANDARD.encode(Sha1::digest(bytes))).into(),
    ),
    hash(
        11,
        &TWICE,
        "the MD5 of the payload, in base64, was hashed once more and signed",
        |bytes| Sha256::digest(STANDARD.encode(Md5::digest(bytes))).into(),
    ),
    hash(
        11,
        &TWICE,
        "the hexadecimal of the SHA-256 was hashed, and the hexadecimal of that hashed again",
        |bytes| Sha256::digest(hex(&Sha256::digest(hex(&Sha256::digest(bytes))))).into(),
    ),
    hash(
        10,
        &TWICE,
        "the SHA-256 of the payload with the prefix of PKCS #1 was hashed once more and signed",
        |bytes| Sha256::digest([DIGEST_INFO, &Sha256::digest(bytes)].concat()).into(),
    ),
    hash(
        10,
        &TEXT,
        "the SHA-256 with the prefix of PKCS #1, which RSA has, was signed as the digest",
        |bytes| leftmost(&[DIGEST_INFO, &Sha256::digest(bytes)].concat()),
    ),
    hash(
        11,
        &NONE,
        "the payload was not hashed: its last 32 bytes were signed as the digest",
        |bytes| leftmost(bytes.last_chunk::<32>().map_or(bytes, |last| last)),
    ),
    hash(
        9,
        &LOST,
        "the SHA-256 was made a text in UTF-8, which loses bytes, and hashed once more",
        |bytes| Sha256::digest(String::from_utf8_lossy(&Sha256::digest(bytes)).as_bytes()).into(),
    ),
    hash(
        9,
        &LOST,
        "the SHA-256 was made a text in Latin-1, and the UTF-8 of that hashed once more",
        |bytes| Sha256::digest(latin1(&Sha256::digest(bytes))).into(),
    ),
    hash(
        10,
        &LOST,
        "the SHA-256 was made a text in UTF-8, which loses bytes, and the beginning of that signed as the digest",
        |bytes| leftmost(String::from_utf8_lossy(&Sha256::digest(bytes)).as_bytes()),
    ),
    hash(
        10,
        &LOST,
        "the SHA-256 was made a text in Latin-1, and the beginning of its UTF-8 signed as the digest",
        |bytes| leftmost(latin1(&Sha256::digest(bytes)).as_bytes()),
    ),
    hash(
        11,
        &LOST,
        "the SHA-256 was made a text in ASCII, where all else becomes `?`, and hashed once more",
        |bytes| {
            let ascii = |byte: &u8| if byte.is_ascii() { *byte } else { b'?' };
            let text: Vec<u8> = Sha256::digest(bytes).iter().map(ascii).collect();
            Sha256::digest(text).into()
        },
    ),
    hash(
        4,
        &NONE,
        "the payload was not hashed: its first 32 bytes were signed as the digest",
        leftmost,
    ),
    hash(
        5,
        &TEXT,
        "the first half of the hexadecimal SHA-256 was signed as the digest",
        |bytes| leftmost(&hex(&Sha256::digest(bytes))),
    ),
    hash(
        9,
        &TEXT,
        "the first half of the SHA-256 in capital hexadecimal was signed as the digest",
        |bytes| leftmost(&upper_hex(&Sha256::digest(bytes))),
    ),
    hash(
        7,
        &TEXT,
        "the beginning of the SHA-256 in base64 was signed as the digest",
        |bytes| leftmost(STANDARD.encode(Sha256::digest(bytes)).as_bytes()),
    ),
    hash(
        10,
        &TEXT,
        "the beginning of the SHA-256 in base64url was signed as the digest",
        |bytes| leftmost(URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)).as_bytes()),
    ),
    hash(
        9,
        &TEXT,
        "the MD5 in hexadecimal was signed as the digest",
        |bytes| leftmost(&hex(&Md5::digest(bytes))),
    ),
    hash(
        9,
        &TEXT,
        "the beginning of the hexadecimal SHA-1 was signed as the digest",
        |bytes| leftmost(&hex(&Sha1::digest(bytes))),
    ),
    hash(
        10,
        &NONE,
        "the base64 of the payload was not hashed: its first 32 bytes were signed as the digest",
        |bytes| leftmost(STANDARD.encode(bytes).as_bytes()),
    ),
];
