//! The flags of `offersign completions` and `offersign man`.

use std::ffi::OsString;

use clap::Args;
use clap_complete::Shell;

/// Print what a shell needs to complete commands and flags
#[derive(Args)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Print the manual page, of all or of one command
#[derive(Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub(crate) struct ManArgs {
    /// Command to describe [default: all of them]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  offersign completions zsh > ~/.zfunc/_offersign
  offersign completions fish > ~/.config/fish/completions/offersign.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  offersign man > offersign.1
  offersign man sign > offersign-sign.1";
