//! The recipe that asks Apple, run with a `curl` that only writes down what it is told.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use offersign::jws::Kind;

use crate::command::{Answer, KEY, OFFERSIGN, finish, path_with, temporary, tool};
use crate::jws_fixtures::judge;
use crate::needs::{SHELL, lacks};

/// A `curl` that keeps its arguments and its input, and answers with a status.
const CURL: &str = "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$KEPT.args\"\ncat >\"$KEPT.input\"\nprintf %s \"$STATUS\"\nexit \"$CODE\"\n";

struct Asked {
    answer: Answer,
    args: String,
    input: String,
}

fn parent(path: &str) -> &Path {
    Path::new(path).parent().unwrap()
}

fn ask(status: &str, code: &str, key: &str) -> Asked {
    let curl = temporary("curl", CURL.as_bytes());
    std::fs::set_permissions(&curl, std::fs::Permissions::from_mode(0o755)).unwrap();
    let kept = temporary("kept", b"");
    for old in ["args", "input"] {
        std::fs::write(format!("{kept}.{old}"), b"").unwrap();
    }
    let mut script = tool("sh");
    script
        .args([
            "examples/ask-apple.sh",
            "--key",
            key,
            "--bundle-id",
            "com.example",
        ])
        .args(["--issuer-id", "57246542-96fe-1a63-e053-0824d011072a"])
        .env("PATH", path_with(&[&curl, OFFERSIGN].map(parent)))
        .env("KEPT", &kept)
        .env("STATUS", status)
        .env("CODE", code);
    Asked {
        answer: finish(&mut script),
        args: std::fs::read_to_string(format!("{kept}.args")).unwrap(),
        input: std::fs::read_to_string(format!("{kept}.input")).unwrap(),
    }
}

#[test]
fn a_bearer_token_is_sent_to_the_sandbox_and_is_in_no_argument() {
    if lacks(&[SHELL]) {
        return;
    }
    let asked = ask("200", "0", KEY);
    let token = asked.input.strip_prefix("Authorization: Bearer ").unwrap();
    let verdict = judge(token);
    assert_eq!(verdict.kind, Some(Kind::ServerApi));
    assert!(verdict.valid, "{verdict:?}");

    assert!(!asked.args.contains("eyJ"), "{}", asked.args);
    assert!(
        asked
            .args
            .ends_with("\nhttps://api.storekit-sandbox.apple.com/inApps/v1/notifications/test\n")
    );
    assert!(asked.args.contains("--request\nPOST\n--header\n@-\n"));
}

#[test]
fn the_answer_is_put_into_words() {
    if lacks(&[SHELL]) {
        return;
    }
    for (status, code, exit, words) in [
        ("200", "0", 0, "200: Apple knows the key,"),
        ("404", "0", 0, "404: Apple knows the key;"),
        ("401", "0", 1, "401: Apple refuses the token:"),
        ("500", "0", 4, ""),
        ("000", "6", 4, ""),
    ] {
        let answer = ask(status, code, KEY).answer;
        assert_eq!(answer.code, Some(exit), "{status}: {answer:?}");
        assert!(answer.stdout.starts_with(words), "{answer:?}");
    }
}

#[test]
fn nothing_is_sent_without_a_token() {
    if lacks(&[SHELL]) {
        return;
    }
    let asked = ask("200", "0", "no-such-key_ABCDEFGHIJ.p8");
    assert_eq!((asked.args.as_str(), asked.input.as_str()), ("", ""));
    assert_ne!(asked.answer.code, Some(0));
}

/// The help is for the person, and never a token.
#[test]
fn the_help_goes_to_nobody_but_the_reader() {
    if lacks(&[SHELL]) {
        return;
    }
    let scripts = [
        ("examples/ask-apple.sh", "Sign a bearer token"),
        (
            "examples/ask-verify-receipt.sh",
            "Usage: offersign receipt request",
        ),
    ];
    for (script, words) in scripts {
        for flag in ["--help", "-h"] {
            let mut asked = tool("sh");
            asked.args([script, flag]);
            let asked = finish(&mut asked);
            assert_eq!(
                (asked.code, asked.stderr.as_str()),
                (Some(0), ""),
                "{script} {flag}"
            );
            assert!(asked.stdout.contains(words), "{}", asked.stdout);
        }
    }
}
