//! Disks that are full, pipes that are closed, panics that must not be.

#![cfg(unix)]

use std::process::Stdio;

use crate::command::{
    Answer, KEY, OFFERSIGN, answer, finish, heard, offersign, run, sign, temporary, tool,
};
use crate::needs::{BASH, PERL, SHELL, lacks};
use crate::process::{PATIENCE, interruptible, next, output_of, signal, start, wait_for};

const RECEIPT: &str = "tests/fixtures/receipts/small.bin";

/// Runs a line of bash in which `$BIN` is the program and `"$@"` are the arguments.
fn bash(script: &str, args: &[String]) -> Answer {
    finish(
        tool("bash")
            .args(["-c", script, "bash"])
            .args(args)
            .env("BIN", OFFERSIGN)
            .env("RUST_BACKTRACE", "1"),
    )
}

fn quiet(changes: &[&str]) -> Vec<String> {
    let mut args = sign(changes);
    args.push("--quiet".to_owned());
    args
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_exit_4_with_a_sentence_and_no_stack_trace() {
    if lacks(&[BASH]) {
        return;
    }
    let full = "error: the result could not be written: No space left on device (os error 28)\n\
                hint: free some space, or check the program or the file that the output goes to\n";
    for args in [
        quiet(&["--timestamp", "1698148900000"]),
        vec!["--help".to_owned()],
    ] {
        let mut failed = bash("\"$BIN\" \"$@\" >/dev/full", &args);
        let warnings = failed.stderr.find("error:").unwrap();
        failed.stderr.drain(..warnings);
        assert_eq!(failed, answer(4, "", full));
    }
}

#[test]
fn a_reader_that_has_gone_changes_neither_the_answer_nor_the_sentences() {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let batch = format!("batch --quiet --key {KEY} --bundle-id com.example");
    let verify = "verify --public-key examples/throwaway-public-key.pem";
    for (code, args) in [
        (0, quiet(&["--timestamp", "1698148900000"])),
        (0, words("--help")),
        (0, words("explain 12")),
        (0, words(&format!("key check {KEY}"))),
        (1, words("key check Cargo.toml")),
        (1, words("key check Cargo.toml --format text")),
        (
            1,
            words(&format!("{verify} examples/answer-with-a-mistake.json")),
        ),
        (
            1,
            words(&format!(
                "{verify} --format text examples/answer-with-a-mistake.json"
            )),
        ),
        (
            1,
            words(&format!(
                "{verify} --quiet examples/requests.jsonl examples/answer-with-a-mistake.json"
            )),
        ),
        (1, words(&format!("receipt read {RECEIPT} --offer another"))),
        (0, words(&format!("receipt read {RECEIPT}"))),
        (
            1,
            words(&format!(
                "{batch} --key-id THROWAWAY0 examples/requests.jsonl"
            )),
        ),
        (2, words("sign")),
        (3, words("key public Cargo.toml")),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = offersign(&args);
        let started = start(command.stdout(writer).stderr(Stdio::piped()));
        let ended = heard(output_of(started, PATIENCE));
        let expected = answer(code, "", &run(&args).stderr);
        assert_eq!(ended, expected, "as where all is read: {args:?}");
    }
}

#[test]
fn a_closed_stdout_is_refused_before_anything_is_done() {
    if lacks(&[BASH]) {
        return;
    }
    let closed = "error: stdout is closed, or is `/dev/null` opened for reading too, so the result would be lost\n\
                  hint: give it a place, such as a file or a pipe; to discard it, open `/dev/null` for writing only, as `> /dev/null` does\n";
    let request = ["receipt", "request", RECEIPT].map(str::to_owned);
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let others = ["man", "--version", "explain 12", "sign -h"].map(words);
    let key = words(&format!("key check {KEY}"));
    for args in [quiet(&[]), request.to_vec(), key]
        .into_iter()
        .chain(others)
    {
        assert_eq!(bash("\"$BIN\" \"$@\" >&-", &args), answer(4, "", closed));
        let discarded = bash("\"$BIN\" \"$@\" > /dev/null", &args);
        assert_eq!(discarded.code, Some(0), "{discarded:?}");
    }
}

#[test]
fn a_closed_stderr_changes_nothing() {
    if lacks(&[BASH]) {
        return;
    }
    let signed = bash("\"$BIN\" \"$@\" 2>&-", &quiet(&[]));
    assert_eq!(signed, answer(0, &run(quiet(&[])).stdout, ""));
    assert_eq!(bash("\"$BIN\" sign 2>&-", &[]), answer(2, "", ""));
}

/// Whoever opens a FIFO to write waits until somebody opens it to read: then the program is there.
#[test]
fn an_interrupt_ends_it_like_any_program() {
    use std::os::unix::process::ExitStatusExt as _;

    if lacks(&[PERL, SHELL]) {
        return;
    }
    let fifo = temporary("waited-for.p8", b"");
    std::fs::remove_file(&fifo).unwrap();
    assert_eq!(finish(tool("mkfifo").arg(&fifo)), answer(0, "", ""));
    let mut command = interruptible(&offersign(quiet(&["--key", &fifo])));
    let mut waiting = start(command.stdout(Stdio::null()).stderr(Stdio::null()));

    let (sender, opened) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(std::fs::File::options().write(true).open(fifo)));
    let key = next(&opened).unwrap().unwrap();
    signal(&waiting, rustix::process::Signal::INT);
    // A shell shows 128 and the signal's number, 130.
    assert_eq!(wait_for(&mut waiting, PATIENCE).signal(), Some(2));
    drop(key);
}
