//! The binary's own: flags, files, time, randomness, the terminal. One file a command.

pub(crate) mod args;

pub(crate) mod batch;
pub(crate) mod clock;
pub(crate) mod codes;
pub(crate) mod completions;
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
pub(crate) mod patient;
pub(crate) mod payload;
pub(crate) mod random;
pub(crate) mod receipt;
pub(crate) mod render;
pub(crate) mod sign;
pub(crate) mod stream;
pub(crate) mod swift;
pub(crate) mod terminal;
pub(crate) mod token;
pub(crate) mod usage;
pub(crate) mod verify;
pub(crate) mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use args::ErrorFormat;
use batch::BatchArgs;
use completions::CompletionsArgs;
use explain::ExplainArgs;
use jws::args::{JwsArgs, TokenArgs};
use key_check::KeyCheckArgs;
use key_public::KeyPublicArgs;
use manual::ManArgs;
use offersign::error::Error;
use payload::PayloadArgs;
use receipt::ReceiptCommand;
use sign::SignArgs;
use terminal::Terminal;
use usage::Request;
use verify::VerifyArgs;

/// Sign App Store promotional offers
///
/// It never opens a socket and never writes a file: the result goes to stdout, sentences go to stderr.
#[derive(Parser)]
#[command(
    name = "offersign",
    bin_name = "offersign",
    version,
    arg_required_else_help = true,
    hide_possible_values = true,
    max_term_width = 80
)]
#[command(after_long_help = MAIN_EXAMPLES)]
pub(crate) struct Arguments {
    /// Print no notes, only warnings and errors
    #[arg(short, long, global = true, display_order = 100)]
    quiet: bool,

    /// Format of messages, text or json
    #[arg(
        long,
        global = true,
        value_name = "AS",
        default_value = "text",
        display_order = 100
    )]
    error_format: ErrorFormat,

    /// Print no warning of this code
    #[arg(
        long,
        global = true,
        value_name = "CODE",
        hide_short_help = true,
        display_order = 100
    )]
    no_warning: Vec<String>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one of it, and it is boxed"
)]
pub(crate) enum Command {
    Sign(SignArgs),
    Verify(VerifyArgs),
    Payload(PayloadArgs),
    Batch(BatchArgs),
    #[command(subcommand, after_long_help = KEY_EXAMPLES)]
    Key(KeyCommand),
    #[command(subcommand)]
    Receipt(ReceiptCommand),
    Jws(JwsArgs),
    Token(TokenArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Check a key, or print its public part
#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    Check(KeyCheckArgs),
    Public(KeyPublicArgs),
}

/// Does what was asked; the exit code is the answer.
pub(crate) fn run(request: Request) -> anyhow::Result<ExitCode> {
    output::demand_stdout()?;
    let args = match request {
        Request::Text(text) => return output::print_styled(&text),
        Request::Run(args) => args,
    };
    demand_codes(&args.no_warning)?;
    let terminal = Terminal::new(args.error_format)
        .quiet(args.quiet)
        .silenced(args.no_warning);
    match args.command {
        Command::Sign(args) => sign::run(&args, terminal),
        Command::Key(KeyCommand::Check(args)) => key_check::run(&args, terminal),
        Command::Key(KeyCommand::Public(args)) => key_public::run(&args, terminal),
        Command::Verify(args) => verify::run(&args, terminal),
        Command::Receipt(ReceiptCommand::Request(args)) => receipt::run_request(&args, terminal),
        Command::Receipt(ReceiptCommand::Read(args)) => receipt::run_read(&args, terminal),
        Command::Payload(args) => payload::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => manual::run(&args),
        Command::Batch(args) => batch::run(&args, terminal),
        Command::Jws(args) => jws::run(&args, terminal),
        Command::Token(args) => token::run(&args, terminal),
    }
}

/// Refuses a code that there is not: a warning would go on, and nobody would know why.
fn demand_codes(given: &[String]) -> Result<(), Error> {
    let is_unknown = |code: &String| !codes::names().any(|name| name == code);
    if given.iter().any(is_unknown) {
        return Err(Error::fixed(
            codes::USAGE,
            "`--no-warning <CODE>` is given a code that there is not",
            "write the code that stands in brackets after the warning",
        ));
    }
    Ok(())
}

const MAIN_EXAMPLES: &str = "\
Exit codes:
  0  done, and the answer is yes
  1  the answer is no
  2  the command line or a field cannot be right
  3  no usable key or shared secret could be read
  4  the system failed: input, output, randomness, clock

On Windows:
  Nobody looks at who else may read a key file: keep it in a folder of yours.
  `--key env:OFFER_KEY` is right in PowerShell and in cmd. `$env:OFFER_KEY` and
  `%OFFER_KEY%` would put the key itself into the arguments.

Examples:
  offersign sign --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign sign --help";

const KEY_EXAMPLES: &str = "\
Examples:
  offersign key check SubscriptionKey_ABCDEFGHIJ.p8
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8";
