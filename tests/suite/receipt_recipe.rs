//! `examples/ask-verify-receipt.sh`, against a verifyReceipt on this machine.

#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::command::{
    Answer, OFFERSIGN, finish, path_with, run, run_with_input, set_mode, temporary, tool,
};
use crate::needs::{ASN1CRYPTO, CRYPTOGRAPHY, CURL, PYTHON, SHELL, VERIFY_RECEIPT, lacks};
use crate::process::{lines, next, start};

const SECRET: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/// A server that ends with the test, and the receipts that are signed under its root.
struct Server {
    child: Child,
    url: String,
    folder: PathBuf,
}

impl Server {
    fn start() -> Self {
        let folder = temporary("signed", b"");
        let folder = Path::new(&folder).parent().unwrap().to_owned();
        let script = "tests/fixtures/make_receipts.py";
        let made = finish(tool(PYTHON).args([script, "--signed"]).arg(&folder));
        assert_eq!(made.code, Some(0), "{made:?}");
        let mut server = tool(PYTHON);
        server
            .args(["tests/tools/verify_receipt_server.py", SECRET])
            .arg(folder.join("AppleRoot.pem"))
            .stdout(Stdio::piped());
        let mut child = start(&mut server);
        let port = next(&lines(child.stdout.take().unwrap())).unwrap();
        let url = format!("http://127.0.0.1:{}", port.trim());
        Self { child, url, folder }
    }

    fn receipt(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the recipe; programs that note their arguments stand before those of their names.
fn ask(url: &str, receipt: &str, secret: &str) -> (Answer, String) {
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
        .env("VERIFY_RECEIPT_PRODUCTION", format!("{url}/production"))
        .env("VERIFY_RECEIPT_SANDBOX", format!("{url}/sandbox"));
    (finish(&mut recipe), std::fs::read_to_string(&log).unwrap())
}

#[test]
fn production_is_asked_first_and_the_sandbox_where_it_is_the_sandboxs() {
    if lacks(&[ASN1CRYPTO, CRYPTOGRAPHY, CURL, SHELL, VERIFY_RECEIPT]) {
        return;
    }
    let server = Server::start();
    let [production, sandbox] = ["production.der", "receipt.der"].map(|name| server.receipt(name));
    let plus = STANDARD.encode(std::fs::read(&sandbox).unwrap());
    let plus = temporary("plus.txt", plus.replace('+', " ").as_bytes());
    let other = "1a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let table = [
        (
            &production,
            SECRET,
            json!([0, "Production"]),
            0,
            &["/production"][..],
        ),
        (
            &sandbox,
            SECRET,
            json!([0, "Sandbox"]),
            0,
            &["/production", "/sandbox"],
        ),
        (
            &plus,
            SECRET,
            json!([0, "Sandbox"]),
            0,
            &["/production", "/sandbox"],
        ),
        (
            &production,
            other,
            json!([21004, null]),
            1,
            &["/production"],
        ),
    ];
    for (receipt, secret, expected, code, asked) in table {
        let (said, arguments) = ask(&server.url, receipt, secret);
        assert_eq!(said.code, Some(code), "{receipt}: {said:?}");
        let answer: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(json!([answer["status"], answer["environment"]]), expected);
        if code == 0 {
            let read = run_with_input(["receipt", "read", "-q"], said.stdout.as_bytes());
            let read: Value = serde_json::from_str(&read.stdout).unwrap();
            let of_receipt = run(["receipt", "read", "-q", receipt]);
            let of_receipt: Value = serde_json::from_str(&of_receipt.stdout).unwrap();
            assert_eq!(ids(&read), ids(&of_receipt), "{receipt}");
        }
        let urls: Vec<&str> = arguments
            .lines()
            .filter(|line| line.starts_with("http"))
            .collect();
        let expected: Vec<String> = asked
            .iter()
            .map(|path| format!("{}{path}", server.url))
            .collect();
        assert_eq!(urls, expected, "{receipt}");
        assert!(arguments.contains("curl\n") && arguments.contains("offersign\n"));
        assert!(!arguments.contains(secret), "{arguments}");
        assert!(!format!("{said:?}").contains(secret), "{said:?}");
    }
}

#[test]
fn a_service_that_does_not_answer_is_no_answer() {
    if lacks(&[CURL, SHELL]) {
        return;
    }
    let nobody = "http://127.0.0.1:1";
    let (said, _) = ask(nobody, "tests/fixtures/receipts/production.bin", SECRET);
    assert_eq!((said.stdout.as_str(), said.code), ("", Some(4)), "{said:?}");
}

/// The transactions of what was read.
fn ids(read: &Value) -> Vec<String> {
    let purchases = read["purchases"].as_array().unwrap().iter();
    let mut ids: Vec<String> = purchases
        .map(|one| one["transactionId"].to_string())
        .collect();
    ids.sort_unstable();
    ids
}
