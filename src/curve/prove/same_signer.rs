//! One signer made two signatures: Q is one of ±A₁ − (z₁/r₁)G and one of ±A₂ − (z₂/r₂)G, where
//! A = (s/r)R. So (z₁/r₁ − z₂/r₂)G is one of the points ±A₁ ± A₂.

use p256::{ProjectivePoint, Scalar};

use crate::key::PublicKey;
use crate::signature::Signature;

use super::super::affine::Affine;
use super::super::signed::{Prehash, lifts};
use super::super::table::GENERATOR;
use super::{Match, Try, earliest, inverse, key_at};

pub(super) struct SameSigner {
    readings: Vec<Reading>,
}

struct Reading {
    signatures: [Signature; 2],
    /// 1/r₁ and 1/r₂.
    factors: [Scalar; 2],
    /// ±A₁.
    starts: Vec<ProjectivePoint>,
    /// ±A₁ ± A₂, of which infinity is no proof.
    targets: Vec<Affine>,
}

impl SameSigner {
    pub(super) fn new(readings: &[[Signature; 2]]) -> Self {
        Self {
            readings: readings.iter().map(Reading::new).collect(),
        }
    }

    pub(super) fn first_match(&self, tries: &[Try]) -> Option<Match> {
        earliest(&self.readings, |reading| reading.first_match(tries))
    }
}

impl Reading {
    fn new(signatures: &[Signature; 2]) -> Self {
        let [(r1, s1), (r2, s2)] = signatures.each_ref().map(Signature::scalars);
        let factors = [inverse(&r1), inverse(&r2)];
        let [by1, by2] = factors;
        let starts: Vec<_> = lifts(&r1).into_iter().map(|p| p * (s1 * by1)).collect();
        let others: Vec<_> = lifts(&r2).into_iter().map(|p| p * (s2 * by2)).collect();
        // With the same r, the difference of the digests would be tested, and not the digests.
        let pairs = starts.iter().filter(|_| r1 != r2);
        let targets = pairs.flat_map(|a| others.iter().map(move |b| *a - b));
        Self {
            signatures: signatures.clone(),
            factors,
            targets: targets.filter_map(|point| Affine::of(&point)).collect(),
            starts,
        }
    }

    fn first_match(&self, tries: &[Try]) -> Option<(usize, PublicKey)> {
        let scalars: Vec<Scalar> = tries.iter().map(|made| self.scalar(made)).collect();
        let points = GENERATOR.multiply_all(&scalars);
        let mut pairs = points.iter().zip(tries).enumerate();
        pairs.find_map(|(index, (point, made))| {
            let point = point.as_ref()?;
            let mut targets = self.targets.iter();
            let key = targets
                .find(|target| *target == point)
                .and_then(|_| self.key(made))?;
            Some((index, key))
        })
    }

    /// z₁/r₁ − z₂/r₂, or zero, which fits nothing, where there is no proof.
    fn scalar(&self, made: &Try) -> Scalar {
        let [by1, by2] = self.factors;
        let first = made.digest.scalar();
        match made.other.as_ref().map(Prehash::scalar) {
            Some(other) if other != first => first * by1 - other * by2,
            _ => Scalar::ZERO,
        }
    }

    /// The key by which both signatures verify.
    fn key(&self, made: &Try) -> Option<PublicKey> {
        let other = made.other?;
        let [by1, _] = self.factors;
        let [first, second] = &self.signatures;
        let back = ProjectivePoint::GENERATOR * (made.digest.scalar() * by1);
        let keys = self
            .starts
            .iter()
            .filter_map(|start| key_at(&(*start - back)));
        keys.into_iter()
            .find(|key| made.digest.verifies(first, key) && other.verifies(second, key))
    }
}
