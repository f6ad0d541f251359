//! `offersign completions` and `offersign man`: the flags, in the languages of shells and of `man`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use offersign::error::Error;

use super::args::{Arguments, CompletionsArgs, ManArgs};
use super::codes;
use super::output;

/// Prints the completions of a shell.
pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<ExitCode> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut Arguments::command(),
        "offersign",
        &mut script,
    );
    output::print_bytes(&script)
}

/// Prints a manual page.
pub(crate) fn man(args: &ManArgs) -> anyhow::Result<ExitCode> {
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
