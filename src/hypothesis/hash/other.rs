//! Other hashes than SHA-256, and its digest in another order.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Keccak256, Sha3_256, Sha3_384, Sha3_512};

use crate::error::Code;

use super::super::table::Mistake;
use super::{Bits, Hash, hash, leftmost};

const OTHER: Mistake = Mistake {
    code: Code::DIGEST_OTHER,
    fix: "sign with ECDSA and SHA-256 (`SHA256withECDSA`, `ES256`, `-sha256`)",
};
pub(super) const OTHERS: &[Hash] = &[
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
