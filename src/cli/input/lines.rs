//! Input that is one text, or lines of JSON without an end.

use std::fs::File;
use std::io;
use std::time::Duration;

use anyhow::Context as _;
use offersign::evidence::Evidence;
use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use super::arriving::{Arriving, Next};
use super::{Content, Opened, Place, Read, announce_terminal, place};
use crate::cli::terminal::Terminal;

/// How long a first line waits for more of the text that it may begin. A program that writes a line and
/// waits for its verdict waits so long for the first one.
const PAUSE: Duration = Duration::from_millis(200);

/// One text, or lines of JSON.
pub(crate) enum TextOrLines {
    Text(String),
    /// What was read, and where the rest comes from.
    Lines(Vec<u8>, Arriving),
}

impl Opened {
    /// Reads until it is known whether this is one text or lines of JSON. Where lines are not wanted,
    /// all of it is one text.
    ///
    /// # Errors
    /// As [`Opened::read_text`].
    pub(crate) fn read_text_or_lines(
        self,
        want_lines: bool,
        terminal: Terminal,
    ) -> anyhow::Result<TextOrLines> {
        let content = self.content;
        let is_stdin = matches!(self.place, Place::Stdin(_));
        let file = match self.place {
            Place::Stdin(file) | Place::File(file, _) if want_lines => file,
            place => {
                let opened = Opened { content, place };
                return opened.read_text(terminal).map(TextOrLines::Text);
            }
        };
        if is_stdin {
            announce_terminal(&format!("the {} is", content.noun), terminal);
        }
        let read = begin(content, file).with_context(|| content.unreadable("the input"))?;
        let start = match read {
            (start, Some(rest)) => return Ok(TextOrLines::Lines(start, rest)),
            (start, None) => start,
        };
        let read = content.within_limit(Read {
            bytes: Zeroizing::new(start),
            file_name: None,
            readable_by_others: false,
        })?;
        text(&read).map(TextOrLines::Text)
    }
}

/// Reads until lines begin, which leaves a rest, or to the end, but no more than a piece above the limit.
fn begin(content: &Content, file: File) -> io::Result<(Vec<u8>, Option<Arriving>)> {
    let mut arriving = Arriving::new(file)?;
    let mut start = Vec::new();
    while start.len() <= content.limit {
        if is_lines(&start) {
            return Ok((start, Some(arriving)));
        }
        match arriving.next(is_signed_line(&start).then_some(PAUSE))? {
            Next::Piece(piece) => start.extend(piece),
            Next::Pause => return Ok((start, Some(arriving))),
            Next::End => break,
        }
    }
    Ok((start, None))
}

/// Whether this is one line so far, a JSON object as a whole, with a signature in it.
fn is_signed_line(start: &[u8]) -> bool {
    let Some(line) = start.strip_suffix(b"\n").map(<[u8]>::trim_ascii) else {
        return false;
    };
    let is_line = line.starts_with(b"{") && !line.contains(&b'\n');
    is_line && is_json(line) && {
        let answers = Evidence::parse(&String::from_utf8_lossy(line)).answers;
        let mut answers = answers.iter();
        answers.any(|answer| !answer.signatures.is_empty() || !answer.jws.is_empty())
    }
}

/// Whether the first line is a JSON object as a whole, and another one begins after it.
fn is_lines(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start();
    let Some(end) = start.iter().position(|byte| *byte == b'\n') else {
        return false;
    };
    let (first, rest) = start.split_at(end);
    rest.trim_ascii_start().starts_with(b"{") && first.starts_with(b"{") && is_json(first)
}

fn is_json(line: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// The bytes as text.
pub(super) fn text(read: &Read) -> anyhow::Result<String> {
    String::from_utf8(read.bytes.to_vec()).map_err(|_| place::NOT_UTF8.into())
}
