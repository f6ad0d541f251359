//! Disks that are full, pipes that are closed, panics that must not be.

#![cfg(unix)]

use std::process::{Command, Stdio};

use crate::command::{Answer, OFFERSIGN, answer, finish, offersign, run, sign};

/// Runs a line of bash in which `$BIN` is the program and `"$@"` are the arguments.
fn bash(script: &str, args: &[String]) -> Answer {
    finish(
        Command::new("bash")
            .args(["-c", script, "bash"])
            .args(args)
            .env("BIN", OFFERSIGN)
            .env("RUST_BACKTRACE", "1")
            .env_remove("OFFERSIGN_KEY"),
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
fn a_reader_that_closes_the_pipe_ends_it_quietly() {
    for args in [quiet(&[]), vec!["--help".to_owned()]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = offersign(args).stdout(writer).output().unwrap();
        assert_eq!(ended.status.code(), Some(0));
        assert!(!String::from_utf8(ended.stderr).unwrap().contains("error"));
    }
}

#[test]
fn a_closed_stderr_changes_nothing() {
    let signed = bash("\"$BIN\" \"$@\" 2>&-", &quiet(&[]));
    assert_eq!(signed, answer(0, &run(quiet(&[])).stdout, ""));
    assert_eq!(bash("\"$BIN\" sign 2>&-", &[]), answer(2, "", ""));
}

#[test]
fn an_interrupt_ends_it_like_any_program() {
    use std::os::unix::process::ExitStatusExt as _;

    let mut waiting = offersign(quiet(&["--key", "-"]))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let id = waiting.id().to_string();
    let killed = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(killed.success());
    // A shell shows 128 and the signal's number, 130.
    assert_eq!(waiting.wait().unwrap().signal(), Some(2));
}
