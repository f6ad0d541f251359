//! How fast it is, and what the tables cost.
//!
//! ```sh
//! cargo test --release --lib curve::tests::measure -- --ignored --nocapture
//! ```

use std::hint::black_box;
use std::time::{Duration, Instant};

use p256::elliptic_curve::ops::MulByGeneratorVartime as _;
use p256::{ProjectivePoint, Scalar};

use super::super::table::{GENERATOR, Table, WIDTH};
use super::super::{Prover, Try, Verifier};
use super::{number, prehash, public, sign};

const BATCH: usize = 512;

#[test]
#[ignore = "it measures"]
fn building() {
    for _ in 0..3 {
        let time = best(1, || drop(Table::new(&ProjectivePoint::GENERATOR)));
        println!("a table of {WIDTH} bits is built in {time:?}");
    }
}

#[test]
#[ignore = "it measures"]
fn multiplications() {
    let scalars: Vec<Scalar> = (0..8192).map(number).collect();
    let one = each(512, || {
        for scalar in &scalars[..512] {
            black_box(ProjectivePoint::mul_by_generator_vartime(scalar));
        }
    });
    println!("p256 multiplies the generator in {one:?}");
    GENERATOR.multiply_all(&[]);
    for size in [1, 8, 32, 64, 128, 256, 512, 1024, 8192] {
        let part = &scalars[..size];
        let many = each(size, || drop(black_box(GENERATOR.multiply_all(part))));
        println!(
            "{size:>5} at a time: {many:?} each, {:.1} times",
            ratio(one, many)
        );
    }
}

#[test]
#[ignore = "it measures"]
fn tries() {
    let one = number("private");
    let tries: Vec<Try> = (0..100_000)
        .map(|i| Try {
            digest: prehash(i),
            other: Some(prehash(-1 - i)),
        })
        .collect();
    let [first, second] = [0, 1].map(|i| sign(&prehash(format!("no {i}")), &one, &number(i)));
    let key = public(&one);
    let start = Instant::now();
    let known = Prover::known(key, std::slice::from_ref(&first));
    let fingerprint = Prover::fingerprint(key.sha256(), std::slice::from_ref(&first));
    let same = Prover::same_signer(&[[first, second]]);
    GENERATOR.multiply_all(&[]);
    println!(
        "three provers are made in {:?}, with the table",
        start.elapsed()
    );
    let today = multiplication(&tries[..2048]);
    for (name, prover) in [
        ("known", &known),
        ("fingerprint", &fingerprint),
        ("same signer", &same),
    ] {
        for threads in [1, 2] {
            let time = best(3, || all(prover, &tries, threads));
            let gain = ratio(today * 100_000, time);
            println!(
                "{name}: 100000 tries in {time:?} on {threads}, {gain:.1} times one thread of p256"
            );
        }
    }
}

/// What p256 takes to multiply the generator by one of these digests.
fn multiplication(tries: &[Try]) -> Duration {
    let digests: Vec<Scalar> = tries.iter().map(|made| made.digest.scalar()).collect();
    each(digests.len(), || {
        for digest in &digests {
            black_box(ProjectivePoint::mul_by_generator_vartime(digest));
        }
    })
}

/// Tries all of them, in as many threads.
fn all(prover: &Prover, tries: &[Try], threads: usize) {
    std::thread::scope(|scope| {
        for part in tries.chunks(tries.len().div_ceil(threads)) {
            scope.spawn(|| {
                let found = part.chunks(BATCH).find_map(|part| prover.first_match(part));
                assert_eq!(found, None);
            });
        }
    });
}

#[test]
#[ignore = "it measures"]
fn verifications() {
    let private = number("private");
    let signed: Vec<_> = (0..20_480)
        .map(|i| (prehash(i), sign(&prehash(i), &private, &number(i))))
        .collect();
    let key = public(&private);
    let one = each(512, || {
        for (digest, signature) in &signed[..512] {
            assert!(digest.verifies(signature, &key));
        }
    });
    println!("p256 verifies in {one:?}, {:.0}/s", per_second(one));
    for size in [64, 128, 256, 1024] {
        let time = best(5, || drop(Verifier::new(&key).verify_all(&signed[..size])));
        let gain = ratio(one * u32::try_from(size).unwrap(), time);
        println!("{size} with a new table in {time:?}, {gain:.2} times");
    }
    let verifier = Verifier::new(&key);
    verifier.verify_all(&signed[..BATCH]);
    for threads in [1, 2] {
        let time = best(3, || {
            std::thread::scope(|scope| {
                for part in signed.chunks(signed.len() / threads) {
                    let verify = |part: &[_]| verifier.verify_all(part).contains(&false);
                    scope.spawn(move || assert!(!part.chunks(BATCH).any(verify)));
                }
            });
        });
        let each = time / u32::try_from(signed.len()).unwrap();
        println!(
            "{threads}: {each:?} each, {:.0}/s, {:.1} times",
            per_second(each),
            ratio(one, each)
        );
    }
}

/// The shortest of some runs, because other work only adds to the time.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap()
}

/// The time for one of so many.
fn each(count: usize, run: impl FnMut()) -> Duration {
    best(5, run) / u32::try_from(count).unwrap()
}

fn ratio(slow: Duration, fast: Duration) -> f64 {
    slow.as_secs_f64() / fast.as_secs_f64()
}

fn per_second(each: Duration) -> f64 {
    each.as_secs_f64().recip()
}
