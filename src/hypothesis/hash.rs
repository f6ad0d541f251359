//! From the bytes to the digest that ECDSA takes.

mod list;

use super::table::{Alternative, Mistake};

pub(super) use list::HASHES;

/// The leftmost 256 bits of a digest, as ECDSA on P-256 takes it (FIPS 186-5, section 6.4).
pub(super) type Bits = [u8; 32];

/// A way from the bytes to the digest.
pub(super) struct Hash {
    cost: u8,
    pub(super) mistake: &'static Mistake,
    /// What was done.
    pub(super) did: &'static str,
    pub(super) make: fn(&[u8]) -> Bits,
}

impl Alternative for Hash {
    fn cost(&self) -> u8 {
        self.cost
    }
}

const fn hash(
    cost: u8,
    mistake: &'static Mistake,
    did: &'static str,
    make: fn(&[u8]) -> Bits,
) -> Hash {
    Hash {
        cost,
        mistake,
        did,
        make,
    }
}

fn leftmost(digest: &[u8]) -> Bits {
    let mut bits = Bits::default();
    let digest = digest.get(..bits.len()).unwrap_or(digest);
    let start = bits.len() - digest.len();
    for (bit, byte) in bits.iter_mut().skip(start).zip(digest) {
        *bit = *byte;
    }
    bits
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    base16ct::lower::encode_string(bytes).into_bytes()
}

fn upper_hex(bytes: &[u8]) -> Vec<u8> {
    base16ct::upper::encode_string(bytes).into_bytes()
}
