//! Whether what somebody answered is signed as it should be, and if not, what was done instead.
//!
//! ```
//! use offersign::error::Code;
//! use offersign::evidence::Evidence;
//! use offersign::key::PublicKeyFile;
//! use offersign::verdict::{EFFORT, Signer, verify};
//!
//! let answer = include_str!("../examples/answer-with-a-mistake.json");
//! let key = PublicKeyFile::decode(include_bytes!("../examples/throwaway-public-key.pem"))?.key;
//! let answers = Evidence::parse(answer).answers;
//! let verdicts = verify(&answers, &Signer::Key(key), None, EFFORT);
//! assert_eq!(verdicts[0].valid, Some(false));
//! assert_eq!(verdicts[0].mistakes[0].code, Code::NONCE_CASE);
//! # Ok::<(), offersign::error::Error>(())
//! ```

mod apple;
mod classic;
mod compact;
mod doubts;
mod findings;
mod lacking;
mod signer;
mod stream;

pub use crate::hypothesis::{Signed, SignedField};
pub use signer::another_signer;
pub use stream::Stream;

use crate::apple::Root;
use crate::error::Diagnostic;
use crate::evidence::Answer;
use crate::jws::Kind;
use crate::key::PublicKey;
use crate::offer::{Field, Timestamp};

/// How many payloads are tried for an answer at most, unless the caller says otherwise: about a second
/// and a half on two cores.
pub const EFFORT: u64 = 300_000;

/// For how many answers the whole effort is spent; more of them share it.
const WHOLE_EFFORTS: u64 = 10;

/// What is known of the one who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signer {
    /// The public key.
    Key(PublicKey),
    /// The SHA-256 of the public key's `SubjectPublicKeyInfo`, as [`PublicKey::sha256`] gives it.
    Fingerprint([u8; 32]),
    /// Nothing. Two answers that were built in the same way tell the key.
    Unknown,
}

/// What is known of an answer without asking Apple.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// Whether it is signed as it should be, and says what it should; how old it is, findings tell. None
    /// where that cannot be known.
    pub valid: Option<bool>,
    /// Whether it is known how the signature came about.
    pub explained: bool,
    /// What was done wrong, the weightiest first.
    pub mistakes: Vec<Diagnostic>,
    /// Why nothing more is known.
    pub unexplained: Option<Diagnostic>,
    /// Warnings about what was sent, whatever was signed.
    pub findings: Vec<Diagnostic>,
    /// The fields, in the order of the payload, or those that a JWS claims.
    pub fields: Vec<SignedField>,
    /// The fields of the payload that the answer does not have.
    pub missing: Vec<Field>,
    /// What was sent and not understood: where it stood.
    pub others: Vec<String>,
    /// What a JWS is for; none for the classic form.
    pub kind: Option<Kind>,
    /// Whether this is a JWS.
    pub is_jws: bool,
    /// The header's JSON of a JWS; it can hold anything, so it is shown through
    /// [`escaped`](crate::escape::escaped).
    pub header: Option<String>,
    /// What should have been signed, or the claims' JSON of a JWS; likewise.
    pub payload: Option<String>,
    /// What was signed, where it is known and something else; likewise.
    pub signed_payload: Option<String>,
    /// The SHA-256 of the payload, or of the signing input of a JWS.
    pub sha256: Option<[u8; 32]>,
    /// The key that made the signature.
    pub public_key: Option<PublicKey>,
    /// When it was signed, by what it says.
    pub signed_at: Option<Timestamp>,
    /// When it stops being active.
    pub expires_at: Option<Timestamp>,
    /// How many payloads were tried.
    pub tried: u64,
    /// What is ruled out as the only mistake where nothing explains the signature, and no field is missing.
    pub ruled_out: Vec<&'static str>,
    /// What only Apple knows; each a sentence in lower case.
    pub not_proven: Vec<&'static str>,
    /// What is known beside all that of something that Apple signs.
    pub apple: Option<Box<crate::apple::Verdict>>,
}

/// What is asked of what Apple signs. The fields that are expected are those that flags gave to the
/// answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trust {
    /// Roots to trust beside Apple's own.
    pub roots: Vec<Root>,
    /// Where a purchase must be from, such as `Production`.
    pub environment: Option<String>,
}

impl Trust {
    /// Trust in these roots beside Apple's own, for purchases from this environment alone.
    #[must_use]
    pub const fn new(roots: Vec<Root>, environment: Option<String>) -> Self {
        Self { roots, environment }
    }
}

/// Verifies answers, trying so many payloads for each at most; more than ten answers share what ten would
/// have. What depends on the time is left out where `now` is not known.
#[must_use]
pub fn verify(
    answers: &[Answer],
    signer: &Signer,
    now: Option<Timestamp>,
    effort: u64,
) -> Vec<Verdict> {
    verify_trusting(answers, signer, &Trust::default(), now, effort)
}

/// As [`verify`], with what is asked of what Apple signs.
#[must_use]
pub fn verify_trusting(
    answers: &[Answer],
    signer: &Signer,
    trust: &Trust,
    now: Option<Timestamp>,
    effort: u64,
) -> Vec<Verdict> {
    let (signer, found) = signer::found(answers, signer, effort);
    let shares = (answers.len() as u64).max(WHOLE_EFFORTS);
    let each = effort.saturating_mul(WHOLE_EFFORTS) / shares;
    let stream = Stream::few(signer, each).trusting(trust.clone());
    let mut verdicts = stream.verify_many(answers, now);
    match found {
        signer::Found::Nothing => signer::disagree(answers, &mut verdicts),
        signer::Found::OfThese => verdicts.iter_mut().for_each(signer::known_by_these),
    }
    signer::blame_another(answers, &signer, effort, &mut verdicts);
    verdicts
}
