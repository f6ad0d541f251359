//! The README's commands do what the README says.

#![cfg(unix)]

use crate::command::{KEY, finish, set_mode, temporary, tool};
use crate::needs::{BASH, JQ, OPENSSL, SHELL, lacks};

/// A fenced block: its language, and its text.
pub(crate) type Block<'a> = (&'a str, String);

pub(crate) fn blocks(readme: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match line.strip_prefix("```") {
            Some(language) if !inside => {
                blocks.push((language, String::new()));
                inside = true;
            }
            Some(_) => inside = false,
            None if inside => {
                let (_, text) = blocks.last_mut().unwrap();
                *text += line;
                *text += "\n";
            }
            None => {}
        }
    }
    blocks
}

/// Runs a block in the repository, with the program under test in front of all others.
pub(crate) fn stdout(script: &str) -> String {
    let said = finish(tool("bash").args(["-euo", "pipefail", "-c", script]));
    assert_eq!(said.code, Some(0), "{script}\n{}", said.stderr);
    said.stdout
}

#[test]
fn every_command_runs_and_prints_what_is_shown() {
    if lacks(&[BASH, JQ, OPENSSL, SHELL]) {
        return;
    }
    let own_key = temporary(
        "SubscriptionKey_ABCDEFGHIJ.p8",
        &std::fs::read(KEY).unwrap(),
    );
    set_mode(&own_key, 0o600);
    let blocks = blocks(include_str!("../../README.md"));
    let mut ran = 0;
    for (at, (language, text)) in blocks.iter().enumerate() {
        if *language != "sh" || text == "cargo test --locked\n" {
            continue;
        }
        let script = text
            .replace("cargo run --quiet --release --", "offersign")
            .replace(" SubscriptionKey_ABCDEFGHIJ.p8", &format!(" {own_key}"));
        let printed = stdout(&script);
        assert!(!printed.is_empty(), "{text}");
        if let Some(("json" | "text", shown)) = blocks.get(at + 1) {
            assert_eq!(printed, *shown, "{text}");
        }
        ran += 1;
    }
    let blocks = include_str!("../../README.md").matches("\n```sh\n").count();
    assert_eq!(ran, blocks - 1, "all but the tests themselves");
}

/// What CI runs as it stands is what a new user types first.
#[test]
fn the_first_block_signs_and_the_second_tests() {
    let blocks = blocks(include_str!("../../README.md"));
    assert!(
        blocks[0]
            .1
            .starts_with("cargo run --quiet --release -- sign ")
    );
    assert_eq!(blocks[1], ("sh", "cargo test --locked\n".to_owned()));
}

/// What is to be typed at a release has no second place that could be forgotten.
#[test]
fn every_version_in_it_is_the_one_of_the_crate() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (_, install) = readme.split_once("\n## Install\n").unwrap();
    let (install, _) = install.split_once("\n## ").unwrap();
    let words = install.split(|c: char| !c.is_ascii_digit() && c != '.');
    let versions: Vec<&str> = words
        .filter(|word| word.matches('.').count() == 2)
        .collect();
    assert!(versions.len() > 5, "{versions:?}");
    for version in versions {
        assert_eq!(version.trim_end_matches('.'), env!("CARGO_PKG_VERSION"));
    }
}
