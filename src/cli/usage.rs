//! From the raw arguments to a request, or to a sentence that says what is wrong with them.
//!
//! The parser's own sentences are never shown: they repeat what was typed, and people type keys.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};
use offersign::error::Error;
use offersign::key::is_pem;

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
            None => Err(sentence(&error).into()),
        },
    }
}

/// Lets a command that takes a key as its argument refuse key text itself: the text starts with
/// hyphens and so looks like a flag.
fn with_key_text(arguments: &[OsString], key: usize) -> anyhow::Result<Request> {
    let mut arguments = arguments.to_vec();
    arguments.insert(key, "--".into());
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Ok(Request::Run(Box::new(arguments))),
        Err(_) => Err(secret::IN_ARGUMENT.into()),
    }
}

/// The error for flags that a command cannot do without.
pub(crate) fn missing(flags: &[&str]) -> Error {
    let verb = if flags.len() == 1 { "is" } else { "are" };
    usage(
        format!("`{}` {verb} missing", flags.join("`, `")),
        "run the command with `--help` to see what each flag takes",
    )
}

fn usage(message: impl Into<Cow<'static, str>>, help: impl Into<Cow<'static, str>>) -> Error {
    Error::new(codes::USAGE, message, help)
}

fn sentence(error: &clap::Error) -> Error {
    let flag = context(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            unknown("flag", flag, context(error, ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let word = context(error, ContextKind::InvalidSubcommand);
            let similar = context(error, ContextKind::SuggestedSubcommand);
            let below = word.as_deref().and_then(command_below);
            unknown("command", word, below.or(similar))
        }
        ErrorKind::InvalidValue => match context(error, ContextKind::ValidValue) {
            Some(valid) => usage(
                format!("{} does not take that value", quoted(flag)),
                format!("give one of: {valid}"),
            ),
            None => usage(
                format!("{} has no value", quoted(flag)),
                "write the value after the flag; `--flag=VALUE` where it starts with a hyphen",
            ),
        },
        ErrorKind::ValueValidation => usage(
            format!("{} does not take that value", quoted(flag)),
            "run the command with `--help` to see what it takes",
        ),
        ErrorKind::ArgumentConflict => conflict(flag, context(error, ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => missing(&absent(error)),
        ErrorKind::MissingSubcommand => no_command(),
        _ => usage(
            "the arguments cannot be understood",
            "run the command with `--help` to see what it takes",
        ),
    }
}

/// The arguments that are missing.
fn absent(error: &clap::Error) -> Vec<&str> {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(flags)) => flags.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
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
fn unknown(what: &str, word: Option<String>, suggestion: Option<String>) -> Error {
    let message = match word {
        Some(word) if is_plain_word(&word) => format!("there is no {what} `{word}`"),
        _ => "an argument is neither a command, nor a flag, nor a flag's value".to_owned(),
    };
    let hint = match suggestion {
        Some(suggestion) => format!("did you mean `{suggestion}`?"),
        None => {
            "run it with `--help` to see what there is; put values with spaces in quotes".to_owned()
        }
    };
    usage(message, hint)
}

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
