//! A key comes from a path, stdin, a variable or whatever opens as a file, and never from argv.

use crate::command::{KEY, answer, finish, offersign, run, run_with_input, sign, temporary};

/// What [`SIGN`](crate::command::SIGN) prints: the signature is that of the second vector.
const SIGNED: &str = r#"{"nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000,"keyIdentifier":"ABCDEFGHIJ","signature":"MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi"}
"#;

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
    let pem = std::fs::read(KEY).unwrap();
    assert_signed(&run_with_input(quiet(&["--key", "/dev/stdin"]), &pem));

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
        let mut bash = std::process::Command::new("bash");
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
    let refused = answer(
        3,
        "",
        "error: an argument is the text of a key, where other users and the shell's history can read it\n\
         hint: put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared\n",
    );
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
    assert_eq!(run(sign(&["--key", &"0a1b2c3d".repeat(4)])), refused);
}

/// Wherever in the command line the key is, no twelve characters of it come back.
#[test]
fn no_argument_that_is_key_text_comes_back() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let single = body.as_str();
    for args in [
        vec![single],
        vec!["sign", single],
        vec!["sign", "--key", single],
        vec!["sign", "--format", single],
        vec!["sign", "--error-format", single],
        vec!["--error-format", single],
        vec!["sign", "--quiet", single],
        vec!["help", single],
    ] {
        let said = run(&args);
        assert_eq!(said.stdout, "", "{args:?}");
        for part in body.as_bytes().windows(12) {
            let part = str::from_utf8(part).unwrap();
            assert!(!said.stderr.contains(part), "{args:?} shows {part}");
        }
    }
}
