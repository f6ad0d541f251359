//! A system that gives no random bytes, no threads and no blocking streams.

#![cfg(target_os = "linux")]

use std::io::pipe;
use std::process::{Command, Stdio};

use rustix::fs::{OFlags, fcntl_setfl};

use crate::command::{
    Answer, BATCH, KEY, OFFERSIGN, PUBLIC_KEY, SIGN, finish, offersign, run, tool,
};
use crate::needs::{STRACE, lacks};
use crate::process::{PATIENCE, lines, next, output_of, rest, start, write};

const MISTAKE: &str = "examples/answer-with-a-mistake.json";
const NONCE: [&str; 2] = ["--nonce", "20fba8a0-2b80-4a7d-a17f-85c1854727f8"];

fn request(id: usize) -> String {
    format!("{{\"id\":{id},\"productId\":\"p\",\"offerId\":\"o\",\"timestamp\":1698148900000}}\n")
}

fn requests(count: usize) -> String {
    (0..count).map(request).collect()
}

fn batch<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&BATCH[..], &["--quiet", "--engine", "p256"], more].concat()
}

/// The program where some system calls fail.
fn failing(calls: &str, with: &str, args: &[&str]) -> Answer {
    let program = offersign(args);
    let mut strace = tool("strace");
    strace
        .args(["-f", "-qq", "-o", "/dev/null"])
        .args(["-e", &format!("trace={calls}")])
        .args(["-e", &format!("inject={calls}:{with}")])
        .arg(OFFERSIGN)
        .args(program.get_args());
    finish(&mut strace)
}

/// The standard library panics where it wants random bytes for a hash table and gets none.
#[test]
fn without_random_bytes_only_what_needs_them_fails() {
    if lacks(&[STRACE]) {
        return;
    }
    let requests = crate::command::temporary("requests.jsonl", requests(100).as_bytes());
    let signed = run(batch(
        &[&NONCE[..], &["--format", "full", &requests]].concat(),
    ));
    let signed = crate::command::temporary("signed.jsonl", signed.stdout.as_bytes());
    let verify = ["verify", "--public-key", PUBLIC_KEY];
    for args in [
        SIGN.to_vec(),
        batch(&[&NONCE[..], &[&requests]].concat()),
        [&verify[..], &[MISTAKE]].concat(),
        [&verify[..], &[&signed]].concat(),
        vec!["key", "check", KEY],
        vec!["receipt", "read", "tests/fixtures/receipts/small.bin"],
        vec!["explain", "12"],
    ] {
        assert_eq!(
            failing("getrandom", "error=EIO", &args),
            run(&args),
            "{args:?}"
        );
    }

    let sign: Vec<&str> = SIGN
        .into_iter()
        .filter(|arg| !NONCE.contains(arg))
        .collect();
    for args in [sign, batch(&[&requests])] {
        let failed = failing("getrandom", "error=EIO", &args);
        let expected = "error: the system gave no random bytes for the nonce\n\
                        hint: check the system's random source, or give a new UUID with `--nonce`\n";
        assert_eq!((failed.stdout.as_str(), failed.code), ("", Some(4)));
        assert!(failed.stderr.contains(expected), "{}", failed.stderr);
    }
}

/// Each line says so itself, as it says all else, and the rest goes on: the exit code is 1.
#[test]
fn random_bytes_that_fail_later_fail_their_lines_alone() {
    if lacks(&[STRACE]) {
        return;
    }
    let requests = crate::command::temporary("requests.jsonl", requests(20).as_bytes());
    let said = failing(
        "getrandom",
        "error=EIO:when=10..12",
        &batch(&["--jobs", "1", &requests]),
    );
    let refused = said.stdout.matches("\"code\":\"random_failed\"").count();
    let answered = said.stdout.lines().count();
    assert_eq!(
        (answered, refused, said.code),
        (20, 3, Some(1)),
        "{}",
        said.stdout
    );
}

#[test]
fn the_threads_that_the_system_gives_do_the_work() {
    if lacks(&[STRACE]) {
        return;
    }
    let requests = crate::command::temporary("requests.jsonl", requests(500).as_bytes());
    let batch = batch(&[&NONCE[..], &["--format", "full", "--jobs", "8", &requests]].concat());
    let signed = run(&batch);
    assert_eq!(signed.stdout.lines().count(), 500);
    let all = crate::command::temporary("signed.jsonl", signed.stdout.as_bytes());
    let verify = vec!["verify", "--quiet", "--public-key", PUBLIC_KEY, &all];
    for args in [
        batch,
        verify,
        vec!["verify", "--public-key", PUBLIC_KEY, MISTAKE],
    ] {
        for first in ["1+", "2+", "4+"] {
            let with = format!("error=EAGAIN:when={first}");
            assert_eq!(
                failing("clone3,clone", &with, &args),
                run(&args),
                "{args:?} from {first}"
            );
        }
    }
}

/// As Node hands over what it makes, at both ends.
fn nonblocking(
    command: &mut Command,
) -> (
    std::process::Child,
    std::io::PipeWriter,
    std::io::PipeReader,
) {
    let ((stdin, input), (output, stdout)) = (pipe().unwrap(), pipe().unwrap());
    fcntl_setfl(&stdin, OFlags::NONBLOCK).unwrap();
    fcntl_setfl(&stdout, OFlags::NONBLOCK).unwrap();
    let child = start(command.stdin(stdin).stdout(stdout).stderr(Stdio::piped()));
    // Its own ends of the pipes would keep them open.
    command.stdin(Stdio::null()).stdout(Stdio::null());
    (child, input, output)
}

#[test]
fn a_stream_that_does_not_block_is_waited_for() {
    let input = requests(3_000);
    let (child, stdin, stdout) = nonblocking(&mut offersign(batch(&[
        "--no-warning",
        "timestamp_expired",
    ])));
    // It finds nothing to read, and then no room to write.
    std::thread::sleep(std::time::Duration::from_millis(50));
    let fed = write(stdin, [input].into_iter());
    std::thread::sleep(std::time::Duration::from_millis(200));
    let answers = lines(stdout);
    assert!(next(&answers).unwrap().starts_with("{\"id\":0,"));
    assert!((1..3_000).all(|_| next(&answers).is_some()));
    drop(next(&fed));
    assert_eq!(rest(&answers), "");
    let ended = output_of(child, PATIENCE);
    assert_eq!(
        (ended.status.code(), ended.stderr.as_slice()),
        (Some(0), &b""[..])
    );

    for args in [
        vec!["verify", "--quiet", "--public-key", PUBLIC_KEY],
        vec!["key", "check", "-", "--quiet"],
    ] {
        let (child, stdin, stdout) = nonblocking(&mut offersign(&args));
        std::thread::sleep(std::time::Duration::from_millis(50));
        let text = std::fs::read_to_string(if args[0] == "key" { KEY } else { MISTAKE }).unwrap();
        drop(next(&write(stdin, [text].into_iter())));
        assert!(rest(&lines(stdout)).starts_with('{'), "{args:?}");
        let ended = output_of(child, PATIENCE);
        assert_eq!(ended.status.code(), Some(i32::from(args[0] == "verify")));
    }
}

/// What is overwritten at the end is no more than there is.
#[test]
fn a_small_stack_changes_no_answer() {
    for args in [
        vec!["key", "check", KEY],
        [&SIGN[..], &NONCE, &["--timestamp", "1698148900000"]].concat(),
        vec!["verify", "--public-key", PUBLIC_KEY, MISTAKE],
    ] {
        let program = offersign(&args);
        let mut shell = tool("sh");
        shell
            .args(["-c", "ulimit -s 128 && exec \"$0\" \"$@\"", OFFERSIGN])
            .args(program.get_args());
        assert_eq!(finish(&mut shell), run(&args), "{args:?}");
    }
}
