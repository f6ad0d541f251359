//! Fuzzes the reader of keys: mangles the keys of `tests/fixtures/keys`, and reads what comes of it.
//!
//! ```sh
//! cargo run --release --example fuzz_key_reader -- 600      # seconds
//! cargo run --release --example fuzz_key_reader -- 600 42   # and a seed
//! ```
//!
//! It needs no special toolchain. It prints how many inputs were read and how many were accepted, and
//! stops at the first input that breaks one of these rules, with that input in hexadecimal:
//!
//! - Nothing panics.
//! - A refusal contains no twelve characters in a row of the input.
//! - What is accepted is the key of the corpus. Only where files take part that hold a private number
//!   without its public key, which nothing can be compared with, or two keys, it may be another one.
//! - The private and the public reader do not find two different keys.

mod random;

use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::key::{KeyFile, PublicKeyFile};
use random::Random;

/// Where the keys to mangle are.
const CORPUS: &str = "tests/fixtures/keys";

/// In bytes: no part of an input that is so long may come back in a refusal.
const SHOWN: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let all = corpus(|_| true)?;
    let proving = corpus(|name| !name.contains("without_public") && !name.contains("several"))?;
    let known = known_keys(&all);

    let mut random = Random(seed);
    let mut counts = Counts::default();
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        for _ in 0..1000 {
            let strict = random.below(2) == 0;
            let input = mangled(if strict { &proving } else { &all }, &mut random);
            if let Err(rule) = check(&input, strict.then_some(&known), &mut counts) {
                return Err(format!("{rule}: {}", hex(&input)).into());
            }
        }
    }
    writeln!(std::io::stdout(), "{counts:?}")?;
    Ok(())
}

/// What was done.
#[derive(Debug, Default)]
struct Counts {
    executions: u64,
    accepted: u64,
    repaired: u64,
}

/// The files with a name that is wanted, in a stable order.
fn corpus(wanted: fn(&str) -> bool) -> std::io::Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(CORPUS)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(wanted)
    });
    paths.sort();
    paths.iter().map(std::fs::read).collect()
}

/// The public keys of the corpus, by their digests.
fn known_keys(corpus: &[Vec<u8>]) -> BTreeSet<[u8; 32]> {
    let keys = corpus
        .iter()
        .filter_map(|bytes| PublicKeyFile::decode(bytes).ok());
    keys.map(|file| file.key.sha256()).collect()
}

fn check(
    input: &[u8],
    known: Option<&BTreeSet<[u8; 32]>>,
    counts: &mut Counts,
) -> Result<(), &'static str> {
    counts.executions += 1;
    let private = KeyFile::decode(input);
    let public = PublicKeyFile::decode(input);
    for error in [private.as_ref().err(), public.as_ref().err()]
        .into_iter()
        .flatten()
    {
        shows_nothing(input, &error.to_string(), error.help())?;
    }
    let Ok(file) = private else {
        return Ok(());
    };
    counts.accepted += 1;
    counts.repaired += u64::from(!file.repairs.is_empty());
    let key = file.key.public_key();
    if public.is_ok_and(|public| public.key != key) {
        return Err("the two readers differ");
    }
    let digest = key.sha256();
    if known.is_some_and(|known| !known.contains(&digest)) {
        return Err("another key was read");
    }
    Ok(())
}

fn shows_nothing(input: &[u8], message: &str, hint: &str) -> Result<(), &'static str> {
    // The name of the right file is like the name of a member of `.storekit` files.
    let said = format!("{message}\n{hint}").replace("SubscriptionKey_", "");
    let said: HashSet<&[u8]> = said.as_bytes().windows(SHOWN).collect();
    if input.windows(SHOWN).any(|part| said.contains(part)) {
        return Err("a refusal shows its input");
    }
    Ok(())
}

/// One to four changes to a file of the corpus.
fn mangled(corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = random.pick(corpus).cloned().unwrap_or_default();
    for _ in 0..=random.below(4) {
        if random.below(3) == 0 {
            bytes = wrapped(&bytes, random.below(9));
        } else {
            change(&mut bytes, corpus, random);
        }
        bytes.truncate(64 * 1024);
    }
    bytes
}

/// What happens to a file as a whole.
fn wrapped(bytes: &[u8], how: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    match how {
        0 => STANDARD.encode(bytes).into(),
        1 => bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        2 => text.replace('\n', "\\n").into(),
        3 => text.replace('\n', " ").into(),
        4 => text.replace('\n', "|").into(),
        5 => text.replace('\n', "n").into(),
        6 => escaped(&text, |c| format!("%{:02X}", u32::from(c))),
        7 => escaped(&text, |c| format!("&#{};", u32::from(c))),
        _ => format!("\"{text}\"").into(),
    }
}

/// Writes all that is ASCII, and no letter and no digit, in another way.
fn escaped(text: &str, write: fn(char) -> String) -> Vec<u8> {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let character = |c| {
        if is_kept(c) {
            String::from(c)
        } else {
            write(c)
        }
    };
    text.chars().map(character).collect::<String>().into()
}

/// Replaces a few bytes, or all that follow, by nothing, another byte, a piece or a whole file.
fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    const PIECES: &str = "-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY-----|-----BEGIN |\\n|\\\\n|\n|\r\n|\0|\u{feff}|\"|'| |  |=|-|\u{2014}|%|\\/|+|_|{|EC |0|M|n|#|,|%0A|%2B|&#10;|&amp;|<br>|\\u002B";

    let at = random.below(bytes.len() + 1);
    let to = match random.below(8) {
        0 => bytes.len(),
        1..4 => bytes.len().min(at + random.below(40)),
        _ => bytes.len().min(at + 1),
    };
    let pieces: Vec<&str> = PIECES.split('|').collect();
    let new = match random.below(5) {
        0 => Vec::new(),
        1 => vec![random.next().to_be_bytes()[0]],
        2 => vec![bytes.get(at).unwrap_or(&0) ^ (1 << random.below(8))],
        3 => random.pick(&pieces).copied().unwrap_or_default().into(),
        _ => random.pick(corpus).cloned().unwrap_or_default(),
    };
    bytes.splice(at..to, new);
}

fn hex(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
