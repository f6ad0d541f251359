//! How a signature came about.
//!
//! A signature is built in steps: each field has a value, the values are put in order and joined, the
//! text is encoded and hashed, the digest is signed, and the signature is written as text. Every step
//! has one right way and a table of wrong ones. What was done is found by trying combinations of them
//! over the evidence, the likeliest first, however many mistakes they hold.

mod combination;
mod encode;
mod every;
mod forms;
mod frame;
mod hash;
mod join;
mod json;
mod order;
mod prove;
mod recipe;
mod search;
mod sent;
mod separator;
mod setting;
mod signature_text;
mod space;
mod step;
mod table;
mod tell;
mod value;
mod values;
mod words;

#[cfg(test)]
mod tests;

use crate::error::Diagnostic;
use crate::evidence::Answer;
use crate::key::PublicKey;
use crate::offer::Field;
use sha2::{Digest as _, Sha256};

use recipe::Scratch;
use search::search;
use setting::Setting;
use space::Space;

pub(crate) use forms::is_word_for_nothing;
pub(crate) use prove::{Prove, Proven};
pub(crate) use recipe::Recipe;
pub(crate) use signature_text::{
    Reading, describe, plain_signature, readings, readings_of, readings_of_bytes, signature_is_jws,
};

/// What became of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedField {
    /// The field.
    pub field: Field,
    /// Its value as it was sent; empty where none was.
    pub sent: String,
    /// What is known of it in what was signed.
    pub signed: Signed,
    /// Where the value that was signed stood; empty where it stood nowhere.
    pub from: String,
}

/// What is known of a field in what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// It was signed as this text.
    As(String),
    /// It was left out.
    LeftOut,
    /// The signature does not prove anything about it.
    Unknown,
}

impl Signed {
    /// The text that was signed, where it is known.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::As(text) => Some(text),
            Self::LeftOut | Self::Unknown => None,
        }
    }
}

/// How a signature came about.
#[derive(Clone)]
pub(crate) struct Explanation {
    /// What was done wrong: first in the signature's text, then in the payload.
    pub mistakes: Vec<Diagnostic>,
    /// The seven fields, in the order of the payload.
    pub fields: Vec<SignedField>,
    /// The bytes that were hashed and signed; none where only a part of them is proven.
    pub payload: Option<Vec<u8>>,
    /// How many payloads were tried.
    pub tried: u64,
    /// The bytes that should have been signed.
    pub right: Vec<u8>,
    /// The key by which the signature verifies.
    pub key: PublicKey,
    /// How other signatures of the same server may have come about; none where it is as it should be.
    pub recipe: Option<Recipe>,
}

/// What became of a signature.
#[derive(Clone)]
pub(crate) enum Outcome {
    /// It was made as it should be; there is no mistake, and the fields tell which values count.
    Valid(Explanation),
    /// These mistakes, and no others, were made.
    Explained(Explanation),
    /// No combination of mistakes that was tried explains it.
    Unexplained {
        /// The seven fields as they were sent, and should have been signed.
        fields: Vec<SignedField>,
        /// The bytes that should have been signed.
        right: Vec<u8>,
        /// How many payloads were tried.
        tried: u64,
        /// Whether more could be tried.
        spent: bool,
        /// What was ruled out where it is the only mistake: what follows "it is not".
        ruled_out: Vec<&'static str>,
    },
}

/// What the likely values and mistakes cost at most, and all of them.
const LIKELY: u8 = 6;
const ALL: u8 = u8::MAX;

/// How the signature of the first answer came about, within so many tries. Other answers are of the
/// same signer, built in the same way, for a prover that needs them.
///
/// The prover counts the readings as they are given.
pub(crate) fn explain(
    answers: &[&Answer],
    readings: &[Reading],
    prover: &dyn Prove,
    budget: u64,
) -> Outcome {
    if readings.is_empty() || budget == 0 {
        return unexplained(answers, 0, false, Vec::new());
    }
    // Nearly every mistake is a likely one, for which few values are built.
    let mut space = Space::new(answers, LIKELY);
    let mut searched = search(&space, prover, budget, table::weight(LIKELY));
    if searched.found.is_none() {
        space = Space::new(answers, ALL);
        searched = search(&space, prover, budget, u32::MAX);
    }
    let Some(found) = searched.found else {
        let ruled_out = tell::ruled_out(&space, searched.below);
        return unexplained(answers, searched.tried, searched.spent, ruled_out);
    };
    let explanation = tell::explanation(&space, &found, readings, searched.tried);
    if explanation.mistakes.is_empty() {
        Outcome::Valid(explanation)
    } else {
        Outcome::Explained(explanation)
    }
}

/// The digests that the signature of an answer was made over most likely, so many at most.
pub(crate) fn likeliest_digests(answer: &Answer, most: usize) -> Vec<[u8; 32]> {
    let space = Space::new(&[answer], ALL);
    let (mut recipes, mut scratch) = (space.recipes(), Scratch::default());
    let mut digests = Vec::with_capacity(most);
    while digests.len() < most
        && let Some(choices) = recipes.next()
    {
        let made = space.chosen(&choices).map(|chosen| {
            let payload = chosen.payload(&space.settings, 0, &mut scratch);
            (chosen.building.hash.make)(payload)
        });
        digests.extend(made.filter(|digest| !digests.contains(digest)));
    }
    digests
}

/// The digests that may have been made of a text, the right one first, each with what was done wrong.
pub(crate) fn digests(text: &[u8]) -> impl Iterator<Item = (Option<Diagnostic>, [u8; 32])> {
    hash::all().map(|hash| {
        let of_jws = |text: &str| text.replace("the payload", "the signing input");
        let wrong = (!hash.did.is_empty()).then(|| {
            let (did, fix) = (of_jws(hash.did), of_jws(hash.mistake.fix));
            Diagnostic::error(hash.mistake.code, did, fix)
        });
        (wrong, (hash.make)(text))
    })
}

/// The digest that the signature of an answer should be made over.
pub(crate) fn right_digest(answer: &Answer) -> [u8; 32] {
    Sha256::digest(Setting::new(answer).payload()).into()
}

/// What was made as it should be by a key that is known, without a search; none where it was not, or
/// was not sent so.
pub(crate) fn valid(answer: &Answer, readings: &[Reading], key: &PublicKey) -> Option<Explanation> {
    let digest = right_digest(answer);
    let is_right = |reading: &Reading| {
        reading.mistakes.is_empty() && reading.signature.verifies_digest(&digest, key)
    };
    let is_verified = readings.iter().any(is_right);
    is_verified.then(|| as_it_should_be(answer, key))?
}

/// What was made as it should be, which is verified already; none where it was not sent so.
pub(crate) fn as_it_should_be(answer: &Answer, key: &PublicKey) -> Option<Explanation> {
    let setting = Setting::new(answer);
    let right = setting.payload();
    setting.is_sent_right().then(|| Explanation {
        mistakes: Vec::new(),
        fields: setting.signed(),
        payload: Some(right.clone()),
        tried: 1,
        right,
        key: *key,
        recipe: None,
    })
}

fn unexplained(
    answers: &[&Answer],
    tried: u64,
    spent: bool,
    ruled_out: Vec<&'static str>,
) -> Outcome {
    let setting = answers.first().map(|answer| Setting::new(answer));
    let fields = setting.as_ref().map(Setting::signed).unwrap_or_default();
    let unsigned = |field: SignedField| SignedField {
        from: guess(&field).unwrap_or(field.from),
        signed: Signed::Unknown,
        ..field
    };
    Outcome::Unexplained {
        fields: fields.into_iter().map(unsigned).collect(),
        right: setting.as_ref().map(Setting::payload).unwrap_or_default(),
        tried,
        spent,
        ruled_out,
    }
}

/// What is said of a value that was not sent, and is only guessed.
fn guess(field: &SignedField) -> Option<String> {
    let guessed = field.signed.text().filter(|text| !text.is_empty())?;
    let is_sent = !field.sent.is_empty();
    (!is_sent).then(|| format!("perhaps {guessed}, {}", field.from))
}
