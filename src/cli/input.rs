//! Where bytes come from: a path, stdin, an environment variable. A place is opened, and then read
//! once, to a bound. Everything that a command reads is opened before any of it is read, so that what is
//! missing is said before anybody types.

mod arriving;
mod content;
mod length;
mod lines;
mod opening;
mod place;
pub(crate) mod secret;
mod text;
#[cfg(unix)]
mod typing;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use offersign::error::{Code, Diagnostic, Error};
use zeroize::Zeroizing;

use super::codes;
use super::patient::Patient;
use super::terminal::Terminal;
use secret::{Secrecy, shown};

pub(crate) use arriving::Arriving;
pub(crate) use content::{
    ANSWER, CERTIFICATE, KEY, MESSAGE, PUBLIC_KEY, RECEIPT, REQUEST, REQUESTS, SHARED_SECRET,
};
pub(crate) use length::Length;
pub(crate) use lines::{TextOrLines, is_error, is_of_log};
pub(crate) use place::not_both_from_stdin;

/// A kind of input: its name, its limit, and the errors where it cannot be read.
pub(crate) struct Content {
    noun: &'static str,
    /// In bytes.
    limit: usize,
    secrecy: Secrecy,
    not_found: Failure,
    is_directory: Failure,
    unreadable: Failure,
    not_set: Code,
    too_large: Option<Error>,
}

/// A code, and what to do.
type Failure = (Code, &'static str);

/// A place that was opened, and is not yet read.
pub(crate) struct Opened {
    content: &'static Content,
    place: Place,
}

enum Place {
    Stdin(File),
    File(File, PathBuf),
    /// The name of an environment variable.
    Variable(String),
}

/// What was read.
pub(crate) struct Read {
    /// Erased when they are dropped.
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    /// The name of the file, where it is one and has one.
    pub(crate) file_name: Option<String>,
    /// Whether the bytes are in a file of ours that other users can read.
    pub(crate) readable_by_others: bool,
}

impl Read {
    /// The same where the folders of its file keep others out, or let them in.
    fn in_folder_of(self, path: &Path) -> Self {
        let readable_by_others = self.readable_by_others && !place::is_behind_a_door(path);
        Self {
            readable_by_others,
            ..self
        }
    }
}

impl Opened {
    /// Whether this is stdin, which two things cannot be read from.
    pub(crate) fn is_stdin(&self) -> bool {
        match &self.place {
            Place::Stdin(_) => true,
            Place::File(_, path) => place::is_stdin(path.as_os_str()),
            Place::Variable(_) => false,
        }
    }

    /// Reads the bytes.
    ///
    /// # Errors
    /// There is nothing to read, it cannot be read, there is too much of it, or it holds a key where
    /// none belongs.
    pub(crate) fn read(self, terminal: Terminal) -> anyhow::Result<Read> {
        let content = self.content;
        let read = match self.place {
            Place::Variable(name) => place::of_variable(&name, content.not_set)?,
            Place::Stdin(file) => content
                .bytes(&file, || {
                    announce_terminal(&format!("the {} is", content.noun), terminal);
                })
                .with_context(|| content.unreadable("stdin"))?,
            Place::File(file, path) => Read {
                file_name: path.file_name().and_then(OsStr::to_str).map(str::to_owned),
                ..content
                    .bytes(&file, || ())
                    .with_context(|| content.unreadable(&the_file(&path)))?
                    .in_folder_of(&path)
            },
        };
        content.within_limit(read)
    }

    /// What is read without an end, and how much there is; a variable has no such.
    ///
    /// # Errors
    /// It is a variable.
    pub(crate) fn stream(self, terminal: Terminal) -> anyhow::Result<(Patient<File>, Length)> {
        let file = match self.place {
            Place::Stdin(file) => {
                announce_terminal(&format!("the {} are", self.content.noun), terminal);
                file
            }
            Place::File(file, _) => file,
            Place::Variable(_) => return Err(self.content.nowhere().into()),
        };
        let length = Length::of(&file);
        Ok((Patient(file), length))
    }

    /// Reads text in any encoding that [`text`] knows.
    ///
    /// # Errors
    /// As [`Opened::read`], or it is no text.
    pub(crate) fn read_text(self, terminal: Terminal) -> anyhow::Result<String> {
        Ok(text::read(&self.read(terminal)?.bytes)?)
    }
}

impl Content {
    /// Reads one byte more than the limit at most, a secret into memory that never moves, and so leaves
    /// no copy. A terminal is made ready before the announcement.
    fn bytes(&self, file: &File, announce: impl FnOnce()) -> io::Result<Read> {
        let is_secret = self.secrecy.is_secret();
        let capacity = if is_secret { self.limit + SPARE } else { 0 };
        let mut bytes = Zeroizing::new(Vec::with_capacity(capacity));
        self.read_to_end(file, announce, &mut bytes)?;
        Ok(Read {
            bytes,
            file_name: None,
            readable_by_others: is_secret && place::is_readable_by_others(file),
        })
    }

    fn read_to_end(
        &self,
        file: &File,
        announce: impl FnOnce(),
        bytes: &mut Vec<u8>,
    ) -> io::Result<()> {
        #[cfg(unix)]
        if let Some(typing) = typing::Typing::new(file, self.secrecy.is_secret()) {
            announce();
            let read = typing.read(bytes, self.limit);
            drop(typing);
            typing::interrupt_if_asked(&read);
            return read;
        }
        announce();
        let mut all = Patient(file).take(self.limit as u64 + 1);
        all.read_to_end(bytes).map(drop)
    }

    fn within_limit(&self, read: Read) -> anyhow::Result<Read> {
        if self.secrecy == Secrecy::Open {
            secret::refuse_in_input(&text::decoded(&read.bytes))?;
        }
        match &self.too_large {
            Some(too_large) if read.bytes.len() > self.limit => Err(too_large.clone().into()),
            _ => Ok(read),
        }
    }
}

/// Room for the piece in which the limit is reached.
const SPARE: usize = 8 * 1024;

/// Says what a terminal is waiting for.
pub(crate) fn announce_terminal(what: &str, terminal: Terminal) {
    if io::stdin().is_terminal() {
        terminal.report(&Diagnostic::note(
            codes::READING_TERMINAL,
            format!("{what} read from this terminal; when all is there, press Return and Ctrl-D"),
        ));
    }
}

/// What to do where two things are to be read from stdin.
pub(crate) const ONE_AS_FILE: &str = "give one of them as a file, or the key as `env:NAME`";

/// The place that is given, or else stdin.
pub(crate) fn or_stdin(argument: Option<&OsString>) -> &OsStr {
    argument.map_or(OsStr::new("-"), |argument| argument)
}

fn the_file(path: &Path) -> String {
    format!("the file {}", shown(&path.to_string_lossy()))
}

fn error((code, help): Failure, message: String) -> Error {
    Error::new(code, message, help)
}
