//! What `explain` is asked. The rules:
//!
//! - An explanation consists of entries that it has.
//! - A refusal is one of few sentences, in which only names are suggested: nothing that was asked comes back.

use std::collections::BTreeSet;
use std::ffi::OsString;

use super::cli::explain::{explanation, names};
use super::mangle::Mangler;
use super::random::Random;
use super::target::{Broken, Made, Target, files};

const PIECES: &str = "12|SKErrorDomain|Code=|error: |hint: |warning: |\"code\":\"|{|}|\"|`|[|]|(|)|:|,|-| |\n|\0|not valid|the signature |eyJhbGciOiJFUzI1NiJ9.e30.|MEUCIQ|-----BEGIN PRIVATE KEY-----|%2B|\u{1b}[31m|\u{2063}|\u{feff}|é|İ|ß|0|21007|HTTP 401";

struct Questions {
    corpus: Mangler,
    /// The first lines of all entries.
    headings: BTreeSet<String>,
    /// What is said of anything else, without the names.
    refusals: BTreeSet<String>,
}

/// One of each kind that is refused: nothing known, like a name, a secret, a key, a JWS, a signature.
const REFUSED: [&str; 6] = [
    "zzzz",
    "key_wrong",
    "0123456789abcdef0123456789abcdef",
    "-----BEGIN PRIVATE KEY-----",
    "eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
    "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==",
];

pub(crate) fn explain() -> Made {
    let list = explanation(&[])?;
    let headings: BTreeSet<String> = list
        .lines()
        .map(|line| line.trim_start().to_owned())
        .collect();
    let pasted = files("tests/fixtures/explain")?
        .into_iter()
        .map(|(_, file)| file);
    let lines = pasted.flat_map(|file| {
        let lines = file.split(|byte| *byte == b'\n').map(<[u8]>::to_vec);
        lines.collect::<Vec<_>>()
    });
    let names = names().map(|name| name.as_bytes().to_vec());
    let headings_too = headings.iter().map(|heading| heading.as_bytes().to_vec());
    let corpus = lines.chain(names).chain(headings_too).collect();
    Ok(Box::new(Questions {
        corpus: Mangler::new(corpus, PIECES, 20 * 1024),
        headings,
        refusals: REFUSED
            .into_iter()
            .filter_map(|text| asked(text).err())
            .collect(),
    }))
}

impl Target for Questions {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let input = self.corpus.changed(&self.corpus.file(random), 4, random);
        let text = String::from_utf8_lossy(&input).into_owned();
        if text.is_empty() {
            return Ok(false);
        }
        let is_accepted = match asked(&text) {
            Ok(said)
                if !self
                    .headings
                    .contains(said.lines().next().unwrap_or_default()) =>
            {
                return Err(Broken::new("there is no such entry", &input));
            }
            Err(refusal) if !self.refusals.contains(&refusal) => {
                return Err(Broken::new(refusal, &input));
            }
            answer => answer.is_ok(),
        };
        Ok(is_accepted)
    }
}

/// The explanation, or why there is none, without the names in it.
fn asked(text: &str) -> Result<String, String> {
    explanation(&[OsString::from(text)]).map_err(|error| {
        let help = error.help();
        let list = help.split_once("? run ").map_or(help, |(_, list)| list);
        format!("{error}: {}", list.trim_start_matches("run "))
    })
}
