//! Verifying many signatures by one key.

use std::sync::OnceLock;

use p256::elliptic_curve::ff::BatchInverter;
use p256::elliptic_curve::ops::Reduce as _;
use p256::{ProjectivePoint, Scalar};

use crate::key::PublicKey;
use crate::signature::Signature;

use super::affine::Affine;
use super::signed::Prehash;
use super::table::{GENERATOR, Table};

/// From how many signatures at a time on the two tables are worth their building: together they took
/// as long as fifty verifications by p256 when this was chosen.
pub(super) const MANY: usize = 64;

/// Verifies signatures by one key, in any thread.
pub(crate) struct Verifier {
    key: PublicKey,
    table: OnceLock<Table>,
}

impl Verifier {
    /// Costs nothing; the tables are built when [`MANY`] signatures come at a time.
    pub(crate) fn new(key: &PublicKey) -> Self {
        Self {
            key: *key,
            table: OnceLock::new(),
        }
    }

    /// Builds the tables at once, for signatures that come a few at a time for long.
    pub(crate) fn with_tables(key: &PublicKey) -> Self {
        let verifier = Self::new(key);
        let _ = verifier.table();
        verifier
    }

    /// The key that it verifies by.
    pub(crate) fn key(&self) -> PublicKey {
        self.key
    }

    /// Whether each signature was made over its digest by the owner of the key.
    ///
    /// Some hundreds at a time are fast; fewer take longer each.
    pub(crate) fn verify_all(&self, signed: &[(Prehash, Signature)]) -> Vec<bool> {
        if signed.len() < MANY && self.table.get().is_none() {
            let verifies =
                |(digest, signature): &(Prehash, _)| digest.verifies(signature, &self.key);
            return signed.iter().map(verifies).collect();
        }
        let (of_generator, of_key) = factors(signed);
        let mut points = GENERATOR.multiply_all(&of_generator);
        self.table().add_products(&mut points, &of_key);
        let checked = points.iter().zip(signed);
        checked
            .map(|(point, (_, signature))| fits(point.as_ref(), signature))
            .collect()
    }

    fn table(&self) -> &Table {
        let point = || ProjectivePoint::from(*self.key.verifying_key().as_affine());
        self.table.get_or_init(|| Table::new(&point()))
    }
}

/// z/s and r/s of each signature, by which the generator and the key are multiplied.
fn factors(signed: &[(Prehash, Signature)]) -> (Vec<Scalar>, Vec<Scalar>) {
    let scalars = signed.iter().map(|(_, signature)| signature.scalars());
    let (r, mut s): (Vec<_>, Vec<_>) = scalars.unzip();
    BatchInverter::invert_with_external_scratch(&mut s, &mut r.clone());
    let digests = signed.iter().map(|(digest, _)| digest.scalar());
    let of_generator = digests.zip(&s).map(|(z, inverse)| z * inverse).collect();
    let of_key = r.iter().zip(&s).map(|(r, inverse)| r * inverse).collect();
    (of_generator, of_key)
}

/// Whether x, reduced modulo n, is r (FIPS 186-5, section 6.4.2).
fn fits(point: Option<&Affine>, signature: &Signature) -> bool {
    let (r, _) = signature.scalars();
    point.is_some_and(|point| Scalar::reduce(&point.coordinates().0) == r)
}
