//! What proves that a digest is the one that was signed.

use crate::curve::{Match, Prehash, Prover, Try};

use super::hash::Bits;

/// Proves digests, some hundreds at once.
pub(crate) trait Prove: Sync {
    /// The first try that the signature verifies over.
    ///
    /// `digests` has one list for each answer, and each list one digest for each try.
    fn first_match(&self, digests: &[Vec<Bits>]) -> Option<Match>;
}

impl Prove for Prover {
    fn first_match(&self, digests: &[Vec<Bits>]) -> Option<Match> {
        let (first, others) = digests.split_first()?;
        let other = |at: usize| others.first()?.get(at).map(|digest| Prehash::of(digest));
        let tries = first.iter().enumerate().map(|(at, digest)| Try {
            digest: Prehash::of(digest),
            other: other(at),
        });
        self.first_match(&tries.collect::<Vec<_>>())
    }
}
