//! An argument that fits nowhere: which one it is, and what it resembles. Its text is shown only where
//! it cannot be a secret.

use std::ffi::OsString;
use std::path::Path;

use clap::{Command, CommandFactory as _};
use offersign::error::Error;
use offersign::hyphen;
use uuid::Uuid;

use super::{is_plain_word, usage};
use crate::cli::Arguments;

/// What stands around an argument that fits nowhere.
struct Stray<'a> {
    word: &'a str,
    /// The arguments before it, the nearest last.
    before: Vec<&'a str>,
    command: Command,
}

/// What an argument resembles, and what to do then.
type Resemblance = fn(&Stray) -> Option<String>;

/// The surest come first.
const RESEMBLANCES: &[Resemblance] = &[
    |stray| stray.long_dash(),
    |stray| stray.one_hyphen(),
    |stray| stray.no_hyphens(),
    |stray| stray.key(),
    |stray| stray.in_pieces(),
    |stray| stray.value(),
    |stray| stray.file(),
];

/// The error for an argument that is no flag.
pub(super) fn argument(arguments: &[OsString], word: &str) -> Error {
    let at = arguments.iter().position(|argument| *argument == *word);
    let which = match at {
        Some(at) if is_plain_word(word) => format!("argument {at}, `{word}`,"),
        Some(at) => format!("argument {at}"),
        None => "an argument".to_owned(),
    };
    let before = arguments.get(1..at.unwrap_or(1)).unwrap_or_default();
    let stray = Stray {
        word,
        before: before
            .iter()
            .filter_map(|argument| argument.to_str())
            .collect(),
        command: command(arguments),
    };
    let resembled = RESEMBLANCES.iter().find_map(|what| what(&stray));
    usage(
        format!("{which} is neither a command, nor a flag, nor a flag's value"),
        resembled.unwrap_or_else(|| super::MORE.to_owned()),
    )
}

/// The command that the arguments name.
pub(super) fn command(arguments: &[OsString]) -> Command {
    let words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    words.fold(Arguments::command(), |command, word| {
        command.find_subcommand(word).cloned().unwrap_or(command)
    })
}

pub(super) fn has_flag(command: &Command, flag: &str) -> bool {
    let is_it = |arg: &clap::Arg| {
        let mut names = arg.get_long_and_visible_aliases().unwrap_or_default();
        names.extend(arg.get_all_aliases().unwrap_or_default());
        let is_long = flag
            .strip_prefix("--")
            .is_some_and(|long| names.contains(&long));
        is_long
            || arg
                .get_short()
                .is_some_and(|short| flag == format!("-{short}"))
    };
    command.get_arguments().any(is_it)
}

impl Stray<'_> {
    /// The flag of this name, with its hyphens.
    fn flag(&self, name: &str) -> Option<String> {
        let hyphens = if name.chars().count() == 1 { "-" } else { "--" };
        let flag = format!("{hyphens}{name}");
        has_flag(&self.command, &flag).then_some(flag)
    }

    /// Hyphens that a chat or an editor made into a dash.
    fn long_dash(&self) -> Option<String> {
        let mut words = [Some(self.word), self.before.last().copied()]
            .into_iter()
            .flatten();
        let (word, name) = words.find_map(|word| Some((word, word.strip_prefix(hyphen::BENT)?)))?;
        let which = if word == self.word {
            "it"
        } else {
            "the one before it"
        };
        let name = name.trim_start_matches(|c| hyphen::BENT.contains(&c) || c == '-');
        let name = name.split('=').next().unwrap_or_default();
        let meant = self.flag(name).map(|flag| format!(": type `{flag}`"));
        Some(format!(
            "{which} starts with a long dash, which a chat or an editor makes of hyphens{}",
            meant.unwrap_or_default()
        ))
    }

    /// A long flag behind one hyphen takes the rest of its name for a value.
    fn one_hyphen(&self) -> Option<String> {
        let last = self.before.last()?.strip_prefix('-')?;
        let flag = self.flag(last).filter(|_| last.len() > 1)?;
        Some(format!("write `{flag}` before it, with two hyphens"))
    }

    /// The name of a flag, with its value or alone.
    fn no_hyphens(&self) -> Option<String> {
        let (name, _) = self.word.split_once(['=', ':']).unwrap_or((self.word, ""));
        let name = name.to_lowercase().replace('_', "-");
        let is_alone = name.len() == self.word.len();
        if is_alone && self.in_pieces().is_some() {
            return None;
        }
        let flag = self.flag(&name).filter(|_| name.len() > 1)?;
        Some(format!("did you mean `{flag}`?"))
    }

    fn key(&self) -> Option<String> {
        let has_key = |argument: &&str| {
            ["-k", "--key"]
                .iter()
                .any(|flag| argument.starts_with(flag))
        };
        if !is_key_file(self.word) || self.before.iter().any(has_key) {
            return None;
        }
        if self.command.get_name() == "key" {
            return Some("did you mean `key check`?".to_owned());
        }
        if self.command.has_subcommands() {
            return Some("it looks like a key: `key check` says whether it works".to_owned());
        }
        let flag = self.flag("key")?;
        Some(format!("it looks like a key: did you mean `{flag}`?"))
    }

    /// A value with a space in it, of which the shell makes two.
    fn in_pieces(&self) -> Option<String> {
        let mut before = self.before.iter().rev();
        before
            .next()
            .filter(|value| !value.starts_with('-') && !is_file(value))?;
        let flag = before.find(|argument| argument.starts_with('-'))?;
        let takes = |arg: &clap::Arg| arg.get_action().takes_values();
        let mut args = self.command.get_arguments().filter(|arg| takes(arg));
        let is_it = |arg: &clap::Arg| {
            let long = arg.get_long().map(|long| format!("--{long}"));
            let short = arg.get_short().map(|short| format!("-{short}"));
            long.as_deref() == Some(flag) || short.as_deref() == Some(flag)
        };
        args.any(is_it)
            .then(|| format!("put the value of `{flag}` in quotes: it has a space in it"))
    }

    /// A value whose form tells the flag.
    fn value(&self) -> Option<String> {
        let forms: [(bool, &[&str]); 4] = [
            (
                Uuid::try_parse(self.word).is_ok(),
                &["token", "issuer-id", "nonce"],
            ),
            (is_digits(self.word, 13), &["timestamp"]),
            (is_digits(self.word, 10), &["issued-at"]),
            (is_bundle_id(self.word), &["bundle-id", "product"]),
        ];
        let (_, names) = forms.iter().find(|(fits, _)| *fits)?;
        let flags: Vec<String> = names.iter().filter_map(|name| self.flag(name)).collect();
        let flags = Some(flags.join("` or `")).filter(|flags| !flags.is_empty())?;
        Some(format!(
            "by its form it is the value of `{flags}`: write the flag before it"
        ))
    }

    fn file(&self) -> Option<String> {
        let takes_one = self.command.get_positionals().next().is_some();
        let help = if self.command.has_subcommands() {
            "it is a file: write a command before it, such as `verify`"
        } else if takes_one {
            "it is a file, and this command takes one: pipe several in with `cat`"
        } else {
            "it is a file, and this command takes none here; pipe it in with `<`, or write the flag before it"
        };
        is_file(self.word).then(|| help.to_owned())
    }
}

fn is_file(word: &str) -> bool {
    word.len() < 256 && Path::new(word).is_file()
}

fn is_key_file(word: &str) -> bool {
    let word = word.to_lowercase();
    let ends = [".p8", ".p8.txt", ".pem", ".storekit"];
    ends.iter().any(|end| word.ends_with(end))
        || word.contains("subscriptionkey_")
        || word.starts_with("env:")
}

fn is_digits(word: &str, count: usize) -> bool {
    word.len() == count && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name such as `com.example.app`, in small letters.
fn is_bundle_id(word: &str) -> bool {
    let is_part = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        !part.is_empty() && part.bytes().all(fits)
    };
    word.split('.').count() > 2 && word.split('.').all(is_part)
}
