//! The flags of `offersign batch`.

use std::ffi::OsString;

use clap::Args;

use super::{FieldArgs, KeyArgs, required};
use crate::cli::batch::engine::Engine;
use crate::cli::format::Format;

/// Sign one offer a line, JSON Lines in and out
///
/// Reads one JSON object a line from stdin, and answers each at once, in order.
#[derive(Args)]
#[command(after_long_help = BATCH_EXAMPLES)]
#[command(mut_arg("key", |key| key.help("Key: path or `env:NAME`")))]
#[command(mut_args(required(["key"])))]
pub(crate) struct BatchArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgs,

    #[command(flatten)]
    pub(crate) fields: FieldArgs,

    /// Format of the output
    #[arg(short, long, value_name = "FORMAT", default_value = "response")]
    pub(crate) format: Format,

    /// Threads that sign [default: one a core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<OsString>,

    /// What signs: auto, p256, graviola
    #[arg(long, value_name = "ENGINE", default_value = "auto")]
    pub(crate) engine: Engine,
}

const BATCH_EXAMPLES: &str = "\
A line is a JSON object with `productId`, `offerId`, `appAccountToken` or
`applicationUsername`, `bundleId`, `nonce`, `timestamp` (a number), `id` (any
JSON). A flag stands for a member in all lines that lack it.

Blank lines are skipped; the others are answered in their order. A line that
cannot be signed is answered by {\"id\",\"line\",\"error\":{\"code\",\"message\",\"hint\"}},
the rest goes on, and the exit code is 1.

The `id` of a request comes first in its answer, as it was; in the format
`cordova`, which has its own `id`, under the name `requestId`. `swift` and
`signature` have no place for it. The formats are those of `sign`.

Answers are printed at once, whole, and without a gap, also when the run is
killed: n complete lines (`wc -l`) answer the first n lines that are not blank.
A last line without its newline, which a file can have then, is not complete.

The engine graviola makes randomised signatures: the same line gives another
one each time, and all of them are valid. p256 is deterministic, and a third as
fast. auto takes graviola where the processor can run it. The engine is checked
once, at the start; the signatures are not verified one by one.

Examples:
  offersign batch --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    < requests.jsonl > signed.jsonl
  offersign batch --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --format full --engine p256 --jobs 1 < requests.jsonl";
