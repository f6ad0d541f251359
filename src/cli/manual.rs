//! `offersign completions` and `offersign man`: the flags, in the languages of shells and of `man`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;
use offersign::error::Error;

use super::Arguments;
use super::codes;
use super::output;

/// Print what a shell needs to complete commands and flags
#[derive(Args)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page, of all or of one command
#[derive(Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub(crate) struct ManArgs {
    /// Command to describe [default: all of them]
    #[arg(value_name = "COMMAND")]
    command: Vec<OsString>,
}

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

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  offersign completions zsh > ~/.zfunc/_offersign
  offersign completions fish > ~/.config/fish/completions/offersign.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  offersign man > offersign.1
  offersign man sign > offersign-sign.1";
