//! What commands of all kinds print, sentence by sentence, leads to the entry of its code.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::pasted::leads_to;
use crate::command::{BATCH, KEY, PUBLIC_KEY, run_with_input, sign};
use crate::refusals::FIELDS;

/// A diagnostic as `--error-format json` has it.
struct Line {
    level: String,
    code: String,
    message: String,
    hint: Option<String>,
}

fn lines(stderr: &str) -> Vec<Line> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let lines = stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    lines
        .map(|line: Value| Line {
            level: text(&line["level"]).unwrap(),
            code: text(&line["code"]).unwrap(),
            message: text(&line["message"]).unwrap(),
            hint: text(&line["hint"]),
        })
        .collect()
}

fn as_json(args: &[&str], input: &[u8]) -> Vec<Line> {
    let args = args.iter().copied().chain(["--error-format", "json"]);
    lines(&run_with_input(args, input).stderr)
}

/// The text with one letter for each value in backticks.
fn without_values(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let shown = parts.map(|(at, part)| if at % 2 == 0 { part } else { "x" });
    shown.collect::<Vec<_>>().join("`")
}

/// One of each sentence that is printed by commands of all kinds, with its code.
fn printed() -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let runs = [
        fields(),
        keys(),
        mistakes(),
        tokens(),
        apples(),
        batches(),
        usage(),
    ];
    for line in runs.into_iter().flatten() {
        let hint = line.hint.map(|hint| format!("hint: {hint}"));
        let message = format!("{}: {}", line.level, line.message);
        let both = hint.as_ref().map(|hint| format!("{message}\n{hint}"));
        for text in [Some(message), hint, both].into_iter().flatten() {
            if seen.insert((without_values(&text), line.code.clone())) {
                all.entry(text).or_default().insert(line.code.clone());
            }
        }
    }
    all
}

fn fields() -> Vec<Line> {
    let flags = FIELDS.iter().map(|(flags, ..)| sign(flags));
    let unusual = [
        ["--username", "Jane"],
        ["--offer", "null"],
        ["--offer", "my offer"],
        ["--key-id", "abc"],
        ["--bundle-id", "com.example_"],
        ["--nonce", "20FBA8A0-2B80-1A7D-A17F-85C1854727F8"],
        ["--timestamp", "4102444800000"],
    ];
    let all = flags.chain(unusual.map(|flags| sign(&flags)));
    all.flat_map(|args| as_json(&args.iter().map(String::as_str).collect::<Vec<_>>(), b""))
        .collect()
}

fn keys() -> Vec<Line> {
    let files = std::fs::read_dir("tests/fixtures/keys").unwrap();
    files
        .flat_map(|file| {
            let key = std::fs::read(file.unwrap().path()).unwrap();
            let args = sign(&["--key", "-"]);
            as_json(&args.iter().map(String::as_str).collect::<Vec<_>>(), &key)
        })
        .collect()
}

fn mistakes() -> Vec<Line> {
    let cases: Value = serde_json::from_str(include_str!("../../fixtures/mistakes.json")).unwrap();
    let cases = cases.as_array().unwrap().iter().map(|case| {
        let (mut answer, flags) = (case["answer"].clone(), case["flags"].as_object().unwrap());
        for (name, value) in flags {
            answer[name] = value.clone();
        }
        answer
    });
    cases
        .flat_map(|case| {
            as_json(
                &["verify", "--public-key", PUBLIC_KEY],
                case.to_string().as_bytes(),
            )
        })
        .collect()
}

fn tokens() -> Vec<Line> {
    let fixtures = crate::jws_fixtures::Fixtures::read();
    let all = fixtures.all();
    all.values()
        .flat_map(|case| {
            as_json(
                &["verify", "--public-key", PUBLIC_KEY, "--jws", &case.text],
                b"",
            )
        })
        .collect()
}

/// What Apple signs, as it is and as it was not expected.
fn apples() -> Vec<Line> {
    let fixtures = crate::apple_fixtures::Fixtures::read();
    let (roots, xcode) = (fixtures.roots_file(), fixtures.xcode_file());
    let other = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5a";
    let expected = [
        "-b",
        "com.other",
        "-p",
        "other",
        "-o",
        "other",
        "-t",
        other,
        "--environment",
        "Xcode",
    ];
    let flags: [&[&str]; 2] = [&[], &expected];
    let cases = fixtures
        .cases
        .iter()
        .flat_map(|case| flags.map(|flags| (case, flags)));
    let own = ["verify", "--apple-root", &roots, "--apple-root", &xcode];
    let all = cases.map(|(case, flags)| [&own[..], flags, &["--jws", &case.jws]].concat());
    let decoded = br#"{"transactionId":"1","purchaseDate":1698148900000}"#;
    all.flat_map(|args| as_json(&args, b""))
        .chain(as_json(&["verify"], decoded))
        .chain(as_json(&["verify", "-o", "x"], decoded))
        .chain(as_json(&["verify", "--apple-root", KEY], decoded))
        .collect()
}

fn batches() -> Vec<Line> {
    let line = crate::batch::LINE;
    let lines = [
        format!("{{{line}}}"),
        "[1]".to_owned(),
        "{".to_owned(),
        "{\"a\":1} x".to_owned(),
        "productId=1".to_owned(),
        format!("{{{line},\"productid\":1}}"),
        format!("{{{line},\"nonce\":null}}"),
        "{\"offerId\":1}".to_owned(),
        "{\"productId\":\"a\"}".to_owned(),
        format!("{{\"id\":\"{}\"}}", "a".repeat(70_000)),
    ];
    let said = run_with_input(BATCH, lines.join("\n").as_bytes());
    let answers = said
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let problems = answers.filter_map(|answer| Some(answer.get("error")?.clone()));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problems = problems.map(|problem| Line {
        level: "error".to_owned(),
        code: text(&problem["code"]),
        message: text(&problem["message"]),
        hint: Some(text(&problem["hint"])),
    });
    problems
        .chain(as_json(&BATCH, b"{}"))
        .chain(as_json(&["batch", "--key", "none.p8"], b"{}"))
        .collect()
}

/// An answer that is verified beside others.
const ANSWER: &str = "examples/answer-with-a-mistake.json";

fn usage() -> Vec<Line> {
    let commands: &[&[&str]] = &[
        &["sing"],
        &["sign", "--no-such-flag"],
        &["sign", "--kay", "x"],
        &["sign"],
        &["sign", "--offer"],
        &["sign", "--format", "none"],
        &["sign", "--key", "src"],
        &["sign", "--key", "none.p8"],
        &["sign", "--key", "env:NONE"],
        &["sign", "--key", ""],
        &["key", "check", "none.p8"],
        &["key", "public", "none.p8"],
        &["verify", "none.json", "--key", KEY],
        &["verify", "--public-key", PUBLIC_KEY],
        &["verify", "LICENSE", ANSWER],
        &["verify", ANSWER, ANSWER],
        &["payload"],
        &["batch", "--jobs", "0"],
        &["jws", "introductory", "--allow", "--deny"],
        &["token", "--lifetime", "0"],
        &["explain", "nothing"],
    ];
    commands
        .iter()
        .flat_map(|args| as_json(args, b""))
        .collect()
}

/// The text as a terminal of few columns shows it.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.len() + 1 + word.len() > 40 {
            lines.push(word.to_owned());
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}

#[test]
fn every_sentence_that_is_printed_is_found_where_a_terminal_wrapped_it() {
    let printed = printed();
    // One of eight: each is a run of the program.
    let wrong = printed.iter().step_by(8).flat_map(|(text, codes)| {
        let text = wrapped(text);
        let wrong: Vec<&String> = codes.iter().filter(|code| !leads_to(&text, code)).collect();
        wrong
            .into_iter()
            .map(move |code| format!("{code}\n  {text}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_sentence_that_is_printed_leads_to_its_entry() {
    let printed = printed();
    let codes: BTreeSet<&String> = printed.values().flatten().collect();
    assert!(codes.len() > 80, "{codes:?}");
    let wrong = printed.iter().flat_map(|(text, codes)| {
        let wrong = codes.iter().filter(|code| !leads_to(text, code));
        wrong.map(move |code| format!("{code}\n  {text}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
