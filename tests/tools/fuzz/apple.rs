//! The judge of what Apple signs. The rules:
//!
//! - What is valid has the signing input of a JWS of the corpus: nobody else can sign.
//! - Nothing is ever called Apple's.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::apple::{Expected, Root, SignedBy, check, decoded};
use serde_json::Value;

use super::jws::signing_input;
use super::mangle::Mangler;
use super::random::Random;
use super::target::{Broken, Made, Target};

/// Pieces of JSON and of DER.
const PIECES: &str = "\"x5c\":[|\"alg\":\"none\"|{|}|[|]|\"|,|:|.|=|eyJ|null|0|-1|\0|\n|0\u{1}|\u{2}\u{1}|\u{6}\u{3}|\u{3}\u{42}|\u{5}\0|0|1|\u{13}|\u{30}\u{7f}|\u{feff}";

struct OfApple {
    corpus: Mangler,
    signed: BTreeSet<String>,
    roots: Vec<Root>,
}

pub(crate) fn apple() -> Made {
    let file: Value = serde_json::from_slice(&std::fs::read("tests/fixtures/apple.json")?)?;
    let text = |of: &Value, name: &str| {
        let text = of.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let roots = Root::decode((text(&file, "roots") + &text(&file, "xcode")).as_bytes())?;
    let cases = file.get("cases").and_then(Value::as_array);
    let corpus = cases.into_iter().flatten().map(|case| text(case, "jws"));
    let corpus: Vec<String> = corpus.collect();
    Ok(Box::new(OfApple {
        signed: corpus
            .iter()
            .map(|jws| signing_input(jws).to_owned())
            .collect(),
        corpus: Mangler::new(
            corpus.into_iter().map(Into::into).collect(),
            PIECES,
            64 * 1024,
        ),
        roots,
    }))
}

impl Target for OfApple {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let input = self
            .corpus
            .jws(random, |part, random| match random.below(3) {
                0 => self.corpus.changed(part, 4, random),
                _ => self.with_certificate(part, random),
            });
        let verdict = check(&[&input], &self.roots, &Expected::default(), None);
        let is_valid = verdict.valid == Some(true);
        if verdict.signed_by == Some(SignedBy::Apple) {
            return Err(Broken::new("it is called Apple's", input.as_bytes()));
        }
        if is_valid && !self.signed.contains(signing_input(&input)) {
            return Err(Broken::new("it is called valid", input.as_bytes()));
        }
        let _ = decoded(&input);
        Ok(is_valid)
    }
}

impl OfApple {
    /// The header with a change in the DER of one certificate, or with another in its place.
    fn with_certificate(&self, header: &[u8], random: &mut Random) -> Vec<u8> {
        let Ok(mut header) = serde_json::from_slice::<Value>(header) else {
            return self.corpus.changed(header, 4, random);
        };
        if let Some(certificates) = header.get_mut("x5c").and_then(Value::as_array_mut) {
            let at = random.below(certificates.len());
            if let Some(certificate) = certificates.get_mut(at) {
                let der = STANDARD.decode(certificate.as_str().unwrap_or_default());
                let der = self.corpus.changed(&der.unwrap_or_default(), 4, random);
                *certificate = STANDARD.encode(der).into();
            }
            if random.below(4) == 0 {
                certificates.reverse();
            }
        }
        header.to_string().into_bytes()
    }
}
