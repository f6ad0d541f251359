//! `offersign completions`: the commands, flags and values, in the languages of shells.

use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, Str};
use clap::{Arg, Args, Command, CommandFactory as _, ValueHint};
use clap_complete::Shell;

use super::Arguments;
use super::codes;
use super::explain;
use super::output;

/// Print what a shell needs to complete commands and flags
#[derive(Args)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions of a shell.
pub(crate) fn run(args: &CompletionsArgs) -> anyhow::Result<ExitCode> {
    let mut command = hinted(Arguments::command());
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "offersign", &mut script);
    let more = match args.shell {
        Shell::Bash => bash(&command),
        Shell::Fish => fish(&command),
        _ => String::new(),
    };
    script.extend_from_slice(more.as_bytes());
    output::print_bytes(&script)
}

/// The names of values that are paths.
const PATHS: [&str; 4] = ["CERT", "FILE", "KEY", "SECRET"];

/// The commands with what each value can be. What is neither a path nor one of a list is nothing that a
/// shell could know.
fn hinted(command: Command) -> Command {
    let commands: Vec<String> = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    let hint = |arg: Arg| {
        let name = value_name(&arg).unwrap_or_default().to_owned();
        match name.as_str() {
            "CODE" if arg.is_positional() => {
                arg.value_parser(PossibleValuesParser::new(explain::names()))
            }
            "CODE" => arg.value_parser(PossibleValuesParser::new(codes::names())),
            "COMMAND" => arg.value_parser(PossibleValuesParser::new(commands.clone())),
            path if PATHS.contains(&path) => arg.value_hint(ValueHint::FilePath),
            _ if arg.get_action().takes_values() => arg.value_hint(ValueHint::Other),
            _ => arg,
        }
    };
    command.mut_args(&hint).mut_subcommands(|command| {
        command
            .mut_args(&hint)
            .mut_subcommands(|command| command.mut_args(&hint))
    })
}

fn value_name(arg: &Arg) -> Option<&str> {
    arg.get_value_names()?.first().map(Str::as_str)
}

fn is_path(arg: &Arg) -> bool {
    arg.get_value_hint() == ValueHint::FilePath
}

/// The commands that have no others below them, each with the words before it.
fn leaves(command: &Command) -> Vec<(Vec<&str>, &Command)> {
    let below = |command| {
        let mut leaves = leaves(command);
        for (words, _) in &mut leaves {
            words.insert(0, command.get_name());
        }
        leaves
    };
    if command.has_subcommands() {
        command.get_subcommands().flat_map(below).collect()
    } else {
        vec![(Vec::new(), command)]
    }
}

/// The command's values that stand without a flag.
fn positional(command: &Command) -> Option<&Arg> {
    command.get_positionals().next()
}

/// The generated function offers flags where a file is wanted, and lists files itself, without slashes
/// and broken at spaces. Where it offers nothing, readline completes files, and does it well.
fn bash(command: &Command) -> String {
    let leaves = leaves(command);
    let mut flags: Vec<String> = leaves
        .iter()
        .flat_map(|(_, command)| command.get_opts().filter(|arg| is_path(arg)))
        .flat_map(|arg| {
            let short = arg.get_short().map(|short| format!("-{short}"));
            let long = arg.get_long().map(|long| format!("--{long}"));
            short.into_iter().chain(long)
        })
        .collect();
    flags.sort();
    flags.dedup();
    let files: Vec<String> = leaves
        .iter()
        .filter(|(_, command)| positional(command).is_some_and(is_path))
        .map(|(words, _)| format!("\" {} \"*", words.join(" ")))
        .collect();
    BASH.replace("FLAGS", &flags.join("|"))
        .replace("COMMANDS", &files.join("|"))
}

const BASH: &str = r#"
_offersign_and_files() {
    _offersign "$@"
    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" word words=()
    # The shell takes --key=FILE for three words.
    [[ "$prev" == "=" ]] && prev="${COMP_WORDS[COMP_CWORD-2]}"
    case "$prev" in
        FLAGS) COMPREPLY=(); return 0 ;;
    esac
    [[ "$cur" == -* ]] && return 0
    for word in "${COMPREPLY[@]}"; do
        [[ "$word" == -* ]] || words+=("$word")
    done
    case " ${COMP_WORDS[*]:1} " in
        COMMANDS) COMPREPLY=("${words[@]}"); return 0 ;;
    esac
    [[ ${#words[@]} -gt 0 ]] && COMPREPLY=("${words[@]}")
    [[ ${#COMPREPLY[@]} -gt 0 ]] || compopt +o bashdefault +o default 2>/dev/null
    return 0
}
complete -F _offersign_and_files -o bashdefault -o default offersign
"#;

/// The generated lines say nothing of values without a flag, so that files were offered everywhere.
fn fish(command: &Command) -> String {
    let line = |(words, command): &(Vec<&str>, &Command)| {
        let (first, rest) = words.split_first()?;
        let mut at = format!("__fish_offersign_using_subcommand {first}");
        for word in rest {
            at += "; and __fish_seen_subcommand_from ";
            at += word;
        }
        let arg = positional(command);
        if arg.is_some_and(is_path) {
            return None;
        }
        let values = arg.map(Arg::get_possible_values).unwrap_or_default();
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        Some(format!(
            "complete -c offersign -n \"{at}\" -f -a \"{}\"\n",
            values.join(" ")
        ))
    };
    let names = command.get_subcommands().map(Command::get_name);
    let commands: Vec<&str> = names.filter(|name| *name != "help").collect();
    let commands = commands.join(" ");
    let help = format!(
        "complete -c offersign -n \"__fish_seen_subcommand_from help\" -f\n\
         complete -c offersign -n \"__fish_offersign_using_subcommand help; and not __fish_seen_subcommand_from {commands}\" -f -a \"{commands}\"\n"
    );
    let is_command = |(words, _): &&(Vec<&str>, &Command)| !words.contains(&"help");
    leaves(command)
        .iter()
        .filter(is_command)
        .filter_map(line)
        .chain([help])
        .collect()
}

const COMPLETIONS_EXAMPLES: &str = "\
In zsh, the folder must be in `fpath` before `compinit` runs. In bash, the line below goes into ~/.bashrc.

Examples:
  eval \"$(offersign completions bash)\"
  offersign completions zsh > ~/.zfunc/_offersign
  offersign completions fish > ~/.config/fish/completions/offersign.fish";
