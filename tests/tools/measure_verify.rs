//! Measures the worst case of `offersign verify`: a signature that nothing explains, so that payloads are
//! tried until the effort is spent; and how much faster a try is than the multiplication of p256.
//!
//! ```sh
//! cargo run --release --example measure_verify
//! ```

use std::error::Error;
use std::io::Write as _;
use std::time::{Duration, Instant};

use offersign::evidence::Evidence;
use offersign::key::KeyFile;
use offersign::verdict::{Signer, verify};
use p256::elliptic_curve::ops::MulByGeneratorVartime as _;
use p256::{ProjectivePoint, Scalar};

const RUNS: usize = 5;
const TRIES: u64 = 100_000;

/// A signature of these fields by nobody: that of another offer.
const ANSWER: &str = r#"{"bundleId":"com.example","keyIdentifier":"ABCDEFGHIJ",
    "productId":"com.example.sub.monthly","offerId":"offer1","USER",
    "nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f9","timestamp":1698148900123,
    "signature":"MEUCIHVo+5SmOZvYNQ40QRSf8KFaQXZ1G1MPXSsWG9Cwy5EVAiEA6BRxANtV7q+WUjCD0k03hHOS1wTpQJUcX83LNQZ5its="}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let key = std::fs::read("examples/SubscriptionKey_THROWAWAY0.p8")?;
    let key = KeyFile::decode(&key)?.key.public_key();
    let multiplication = multiplication();
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{TRIES} payloads, from the answer to the verdict, on all cores; median of {RUNS} runs\n\
         a multiplication of the generator by p256, on one core: {multiplication:.1?}"
    )?;
    for (name, user) in [
        (
            "a token",
            r#""appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f""#,
        ),
        (
            "a username in many letters",
            r#""applicationUsername":"Jürgen Çelik IŞIK""#,
        ),
        (
            "nobody, other texts",
            r#""a":"customer-1","b":"customer-2","c":"customer-3""#,
        ),
    ] {
        let answers = Evidence::parse(&ANSWER.replace(r#""USER""#, user)).answers;
        for (how, signer) in [
            ("key", Signer::Key(key)),
            ("fingerprint", Signer::Fingerprint([7; 32])),
        ] {
            let mut times = Vec::new();
            for _ in 0..RUNS {
                let start = Instant::now();
                let verdicts = verify(&answers, &signer, None, TRIES);
                times.push(start.elapsed());
                assert!(verdicts.iter().all(|verdict| verdict.tried == TRIES));
            }
            times.sort_unstable();
            let median = times.get(RUNS / 2).copied().unwrap_or_default();
            let ratio = multiplication.as_secs_f64() * 1e5 / median.as_secs_f64();
            writeln!(
                out,
                "{name:<28} {how:<12} {median:>9.1?}  {ratio:.1} times p256's rate"
            )?;
        }
    }
    Ok(())
}

/// The time of one multiplication by p256, as a try was made before.
fn multiplication() -> Duration {
    let start = Instant::now();
    let mut scalar = Scalar::from(7_u64);
    for _ in 0..2000 {
        let point = ProjectivePoint::mul_by_generator_vartime(&scalar);
        scalar = scalar * scalar
            + if point == ProjectivePoint::IDENTITY {
                Scalar::ZERO
            } else {
                Scalar::ONE
            };
    }
    start.elapsed() / 2000
}
