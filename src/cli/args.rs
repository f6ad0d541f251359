//! The flags. Values are taken raw and checked by the library, so that they are refused in one way, and
//! none is ever repeated by the parser.

mod batch;
mod explain;
pub(crate) mod jws;
mod key;
mod manual;
mod payload;
mod sign;
mod verify;

use std::ffi::OsString;

use clap::{Arg, Args, Parser, Subcommand, ValueEnum};
use offersign::offer::Field;

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
    hide_possible_values = true,
    max_term_width = 80
)]
#[command(after_long_help = MAIN_EXAMPLES)]
pub(crate) struct Arguments {
    /// Print no notes, only warnings and errors
    #[arg(short, long, global = true, display_order = 100)]
    pub(crate) quiet: bool,

    /// What stderr is, text or json
    #[arg(
        long,
        global = true,
        value_name = "AS",
        default_value = "text",
        display_order = 100
    )]
    pub(crate) error_format: ErrorFormat,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What stderr is.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ErrorFormat {
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
    /// Key: path, `-` or `env:NAME`
    #[arg(
        short,
        long,
        value_name = "KEY",
        env = "OFFERSIGN_KEY",
        hide_env_values = true
    )]
    pub(crate) key: Option<OsString>,

    #[command(flatten)]
    pub(crate) id: KeyIdArgs,
}

/// What Apple calls the key.
#[derive(Args)]
pub(crate) struct KeyIdArgs {
    /// Key id, or from its name
    #[arg(
        short = 'i',
        long,
        value_name = "ID",
        env = "OFFERSIGN_KEY_ID",
        hide_env_values = true
    )]
    pub(crate) key_id: Option<OsString>,
}

/// Which app it is for.
#[derive(Args)]
pub(crate) struct AppArgs {
    /// App's bundle id
    #[arg(
        short,
        long,
        value_name = "ID",
        env = "OFFERSIGN_BUNDLE_ID",
        hide_env_values = true
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

impl FieldArgs {
    /// The flags of an offer, each with its field.
    pub(crate) fn fields(&self) -> [(Field, Option<&OsString>); 7] {
        [
            (Field::BundleId, self.app.bundle_id.as_ref()),
            (Field::ProductId, self.product.as_ref()),
            (Field::OfferId, self.offer.as_ref()),
            (Field::AppAccountToken, self.token.as_ref()),
            (Field::ApplicationUsername, self.username.as_ref()),
            (Field::Nonce, self.nonce.as_ref()),
            (Field::Timestamp, self.timestamp.as_ref()),
        ]
    }
}

/// Demands flags that are optional in other commands.
fn required<const N: usize>(ids: [&'static str; N]) -> impl Fn(Arg) -> Arg {
    move |arg| {
        let is_required = arg.is_required_set() || ids.contains(&arg.get_id().as_str());
        arg.required(is_required)
    }
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
