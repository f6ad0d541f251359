//! Tests against p256's own arithmetic.

mod multiplication;
mod proof;
mod verification;
mod wycheproof;

use p256::elliptic_curve::ops::Reduce as _;
use p256::{FieldBytes, ProjectivePoint, Scalar};
use sha2::{Digest as _, Sha256};

use super::Prehash;
use super::prove::key_at;
use crate::key::PublicKey;
use crate::signature::Signature;

/// A number that looks random, another for each seed.
#[expect(clippy::needless_pass_by_value, reason = "most seeds are literals")]
fn number(seed: impl ToString) -> Scalar {
    let bytes: [u8; 32] = Sha256::digest(seed.to_string()).into();
    Scalar::reduce(&FieldBytes::from(bytes))
}

#[expect(clippy::needless_pass_by_value, reason = "most seeds are literals")]
fn prehash(seed: impl ToString) -> Prehash {
    Prehash::of(&Sha256::digest(format!("payload {}", seed.to_string())))
}

/// A private key that looks random; only tests multiply such a thing here.
fn public(private: &Scalar) -> PublicKey {
    key_at(&(ProjectivePoint::GENERATOR * private)).unwrap()
}

/// Signs with the nonce k.
fn sign(digest: &Prehash, private: &Scalar, k: &Scalar) -> Signature {
    use p256::elliptic_curve::point::AffineCoordinates as _;
    let x = (ProjectivePoint::GENERATOR * k).to_affine().x();
    let r = Scalar::reduce(&x);
    let s = k.invert().unwrap() * (digest.scalar() + r * private);
    signature(&r, &s)
}

fn signature(r: &Scalar, s: &Scalar) -> Signature {
    Signature::from_raw(&[r.to_bytes(), s.to_bytes()].concat()).unwrap()
}
