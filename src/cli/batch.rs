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
use std::io::{self, IsTerminal as _};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;

use offersign::error::{Code, Error};
use offersign::notice::Notice;
use offersign::offer::Timestamp;
use offersign::payload::Payload;

use super::args::BatchArgs;
use super::fields::Fields;
use super::shapes::Shape;
use super::terminal::Terminal;
use super::{fresh, key, source, usage};
use answer::Signer;
use engine::Engine;
use progress::Progress;
use request::Request;

/// The most threads; more than there are cores makes nothing faster.
const MOST_JOBS: usize = 1024;

/// Judges the flags, reads the key, and answers lines until there are no more.
pub(crate) fn run(args: &BatchArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let [key] = usage::demand([("--key <KEY>", &args.key.key)])?;
    not_stdin(key)?;
    let jobs = jobs(args.jobs.as_deref())?;
    let engine = args.engine.unwrap_or(Engine::Auto).resolve()?;
    let defaults = Request::of_flags(&args.fields)?;
    // The lines may have their own time where the clock has none.
    let now = fresh::timestamp().or_else(|_| Timestamp::from_millis(1_698_148_900_000));
    let trial = Fields::judge(&defaults.given(&Request::trial())?, now)?;

    let key = key::load(key, args.key.id.key_id.as_deref(), terminal)?;
    let trial = Payload::new(&trial.with_key_id(key.id.clone()));
    let signer = Signer {
        defaults,
        key_id: key.id,
        sign: engine.start(key.private, &trial)?,
        shape: args.format.unwrap_or(Shape::Response),
    };
    terminal.tell(forewarn(args.fields.nonce.as_ref()));
    let tally = workers::answer_all(io::stdin(), signer, jobs, Progress::new(terminal))?;
    let code = tally.exit_code();
    terminal.tell(tally.notices());
    Ok(code)
}

fn not_stdin(key: &OsStr) -> Result<(), Error> {
    if source::is_stdin(key) {
        return Err(Error::new(
            Code::Usage,
            "the key cannot come from stdin, where the lines come from",
            "give the path of the key, or name a variable with `--key env:NAME`",
        ));
    }
    Ok(())
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
                Code::Usage,
                format!("`--jobs` takes a whole number from 1 to {MOST_JOBS}"),
                "leave it out to use every core",
            )
        })
}

fn forewarn(nonce: Option<&OsString>) -> impl Iterator<Item = Notice> {
    let terminal = io::stdin().is_terminal().then(|| {
        Notice::note(
            Code::ReadingTerminal,
            "the lines are read from this terminal; press Ctrl-D behind the last",
        )
    });
    let nonce = nonce.map(|_| {
        Notice::warning(
            Code::NonceShared,
            "every line without a nonce is signed with the same one",
            "leave `--nonce` out; Apple takes each nonce for one purchase attempt",
        )
    });
    terminal.into_iter().chain(nonce)
}
