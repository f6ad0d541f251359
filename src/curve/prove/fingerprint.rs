//! The SHA-256 of the signer's key Q is known: Q is one of the points ±(s/r)R − (z/r)G.

use p256::Scalar;
use sha2::{Digest as _, Sha256};

use crate::key::PublicKey;
use crate::signature::Signature;

use super::super::affine::{Affine, add_all};
use super::super::signed::lifts;
use super::super::table::GENERATOR;
use super::{Match, Try, earliest, inverse, spki};

pub(super) struct Fingerprint {
    sha256: [u8; 32],
    readings: Vec<Reading>,
}

struct Reading {
    signature: Signature,
    /// −1/r.
    factor: Scalar,
    /// ±(s/r)R.
    starts: Vec<Option<Affine>>,
}

impl Fingerprint {
    pub(super) fn new(sha256: [u8; 32], readings: &[Signature]) -> Self {
        Self {
            sha256,
            readings: readings.iter().map(Reading::new).collect(),
        }
    }

    pub(super) fn first_match(&self, tries: &[Try]) -> Option<Match> {
        earliest(&self.readings, |reading| {
            reading.first_match(tries, &self.sha256)
        })
    }
}

impl Reading {
    fn new(signature: &Signature) -> Self {
        let (r, s) = signature.scalars();
        let factor = -inverse(&r);
        let points = lifts(&r).into_iter().map(|point| point * -(s * factor));
        Self {
            signature: signature.clone(),
            factor,
            starts: points.map(|point| Affine::of(&point)).collect(),
        }
    }

    fn first_match(&self, tries: &[Try], sha256: &[u8; 32]) -> Option<(usize, PublicKey)> {
        let scalars = tries.iter().map(|made| made.digest.scalar() * self.factor);
        let points = GENERATOR.multiply_all(&scalars.collect::<Vec<_>>());
        let matches = self.starts.iter().filter_map(|start| {
            let mut keys = points.clone();
            add_all(&mut keys, &vec![*start; points.len()]);
            self.first_key(tries, &keys, sha256)
        });
        matches.min_by_key(|(index, _)| *index)
    }

    fn first_key(
        &self,
        tries: &[Try],
        keys: &[Option<Affine>],
        sha256: &[u8; 32],
    ) -> Option<(usize, PublicKey)> {
        let mut pairs = keys.iter().zip(tries).enumerate();
        pairs.find_map(|(index, (key, made))| {
            let der = spki(key.as_ref()?);
            if Sha256::digest(der).as_slice() != sha256 {
                return None;
            }
            let key = PublicKey::from_der(&der)?;
            let verifies = made.digest.verifies(&self.signature, &key);
            verifies.then_some((index, key))
        })
    }
}
