//! The binary's own: flags, files, time, randomness, the terminal. One file a command.

pub(crate) mod args;

pub(crate) mod batch;
pub(crate) mod clock;
pub(crate) mod codes;
pub(crate) mod explain;
pub(crate) mod fields;
pub(crate) mod format;
pub(crate) mod hardening;
pub(crate) mod input;
pub(crate) mod jws;
pub(crate) mod key;
pub(crate) mod key_check;
pub(crate) mod key_public;
pub(crate) mod manual;
pub(crate) mod output;
pub(crate) mod payload;
pub(crate) mod random;
pub(crate) mod render;
pub(crate) mod sign;
pub(crate) mod terminal;
pub(crate) mod token;
pub(crate) mod usage;
pub(crate) mod verify;

use std::process::ExitCode;

use args::{Command, KeyCommand};
use terminal::Terminal;
use usage::Request;

/// Does what was asked; the exit code is the answer.
pub(crate) fn run(request: Request) -> anyhow::Result<ExitCode> {
    let args = match request {
        Request::Text(text) => return output::print_styled(&text),
        Request::Run(args) => args,
    };
    let terminal = Terminal::new(args.error_format).quiet(args.quiet);
    match args.command {
        Command::Sign(args) => sign::run(&args, terminal),
        Command::Key(KeyCommand::Check(args)) => key_check::run(&args, terminal),
        Command::Key(KeyCommand::Public(args)) => key_public::run(&args, terminal),
        Command::Verify(args) => verify::run(&args, terminal),
        Command::Payload(args) => payload::run(&args, terminal),
        Command::Explain(args) => explain::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
        Command::Batch(args) => batch::run(&args, terminal),
        Command::Jws(args) => jws::run(&args, terminal),
        Command::Token(args) => token::run(&args, terminal),
    }
}
