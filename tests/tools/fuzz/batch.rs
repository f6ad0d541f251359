//! The lines of `batch`. The rules:
//!
//! - Every line that is not blank has one answer, on one line, which is JSON.
//! - A line is signed only where it is one object, without a member that means nothing here; the answer
//!   repeats its `id` and its product.
//! - Where key text is recognised, no answer has twelve characters in a row of the key.

use std::collections::BTreeMap;

use offersign::offer::KeyId;
use offersign::secret::holds_key;
use offersign::signature::Signature;
use serde_json::Value;
use serde_json::value::RawValue;

use super::cli::args::ErrorFormat;
use super::cli::batch::answer::Signer;
use super::cli::batch::member::MEMBERS;
use super::cli::batch::request::Request;
use super::cli::format::Format;
use super::cli::stream::{Answers, Chunk};
use super::cli::terminal::Terminal;
use super::mangle::Mangler;
use super::random::Random;
use super::target::{Broken, Made, Target, repeats};

/// In bytes: no part of the key that is so long may come back.
const SHOWN: usize = 12;

/// Lines that are signed.
const LINES: [&str; 4] = [
    r#"{"id":1,"productId":"com.example.sub","offerId":"offer1","appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f","bundleId":"com.example","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000}"#,
    r#"{"productId":"com.example.sub","offerId":"offer1","bundleId":"com.example","applicationUsername":"użytkownik-🦀"}"#,
    r#"{ "id" : [{"a":null}, "\u00e9\ud83e\udd80", 1e5] , "productId":"a","offerId":"b","bundleId":"c","appAccountToken":null}"#,
    r#"{"id":"x","productId":"\u0061","offerId":"b","bundleId":"com.example","timestamp":1698148900000}"#,
];

const PIECES: &str = "\"id\":|\"productId\":\"|\"offerId\":\"|\"appAccountToken\":\"\",|\"applicationUsername\":\"a\",|\"bundleId\":|\"nonce\":|\"timestamp\":|\"timestamp\":1.5,|\"product_id\":|{|}|[|]|\"|,|:|\\|\\u0000|\\u2063|\u{2063}|\\ud800|\\n|null|true|0|-1|1e400|18446744073709551616|\0|\n|\r|\r\n| |\u{feff}|\u{200b}|\u{202e}";

struct Lines {
    corpus: Mangler,
    signer: Signer,
    /// The base64 of a key.
    key: Vec<u8>,
}

pub(crate) fn lines() -> Made {
    let key = std::fs::read_to_string("examples/SubscriptionKey_THROWAWAY0.p8")?;
    let base64 = key
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect::<String>();
    let pieces = format!("{PIECES}|{key}|{base64}|{}", serde_json::to_string(&key)?);
    let corpus = LINES.map(|line| line.as_bytes().to_vec()).to_vec();
    let signature = Signature::from_raw(&[1; 64]).ok_or("no signature")?;
    Ok(Box::new(Lines {
        corpus: Mangler::new(corpus, &pieces, 80 * 1024),
        signer: Signer {
            defaults: Request::default(),
            key_id: KeyId::new("ABCDEFGHIJ")?,
            // What signs is another subject, and slow.
            sign: Box::new(move |_| Ok(signature.clone())),
            format: Format::Full,
            terminal: Terminal::new(ErrorFormat::Text),
        },
        key: base64.into(),
    }))
}

impl Target for Lines {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let input = self.corpus.changed(&self.corpus.file(random), 4, random);
        self.check(&input).map_err(|rule| Broken::new(rule, &input))
    }
}

impl Lines {
    fn check(&self, input: &[u8]) -> Result<bool, &'static str> {
        let chunk = Chunk {
            first_line: 7,
            text: input.to_vec(),
            ..Chunk::default()
        };
        let answers = self
            .signer
            .answer(&chunk, &mut <Signer as Answers>::Count::default());
        let answers = String::from_utf8(answers).map_err(|_| "an answer is not UTF-8")?;
        let lines = input.split(|byte| *byte == b'\n');
        let lines: Vec<&[u8]> = lines.filter(|line| !line.trim_ascii().is_empty()).collect();
        let is_seen = |line: &&[u8]| str::from_utf8(line).is_ok_and(holds_key);
        if lines.iter().all(is_seen) && repeats(&self.key, &answers, SHOWN) {
            return Err("an answer shows the key");
        }
        if answers.lines().count() != lines.len() || answers.contains('\r') {
            return Err("there is not one answer a line");
        }
        let mut is_signed = false;
        for (line, answer) in lines.iter().zip(answers.lines()) {
            let answer = members(answer.as_bytes()).map_err(|_| "an answer is no JSON object")?;
            if !answer.contains_key("error") {
                is_signed = true;
                holds(line, &answer)?;
            }
        }
        Ok(is_signed)
    }
}

/// The members of one JSON object, as they stand.
fn members(json: &[u8]) -> serde_json::Result<BTreeMap<String, Box<RawValue>>> {
    serde_json::from_slice(json)
}

/// Whether a line asks for what was signed.
fn holds(line: &[u8], answer: &BTreeMap<String, Box<RawValue>>) -> Result<(), &'static str> {
    let line = members(line).map_err(|_| "what is no JSON object was signed")?;
    if line.keys().any(|name| !MEMBERS.contains(&name.as_str())) {
        return Err("a member that means nothing was passed over");
    }
    // A lone half of a character is no text: it is repeated, and cannot be compared.
    let value = |of: &BTreeMap<_, Box<RawValue>>, name| {
        let json = of.get(name).map_or("null", |json| json.get());
        serde_json::from_str::<Value>(json).ok()
    };
    let differs = |name| value(&line, name) != value(answer, name);
    if differs("id") || differs("productId") {
        return Err("the answer is to another request");
    }
    Ok(())
}
