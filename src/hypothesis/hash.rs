//! From the bytes to the digest that ECDSA takes.

mod list;
mod other;

use crate::curve::Prehash;

use super::table::{Alternative, Mistake};

/// The leftmost 256 bits of a digest, as ECDSA on P-256 takes it (FIPS 186-5, section 6.4).
pub(super) type Bits = [u8; 32];

/// Every hash, the right one first.
pub(super) fn all() -> impl Iterator<Item = &'static Hash> {
    list::SHA256S.iter().chain(other::OTHERS)
}

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
    Prehash::of(digest).bits()
}

/// A text of which each character is one byte.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    base16ct::lower::encode_string(bytes).into_bytes()
}

fn upper_hex(bytes: &[u8]) -> Vec<u8> {
    base16ct::upper::encode_string(bytes).into_bytes()
}
