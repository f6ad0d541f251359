//! Input that is one text, or lines of JSON without an end.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};

use anyhow::Context as _;
use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use super::{Content, Opened, Place, Read, announce_terminal, place};
use crate::cli::terminal::Terminal;

/// How many bytes are read at once.
const PIECE: usize = 16 * 1024;

/// One text, or lines of JSON.
pub(crate) enum TextOrLines {
    Text(String),
    /// What was read, and where the rest comes from.
    Lines(Vec<u8>, File),
}

impl Opened {
    /// Reads until it is known whether this is one text or lines of JSON. Where lines that begin with
    /// the first are not wanted, all of it is one text.
    ///
    /// # Errors
    /// As [`Opened::read_text`].
    pub(crate) fn read_text_or_lines(
        self,
        want_lines: impl Fn(&[u8]) -> bool,
        terminal: Terminal,
    ) -> anyhow::Result<TextOrLines> {
        let content = self.content;
        let is_stdin = matches!(self.place, Place::Stdin(_));
        let (Place::Stdin(file) | Place::File(file, _)) = self.place else {
            return self.read_text(terminal).map(TextOrLines::Text);
        };
        if is_stdin {
            announce_terminal(&format!("the {} is", content.noun), terminal);
        }
        let start = start(content, &file, &want_lines);
        let start = start.with_context(|| content.unreadable("the input"))?;
        if first_of_lines(&start).is_some_and(want_lines) {
            return Ok(TextOrLines::Lines(start, file));
        }
        let read = content.within_limit(Read {
            bytes: Zeroizing::new(start),
            file_name: None,
            readable_by_others: false,
        })?;
        text(&read).map(TextOrLines::Text)
    }
}

/// Reads to the end, or until lines begin, but one byte more than the limit at most.
fn start(
    content: &Content,
    mut file: &File,
    want_lines: impl Fn(&[u8]) -> bool,
) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut piece = vec![0; PIECE];
    while start.len() <= content.limit && !first_of_lines(&start).is_some_and(&want_lines) {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => start.extend_from_slice(piece.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(start)
}

/// The first line, where it is a JSON object as a whole and another one begins after it.
fn first_of_lines(start: &[u8]) -> Option<&[u8]> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start();
    let end = start.iter().position(|byte| *byte == b'\n')?;
    let (first, rest) = start.split_at(end);
    let is_object = |line: &[u8]| serde_json::from_slice::<IgnoredAny>(line).is_ok();
    let is_lines = rest.trim_ascii_start().starts_with(b"{") && first.starts_with(b"{");
    (is_lines && is_object(first)).then_some(first)
}

/// The bytes as text.
pub(super) fn text(read: &Read) -> anyhow::Result<String> {
    String::from_utf8(read.bytes.to_vec()).map_err(|_| place::NOT_UTF8.into())
}
