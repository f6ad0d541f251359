//! `SECURITY.md` says how to check each promise: these commands say so, and would say otherwise.

#![cfg(target_os = "linux")]

use crate::needs::{BASH, GDB, OPENSSL, SHELL, STRACE, lacks};
use crate::readme::{blocks, stdout};

const SECURITY: &str = include_str!("../../.github/SECURITY.md");

/// The commands, each with what it prints; those that build are for `.ci/run`.
fn promises() -> Vec<(String, String)> {
    let blocks = blocks(SECURITY);
    let commands = blocks.iter().zip(blocks.iter().skip(1));
    commands
        .filter(|((language, _), (then, _))| (*language, *then) == ("sh", "text"))
        .map(|((_, command), (_, shown))| (command.clone(), shown.clone()))
        .collect()
}

/// The command about another program than ours, given in a language for `bash`.
fn about(command: &str, other: &str) -> String {
    let line = |line: &str| match line.split_once(" offersign ") {
        Some((before, after)) => {
            let end = after.find(" 3>").or_else(|| after.find(" >")).unwrap();
            format!("{before} {other}{}\n", &after[end..])
        }
        None => format!("{line}\n"),
    };
    command.lines().map(line).collect()
}

#[test]
fn every_promise_holds() {
    if lacks(&[BASH, GDB, OPENSSL, SHELL, STRACE]) {
        return;
    }
    let promises = promises();
    assert_eq!(promises.len(), 4);
    for (command, shown) in promises {
        assert_eq!(stdout(&command), shown, "{command}");
    }
}

/// A check that finds nothing anywhere would prove nothing.
#[test]
fn a_program_that_breaks_a_promise_is_found() {
    if lacks(&[BASH, GDB, SHELL, STRACE]) {
        return;
    }
    let with_key = "env KEY=MIGHAgEAMBMGByqGSM49AgEG true";
    for (promise, other) in [
        ("%network", "bash -c 'exec 3<>/dev/udp/127.0.0.1/9'"),
        ("%file", "bash -c 'echo > /dev/null'"),
        ("gdb", with_key),
    ] {
        let mut promises = promises().into_iter();
        let (command, shown) = promises
            .find(|(command, _)| command.contains(promise))
            .unwrap();
        let said = stdout(&about(&command, other));
        assert_ne!(said, shown, "{command}");
        assert_eq!(said.lines().count(), shown.lines().count(), "{said}");
    }
}

#[test]
fn what_builds_is_run_by_ci() {
    let ci = include_str!("../../.ci/run");
    let blocks = blocks(SECURITY);
    let cargo = blocks.iter().filter(|(_, text)| text.starts_with("cargo "));
    let commands: Vec<&str> = cargo
        .flat_map(|(_, text)| text.trim_end().split(" && "))
        .collect();
    assert_eq!(commands.len(), 4);
    for command in commands {
        assert!(ci.contains(&format!("run {command}\n")), "{command}");
    }
}
