//! Fuzzes the judge of what Apple signs: mangles the JWS of `tests/fixtures/apple.json`, inside and
//! outside of their base64, and judges what comes of it.
//!
//! ```sh
//! cargo run --release --example fuzz_apple_jws -- 600      # seconds
//! cargo run --release --example fuzz_apple_jws -- 600 42   # and a seed
//! ```
//!
//! It needs no special toolchain. It prints how many inputs were judged and how many were valid, and stops
//! at the first input that breaks one of these rules, with that input:
//!
//! - Nothing panics.
//! - What is valid has the signing input of a JWS of the corpus: nobody else can sign.
//! - Nothing is ever called Apple's.

mod random;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write as _;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use offersign::apple::{Expected, Root, SignedBy, check, decoded};
use offersign::evidence::Evidence;
use random::Random;
use serde_json::Value;

/// Where the JWS to mangle are.
const CORPUS: &str = "tests/fixtures/apple.json";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let file: Value = serde_json::from_slice(&std::fs::read(CORPUS)?)?;
    let text = |of: &Value, name: &str| {
        let text = of.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let roots = Root::decode((text(&file, "roots") + &text(&file, "xcode")).as_bytes())?;
    let cases = file.get("cases").and_then(Value::as_array).cloned();
    let cases = cases.unwrap_or_default();
    let corpus: Vec<String> = cases.iter().map(|case| text(case, "jws")).collect();
    let signed: BTreeSet<&str> = corpus.iter().map(|jws| signing_input(jws)).collect();

    let mut random = Random(seed);
    let (mut executions, mut valid) = (0_u64, 0_u64);
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        for _ in 0..100 {
            let input = mangled(&corpus, &mut random);
            executions += 1;
            let verdict = check(&[&input], &roots, &Expected::default(), None);
            valid += u64::from(verdict.valid == Some(true));
            if verdict.signed_by == Some(SignedBy::Apple) {
                return Err(format!("called Apple's: {input}").into());
            }
            if verdict.valid == Some(true) && !signed.contains(signing_input(input.trim())) {
                return Err(format!("valid: {input}").into());
            }
            if random.below(16) == 0 {
                drop((Evidence::parse(&input), decoded(&input)));
            }
        }
    }
    writeln!(std::io::stdout(), "{executions} judged, {valid} valid")?;
    Ok(())
}

fn signing_input(jws: &str) -> &str {
    jws.rsplit_once('.').map_or("", |(input, _)| input)
}

/// A JWS with some changes: to its text, to the JSON in it, or to the DER in that.
fn mangled(corpus: &[String], random: &mut Random) -> String {
    let jws = random.pick(corpus).cloned().unwrap_or_default();
    let other = random.pick(corpus).cloned().unwrap_or_default();
    let mut parts: Vec<String> = jws.split('.').map(str::to_owned).collect();
    let at = random.below(parts.len());
    let Some(part) = parts.get_mut(at) else {
        return jws;
    };
    let inside = URL_SAFE_NO_PAD.decode(&*part).unwrap_or_default();
    match random.below(8) {
        0 => return String::from_utf8_lossy(&changed(jws.as_bytes(), random)).into_owned(),
        1 => other
            .split('.')
            .nth(at)
            .unwrap_or_default()
            .clone_into(part),
        2 | 3 => *part = URL_SAFE_NO_PAD.encode(changed(&inside, random)),
        4 => return jws,
        _ => *part = URL_SAFE_NO_PAD.encode(with_certificate(&inside, random)),
    }
    parts.join(".")
}

/// The header with a change in the DER of one certificate, or with another in its place.
fn with_certificate(header: &[u8], random: &mut Random) -> Vec<u8> {
    let Ok(mut header) = serde_json::from_slice::<Value>(header) else {
        return changed(header, random);
    };
    if let Some(certificates) = header.get_mut("x5c").and_then(Value::as_array_mut) {
        let at = random.below(certificates.len());
        let text = certificates
            .get(at)
            .and_then(Value::as_str)
            .unwrap_or_default();
        let der = STANDARD.decode(text).unwrap_or_default();
        let new = STANDARD.encode(changed(&der, random));
        if let Some(certificate) = certificates.get_mut(at) {
            *certificate = new.into();
        }
        if random.below(4) == 0 {
            certificates.reverse();
        }
    }
    header.to_string().into_bytes()
}

/// The bytes with one to four changes: another byte, a few taken away, a piece twice, a length that lies.
fn changed(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let to = bytes.len().min(at + random.below(24));
        let piece = bytes.get(at..to).unwrap_or_default().to_vec();
        match random.below(5) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..at, piece)),
            2 => bytes.truncate(bytes.len().max(64) - random.below(64)),
            3 => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte = if at.is_multiple_of(2) { 0x80 } else { 0xff }),
            _ => {
                let bit = 1 << random.below(8);
                bytes
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|byte| *byte ^= bit);
            }
        }
    }
    bytes
}
