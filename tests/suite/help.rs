//! The help: complete, on one screen, and with examples that run.

use crate::command::run;

/// Every command whose help is read.
const COMMANDS: &[&[&str]] = &[
    &[],
    &["sign"],
    &["verify"],
    &["payload"],
    &["batch"],
    &["key"],
    &["key", "check"],
    &["key", "public"],
    &["receipt"],
    &["receipt", "request"],
    &["receipt", "read"],
    &["explain"],
    &["completions"],
    &["man"],
];

fn help(command: &[&str], flag: &str) -> String {
    let shown = run(command.iter().copied().chain([flag]));
    assert_eq!(
        (shown.code, shown.stderr.as_str()),
        (Some(0), ""),
        "{command:?}"
    );
    shown.stdout
}

#[test]
fn the_short_help_fits_a_screen() {
    for command in COMMANDS {
        let help = help(command, "-h");
        assert!(
            help.lines().count() <= 23,
            "{command:?} has {} lines",
            help.lines().count()
        );
        let widest = help
            .lines()
            .max_by_key(|line| line.chars().count())
            .unwrap();
        assert!(widest.chars().count() <= 80, "{command:?}: {widest}");
    }
}

/// The formats that the parser takes are those that the help lists.
#[test]
fn the_short_help_lists_the_formats() {
    let refused = run(["sign", "--format", "xml"]).stderr;
    let (_, names) = refused.split_once("give one of: ").unwrap();
    for command in ["sign", "batch"] {
        let help = help(&[command], "-h");
        let (_, listed) = help.split_once("\nFormats: ").unwrap();
        let listed: Vec<&str> = listed.split_whitespace().collect();
        assert_eq!(listed.join(" "), names.trim_end(), "{command}");
    }
}

#[test]
fn the_long_help_ends_with_two_examples_and_fits_80_columns() {
    for command in COMMANDS {
        let help = help(command, "--help");
        let (_, examples) = help.split_once("\nExamples:\n").unwrap();
        let starts = examples
            .lines()
            .filter(|line| line.starts_with("  offersign "));
        assert_eq!(starts.count(), 2, "{command:?}: {examples}");
        assert!(
            help.lines().all(|line| line.chars().count() <= 80),
            "{command:?}"
        );
    }
}

#[test]
fn every_flag_has_one_line_without_a_period() {
    for command in COMMANDS {
        for line in help(command, "-h")
            .lines()
            .filter(|line| line.trim_start().starts_with('-'))
        {
            assert!(line.trim_start().contains("  "), "no text: {line}");
            assert!(!line.ends_with('.'), "a period: {line}");
        }
    }
}
