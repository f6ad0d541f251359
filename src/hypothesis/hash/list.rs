//! Every hash that was seen, and those of its kind.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Keccak256, Sha3_256, Sha3_384, Sha3_512};

use crate::error::Code;

use super::super::table::Mistake;
use super::{Bits, Hash, hash, hex, leftmost, upper_hex};

const TWICE: Mistake = Mistake {
    code: Code::DIGEST_TWICE,
    fix: "give the signing function the payload itself; it hashes once on its own",
};
const OTHER: Mistake = Mistake {
    code: Code::DIGEST_OTHER,
    fix: "sign with ECDSA and SHA-256 (`SHA256withECDSA`, `ES256`, `-sha256`)",
};
const NONE: Mistake = Mistake {
    code: Code::DIGEST_NONE,
    fix: "this function takes a digest: give it the SHA-256 of the payload (`OpenSSL::Digest::SHA256.digest` in Ruby, `sha256.Sum256` in Go), or call the one that hashes",
};
const TEXT: Mistake = Mistake {
    code: Code::DIGEST_TEXT,
    fix: "this function takes the 32 bytes of the digest, not their text (`digest` and not `hexdigest` in Ruby and Python, `true` as the last argument of PHP's `hash`)",
};

/// What PKCS #1 puts before a SHA-256 (RFC 8017, section 9.2).
const DIGEST_INFO: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

const TWICE_TEXT: &str =
    "the SHA-256 of the payload was signed, in base64, so that it was hashed twice";

pub(in crate::hypothesis) const HASHES: &[Hash] = &[
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
    hash(
        6,
        &OTHER,
        "SHA-1 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha1::digest(bytes)),
    ),
    hash(
        6,
        &OTHER,
        "SHA-512 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha512::digest(bytes)),
    ),
    hash(
        6,
        &OTHER,
        "SHA-384 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha384::digest(bytes)),
    ),
    hash(
        8,
        &OTHER,
        "MD5 was used where Apple wants SHA-256",
        |bytes| leftmost(&Md5::digest(bytes)),
    ),
    hash(
        8,
        &OTHER,
        "SHA-224 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha224::digest(bytes)),
    ),
    hash(
        9,
        &OTHER,
        "SHA-512/256 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha512_256::digest(bytes)),
    ),
    hash(
        11,
        &OTHER,
        "SHA-512/224 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha512_224::digest(bytes)),
    ),
    hash(
        8,
        &OTHER,
        "SHA3-256 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha3_256::digest(bytes)),
    ),
    hash(
        10,
        &OTHER,
        "SHA3-384 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha3_384::digest(bytes)),
    ),
    hash(
        10,
        &OTHER,
        "SHA3-512 was used where Apple wants SHA-256",
        |bytes| leftmost(&Sha3_512::digest(bytes)),
    ),
    hash(
        9,
        &OTHER,
        "Keccak-256, the hash of Ethereum, was used where Apple wants SHA-256",
        |bytes| leftmost(&Keccak256::digest(bytes)),
    ),
    hash(
        11,
        &OTHER,
        "the SHA-512 of the SHA-256 was signed",
        |bytes| leftmost(&Sha512::digest(Sha256::digest(bytes))),
    ),
    hash(
        11,
        &OTHER,
        "the SHA-256 was signed with the bytes of each word in reverse",
        |bytes| {
            let mut digest: Bits = Sha256::digest(bytes).into();
            digest.chunks_mut(4).for_each(<[u8]>::reverse);
            digest
        },
    ),
    hash(
        10,
        &OTHER,
        "the SHA-256 was signed with its bytes in reverse",
        |bytes| {
            let mut digest: Bits = Sha256::digest(bytes).into();
            digest.reverse();
            digest
        },
    ),
];
