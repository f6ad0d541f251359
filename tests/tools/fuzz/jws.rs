//! The reader of the JWS that we sign. What is valid has the signing input of a JWS of the corpus: nobody
//! else can sign.

use std::collections::BTreeSet;

use offersign::jws::{check, decoded, is_cut};
use offersign::key::{PublicKey, PublicKeyFile};
use offersign::offer::Timestamp;
use serde_json::Value;

use super::mangle::Mangler;
use super::random::Random;
use super::target::{Broken, Made, Target};

const PIECES: &str = "\"aud\":|\"nonce\":\"|\"iat\":|\"exp\":1e400|\"request\":|\"alg\":\"none\"|\"kid\":null,|{|}|[|]|\"|,|:|\\u0000|\\ud800|.|=|-|_|eyJ|e30|null|true|0|-1|18446744073709551616|\0|\n| |\u{feff}";

struct Tokens {
    corpus: Mangler,
    signed: BTreeSet<String>,
    key: PublicKey,
    now: Timestamp,
}

pub(crate) fn jws() -> Made {
    let key = std::fs::read("examples/throwaway-public-key.pem")?;
    let file: Value = serde_json::from_slice(&std::fs::read("tests/fixtures/jws.json")?)?;
    let groups = file
        .as_object()
        .into_iter()
        .flat_map(|groups| groups.values());
    let cases = groups
        .filter_map(Value::as_object)
        .flat_map(|group| group.values());
    let texts = cases.filter_map(|case| Some(case.get("text")?.as_str()?.to_owned()));
    let texts: Vec<String> = texts.collect();
    Ok(Box::new(Tokens {
        signed: texts
            .iter()
            .map(|text| signing_input(text).to_owned())
            .collect(),
        corpus: Mangler::new(
            texts.into_iter().map(Into::into).collect(),
            PIECES,
            64 * 1024,
        ),
        key: PublicKeyFile::decode(&key)?.key,
        // One minute after they were issued.
        now: Timestamp::from_millis(1_698_148_960_000)?,
    }))
}

impl Target for Tokens {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let input = self
            .corpus
            .jws(random, |part, random| self.corpus.changed(part, 4, random));
        // With a key, a wrong signature is searched for what was signed instead, which takes long.
        let key = Some(&self.key).filter(|_| random.below(16) == 0);
        let verdict = check(&input, key, Some(self.now));
        if verdict.valid && !self.signed.contains(signing_input(&input)) {
            return Err(Broken::new("it is called valid", input.as_bytes()));
        }
        let _ = (decoded(&input), is_cut(&input));
        Ok(verdict.valid)
    }
}

/// What stands before the signature.
pub(crate) fn signing_input(jws: &str) -> &str {
    jws.trim().rsplit_once('.').map_or("", |(input, _)| input)
}
