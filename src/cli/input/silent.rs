//! A terminal that does not show the secret that is typed or pasted into it.

use std::fs::File;
use std::io::{self, Read};

/// What is read from a file; where that is a terminal, it does not echo for as long as this lives.
///
/// Ctrl-C would end the program before the terminal is as it was, so it only ends the line, and is then
/// seen here.
pub(super) struct Silent<'a> {
    file: &'a File,
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

#[cfg(unix)]
impl<'a> Silent<'a> {
    pub(super) fn new(file: &'a File) -> Self {
        use rustix::termios::{LocalModes, SpecialCodeIndex, tcgetattr};

        let before = tcgetattr(file).ok();
        let silent = Self { file, before };
        if let Some(mut modes) = silent.before.clone() {
            modes.local_modes -= LocalModes::ECHO | LocalModes::ISIG;
            modes.special_codes[SpecialCodeIndex::VEOL] = INTERRUPT;
            silent.set(&modes);
        }
        silent
    }

    /// A terminal that takes no modes is read all the same.
    fn set(&self, modes: &rustix::termios::Termios) {
        use rustix::termios::{OptionalActions, tcsetattr};

        let _ = tcsetattr(self.file, OptionalActions::Now, modes);
    }

    fn is_terminal(&self) -> bool {
        self.before.is_some()
    }
}

#[cfg(unix)]
impl Drop for Silent<'_> {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            self.set(before);
        }
    }
}

#[cfg(not(unix))]
impl<'a> Silent<'a> {
    pub(super) fn new(file: &'a File) -> Self {
        Self { file }
    }

    fn is_terminal(&self) -> bool {
        false
    }
}

/// What Ctrl-C types.
const INTERRUPT: u8 = 0x03;

impl Read for Silent<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(bytes)?;
        let read = bytes.get(..length).unwrap_or_default();
        if self.is_terminal() && read.contains(&INTERRUPT) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(length)
    }
}

/// Ends the program, and what shares the terminal with it, as Ctrl-C does elsewhere.
pub(super) fn interrupt_if_asked(read: &io::Result<super::Read>) {
    let is_interrupt = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionAborted;
    if read.as_ref().is_err_and(is_interrupt) {
        #[cfg(unix)]
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::INT);
    }
}
