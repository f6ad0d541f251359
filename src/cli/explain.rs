//! `offersign explain`: what an error means, and what to check.
//!
//! The entries are the text files in `explain/`, one a group: its title, then a block an entry, with
//! an empty line between blocks and lines of 80 columns at most. An entry is added by its block:
//!
//! ```text
//! key_wrong_curve, another name of the same: the title, without a period
//! A few sentences on what it means and how it comes about,
//! on as many lines as they need.
//! - What to check, the likeliest first.
//! - What to check next,
//!   on as many lines as it needs.
//! ```
//!
//! The sentences by which an entry is found, beside its names, are in `explain/sentences/`.

mod lookup;
mod pasted;
mod sentences;
mod servers;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use offersign::error::Error;
use offersign::key::{is_secret, is_shared_secret};

use super::input::{MESSAGE, secret};
use super::output;
use super::terminal::Terminal;
use super::words::{screen, wrapped};

/// Say what an error means, and what to check
///
/// Takes a number or a name of StoreKit's, a status of verifyReceipt, a number of the App Store Server API, an
/// HTTP code, a code of ours, or a message of any as it was printed; `-` reads a message from stdin. Prints
/// text, not JSON; without a code, the list of all names.
#[derive(Args)]
#[command(after_long_help = EXPLAIN_EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// Error of StoreKit, or code [default: list all]
    #[arg(value_name = "CODE", allow_negative_numbers = true)]
    code: Vec<OsString>,
}

/// The groups, in the order of the list.
const GROUPS: [&str; 16] = [
    include_str!("explain/storekit.txt"),
    include_str!("explain/receipts.txt"),
    include_str!("explain/server_api.txt"),
    include_str!("explain/network.txt"),
    include_str!("explain/libraries.txt"),
    include_str!("explain/command_line.txt"),
    include_str!("explain/keys.txt"),
    include_str!("explain/signature.txt"),
    include_str!("explain/payload.txt"),
    include_str!("explain/fields.txt"),
    include_str!("explain/batch.txt"),
    include_str!("explain/jws.txt"),
    include_str!("explain/apple.txt"),
    include_str!("explain/receipt_codes.txt"),
    include_str!("explain/notices.txt"),
    include_str!("explain/system.txt"),
];

/// No line of a text is longer, in columns; on a smaller screen it is broken anew.
const WIDEST: usize = 80;

/// The explanation of an error, or of some that are explained together.
#[derive(Clone, Copy)]
struct Entry {
    /// The names and the title.
    heading: &'static str,
    /// The names alone.
    names: &'static str,
    cause: &'static str,
    /// What to check, without the hyphen of the first.
    checks: &'static str,
}

/// Prints the explanation of what was given, or the list of all.
pub(crate) fn run(args: &ExplainArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let explained = match args.code.as_slice() {
        [place] if place == "-" => {
            let message = MESSAGE.open(place)?.read_text(terminal)?;
            explanation(&[message.into()])
        }
        given => explanation(given),
    };
    output::print_line(&explained?)
}

/// The explanation of what was given, or the list of all.
///
/// # Errors
/// There is none, or a secret was given. Nothing of what was given is repeated.
pub(crate) fn explanation(code: &[OsString]) -> Result<String, Error> {
    if code.is_empty() {
        return Ok(list());
    }
    let text = text(code);
    if let Some(pasted) = pasted::recognised(&text) {
        return Err(pasted);
    }
    let mut parts = code.iter().map(|part| part.to_string_lossy());
    if parts.clone().any(|part| is_shared_secret(part.trim())) {
        return Err(secret::SHARED_AS_KEY);
    }
    if parts.any(|part| is_secret(&part)) {
        return Err(secret::IN_ARGUMENT);
    }
    let text = words::shortened(&text);
    let found =
        lookup::find(&text).map_err(|unknown| pasted::recognised_in(&text).unwrap_or(unknown))?;
    let found: Vec<String> = found.into_iter().map(Entry::render).collect();
    Ok(found.join("\n\n"))
}

/// The arguments as one text: a sentence that was pasted without quotes is in many.
fn text(parts: &[OsString]) -> String {
    let parts = parts.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join(" ")
}

/// Every heading, under the title of its group.
fn list() -> String {
    let groups = GROUPS.map(|group| {
        let title = group.lines().take(1).map(str::to_owned);
        let heading = |entry: Entry| {
            let lines = wrapped(entry.heading, "  ", "    ", screen());
            lines.trim_end().to_owned()
        };
        title
            .chain(entries_of(group).map(heading))
            .collect::<Vec<_>>()
            .join("\n")
    });
    groups.join("\n\n")
}

/// The names of all entries that are one word.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let is_word = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    entries().flat_map(Entry::names).filter(is_word)
}

fn entries() -> impl Iterator<Item = Entry> {
    GROUPS.into_iter().flat_map(entries_of)
}

fn entries_of(group: &'static str) -> impl Iterator<Item = Entry> {
    group.split("\n\n").filter_map(Entry::parse)
}

impl Entry {
    /// Reads a block; the title of a group is none.
    fn parse(block: &'static str) -> Option<Self> {
        let (heading, text) = block.split_once('\n')?;
        let (names, _) = heading.split_once(": ")?;
        let (cause, checks) = text.split_once("\n- ")?;
        Some(Self {
            heading,
            names,
            cause,
            checks: checks.trim_end(),
        })
    }

    fn names(self) -> impl Iterator<Item = &'static str> {
        self.names.split(", ")
    }

    fn render(self) -> String {
        let several = self.checks.contains("\n- ");
        let order = if several { ", the likeliest first" } else { "" };
        let lines = |text: &str, first, next| {
            if screen() >= WIDEST {
                return format!("{first}{text}\n");
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            wrapped(&words.join(" "), first, next, screen())
        };
        let checks = self.checks.split("\n- ");
        let checks: String = checks.map(|check| lines(check, "- ", "  ")).collect();
        let [heading, cause] = [self.heading, self.cause].map(|text| lines(text, "", ""));
        let text = format!("{heading}\n{cause}\nWhat to check{order}:\n{checks}");
        text.trim_end().to_owned()
    }
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  offersign explain 12
  offersign explain 'error: the nonce was signed in upper case'";
