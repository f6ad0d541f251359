//! Many answers by one signer, some at a time.
//!
//! What a server does wrong it mostly does every time. So the recipe that explained an answer is applied
//! to those that come after it, which shows over which digest they were signed. How that digest came
//! about is then looked up among all recipes, in their order, without a proof. So a verdict depends on
//! its answer alone, and never on what came before it, or on which thread was faster.

use std::cell::OnceCell;
use std::num::NonZero;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use crate::curve::{Prehash, Verifier};
use crate::evidence::Answer;
use crate::hypothesis::{Proven, Reading, Recipe, plain_signature, readings, right_digest};
use crate::key::PublicKey;
use crate::offer::Timestamp;
use crate::signature::Signature;

use super::{Signer, Trust, Verdict, apple, classic, compact};

/// How many recipes are remembered: servers have more than one mistake, but not many.
const MOST_RECIPES: usize = 3;
/// How many answers one thread takes at a time.
const CHUNK: usize = 128;

/// Verifies answers by one signer as they come, in any thread. Those that are as they should be are
/// verified together, many times as fast as one by one, and so are those with the same mistake.
pub struct Stream {
    signer: Signer,
    /// Of the key that was given, or that fits the fingerprint and made an answer.
    verifier: OnceLock<Verifier>,
    trust: Trust,
    effort: u64,
    /// Those that explained an answer, the latest first.
    recipes: Mutex<Vec<Recipe>>,
}

/// An answer, and what is known of it so far.
struct Line<'a> {
    answer: &'a Answer,
    readings: OnceCell<Vec<Reading>>,
    /// The digest over which its signature verifies.
    proven: Option<Proven>,
}

/// A signature that may be over a digest, and which reading it is.
type Signed = ([u8; 32], usize, Signature);

impl Stream {
    /// Verifies by this signer, and tries so many payloads at most for each answer.
    #[must_use]
    pub fn new(signer: Signer, effort: u64) -> Self {
        let stream = Self::few(signer, effort);
        if let Signer::Key(key) = &stream.signer {
            let _ = stream.verifier.set(Verifier::with_tables(key));
        }
        stream
    }

    /// As [`Stream::new`], for few answers: nothing is built before it is needed.
    pub(super) fn few(signer: Signer, effort: u64) -> Self {
        let verifier = match &signer {
            Signer::Key(key) => OnceLock::from(Verifier::new(key)),
            _ => OnceLock::new(),
        };
        Self {
            signer,
            verifier,
            trust: Trust::default(),
            effort,
            recipes: Mutex::default(),
        }
    }

    /// The same, with what is asked of what Apple signs.
    #[must_use]
    pub fn trusting(self, trust: Trust) -> Self {
        Self { trust, ..self }
    }

    /// The verdicts on some answers, in their order.
    #[must_use]
    pub fn verify(&self, answers: &[Answer], now: Option<Timestamp>) -> Vec<Verdict> {
        let mut lines: Vec<Line<'_>> = answers.iter().map(Line::new).collect();
        self.prove(&mut lines, Line::right);
        let recipes = self.recipes().clone();
        for recipe in &recipes {
            self.prove(&mut lines, |line| line.built(recipe));
        }
        let mut verdicts = Vec::with_capacity(lines.len());
        let mut rest = lines.as_mut_slice();
        while let Some((line, later)) = rest.split_first_mut() {
            verdicts.push(self.verdict(line, later, now));
            rest = later;
        }
        verdicts
    }

    /// As [`Stream::verify`], on all cores.
    pub(super) fn verify_many(&self, answers: &[Answer], now: Option<Timestamp>) -> Vec<Verdict> {
        let chunks = Mutex::new(answers.chunks(CHUNK).enumerate());
        let found = Mutex::new(Vec::new());
        let work = || {
            while let Some((number, chunk)) = locked(&chunks).next() {
                let verdicts = self.verify(chunk, now);
                locked(&found).push((number, verdicts));
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            for _ in 1..cores.min(answers.len().div_ceil(CHUNK)) {
                // Where the system gives no thread, those that are there do the work.
                drop(thread::Builder::new().spawn_scoped(scope, work));
            }
            work();
        });
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(number, _)| *number);
        found
            .into_iter()
            .flat_map(|(_, verdicts)| verdicts)
            .collect()
    }

    /// Notes which lines, of those that are not proven, verify over one of the digests.
    fn prove<'a>(&self, lines: &mut [Line<'a>], signed: impl Fn(&Line<'a>) -> Vec<Signed>) {
        let Some(verifier) = self.verifier.get() else {
            return;
        };
        let open = lines.iter().enumerate().filter(|(_, line)| line.is_open());
        let all: Vec<(usize, Signed)> = open
            .flat_map(|(at, line)| signed(line).into_iter().map(move |signed| (at, signed)))
            .collect();
        let pairs = all
            .iter()
            .map(|(_, (digest, _, signature))| (Prehash::of(digest), signature.clone()));
        let holds = verifier.verify_all(&pairs.collect::<Vec<_>>());
        let proven = all.into_iter().zip(holds).filter(|(_, holds)| *holds);
        for ((at, (digest, reading, _)), _) in proven {
            if let Some(line) = lines.get_mut(at).filter(|line| line.is_open()) {
                line.proven = Some(Proven {
                    digest,
                    reading,
                    key: verifier.key(),
                });
            }
        }
    }

    /// The verdict on a line; what explains it is tried on those that come later.
    fn verdict(&self, line: &Line<'_>, later: &mut [Line<'_>], now: Option<Timestamp>) -> Verdict {
        let answer = line.answer;
        if let Some(verdict) = apple::verdict(answer, &self.trust, now) {
            return verdict;
        }
        if let Some(jws) = compact::in_answer(answer) {
            return compact::verdict(answer, &jws, &self.signer, now);
        }
        if let Some(proven) = &line.proven {
            return classic::proven(answer, || line.readings(), proven, now, self.effort);
        }
        let signer = self
            .verifier
            .get()
            .map(|verifier| Signer::Key(verifier.key()));
        let signer = signer.unwrap_or(self.signer);
        let (verdict, recipe) =
            classic::verdict(answer, line.readings(), &signer, now, self.effort);
        if let Some(key) = &verdict.public_key {
            self.learn(key, later);
        }
        if let Some(recipe) = recipe {
            self.prove(later, |line| line.built(&recipe));
            self.remember(recipe, answer);
        }
        verdict
    }

    /// The key that a fingerprint belongs to, by which the rest is verified.
    fn learn(&self, key: &PublicKey, later: &mut [Line<'_>]) {
        if self.verifier.get().is_none() && self.signer == Signer::Fingerprint(key.sha256()) {
            let _ = self.verifier.set(Verifier::new(key));
            self.prove(later, Line::right);
        }
    }

    /// Remembers a recipe, but not two that make the same of an answer.
    fn remember(&self, recipe: Recipe, answer: &Answer) {
        let digest = recipe.digest(answer);
        let mut recipes = self.recipes();
        recipes.retain(|known| known.digest(answer) != digest);
        recipes.insert(0, recipe);
        recipes.truncate(MOST_RECIPES);
    }

    fn recipes(&self) -> MutexGuard<'_, Vec<Recipe>> {
        locked(&self.recipes)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Line<'a> {
    fn new(answer: &'a Answer) -> Self {
        Self {
            answer,
            readings: OnceCell::new(),
            proven: None,
        }
    }

    fn is_open(&self) -> bool {
        self.proven.is_none()
    }

    fn readings(&self) -> &[Reading] {
        self.readings.get_or_init(|| readings(self.answer))
    }

    /// The signature whose text has the right form, and the digest that it should be made over.
    fn right(&self) -> Vec<Signed> {
        let plain = plain_signature(self.answer).map(|signature| (0, signature));
        let right = plain.or_else(|| {
            let mut readings = self.readings().iter().enumerate();
            let right = readings.find(|(_, reading)| reading.mistakes.is_empty());
            right.map(|(at, reading)| (at, reading.signature.clone()))
        });
        let signed = right.map(|(at, signature)| (right_digest(self.answer), at, signature));
        signed.into_iter().collect()
    }

    /// Whatever the signature may be, and the digest of what a recipe makes.
    fn built(&self, recipe: &Recipe) -> Vec<Signed> {
        let Some(digest) = recipe.digest(self.answer) else {
            return Vec::new();
        };
        let readings = self.readings().iter().enumerate();
        readings
            .map(|(at, reading)| (digest, at, reading.signature.clone()))
            .collect()
    }
}
