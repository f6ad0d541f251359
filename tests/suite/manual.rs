//! Completions and manual pages.

use crate::command::{answer, run};

#[test]
fn every_shell_gets_completions_that_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(["completions", shell]);
        assert_eq!(script, answer(0, &script.stdout, ""));
        for command in ["promotional", "advanced-commerce", "explain"] {
            assert!(script.stdout.contains(command), "{shell}: {command}");
        }
    }
    let refused = run(["completions", "tcsh"]);
    let expected = "error: `<SHELL>` does not take that value\n\
                    hint: give one of: bash, elvish, fish, powershell, zsh\n";
    assert_eq!(refused, answer(2, "", expected));
}

#[cfg(unix)]
#[test]
fn bash_takes_its_completions() {
    use crate::command::{finish, temporary, tool};
    use crate::needs::{BASH, lacks};

    if lacks(&[BASH]) {
        return;
    }
    let script = run(["completions", "bash"]).stdout;
    let file = temporary("completions.bash", script.as_bytes());
    // It is registered for the command, and offers the commands that begin so.
    let asked = "source \"$1\" && COMP_WORDS=(offersign expl) COMP_CWORD=1 && _offersign offersign expl offersign && echo \"${COMPREPLY[*]}\" && complete -p offersign";
    let said = finish(tool("bash").args(["--norc", "-c", asked, "bash", &file]));
    assert_eq!((said.stderr.as_str(), said.code), ("", Some(0)));
    assert!(said.stdout.starts_with("explain\ncomplete "), "{said:?}");
}

#[test]
fn there_is_a_manual_page_for_all_and_for_each_command() {
    for (args, title) in [
        (vec!["man"], ".TH offersign 1"),
        (vec!["man", "sign"], ".TH offersign-sign 1"),
        (
            vec!["man", "jws", "promotional"],
            ".TH offersign-jws-promotional 1",
        ),
    ] {
        let page = run(&args);
        assert_eq!(page, answer(0, &page.stdout, ""), "{args:?}");
        assert!(page.stdout.contains(title), "{args:?}: {}", page.stdout);
    }
    let expected = "error: there is no command of that name\n\
                    hint: run `offersign --help` to see them\n";
    assert_eq!(run(["man", "sing"]), answer(2, "", expected));
}
