//! From the raw arguments to a request, or to a sentence that says what is wrong with them.
//!
//! The parser's own sentences are never shown: they repeat what was typed, and people type keys.

mod flag;
mod stray;

use std::borrow::Cow;
use std::error::Error as _;
use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};
use offersign::error::Error;
use offersign::secret::is_pem;

use super::Arguments;
use super::args::ErrorFormat;
use super::codes;
use super::input::secret;

/// What the user asks for.
pub(crate) enum Request {
    /// The help or the version.
    Text(StyledStr),
    /// A command.
    Run(Box<Arguments>),
}

/// What stderr is where the arguments cannot be parsed. What follows `--` is no flag.
pub(crate) fn error_format(arguments: &[OsString]) -> ErrorFormat {
    let flags: Vec<&OsString> = arguments.iter().take_while(|a| *a != "--").collect();
    let joined = flags.iter().any(|a| *a == "--error-format=json");
    let apart = flags
        .windows(2)
        .any(|pair| pair == ["--error-format", "json"]);
    if joined || apart {
        ErrorFormat::Json
    } else {
        ErrorFormat::Text
    }
}

/// Parses the arguments.
///
/// # Errors
/// A usage error. Where no command is given the parser's short help is its cause.
pub(crate) fn parse(arguments: &[OsString]) -> anyhow::Result<Request> {
    let error = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => return Ok(Request::Run(Box::new(arguments))),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Request::Text(error.render())),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let sentence = no_command();
            Err(anyhow::Error::new(error).context(sentence))
        }
        _ => match arguments.iter().position(|a| is_pem(&a.to_string_lossy())) {
            Some(key) => with_key_text(arguments, key),
            None => Err(sentence(&error, arguments).into()),
        },
    }
}

/// Lets a command that takes a key as its argument refuse key text itself: the text starts with
/// hyphens and so looks like a flag.
fn with_key_text(arguments: &[OsString], key: usize) -> anyhow::Result<Request> {
    let text = arguments.get(key).cloned().unwrap_or_default();
    let mut arguments = arguments.to_vec();
    arguments.insert(key, "--".into());
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Ok(Request::Run(Box::new(arguments))),
        Err(_) => Err(secret::in_argument(&text.to_string_lossy()).into()),
    }
}

/// The error for flags that a command cannot do without.
fn missing(flags: &[&str]) -> Error {
    let verb = if flags.len() == 1 { "is" } else { "are" };
    let help = if flags.iter().any(|flag| flag.starts_with(ISSUER_ID.0)) {
        ISSUER_ID.1
    } else {
        "run the command with `--help` to see what each flag takes"
    };
    usage(format!("`{}` {verb} missing", flags.join("`, `")), help)
}

/// The one flag of which nobody knows the value, and where to find it.
const ISSUER_ID: (&str, &str) = (
    "--issuer-id",
    "App Store Connect shows the issuer id under Users and Access, Integrations, above the list of keys; `--help` says what each flag takes",
);

fn usage(message: impl Into<Cow<'static, str>>, help: impl Into<Cow<'static, str>>) -> Error {
    Error::new(codes::USAGE, message, help)
}

fn sentence(error: &clap::Error, arguments: &[OsString]) -> Error {
    let flag = context(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let word = flag.unwrap_or_default();
            let similar = context(error, ContextKind::SuggestedArg);
            if word.starts_with('-') {
                flag::error(arguments, &word, similar)
            } else {
                stray::argument(arguments, &word)
            }
        }
        ErrorKind::InvalidSubcommand => {
            let word = context(error, ContextKind::InvalidSubcommand);
            let similar = context(error, ContextKind::SuggestedSubcommand);
            let below = word.as_deref().and_then(command_below);
            no_such_command(arguments, &word.unwrap_or_default(), below.or(similar))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => value(error, flag),
        ErrorKind::ArgumentConflict => conflict(flag, context(error, ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => missing(&absent(error, arguments)),
        ErrorKind::MissingSubcommand => no_command(),
        _ => usage(
            "the arguments cannot be understood",
            "run the command with `--help` to see what it takes",
        ),
    }
}

/// What is wrong with the value of a flag.
fn value(error: &clap::Error, flag: Option<String>) -> Error {
    let flag = quoted(flag);
    let valid = context(error, ContextKind::ValidValue);
    if error.kind() == ErrorKind::InvalidValue && valid.is_none() {
        return usage(
            format!("{flag} has no value"),
            "write the value after the flag; `--flag=VALUE` where it starts with a hyphen",
        );
    }
    let one_of = valid.map(|valid| format!("give one of: {valid}").into());
    let help = one_of.or_else(|| bounds(error));
    usage(
        format!("{flag} does not take that value"),
        help.unwrap_or_else(|| "run the command with `--help` to see what it takes".into()),
    )
}

/// Between which numbers a value must be.
fn bounds(error: &clap::Error) -> Option<Cow<'static, str>> {
    let said = error.source()?.to_string();
    let (_, range) = said.split_once(" is not in ")?;
    let (first, last) = range.split_once("..=")?;
    Some(format!("give a whole number from {first} to {last}").into())
}

/// The arguments that are missing. That one of two is wanted the parser does not know.
fn absent<'a>(error: &'a clap::Error, arguments: &[OsString]) -> Vec<&'a str> {
    let is = |word: &str| arguments.iter().any(|argument| *argument == *word);
    let is_undecided = is("introductory") && !is("--allow") && !is("--deny");
    let flags = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(flags)) => flags.as_slice(),
        _ => &[],
    };
    let flags = flags.iter().map(String::as_str);
    is_undecided
        .then_some("--allow|--deny")
        .into_iter()
        .chain(flags)
        .collect()
}

fn no_command() -> Error {
    usage("no command is given", "run it with `--help` to see them")
}

/// A flag that is given again, or one that cannot stand beside another.
fn conflict(flag: Option<String>, prior: Option<String>) -> Error {
    match prior {
        Some(prior) if Some(&prior) != flag.as_ref() => usage(
            format!("{} cannot be used with `{prior}`", quoted(flag)),
            "give one of the two",
        ),
        _ => usage(
            format!("{} is given more than once", quoted(flag)),
            "give each flag once",
        ),
    }
}

/// The command of a command that has this name, such as `key check` for `check`.
fn command_below(word: &str) -> Option<String> {
    let commands = Arguments::command();
    commands.get_subcommands().find_map(|command| {
        let below = command.find_subcommand(word)?;
        Some(format!("{} {}", command.get_name(), below.get_name()))
    })
}

/// An unknown word is repeated only where it cannot be a secret.
fn no_such_command(arguments: &[OsString], word: &str, similar: Option<String>) -> Error {
    match similar {
        _ if !is_plain_word(word) => stray::argument(arguments, word),
        Some(similar) => usage(
            format!("there is no command `{word}`"),
            format!("did you mean `{similar}`?"),
        ),
        None => usage(format!("there is no command `{word}`"), MORE),
    }
}

const MORE: &str = "run it with `--help` to see what there is; put values with spaces in quotes";

/// The shape of a mistyped flag or command: letters and hyphens, too short for a key, and capitals only
/// after the hyphens of a flag.
fn is_plain_word(word: &str) -> bool {
    let is_flag = word.starts_with("--");
    let fits = |c: char| c == '-' || c.is_ascii_lowercase() || (is_flag && c.is_ascii_uppercase());
    word.len() <= 24 && word.chars().all(fits)
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    }
}

fn quoted(flag: Option<String>) -> String {
    flag.map_or_else(|| "a flag".to_owned(), |flag| format!("`{flag}`"))
}
