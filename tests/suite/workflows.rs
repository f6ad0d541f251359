//! The workflows are YAML, their steps are shell, and their actions are pinned.

#![cfg(unix)]

use serde_json::Value;

use crate::ci_examples::yaml;
use crate::command::{answer, finish, tool};
use crate::needs::{BASH, PYTHON_ITSELF, PYYAML, lacks};

fn workflows() -> Vec<String> {
    let files = std::fs::read_dir(".github/workflows").unwrap();
    let paths = files.map(|file| file.unwrap().path().to_str().unwrap().to_owned());
    let paths: Vec<String> = paths.collect();
    assert!(paths.len() > 1, "{paths:?}");
    paths
}

/// The steps of all jobs.
fn steps(path: &str) -> Vec<Value> {
    let workflow = yaml(path);
    let jobs = workflow["jobs"].as_object().unwrap().values();
    jobs.flat_map(|job| job["steps"].as_array().unwrap().clone())
        .collect()
}

#[test]
fn every_step_is_shell_or_an_action() {
    if lacks(&[BASH, PYTHON_ITSELF, PYYAML]) {
        return;
    }
    for path in workflows() {
        let steps = steps(&path);
        assert!(!steps.is_empty(), "{path}");
        for step in steps {
            if let Some(shell) = step["run"].as_str() {
                let read = finish(tool("bash").args(["-n", "-c", shell]));
                assert_eq!(read, answer(0, "", ""), "{shell}");
            } else {
                assert!(step["uses"].is_string(), "{step}");
            }
        }
    }
}

/// A tag can be moved to another commit; the commit cannot.
#[test]
fn actions_are_pinned_by_their_commits() {
    for path in workflows() {
        let text = std::fs::read_to_string(&path).unwrap();
        let uses: Vec<&str> = text.lines().filter(|line| line.contains("uses:")).collect();
        assert!(!uses.is_empty(), "{path}");
        for line in uses {
            let (_, action) = line.split_once('@').unwrap();
            let (commit, version) = action.split_once(" # v").unwrap_or((action, ""));
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_commit && !version.is_empty(), "{line}");
        }
    }
}
