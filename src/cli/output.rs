//! What stdout carries: the result, whole, or nothing.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use anyhow::Context as _;
use clap::builder::StyledStr;
use offersign::error::Error;
use serde::Serialize;

use super::codes;
use super::patient::Patient;
use super::render::json;
use super::words::fitted;

/// Refuses to make a result that nobody would get.
///
/// The standard library opens `/dev/null` in the place of a stdout that is closed, for reading too, which
/// `> /dev/null` does not.
///
/// # Errors
/// Stdout was closed when the program was started.
pub(crate) fn demand_stdout() -> Result<(), Error> {
    if is_closed() { Err(CLOSED) } else { Ok(()) }
}

const CLOSED: Error = Error::fixed(
    codes::OUTPUT_FAILED,
    "stdout is closed, or is `/dev/null` opened for reading too, so the result would be lost",
    "give it a place, such as a file or a pipe; to discard it, open `/dev/null` for writing only, as `> /dev/null` does",
);

#[cfg(unix)]
fn is_closed() -> bool {
    use rustix::fs::{fstat, stat};
    use rustix::io::read;

    let device = |status: rustix::io::Result<rustix::fs::Stat>| status.map(|status| status.st_rdev);
    let stdout = device(fstat(io::stdout()));
    let is_null = stdout.is_ok() && stdout == device(stat("/dev/null"));
    is_null && read(io::stdout(), &mut [0; 1]).is_ok()
}

#[cfg(not(unix))]
fn is_closed() -> bool {
    false
}

/// Prints a result and its newline.
pub(crate) fn print_line(line: &str) -> anyhow::Result<ExitCode> {
    print_bytes(format!("{line}\n").as_bytes())
}

/// Prints a result as JSON on one line.
pub(crate) fn print_json(result: &impl Serialize) -> anyhow::Result<ExitCode> {
    print_line(&json(result)?)
}

/// Bytes in lower-case hexadecimal, as results have them.
pub(crate) fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Prints a result that is the very bytes. What a command has found out stays its answer where nobody
/// reads it.
pub(crate) fn print_bytes(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    write(bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints text for people, in colour on a terminal.
pub(crate) fn print_text(text: &str) -> anyhow::Result<ExitCode> {
    // Which also has a console of Windows obey colours.
    let stdout = AutoStream::auto(io::stdout());
    match stdout.current_choice() {
        ColorChoice::Never => print_bytes(strip_str(text).to_string().as_bytes()),
        _ => print_bytes(text.as_bytes()),
    }
}

/// Prints the help, in colour on a terminal.
pub(crate) fn print_styled(text: &StyledStr) -> anyhow::Result<ExitCode> {
    print_text(&fitted(&text.ansi().to_string()))
}

/// Prints lines at once, in pieces that a pipe takes whole or not at all.
pub(crate) fn print_lines(lines: &[u8]) -> anyhow::Result<Reader> {
    let mut rest = lines;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(piece_length(rest));
        if write(piece)? == Reader::HasGone {
            return Ok(Reader::HasGone);
        }
        rest = after;
    }
    Ok(Reader::Listens)
}

/// What Linux writes to a pipe in one step (pipe(7), `PIPE_BUF`): a program that is killed
/// leaves no part of it.
const PIECE: usize = 4096;

/// The length of as many whole lines as fit in a piece, or of one that does not.
fn piece_length(lines: &[u8]) -> usize {
    let is_newline = |byte: &u8| *byte == b'\n';
    let piece = lines.get(..PIECE).unwrap_or(lines);
    piece
        .iter()
        .rposition(is_newline)
        .or_else(|| lines.iter().position(is_newline))
        .map_or(lines.len(), |newline| newline + 1)
}

/// Whether anybody reads what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    Listens,
    HasGone,
}

fn write(bytes: &[u8]) -> anyhow::Result<Reader> {
    let mut stdout = Patient(io::stdout());
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(Reader::Listens),
        Err(error) if is_closed_pipe(&error) => Ok(Reader::HasGone),
        Err(error) => Err(error).context(Error::new(
            codes::OUTPUT_FAILED,
            "the result could not be written",
            "free some space, or check the program or the file that the output goes to",
        )),
    }
}

/// A socket is closed in another way than a pipe.
fn is_closed_pipe(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset
    )
}
