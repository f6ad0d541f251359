//! Running the binary, and seeing all that it answers.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::process::{PATIENCE, feed, output_of, start_piped};
pub(crate) use crate::temporary::{private_key_file, set_mode, temporary};

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

/// A `batch` that lacks nothing but its lines.
pub(crate) const BATCH: [&str; 7] = [
    "batch",
    "--key",
    KEY,
    "--key-id",
    "ABCDEFGHIJ",
    "--bundle-id",
    "com.example",
];

/// Every format of `sign` whose answer has fields.
pub(crate) const FORMATS: [&str; 10] = [
    "response",
    "discount",
    "storekit2",
    "flutter-sk2",
    "cordova",
    "qonversion",
    "retention-v1",
    "full",
    "swift",
    "swift-storekit1",
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

/// The program without input, and with an environment that has nothing of the tester's in it.
///
/// [`KEY`] is replaced by a copy that only its owner can read and whose name tells no key id, so that
/// only the tests about these warnings hear them.
pub(crate) fn offersign<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = bare(OFFERSIGN);
    for arg in args {
        if arg.as_ref() == KEY {
            command.arg(private_key_file());
        } else {
            command.arg(arg);
        }
    }
    command
}

/// Another program, likewise, which finds the program under test before any other.
pub(crate) fn tool(program: impl AsRef<OsStr>) -> Command {
    let mut command = bare(program);
    command
        .env("PATH", path_with(&[Path::new(OFFERSIGN).parent().unwrap()]))
        .env("HOME", crate::temporary::folder());
    command
}

/// The `PATH` with some folders in front.
pub(crate) fn path_with(folders: &[&Path]) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // An empty entry means the working folder, and so does an empty `PATH`.
    let others = std::env::split_paths(&path).filter(|other| !other.as_os_str().is_empty());
    let folders = folders.iter().map(|folder| folder.to_path_buf());
    std::env::join_paths(folders.chain(others)).unwrap()
}

fn bare(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().stdin(Stdio::null());
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
    let mut child = start_piped(offersign(args).stdin(Stdio::piped()));
    feed(&mut child, input);
    heard(output_of(child, PATIENCE))
}

/// Runs a prepared command.
pub(crate) fn finish(command: &mut Command) -> Answer {
    heard(output_of(start_piped(command), PATIENCE))
}

pub(crate) fn heard(output: Output) -> Answer {
    Answer {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: without_codes(&String::from_utf8(output.stderr).unwrap()),
        code: output.status.code(),
    }
}

/// The sentences without the codes at their ends, which the tests of the notices read.
pub(crate) fn without_codes(stderr: &str) -> String {
    let levels = ["error: ", "warning: ", "note: "];
    let line = |line: &str| {
        let said = line.trim_end_matches('\n');
        let is_sentence = levels.iter().any(|level| said.starts_with(level));
        match said.rsplit_once(" [") {
            Some((sentence, _)) if is_sentence => line.replacen(said, sentence, 1),
            _ => line.to_owned(),
        }
    };
    stderr.split_inclusive('\n').map(line).collect()
}

/// [`BATCH`] with more flags.
pub(crate) fn batch<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&BATCH[..], more].concat()
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
