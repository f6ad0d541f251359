//! Input that is one text, or lines of JSON without an end.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::time::Duration;

use anyhow::Context as _;
use offersign::evidence::{Answer, Candidate, Evidence, Source};
use offersign::offer::Field;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use zeroize::Zeroizing;

use super::arriving::{Arriving, Next};
use super::{Content, Opened, Place, Read, text};
use crate::cli::terminal::Terminal;

/// How many bytes of lines are read as one text, where some of them are no offers: what a log has around
/// one. More are a stream.
const LOG: usize = 64 * 1024;

/// How long a first line waits for more of the text that it may begin. A program that writes a line and
/// waits for its verdict waits so long for the first one.
const PAUSE: Duration = Duration::from_millis(200);

/// What a line says that was refused.
#[derive(Deserialize)]
struct Said {
    error: Option<IgnoredAny>,
}

/// One text, or lines of JSON.
pub(crate) enum TextOrLines {
    Text(String),
    /// What was read, and where the rest comes from.
    Lines(Vec<u8>, Arriving),
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
        let file = match self.place {
            Place::Stdin(file) | Place::File(file, _) if !file.is_terminal() => file,
            place => {
                let opened = Opened { content, place };
                return opened.read_text(terminal).map(TextOrLines::Text);
            }
        };
        let read = begin(content, file, &want_lines);
        let start = match read.with_context(|| content.unreadable("the input"))? {
            (start, Some(rest)) => return Ok(TextOrLines::Lines(start, rest)),
            (start, None) => start,
        };
        let read = content.within_limit(Read {
            bytes: Zeroizing::new(start),
            file_name: None,
            readable_by_others: false,
        })?;
        Ok(TextOrLines::Text(text::read(&read.bytes)?))
    }
}

/// Reads until lines begin, which leaves a rest, or to the end, but no more than a piece above the limit.
fn begin(
    content: &Content,
    file: File,
    want_lines: impl Fn(&[u8]) -> bool,
) -> io::Result<(Vec<u8>, Option<Arriving>)> {
    let mut arriving = Arriving::new(file)?;
    let mut start = Vec::new();
    while start.len() <= content.limit {
        let are_lines = first_of_lines(&start).is_some_and(&want_lines);
        if are_lines && (start.len() >= LOG || whole_lines(&start).all(stands_alone)) {
            return Ok((start, Some(arriving)));
        }
        let may_be_all = are_lines || signed_line(&start).is_some_and(&want_lines);
        match arriving.next(may_be_all.then_some(PAUSE))? {
            Next::Piece(piece) => start.extend(piece),
            Next::Pause => return Ok((start, Some(arriving))),
            Next::End => break,
        }
    }
    Ok((start, None))
}

/// All that is there, where it is one line so far, a JSON object as a whole, with a signature in it.
fn signed_line(start: &[u8]) -> Option<&[u8]> {
    let line = start.strip_suffix(b"\n").map(<[u8]>::trim_ascii)?;
    let is_line = line.starts_with(b"{") && !line.contains(&b'\n');
    let is_signed = || {
        let answers = Evidence::parse(&String::from_utf8_lossy(line)).answers;
        let mut answers = answers.iter();
        answers.any(|answer| !answer.signatures.is_empty() || !answer.jws.is_empty())
    };
    (is_line && is_json(line) && is_signed()).then_some(line)
}

/// The first line, where it is a JSON object as a whole and another one begins after it.
fn first_of_lines(start: &[u8]) -> Option<&[u8]> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start();
    let end = start.iter().position(|byte| *byte == b'\n')?;
    let (first, rest) = start.split_at(end);
    let is_lines = rest.trim_ascii_start().starts_with(b"{") && first.starts_with(b"{");
    (is_lines && is_json(first)).then_some(first)
}

/// The lines whose end is there.
fn whole_lines(start: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = start.split_inclusive(|byte| *byte == b'\n');
    lines
        .filter(|line| line.ends_with(b"\n"))
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty())
}

/// Whether a line is judged by itself: it is neither what a log says beside an offer, nor the request that
/// the offer answers.
fn stands_alone(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line);
    let answers = Evidence::parse(&line).answers;
    let has_nonce = |answer: &Answer| answer.values(Field::Nonce).any(is_named);
    let is_offer = |answer: &Answer| answer.is_verifiable() || has_nonce(answer);
    let mut fields = answers.iter().flat_map(|answer| &answer.fields);
    let is_request = fields.any(|(_, value)| is_named(value));
    is_error(&line) || answers.iter().any(is_offer) || !is_request && !is_of_log(&line)
}

fn is_named(value: &Candidate) -> bool {
    value.source == Source::Name
}

/// What every line of a log in JSON has, one of these at least.
const OF_LOGS: [&str; 14] = [
    "@timestamp",
    "asctime",
    "hostname",
    "level",
    "levelname",
    "log",
    "logger",
    "lvl",
    "message",
    "msg",
    "pid",
    "severity",
    "time",
    "ts",
];

/// Whether a line is an object that a log wrote.
pub(crate) fn is_of_log(line: &str) -> bool {
    let Ok(Value::Object(members)) = serde_json::from_str(line) else {
        return false;
    };
    OF_LOGS.iter().any(|name| members.contains_key(*name))
}

/// Whether a line is what `batch` writes where it signs nothing.
pub(crate) fn is_error(line: &str) -> bool {
    let line = line.trim_start();
    let said = line
        .starts_with('{')
        .then(|| serde_json::from_str::<Said>(line));
    matches!(said, Some(Ok(Said { error: Some(_) })))
}

fn is_json(line: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(line).is_ok()
}
