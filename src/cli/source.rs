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
use super::terminal::Terminal;
use super::usage;

/// The largest key input in bytes, 64 KiB; a key has 250 bytes.
const KEY_LIMIT: usize = 64 * 1024;

/// Where a key is.
pub(crate) enum Source {
    /// `-`
    Stdin,
    /// `env:NAME`
    Variable(String),
    /// Anything else: a file, or whatever opens as one.
    Path(PathBuf),
}

impl Source {
    /// Reads an argument as the place of a key.
    ///
    /// # Errors
    /// The argument is the key itself.
    pub(crate) fn of_key(argument: &OsStr) -> Result<Self, Error> {
        if argument == "-" {
            return Ok(Self::Stdin);
        }
        if is_key_text(argument) && !Path::new(argument).exists() {
            return Err(usage::key_text());
        }
        Ok(match argument.to_string_lossy().strip_prefix("env:") {
            Some(name) => Self::Variable(name.to_owned()),
            None => Self::Path(PathBuf::from(argument)),
        })
    }

    /// Reads the key's bytes, which are erased when they are dropped.
    ///
    /// # Errors
    /// There is nothing to read, it cannot be read, or it is larger than 64 KiB.
    pub(crate) fn read_key(&self, terminal: Terminal) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        match self {
            Self::Stdin => {
                announce_terminal(terminal);
                bytes(stdin(), "stdin")
            }
            Self::Path(path) if path.is_dir() => Err(is_directory(path).into()),
            Self::Path(path) => bytes(File::open(path), &quoted(&path.to_string_lossy())),
            Self::Variable(name) => Ok(within_limit(variable(name)?)?),
        }
    }
}

/// Whether an argument is the text of a key, or of a shared secret, instead of its place.
pub(crate) fn is_key_text(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let text = text
        .strip_prefix("env:")
        .unwrap_or(&text)
        .trim_matches(AROUND);
    is_pem_text(argument)
        || (text.len() == 32 && text.chars().all(|c| c.is_ascii_hexdigit()))
        || (text.len() >= 40 && text.starts_with('M') && text.chars().all(is_base64))
}

/// Whether an argument holds PEM, or base64 of PEM, which nothing but a key does.
pub(crate) fn is_pem_text(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    text.contains("-----BEGIN") || text.contains("PRIVATE KEY") || text.contains("LS0tLS1CRUdJTi")
}

/// What is found around key text that was pasted.
const AROUND: [char; 5] = ['"', '\'', ' ', '\r', '\n'];

/// The alphabets of base64, and what its lines are broken with. DER starts with `M` in them.
fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+/-_=\\ \r\n".contains(c)
}

fn bytes(opened: io::Result<File>, shown: &str) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    match opened.and_then(|file| read_secret(&file)) {
        Ok(bytes) => Ok(within_limit(bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::new(
            Code::KeyNotFound,
            format!("there is no file {shown}"),
            "check the path; App Store Connect names the key `SubscriptionKey_<ID>.p8`",
        )
        .into()),
        Err(error) => Err(error).context(Error::new(
            Code::KeyUnreadable,
            format!("{shown} cannot be read"),
            "check who may read it: it must be you, and better nobody else",
        )),
    }
}

/// Reads one byte more than the limit at most, into memory that never moves and so leaves no copy.
fn read_secret(file: &File) -> io::Result<Zeroizing<Vec<u8>>> {
    hardening::forbid_inspection();
    let mut bytes = Zeroizing::new(Vec::with_capacity(KEY_LIMIT + 64));
    file.take(KEY_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn variable(name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    hardening::forbid_inspection();
    match env::var_os(name) {
        Some(value) if !value.is_empty() => Ok(Zeroizing::new(value.into_encoded_bytes())),
        _ => Err(Error::new(
            Code::KeyEnvNotSet,
            format!(
                "the environment variable {} is not set, or is empty",
                quoted(name)
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
fn stdin() -> io::Result<File> {
    use std::os::fd::AsFd as _;

    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

/// Stdin without the buffer of the standard library, in which a copy of the key would stay.
#[cfg(windows)]
fn stdin() -> io::Result<File> {
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
