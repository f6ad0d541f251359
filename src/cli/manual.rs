//! `offersign man`: the help, in the language of `man`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use offersign::error::Error;

use super::Arguments;
use super::codes;
use super::output;

/// Print the manual page, of all or of one command
#[derive(Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub(crate) struct ManArgs {
    /// Command to describe [default: all of them]
    #[arg(value_name = "COMMAND")]
    command: Vec<OsString>,
}

/// Prints a manual page.
pub(crate) fn run(args: &ManArgs) -> anyhow::Result<ExitCode> {
    let mut page = Vec::new();
    Man::new(find(&args.command)?).render(&mut page)?;
    output::print_bytes(&page)
}

/// The command of this name, which knows the names of those above it.
fn find(words: &[OsString]) -> Result<Command, Error> {
    let mut command = Arguments::command();
    command.build();
    for word in words {
        command = command.find_subcommand(word).cloned().ok_or_else(unknown)?;
    }
    Ok(command)
}

fn unknown() -> Error {
    Error::new(
        codes::USAGE,
        "there is no command of that name",
        "run `offersign --help` to see them",
    )
}

const MAN_EXAMPLES: &str = "\
Examples:
  offersign man > offersign.1
  offersign man sign > offersign-sign.1";
