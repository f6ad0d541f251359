//! Secrets that are typed or pasted into a terminal.

#![cfg(target_os = "linux")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::command::KEY;
use crate::needs::{PERL, SCRIPT, SHELL, lacks};
use crate::screen::Screen;

/// Runs a line of shell, types when the program asks for it, and gives all that is shown from then on.
fn typed_into(line: &str, keys: &str) -> String {
    let mut screen = Screen::run(line);
    screen.until("Ctrl-D");
    screen.keys(keys);
    screen.end()
}

/// Whether `stty` says that the terminal shows what is typed, and that Ctrl-C interrupts.
fn as_before(shown: &str) -> bool {
    ["echo", "icanon", "isig"]
        .iter()
        .all(|mode| shown.split_whitespace().any(|word| word == *mode))
}

#[test]
fn a_key_that_is_typed_is_read_and_not_shown() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let key = std::fs::read_to_string(KEY).unwrap();
    let shown = typed_into(
        "$BIN key check - --format json; stty -a",
        &(key.clone() + "\x04"),
    );
    assert!(shown.contains("{\"usable\":true"), "{shown}");
    for line in key.lines() {
        assert!(!shown.contains(line), "{shown}");
    }
    assert!(as_before(&shown), "{shown}");
}

/// The body that the shared secret goes into is not for the screen either.
#[test]
fn a_shared_secret_that_is_typed_is_not_shown() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let secret = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let shown = typed_into(
        "$BIN receipt request tests/fixtures/receipts/small.bin --secret - | grep -c password; stty -a",
        &format!("{secret}\n\x04"),
    );
    let is_read = shown.lines().any(|line| line.trim() == "1");
    assert!(is_read && !shown.contains(secret), "{shown}");
    assert!(as_before(&shown), "{shown}");
}

#[test]
fn ctrl_c_ends_it_and_gives_the_terminal_back_as_it_was() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let shown = typed_into(
        "trap 'echo caught' INT; $BIN key check -; echo code $?; stty -a",
        "half a key\x03",
    );
    assert!(
        shown.contains("caught") && shown.contains("code 130"),
        "{shown}"
    );
    assert!(!shown.contains("half a key"), "{shown}");
    assert!(as_before(&shown), "{shown}");
}

/// A terminal that edits lines drops what is beyond 4,095 bytes of one, and a JWS of Apple's is longer.
#[test]
fn a_line_of_any_length_can_be_pasted() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let answer = std::fs::read_to_string("examples/answer-with-a-mistake.json").unwrap();
    let answer = answer.replace('\n', "");
    let long = answer.replacen('{', &format!("{{\"note\":\"{}\",", "x".repeat(9_000)), 1);
    let verify =
        "$BIN verify --format json --public-key examples/throwaway-public-key.pem; stty -a";
    let shown = typed_into(verify, &format!("{long}\n\x04"));
    assert!(shown.contains(&long), "it is shown as it is pasted");
    assert!(shown.contains("\"code\":\"nonce_case\""), "{shown}");
    assert!(as_before(&shown), "{shown}");

    let receipt = std::fs::read("tests/fixtures/receipts/small.bin").unwrap();
    let members = format!("{{\"password\":\"{}\",", "0".repeat(6_000));
    let body = format!(
        "{members}\"receipt-data\":\"{}\"}}",
        STANDARD.encode(receipt)
    );
    let shown = typed_into("$BIN receipt read --format json", &(body + "\n\x04"));
    assert!(shown.contains("\"kind\":\"app_receipt\""), "{shown}");
}

#[test]
fn what_is_typed_wrongly_is_taken_back() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let answer = std::fs::read_to_string("examples/answer-with-a-mistake.json").unwrap();
    let keys = format!(
        "no line\x15{}x\x7f\n\x04",
        answer.replace("offer1", "offer2\x7f1")
    );
    let shown = typed_into(
        "$BIN verify --format json --public-key examples/throwaway-public-key.pem",
        &keys,
    );
    assert!(shown.contains("\"code\":\"nonce_case\""), "{shown}");
}

#[test]
fn ctrl_c_ends_a_paste_too() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let line = "trap 'echo caught' INT; $BIN verify; echo code $?; stty -a";
    let shown = typed_into(line, "half an answer\x03");
    assert!(
        shown.contains("caught") && shown.contains("code 130"),
        "{shown}"
    );
    assert!(as_before(&shown), "{shown}");
}
