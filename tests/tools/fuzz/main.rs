//! Fuzzes every reader: mangles what is in `tests/fixtures`, reads what comes of it, and holds it to
//! the rules that each target names.
//!
//! ```sh
//! cargo run --release --example fuzz                    # every target, ten seconds each
//! cargo run --release --example fuzz -- 600             # ten minutes each
//! cargo run --release --example fuzz -- 600 key         # one of them
//! cargo run --release --example fuzz -- 600 key 42      # with another seed; `all` stands for every target
//! ```
//!
//! It needs no special toolchain, and as many targets run at a time as there are cores. Each prints
//! how many inputs were read and how many of them were accepted. It stops at the first input that
//! breaks a rule or makes the program panic, with that input and the seed that makes it first.

mod apple;
mod batch;
mod evidence;
mod explain;
mod jws;
mod key;
mod mangle;
mod random;
mod receipt;
mod target;

/// The program, whose readers are in no library.
#[allow(dead_code, reason = "the targets read, and run no command")]
#[path = "../../../src"]
mod program {
    pub(crate) mod cli;
}

use std::error::Error;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use program::cli;
use target::{Make, run};

/// The targets, each with what makes it.
const TARGETS: [(&str, Make); 8] = [
    ("key", key::keys),
    ("storekit", key::storekit),
    ("evidence", evidence::evidence),
    ("jws", jws::jws),
    ("apple", apple::apple),
    ("receipt", receipt::receipts),
    ("batch", batch::lines),
    ("explain", explain::explain),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let name = arguments.next();
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let name = name.as_deref().unwrap_or("all");
    let wanted = |(target, _): &(&str, Make)| ["all", target].contains(&name);
    let targets: Vec<_> = TARGETS.into_iter().filter(wanted).collect();
    if targets.is_empty() {
        return Err(format!(
            "the targets are {}",
            TARGETS.map(|(name, _)| name).join(", ")
        )
        .into());
    }
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let waiting = Mutex::new(targets.into_iter());
    let work = || -> Result<(), String> {
        loop {
            let next = waiting.lock().map_err(|error| error.to_string())?.next();
            let Some((name, make)) = next else {
                return Ok(());
            };
            let line = run(name, make, Duration::from_secs(seconds), seed)?;
            writeln!(std::io::stdout(), "{line}").map_err(|error| error.to_string())?;
        }
    };
    let results: Vec<Result<(), String>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let joined = workers.into_iter().map(thread::ScopedJoinHandle::join);
        joined
            .map(|done| done.unwrap_or_else(|_| Err("a target could not be made".into())))
            .collect()
    });
    results
        .into_iter()
        .collect::<Result<(), String>>()
        .map_err(Into::into)
}
