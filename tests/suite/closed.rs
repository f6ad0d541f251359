//! From its first step on, the process is closed to others, dumps no core, and opens what it is given.

#![cfg(target_os = "linux")]

use std::fs::metadata;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::command::{KEY, OFFERSIGN, PUBLIC_KEY, SIGN, answer, finish, tool};
use crate::needs::{BASH, STRACE, lacks};

const OFFER: &str = "examples/answer-with-a-mistake.json";
const REQUESTS: &str = "examples/requests.jsonl";
const RECEIPT: &str = "tests/fixtures/receipts/small.bin";

/// What `strace` shows of a key that is read.
const KEY_TEXT: &str = "-----BEGIN PRIVATE KEY";

fn pem() -> String {
    std::fs::read_to_string(KEY).unwrap()
}

/// Every system call of a run that opens, reads or closes the process to others, a line each. Stdin holds
/// the key, and so does the variable `KK`.
fn calls(args: &[&str]) -> String {
    let log = crate::command::temporary("calls", b"");
    let mut strace = tool("strace");
    strace
        .args([
            "-f",
            "-o",
            &log,
            "-e",
            "trace=?open,openat,read,readv,prctl,prlimit64",
        ])
        .arg(OFFERSIGN)
        .args(args)
        .env("KK", pem())
        .stdin(std::fs::File::open(KEY).unwrap());
    finish(&mut strace);
    std::fs::read_to_string(log).unwrap()
}

#[test]
fn nothing_is_opened_and_nothing_is_read_before_the_process_is_closed() {
    if lacks(&[STRACE]) {
        return;
    }
    let app = ["--key-id", "ABCDEFGHIJ", "--bundle-id", "com.example"];
    let issuer = ["--issuer-id", "57246542-96fe-1a63-e053-0824d011072a"];
    let commerce = [
        "jws",
        "advanced-commerce",
        "--key",
        "env:KK",
        "--request",
        REQUESTS,
    ];
    for (args, place) in [
        (SIGN.to_vec(), KEY),
        (vec!["key", "check", "-"], KEY_TEXT),
        (vec!["verify", "--key", "env:KK", OFFER], OFFER),
        (vec!["verify", "--public-key", "-", OFFER], OFFER),
        (
            [&["batch", "--key", "env:KK", REQUESTS], &app[..]].concat(),
            REQUESTS,
        ),
        ([&commerce[..], &app, &issuer].concat(), REQUESTS),
        (vec!["receipt", "read", RECEIPT], RECEIPT),
        (
            vec!["receipt", "request", RECEIPT, "--secret", "env:KK"],
            RECEIPT,
        ),
    ] {
        let calls = calls(&args);
        let (before, after) = calls
            .split_once("prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0")
            .unwrap_or_else(|| panic!("{args:?} closes nothing"));
        let is_place = |calls: &str| calls.contains(place) || calls.contains(KEY_TEXT);
        assert!(is_place(after) && !is_place(before), "{args:?}: {calls}");
        let core = "prlimit64(0, RLIMIT_CORE, {rlim_cur=1, rlim_max=1}, NULL)";
        let opens = after.find("open").unwrap_or(after.len());
        assert!(
            after.find(core).is_some_and(|core| core < opens),
            "{args:?}"
        );
    }
}

/// A command as the tester, and as another user where the tester may become one that can run it.
fn as_users(command: impl Fn() -> Command) -> Vec<Command> {
    let as_other = || {
        let mut command = command();
        command.uid(65534).gid(65534);
        command
    };
    let is_root = metadata("/proc/self").unwrap().uid() == 0;
    let runs = || as_other().args(["-c", "\"$BIN\" --version"]).output();
    let has_other = is_root && runs().is_ok_and(|run| run.status.success());
    has_other
        .then(as_other)
        .into_iter()
        .chain([command()])
        .collect()
}

/// Linux gives `/proc/self` of such a process to root.
#[test]
fn a_place_in_proc_can_be_opened_all_the_same() {
    if lacks(&[BASH]) {
        return;
    }
    let public_key = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    for place in [
        "<(printf %s \"$KK\")",
        "/dev/stdin <<<\"$KK\"",
        "/dev/fd/0 < <(printf %s \"$KK\")",
        "/proc/self/fd/3 3<<<\"$KK\"",
        "/dev/fd/3 3< <(printf %s \"$KK\")",
    ] {
        let bash = || {
            let mut bash = tool("bash");
            bash.env("BIN", OFFERSIGN).env("KK", pem());
            bash
        };
        for mut bash in as_users(bash) {
            let line = format!("\"$BIN\" key public --quiet {place}");
            let said = finish(bash.args(["-c", &line]));
            assert_eq!(said, answer(0, &public_key, ""), "{bash:?}");
        }
    }
}
