//! What Apple signs, signed under roots of our own by Python's cryptography.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::command::{Answer, run, temporary};

/// The file of `make_apple.py`.
#[derive(Deserialize)]
pub(crate) struct Fixtures {
    /// The roots to trust, in PEM.
    pub(crate) roots: String,
    /// Xcode's certificate.
    pub(crate) xcode: String,
    /// The certificate of an RSA key, which is of no use here.
    pub(crate) rsa: String,
    pub(crate) cases: Vec<Case>,
}

#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// The code of the first mistake; none where it is right.
    pub(crate) code: Option<String>,
    pub(crate) jws: String,
}

impl Fixtures {
    pub(crate) fn read() -> Self {
        serde_json::from_str(include_str!("../fixtures/apple.json")).unwrap()
    }

    /// The JWS of a case.
    pub(crate) fn jws(&self, name: &str) -> &str {
        let found = self.cases.iter().find(|case| case.name == name);
        &found.unwrap_or_else(|| panic!("no case {name}")).jws
    }

    /// The path of a file with the roots to trust.
    pub(crate) fn roots_file(&self) -> String {
        temporary("roots.pem", self.roots.as_bytes())
    }

    /// The path of a file with Xcode's certificate.
    pub(crate) fn xcode_file(&self) -> String {
        temporary("xcode.pem", self.xcode.as_bytes())
    }

    /// Runs `verify` on the JWS of a case, with the roots and more flags.
    pub(crate) fn verify(&self, name: &str, flags: &[&str]) -> Answer {
        let roots = self.roots_file();
        let own = ["verify", "--apple-root", &roots, "--jws", self.jws(name)];
        run(own.iter().chain(flags))
    }
}

/// The members of the one verdict that was printed.
pub(crate) fn verdict(said: &Answer) -> BTreeMap<String, Value> {
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said:?}"))
}

/// The codes of the mistakes, or of the findings, of a verdict.
pub(crate) fn codes(verdict: &BTreeMap<String, Value>, member: &str) -> Vec<String> {
    let all = verdict[member].as_array().unwrap();
    all.iter()
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect()
}
