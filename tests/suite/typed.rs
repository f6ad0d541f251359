//! Keys that are typed or pasted into a terminal.

#![cfg(target_os = "linux")]

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::sync::mpsc::channel;

use crate::command::{KEY, OFFERSIGN, tool};
use crate::needs::{SCRIPT, SHELL, lacks};
use crate::process::{PATIENCE, next, start, wait_for};

/// Runs a line of shell in a terminal of its own, types when the program asks for it, and gives all that
/// the terminal showed.
fn typed_into(line: &str, keys: &[u8]) -> String {
    let mut script = tool("script");
    script
        .args(["-qec", line, "/dev/null"])
        .env("BIN", OFFERSIGN)
        .env("TERM", "dumb")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut script = start(&mut script);
    let mut screen = script.stdout.take().unwrap();
    let (sender, shown) = channel();
    std::thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = screen.read(&mut piece) {
            sender
                .send(String::from_utf8_lossy(&piece[..length]).into_owned())
                .unwrap();
        }
    });
    let mut seen = String::new();
    while !seen.contains("Ctrl-D") {
        seen += &next(&shown).unwrap();
    }
    let mut keyboard = script.stdin.take().unwrap();
    keyboard.write_all(keys).unwrap();
    while let Some(more) = next(&shown) {
        seen += &more;
    }
    wait_for(&mut script, PATIENCE);
    seen
}

/// Whether `stty` says that the terminal shows what is typed, and that Ctrl-C interrupts.
fn as_before(shown: &str) -> bool {
    ["echo", "isig"]
        .iter()
        .all(|mode| shown.split_whitespace().any(|word| word == *mode))
}

#[test]
fn a_key_that_is_typed_is_read_and_not_shown() {
    if lacks(&[SCRIPT, SHELL]) {
        return;
    }
    let key = std::fs::read_to_string(KEY).unwrap();
    let shown = typed_into(
        "$BIN key check - --format json; stty -a",
        (key.clone() + "\x04").as_bytes(),
    );
    assert!(shown.contains("{\"usable\":true"), "{shown}");
    for line in key.lines() {
        assert!(!shown.contains(line), "{shown}");
    }
    assert!(as_before(&shown), "{shown}");
}

#[test]
fn ctrl_c_ends_it_and_gives_the_terminal_back_as_it_was() {
    if lacks(&[SCRIPT, SHELL]) {
        return;
    }
    let shown = typed_into(
        "trap 'echo caught' INT; $BIN key check -; echo code $?; stty -a",
        b"half a key\x03",
    );
    assert!(
        shown.contains("caught") && shown.contains("code 130"),
        "{shown}"
    );
    assert!(!shown.contains("half a key"), "{shown}");
    assert!(as_before(&shown), "{shown}");
}
