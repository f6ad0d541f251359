//! Every sentence in the sources leads to an entry, those that no test gets to print as well.

use std::path::{Path, PathBuf};

use offersign::error::Code;

use super::pasted::leads_to;
use crate::command::run;

/// What is a part of a sentence, or is printed elsewhere than on stderr.
const PARTS: &[&str] = &[
    "another ",
    "one form of all",
    "something before or",
    "a word such as",
    "starts with a byte order mark",
    "is xyz, not a JSON object",
    "a bearer token for the App Store Server API",
    "an RSA signature with",
    "offersign ",
    "it waits although",
    "xyz; the value came from",
    "the customer did not agree to the",
    "the product was not available",
];

/// The sources that have no sentences for people.
const NO_SENTENCES: &[&str] = &[
    "src/error/register.rs",
    "src/cli/codes.rs",
    "src/evidence",
    "src/curve",
    "src/cli/receipt/table.rs",
    "src/mistake",
    "src/hypothesis/separator/list.rs",
    "src/cli/batch/engine/graviola.rs",
    "src/cli/explain/words.rs",
    "src/cli/completions.rs",
    "src/cli/swift.rs",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        // What tests say is for nobody else.
        .filter(|path| !path.with_extension("").iter().any(|part| part == "tests"))
        .collect()
}

/// The texts in quotes of a source, each with what stands before it.
fn literals(source: &str) -> Vec<(String, String)> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let (mut before, mut text, mut inside) = (String::new(), String::new(), false);
    let mut rest = code.chars().peekable();
    while let Some(character) = rest.next() {
        match (inside, character) {
            (true, '\\') => text.extend(['\\'].into_iter().chain(rest.next())),
            (true, '"') => {
                found.push((before.clone(), std::mem::take(&mut text)));
                (before, inside) = (String::new(), false);
            }
            (true, other) => text.push(other),
            (false, '\'') if rest.peek() == Some(&'"') => drop(rest.next()),
            (false, '"') => inside = true,
            (false, other) => before.push(other),
        }
    }
    found
}

/// The text as a person sees it; none where it is no sentence.
fn sentence(literal: &str) -> Option<String> {
    let mut shown = String::new();
    let mut depth = 0;
    for character in literal.replace("\\\"", "\"").replace("\\\\", "\\").chars() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => {
                depth -= 1;
                shown.push_str("xyz");
            }
            other if depth == 0 => shown.push(other),
            _ => {}
        }
    }
    let words = shown
        .split_whitespace()
        .filter(|word| word.len() > 1 && *word != "xyz");
    let starts = shown.starts_with(|c: char| c.is_lowercase() || c == '`');
    let is_part = PARTS.iter().any(|part| shown.starts_with(part));
    (words.count() >= 5 && starts && !is_part && !shown.contains(['\n', '%'])).then_some(shown)
}

/// The code right before a text, as where an error is made of the two.
fn code_before(before: &str) -> Option<&'static str> {
    let before = before.trim_end().trim_end_matches("format!(").trim_end();
    let before = before
        .trim_end_matches("fix:")
        .trim_end()
        .strip_suffix(',')?;
    let at = before.rfind("Code::")?;
    let name = before.get(at + 6..)?.to_lowercase();
    Code::ALL
        .iter()
        .map(|code| code.name())
        .find(|code| *code == name)
}

/// What no test gets to print is held to the register as well.
#[test]
fn every_sentence_in_the_sources_is_known() {
    let mut unknown = Vec::new();
    let (mut seen, mut with_code) = (0, 0);
    for path in sources(Path::new("src")) {
        if NO_SENTENCES
            .iter()
            .any(|other| path.starts_with(other) || path.to_str().unwrap().starts_with(other))
        {
            continue;
        }
        for (before, literal) in literals(&std::fs::read_to_string(&path).unwrap()) {
            let is_reason = before.trim_end().ends_with("reason =");
            let Some(text) = sentence(&literal).filter(|_| !is_reason) else {
                continue;
            };
            seen += 1;
            let code = code_before(&before);
            with_code += usize::from(code.is_some());
            let known = match code {
                Some(code) => leads_to(&text, code),
                None => run(["explain", &text]).code == Some(0),
            };
            if !known {
                unknown.push(format!(
                    "{}: {} {text}",
                    path.display(),
                    code.unwrap_or_default()
                ));
            }
        }
    }
    assert!(seen > 250 && with_code > 80, "{seen} {with_code}");
    assert!(
        unknown.is_empty(),
        "{}\n{}",
        unknown.len(),
        unknown.join("\n")
    );
}
