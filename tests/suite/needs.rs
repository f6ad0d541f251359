//! What a test needs that is not ours, and what becomes of the test where it is missing.
//!
//! Where the variable `CI` is set, the test fails. Elsewhere it is skipped, and says so on the real
//! stderr, which the test harness does not capture.

#![cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "some tests are for some systems only")
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::command::{KEY, OFFERSIGN, tool};
use crate::process::{PATIENCE, output_of};

/// Something that may be missing, and a command that succeeds where it is not.
pub(crate) struct Need {
    name: &'static str,
    check: &'static [&'static str],
}

const fn need(name: &'static str, check: &'static [&'static str]) -> Need {
    Need { name, check }
}

/// Python, as its installer names it on each system.
pub(crate) const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

pub(crate) const ASN1CRYPTO: Need = need(
    "Python's `asn1crypto`",
    &[PYTHON, "-c", "from asn1crypto import cms"],
);
pub(crate) const BASH: Need = need("`bash`", &["bash", "--version"]);
pub(crate) const APPLES_LIBRARY: Need = need(
    "Python's `app-store-server-library`",
    &[
        PYTHON,
        "-c",
        "from appstoreserverlibrary.receipt_utility import ReceiptUtility",
    ],
);
pub(crate) const VERIFY_RECEIPT: Need = need(
    "Python's `apple-purchase-receipt-verifier`",
    &[PYTHON, "-c", "import apple_purchase_receipt_verifier"],
);
pub(crate) const CC: Need = need("`cc`", &["cc", "--version"]);
pub(crate) const CURL: Need = need("`curl`", &["curl", "--version"]);
pub(crate) const CRYPTOGRAPHY: Need = need(
    "Python's `cryptography`",
    &[
        PYTHON,
        "-c",
        "from cryptography.hazmat.primitives.asymmetric.ec import ECDSA",
    ],
);
pub(crate) const FISH: Need = need("`fish`", &["fish", "--version"]);
pub(crate) const GDB: Need = need(
    "`gdb`, which may run a program",
    &["gdb", "-nx", "-batch", "-ex", "run", "--args", "true"],
);
pub(crate) const GRAVIOLA: Need = need(
    "a processor that can run graviola",
    &[
        OFFERSIGN,
        "batch",
        "--quiet",
        "--engine",
        "graviola",
        "--key",
        KEY,
        "--key-id",
        "ABCDEFGHIJ",
    ],
);
pub(crate) const JAVA: Need = need("`java`", &["java", "-version"]);
pub(crate) const JQ: Need = need("`jq`", &["jq", "--version"]);
pub(crate) const MANDOC: Need = need(
    "`mandoc`",
    &[
        "sh",
        "-c",
        "echo | mandoc -T lint >/dev/null; command -v mandoc",
    ],
);
pub(crate) const NODE: Need = need("`node`", &["node", "--version"]);
pub(crate) const OPENSSL: Need = need("`openssl`", &["openssl", "version"]);
pub(crate) const PARALLEL: Need = need("GNU `parallel`", &["parallel", "--version"]);
pub(crate) const PERL: Need = need("`perl`", &["perl", "-v"]);
pub(crate) const PYSPARK: Need = need("Python's `pyspark`", &[PYTHON, "-c", "import pyspark"]);
pub(crate) const PYTHON_ITSELF: Need = need("`python3`", &[PYTHON, "--version"]);
pub(crate) const PYYAML: Need = need("Python's `pyyaml`", &[PYTHON, "-c", "import yaml"]);
pub(crate) const SCRIPT: Need = need(
    "`script` of util-linux",
    &["script", "--quiet", "--command", "true", "/dev/null"],
);
pub(crate) const SHELL: Need = need(
    "`sh` with the tools that every Unix has",
    &["sh", "-c", "cat /dev/null | sed p && date && mktemp -u"],
);
pub(crate) const STRACE: Need = need(
    "`strace`, which may trace a program",
    &["strace", "-o", "/dev/null", "true"],
);

pub(crate) const UNSHARE: Need = need(
    "`unshare`, and the right to mount in it",
    &["unshare", "--user", "--map-root-user", "--mount", "true"],
);
pub(crate) const ZSH: Need = need("`zsh`", &["zsh", "--version"]);

/// Whether the calling test must be skipped, because one of the things that it needs is missing.
///
/// # Panics
///
/// Where `CI` is set and something is missing.
#[must_use]
pub(crate) fn lacks(needs: &[Need]) -> bool {
    let missing: Vec<&str> = needs
        .iter()
        .filter(|need| !need.is_met())
        .map(|need| need.name)
        .collect();
    if missing.is_empty() {
        return false;
    }
    let missing = missing.join(", ");
    assert!(
        std::env::var_os("CI").is_none_or(|value| value.is_empty()),
        "missing, or failing: {missing}; where `CI` is set, no test is skipped"
    );
    tell(&missing);
    true
}

impl Need {
    /// Whether the check succeeds; each is run once.
    fn is_met(&self) -> bool {
        static KNOWN: Mutex<BTreeMap<&str, bool>> = Mutex::new(BTreeMap::new());
        *KNOWN
            .lock()
            .unwrap()
            .entry(self.name)
            .or_insert_with(|| succeeds(&mut tool(self.check[0]), &self.check[1..]))
    }
}

fn succeeds(command: &mut Command, args: &[&str]) -> bool {
    command
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok_and(|child| output_of(child, PATIENCE).status.success())
}

/// Says once for each test why it is skipped.
fn tell(missing: &str) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let thread = thread::current();
    let test = thread.name().unwrap_or_default();
    let line = format!("skipped: {test}: missing, or failing: {missing}\n");
    if TOLD.lock().unwrap().insert(line.clone()) {
        let _ = std::io::stderr().write_all(line.as_bytes());
    }
}
