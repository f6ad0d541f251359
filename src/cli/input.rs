//! Input that is not secret: a file or stdin, to a bound. A key could stand in its place all the same.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::Path;

use anyhow::Context as _;
use offersign::error::{Code, Error};
use offersign::notice::Notice;
use offersign::visible::quoted;

use super::key_text::{self, holds_key_text, is_key_text, shown};
use super::source::is_no_file;
use super::terminal::Terminal;

/// Reads a file, or stdin for `-` or nothing, as text of at most `limit` bytes.
///
/// # Errors
/// There is no such file, it cannot be read, is too large, or is not UTF-8.
pub(crate) fn read_text(
    path: Option<&OsStr>,
    limit: usize,
    terminal: Terminal,
) -> anyhow::Result<String> {
    let bytes = read(path.unwrap_or_else(|| OsStr::new("-")), limit, terminal)?;
    if bytes.len() > limit {
        return Err(Error::new(
            Code::InputTooLarge,
            format!("the input is larger than {} KiB", limit / 1024),
            "give one signed offer and nothing else",
        )
        .into());
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::new(
            Code::InputNotUtf8,
            "the input is not UTF-8 text",
            "save it as UTF-8; PowerShell's `>` writes UTF-16",
        )
    })?;
    Ok(text)
}

/// Reads a file, or stdin for `-`; one byte more than `limit` at most, to tell that there is more.
///
/// # Errors
/// There is no such file, it cannot be read, or it, or the argument, is the text of a key.
pub(crate) fn read(argument: &OsStr, limit: usize, terminal: Terminal) -> anyhow::Result<Vec<u8>> {
    let bytes = bytes(argument, limit, terminal)?;
    if holds_key_text(&String::from_utf8_lossy(&bytes)) {
        return Err(key_text::in_input().into());
    }
    Ok(bytes)
}

fn bytes(argument: &OsStr, limit: usize, terminal: Terminal) -> anyhow::Result<Vec<u8>> {
    if argument == "-" {
        announce_terminal(terminal);
        return bounded(io::stdin().lock(), limit).context(unreadable("stdin"));
    }
    let path = Path::new(argument);
    if is_key_text(argument) && !path.exists() {
        return Err(key_text::refusal().into());
    }
    let name = argument.to_string_lossy();
    if path.is_dir() {
        return Err(not_found(format!("{} is a directory", quoted(&name))).into());
    }
    match File::open(path).and_then(|file| bounded(file, limit)) {
        Ok(bytes) => Ok(bytes),
        Err(error) if is_no_file(&error) => {
            Err(not_found(format!("there is no file {}", shown(&name))).into())
        }
        Err(error) => Err(error).context(unreadable(&format!("the file {}", shown(&name)))),
    }
}

fn bounded(source: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_found(message: String) -> Error {
    Error::new(
        Code::InputNotFound,
        message,
        "give the path of a file, or `-` to pipe it in",
    )
}

fn unreadable(what: &str) -> Error {
    Error::new(
        Code::InputFailed,
        format!("{what} cannot be read"),
        "check who may read it, and the disk that it is on",
    )
}

fn announce_terminal(terminal: Terminal) {
    if io::stdin().is_terminal() {
        terminal.tell([Notice::note(
            Code::ReadingTerminal,
            "the input is read from this terminal; paste it, then press Return and Ctrl-D",
        )]);
    }
}
