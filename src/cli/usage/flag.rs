//! A flag that the command does not have: which one was meant, or which command has it.

use std::ffi::OsString;

use clap::{Command, CommandFactory as _};
use offersign::error::Error;

use super::stray::{self, command, has_flag};
use super::{is_plain_word, usage};
use crate::cli::Arguments;

/// The error for a flag that the command does not have.
pub(super) fn error(arguments: &[OsString], flag: &str, similar: Option<String>) -> Error {
    if !is_plain_word(flag) {
        return stray::argument(arguments, flag);
    }
    let command = command(arguments);
    let instead = || {
        let mut meant = INSTEAD.iter();
        let (_, _, help) =
            meant.find(|(given, has, _)| given.contains(&flag) && has_flag(&command, has))?;
        Some((*help).to_owned())
    };
    let similar = || Some(format!("did you mean `{}`?", similar?));
    let help = instead()
        .or_else(|| in_capitals(flag, &command))
        .or_else(|| elsewhere(flag, &command))
        .or_else(similar);
    usage(
        format!("there is no flag `{flag}`"),
        help.unwrap_or_else(|| super::MORE.to_owned()),
    )
}

/// Flags of other commands, the flag of this one that stands in their place, and what to say.
const INSTEAD: &[(&[&str], &str, &str)] = &[
    (
        &[
            "-t",
            "--token",
            "--app-account-token",
            "-u",
            "--username",
            "--application-username",
        ],
        "--transaction-id",
        "did you mean `--transaction-id`? a JWS names the customer by a transaction",
    ),
    (
        &["--timestamp"],
        "--issued-at",
        "did you mean `--issued-at`? it takes seconds",
    ),
];

/// A flag of the command, with capitals in its name.
fn in_capitals(flag: &str, command: &Command) -> Option<String> {
    let small = flag.to_lowercase();
    let is_meant = small != flag && flag.len() > 2;
    (is_meant && has_flag(command, &small)).then(|| format!("did you mean `{small}`?"))
}

/// How many commands are named at most.
const NAMED: usize = 4;

/// The commands that take a flag which this one does not take; those below it come first.
fn elsewhere(flag: &str, command: &Command) -> Option<String> {
    let mut all = leaves(&Arguments::command(), "");
    let is_below = |name: &str| name.split(' ').next() == Some(command.get_name());
    all.sort_by_key(|(name, _)| !is_below(name));
    let takes = all.iter().filter(|(_, command)| has_flag(command, flag));
    let mut names: Vec<String> = takes.map(|(name, _)| format!("`{name}`")).collect();
    if names.len() > NAMED {
        names.truncate(NAMED - 1);
        names.push("others".to_owned());
    }
    let (last, others) = names.split_last()?;
    Some(match others {
        [] => format!("it is a flag of {last}"),
        _ => format!("it is a flag of {} and {last}", others.join(", ")),
    })
}

/// The commands that have none below them, with their whole names.
fn leaves(command: &Command, name: &str) -> Vec<(String, Command)> {
    let below = command.get_subcommands().flat_map(|command| {
        let name = format!("{name} {}", command.get_name());
        if command.has_subcommands() {
            leaves(command, &name)
        } else {
            vec![(name.trim_start().to_owned(), command.clone())]
        }
    });
    below.collect()
}
