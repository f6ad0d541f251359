//! The signer's key Q is known: zG is one of the points ±sR − rQ.

use p256::{ProjectivePoint, Scalar};

use crate::key::PublicKey;
use crate::signature::Signature;

use super::super::affine::Affine;
use super::super::signed::lifts;
use super::super::table::GENERATOR;
use super::{Match, Try};

pub(super) struct Known {
    key: PublicKey,
    readings: Vec<Reading>,
}

struct Reading {
    signature: Signature,
    targets: Vec<Option<Affine>>,
}

impl Known {
    pub(super) fn new(key: PublicKey, readings: &[Signature]) -> Self {
        let readings = readings.iter().map(|signature| Reading {
            targets: targets(signature, &key),
            signature: signature.clone(),
        });
        Self {
            key,
            readings: readings.collect(),
        }
    }

    pub(super) fn first_match(&self, tries: &[Try]) -> Option<Match> {
        let scalars: Vec<Scalar> = tries.iter().map(|made| made.digest.scalar()).collect();
        let points = GENERATOR.multiply_all(&scalars);
        let mut pairs = points.iter().zip(tries).enumerate();
        pairs.find_map(|(index, (point, made))| {
            let reading = self.readings.iter().position(|reading| {
                reading.targets.contains(point)
                    && made.digest.verifies(&reading.signature, &self.key)
            })?;
            Some(Match {
                index,
                reading,
                key: self.key,
            })
        })
    }
}

fn targets(signature: &Signature, key: &PublicKey) -> Vec<Option<Affine>> {
    let (r, s) = signature.scalars();
    let public = ProjectivePoint::from(*key.verifying_key().as_affine()) * r;
    let points = lifts(&r).into_iter().map(|point| point * s - public);
    points.map(|point| Affine::of(&point)).collect()
}
