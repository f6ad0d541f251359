//! Measures `offersign sign`, as a whole process, against a shell that does the same with openssl.
//!
//! ```sh
//! cargo build --release && cargo run --release --example measure_sign
//! ```
//!
//! The two run in turn, 60 times each, and their medians are compared, because a machine's speed
//! drifts. Measured on two cores of a Xeon (Sapphire Rapids) under KVM, with OpenSSL 3.0 and bash 5.2:
//!
//! ```text
//! offersign sign         2.28ms
//! shell and openssl      6.66ms
//! ratio                    0.34
//! ```
//!
//! Instructions are repeatable where times are not:
//!
//! ```sh
//! valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/offersign sign --quiet \
//!   --key examples/SubscriptionKey_THROWAWAY0.p8 --bundle-id com.example \
//!   --product com.example.sub.monthly --offer offer1
//! ```
//!
//! It counts 7.47 million, of which p256 needs about 7 to derive, sign and verify.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 60;

/// The payload with `printf`, the signature with `openssl`, the text with `base64`.
const RECIPE: &str = r"printf 'com.example\342\201\243THROWAWAY0\342\201\243com.example.sub.monthly\342\201\243offer1\342\201\243\342\201\24320fba8a0-2b80-4a7d-a17f-85c1854727f8\342\201\2431698148900000' |
  openssl dgst -sha256 -sign examples/SubscriptionKey_THROWAWAY0.p8 | base64 -w0";

fn main() -> Result<(), Box<dyn Error>> {
    let binary = Path::new("target/release/offersign");
    if !binary.exists() {
        return Err("build the program first: cargo build --release".into());
    }
    let mut ours = Command::new(binary);
    ours.args([
        "sign",
        "--quiet",
        "--bundle-id",
        "com.example",
        "--offer",
        "offer1",
    ])
    .args(["--key", "examples/SubscriptionKey_THROWAWAY0.p8"])
    .args(["--product", "com.example.sub.monthly"]);
    let mut recipe = Command::new("bash");
    recipe.args(["-c", RECIPE]);

    let (mut our_times, mut recipe_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        our_times.push(time(&mut ours)?);
        recipe_times.push(time(&mut recipe)?);
    }
    let (our_time, recipe_time) = (median(our_times), median(recipe_times));

    let mut out = std::io::stdout();
    writeln!(out, "median of {RUNS} runs each, in turn")?;
    writeln!(out, "offersign sign     {our_time:>10.2?}")?;
    writeln!(out, "shell and openssl  {recipe_time:>10.2?}")?;
    writeln!(
        out,
        "ratio              {:>10.2}",
        our_time.as_secs_f64() / recipe_time.as_secs_f64()
    )?;
    Ok(())
}

fn time(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let taken = start.elapsed();
    if status.success() {
        Ok(taken)
    } else {
        Err(format!("{command:?} failed").into())
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
