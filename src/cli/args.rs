//! The flags. Values are taken raw and judged by the library, so that one voice refuses them and
//! none is ever echoed by the parser.

#![expect(
    clippy::doc_markdown,
    reason = "these comments are the help, and a terminal has no markup"
)]

mod batch;
mod explain;
pub(crate) mod jws;
mod key;
mod manual;
mod payload;
mod sign;
mod verify;

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use batch::BatchArgs;
pub(crate) use explain::ExplainArgs;
pub(crate) use jws::{JwsArgs, TokenArgs};
pub(crate) use key::{KeyCheckArgs, KeyCommand, KeyPublicArgs, PublicForm};
pub(crate) use manual::{CompletionsArgs, ManArgs};
pub(crate) use payload::PayloadArgs;
pub(crate) use sign::SignArgs;
pub(crate) use verify::VerifyArgs;

/// Sign App Store promotional offers
///
/// It never opens a socket and never writes a file: the result goes to stdout, sentences go to stderr.
#[derive(Parser)]
#[command(
    name = "offersign",
    version,
    arg_required_else_help = true,
    max_term_width = 80
)]
#[command(after_long_help = MAIN_EXAMPLES)]
pub(crate) struct Arguments {
    /// Print no notes, only warnings and errors
    #[arg(short, long, global = true, display_order = 100)]
    pub(crate) quiet: bool,

    /// What stderr is, text or json [default: text]
    #[arg(
        long,
        global = true,
        value_name = "AS",
        hide_possible_values = true,
        display_order = 100
    )]
    error_format: Option<ErrorFormat>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How stderr speaks. Read from the raw arguments, because usage errors need it too.
#[derive(Clone, Copy, ValueEnum)]
enum ErrorFormat {
    Text,
    Json,
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
    #[command(subcommand, after_long_help = key::EXAMPLES)]
    Key(KeyCommand),
    Jws(JwsArgs),
    Token(TokenArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Which key signs, and what Apple calls it.
#[derive(Args)]
pub(crate) struct KeyArgs {
    /// Key: path, `-` or `env:NAME` [env: OFFERSIGN_KEY]
    #[arg(
        short,
        long,
        value_name = "KEY",
        env = "OFFERSIGN_KEY",
        hide_env = true
    )]
    pub(crate) key: Option<OsString>,

    #[command(flatten)]
    pub(crate) id: KeyIdArgs,
}

/// What Apple calls the key.
#[derive(Args)]
pub(crate) struct KeyIdArgs {
    /// Key id, or from its name [env: OFFERSIGN_KEY_ID]
    #[arg(
        short = 'i',
        long,
        value_name = "ID",
        env = "OFFERSIGN_KEY_ID",
        hide_env = true
    )]
    pub(crate) key_id: Option<OsString>,
}

/// Which app it is for.
#[derive(Args)]
pub(crate) struct AppArgs {
    /// App's bundle id [env: OFFERSIGN_BUNDLE_ID]
    #[arg(
        short,
        long,
        value_name = "ID",
        env = "OFFERSIGN_BUNDLE_ID",
        hide_env = true
    )]
    pub(crate) bundle_id: Option<OsString>,
}

/// The fields of an offer, beside the key's identifier.
#[derive(Args)]
pub(crate) struct FieldArgs {
    #[command(flatten)]
    pub(crate) app: AppArgs,

    /// Subscription's product id
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    pub(crate) product: Option<OsString>,

    /// Offer id (product code, not reference name)
    #[arg(short, long, value_name = "ID", alias = "offer-id")]
    pub(crate) offer: Option<OsString>,

    /// Customer's app account token [default: none]
    #[arg(short, long, value_name = "UUID", alias = "app-account-token")]
    pub(crate) token: Option<OsString>,

    /// Customer's name instead [default: none]
    #[arg(short, long, value_name = "TEXT", alias = "application-username")]
    pub(crate) username: Option<OsString>,

    /// One-time UUID [default: a new one]
    #[arg(long, value_name = "UUID")]
    pub(crate) nonce: Option<OsString>,

    /// UNIX time in milliseconds [default: now]
    #[arg(long, value_name = "MILLIS")]
    pub(crate) timestamp: Option<OsString>,
}

const MAIN_EXAMPLES: &str = "\
Exit codes:
  0  done, and the answer is yes
  1  the answer is no
  2  the command line or a field cannot be right
  3  no usable key could be read
  4  the system failed: input, output, randomness, clock

Examples:
  offersign sign --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign sign --help";
