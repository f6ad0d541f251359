//! What shells complete, typed into the shells themselves.

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

#[cfg(target_os = "linux")]
mod typed {
    use std::path::Path;

    use crate::command::{finish, run, temporary, tool};
    use crate::needs::{BASH, FISH, PERL, SCRIPT, ZSH, lacks};
    use crate::screen::Screen;

    /// What is typed before the tab, and the arguments that the shell then gives to the program.
    const LINES: [(&str, &str); 16] = [
        ("ver", "verify"),
        ("key check ot", "key,check,other.p8"),
        ("verify ot", "verify,other.p8"),
        ("batch ot", "batch,other.p8"),
        // No space after a folder, and names with spaces are one argument.
        ("key check fold", "key,check,folder of keys/"),
        ("sign --key fold", "sign,--key,folder of keys/"),
        (
            "sign --key folder\\ of\\ keys/my",
            "sign,--key,folder of keys/my key.p8",
        ),
        ("sign --key=ot", "sign,--key=other.p8"),
        ("receipt rea", "receipt,read"),
        ("receipt read ot", "receipt,read,other.p8"),
        (
            "receipt request --secret ot",
            "receipt,request,--secret,other.p8",
        ),
        ("key public --format j", "key,public,--format,jwk"),
        ("explain key_wrong_c", "explain,key_wrong_curve"),
        ("completions b", "completions,bash"),
        ("man sig", "man,sign"),
        // Where no file belongs, none is offered.
        ("man other.p", "man,other.p"),
    ];

    /// A folder with keys in it, and a file that has a shell complete, and say what the program would be
    /// given in its place.
    fn prepared(shell: &str, start: &str) -> (String, String) {
        let other = temporary("other.p8", b"");
        let home = Path::new(&other).parent().unwrap().to_str().unwrap();
        let keys = Path::new(home).join("folder of keys");
        std::fs::create_dir_all(&keys).unwrap();
        std::fs::write(keys.join("my key.p8"), "").unwrap();
        let script = run(["completions", shell]).stdout;
        let said = "offersign() { printf '%s,' \"$@\"; printf '\\nsaid\\n'; }";
        let rc = format!("{start}\ncd '{home}'\n{script}\n{said}\nprintf 're%s\\n' ady\n");
        (home.to_owned(), temporary("rc", rc.as_bytes()))
    }

    fn completes(shell: &str, start: &str, command: &str) {
        let (_, rc) = prepared(shell, start);
        let mut screen = Screen::run(command);
        screen.keys(&format!(". {rc}\n"));
        screen.until("ready");
        for (typed, given) in LINES {
            screen.keys(&format!("offersign {typed}\t\n"));
            let shown = screen.until("said\r\n");
            let arguments = shown.trim_end().lines().last().unwrap();
            assert_eq!(arguments.trim_end_matches(','), given, "{shell}: {typed}");
        }
        screen.keys("exit\n");
        screen.end();
    }

    #[test]
    fn bash_completes_what_belongs_there() {
        if !lacks(&[BASH, PERL, SCRIPT]) {
            completes(
                "bash",
                "bind 'set bell-style none'",
                "bash --norc --noprofile -i",
            );
        }
    }

    #[test]
    fn zsh_completes_what_belongs_there() {
        if !lacks(&[PERL, SCRIPT, ZSH]) {
            let start = "unsetopt beep auto_remove_slash; autoload -U compinit; compinit -u -D";
            completes("zsh", start, "zsh -f -i");
        }
    }

    /// fish lists what it would offer.
    #[test]
    fn fish_completes_what_belongs_there() {
        if lacks(&[FISH]) {
            return;
        }
        let script = temporary("rc.fish", run(["completions", "fish"]).stdout.as_bytes());
        let (home, _) = prepared("bash", "");
        let files = "folder of keys/\nother.p8\nrc\nrc.fish\n";
        for (typed, offered) in [
            (
                "ver",
                "verify\tCheck a signed offer, and say what is wrong with it\n",
            ),
            ("key check ", files),
            ("verify ", files),
            ("batch ", files),
            ("sign ", ""),
            ("sign --key ", files),
            ("sign --offer ", ""),
            ("receipt request ", files),
            ("receipt request --secret ", files),
            ("receipt read --product ", ""),
            ("verify --apple-root ", files),
            ("explain key_wrong_c", "key_wrong_curve\n"),
            ("completions b", "bash\n"),
            ("man sig", "sign\n"),
            ("man other.p", ""),
            ("help sig", "sign\n"),
            (
                "help key ",
                "check\tCheck whether a key can sign offers\npublic\tPrint the public key of a private key\n",
            ),
            ("sign --no-warning timestamp_e", "timestamp_expired\n"),
            ("sign --no-warning 2100", ""),
            ("jws promotional ", ""),
        ] {
            let asked = format!("cd '{home}'; source {script}; complete -C 'offersign {typed}'");
            let said = finish(tool("fish").args(["--no-config", "-c", &asked]));
            assert_eq!(said.stdout, offered, "{typed}: {said:?}");
        }
    }
}
