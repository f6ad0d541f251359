//! The help of `jws` and `token`: it fits a screen, and its examples run.

use crate::command::{finish, offersign, run};

const COMMANDS: [&[&str]; 5] = [
    &["jws"],
    &["jws", "promotional"],
    &["jws", "introductory"],
    &["jws", "advanced-commerce"],
    &["token"],
];

#[test]
fn the_short_help_fits_a_screen_with_one_line_a_flag() {
    for command in COMMANDS {
        let help = run([command, &["-h"]].concat()).stdout;
        assert!(help.lines().count() <= 24, "{command:?}");
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn the_long_help_ends_with_two_examples_in_lines_of_80_columns() {
    for command in COMMANDS {
        let help = run([command, &["--help"]].concat()).stdout;
        let (_, examples) = help.split_once("\nExamples:\n").unwrap();
        assert_eq!(examples.matches("offersign ").count(), 2, "{command:?}");
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_examples_run_as_they_are_printed() {
    use crate::command::{KEY, set_mode, temporary, tool};
    use crate::needs::{SHELL, lacks};

    if lacks(&[SHELL]) {
        return;
    }

    let folder = temporary(
        "SubscriptionKey_ABCDEFGHIJ.p8",
        &std::fs::read(KEY).unwrap(),
    );
    set_mode(&folder, 0o600);
    let folder = std::path::Path::new(&folder).parent().unwrap().to_owned();
    temporary("request.json", b"{}");
    for command in COMMANDS {
        let help = run([command, &["--help"]].concat()).stdout;
        let (_, examples) = help.split_once("\nExamples:\n").unwrap();
        let script = format!("set -e\n{examples}");
        let ran = finish(
            tool("sh")
                .args(["-c", &script])
                .current_dir(&folder)
                .env("OFFER_KEY", std::fs::read_to_string(KEY).unwrap()),
        );
        assert_eq!(
            (ran.code, ran.stderr.as_str()),
            (Some(0), ""),
            "{command:?}"
        );
        assert!(!ran.stdout.is_empty());
    }
}

#[test]
fn jws_alone_prints_its_short_help_to_stderr() {
    let alone = finish(&mut offersign(["jws"]));
    assert_eq!((alone.code, alone.stdout.as_str()), (Some(2), ""));
    assert_eq!(alone.stderr, run(["jws", "-h"]).stdout);
}

#[test]
fn the_help_of_sign_points_to_the_form_for_new_apps() {
    let line = "A new app wants `offersign jws promotional`: Apple deprecates this form.";
    let help = run(["sign", "--help"]).stdout;
    assert!(help.lines().any(|l| l == line), "{help}");
}
