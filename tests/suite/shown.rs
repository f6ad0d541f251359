//! Values that obey nobody: in a log, on a screen, in JSON and in source text they stay values.

use std::io::Write as _;
use std::process::Stdio;

use crate::command::{
    BATCH, FORMATS, PUBLIC_KEY, batch, finish, offersign, run, run_with_input, sign, temporary,
    tool,
};
use crate::needs::{PYTHON, PYTHON_ITSELF, lacks};
use crate::process::{PATIENCE, output_of, start_piped};

/// What the runners of CI jobs obey: those of GitHub, of Azure, and of `TeamCity`.
const ORDERS: [&str; 5] = [
    "##[add-mask]offer1",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStop]",
    "::add-mask::offer1",
    "###::::[",
];

#[test]
fn what_a_runner_obeys_is_broken_visibly() {
    for order in ORDERS {
        let shown = order.replace("##", r"#\u0023").replace("::", r":\u003a");
        let signed = run(sign(&["--offer", order]));
        assert!(
            signed
                .stderr
                .contains(&format!("the offer id `{shown}` is unusual")),
            "{}",
            signed.stderr
        );
        let refused = run([
            "payload", "-b", order, "-p", order, "-o", order, "-i", order,
        ]);
        let missing = run(["key", "check", order]);
        let json = run(sign(&["--offer", order, "--error-format", "json"]));
        for said in [&signed, &refused, &missing, &json] {
            for stream in [&said.stdout, &said.stderr] {
                assert!(!stream.contains("##") && !stream.contains("::"), "{stream}");
            }
        }
        let line = json.stderr.lines().next().unwrap();
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["message"].as_str().unwrap().contains(&shown));
    }
}

/// What a screen hides, or obeys.
fn hidden() -> impl Iterator<Item = char> {
    let ranges = [
        '\u{7f}'..='\u{9f}',
        '\u{ad}'..='\u{ad}',
        '\u{34f}'..='\u{34f}',
        '\u{61c}'..='\u{61c}',
        '\u{115f}'..='\u{1160}',
        '\u{17b4}'..='\u{17b5}',
        '\u{180b}'..='\u{180f}',
        '\u{200b}'..='\u{200f}',
        '\u{2028}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        '\u{3164}'..='\u{3164}',
        '\u{feff}'..='\u{feff}',
        '\u{ffa0}'..='\u{ffa0}',
        '\u{fff9}'..='\u{fffb}',
        '\u{e0020}'..='\u{e007f}',
    ];
    ranges.into_iter().flatten()
}

/// Python's `json` reads what was meant. Needs [`PYTHON_ITSELF`].
#[test]
fn json_hides_nothing_and_says_the_same() {
    if lacks(&[PYTHON_ITSELF]) {
        return;
    }
    let text: String = hidden().chain("##[a]::b é🦀</a>".chars()).collect();
    let json = serde_json::to_string(&text).unwrap();
    let line =
        format!("{{\"id\":{json},\"productId\":\"p\",\"offerId\":\"o\"}}\n{{\"id\":{json}}}\n");
    let answers = run_with_input(BATCH, line.as_bytes()).stdout;
    assert!(
        !answers.contains(|c| hidden().any(|hidden| hidden == c)),
        "{answers}"
    );
    let mut python = tool(PYTHON);
    python.args(["-c", "import json,sys\nfor line in sys.stdin.buffer: sys.stdout.buffer.write(json.loads(line)['id'].encode()+b'\\n')"]);
    let mut python = start_piped(python.stdin(Stdio::piped()));
    python
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    let read = output_of(python, PATIENCE).stdout;
    assert_eq!(
        String::from_utf8(read).unwrap(),
        format!("{text}\n{text}\n")
    );
}

/// Identifiers that look as the notation that they stand in.
const IDENTIFIERS: [&str; 24] = [
    "keyID:x",
    "x keyID:",
    "keyID: \"x\", nonce: y",
    "\", keyID: \"x",
    "nonce=1&timestamp=2",
    "{\"nonce\":\"x\"}",
    "[signature]",
    "</a>",
    "<b>keyId</b>",
    "<br>x",
    "x\\",
    "\\u0041\\n",
    "a,b;c|d",
    "timestamp: 12",
    "offerID",
    "(nonce:",
    "#{x}",
    "$nonce",
    "%20%7B",
    "&amp;&quot;",
    "it's",
    "// keyID: x",
    "é🦀e\u{301}",
    "##[x]::y",
];

#[test]
fn whatever_an_identifier_looks_like_its_signature_is_read_back_as_valid() {
    let lines: Vec<String> = IDENTIFIERS
        .iter()
        .map(|id| {
            format!(
                "{}\n",
                serde_json::json!({"offerId": id, "productId": "com.example.p"})
            )
        })
        .collect();
    for format in FORMATS {
        let signed = run_with_input(batch(&["--format", format]), lines.concat().as_bytes());
        assert_eq!(signed.code, Some(0), "{}", signed.stderr);
        let answers = signed.stdout.lines().zip(IDENTIFIERS);
        for (answer, id) in answers {
            let file = temporary(&format!("{format}.txt"), answer.as_bytes());
            let offer = format!("--offer={id}");
            let known = [
                "verify",
                "--public-key",
                PUBLIC_KEY,
                "-b",
                "com.example",
                "-p",
                "com.example.p",
                "-i",
                "ABCDEFGHIJ",
            ];
            let flags: &[&str] = if format == "response" { &[&offer] } else { &[] };
            let args = [&known, flags, &[file.as_str()]].concat();
            let said = finish(&mut offersign(args));
            assert_eq!(said.code, Some(0), "{answer}\n{}", said.stderr);
        }
    }
}
