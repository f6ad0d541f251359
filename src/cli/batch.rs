//! `offersign batch`: one request a line in, one answer a line out, in order and at once.

mod answer;
pub(crate) mod engine;
mod lines;
mod member;
mod ordered;
mod progress;
mod request;
mod tally;
mod workers;

use std::ffi::{OsStr, OsString};
use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;

use offersign::error::{Diagnostic, Error};
use offersign::offer::Timestamp;
use offersign::payload::Payload;

use super::args::BatchArgs;
use super::terminal::Terminal;
use super::{clock, codes, input, key};
use answer::Signer;
use progress::Progress;
use request::Request;

/// The most threads; more than there are cores makes nothing faster.
const MOST_JOBS: usize = 1024;

/// Checks the flags, reads the key, and answers lines until there are no more.
pub(crate) fn run(args: &BatchArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    input::not_both_from_stdin(args.key.place(), input::or_stdin(None), "lines")?;
    let jobs = jobs(args.jobs.as_deref())?;
    let engine = args.engine.resolve()?;
    let defaults = Request::of_flags(&args.fields)?;
    // The lines may have their own time where the clock has none.
    let now = clock::now().or_else(|_| Timestamp::from_millis(1_698_148_900_000));
    let trial = defaults.given(&Request::trial())?.offer(now)?;

    let key = key::load(args.key.open()?, &args.key.id, terminal)?;
    let trial = Payload::new(&trial(key.id.clone()));
    let signer = Signer {
        defaults,
        key_id: key.id,
        sign: engine.start(key.private, &trial)?,
        format: args.format,
    };
    input::announce_terminal("the lines are", terminal);
    terminal.report_all(nonce_shared(args.fields.nonce.as_ref()));
    let tally = workers::answer_all(io::stdin(), signer, jobs, Progress::new(terminal))?;
    let code = tally.exit_code();
    terminal.report_all(tally.diagnostics());
    Ok(code)
}

fn jobs(given: Option<&OsStr>) -> Result<NonZeroUsize, Error> {
    let Some(given) = given else {
        return Ok(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
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
