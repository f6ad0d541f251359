//! `receipt request`: the body for verifyReceipt, and the shared secret, which is seen nowhere else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::command::{
    Answer, KEY, answer, finish, offersign, run, run_with_input, set_mode, temporary,
};

const SMALL: &str = "tests/fixtures/receipts/production.bin";
const SECRET: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const RAW: &str = "note: repaired `raw_der`: the receipt is not in base64, as Apple wants it\n";
const MISSING: &str = "warning: no shared secret is given, without which Apple refuses receipts with subscriptions (21004, or 21003)\n\
                       hint: give `--secret` with the place of the app's shared secret\n";
const IN_ARGUMENT: &str = "error: a value is the shared secret itself, where other users, the shell's history or a log can read it\n";

fn data() -> String {
    STANDARD.encode(std::fs::read(SMALL).unwrap())
}

fn body(middle: &str) -> String {
    format!("{{\"receipt-data\":\"{}\"{middle}}}\n", data())
}

fn with_secret() -> String {
    body(&format!(
        ",\"password\":\"{SECRET}\",\"exclude-old-transactions\":true"
    ))
}

fn secret_file(content: &str) -> String {
    let path = temporary("shared-secret", content.as_bytes());
    set_mode(&path, 0o600);
    path
}

fn request(flags: &[&str]) -> Answer {
    run(["receipt", "request", SMALL].iter().chain(flags))
}

#[test]
fn the_secret_is_read_from_a_path_stdin_or_a_variable() {
    let expected = answer(0, &with_secret(), RAW);
    for content in [
        SECRET,
        &format!("{SECRET}\n"),
        &format!("\"{SECRET}\"\r\n"),
        &format!("\u{feff}{SECRET}\n"),
    ] {
        assert_eq!(
            request(&["--secret", &secret_file(content)]),
            expected,
            "{content:?}"
        );
        let args = ["receipt", "request", SMALL, "-s", "-"];
        assert_eq!(run_with_input(args, content.as_bytes()), expected);
    }
    let mut named = offersign(["receipt", "request", SMALL, "--secret", "env:MINE"]);
    assert_eq!(finish(named.env("MINE", SECRET)), expected);
    let mut place = offersign(["receipt", "request", SMALL]);
    place
        .env("OFFERSIGN_SHARED_SECRET", "env:MINE")
        .env("MINE", SECRET);
    assert_eq!(finish(&mut place), expected);
}

#[test]
fn the_receipt_comes_from_stdin_too() {
    let args = ["receipt", "request", "--secret", &secret_file(SECRET)];
    let expected = answer(0, &with_secret(), "");
    assert_eq!(run_with_input(args, data().as_bytes()), expected);
}

#[test]
fn without_a_secret_there_is_a_warning_and_no_password() {
    let expected = body(",\"exclude-old-transactions\":true");
    assert_eq!(
        request(&[]),
        answer(0, &expected, &format!("{RAW}{MISSING}"))
    );
    assert_eq!(
        request(&["--all"]),
        answer(0, &body(""), &format!("{RAW}{MISSING}"))
    );
}

/// For CI: a body that Apple may refuse, or whose secret others can read, is not made.
#[test]
fn with_strict_every_warning_is_an_error_and_there_is_no_body() {
    let strict = request(&["--strict"]);
    let refused = MISSING.replace("warning", "error");
    assert_eq!(strict, answer(2, "", &format!("{RAW}{refused}")));
    let silenced = request(&["--strict", "--no-warning", "secret_missing"]);
    let expected = body(",\"exclude-old-transactions\":true");
    assert_eq!(silenced, answer(0, &expected, RAW));
    let secret = secret_file(SECRET);
    let whole = request(&["--strict", "--secret", &secret]);
    assert_eq!(whole, answer(0, &with_secret(), RAW));
    #[cfg(unix)]
    {
        set_mode(&secret, 0o644);
        let readable = request(&["--strict", "--secret", &secret, "--error-format", "json"]);
        assert_eq!((readable.stdout.as_str(), readable.code), ("", Some(2)));
        let code = "\"code\":\"secret_readable_by_others\"";
        assert!(readable.stderr.contains(code), "{}", readable.stderr);
    }
}

/// The receipt of a body, and the newest one of an answer; never the password that came along.
#[test]
fn a_body_or_an_answer_is_a_receipt_too() {
    let other = "ffffffffffffffffffffffffffffff01";
    for text in [
        format!(
            "{{\"receipt-data\":\"{}\",\"password\":\"{other}\"}}",
            data()
        ),
        format!("{{\"status\":0,\"latest_receipt\":\"{}\"}}", data()),
    ] {
        for (flags, expected) in [
            (
                vec![
                    "receipt",
                    "request",
                    "--quiet",
                    "--secret",
                    &secret_file(SECRET),
                ],
                with_secret(),
            ),
            (
                vec!["receipt", "request", "--quiet"],
                body(",\"exclude-old-transactions\":true"),
            ),
        ] {
            let said = run_with_input(&flags, text.as_bytes());
            assert_eq!(
                (said.stdout.as_str(), said.code),
                (expected.as_str(), Some(0)),
                "{said:?}"
            );
        }
        let read = run_with_input(["receipt", "read"], text.as_bytes());
        assert!(!format!("{read:?}").contains(other), "{read:?}");
    }
    let refused = run_with_input(["receipt", "request"], br#"{"status":21007}"#);
    assert_eq!(
        (refused.stdout.as_str(), refused.code),
        ("", Some(2)),
        "{refused:?}"
    );
}

/// What is given for the secret and is none: the code, and nothing of what was given.
#[test]
fn what_is_no_secret_is_named_and_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let long = "a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let receipt = STANDARD.encode(std::fs::read("tests/fixtures/receipts/sandbox.bin").unwrap());
    let table: &[(&str, &str)] = &[
        (" \n", "secret_empty"),
        ("\"\"", "secret_empty"),
        (long, "secret_not_32_hex"),
        ("0a1b2c3d4e5f60718293a4b5c6d7e8f9a", "secret_not_32_hex"),
        ("0a1b2c3d4e5f60718293a4b5c6d7e8fz", "secret_not_32_hex"),
        ("0a1b2c3d 4e5f60718293a4b5c6d7e8f9", "secret_not_32_hex"),
        (&pem, "secret_is_key"),
        ("eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.AAAA", "secret_is_token"),
        (
            "57246542-96fe-1a63-e053-0824d011072a",
            "secret_is_identifier",
        ),
        ("2X9R4HXF34", "secret_is_identifier"),
        (&receipt, "secret_is_receipt"),
        ("your_shared_secret", "secret_is_placeholder"),
        ("YOUR-SECRET-HERE", "secret_is_placeholder"),
        ("<secret>", "secret_is_placeholder"),
        ("${SHARED_SECRET}", "secret_is_placeholder"),
        ("$SHARED", "secret_is_placeholder"),
        ("{{ app.key }}", "secret_is_placeholder"),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "secret_is_placeholder"),
        ("00000000000000000000000000000000", "secret_is_placeholder"),
        ("****", "secret_is_placeholder"),
        ("0123456789abcdef0123456789abcdef", "secret_is_placeholder"),
        ("undefined", "secret_is_placeholder"),
        ("null", "secret_is_placeholder"),
    ];
    for (text, code) in table {
        let said = request(&["--secret", &secret_file(text), "--error-format", "json"]);
        assert_eq!(
            (said.stdout.as_str(), said.code),
            ("", Some(3)),
            "{text}: {said:?}"
        );
        assert!(
            said.stderr.contains(&format!("\"code\":\"{code}\"")),
            "{text}: {}",
            said.stderr
        );
        for part in text.as_bytes().windows(12) {
            let part = str::from_utf8(part).unwrap();
            assert!(!said.stderr.contains(part), "{text}: {}", said.stderr);
        }
    }
}

#[test]
fn the_secret_is_no_argument() {
    let spaced = format!(" {SECRET} ");
    let quoted = format!("'{SECRET}'");
    let upper = SECRET.to_uppercase();
    let in_variable = format!("env:{SECRET}");
    for text in [
        SECRET,
        &spaced,
        &quoted,
        &upper,
        &in_variable,
        &SECRET[1..],
        &format!("{SECRET}0"),
    ] {
        let said = request(&["--secret", text]);
        assert_eq!((said.stdout.as_str(), said.code), ("", Some(3)), "{text}");
        assert!(
            said.stderr.starts_with(IN_ARGUMENT),
            "{text}: {}",
            said.stderr
        );
        assert!(!said.stderr.contains(&SECRET[4..16]), "{}", said.stderr);
    }
    for text in ["password=", "x", "file:", "env:$"] {
        let said = request(&["--secret", &format!("{text}{SECRET}")]);
        assert!(!said.stderr.contains(&SECRET[4..16]), "{said:?}");
        assert!(said.stdout.is_empty() && said.code != Some(0), "{said:?}");
    }
    let said = run(["receipt", "read", SECRET]);
    assert!(said.stderr.starts_with(IN_ARGUMENT), "{}", said.stderr);
    let mut variable = offersign(["receipt", "request", SMALL]);
    let said = finish(variable.env("OFFERSIGN_SHARED_SECRET", SECRET));
    let told = "error: the variable `OFFERSIGN_SHARED_SECRET` holds the shared secret itself, and not its place\n\
                hint: give `--secret env:OFFERSIGN_SHARED_SECRET`, which reads it from there, or set the variable to a path or to `env:NAME`\n";
    assert_eq!(said, answer(3, "", told));
}

#[test]
fn a_place_without_a_secret_is_named() {
    let table = [
        ("none.txt", "secret_not_found"),
        ("src", "secret_not_found"),
        ("", "secret_not_found"),
        ("env:NOT_SET", "secret_env_not_set"),
    ];
    for (place, code) in table {
        let said = request(&["--secret", place, "--error-format", "json"]);
        assert_eq!((said.stdout.as_str(), said.code), ("", Some(3)), "{place}");
        assert!(
            said.stderr.contains(&format!("\"code\":\"{code}\"")),
            "{place}: {}",
            said.stderr
        );
    }
    let said = run(["receipt", "request", "--secret", "-"]);
    let both = "error: both the shared secret and the receipt are to be read from stdin\n\
                hint: give one of them as a file, or the secret as `env:NAME`\n";
    assert_eq!(said, answer(2, "", both));
}

#[cfg(unix)]
#[test]
fn a_secret_that_others_can_read_is_warned_of() {
    let path = secret_file(SECRET);
    set_mode(&path, 0o644);
    let told = "warning: other users of this machine can read the shared secret's file, or change it\n\
                hint: take their rights away with `chmod 600`\n";
    let said = request(&["--secret", &path]);
    assert_eq!(said, answer(0, &with_secret(), &format!("{told}{RAW}")));
}

#[test]
fn a_secret_shows_nothing_of_itself() {
    let secret = offersign::receipt::SharedSecret::parse(SECRET.as_bytes()).unwrap();
    assert_eq!(format!("{secret:?}"), "SharedSecret(hidden)");
    assert_eq!(secret.expose_secret(), SECRET);
}

/// On a terminal, which `script` is, the body is not printed; without a secret it is.
#[cfg(target_os = "linux")]
#[test]
fn the_body_is_not_shown_on_a_terminal() {
    use crate::command::{OFFERSIGN, tool};
    use crate::needs::{SCRIPT, lacks};

    if lacks(&[SCRIPT]) {
        return;
    }
    let on_terminal = |flags: &str| {
        let command = format!("{OFFERSIGN} receipt request {SMALL} {flags}");
        let mut script = tool("script");
        finish(script.args(["--quiet", "--return", "--command", &command, "/dev/null"]))
    };
    let refused = on_terminal(&format!("--secret {}", secret_file(SECRET)));
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(
        refused
            .stdout
            .contains("which would be shown on this terminal"),
        "{refused:?}"
    );
    assert!(
        !refused.stdout.contains(SECRET) && !refused.stdout.contains("receipt-data"),
        "{refused:?}"
    );
    let shown = on_terminal("");
    assert!(
        shown.code == Some(0) && shown.stdout.contains("receipt-data"),
        "{shown:?}"
    );
}

/// While it waits for the secret, the process is already closed to others.
#[cfg(target_os = "linux")]
#[test]
fn the_process_is_closed_before_the_secret_is_read() {
    use std::os::unix::fs::MetadataExt as _;
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    use crate::process::{PATIENCE, start_piped, wait_for};

    let args = ["receipt", "request", SMALL, "--secret", "-"];
    let mut waiting = start_piped(offersign(args).stdin(Stdio::piped()));
    let process = format!("/proc/{}", waiting.id());
    let end = Instant::now() + PATIENCE;
    let is_closed = || {
        std::fs::metadata(format!("{process}/environ"))
            .unwrap()
            .uid()
            == 0
    };
    let asleep = || {
        std::fs::read_to_string(format!("{process}/stat"))
            .unwrap()
            .contains(") S ")
    };
    while !(asleep() && is_closed()) {
        assert!(
            Instant::now() < end,
            "it does not wait for its input, or is open"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    waiting.kill().unwrap();
    wait_for(&mut waiting, PATIENCE);
}
