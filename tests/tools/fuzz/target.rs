//! One target: what it does with an input, and the loop that every target runs in.

use std::error::Error;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::random::Random;

/// A reader under attack.
pub(crate) trait Target {
    /// Makes an input, reads it, and tells whether it was accepted.
    ///
    /// # Errors
    /// It broke a rule.
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken>;
}

/// What makes a target: it reads its corpus.
pub(crate) type Make = fn() -> Made;

pub(crate) type Made = Result<Box<dyn Target>, Box<dyn Error>>;

/// A rule, and the input that broke it.
pub(crate) struct Broken {
    rule: String,
    input: Vec<u8>,
}

impl Broken {
    pub(crate) fn new(rule: impl Into<String>, input: &[u8]) -> Self {
        Self {
            rule: rule.into(),
            input: input.to_vec(),
        }
    }
}

/// Runs a target for so long, and says what was done.
pub(crate) fn run(name: &str, make: Make, time: Duration, seed: u64) -> Result<String, String> {
    let target = make().map_err(|error| format!("{name}: {error}"))?;
    let mut random = Random(seed);
    let (mut inputs, mut accepted) = (0_u64, 0_u64);
    let end = Instant::now() + time;
    while Instant::now() < end {
        // Which is all that the next input depends on.
        let Random(state) = random;
        let attempt = catch_unwind(AssertUnwindSafe(|| target.attempt(&mut random)));
        let broken = match attempt {
            Ok(Ok(is_accepted)) => {
                inputs += 1;
                accepted += u64::from(is_accepted);
                continue;
            }
            Ok(Err(Broken { rule, input })) => format!("{rule}: {}", hex(&input)),
            Err(_) => "it panicked".to_owned(),
        };
        return Err(format!(
            "{name}, after {inputs} inputs, with the seed {state}: {broken}"
        ));
    }
    Ok(format!("{name:<9}{inputs:>12} inputs, {accepted} accepted"))
}

/// The files of a folder, by name and in a stable order.
pub(crate) fn files(folder: &str) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let entries = std::fs::read_dir(folder)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    paths.sort();
    let file = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        Ok((name.to_string_lossy().into_owned(), std::fs::read(path)?))
    };
    paths.iter().map(file).collect()
}

/// Whether a part of the input that is so long, in bytes, is in what was said.
pub(crate) fn repeats(input: &[u8], said: &str, long: usize) -> bool {
    let mut said: Vec<&[u8]> = said.as_bytes().windows(long).collect();
    said.sort_unstable();
    input
        .windows(long)
        .any(|part| said.binary_search(&part).is_ok())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
