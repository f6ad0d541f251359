//! Running the binary, and seeing all that it answers.

use std::ffi::OsStr;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread;

/// The binary under test.
pub(crate) const OFFERSIGN: &str = env!("CARGO_BIN_EXE_offersign");

/// The key of the examples: RFC 6979, A.2.5.
pub(crate) const KEY: &str = "examples/SubscriptionKey_THROWAWAY0.p8";

/// The public part of [`KEY`].
pub(crate) const PUBLIC_KEY: &str = "examples/throwaway-public-key.pem";

/// The SHA-256 of [`PUBLIC_KEY`]: `openssl ec -in KEY -pubout -outform DER | sha256sum`.
pub(crate) const KEY_SHA256: &str =
    "5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4";

/// A `sign` that lacks nothing and whose answer is always the same.
pub(crate) const SIGN: [&str; 15] = [
    "sign",
    "--key",
    KEY,
    "--key-id",
    "ABCDEFGHIJ",
    "--bundle-id",
    "com.example",
    "--product",
    "com.example.sub.monthly",
    "--offer",
    "offer1",
    "--nonce",
    "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
    "--timestamp",
    "1698148900000",
];

/// All that a run of the program says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

/// An answer to compare with.
pub(crate) fn answer(code: i32, stdout: &str, stderr: &str) -> Answer {
    Answer {
        stdout: stdout.to_owned(),
        stderr: stderr.to_owned(),
        code: Some(code),
    }
}

/// The program with an environment that has nothing of the tester's in it.
///
/// [`KEY`] is replaced by a copy that only its owner can read and whose name tells no key id, so that
/// only the tests about these warnings hear them.
pub(crate) fn offersign<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(OFFERSIGN);
    command.env_clear().stdin(Stdio::null());
    for arg in args {
        if arg.as_ref() == KEY {
            command.arg(private_key_file());
        } else {
            command.arg(arg);
        }
    }
    for kept in ["PATH", "SystemRoot", "TEMP"] {
        command.envs(std::env::var_os(kept).map(|value| (kept, value)));
    }
    command
}

/// Runs the program without input.
pub(crate) fn run<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Answer {
    finish(&mut offersign(args))
}

/// Runs the program with input on stdin.
pub(crate) fn run_with_input<S: AsRef<OsStr>>(
    args: impl IntoIterator<Item = S>,
    input: &[u8],
) -> Answer {
    let mut child = offersign(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses early closes its input, so a failed write says nothing.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    heard(output)
}

/// Runs a prepared command.
pub(crate) fn finish(command: &mut Command) -> Answer {
    heard(command.output().unwrap())
}

fn heard(output: Output) -> Answer {
    Answer {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}

/// [`SIGN`] with more flags, or with other values for its own.
pub(crate) fn sign(changes: &[&str]) -> Vec<String> {
    let mut args: Vec<String> = SIGN.iter().map(ToString::to_string).collect();
    for pair in changes.chunks(2) {
        match args.iter().position(|arg| arg == pair[0]) {
            Some(at) => pair[1].clone_into(&mut args[at + 1]),
            None => args.extend(pair.iter().map(ToString::to_string)),
        }
    }
    args
}

/// A file for one test, with the name that the test wants.
pub(crate) fn temporary(name: &str, content: &[u8]) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("{:?}", thread::current().id()).replace(|c: char| !c.is_alphanumeric(), ""));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A copy of [`KEY`] that only its owner can read.
pub(crate) fn private_key_file() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/private.p8");
        std::fs::copy(KEY, path).unwrap();
        set_mode(path, 0o600);
        path.to_owned()
    })
}

/// Sets the rights of a file where files have such.
pub(crate) fn set_mode(path: &str, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}

/// Whether a program is installed; a test that needs it says so when it is skipped.
pub(crate) fn installed(program: &str) -> bool {
    let found = Command::new(program).arg("version").output().is_ok();
    if !found {
        println!("skipped: `{program}` is not installed");
    }
    found
}
