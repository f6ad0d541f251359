//! Measures the worst case of `offersign verify`: a signature that no mistake explains, so that every
//! mistake is tried, alone and in pairs.
//!
//! ```sh
//! cargo run --release --example measure_verify
//! ```
//!
//! Measured on one core of a Xeon (Sapphire Rapids) under KVM:
//!
//! ```text
//! every mistake, alone and in pairs; median and maximum of 11 runs
//! a token                           530.3ms    533.2ms
//! a username in many letters        687.1ms    693.0ms
//! nobody, eight other texts         707.4ms    710.7ms
//! the longest payload in pairs      822.9ms    826.1ms
//! ```

use std::error::Error;
use std::io::Write as _;
use std::time::{Duration, Instant};

use offersign::key::KeyFile;
use offersign::mistake::{Verdict, explain};
use offersign::offer::Field;
use offersign::received::Received;

const RUNS: usize = 11;

fn main() -> Result<(), Box<dyn Error>> {
    let key = std::fs::read("examples/SubscriptionKey_THROWAWAY0.p8")?;
    let key = KeyFile::decode(&key)?.key.public_key();
    let token = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";
    let token = received(Some((Field::AppAccountToken, token)));
    let username = received(Some((Field::ApplicationUsername, "Jürgen Çelik IŞIK")));
    let mut others = received(None);
    others.others = (0..8).map(|i| format!("customer-{i}")).collect();
    let long = received(Some((Field::ApplicationUsername, &"Ü".repeat(400))));
    let mut out = std::io::stdout();
    writeln!(
        out,
        "every mistake, alone and in pairs; median and maximum of {RUNS} runs"
    )?;
    for (name, received) in [
        ("a token", token),
        ("a username in many letters", username),
        ("nobody, eight other texts", others),
        ("the longest payload in pairs", long),
    ] {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let start = Instant::now();
            let verdict = explain(&received, &key);
            times.push(start.elapsed());
            assert_eq!(verdict, Verdict::Unexplained(Vec::new()));
        }
        let (median, most) = median_and_most(times);
        writeln!(out, "{name:<30} {median:>10.1?} {most:>10.1?}")?;
    }
    Ok(())
}

/// A signature of these fields by nobody: that of another offer.
fn received(user: Option<(Field, &str)>) -> Received {
    let mut received = Received::of_signature(
        "MEUCIHVo+5SmOZvYNQ40QRSf8KFaQXZ1G1MPXSsWG9Cwy5EVAiEA6BRxANtV7q+WUjCD0k03hHOS1wTpQJUcX83LNQZ5its=",
    );
    for (field, text) in [
        (Field::BundleId, "com.example"),
        (Field::KeyId, "ABCDEFGHIJ"),
        (Field::ProductId, "com.example.sub.monthly"),
        (Field::OfferId, "offer1"),
        (Field::Nonce, "20fba8a0-2b80-4a7d-a17f-85c1854727f9"),
        (Field::Timestamp, "1698148900123"),
    ]
    .into_iter()
    .chain(user)
    {
        received.set(field, text);
    }
    received
}

fn median_and_most(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    (median, times.last().copied().unwrap_or_default())
}
