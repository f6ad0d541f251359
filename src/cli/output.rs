//! What stdout carries: the result, whole, or nothing.

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anyhow::Context as _;
use clap::builder::StyledStr;
use offersign::error::{Code, Error};

/// Prints a result and its newline.
pub(crate) fn print_line(line: &str) -> anyhow::Result<ExitCode> {
    print(&mut io::stdout().lock(), &format!("{line}\n"))
}

/// Prints the help, in colour on a terminal.
pub(crate) fn print_styled(text: &StyledStr) -> anyhow::Result<ExitCode> {
    let mut stdout = AutoStream::auto(io::stdout().lock());
    print(&mut stdout, &text.ansi().to_string())
}

fn print(out: &mut impl Write, text: &str) -> anyhow::Result<ExitCode> {
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context(Error::new(
            Code::OutputFailed,
            "the result could not be written",
            "free some space, or check the program or the file that the output goes to",
        ))?;
    Ok(ExitCode::SUCCESS)
}
