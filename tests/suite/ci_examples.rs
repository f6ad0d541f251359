//! The examples for CI are YAML, and their shell signs and shows nothing of the key.

#![cfg(unix)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::command::{Answer, KEY, finish, temporary, tool};
use crate::needs::{BASH, PYTHON, PYYAML, SHELL, lacks};

/// What Python's YAML reads in a file.
pub(crate) fn yaml(path: &str) -> Value {
    let script =
        "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), yaml.BaseLoader)))";
    let read = finish(tool(PYTHON).args(["-c", script, path]));
    assert_eq!(read.code, Some(0), "{path}: {}", read.stderr);
    serde_json::from_str(&read.stdout).unwrap()
}

/// A job: its shell, and the environment that it sets.
struct Job {
    shell: String,
    environment: Vec<(String, String)>,
}

impl Job {
    fn new(shell: &Value, environment: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let lines = |lines: &Vec<Value>| lines.iter().map(text).collect::<Vec<_>>().join("\n");
        let shell = shell.as_array().map_or_else(|| text(shell), lines);
        let environment = environment.as_object().unwrap().iter();
        Self {
            shell,
            environment: environment
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
        }
    }

    /// Runs it as a CI does, with what its settings hold, and with all that it does on stderr.
    fn run(&self, settings: &[(&str, &str)], folder: &str) -> Answer {
        let setting = |value: &str| {
            let name = value
                .strip_prefix("${{ ")
                .and_then(|name| name.strip_suffix(" }}"));
            let name = name.and_then(|name| name.split_once('.'));
            let Some((_, name)) = name else {
                return value.to_owned();
            };
            let (_, value) = settings.iter().find(|(other, _)| *other == name).unwrap();
            (*value).to_owned()
        };
        let set = self
            .environment
            .iter()
            .map(|(name, value)| (name, setting(value)));
        finish(
            tool("bash")
                .args(["-exo", "pipefail", "-c", &self.shell])
                .envs(settings.iter().copied())
                .envs(set)
                .env("BITRISE_DEPLOY_DIR", folder)
                .current_dir(folder),
        )
    }
}

fn jobs() -> [(&'static str, Job, bool); 3] {
    let github = yaml("examples/github-actions.yml");
    let step = &github["jobs"]["sign-offer"]["steps"][0];
    let gitlab = yaml("examples/gitlab-ci.yml");
    let gitlab = &gitlab["sign-offer"];
    let bitrise = yaml("examples/bitrise.yml");
    let script = &bitrise["workflows"]["sign-offer"]["steps"][0]["script@1"];
    let environments = bitrise["app"]["envs"].as_array().unwrap().iter();
    let environment = environments.flat_map(|one| one.as_object().unwrap().clone());
    [
        (
            "github-actions",
            Job::new(&step["run"], &step["env"]),
            false,
        ),
        (
            "gitlab-ci",
            Job::new(&gitlab["script"], &gitlab["variables"]),
            true,
        ),
        (
            "bitrise",
            Job::new(&script["inputs"][0]["content"], &environment.collect()),
            true,
        ),
    ]
}

#[test]
fn each_signs_and_shows_nothing_of_the_key() {
    if lacks(&[BASH, PYYAML, SHELL]) {
        return;
    }
    let pem = std::fs::read_to_string(KEY).unwrap();
    let one_line = STANDARD.encode(&pem);
    for (name, job, is_one_line) in jobs() {
        let key = if is_one_line { &one_line } else { &pem };
        let offer = temporary("offer.json", b"");
        let folder = offer.strip_suffix("/offer.json").unwrap();
        let settings = [
            ("OFFER_KEY", key.as_str()),
            ("OFFERSIGN_KEY_ID", "ABCDEFGHIJ"),
            ("OFFERSIGN_BUNDLE_ID", "com.example"),
        ];
        let said = job.run(&settings, folder);
        assert_eq!(said.code, Some(0), "{name}: {}", said.stderr);
        assert!(said.stderr.contains("+ offersign sign --strict"), "{name}");
        let signed = std::fs::read_to_string(&offer).unwrap();
        let signed: Value = serde_json::from_str(&signed).unwrap();
        assert_eq!(signed["keyIdentifier"], "ABCDEFGHIJ", "{name}");
        let shown = said.stdout + &said.stderr + &signed.to_string();
        let texts = [pem.replace('\n', ""), one_line.clone()];
        let bodies = texts
            .iter()
            .map(|text| text.trim_start_matches("-----BEGIN PRIVATE KEY-----"));
        for body in bodies {
            let body = body.trim_end_matches("-----END PRIVATE KEY-----");
            for piece in body.as_bytes().windows(12) {
                assert!(
                    !shown.contains(str::from_utf8(piece).unwrap()),
                    "{name}: {shown}"
                );
            }
        }
        let unset = job.run(&[("OFFER_KEY", ""), settings[1], settings[2]], folder);
        assert_eq!(unset.code, Some(1), "{name}");
        assert!(unset.stdout.contains("key_env_not_set"), "{name}");
    }
}

/// What the README warns of is so, and what it gives instead is not.
#[test]
fn set_x_shows_what_printf_is_given() {
    if lacks(&[BASH, SHELL]) {
        return;
    }
    let pem = std::fs::read_to_string(KEY).unwrap();
    let line = pem.lines().nth(1).unwrap();
    let run = |shell: &str| finish(tool("bash").args(["-xc", shell]).env("OFFER_KEY", &pem));
    let piped = run("printf '%s' \"$OFFER_KEY\" | offersign key check --quiet -");
    let named = run("offersign key check --quiet env:OFFER_KEY");
    assert_eq!((piped.code, named.code), (Some(0), Some(0)));
    assert!(piped.stderr.contains(line) && !named.stderr.contains(line));
}
