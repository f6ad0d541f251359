//! The key is erased, however the program ends.

#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};
use std::sync::LazyLock;

use crate::command::{KEY, PUBLIC_KEY, SIGN, finish, offersign, temporary, tool};
use crate::needs::{CC, lacks};
use crate::process::{PATIENCE, feed, output_of, start};

/// The private number of [`KEY`] (RFC 6979, A.2.5).
const NUMBER: &str = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";

/// Hexadecimal digits with every bit turned over.
fn turned(digits: &str) -> String {
    let digit = |digit: char| char::from_digit(15 - digit.to_digit(16).unwrap(), 16).unwrap();
    digits.chars().map(digit).collect()
}

/// Where these bytes are in the memory of a run when it ends, a line each.
fn places(of: &str, command: &mut Command, input: &[u8]) -> String {
    static LIBRARY: LazyLock<String> = LazyLock::new(|| {
        let library = temporary("scan_memory.so", b"");
        let mut cc = tool("cc");
        cc.args([
            "-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", &library,
        ]);
        let built = finish(cc.arg("tests/suite/scan_memory.c"));
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        library
    });
    let report = temporary("report", b"");
    command
        .env("LD_PRELOAD", &*LIBRARY)
        .env("WANTED", turned(of))
        .env("REPORT", &report);
    let mut child = start(command.stdin(Stdio::piped()).stderr(Stdio::null()));
    feed(&mut child, input);
    output_of(child, PATIENCE);
    let report = std::fs::read_to_string(report).unwrap();
    let places = report.strip_suffix("all was searched\n");
    places
        .unwrap_or_else(|| panic!("not all was searched: {report}"))
        .to_owned()
}

fn left_by(command: &mut Command, input: &[u8]) -> String {
    places(NUMBER, command, input)
}

#[test]
fn what_is_in_the_memory_is_found() {
    if lacks(&[CC]) {
        return;
    }
    let mut cat = tool("cat");
    cat.stdout(Stdio::null()).env("HELD", "in hand!");
    let found = places("696e2068616e6421", &mut cat, b"");
    assert!(found.contains("[stack]"), "{found}");
}

#[test]
fn no_command_leaves_any_of_the_key() {
    if lacks(&[CC]) {
        return;
    }
    let pem = std::fs::read_to_string(KEY).unwrap();
    let among_text = temporary("among-text.p8", format!("{{\"key\":\n{pem}\n").as_bytes());
    let answer = "examples/answer-with-a-mistake.json";
    for args in [
        SIGN.to_vec(),
        [&SIGN[..], &["--strict", "--username", "null"]].concat(),
        vec!["key", "check", KEY],
        vec!["key", "public", KEY],
        vec!["key", "public", &among_text],
        vec!["verify", "--key", KEY, answer],
        vec!["verify", "--public-key", KEY, answer],
        vec!["verify", "--public-key", &among_text, answer],
        vec!["verify", "--public-key", PUBLIC_KEY, answer],
    ] {
        let mut command = offersign(&args);
        assert_eq!(left_by(command.stdout(Stdio::null()), b""), "", "{args:?}");
    }
}

/// Other threads still wait for lines then, or for a reader.
#[test]
fn a_batch_that_ends_early_leaves_none_of_the_key() {
    if lacks(&[CC]) {
        return;
    }
    let line = "{\"productId\":\"p\",\"offerId\":\"o\"}\n";
    let app = ["--key-id", "ABCDEFGHIJ", "--bundle-id", "com.example"];
    for engine in ["p256", "auto"] {
        for jobs in ["1", "2", "8"] {
            let args = ["batch", "--engine", engine, "--jobs", jobs, "--key", KEY];
            let batch = || offersign(args.iter().chain(&app));
            let full = std::fs::File::options()
                .write(true)
                .open("/dev/full")
                .unwrap();
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            for ends in [Stdio::from(full), Stdio::from(writer), Stdio::null()] {
                let left = left_by(batch().stdout(ends), line.repeat(2_000).as_bytes());
                assert_eq!(left, "", "{engine}, {jobs} jobs");
            }
        }
    }
}
