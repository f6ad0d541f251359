//! `offersign man`: the help, in the language of `man`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use offersign::error::Error;

use super::Arguments;
use super::codes;
use super::output;
use super::words::wrapped;

/// Print the manual page, of all or of one command
#[derive(Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub(crate) struct ManArgs {
    /// Command to describe [default: all of them]
    #[arg(value_name = "COMMAND")]
    command: Vec<OsString>,
}

/// The day of this version, as the changelog has it.
const DATE: &str = "2026-11-22";

/// Prints a manual page.
pub(crate) fn run(args: &ManArgs) -> anyhow::Result<ExitCode> {
    let (above, command) = find(&args.command)?;
    let synopsis = synopsis(&command);
    let see_also = see_also(&above, &command);
    let (details, sections) = after_help(&command);
    let name = command.get_display_name();
    let title = name.unwrap_or(command.get_name()).to_uppercase();
    let has_commands = command.has_subcommands();
    let man = Man::new(command)
        .title(title)
        .date(DATE)
        .source(concat!("offersign ", env!("CARGO_PKG_VERSION")))
        .manual("Offersign Manual");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    page.extend_from_slice(synopsis.as_bytes());
    man.render_description_section(&mut page)?;
    page.extend_from_slice(details.as_bytes());
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    page.extend_from_slice(sections.as_bytes());
    page.extend_from_slice(see_also.as_bytes());
    output::print_bytes(tidy(&String::from_utf8_lossy(&page)).as_bytes())
}

/// The usage of the help, which shows what must be given.
fn synopsis(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let name = command.get_bin_name().unwrap_or_default();
    let rest = usage.strip_prefix(name).unwrap_or(usage);
    let rest: Vec<&str> = rest.split_whitespace().collect();
    let rest = escaped(&rest.join(" "));
    format!(".SH SYNOPSIS\n\\fB{}\\fR {rest}\n", escaped(name))
}

/// The pages of the commands above a command and beside it; of the whole program, those below it.
fn see_also(above: &[Command], command: &Command) -> String {
    let beside = above.last().unwrap_or(command).get_subcommands();
    let name = |command: &Command| {
        let name = command.get_display_name();
        name.unwrap_or(command.get_name()).to_owned()
    };
    let names = above.iter().chain(beside).map(name);
    let others = names.filter(|other| *other != name(command));
    // No name is broken at the end of a line.
    let pages: Vec<String> = others
        .map(|other| format!("\\%\\fB{}\\fR(1)", escaped(&other)))
        .collect();
    format!(".SH \"SEE ALSO\"\n{}\n", pages.join(",\n"))
}

/// What stands after the help: paragraphs, which belong to the description, and sections, whose lines stay
/// as they are.
fn after_help(command: &Command) -> (String, String) {
    let help = command.get_after_long_help().map(ToString::to_string);
    let help = help.unwrap_or_default();
    let blocks = help.split("\n\n");
    let details = blocks.clone().filter(|block| section(block).is_none());
    (
        details.map(paragraph).collect(),
        blocks.filter_map(section).collect(),
    )
}

fn paragraph(block: &str) -> String {
    format!(".PP\n{}\n", escaped(block))
}

/// A block that has a title. Its lines lose their indent, so that they fit 80 columns with that of the page.
fn section(block: &str) -> Option<String> {
    let (title, lines) = block.split_once(":\n  ")?;
    let lines = escaped(&lines.replace("\n  ", "\n"));
    let title = (!title.contains('\n')).then(|| title.to_uppercase())?;
    Some(format!(".SH \"{title}\"\n.in 2n\n.nf\n{lines}\n.fi\n.in\n"))
}

/// Text in the language of `man`.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

/// How long a line of text is; a character such as `…` is written as eight.
const LINE: usize = 60;

/// The page with what each section repeats only once, and without long lines outside of examples.
fn tidy(page: &str) -> String {
    let (mut tidy, mut as_it_is, mut is_tag) = (String::new(), false, false);
    for (number, line) in page.lines().enumerate() {
        let is_repeated = number > 1 && (line.starts_with(".ie ") || line.starts_with(".el "));
        if is_repeated {
            continue;
        }
        as_it_is = line == ".nf" || (as_it_is && line != ".fi");
        if as_it_is || is_tag || line.starts_with('.') {
            tidy += line.trim_end();
            tidy.push('\n');
        } else {
            tidy += &wrapped(line.trim_end(), "", "", LINE);
        }
        // The line after it is the tag of the paragraph, whole.
        is_tag = line == ".TP";
    }
    tidy
}

/// The command of this name, which knows the names of those above it, and these.
fn find(words: &[OsString]) -> Result<(Vec<Command>, Command), Error> {
    // `help` prints what the pages say.
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut above = Vec::new();
    for word in words {
        let below = command.find_subcommand(word).cloned().ok_or_else(unknown)?;
        above.push(std::mem::replace(&mut command, below));
    }
    // The page leaves out the text of what the short help hides.
    Ok((above, command.mut_args(|arg| arg.hide_short_help(false))))
}

fn unknown() -> Error {
    Error::new(
        codes::USAGE,
        "there is no command of that name",
        "run `offersign --help` to see them",
    )
}

const MAN_EXAMPLES: &str = "\
Examples:
  offersign man > offersign.1
  offersign man sign > offersign-sign.1";
