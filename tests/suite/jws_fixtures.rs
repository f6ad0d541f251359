//! Tokens and mistakes made independently of this project: Python's cryptography and `PyJWT`.

use std::collections::BTreeMap;

use offersign::evidence::Evidence;
use offersign::jws::{Verdict, check};
use offersign::offer::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::fixtures::public_key;

/// A text, and what `PyJWT` reads in it, or whether it takes it.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) pyjwt: Value,
}

/// What `tests/fixtures/jws.py` makes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixtures {
    pub(crate) request: String,
    pub(crate) tokens: BTreeMap<String, Case>,
    pub(crate) form: BTreeMap<String, Case>,
    pub(crate) signature: BTreeMap<String, Case>,
    pub(crate) header: BTreeMap<String, Case>,
    pub(crate) claims: BTreeMap<String, Case>,
}

impl Fixtures {
    pub(crate) fn read() -> Self {
        serde_json::from_str(include_str!("../fixtures/jws.json")).unwrap()
    }

    pub(crate) fn token(&self, name: &str) -> &str {
        &self.tokens[name].text
    }

    /// Every case, under its group and name.
    pub(crate) fn all(&self) -> BTreeMap<String, &Case> {
        [
            ("token", &self.tokens),
            ("form", &self.form),
            ("signature", &self.signature),
            ("header", &self.header),
            ("claims", &self.claims),
        ]
        .into_iter()
        .flat_map(|(group, cases)| {
            cases
                .iter()
                .map(move |(name, case)| (format!("{group}: {name}"), case))
        })
        .collect()
    }
}

/// One minute after the fixtures were issued.
pub(crate) fn judge(text: &str) -> Verdict {
    let now = Timestamp::from_millis(1_698_148_960_000).unwrap();
    let found = find(text);
    check(
        found.as_deref().unwrap_or(text),
        Some(&public_key()),
        Some(now),
    )
}

/// The JWS that is in a text.
pub(crate) fn find(text: &str) -> Option<String> {
    let mut found = Evidence::parse(text).answers.into_iter();
    let jws = found.find_map(|answer| answer.jws.into_iter().next())?;
    Some(jws.text).filter(|text| text.matches('.').count() == 2)
}
