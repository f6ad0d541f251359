//! Where bytes come from: a path, stdin, an environment variable. Read once, to a bound.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use offersign::error::{Code, Error};
use offersign::notice::Notice;
use offersign::visible::quoted;
use zeroize::Zeroizing;

use super::hardening;
use super::key_text::{is_key_text, refusal, shown};
use super::terminal::Terminal;

/// The largest key input in bytes, 64 KiB; a key has 250 bytes.
const KEY_LIMIT: usize = 64 * 1024;

/// Ways to name stdin.
const STDIN: [&str; 3] = ["-", "/dev/stdin", "/dev/fd/0"];

/// Whether an argument names stdin, which two things cannot be read from.
pub(crate) fn is_stdin(argument: &OsStr) -> bool {
    STDIN.iter().any(|name| argument == *name)
}

/// Judges the place of a key beside something else that is read from stdin before it. Where the
/// environment holds the key already, the process is closed while it waits.
///
/// # Errors
/// The key is to be read from stdin too.
pub(crate) fn beside_stdin(key: &OsStr, what: &str) -> Result<(), Error> {
    if is_stdin(key) {
        return Err(Error::new(
            Code::Usage,
            format!("both the key and the {what} are to be read from stdin"),
            "give one of them as a file, or the key as `env:NAME`",
        ));
    }
    if key.to_string_lossy().starts_with("env:") {
        hardening::forbid_inspection();
    }
    Ok(())
}

/// Where a key is.
pub(crate) enum Source {
    /// `-`
    Stdin,
    /// `env:NAME`
    Variable(String),
    /// Anything else: a file, or whatever opens as one.
    Path(PathBuf),
}

/// What was read from the place of a key.
pub(crate) struct KeyInput {
    /// Erased when they are dropped.
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    /// Whether the bytes are in a file of ours that other users can read.
    pub(crate) readable_by_others: bool,
}

impl Source {
    /// Reads an argument as the place of a key.
    ///
    /// # Errors
    /// The argument is empty, or is the key itself.
    pub(crate) fn of_key(argument: &OsStr) -> Result<Self, Error> {
        if argument == "-" {
            return Ok(Self::Stdin);
        }
        if argument.is_empty() {
            return Err(Error::new(
                Code::KeyNotFound,
                "the place of the key is empty",
                "a variable that is not set gives an empty one; give the path of the key, `-`, or `env:NAME`",
            ));
        }
        if is_key_text(argument) && !Path::new(argument).exists() {
            return Err(refusal());
        }
        Ok(match argument.to_string_lossy().strip_prefix("env:") {
            Some(name) => Self::Variable(name.to_owned()),
            None => Self::Path(PathBuf::from(argument)),
        })
    }

    /// Reads the key's bytes.
    ///
    /// # Errors
    /// There is nothing to read, it cannot be read, or it is larger than 64 KiB.
    pub(crate) fn read_key(&self, terminal: Terminal) -> anyhow::Result<KeyInput> {
        match self {
            Self::Stdin => {
                announce_terminal(terminal);
                from_file(stdin(), None)
            }
            Self::Path(path) if path.is_dir() => Err(is_directory(path).into()),
            Self::Path(path) => from_file(File::open(path), Some(path)),
            Self::Variable(name) => Ok(KeyInput {
                bytes: within_limit(variable(name)?)?,
                readable_by_others: false,
            }),
        }
    }

    /// The name of the file, where it is one and has one.
    pub(crate) fn file_name(&self) -> Option<&str> {
        match self {
            Self::Path(path) => path.file_name()?.to_str(),
            Self::Stdin | Self::Variable(_) => None,
        }
    }
}

/// Reads a file that was opened by its path, or stdin.
fn from_file(opened: io::Result<File>, path: Option<&Path>) -> anyhow::Result<KeyInput> {
    let name = path.map(|path| format!("file {}", shown(&path.to_string_lossy())));
    match (opened.and_then(|file| read_secret(&file)), name) {
        (Ok(input), _) => Ok(KeyInput {
            bytes: within_limit(input.bytes)?,
            ..input
        }),
        (Err(error), Some(name)) if is_no_file(&error) => Err(Error::new(
            Code::KeyNotFound,
            format!("there is no {name}"),
            "check the path; App Store Connect names the key `SubscriptionKey_<ID>.p8`",
        )
        .into()),
        (Err(error), name) => Err(error).context(Error::new(
            Code::KeyUnreadable,
            name.map_or_else(
                || "stdin cannot be read".to_owned(),
                |name| format!("the {name} cannot be read"),
            ),
            "check who may read it: it must be you, and better nobody else",
        )),
    }
}

/// Whether there is nothing of this name; a name that is too long is none either.
pub(crate) fn is_no_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
    )
}

/// Reads one byte more than the limit at most, into memory that never moves and so leaves no copy.
fn read_secret(file: &File) -> io::Result<KeyInput> {
    hardening::forbid_inspection();
    let mut bytes = Zeroizing::new(Vec::with_capacity(KEY_LIMIT + 64));
    file.take(KEY_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(KeyInput {
        bytes,
        readable_by_others: is_readable_by_others(file),
    })
}

/// Whether a regular file is ours and its mode gives others any right.
#[cfg(unix)]
fn is_readable_by_others(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    file.metadata().is_ok_and(|metadata| {
        metadata.is_file()
            && metadata.uid() == rustix::process::geteuid().as_raw()
            && metadata.mode() & 0o077 != 0
    })
}

#[cfg(not(unix))]
fn is_readable_by_others(_: &File) -> bool {
    false
}

fn variable(name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    hardening::forbid_inspection();
    match env::var_os(name) {
        Some(value) if !value.is_empty() => Ok(Zeroizing::new(value.into_encoded_bytes())),
        _ => Err(Error::new(
            Code::KeyEnvNotSet,
            format!(
                "the environment variable {} is not set, or is empty",
                shown(name)
            ),
            "export it before the command; in a CI job, map the secret to it",
        )),
    }
}

fn within_limit(bytes: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Error> {
    if bytes.len() > KEY_LIMIT {
        return Err(Error::new(
            Code::KeyTooLarge,
            "this is larger than 64 KiB, which no key is",
            "give the key file itself, which has about 250 bytes",
        ));
    }
    Ok(bytes)
}

fn is_directory(path: &Path) -> Error {
    Error::new(
        Code::KeyIsDirectory,
        format!("{} is a directory", quoted(&path.to_string_lossy())),
        "give the path of the key file in it",
    )
}

/// Stdin without the buffer of the standard library, in which a copy of the key would stay.
#[cfg(unix)]
pub(crate) fn stdin() -> io::Result<File> {
    use std::os::fd::AsFd as _;

    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

/// Stdin without the buffer of the standard library, in which a copy of the key would stay.
#[cfg(windows)]
pub(crate) fn stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;

    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

fn announce_terminal(terminal: Terminal) {
    if io::stdin().is_terminal() {
        terminal.tell([Notice::note(
            Code::ReadingTerminal,
            "the key is read from this terminal; paste it, then press Return and Ctrl-D",
        )]);
    }
}
