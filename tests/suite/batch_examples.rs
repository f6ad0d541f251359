//! The examples run as they are printed, where the programs that they use are installed.

#![cfg(unix)]

use std::time::Duration;

use serde_json::Value;

use crate::command::{Answer, answer, heard, tool};
use crate::needs::{
    BASH, CRYPTOGRAPHY, JAVA, JQ, NODE, OPENSSL, PARALLEL, PYSPARK, PYTHON, PYTHON_ITSELF, SHELL,
    lacks,
};
use crate::process::{output_of, start_piped};

/// What is said of the key of the examples in a clone, whose files others can read.
const OPEN_KEY: &str = "note: this is the example key, known to everybody: its signatures are good for trying things, and Apple does not take them\n";

/// Spark takes its time to start.
const PATIENCE: Duration = Duration::from_secs(300);

/// Runs an example with `offersign` in the `PATH`.
fn example(program: &str, file: &str) -> Answer {
    let mut said = heard(output_of(start_piped(tool(program).arg(file)), PATIENCE));
    said.stderr = said.stderr.replace(OPEN_KEY, "");
    said
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
    if lacks(&[PYTHON_ITSELF]) {
        return;
    }
    let said = example(PYTHON, "examples/coprocess.py");
    assert_eq!(
        signed(&said),
        [(1, true), (2, false), (3, true)],
        "{said:?}"
    );
    assert_eq!((said.stderr.as_str(), said.code), ("", Some(0)));
}

#[test]
fn a_server_in_node_signs_many_at_a_time() {
    if lacks(&[NODE]) {
        return;
    }
    let said = example("node", "examples/coprocess.mjs");
    let expected = [(1, true), (2, true), (3, true), (4, false), (5, true)];
    assert_eq!(signed(&said), expected, "{said:?}");
    assert_eq!(said.code, Some(0));
}

/// What the examples of several machines print, after they have counted and verified.
const DONE: &str = "20000 offers are signed, in order\nVerified OK\n";

#[test]
fn gnu_parallel_carries_it() {
    if lacks(&[JQ, OPENSSL, PARALLEL, SHELL]) {
        return;
    }
    let said = example("sh", "examples/batch_parallel.sh");
    assert_eq!(said, answer(0, DONE, ""));
}

#[test]
fn apache_spark_carries_it() {
    if lacks(&[BASH, CRYPTOGRAPHY, JAVA, PYSPARK, SHELL]) {
        return;
    }
    let said = example(PYTHON, "examples/batch_spark.py");
    let expected = answer(0, DONE, &said.stderr);
    assert_eq!(said, expected);
}
