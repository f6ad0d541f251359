//! What is typed or pasted into a terminal: of any length, and not shown where it is a secret.
//!
//! A terminal that edits lines drops what is beyond 4,095 bytes of one (Linux; 1,023 on macOS), in
//! silence, and a JWS of Apple's is longer. So it gives every byte as it comes, and what it does else is
//! done here: to show what is typed, to take it back, to end and to interrupt.

use std::fs::File;
use std::io::{self, Read as _};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios};
use rustix::termios::{tcgetattr, tcsetattr};
use zeroize::{Zeroize as _, Zeroizing};

use crate::cli::patient::Patient;
use crate::cli::terminal;

/// A terminal that gives every byte as it comes, for as long as this lives.
pub(super) struct Typing<'a> {
    terminal: &'a File,
    before: Termios,
    is_secret: bool,
}

/// Ctrl-C. It would end the program before the terminal is as it was, so it is no signal here.
const INTERRUPT: u8 = 0x03;
/// Ctrl-D.
const END: u8 = 0x04;
/// Ctrl-U.
const ERASE_LINE: u8 = 0x15;
/// What the key above Return types.
const ERASE: [u8; 2] = [0x08, 0x7f];

/// What takes a character off the screen.
const ERASED: [u8; 3] = *b"\x08 \x08";

/// How many bytes a terminal holds at most.
const PIECE: usize = 4096;

impl<'a> Typing<'a> {
    /// Begins; `None` where the file is no terminal.
    pub(super) fn new(file: &'a File, is_secret: bool) -> Option<Self> {
        let before = tcgetattr(file).ok()?;
        let mut modes = before.clone();
        modes.local_modes -= LocalModes::ICANON | LocalModes::ISIG | LocalModes::ECHO;
        modes.special_codes[SpecialCodeIndex::VMIN] = 1;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(file, OptionalActions::Now, &modes).ok()?;
        Some(Self {
            terminal: file,
            before,
            is_secret,
        })
    }

    /// Reads to Ctrl-D, or until there is more than the limit.
    ///
    /// # Errors
    /// The terminal cannot be read, or Ctrl-C was typed.
    pub(super) fn read(&self, to: &mut Vec<u8>, limit: usize) -> io::Result<()> {
        let read = self.read_pieces(to, limit);
        if line_start(to) < to.len() && !self.is_secret {
            terminal::show(b"\n");
        }
        read
    }

    fn read_pieces(&self, to: &mut Vec<u8>, limit: usize) -> io::Result<()> {
        let mut keyboard = Patient(self.terminal);
        let mut piece = Zeroizing::new([0; PIECE]);
        while to.len() <= limit {
            let length = keyboard.read(&mut *piece)?;
            let mut shown = Vec::new();
            let mut typed = piece.iter().take(length).map(|byte| {
                let typed = take(*byte, to, &mut shown);
                if self.is_secret {
                    shown.zeroize();
                }
                typed
            });
            let end = typed.find(|typed| !matches!(typed, Typed::Text));
            terminal::show(&shown);
            match end {
                Some(Typed::Interrupt) => return Err(io::ErrorKind::ConnectionAborted.into()),
                None if length > 0 => {}
                _ => return Ok(()),
            }
        }
        Ok(())
    }
}

/// What a byte is.
enum Typed {
    Text,
    End,
    Interrupt,
}

/// Adds a byte to the text, or does what its key is for, and to what is shown what a screen needs: no
/// control character, which a paste may hold and a terminal obeys.
fn take(byte: u8, text: &mut Vec<u8>, shown: &mut Vec<u8>) -> Typed {
    match byte {
        INTERRUPT => return Typed::Interrupt,
        END => return Typed::End,
        ERASE_LINE => erase(line_start(text), text, shown),
        key if ERASE.contains(&key) => erase(last_start(text), text, shown),
        byte => {
            // The second byte of U+0080 to U+009F, which are control characters too.
            let is_control = text.last() == Some(&0xc2) && (0x80..0xa0).contains(&byte);
            text.push(byte);
            if is_control {
                shown.pop();
            } else if byte >= b' ' || b"\n\t".contains(&byte) {
                shown.push(byte);
            }
        }
    }
    Typed::Text
}

impl Drop for Typing<'_> {
    /// A terminal that takes no modes has lost none either.
    fn drop(&mut self) {
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

/// Takes back what was typed from here on.
fn erase(start: usize, text: &mut Vec<u8>, shown: &mut Vec<u8>) {
    let characters = text.iter().skip(start).filter(|byte| is_start(**byte));
    for _ in characters {
        shown.extend(ERASED);
    }
    text.truncate(start);
}

/// Whether a character begins with this byte, in UTF-8.
fn is_start(byte: u8) -> bool {
    !(0x80..0xc0).contains(&byte)
}

/// Where the last character of the line begins.
fn last_start(text: &[u8]) -> usize {
    let start = text
        .iter()
        .rposition(|byte| is_start(*byte))
        .unwrap_or_default();
    start.max(line_start(text))
}

fn line_start(text: &[u8]) -> usize {
    let newline = text.iter().rposition(|byte| *byte == b'\n');
    newline.map_or(0, |newline| newline + 1)
}

/// Ends the program, and what shares the terminal with it, as Ctrl-C does elsewhere.
pub(super) fn interrupt_if_asked<T>(read: &io::Result<T>) {
    let is_interrupt = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionAborted;
    if read.as_ref().is_err_and(is_interrupt) {
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::INT);
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, take};

    /// What is read, and what is shown, where this is typed.
    fn typed(keys: &str) -> (String, String) {
        let (mut text, mut shown) = (Vec::new(), Vec::new());
        let mut bytes = keys.bytes();
        let _ = bytes.find(|byte| !matches!(take(*byte, &mut text, &mut shown), Typed::Text));
        let text_of = |bytes| String::from_utf8(bytes).unwrap();
        (text_of(text), text_of(shown))
    }

    #[test]
    fn keys_edit_the_line_and_no_other() {
        let back = "\x08 \x08";
        let rows = [
            ("ab\x7fc\x04d", "ac", format!("ab{back}c")),
            ("a\u{e9}\x08", "a", format!("a\u{e9}{back}")),
            ("\u{65e5}\x7f\x7f", "", format!("\u{65e5}{back}")),
            ("a\n\x7f\x15b", "a\nb", "a\nb".to_owned()),
            ("a\nbc\x15d", "a\nd", format!("a\nbc{back}{back}d")),
            ("a\u{9b}2Jb", "a\u{9b}2Jb", "a2Jb".to_owned()),
            ("a\x1b[2Jb\x03c", "a\x1b[2Jb", "a[2Jb".to_owned()),
        ];
        for (keys, text, shown) in rows {
            assert_eq!(typed(keys), (text.to_owned(), shown), "{keys:?}");
        }
    }
}
