//! What stdout carries: the result, whole, or nothing.

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anyhow::Context as _;
use clap::builder::StyledStr;
use offersign::error::{Code, Error};
use serde::Serialize;

/// Prints a result and its newline.
pub(crate) fn print_line(line: &str) -> anyhow::Result<ExitCode> {
    print_bytes(format!("{line}\n").as_bytes())
}

/// Prints a result as JSON on one line.
pub(crate) fn print_json(result: &impl Serialize) -> anyhow::Result<ExitCode> {
    print_line(&serde_json::to_string(result)?)
}

/// Prints a result that is the very bytes.
pub(crate) fn print_bytes(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    print(&mut io::stdout().lock(), bytes)
}

/// Prints the help, in colour on a terminal.
pub(crate) fn print_styled(text: &StyledStr) -> anyhow::Result<ExitCode> {
    let mut stdout = AutoStream::auto(io::stdout().lock());
    print(&mut stdout, text.ansi().to_string().as_bytes())
}

fn print(out: &mut impl Write, bytes: &[u8]) -> anyhow::Result<ExitCode> {
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .context(Error::new(
            Code::OutputFailed,
            "the result could not be written",
            "free some space, or check the program or the file that the output goes to",
        ))?;
    Ok(ExitCode::SUCCESS)
}
