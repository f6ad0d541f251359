//! Finding the digest that a signature was made over, out of many.
//!
//! A signature (r, s) by the key Q verifies over the digest z when zG + rQ = sR, for a point R whose x
//! is r. What is known of Q decides how that is asked of many digests, each time with one
//! multiplication of the generator for a digest, where a verification costs many times as much.

mod fingerprint;
mod known;
mod same_signer;

use p256::{ProjectivePoint, Scalar};

use crate::key::PublicKey;
use crate::signature::Signature;

use super::affine::Affine;
use super::signed::{Prehash, lifts};
use fingerprint::Fingerprint;
use known::Known;
use same_signer::SameSigner;

/// The start of the DER of a `SubjectPublicKeyInfo` on P-256, to which the two coordinates are
/// added (RFC 5480, section 2; SEC 1, section 2.3.3).
const SPKI_START: [u8; 27] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
];

/// What one recipe leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Try {
    /// The digest of what was signed.
    pub(crate) digest: Prehash,
    /// The same for a second signature by the same signer. Without it [`Prover::same_signer`] proves
    /// nothing; the other provers do not look at it.
    pub(crate) other: Option<Prehash>,
}

/// The try that a signature verifies over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Which try it is, from 0.
    pub(crate) index: usize,
    /// Which reading of the signature it is, from 0.
    pub(crate) reading: usize,
    /// The key by which it verifies.
    pub(crate) key: PublicKey,
}

/// Finds the try that a signature was made over. One text may be read as several signatures.
pub(crate) struct Prover(Signer);

/// What is known of the signer.
enum Signer {
    Known(Known),
    Fingerprint(Fingerprint),
    Same(SameSigner),
}

impl Prover {
    /// The signer has this key.
    pub(crate) fn known(key: PublicKey, readings: &[Signature]) -> Self {
        Self(Signer::Known(Known::new(key, readings)))
    }

    /// The SHA-256 of the signer's `SubjectPublicKeyInfo` is this.
    pub(crate) fn fingerprint(sha256: [u8; 32], readings: &[Signature]) -> Self {
        Self(Signer::Fingerprint(Fingerprint::new(sha256, readings)))
    }

    /// Nothing is known, but that one signer made both signatures by the same recipe. A reading is
    /// one of both texts.
    ///
    /// Nothing is proved when both signatures have the same r, or when both digests are the same.
    pub(crate) fn same_signer(readings: &[[Signature; 2]]) -> Self {
        Self(Signer::Same(SameSigner::new(readings)))
    }

    /// The first try, with the first reading, that a signature verifies over; p256 has verified it.
    ///
    /// A few hundred tries at a time are fast; fewer take longer each.
    pub(crate) fn first_match(&self, tries: &[Try]) -> Option<Match> {
        match &self.0 {
            Signer::Known(known) => known.first_match(tries),
            Signer::Fingerprint(fingerprint) => fingerprint.first_match(tries),
            Signer::Same(same) => same.first_match(tries),
        }
    }
}

/// The match of the first try, out of what is found for each reading.
fn earliest<R>(readings: &[R], find: impl Fn(&R) -> Option<(usize, PublicKey)>) -> Option<Match> {
    let found = readings.iter().enumerate().filter_map(|(reading, it)| {
        let (index, key) = find(it)?;
        Some(Match {
            index,
            reading,
            key,
        })
    });
    found.min_by_key(|found| found.index)
}

/// The inverse of a part of a signature, which is never zero.
fn inverse(scalar: &Scalar) -> Scalar {
    scalar.invert_vartime().unwrap_or(Scalar::ZERO)
}

/// The DER of the `SubjectPublicKeyInfo`.
fn spki(point: &Affine) -> [u8; 91] {
    let (x, y) = point.coordinates();
    let mut bytes = SPKI_START.iter().chain(&x).chain(&y);
    std::array::from_fn(|_| bytes.next().copied().unwrap_or_default())
}

/// The keys by which a signature verifies over a digest: two, rarely four, or none.
pub(crate) fn recover(signature: &Signature, digest: &[u8]) -> Vec<PublicKey> {
    let (r, s) = signature.scalars();
    let digest = Prehash::of(digest);
    let z = ProjectivePoint::GENERATOR * digest.scalar();
    let keys = lifts(&r)
        .into_iter()
        .map(|point| (point * s - z) * inverse(&r));
    keys.filter_map(|point| key_at(&point))
        .filter(|key| digest.verifies(signature, key))
        .collect()
}

/// The key at this point; `None` for infinity.
pub(super) fn key_at(point: &ProjectivePoint) -> Option<PublicKey> {
    PublicKey::from_der(&spki(&Affine::of(point)?))
}
