//! The reader of pasted text, and the judge of what it finds. The rules:
//!
//! - No text takes long for its length, however large and however hostile.
//! - What is valid has a payload that was valid before the text was mangled: nobody else can sign.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use offersign::evidence::Evidence;
use offersign::key::PublicKeyFile;
use offersign::verdict::{Signer, Verdict, verify};

use super::mangle::Mangler;
use super::random::Random;
use super::target::{Broken, Made, Target, files};

/// The largest hostile text, in bytes.
const LARGEST: usize = 1024 * 1024;

/// In bytes.
const LONGEST: usize = 32 * 1024;

/// How many payloads are tried for the answers of a text.
const EFFORT: u64 = 200;

/// Pieces that are put into texts, and repeated to make a hostile one.
const PIECES: &str = "{|[|(|\"|'|=|:|,|<|>|&|\\|\\\"|\n| |`|\u{201c}|=>|{\"a\":|[[|a=|a:|a: |a=b |a,b\n|<a>|</a>|<a |#<|%|-d |''|'a|\"a\" |a\n|\"\"\"|string(1) \"|signature=|signature: |\"nonce\":\"|eyJ|eyJ.|MEUC|20fba8a0-|1698148900000 |com.a |nonce,signature\n|\u{1b}[|> |{\"signature\":\"a\"}|[1,|1,|(nonce) |nonce |a b |a.b=|\u{feff}|\t|Optional(|signature=MEUC&|\"{\\\"a\\\":|a={b=|&a=|x,|x;|eyJhIjoi|é|\u{1f980}: ";

struct Texts {
    corpus: Mangler,
    signer: Signer,
    /// The digests of what was signed as it should be.
    known: BTreeSet<[u8; 32]>,
}

pub(crate) fn evidence() -> Made {
    let key = std::fs::read("examples/throwaway-public-key.pem")?;
    let signer = Signer::Key(PublicKeyFile::decode(&key)?.key);
    let files = files("tests/fixtures/evidence")?;
    let corpus: Vec<Vec<u8>> = files.into_iter().map(|(_, file)| file).collect();
    let texts = corpus.iter().map(|file| String::from_utf8_lossy(file));
    let verdicts = texts.flat_map(|text| judged(&text, &signer));
    let known = verdicts.filter_map(|verdict| valid(&verdict)).collect();
    let pieces = format!("{PIECES}|{}", '|');
    Ok(Box::new(Texts {
        corpus: Mangler::new(corpus, &pieces, LONGEST),
        signer,
        known,
    }))
}

impl Target for Texts {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let input = match random.below(500) {
            0 => self.hostile(random),
            _ => self.corpus.changed(&self.corpus.file(random), 8, random),
        };
        let text = String::from_utf8_lossy(&input);
        let start = Instant::now();
        let before = worked(start);
        let found = Evidence::parse(&text).answers.len();
        // More than it takes, and much less than what grows with the square.
        let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let allowed = Duration::from_secs(1) + Duration::from_micros(10) * bytes;
        if worked(start).saturating_sub(before) > allowed {
            return Err(Broken::new("it takes too long", &input));
        }
        if random.below(20) == 0 && text.len() <= LONGEST {
            let verdicts = judged(&text, &self.signer);
            let mut valid = verdicts.iter().filter_map(valid);
            if valid.any(|digest| !self.known.contains(&digest)) {
                return Err(Broken::new("it is called valid", &input));
            }
        }
        Ok(found > 0)
    }
}

impl Texts {
    /// A large text of a few pieces.
    fn hostile(&self, random: &mut Random) -> Vec<u8> {
        let pieces = |most, random: &mut Random| -> Vec<u8> {
            let pieces = (0..random.below(most)).map(|_| self.corpus.piece(random));
            pieces.collect::<Vec<_>>().concat()
        };
        let unit = pieces(6, random);
        let start = pieces(3, random);
        let times = LARGEST / unit.len().max(1);
        [start, unit.repeat(times)].concat()
    }
}

/// How long this thread has worked, whatever else the machine does (Linux, proc(5)); elsewhere, how long it is since
/// the start.
fn worked(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The verdicts on the first answers of a text.
fn judged(text: &str, signer: &Signer) -> Vec<Verdict> {
    let answers = Evidence::parse(text).answers;
    verify(answers.get(..4).unwrap_or(&answers), signer, None, EFFORT)
}

fn valid(verdict: &Verdict) -> Option<[u8; 32]> {
    verdict.sha256.filter(|_| verdict.valid == Some(true))
}
