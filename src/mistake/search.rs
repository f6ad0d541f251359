//! Trying recipes against a signature, fast enough to try two mistakes at once.

use std::collections::HashSet;

use p256::elliptic_curve::ops::{MulByGeneratorVartime as _, Reduce as _};
use p256::elliptic_curve::point::DecompressPoint as _;
use p256::elliptic_curve::subtle::Choice;
use p256::{AffinePoint, FieldBytes, ProjectivePoint, Scalar};

use crate::key::PublicKey;
use crate::signature::Signature;

use super::recipe::{Made, Mistake, Recipe};
use crate::error::Diagnostic;

/// How many payloads are tried at most, so that a search takes under a second whatever the input; a
/// usual one, over a token or a name in ASCII, needs under ten thousand.
const MOST_TRIES: usize = 13_000;

/// The longest payload for which mistakes are searched at all, in bytes.
const SINGLES_UP_TO: usize = 16 * 1024;

/// The longest payload for which two mistakes at once are searched, in bytes; no real one has more.
const PAIRS_UP_TO: usize = 1024;

/// What a digest must lead to for the signature to verify.
///
/// A signature (r, s) by the key Q verifies over the digest z when zG + rQ = sR, for a point R whose
/// x is r. So zG must be one of the two points sR − rQ: one multiplication of the generator a try,
/// where a verification costs five times as much. Nothing here is secret, so time may vary.
pub(super) struct Search<'a> {
    signature: &'a Signature,
    key: &'a PublicKey,
    targets: [ProjectivePoint; 2],
}

impl<'a> Search<'a> {
    /// None where r is the x of no point, and so the signature verifies over nothing.
    pub(super) fn new(signature: &'a Signature, key: &'a PublicKey) -> Option<Self> {
        let (r, s) = signature.scalars();
        let point =
            Option::<AffinePoint>::from(AffinePoint::decompress(&r.into(), Choice::from(0)))?;
        let point = ProjectivePoint::from(point) * s;
        let public = ProjectivePoint::from(*key.verifying_key().as_affine()) * r;
        Some(Self {
            signature,
            key,
            targets: [point - public, -point - public],
        })
    }

    /// The mistakes that lead from the right recipe to one over which the signature verifies: one, or
    /// two of them.
    pub(super) fn find(&self, right: &Recipe, mistakes: &[Mistake]) -> Option<Vec<Diagnostic>> {
        if right.payload().len() > SINGLES_UP_TO {
            return None;
        }
        let singles: Vec<(usize, Made)> = mistakes
            .iter()
            .enumerate()
            .flat_map(|(at, mistake)| (mistake.made)(right).into_iter().map(move |m| (at, m)))
            .collect();
        let mut tried = HashSet::new();
        let single = singles
            .iter()
            .find(|(_, made)| self.tries(&made.recipe, &mut tried));
        if let Some((at, made)) = single {
            return Some(vec![name(mistakes.get(*at)?, &made.message)]);
        }
        if right.payload().len() > PAIRS_UP_TO {
            return None;
        }
        singles
            .iter()
            .find_map(|(at, first)| self.second(mistakes, *at, first, &mut tried))
    }

    /// A second mistake, out of those that follow the first in the table.
    fn second(
        &self,
        mistakes: &[Mistake],
        at: usize,
        first: &Made,
        tried: &mut HashSet<Vec<u8>>,
    ) -> Option<Vec<Diagnostic>> {
        let one = name(mistakes.get(at)?, &first.message);
        mistakes.iter().skip(at + 1).find_map(|other| {
            if tried.len() >= MOST_TRIES {
                return None;
            }
            let made = (other.made)(&first.recipe);
            let second = made.iter().find(|made| self.tries(&made.recipe, tried))?;
            Some(vec![one.clone(), name(other, &second.message)])
        })
    }

    fn tries(&self, recipe: &Recipe, tried: &mut HashSet<Vec<u8>>) -> bool {
        if tried.len() >= MOST_TRIES {
            return false;
        }
        let digest = recipe.digest();
        let fits = !tried.contains(&digest) && self.fits(&digest);
        tried.insert(digest);
        fits
    }

    /// Whether the signature verifies over the digest. What the points say is checked by the real verification.
    fn fits(&self, digest: &[u8]) -> bool {
        let z = Scalar::reduce(&leftmost_bits(digest));
        let point = ProjectivePoint::mul_by_generator_vartime(&z);
        self.targets.contains(&point) && self.signature.verifies_digest(digest, self.key)
    }
}

/// The digest as ECDSA takes it: the leftmost 256 bits (FIPS 186-5, section 6.4).
fn leftmost_bits(digest: &[u8]) -> FieldBytes {
    let mut bits = FieldBytes::default();
    let digest = digest.get(..bits.len()).unwrap_or(digest);
    let start = bits.len() - digest.len();
    for (bit, byte) in bits.iter_mut().skip(start).zip(digest) {
        *bit = *byte;
    }
    bits
}

fn name(mistake: &Mistake, message: &str) -> Diagnostic {
    Diagnostic::error(mistake.code, message.to_owned(), mistake.fix)
}
