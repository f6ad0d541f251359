//! What proves that a digest is the one that was signed.

use crate::curve::{Match, Prehash, Prover, Try};

use crate::key::PublicKey;

use super::hash::Bits;

/// Proves digests, some hundreds at once.
pub(crate) trait Prove: Sync {
    /// The first try that the signature verifies over.
    ///
    /// `digests` has one list for each answer, and each list one digest for each try.
    fn first_match(&self, digests: &[Vec<Bits>]) -> Option<Match>;

    /// Whether a proof costs nothing, so that some hundreds at once, and by many threads, are no faster.
    fn is_free(&self) -> bool {
        false
    }
}

/// The signature is known to verify over a digest: only how that came about is not.
pub(crate) struct Proven {
    pub(crate) digest: Bits,
    /// Which reading of the signature verifies, from 0.
    pub(crate) reading: usize,
    /// The key by which it verifies.
    pub(crate) key: PublicKey,
}

impl Prove for Proven {
    fn first_match(&self, digests: &[Vec<Bits>]) -> Option<Match> {
        let mut digests = digests.first()?.iter();
        Some(Match {
            index: digests.position(|digest| *digest == self.digest)?,
            reading: self.reading,
            key: self.key,
        })
    }

    fn is_free(&self) -> bool {
        true
    }
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
