//! `offersign batch`: one request a line in, one answer a line out, in order and at once.

pub(crate) mod answer;
pub(crate) mod engine;
pub(crate) mod member;
pub(crate) mod request;
mod tally;

use std::ffi::{OsStr, OsString};
use std::num::NonZeroUsize;
use std::process::ExitCode;

use clap::Args;
use offersign::error::{Diagnostic, Error};
use offersign::offer::Timestamp;
use offersign::payload::Payload;

use super::args::{FieldArgs, KeyArgs, StrictArg, required, told};
use super::fields::Given;
use super::format::{self, Format};
use super::terminal::Terminal;
use super::{clock, codes, input, key, stream};
use answer::Signer;
use engine::Engine;
use request::Request;
use stream::Answered;

/// Sign one offer a line, JSON Lines in and out
///
/// Reads one JSON object a line, and answers each at once, in order.
#[derive(Args)]
#[command(after_help = format::NAMES, after_long_help = BATCH_EXAMPLES)]
#[command(mut_arg("nonce", |nonce| nonce.hide_short_help(true)))]
#[command(mut_arg("timestamp", |timestamp| timestamp.hide_short_help(true)))]
#[command(mut_args(required(["key"])))]
pub(crate) struct BatchArgs {
    /// Requests, a line each [default: stdin]
    #[arg(value_name = "FILE")]
    file: Option<OsString>,

    #[command(flatten)]
    key: KeyArgs,

    #[command(flatten)]
    fields: FieldArgs,

    /// Format of the output
    #[arg(short, long, value_name = "FORMAT", default_value = "response")]
    format: Format,

    /// Threads, four a core at most [default: one a core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<OsString>,

    /// Signing engine: auto, p256, graviola
    #[arg(
        long,
        value_name = "ENGINE",
        default_value = "auto",
        hide_short_help = true
    )]
    engine: Engine,

    #[command(flatten)]
    strict: StrictArg,
}

/// The most threads; more than there are cores makes nothing faster.
const MOST_JOBS: usize = 1024;

/// Checks the flags, reads the key, and answers lines until there are no more.
pub(crate) fn run(args: &BatchArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let place = input::or_stdin(args.file.as_ref());
    input::not_both_from_stdin(args.key.place(), place, "lines", input::ONE_AS_FILE)?;
    let jobs = jobs(args.jobs.as_deref())?;
    let engine = args.engine.resolve()?;
    let id = args.key.id.given()?;
    let defaults = Request::of_flags(&args.fields)?;
    // The lines may have their own time where the clock has none.
    let now = clock::now().or_else(|_| Timestamp::from_millis(1_698_148_900_000));
    let trial = Request::trial();
    let given = defaults.given(&trial)?;
    let trial = Given { told, ..given }.offer(now)?;

    let terminal = terminal.strict(args.strict.strict);
    let requests = input::REQUESTS.open(place)?;
    let key = key::load(args.key.open()?, id, terminal)?;
    let shared = nonce_shared(args.fields.nonce.as_ref());
    terminal.weigh(key.diagnostics.into_iter().chain(shared))?;
    let trial = trial(key.id.clone());
    args.format.check(&trial.user)?;
    let trial = Payload::new(&trial);
    let signer = Signer {
        defaults,
        key_id: key.id,
        sign: engine.start(key.private, &trial)?,
        format: args.format,
        terminal,
    };
    let (requests, length) = requests.stream(terminal)?;
    let progress = stream::Progress::new(terminal, length);
    let Answered { count, reader } = stream::answer_all(requests, signer, jobs, progress)?;
    let code = count.exit_code();
    terminal.heard_by(reader).report_all(count.diagnostics());
    Ok(code)
}

fn jobs(given: Option<&OsStr>) -> Result<NonZeroUsize, Error> {
    let Some(given) = given else {
        return Ok(stream::cores());
    };
    given
        .to_str()
        .and_then(|text| text.parse().ok())
        .filter(|jobs: &NonZeroUsize| jobs.get() <= MOST_JOBS)
        .ok_or_else(|| {
            Error::new(
                codes::USAGE,
                format!("`--jobs` takes a whole number from 1 to {MOST_JOBS}"),
                "leave it out to use every core",
            )
        })
}

fn nonce_shared(nonce: Option<&OsString>) -> Option<Diagnostic> {
    nonce.map(|_| {
        Diagnostic::warning(
            codes::NONCE_SHARED,
            "every line without a nonce is signed with the same one",
            "leave `--nonce` out; Apple takes each nonce for one purchase attempt",
        )
    })
}

const BATCH_EXAMPLES: &str = "\
A line is a JSON object with `productId`, `offerId`, `appAccountToken` or
`applicationUsername`, `bundleId`, `nonce`, `timestamp` (a number), `id` (any
JSON). A flag stands for a member in all lines that lack it.

Blank lines are skipped; the others are answered in their order. A line that
cannot be signed is answered by {\"id\",\"line\",\"error\":{\"code\",\"message\",\"hint\"}},
the rest goes on, and the exit code is 1; also where the clock or the system's
random bytes fail on the way. Where they fail at the start, it is 4.

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
    requests.jsonl > signed.jsonl
  offersign batch --key SubscriptionKey_ABCDEFGHIJ.p8 --bundle-id com.example \\
    --format full --engine p256 --jobs 1 < requests.jsonl";
