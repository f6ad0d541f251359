//! Fuzzes the reader of pasted text: mangles the files of `tests/fixtures/evidence`, and reads what
//! comes of it; then reads large hostile texts.
//!
//! ```sh
//! cargo run --release --example fuzz_evidence_reader -- 600      # seconds
//! cargo run --release --example fuzz_evidence_reader -- 600 42   # and a seed
//! ```
//!
//! It needs no special toolchain. It prints how many inputs were read and how long the slowest took, and
//! stops at the first that takes too long for its length. A panic ends it too.

mod random;

use std::error::Error;
use std::io::Write as _;
use std::time::{Duration, Instant};

use offersign::evidence::Evidence;
use random::Random;

/// Where the texts to mangle are.
const CORPUS: &str = "tests/fixtures/evidence";

/// The largest hostile text, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Pieces that are put into texts, and repeated to make a hostile one.
const PIECES: &[&str] = &[
    "{",
    "[",
    "(",
    "\"",
    "'",
    "=",
    ":",
    ",",
    "<",
    ">",
    "&",
    "\\",
    "\\\"",
    "\n",
    " ",
    "`",
    "\u{201c}",
    "=>",
    "{\"a\":",
    "[[",
    "a=",
    "a:",
    "a: ",
    "a=b ",
    "a,b\n",
    "<a>",
    "</a>",
    "<a ",
    "#<",
    "%",
    "-d ",
    "''",
    "'a",
    "\"a\" ",
    "a\n",
    "\"\"\"",
    "string(1) \"",
    "signature=",
    "signature: ",
    "\"nonce\":\"",
    "eyJ",
    "eyJ.",
    "MEUC",
    "20fba8a0-",
    "1698148900000 ",
    "com.a ",
    "|a",
    "| a |\n",
    "nonce,signature\n",
    "\u{1b}[",
    "> ",
    "{\"signature\":\"a\"}",
    "[1,",
    "1,",
    "(nonce) ",
    "nonce ",
    "a b ",
    "a.b=",
    "\u{feff}",
    "\t",
    "Optional(",
    "signature=MEUC&",
    "\"{\\\"a\\\":",
    "a={b=",
    "&a=",
    "x,",
    "x;",
    "eyJhIjoi",
    "é",
    "\u{1f980}: ",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let mut slowest = Slowest::default();
    for piece in PIECES {
        slowest.read(&piece.repeat(LARGEST / piece.len()))?;
    }
    let corpus = corpus()?;
    let mut random = Random(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        let text = match random.below(200) {
            0 => hostile(&mut random),
            _ => mangled(&corpus, &mut random),
        };
        slowest.read(&text)?;
    }
    writeln!(std::io::stdout(), "{slowest:?}")?;
    Ok(())
}

/// What was done.
#[derive(Debug, Default)]
struct Slowest {
    texts: u64,
    answers: usize,
    time: Duration,
    bytes: usize,
    start: String,
}

impl Slowest {
    fn read(&mut self, text: &str) -> Result<(), String> {
        let start = Instant::now();
        self.answers += Evidence::parse(text).answers.len();
        let time = start.elapsed();
        self.texts += 1;
        if time > self.time {
            self.time = time;
            self.bytes = text.len();
            self.start = text.chars().take(60).collect();
        }
        let allowed = Duration::from_millis(100)
            + Duration::from_micros(3) * u32::try_from(text.len()).unwrap_or(u32::MAX);
        if time > allowed && !cfg!(debug_assertions) {
            return Err(format!(
                "{time:?} for {} bytes that begin with {:?}",
                text.len(),
                self.start
            ));
        }
        Ok(())
    }
}

fn corpus() -> std::io::Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(CORPUS)? {
        paths.push(entry?.path());
    }
    paths.sort();
    paths.iter().map(std::fs::read_to_string).collect()
}

/// A large text of a few pieces.
fn hostile(random: &mut Random) -> String {
    let unit: String = (0..=random.below(4))
        .filter_map(|_| random.pick(PIECES).copied())
        .collect();
    let times = LARGEST / unit.len().max(1);
    let start: String = (0..random.below(3))
        .filter_map(|_| random.pick(PIECES).copied())
        .collect();
    start + &unit.repeat(times)
}

/// A file of the corpus with up to eight pieces put in, taken out or replaced.
fn mangled(corpus: &[String], random: &mut Random) -> String {
    let mut text: Vec<char> = random
        .pick(corpus)
        .map(|text| text.chars().collect())
        .unwrap_or_default();
    for _ in 0..=random.below(8) {
        let at = random.below(text.len() + 1);
        let to = text.len().min(at + random.below(6));
        let new: Vec<char> = match random.below(4) {
            0 => Vec::new(),
            1 => random
                .pick(corpus)
                .map(|text| text.chars().collect())
                .unwrap_or_default(),
            _ => random
                .pick(PIECES)
                .map(|text| text.chars().collect())
                .unwrap_or_default(),
        };
        text.splice(at..to, new);
        text.truncate(32 * 1024);
    }
    text.into_iter().collect()
}
