//! A key comes from a path, stdin, a variable or whatever opens as a file, and never from argv.

use crate::command::{KEY, answer, finish, offersign, run, run_with_input, sign, temporary};

/// What [`SIGN`](crate::command::SIGN) prints: the signature is that of the second vector.
const SIGNED: &str = r#"{"nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000,"keyIdentifier":"ABCDEFGHIJ","signature":"MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi"}
"#;

const KEY_TEXT: &str = "error: a value is the text of a key, where other users, the shell's history or a log can read it
hint: put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared
";

fn quiet(changes: &[&str]) -> Vec<String> {
    let mut args = sign(changes);
    args.extend(["--quiet", "--error-format", "json"].map(str::to_owned));
    args
}

/// The warnings of the fixed timestamp are not this file's subject.
fn assert_signed(signed: &crate::command::Answer) {
    assert_eq!(*signed, answer(0, SIGNED, &signed.stderr));
    assert!(!signed.stderr.contains("\"error\""), "{}", signed.stderr);
}

#[test]
fn a_key_is_read_from_a_path_stdin_or_a_variable() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    assert_signed(&run(quiet(&[])));
    assert_signed(&run_with_input(quiet(&["--key", "-"]), pem.as_bytes()));
    assert_signed(&finish(
        offersign(quiet(&["--key", "env:MY_KEY"])).env("MY_KEY", &pem),
    ));
}

#[test]
fn the_flags_of_every_run_can_be_set_once_in_the_environment() {
    let mut args = quiet(&[]);
    args.drain(1..7);
    let signed = finish(
        offersign(args)
            .env("OFFERSIGN_KEY", KEY)
            .env("OFFERSIGN_KEY_ID", "ABCDEFGHIJ")
            .env("OFFERSIGN_BUNDLE_ID", "com.example"),
    );
    assert_signed(&signed);
}

#[test]
fn the_key_id_is_read_from_the_name_of_the_file() {
    let path = temporary(
        "SubscriptionKey_ABCDEFGHIJ.p8",
        &std::fs::read(KEY).unwrap(),
    );
    let mut args = quiet(&["--key", &path]);
    args.drain(3..5);
    assert_signed(&run(args));
}

#[cfg(unix)]
#[test]
fn a_key_is_read_from_stdin_by_its_name_a_process_substitution_or_a_fifo() {
    use crate::command::tool;
    use crate::needs::{BASH, SHELL, lacks};

    let pem = std::fs::read(KEY).unwrap();
    assert_signed(&run_with_input(quiet(&["--key", "/dev/stdin"]), &pem));
    if lacks(&[BASH, SHELL]) {
        return;
    }

    let line = quiet(&["--key", "KEY"])
        .join(" ")
        .replace("KEY ", "<(cat \"$PEM\") ");
    for script in [
        format!("exec \"$BIN\" {line}"),
        format!(
            "mkfifo \"$FIFO\" && (cat \"$PEM\" >\"$FIFO\" &) && \"$BIN\" {}; rm \"$FIFO\"",
            line.replace("<(cat \"$PEM\")", "\"$FIFO\"")
        ),
    ] {
        let fifo = temporary("fifo", b"");
        std::fs::remove_file(&fifo).unwrap();
        let mut bash = tool("bash");
        bash.args(["-c", &script])
            .env("BIN", crate::command::OFFERSIGN)
            .env("PEM", KEY)
            .env("FIFO", fifo);
        assert_signed(&finish(&mut bash));
    }
}

#[test]
fn more_than_64_kib_is_refused_and_never_cut_short() {
    let mut long = std::fs::read(KEY).unwrap();
    long.resize(64 * 1024, b'\n');
    assert_signed(&run_with_input(quiet(&["--key", "-"]), &long));

    long.push(b'\n');
    let refused = answer(
        3,
        "",
        "error: this is larger than 64 KiB, which no key is\n\
         hint: give the key file itself, which has about 250 bytes\n",
    );
    assert_eq!(run_with_input(sign(&["--key", "-"]), &long), refused);
    assert_eq!(run(sign(&["--key", &temporary("long.p8", &long)])), refused);
    #[cfg(unix)]
    assert_eq!(run(sign(&["--key", "/dev/zero"])), refused);
}

#[test]
fn key_text_in_an_argument_is_refused_and_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let refused = answer(3, "", KEY_TEXT);
    for key in [&pem, &body, &format!("env:{body}"), &format!("\"{body}\"")] {
        assert_eq!(run(sign(&["--key", key])), refused);
        assert_eq!(run(["sign", &format!("--key={key}")]).stdout, "");
    }
    assert_eq!(run(["sign", &pem]), refused);
    assert_eq!(
        run(["sign", "-k", "-----BEGIN", "PRIVATE", "KEY-----", &body]),
        refused
    );
    assert_eq!(run([&pem]), refused);
}

/// What verifyReceipt takes is as secret as a key, and is none.
#[test]
fn a_shared_secret_is_no_key() {
    let secret = "0a1b2c3d".repeat(4);
    let message = "error: a value is the shared secret of an app, which checks receipts and signs nothing; other users, the shell's history or a log can read it here\n";
    let hint = "hint: signing wants the path of a key, `SubscriptionKey_<ID>.p8`, and its id; make a new shared secret in App Store Connect if this machine is shared";
    let refused = answer(3, "", &format!("{message}{hint}\n"));
    assert_eq!(run(sign(&["--key", &secret])), refused);
    assert_eq!(run(["explain", &secret]), refused);
    for (flag, value) in [
        ("--key-id", secret.clone()),
        ("--key-id", format!("password={secret}\n")),
        ("--key-id", format!("0x{secret}")),
        ("--bundle-id", secret.clone()),
    ] {
        let said = run(sign(&[flag, &value]));
        let from = format!("; the value came from `{flag}`");
        assert_eq!(said, answer(3, "", &format!("{message}{hint}{from}\n")));
    }
}

/// A key in every form that fits into an argument, and its parts.
fn key_texts() -> Vec<String> {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let lines: Vec<&str> = pem.lines().collect();
    let mut texts = vec![lines[1..4].concat(), pem.clone()];
    texts.extend(lines[1..4].iter().map(ToString::to_string));
    texts.extend([
        lines[1..3].join("\n"),
        lines[2..].join("\n"),
        lines[2..4].join("\\n"),
    ]);
    for name in [
        "base64_of_pem",
        "escaped_newlines",
        "em_dashes",
        "quoted_escaped_indented",
    ] {
        let path = format!("tests/fixtures/keys/repaired_{name}");
        texts.push(std::fs::read_to_string(path).unwrap());
    }
    texts
}

/// Wherever in the command line the key is, no twelve characters of it come back.
#[test]
fn no_argument_that_is_key_text_comes_back() {
    for text in key_texts() {
        let text = text.as_str();
        for args in [
            vec![text],
            vec!["sign", text],
            vec!["sign", "--key", text],
            vec!["sign", "--format", text],
            vec!["sign", "--error-format", text],
            vec!["--error-format", text],
            vec!["sign", "--quiet", text],
            vec!["help", text],
            vec!["key", text],
            vec!["key", "public", text],
            vec!["key", "public", KEY, "--format", text],
            vec!["key", "check", KEY, text],
        ] {
            let said = run(&args);
            assert_eq!(said.stdout, "", "{args:?}");
            assert_shows_nothing(text, &said.stderr);
        }
        let checked = run(["key", "check", text]);
        assert_shows_nothing(text, &checked.stdout);
        assert_shows_nothing(text, &checked.stderr);
        assert_shows_nothing(text, &run(sign(&["--key", &format!("env:{text}")])).stderr);
    }
}

fn assert_shows_nothing(text: &str, said: &str) {
    for part in text.as_bytes().windows(12) {
        let Ok(part) = str::from_utf8(part) else {
            continue;
        };
        assert!(!said.contains(part), "{said} shows {part}");
    }
}

/// Two secrets of a CI job that were exchanged.
#[test]
fn a_key_in_the_place_of_a_field_is_refused_and_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for key in [&pem, &body] {
        for flag in [
            "--key-id",
            "--bundle-id",
            "--offer",
            "--product",
            "--username",
        ] {
            let refused = run(sign(&[flag, key]));
            assert_eq!(refused, answer(3, "", KEY_TEXT), "{flag}");
        }
        let mut args = sign(&[]);
        args.drain(3..5);
        let refused = finish(offersign(args).env("OFFERSIGN_KEY_ID", key));
        assert_eq!(refused, answer(3, "", KEY_TEXT));
    }
}

/// A path that does not exist is named, whatever it looks like.
#[test]
fn a_path_is_not_taken_for_a_key() {
    for path in [
        "ssh-keys.p8",
        "MAIN-IN-APP-PURCHASE-KEY.p8",
        "my PRIVATE KEY.p8",
        "SubscriptionKey_2X9R4HXF34",
        "2X9R4HXF34",
        "57246542-96fe-1a63-e053-0824d011072a",
        "/home/runner/work/some-app/some-app/secrets/SubscriptionKey_2X9R4HXF34.p8",
    ] {
        let expected = format!(
            "error: there is no file `{path}`\nhint: check the path; App Store Connect names the key `SubscriptionKey_<ID>.p8`\n"
        );
        assert_eq!(run(sign(&["--key", path])), answer(3, "", &expected));
    }
}

#[test]
fn a_variable_that_names_itself_is_told() {
    let without: Vec<String> = sign(&[])
        .into_iter()
        .filter(|arg| arg != "--key" && arg != KEY)
        .collect();
    let said = finish(offersign(without).env("OFFERSIGN_KEY", "env:OFFERSIGN_KEY"));
    let error = "error: `OFFERSIGN_KEY` names itself, so that it holds no key\n\
                 hint: set it to the path of the key, or to `env:NAME` for another variable that holds the text; or leave the text in it, and give `--key env:OFFERSIGN_KEY`\n";
    assert_eq!(said, answer(3, "", error));
}

/// Where a value came from is said, and never what it is.
#[test]
fn what_the_environment_gives_is_refused_by_the_name_of_its_variable() {
    let without = |flag: &str| {
        let mut args = sign(&[]);
        let at = args.iter().position(|arg| arg == flag).unwrap();
        args.drain(at..at + 2);
        args
    };
    for (flag, variable, value) in [
        ("--bundle-id", "OFFERSIGN_BUNDLE_ID", "com.example.*"),
        ("--bundle-id", "OFFERSIGN_BUNDLE_ID", ""),
        ("--key-id", "OFFERSIGN_KEY_ID", "“ABC”"),
    ] {
        let refused = finish(offersign(without(flag)).env(variable, value));
        let end = format!("; the value came from `{variable}`\n");
        assert!(refused.stderr.ends_with(&end), "{refused:?}");
        let typed = finish(offersign(sign(&[flag, value])).env(variable, value));
        let end = format!("; the value came from `{flag}`\n");
        assert!(typed.stderr.ends_with(&end), "{typed:?}");
    }
}

#[test]
fn the_name_of_a_variable_in_the_place_of_a_path_is_known() {
    for (value, code, hint) in [
        (
            "MY_KEY_FILE",
            "key_not_found",
            "did you mean `env:MY_KEY_FILE`?",
        ),
        (
            "${{ secrets.KEY }}",
            "key_is_placeholder",
            "check the name of the secret",
        ),
        ("***", "key_is_masked", "take the key from where it is kept"),
        (
            "env:MY_PATH",
            "key_is_path",
            "give the path to `--key` itself",
        ),
    ] {
        let mut args = sign(&["--error-format", "json"]);
        args.drain(1..3);
        let mut command = offersign(args);
        command.env("OFFERSIGN_KEY", value).env("MY_KEY_FILE", "x");
        let refused = finish(command.env("MY_PATH", "/secrets/key.p8"));
        assert!(refused.stderr.contains(code), "{refused:?}");
        assert!(refused.stderr.contains(hint), "{refused:?}");
        assert_eq!(refused.code, Some(3));
    }
}
