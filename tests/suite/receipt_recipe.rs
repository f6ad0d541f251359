//! `examples/ask-verify-receipt.sh`, against a verifyReceipt on this machine.

#![cfg(unix)]

use std::path::Path;
use std::process::{Child, Stdio};

use crate::command::{Answer, OFFERSIGN, finish, path_with, set_mode, temporary, tool};
use crate::needs::{ASN1CRYPTO, CURL, PYTHON, SHELL, lacks};
use crate::process::{lines, next, start};

const SECRET: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/// A server that ends with the test.
struct Server(Child, String);

impl Server {
    fn start() -> Self {
        let mut server = tool(PYTHON);
        server
            .args(["tests/tools/verify_receipt_server.py", SECRET])
            .stdout(Stdio::piped());
        let mut child = start(&mut server);
        let port = next(&lines(child.stdout.take().unwrap())).unwrap();
        Self(child, format!("http://127.0.0.1:{}", port.trim()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs the recipe; programs that note their arguments stand before those of their names.
fn ask(server: &Server, receipt: &str, secret: &str) -> (Answer, String) {
    let log = temporary("arguments", b"");
    let folder = Path::new(&log).parent().unwrap();
    let programs = [
        (
            "curl",
            finish(tool("sh").args(["-c", "command -v curl"]))
                .stdout
                .trim()
                .to_owned(),
        ),
        ("offersign", OFFERSIGN.to_owned()),
    ];
    for (name, real) in programs {
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"{name}\" \"$@\" >> '{log}'\nexec '{real}' \"$@\"\n"
        );
        set_mode(&temporary(name, script.as_bytes()), 0o700);
    }
    let mut recipe = tool("sh");
    recipe
        .args([
            "examples/ask-verify-receipt.sh",
            receipt,
            "--secret",
            "env:MINE",
        ])
        .env("PATH", path_with(&[folder]))
        .env("MINE", secret)
        .env(
            "VERIFY_RECEIPT_PRODUCTION",
            format!("{}/production", server.1),
        )
        .env("VERIFY_RECEIPT_SANDBOX", format!("{}/sandbox", server.1));
    (finish(&mut recipe), std::fs::read_to_string(&log).unwrap())
}

#[test]
fn production_is_asked_first_and_the_sandbox_where_it_is_the_sandboxs() {
    if lacks(&[ASN1CRYPTO, CURL, SHELL]) {
        return;
    }
    let server = Server::start();
    let plus = std::fs::read("tests/fixtures/receipts/small.bin").unwrap();
    let plus = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, plus);
    let plus = temporary("plus.txt", plus.replace('+', " ").as_bytes());
    let other = "1a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let production = "tests/fixtures/receipts/production.bin";
    let sandbox = "tests/fixtures/receipts/sandbox.bin";
    let table = [
        (production, SECRET, 0, "Production", 0, &["/production"][..]),
        (
            sandbox,
            SECRET,
            0,
            "Sandbox",
            0,
            &["/production", "/sandbox"],
        ),
        (&plus, SECRET, 0, "Sandbox", 0, &["/production", "/sandbox"]),
        (production, other, 21004, "Production", 1, &["/production"]),
    ];
    for (receipt, secret, status, environment, code, asked) in table {
        let (said, arguments) = ask(&server, receipt, secret);
        assert_eq!(said.code, Some(code), "{receipt}: {said:?}");
        let answer: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(
            (&answer["status"], &answer["environment"]),
            (&status.into(), &environment.into())
        );
        assert!(answer.get("pending_renewal_info").is_some(), "{answer}");
        let urls: Vec<&str> = arguments
            .lines()
            .filter(|line| line.starts_with("http"))
            .collect();
        let expected: Vec<String> = asked
            .iter()
            .map(|path| format!("{}{path}", server.1))
            .collect();
        assert_eq!(urls, expected, "{receipt}");
        assert!(arguments.contains("curl\n") && arguments.contains("offersign\n"));
        assert!(!arguments.contains(secret), "{arguments}");
        assert!(!format!("{said:?}").contains(secret), "{said:?}");
    }
}

#[test]
fn a_service_that_does_not_answer_is_no_answer() {
    if lacks(&[ASN1CRYPTO, CURL, SHELL]) {
        return;
    }
    let server = Server(
        start(tool("true").stdout(Stdio::null())),
        "http://127.0.0.1:1".to_owned(),
    );
    let (said, _) = ask(&server, "tests/fixtures/receipts/production.bin", SECRET);
    assert_eq!((said.stdout.as_str(), said.code), ("", Some(4)), "{said:?}");
}
