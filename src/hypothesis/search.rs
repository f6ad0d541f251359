//! Trying recipes, the likeliest first, until one is proven.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::curve::Match;
use crate::key::PublicKey;

use super::combination::Combinations;
use super::hash::Bits;
use super::prove::Prove;
use super::recipe::Scratch;
use super::space::{Choices, STEPS, Space};

/// How many tries are proven at once, and how many where a proof is free.
const BATCH: usize = 256;
const SMALL_BATCH: usize = 8;
/// How many threads prove at most.
const MOST_THREADS: usize = 4;
/// How many digests are remembered, so that none is tried twice.
const MOST_SEEN: usize = 1 << 20;
/// How much is built for each try of the budget: recipes that make what another one made count, and
/// long payloads count more.
const WORK: u64 = 4;
/// The bytes of a payload that count as one more recipe.
const LONG: usize = 1024;

/// What the search found.
pub(super) struct Found {
    pub(super) choices: Choices,
    /// Which of the readings of the signature it proves.
    pub(super) reading: usize,
    /// The key by which the signature verifies.
    pub(super) key: PublicKey,
}

/// How far the search went.
pub(super) struct Searched {
    pub(super) found: Option<Found>,
    /// How many different payloads were tried.
    pub(super) tried: u64,
    /// All combinations that cost less were tried.
    pub(super) below: u32,
    /// Whether the budget ended it, and not the recipes.
    pub(super) spent: bool,
}

/// Recipes and their digests, which are proven together.
#[derive(Default)]
struct Batch {
    number: u64,
    /// How many were tried before.
    before: u64,
    recipes: Vec<Choices>,
    /// For each answer, one digest a recipe.
    digests: Vec<Vec<Bits>>,
}

/// Where the batches come from, in order.
struct Source<'a> {
    space: &'a Space,
    recipes: Combinations<STEPS>,
    scratch: Scratch,
    seen: BTreeSet<u64>,
    tried: u64,
    budget: u64,
    /// What a recipe weighs at most.
    most: u32,
    work: u64,
    /// How many recipes are proven at once.
    batch: usize,
    batches: u64,
    ended: bool,
    /// Whether there is a next recipe, and no budget for it.
    spent: bool,
    /// The first match in the order of the recipes, and the number of its batch.
    best: Option<(u64, u64, Found)>,
}

/// Searches until a recipe is proven, the budget is spent, or the next ones weigh more. The answer does not depend on the number
/// of threads: the first recipe that is proven counts.
pub(super) fn search(space: &Space, prover: &dyn Prove, budget: u64, most: u32) -> Searched {
    let batch = if prover.is_free() { SMALL_BATCH } else { BATCH };
    let source = Mutex::new(Source::new(space, budget, most, batch));
    // Nearly every search ends in its first batch, where a thread would only cost time.
    prove_next(&source, prover, &mut Batch::default());
    let threads = if prover.is_free() || locked(&source).ended {
        1
    } else {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        cores.min(MOST_THREADS)
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // Where the system gives no thread, those that are there do the work.
            drop(thread::Builder::new().spawn_scoped(scope, || prove_all(&source, prover)));
        }
        prove_all(&source, prover);
    });
    let source = source.into_inner().unwrap_or_else(PoisonError::into_inner);
    let below = source.recipes.cost();
    let tried = source
        .best
        .as_ref()
        .map_or(source.tried, |(_, tried, _)| *tried);
    Searched {
        found: source.best.map(|(.., found)| found),
        tried,
        below,
        spent: source.spent,
    }
}

fn prove_all(source: &Mutex<Source<'_>>, prover: &dyn Prove) {
    let mut batch = Batch::default();
    while prove_next(source, prover, &mut batch) {}
}

fn prove_next(source: &Mutex<Source<'_>>, prover: &dyn Prove, batch: &mut Batch) -> bool {
    if !locked(source).fill(batch) {
        return false;
    }
    if let Some(found) = prover.first_match(&batch.digests) {
        locked(source).matched(batch, &found);
    }
    true
}

fn locked<'s, 'a>(source: &'s Mutex<Source<'a>>) -> MutexGuard<'s, Source<'a>> {
    source.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Source<'a> {
    fn new(space: &'a Space, budget: u64, most: u32, batch: usize) -> Self {
        Self {
            space,
            recipes: space.recipes(),
            scratch: Scratch::default(),
            seen: BTreeSet::new(),
            tried: 0,
            budget,
            most,
            work: budget.saturating_mul(WORK),
            batch,
            batches: 0,
            ended: false,
            spent: false,
            best: None,
        }
    }

    /// The next recipes that make something new; false where there are none.
    fn fill(&mut self, batch: &mut Batch) -> bool {
        batch.number = self.batches;
        batch.before = self.tried;
        batch.recipes.clear();
        batch
            .digests
            .resize_with(self.space.settings.len(), Vec::new);
        batch.digests.iter_mut().for_each(Vec::clear);
        while !self.ended && batch.recipes.len() < self.batch {
            self.push_next(batch);
        }
        self.batches += 1;
        !batch.recipes.is_empty()
    }

    fn push_next(&mut self, batch: &mut Batch) {
        let next = self.recipes.next();
        self.spent = next.is_some() && (self.tried >= self.budget || self.work == 0);
        let next = next.filter(|_| !self.spent);
        let Some(choices) = next.filter(|_| self.recipes.cost() <= self.most) else {
            self.ended = true;
            return;
        };
        let Some(chosen) = self.space.chosen(&choices) else {
            return;
        };
        let mut seen = 0;
        for (answer, digests) in batch.digests.iter_mut().enumerate() {
            let payload = chosen.payload(&self.space.settings, answer, &mut self.scratch);
            self.work = self.work.saturating_sub(1 + (payload.len() / LONG) as u64);
            let digest = (chosen.building.hash.make)(payload);
            seen = mixed(seen, &digest);
            digests.push(digest);
        }
        if self.is_new(seen) {
            batch.recipes.push(choices);
            self.tried += 1;
        } else {
            for digests in &mut batch.digests {
                digests.pop();
            }
        }
    }

    fn is_new(&mut self, seen: u64) -> bool {
        if self.seen.len() < MOST_SEEN {
            self.seen.insert(seen)
        } else {
            !self.seen.contains(&seen)
        }
    }

    fn matched(&mut self, batch: &Batch, found: &Match) {
        self.ended = true;
        let Some(choices) = batch.recipes.get(found.index).copied() else {
            return;
        };
        if self
            .best
            .as_ref()
            .is_none_or(|(number, ..)| batch.number < *number)
        {
            let tried = batch.before + found.index as u64 + 1;
            self.best = Some((
                batch.number,
                tried,
                Found {
                    choices,
                    reading: found.reading,
                    key: found.key,
                },
            ));
        }
    }
}

/// A number that stands for all bytes of a digest, which may be plain text.
fn mixed(seed: u64, digest: &Bits) -> u64 {
    let (words, _) = digest.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    words.fold(seed, |all, word| {
        (all.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{Batch, MOST_SEEN, Source, mixed};
    use crate::curve::Match;
    use crate::evidence::Answer;
    use crate::hypothesis::space::Space;
    use crate::key::PublicKeyFile;

    fn found(index: usize) -> Match {
        let pem = include_bytes!("../../examples/throwaway-public-key.pem");
        let key = PublicKeyFile::decode(pem).unwrap().key;
        Match {
            index,
            reading: 0,
            key,
        }
    }

    #[test]
    fn the_first_batch_counts_whichever_is_proven_first() {
        let space = Space::new(&[&Answer::default()], 0);
        let mut source = Source::new(&space, 100, u32::MAX, 10);
        let [mut first, mut second, mut third] = <[Batch; 3]>::default();
        for batch in [&mut first, &mut second, &mut third] {
            assert!(source.fill(batch));
        }
        let best = |source: &Source<'_>| source.best.as_ref().map(|best| (best.0, best.1));
        source.matched(&third, &found(10));
        assert_eq!((source.ended, best(&source)), (true, None));
        for (batch, index, tried) in [(&second, 4, 15), (&third, 0, 15), (&first, 1, 2)] {
            source.matched(batch, &found(index));
            assert_eq!(best(&source).map(|(_, tried)| tried), Some(tried));
        }
        assert_eq!((first.number, second.number, third.number), (0, 1, 2));
        assert!(!source.fill(&mut third));
    }

    #[test]
    fn so_many_digests_are_remembered_and_no_more() {
        let space = Space::new(&[&Answer::default()], 0);
        let mut source = Source::new(&space, 100, u32::MAX, 10);
        assert!(source.is_new(7) && !source.is_new(7));
        source.seen = (0..MOST_SEEN as u64).collect();
        assert!(!source.is_new(7));
        assert!(source.is_new(u64::MAX) && source.is_new(u64::MAX));
    }

    #[test]
    fn every_bit_of_a_digest_counts() {
        for seed in [0, u64::MAX] {
            let without = mixed(seed, &[0; 32]);
            for bit in 0..256 {
                let with = std::array::from_fn(|at| u8::from(at == bit / 8) << (bit % 8));
                assert_ne!(mixed(seed, &with), without);
            }
        }
    }
}
