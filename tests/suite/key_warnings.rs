//! Warnings about a key that can sign.

use crate::command::{
    Answer, KEY, OFFERSIGN, answer, finish, offersign, run, run_with_input, set_mode, temporary,
    tool,
};
use crate::needs::{SHELL, UNSHARE, lacks};

/// A copy of the key under another name, which only its owner can read.
fn named(name: &str) -> String {
    let path = temporary(name, &std::fs::read(KEY).unwrap());
    set_mode(&path, 0o600);
    path
}

/// Runs `key check`, asserts that the key is usable, and gives the warnings and the key id.
fn checked(args: &[&str]) -> (String, serde_json::Value, serde_json::Value) {
    let checked = run(["key", "check"].iter().chain(args));
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let answer: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(answer["usable"], true);
    (
        checked.stderr,
        answer["warnings"].clone(),
        answer["keyId"].clone(),
    )
}

/// The warning once for people and once for programs.
fn assert_warns(args: &[&str], code: &str, message: &str, hint: &str) {
    let (stderr, warnings, _) = checked(&[args, &["--quiet"]].concat());
    assert_eq!(stderr, format!("warning: {message}\nhint: {hint}\n"));
    let expected = serde_json::json!([{ "code": code, "message": message, "hint": hint }]);
    assert_eq!(warnings, expected);
}

#[test]
fn a_key_with_nothing_wrong_is_checked_in_silence() {
    let path = named("SubscriptionKey_ABCDEFGHIJ.p8");
    for args in [
        vec![path.as_str()],
        vec![&path, "--key-id", "ABCDEFGHIJ"],
        vec!["--key-id", "ABCDEFGHIJ", &named("key.p8")],
    ] {
        let (stderr, warnings, id) = checked(&args);
        assert_eq!(stderr, "");
        assert_eq!(warnings, serde_json::json!([]));
        assert_eq!(id, "ABCDEFGHIJ");
    }
}

#[test]
fn a_file_that_is_named_like_an_api_key_is_warned_of() {
    for start in ["AuthKey_", "ApiKey_"] {
        let message = format!(
            "this key can sign, but the name of its file, `{start}…`, says that it is an App Store Connect API key, whose signatures Apple does not take for offers"
        );
        assert_warns(
            &[&named(&format!("{start}ABCDEFGHIJ.p8"))],
            "key_is_api_key",
            &message,
            "use an In-App Purchase key, whose file is named `SubscriptionKey_<ID>.p8`, unless this file was renamed",
        );
    }
}

#[test]
fn another_key_id_than_the_files_is_warned_of() {
    let hint = "give the id and the file of one and the same key; with another id Apple rejects every signature";
    let path = another("SubscriptionKey_ABCDEFGHIJ.p8");
    set_mode(&path, 0o600);
    let message = "the key id is given as `KLMNOPQRST`, but the key's file says `ABCDEFGHIJ`";
    assert_warns(
        &[&path, "-i", "KLMNOPQRST"],
        "key_id_differs",
        message,
        hint,
    );

    // The key of the examples is under many.
    let storekit = std::fs::read("tests/fixtures/keys/taken_storekit").unwrap();
    let checked = run_with_input(["key", "check", "-", "-q", "-i", "ABCDEFGHIJ"], &storekit);
    assert_eq!(checked, answer(0, &checked.stdout, ""));
    assert!(checked.stdout.contains(r#""keyId":"ABCDEFGHIJ""#));
}

/// A key that is not the one of the examples, in a file of this name, in a folder that everybody can enter.
fn another(name: &str) -> String {
    let two = std::fs::read_to_string("tests/fixtures/keys/refused_several").unwrap();
    let start = two.rfind("-----BEGIN").unwrap();
    let folder = std::env::temp_dir().join(format!("offersign-{}", std::process::id()));
    let folder = folder.join(name.replace('.', ""));
    std::fs::create_dir_all(&folder).unwrap();
    for folder in folder.ancestors().take(2) {
        set_mode(folder.to_str().unwrap(), 0o755);
    }
    let path = folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(&path, &two[start..]).unwrap();
    path
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_warned_of() {
    let path = another("readable.p8");
    for mode in [0o644, 0o640, 0o604, 0o620, 0o601] {
        set_mode(&path, mode);
        assert_warns(
            &[&path],
            "key_readable_by_others",
            "other users of this machine can read the key's file, or change it",
            "take their rights away with `chmod 600`",
        );
    }
    for mode in [0o600, 0o400, 0o700] {
        set_mode(&path, mode);
        assert_eq!(checked(&[&path, "--quiet"]).0, "", "{mode:o}");
    }

    // Nobody else gets to it.
    set_mode(&path, 0o644);
    let folder = std::path::Path::new(&path).parent().unwrap();
    set_mode(folder.to_str().unwrap(), 0o700);
    assert_eq!(checked(&[&path, "--quiet"]).0, "");
    std::fs::remove_dir_all(folder).unwrap();
}

/// As a secret that is mounted is: nobody can take the rights away there.
#[cfg(target_os = "linux")]
#[test]
fn a_file_on_a_mount_that_is_read_only_is_not_warned_of() {
    if lacks(&[SHELL, UNSHARE]) {
        return;
    }
    let path = another("mounted.p8");
    set_mode(&path, 0o644);
    let folder = std::path::Path::new(&path).parent().unwrap();
    let line = "mount --bind \"$1\" \"$1\" && { [ -z \"$3\" ] || mount -o \"$3\" \"$1\"; } && \"$0\" key check --quiet \"$2\"";
    for (options, warned) in [("", true), ("remount,bind,ro", false)] {
        let mut command = tool("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", line]);
        command.args([OFFERSIGN, folder.to_str().unwrap(), &path, options]);
        let checked = finish(&mut command);
        assert_eq!(checked.code, Some(0), "{checked:?}");
        assert_eq!(
            checked.stderr.contains("`chmod 600`"),
            warned,
            "{checked:?}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// For CI: a key that is warned of fails the job.
#[test]
fn with_strict_a_key_that_is_warned_of_is_refused() {
    let path = named("AuthKey_ABCDEFGHIJ.p8");
    let check = ["key", "check", "-q", "-i", "ABCDEFGHIJ", &path, "--strict"];
    let refused = run(check);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(
        refused.stderr.starts_with("error: this key can sign, but "),
        "{refused:?}"
    );

    let silenced = run(check.iter().chain(&["--no-warning", "key_is_api_key"]));
    assert_eq!(silenced, answer(0, &silenced.stdout, ""));
    let said: serde_json::Value = serde_json::from_str(&silenced.stdout).unwrap();
    assert_eq!(said["warnings"], serde_json::json!([]));
}

/// It is known by its public key, whatever its file is called.
#[cfg(unix)]
#[test]
fn the_key_of_the_examples_is_named_and_not_warned_of() {
    let folder = another("SubscriptionKey_THROWAWAY0.p8");
    std::fs::copy(KEY, &folder).unwrap();
    set_mode(&folder, 0o644);
    let (stderr, warnings, _) = checked(&[&folder, "-i", "ABCDEFGHIJ"]);
    assert_eq!(checked(&[&folder, "-i", "ABCDEFGHIJ"]).0, stderr);
    let note = "note: this is the example key, known to everybody: its signatures are good for trying things, and Apple does not take them\n";
    assert_eq!(stderr, note);
    assert_eq!(warnings, serde_json::json!([]));
}

/// As browsers, mail programs and people name copies.
#[test]
fn the_key_id_is_read_from_the_name_of_a_copy() {
    for name in [
        "SubscriptionKey_2X9R4HXF34.p8",
        "SubscriptionKey_2X9R4HXF34 (1).p8",
        "SubscriptionKey_2X9R4HXF34-1.p8",
        "SubscriptionKey_2X9R4HXF34 copy.p8",
        "SubscriptionKey_2X9R4HXF34.p8.txt",
        "SubscriptionKey_2X9R4HXF34_prod.pem",
        "Copy of SubscriptionKey_2X9R4HXF34.p8",
    ] {
        let (stderr, _, id) = checked(&[&named(name)]);
        assert_eq!((stderr.as_str(), id), ("", "2X9R4HXF34".into()), "{name}");
    }
}

/// The warnings of the key stand before those of the offer.
#[cfg(unix)]
#[test]
fn sign_warns_too() {
    let path = another("AuthKey_ABCDEFGHIJ.p8");
    set_mode(&path, 0o644);
    let signed = run(crate::command::sign(&[
        "--key",
        &path,
        "--key-id",
        "KLMNOPQRST",
    ]));
    let codes = [
        "this key can sign, but the name of its file",
        "the key id is given",
        "other users",
        "the timestamp",
    ];
    let warnings: Vec<&str> = signed
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("warning: "))
        .collect();
    assert_eq!(signed.code, Some(0));
    assert_eq!(warnings.len(), codes.len(), "{warnings:?}");
    for (warning, start) in warnings.iter().zip(codes) {
        assert!(warning.starts_with(start), "{warning}");
    }
}

/// The answer of `key check` where no key could be read.
fn refused(code: &str, message: &str, hint: &str) -> Answer {
    let line = serde_json::json!({
        "usable": false,
        "problem": { "code": code, "message": message, "hint": hint },
    });
    answer(
        1,
        &line.to_string(),
        &format!("error: {message}\nhint: {hint}\n"),
    )
}

/// The order of the members is pinned by the tests of the refused files.
fn sorted(mut said: Answer) -> Answer {
    let parsed: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    said.stdout = parsed.to_string();
    said
}

#[test]
fn a_place_without_a_key_is_an_answer_of_key_check_too() {
    let text = "put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared";
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let is_text =
        "a value is the text of a key, where other users, the shell's history or a log can read it";
    for (key, code, message, hint) in [
        (
            "none.p8",
            "key_not_found",
            "there is no file `none.p8`",
            "check the path; App Store Connect names the key `SubscriptionKey_<ID>.p8`",
        ),
        (
            "src",
            "key_is_directory",
            "`src` is a directory",
            "give the path of the key file in it",
        ),
        (
            "env:OFFERSIGN_TEST_UNSET",
            "key_env_not_set",
            "the environment variable `OFFERSIGN_TEST_UNSET` is not set, or is empty",
            "export it before the command; in a CI job, map the secret to it",
        ),
        (&pem, "key_text_in_argument", is_text, text),
        (&body, "key_text_in_argument", is_text, text),
    ] {
        assert_eq!(
            sorted(run(["key", "check", key])),
            refused(code, message, hint)
        );
    }
    #[cfg(target_os = "linux")]
    assert_eq!(
        sorted(run(["key", "check", "/proc/self/mem"])),
        refused(
            "key_unreadable",
            "the file `/proc/self/mem` cannot be read: Input/output error (os error 5)",
            "check who may read it: it must be you, and better nobody else",
        )
    );
    #[cfg(unix)]
    assert_eq!(
        sorted(run(["key", "check", "/dev/zero"])),
        refused(
            "key_too_large",
            "this is larger than 64 KiB, which no key is",
            "give the key file itself, which has about 250 bytes",
        )
    );
}

#[test]
fn key_check_takes_the_key_of_the_environment_and_refuses_wrong_flags() {
    let checked = finish(offersign(["key", "check", "-q"]).env("OFFERSIGN_KEY", named("key.p8")));
    assert_eq!(checked.code, Some(0), "{checked:?}");

    let missing = "error: `<KEY>` is missing\nhint: run the command with `--help` to see what each flag takes\n";
    assert_eq!(run(["key", "check"]), answer(2, "", missing));
    assert_eq!(run(["key", "public"]), answer(2, "", missing));

    let empty = "error: the key id is empty\nhint: give it a value; a shell variable that is not set gives an empty one; the value came from `--key-id`\n";
    assert_eq!(run(["key", "check", KEY, "-i", ""]), answer(2, "", empty));
}

/// The first thing that a person reads is what puts the answer in doubt.
#[test]
fn the_verdict_on_a_key_of_another_service_says_so_first() {
    let path = named("AuthKey_ABCDEFGHIJ.p8");
    let checked = run(["key", "check", &path, "--format", "text"]);
    let said = checked
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let first = "? this key can sign, but the name of its file, `AuthKey_…`, says that it is an App Store Connect API key, whose signatures Apple does not take for offers";
    assert!(said.starts_with(first), "{said}");
    assert_eq!(checked.code, Some(0));
}
