//! Warnings about what is signed, and notes.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::command::{
    BATCH, KEY, answer, batch, offersign, run, run_with_input, temporary, without_codes,
};
use crate::process::{PATIENCE, output_of, start, start_piped, wait_for};

const OLD: &str = "warning: the timestamp `1698148900000` is more than 24 hours old\n\
                   hint: an offer is active for 24 hours; use the current time\n";

const TOKEN: &str = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";

/// A `sign` that nothing can be said about, with some of its flags changed.
fn sign(changes: &[&str]) -> Vec<String> {
    let mut flags = vec![
        ("--key", KEY),
        ("--key-id", "ABCDEFGHIJ"),
        ("--bundle-id", "com.example"),
        ("--product", "com.example.sub.monthly"),
        ("--offer", "offer1"),
    ];
    if !changes.contains(&"--username") && !changes.contains(&"--nobody") {
        flags.push(("--token", TOKEN));
    }
    let mut args = vec!["sign".to_owned()];
    for (flag, value) in flags {
        if !changes.contains(&flag) {
            args.extend([flag.to_owned(), value.to_owned()]);
        }
    }
    args.extend(
        changes
            .iter()
            .filter(|c| **c != "--nobody")
            .map(ToString::to_string),
    );
    args
}

#[test]
fn a_good_offer_is_signed_in_silence() {
    let signed = run(sign(&[]));
    assert_eq!(signed, answer(0, &signed.stdout, ""));
}

#[test]
fn what_deserves_a_look_is_said_on_stderr_and_signed_all_the_same() {
    let placeholder =
        "hint: a program writes this for a value that is missing; check where it comes from\n";
    let table: &[(&[&str], String)] = &[
        (
            &["--nobody"],
            "note: no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername\n".into(),
        ),
        (
            &["--username", "Jane"],
            "note: the application username is signed with its capital letters; Apple's own server libraries would sign it in lower case\n".into(),
        ),
        (
            &["--token", "7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F"],
            "note: the app account token is signed in lower case, as Apple wants it\n".into(),
        ),
        (
            &["--nonce", "20FBA8A0-2B80-4A7D-A17F-85C1854727F8"],
            "note: the nonce is signed in lower case, as Apple wants it\n".into(),
        ),
        (
            &["--nonce", "c232ab00-9414-11ec-b3c8-9f6bdeced846"],
            "warning: the nonce `c232ab00-9414-11ec-b3c8-9f6bdeced846` is not a random UUID\n\
             hint: use a new version 4 UUID for every signature\n".into(),
        ),
        (&["--timestamp", "1698148900000"], OLD.into()),
        (
            &["--timestamp", "253402300799999"],
            "warning: the timestamp `253402300799999` is in the future\n\
             hint: use the current time, and check the clock that it comes from\n".into(),
        ),
        (&["--username", "undefined"], format!("warning: the application username is the word `undefined`\n{placeholder}")),
        (&["--product", "null"], format!("warning: the product id is the word `null`\n{placeholder}")),
        (&["--offer", "None"], format!("warning: the offer id is the word `None`\n{placeholder}")),
        (&["--bundle-id", "nil"], format!("warning: the bundle id is the word `nil`\n{placeholder}")),
        (
            &["--bundle-id", "com.example.my_app"],
            "warning: the bundle id `com.example.my_app` is unusual\n\
             hint: a bundle id has letters, digits, hyphens and periods; copy it from App Store Connect\n".into(),
        ),
        (
            &["--offer", "50% off"],
            "warning: the offer id `50% off` is unusual\n\
             hint: it has letters, digits, hyphens, periods and underscores, 100 at most; copy it from App Store Connect\n".into(),
        ),
        (
            &["--bundle-id", "2QYQ5N5F7T.com.example"],
            "warning: the bundle id `2QYQ5N5F7T.com.example` starts with a team id\n\
             hint: leave the ten characters and the period before the bundle id out\n".into(),
        ),
        (
            &["--product", "offer1", "--offer", "com.example.monthly"],
            "warning: the product id `offer1` and the offer id `com.example.monthly` look as if they were exchanged\n\
             hint: compare both with App Store Connect, and with the names that the app reads\n".into(),
        ),
        (
            &["--bundle-id", "com.example.monthly", "--product", "com.example"],
            "warning: the bundle id `com.example.monthly` and the product id `com.example` look as if they were exchanged\n\
             hint: compare both with App Store Connect, and with the names that the app reads\n".into(),
        ),
        (
            &["--product", "monthly", "--offer", "com.example2.yearly"],
            "warning: the product id `monthly` and the offer id `com.example2.yearly` look as if they were exchanged\n\
             hint: compare both with App Store Connect, and with the names that the app reads\n".into(),
        ),
        (
            &["--product", "com.example"],
            "warning: the product id and the bundle id are both `com.example`\n\
             hint: a product has an identifier of its own: App Store Connect shows it under the app's subscriptions\n".into(),
        ),
        (
            &["--bundle-id", "com..example"],
            "warning: the bundle id `com..example` has a period too many\n\
             hint: copy it from App Store Connect, which shows it under App Information\n".into(),
        ),
        (
            &["--username", "\u{201c}jane\u{201d}"],
            "warning: the application username `\u{201c}jane\u{201d}` is signed with its quotes\n\
             hint: take the quotes off, unless the app sets the name with them\n".into(),
        ),
        (
            &["--key-id", "5a1b2c3d"],
            "warning: the key id `5a1b2c3d` is unusual\n\
             hint: a key id is ten capital letters and digits; eight hexadecimal digits are Xcode's, for local testing\n".into(),
        ),
    ];
    for (changes, said) in table {
        let signed = run(sign(changes));
        assert_eq!(signed, answer(0, &signed.stdout, said), "{changes:?}");
        assert_eq!(signed.stdout.lines().count(), 1, "{changes:?}");
    }
}

#[test]
fn quiet_drops_notes_and_keeps_warnings() {
    let quiet = run(sign(&[
        "--nobody",
        "--timestamp",
        "1698148900000",
        "--quiet",
    ]));
    assert_eq!(quiet, answer(0, &quiet.stdout, OLD));
}

#[test]
fn notes_and_warnings_can_be_json() {
    let said = run(sign(&[
        "--nobody",
        "--timestamp",
        "1698148900000",
        "--error-format",
        "json",
    ]));
    let lines = concat!(
        r#"{"level":"note","code":"user_field_absent","message":"no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername","hint":null}"#,
        "\n",
        r#"{"level":"warning","code":"timestamp_expired","message":"the timestamp `1698148900000` is more than 24 hours old","hint":"an offer is active for 24 hours; use the current time"}"#,
        "\n",
    );
    assert_eq!(said, answer(0, &said.stdout, lines));
}

/// What programs read as a member is at the end of the sentence for people, so that `explain` is found.
#[test]
fn every_sentence_ends_with_its_code() {
    let changes = ["--nobody", "--timestamp", "1698148900000", "--key-id", "x"];
    let in_words = output_of(start_piped(&mut offersign(sign(&changes))), PATIENCE);
    let in_json = run(sign(&[&changes[..], &["--error-format", "json"]].concat()));
    let sentences: Vec<String> = in_json
        .stderr
        .lines()
        .map(|line| {
            let said: Value = serde_json::from_str(line).unwrap();
            let of = |name: &str| said[name].as_str().map(str::to_owned);
            let hint = of("hint").map_or(String::new(), |hint| format!("hint: {hint}\n"));
            let (level, code) = (of("level").unwrap(), of("code").unwrap());
            format!("{level}: {} [{code}]\n{hint}", of("message").unwrap())
        })
        .collect();
    let expected = sentences.concat();
    assert_eq!(String::from_utf8(in_words.stderr).unwrap(), expected);
    assert_eq!(expected.matches('[').count(), 3, "{expected}");
}

/// A datagram is what one write gives, so a sentence and its hint arrive together.
#[cfg(unix)]
#[test]
fn every_sentence_is_one_write() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixDatagram;

    let (ours, theirs) = UnixDatagram::pair().unwrap();
    ours.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut command = offersign(sign(&["--nobody", "--timestamp", "1698148900000"]));
    command.stdout(Stdio::null()).stderr(OwnedFd::from(theirs));
    wait_for(&mut start(&mut command), PATIENCE);
    let mut buffer = [0; 4096];
    let mut received = || {
        let length = ours.recv(&mut buffer).unwrap();
        without_codes(str::from_utf8(&buffer[..length]).unwrap())
    };
    assert!(received().starts_with("note: no user field is signed"));
    assert_eq!(received(), OLD);
}

/// For CI: what a person would look at twice is not signed.
#[test]
fn with_strict_every_warning_is_an_error_and_nothing_is_signed() {
    let changes = [
        "--nobody",
        "--product",
        "null",
        "--timestamp",
        "1698148900000",
    ];
    let strict = run(sign(&[&changes[..], &["--strict"]].concat()));
    let said = "note: no user field is signed, so the purchase must set neither appAccountToken nor applicationUsername\n\
                error: the product id is the word `null`\n\
                hint: a program writes this for a value that is missing; check where it comes from\n";
    let old = OLD.replace("warning", "error");
    assert_eq!(strict, answer(2, "", &format!("{said}{old}")));

    let silent = [
        "--strict",
        "--no-warning",
        "timestamp_expired",
        "--no-warning",
        "value_is_placeholder",
    ];
    let silenced = run(sign(&[&changes[..], &silent].concat()));
    let note = &said[..=said.find('\n').unwrap()];
    assert_eq!(silenced, answer(0, &silenced.stdout, note));
}

#[test]
fn one_warning_can_be_silenced_and_the_others_stay() {
    let changes = ["--nobody", "--timestamp", "1698148900000", "--quiet"];
    let silenced = run(sign(
        &[&changes[..], &["--no-warning", "timestamp_expired"]].concat(),
    ));
    assert_eq!(silenced, answer(0, &silenced.stdout, ""));
    let other = run(sign(
        &[&changes[..], &["--no-warning", "nonce_not_v4"]].concat(),
    ));
    assert_eq!(other, answer(0, &other.stdout, OLD));

    // What `explain` knows of others is no code of ours.
    for code in ["timestamp_old", "21007"] {
        let unknown = run(sign(&["--no-warning", code]));
        let said = "error: `--no-warning <CODE>` is given a code that there is not\n\
                hint: write the code that stands in brackets after the warning\n";
        assert_eq!(unknown, answer(2, "", said), "{code}");
    }
}

#[test]
fn every_command_that_signs_takes_strict() {
    let issuer = ["--issuer-id", "57246542-96fe-1a63-e053-0824d011072a"];
    let offer = ["--product", "com.example.sub", "--offer", "offer1"];
    let old = ["--timestamp", "1698148900000"];
    let at = ["--issued-at", "1698148900"];
    let transaction = ["--transaction-id", "1000011859217", "--allow"];
    let request = temporary("strict.json", b"{\"a\":1}");
    let request = ["--request", request.as_str()];
    let table: [(&[&str], Vec<&str>, &str); 6] = [
        (&["sign"], [&offer[..], &old].concat(), "timestamp_expired"),
        (
            &["payload"],
            [&offer[..], &old].concat(),
            "timestamp_expired",
        ),
        (
            &["jws", "promotional"],
            [&issuer[..], &offer, &at].concat(),
            "issued_at_old",
        ),
        (
            &["jws", "introductory"],
            [&issuer[..], &offer[..2], &transaction, &at].concat(),
            "issued_at_old",
        ),
        (
            &["jws", "advanced-commerce"],
            [&issuer[..], &request, &at].concat(),
            "issued_at_old",
        ),
        (&["token"], [&issuer[..], &at].concat(), "token_expired"),
    ];
    let common = [&BATCH[1..], &["-q"]].concat();
    for (command, flags, code) in table {
        let args = [
            command,
            &common,
            &flags,
            &["--strict", "--error-format", "json"],
        ]
        .concat();
        let refused = run(args);
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (Some(2), ""),
            "{command:?}"
        );
        let said: Value = serde_json::from_str(&refused.stderr).unwrap();
        assert_eq!(
            (&said["level"], &said["code"]),
            (&json!("error"), &json!(code))
        );
    }
}

/// A line that is warned of is answered by the error, and the rest goes on.
#[test]
fn with_strict_batch_refuses_the_lines_that_are_warned_of() {
    let lines =
        "{\"productId\":\"a\",\"offerId\":\"null\"}\n{\"productId\":\"a\",\"offerId\":\"b\"}\n";
    let strict = batch(&["--strict", "--format", "signature"]);
    let answered = run_with_input(strict, lines.as_bytes());
    let (refused, signed) = answered.stdout.split_once('\n').unwrap();
    assert_eq!(
        refused,
        r#"{"id":null,"line":1,"error":{"code":"value_is_placeholder","message":"the offer id is the word `null`","hint":"a program writes this for a value that is missing; check where it comes from"}}"#
    );
    assert!(signed.starts_with("ME"), "{signed}");
    assert_eq!(answered.code, Some(1));
}

/// A variable that is not set must not change what is signed in silence.
#[test]
fn an_empty_customer_is_refused() {
    for (flag, field) in [
        ("--token", "app account token"),
        ("--username", "application username"),
    ] {
        let refused = answer(
            2,
            "",
            &format!(
                "error: the {field} is empty\n\
                 hint: leave the flag out to sign no user; a shell variable that is not set gives an empty text; the value came from `{flag}`\n"
            ),
        );
        let batch = ["batch", "--key", KEY, "--key-id", "ABCDEFGHIJ", flag, ""];
        for args in [
            sign(&["--nobody", flag, ""]),
            batch.map(str::to_owned).to_vec(),
        ] {
            assert_eq!(run(&args), refused, "{args:?}");
        }
    }
}
