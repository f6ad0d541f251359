//! The numbers of an ECDSA signature: what was signed, and the point that r stands for.

use p256::elliptic_curve::Curve as _;
use p256::elliptic_curve::bigint::{ArrayEncoding as _, CheckedAdd as _};
use p256::elliptic_curve::ops::Reduce as _;
use p256::elliptic_curve::point::DecompressPoint as _;
use p256::elliptic_curve::subtle::Choice;
use p256::{AffinePoint, FieldBytes, NistP256, ProjectivePoint, Scalar, U256};

use crate::key::PublicKey;
use crate::signature::Signature;

/// A digest as ECDSA takes it: its leftmost 256 bits (FIPS 186-5, section 6.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Prehash(FieldBytes);

impl Prehash {
    /// A shorter digest is the same number with zeros before it.
    pub(crate) fn of(digest: &[u8]) -> Self {
        let mut bits = FieldBytes::default();
        let digest = digest.get(..bits.len()).unwrap_or(digest);
        let start = bits.len() - digest.len();
        for (bit, byte) in bits.iter_mut().skip(start).zip(digest) {
            *bit = *byte;
        }
        Self(bits)
    }

    /// As bytes.
    pub(crate) fn bits(&self) -> [u8; 32] {
        self.0.into()
    }

    /// The number z of ECDSA.
    pub(super) fn scalar(&self) -> Scalar {
        Scalar::reduce(&self.0)
    }

    /// Whether the signature verifies, as p256 has it.
    pub(super) fn verifies(&self, signature: &Signature, key: &PublicKey) -> bool {
        signature.verifies_digest(&self.0, key)
    }
}

/// The points ±R that r may stand for: none, two, or four, because x may be r or r + n.
pub(super) fn lifts(r: &Scalar) -> Vec<ProjectivePoint> {
    let small = U256::from_be_byte_array(r.to_bytes());
    let large = small.checked_add(NistP256::ORDER.as_ref());
    [Some(small), large.into_option()]
        .into_iter()
        .flatten()
        .filter_map(|x| {
            Option::<AffinePoint>::from(AffinePoint::decompress(
                &x.to_be_byte_array(),
                Choice::from(0),
            ))
        })
        .map(ProjectivePoint::from)
        .flat_map(|point| [point, -point])
        .collect()
}
