//! The examples run as they are printed, where the programs that they use are installed.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::command::{Answer, OFFERSIGN, answer, finish};

/// What is said of the key of the examples in a clone, whose files others can read.
const OPEN_KEY: &str = "warning: other users of this machine can read the key's file, or change it\n\
     hint: take their rights away with `chmod 600`\n";

/// Runs an example with `offersign` in the `PATH`; `None` where `needed` cannot be run.
fn example(needed: &[&str], example: &[&str]) -> Option<Answer> {
    let run = |args: &[&str]| {
        let path = std::env::var("PATH").unwrap();
        let here = Path::new(OFFERSIGN).parent().unwrap().to_str().unwrap();
        let mut command = Command::new(args[0]);
        command
            .args(&args[1..])
            .env("PATH", format!("{here}:{path}"));
        command
    };
    if cfg!(windows)
        || !run(needed)
            .output()
            .is_ok_and(|output| output.status.success())
    {
        println!("skipped: `{}` does not run", needed.join(" "));
        return None;
    }
    let mut said = finish(&mut run(example));
    said.stderr = said.stderr.replace(OPEN_KEY, "");
    Some(said)
}

/// What a co-process was asked under this `id`: whether it signed.
fn signed(answers: &Answer) -> Vec<(u64, bool)> {
    answers
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|answer: Value| {
            (
                answer["id"].as_u64().unwrap(),
                answer["signature"].is_string(),
            )
        })
        .collect()
}

#[test]
fn a_server_in_python_signs_and_goes_on_when_the_process_is_killed() {
    let Some(said) = example(
        &["python3", "--version"],
        &["python3", "examples/coprocess.py"],
    ) else {
        return;
    };
    assert_eq!(
        signed(&said),
        [(1, true), (2, false), (3, true)],
        "{said:?}"
    );
    assert_eq!((said.stderr.as_str(), said.code), ("", Some(0)));
}

#[test]
fn a_server_in_node_signs_many_at_a_time() {
    let Some(said) = example(&["node", "--version"], &["node", "examples/coprocess.mjs"]) else {
        return;
    };
    let expected = [(1, true), (2, true), (3, true), (4, false), (5, true)];
    assert_eq!(signed(&said), expected, "{said:?}");
    assert_eq!(said.code, Some(0));
}

/// What the examples of several machines print, after they have counted and verified.
const DONE: &str = "20000 offers are signed, in order\nVerified OK\n";

#[test]
fn gnu_parallel_carries_it() {
    let needed = [
        "sh",
        "-c",
        "parallel --version && jq --version && openssl version",
    ];
    if let Some(said) = example(&needed, &["sh", "examples/batch_parallel.sh"]) {
        assert_eq!(said, answer(0, DONE, ""));
    }
}

#[test]
fn apache_spark_carries_it() {
    let needed = ["python3", "-c", "import cryptography, pyspark"];
    if let Some(said) = example(&needed, &["python3", "examples/batch_spark.py"]) {
        assert_eq!(
            (said.stdout.as_str(), said.code),
            (DONE, Some(0)),
            "{}",
            said.stderr
        );
    }
}
