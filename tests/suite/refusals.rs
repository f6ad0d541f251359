//! Every field that cannot be right, and every command line that cannot be understood.

use crate::command::{KEY, answer, finish, offersign, run, set_mode, sign, temporary};

/// Flags that differ from a good `sign`, the code, the sentence and the hint.
pub(crate) const FIELDS: &[(&[&str], &str, &str, &str)] = &[
    (
        &["--offer", ""],
        "field_empty",
        "the offer id is empty",
        "give it a value; a shell variable that is not set gives an empty one",
    ),
    (
        &["--bundle-id", ""],
        "field_empty",
        "the bundle id is empty",
        "give it a value; a shell variable that is not set gives an empty one",
    ),
    (
        &["--key-id", ""],
        "field_empty",
        "the key id is empty",
        "give it a value; a shell variable that is not set gives an empty one",
    ),
    (
        &["--product", "a\u{2063}b"],
        "field_has_separator",
        r"the product id contains U+2063, which separates the fields: `a\u2063b`",
        "remove the invisible character; give each field alone, the fields are joined here",
    ),
    (
        &["--username", "jane\u{2063}"],
        "field_has_separator",
        r"the application username contains U+2063, which separates the fields: `jane\u2063`",
        "remove the invisible character; give each field alone, the fields are joined here",
    ),
    (
        &["--offer", "offer1\n"],
        "field_has_control_character",
        r"the offer id contains a control character or a byte order mark: `offer1\n`",
        "remove it; a value read from a file often ends with a newline",
    ),
    (
        &["--bundle-id", "\u{feff}com.example"],
        "field_has_control_character",
        r"the bundle id contains a control character or a byte order mark: `\ufeffcom.example`",
        "remove it; a value read from a file often ends with a newline",
    ),
    (
        &["--key-id", "ABC\u{1b}[31m"],
        "field_has_control_character",
        r"the key id contains a control character or a byte order mark: `ABC\u001b[31m`",
        "remove it; a value read from a file often ends with a newline",
    ),
    (
        &["--username", " jane"],
        "field_has_surrounding_space",
        "the application username starts or ends with white space: ` jane`",
        "remove the space around it",
    ),
    (
        &["--product", "sub\u{a0}"],
        "field_has_surrounding_space",
        r"the product id starts or ends with white space: `sub\u00a0`",
        "remove the space around it",
    ),
    (
        &["--token", "7e3fb2042ab84b2e9c1f0a1b2c3d4e5f"],
        "token_not_uuid",
        "the app account token is not a UUID: `7e3fb2042ab84b2e9c1f0a1b2c3d4e5f`",
        "write it with hyphens, as in `7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f`",
    ),
    (
        &["--token", "7e3fb204\u{2013}2ab8-4b2e-9c1f-0a1b2c3d4e5f"],
        "token_not_uuid",
        "the app account token is not a UUID: `7e3fb204\u{2013}2ab8-4b2e-9c1f-0a1b2c3d4e5f`",
        "type the hyphens anew, as `-`: a chat or an editor makes dashes of them",
    ),
    (
        &["--token", "null"],
        "token_not_uuid",
        "the app account token is not a UUID: `null`",
        "a program writes this for a value that is missing; check where it comes from",
    ),
    (
        &["--nonce", "undefined"],
        "nonce_not_uuid",
        "the nonce is not a UUID: `undefined`",
        "a program writes this for a value that is missing; check where it comes from",
    ),
    (
        &["--bundle-id", "com.my\u{2011}app"],
        "identifier_impossible",
        "no bundle id has a `\u{2011}`: `com.my\u{2011}app`",
        "type the hyphens anew, as `-`: a chat or an editor makes dashes of them",
    ),
    (
        &["--token", "00000000-0000-0000-0000-000000000000"],
        "token_not_uuid",
        "the app account token is the nil UUID: `00000000-0000-0000-0000-000000000000`",
        "a nil UUID is an unset variable; give the real one",
    ),
    (
        &["--nonce", "20fba8a0-2b80-4a7d-a17f-85c1854727f"],
        "nonce_not_uuid",
        "the nonce is not a UUID: `20fba8a0-2b80-4a7d-a17f-85c1854727f`",
        "write it with hyphens, as in `7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f`",
    ),
    (
        &["--bundle-id", "com.acme.*"],
        "identifier_impossible",
        "no bundle id has a `*`: `com.acme.*`",
        "give the whole identifier; `*` stands in the app id of a provisioning profile",
    ),
    (
        &["--bundle-id", "“com.acme.fit”"],
        "identifier_impossible",
        "no bundle id has a `“`: `“com.acme.fit”`",
        "take the quotes off, and type what is left of them anew: a chat or an editor bends them",
    ),
    (
        &["--bundle-id", "com.acmé.fit"],
        "identifier_impossible",
        "no bundle id has a `é`: `com.acmé.fit`",
        "a bundle id has letters, digits, hyphens and periods; copy it from App Store Connect",
    ),
    (
        &["--product", "‘monthly’"],
        "identifier_impossible",
        "no product id has a `‘`: `‘monthly’`",
        "take the quotes off, and type what is left of them anew: a chat or an editor bends them",
    ),
    (
        &["--bundle-id", "${BUNDLE}"],
        "identifier_impossible",
        "no bundle id has a `$`: `${BUNDLE}`",
        "put the value itself there; brackets and such signs stand around a name that something should have replaced",
    ),
    (
        &["--key-id", "57246542-96fe-1a63-e053-0824d011072a"],
        "key_id_is_another_id",
        "the key id is a UUID, as issuer ids are: `57246542-96fe-1a63-e053-0824d011072a`",
        "give the ten capital letters and digits that App Store Connect shows beside the key; `jws` and `token` take the issuer id too, as `--issuer-id`",
    ),
    (
        &["--key-id", "SubscriptionKey_2X9R4HXF34.p8"],
        "key_id_is_another_id",
        "the key id is the name of a file: `SubscriptionKey_2X9R4HXF34.p8`",
        "give the ten characters between `SubscriptionKey_` and `.p8` alone",
    ),
    (
        &["--nonce", ""],
        "nonce_not_uuid",
        "the nonce is not a UUID: ``",
        "write it with hyphens, as in `7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f`",
    ),
    (
        &["--timestamp", "1698148900"],
        "timestamp_in_seconds",
        "the timestamp is in seconds: `1698148900`",
        "give milliseconds: `1698148900000`",
    ),
    (
        &["--timestamp", "1698148900000000"],
        "timestamp_not_milliseconds",
        "the timestamp is no time in milliseconds: `1698148900000000`",
        "this has 16 digits, as microseconds have; give milliseconds, which have 13",
    ),
    (
        &["--timestamp", "1698148900000000000"],
        "timestamp_not_milliseconds",
        "the timestamp is no time in milliseconds: `1698148900000000000`",
        "this has 19 digits, as nanoseconds have; give milliseconds, which have 13",
    ),
    (
        &["--timestamp", "99999999999999999999"],
        "timestamp_not_milliseconds",
        "the timestamp is no time in milliseconds: `99999999999999999999`",
        "give UNIX time in milliseconds, which has 13 digits today",
    ),
    (
        &["--timestamp", "253402300800000"],
        "timestamp_not_milliseconds",
        "the timestamp is no time in milliseconds: `253402300800000`",
        "give UNIX time in milliseconds, which has 13 digits today",
    ),
    (
        &["--timestamp", "1698148900.0"],
        "timestamp_not_a_number",
        "the timestamp is not a whole number: `1698148900.0`",
        "give UNIX time in milliseconds, in digits only, as in `1698148900000`",
    ),
    (
        &["--timestamp", "+1698148900000"],
        "timestamp_not_a_number",
        "the timestamp is not a whole number: `+1698148900000`",
        "give UNIX time in milliseconds, in digits only, as in `1698148900000`",
    ),
    (
        &[
            "--token",
            "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f",
            "--username",
            "jane",
        ],
        "token_and_username",
        "both an app account token and an application username are given",
        "give the one that the purchase sets; StoreKit 2 sets an app account token",
    ),
];

/// The hint with the flag that the value came from; of two nothing is said.
pub(crate) fn from_flag(changes: &[&str], hint: &str) -> String {
    match changes {
        [flag, _] => format!("{hint}; the value came from `{flag}`"),
        _ => (*hint).to_owned(),
    }
}

#[test]
fn a_field_that_cannot_be_right_is_refused() {
    for (changes, _, message, hint) in FIELDS {
        let hint = from_flag(changes, hint);
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(sign(changes)), expected, "{changes:?}");
    }
}

#[test]
fn a_refusal_can_be_json() {
    for (changes, code, message, hint) in FIELDS {
        let mut args = sign(changes);
        args.extend(["--error-format".to_owned(), "json".to_owned()]);
        let message = serde_json::to_string(message).unwrap();
        let hint = serde_json::to_string(&from_flag(changes, hint)).unwrap();
        let line =
            format!(r#"{{"level":"error","code":"{code}","message":{message},"hint":{hint}}}"#);
        assert_eq!(
            run(args),
            answer(2, "", &format!("{line}\n")),
            "{changes:?}"
        );
    }
}

/// The first and the last number of every kind.
#[test]
fn a_timestamp_has_thirteen_digits_or_more_and_ends_before_the_year_10000() {
    for (timestamp, code) in [
        ("0", 2),
        ("999999999", 2),
        ("1000000000", 2),
        ("9999999999", 2),
        ("999999999999", 2),
        ("1000000000000", 0),
        ("253402300799999", 0),
        ("253402300800000", 2),
        ("0001698148900", 2),
    ] {
        let signed = run(sign(&["--timestamp", timestamp]));
        assert_eq!(signed.code, Some(code), "{timestamp}: {signed:?}");
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_not_utf8_are_refused_in_every_field() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    for (flag, field) in [
        ("--bundle-id", "bundle id"),
        ("--key-id", "key id"),
        ("--product", "product id"),
        ("--offer", "offer id"),
        ("--token", "app account token"),
        ("--username", "application username"),
        ("--nonce", "nonce"),
        ("--timestamp", "timestamp"),
    ] {
        let mut args: Vec<OsString> = sign(&[flag, "?"]).into_iter().map(OsString::from).collect();
        let at = args.iter().position(|arg| arg == "?").unwrap();
        args[at] = OsString::from_vec(b"caf\xe9".to_vec());
        let expected = format!(
            "error: the {field} is not UTF-8 text\nhint: check the encoding of the terminal, the script or the file that it comes from; the value came from `{flag}`\n"
        );
        assert_eq!(run(args), answer(2, "", &expected));
    }
}

const MORE: &str = "run it with `--help` to see what there is; put values with spaces in quotes";

#[test]
fn a_command_line_that_cannot_be_understood_is_refused() {
    let table: &[(&[&str], &str, &str)] = &[
        (
            &["sign"],
            "`--key <KEY>`, `--bundle-id <ID>`, `--product <ID>`, `--offer <ID>` are missing",
            "run the command with `--help` to see what each flag takes",
        ),
        (
            &["sign", "-k", KEY, "-b", "com.example", "-p", "sub"],
            "`--offer <ID>` is missing",
            "run the command with `--help` to see what each flag takes",
        ),
        (
            &["sing"],
            "there is no command `sing`",
            "did you mean `sign`?",
        ),
        (
            &["sign", "--ofer", "x"],
            "there is no flag `--ofer`",
            "did you mean `--offer`?",
        ),
        (&["sign", "--zzz"], "there is no flag `--zzz`", MORE),
        (
            &["sign", "some words"],
            "argument 2 is neither a command, nor a flag, nor a flag's value",
            MORE,
        ),
        (
            &["sign", "--offer"],
            "`--offer <ID>` has no value",
            "write the value after the flag; `--flag=VALUE` where it starts with a hyphen",
        ),
        (
            &["sign", "--offer", "a", "--offer", "b"],
            "`--offer <ID>` is given more than once",
            "give each flag once",
        ),
        (
            &["sign", "--format", "xml"],
            "`--format <FORMAT>` does not take that value",
            "give one of: response, discount, storekit2, flutter-sk2, cordova, qonversion, retention-v1, full, swift, swift-storekit1, signature",
        ),
        (
            &["--error-format", "xml"],
            "`--error-format <AS>` does not take that value",
            "give one of: text, json",
        ),
    ];
    for (args, message, hint) in table {
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(*args), expected, "{args:?}");
    }
}

/// What fits nowhere, what is said of it, and what to do.
const STRAY: &[(&[&str], &str, &str)] = &[
    (
        &["sign", "\u{2013}k", KEY],
        "argument 2 is neither a command, nor a flag, nor a flag's value",
        "it starts with a long dash, which a chat or an editor makes of hyphens: type `-k`",
    ),
    (
        &["sign", "\u{2014}bundle-id=com.example"],
        "argument 2 is neither a command, nor a flag, nor a flag's value",
        "it starts with a long dash, which a chat or an editor makes of hyphens: type `--bundle-id`",
    ),
    (
        &["key", "check", "\u{2013}k", KEY],
        "argument 4 is neither a command, nor a flag, nor a flag's value",
        "the one before it starts with a long dash, which a chat or an editor makes of hyphens: type `-k`",
    ),
    (
        &[
            "batch",
            "-b",
            "com.example",
            "examples/requests.jsonl",
            "extra",
        ],
        "argument 5, `extra`, is neither a command, nor a flag, nor a flag's value",
        "run it with `--help` to see what there is; put values with spaces in quotes",
    ),
    (
        &["batch", "examples/requests.jsonl", "Cargo.toml"],
        "argument 3 is neither a command, nor a flag, nor a flag's value",
        "it is a file, and this command takes one: pipe several in with `cat`",
    ),
    (
        &["sign", "-q", "SubscriptionKey_2X9R4HXF34.p8"],
        "argument 3 is neither a command, nor a flag, nor a flag's value",
        "it looks like a key: did you mean `--key`?",
    ),
    (
        &["sign", "-p", "my", "product"],
        "argument 4, `product`, is neither a command, nor a flag, nor a flag's value",
        "put the value of `-p` in quotes: it has a space in it",
    ),
    (
        &["sign", "-key", KEY],
        "argument 3 is neither a command, nor a flag, nor a flag's value",
        "write `--key` before it, with two hyphens",
    ),
    (
        &["sign", "bundle_id=com.example"],
        "argument 2 is neither a command, nor a flag, nor a flag's value",
        "did you mean `--bundle-id`?",
    ),
    (
        &["sign", "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"],
        "argument 2 is neither a command, nor a flag, nor a flag's value",
        "by its form it is the value of `--token` or `--nonce`: write the flag before it",
    ),
    (
        &["jws", "promotional", "57246542-96fe-1a63-e053-0824d011072a"],
        "argument 3 is neither a command, nor a flag, nor a flag's value",
        "by its form it is the value of `--issuer-id` or `--nonce`: write the flag before it",
    ),
    (
        &["key", "SubscriptionKey_2X9R4HXF34.p8"],
        "argument 2 is neither a command, nor a flag, nor a flag's value",
        "did you mean `key check`?",
    ),
    (
        &["SubscriptionKey_2X9R4HXF34.p8"],
        "argument 1 is neither a command, nor a flag, nor a flag's value",
        "it looks like a key: `key check` says whether it works",
    ),
    (
        &["LICENSE"],
        "argument 1 is neither a command, nor a flag, nor a flag's value",
        "it is a file: write a command before it, such as `verify`",
    ),
    (
        &["sign", "--key-ID", "ABCDEFGHIJ"],
        "there is no flag `--key-ID`",
        "did you mean `--key-id`?",
    ),
    (
        &["jws", "-k", KEY],
        "there is no flag `-k`",
        "it is a flag of `jws promotional`, `jws introductory`, `jws advanced-commerce` and others",
    ),
    (
        &["payload", "LICENSE"],
        "argument 2 is neither a command, nor a flag, nor a flag's value",
        "it is a file, and this command takes none here; pipe it in with `<`, or write the flag before it",
    ),
    (
        &["sign", "--issuer-id", "x"],
        "there is no flag `--issuer-id`",
        "it is a flag of `jws promotional`, `jws introductory`, `jws advanced-commerce` and `token`",
    ),
    (
        &["jws", "promotional", "-t", "x"],
        "there is no flag `-t`",
        "did you mean `--transaction-id`? a JWS names the customer by a transaction",
    ),
    (
        &["jws", "introductory", "--timestamp", "x"],
        "there is no flag `--timestamp`",
        "did you mean `--issued-at`? it takes seconds",
    ),
    (
        &["jws", "introductory"],
        "`--allow|--deny`, `--key <KEY>`, `--issuer-id <UUID>`, `--bundle-id <ID>`, `--product <ID>`, `--transaction-id <ID>` are missing",
        "App Store Connect shows the issuer id under Users and Access, Integrations, above the list of keys; `--help` says what each flag takes",
    ),
    (
        &["verify", "--effort", "100000001"],
        "`--effort <TRIES>` does not take that value",
        "give a whole number from 0 to 100000000",
    ),
];

/// App Store Connect may have let it through, so that it is only warned of.
#[test]
fn a_dash_in_a_product_or_an_offer_is_signed() {
    for flags in [["--product", "a\u{2014}b"], ["--offer", "a\u{2013}b"]] {
        let said = run(sign(&flags));
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(said.stderr.contains("is unusual"), "{said:?}");
    }
}

/// By its place, as its text may be a secret, and by what it resembles.
#[test]
fn an_argument_that_fits_nowhere_is_named() {
    for (args, message, hint) in STRAY {
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(*args), expected, "{args:?}");
    }
}

#[test]
fn a_usage_error_can_be_json() {
    let line = r#"{"level":"error","code":"usage","message":"there is no flag `--zzz`","hint":"run it with `--help` to see what there is; put values with spaces in quotes"}"#;
    let expected = answer(2, "", &format!("{line}\n"));
    assert_eq!(run(["--error-format", "json", "sign", "--zzz"]), expected);
    assert_eq!(run(["sign", "--zzz", "--error-format=json"]), expected);

    let line = r#"{"level":"error","code":"usage","message":"no command is given","hint":"run it with `--help` to see them"}"#;
    let expected = answer(2, "", &format!("{line}\n"));
    assert_eq!(run(["--error-format", "json"]), expected);
}

/// What follows `--` is no flag, whatever it is called.
#[test]
fn an_argument_is_no_flag() {
    let unknown = run(["explain", "--", "--error-format", "json"]);
    assert!(unknown.stderr.starts_with("error: there is no explanation"));
    assert_eq!(unknown.code, Some(2));
}

#[test]
fn the_key_id_must_come_from_somewhere() {
    let key = std::fs::read(KEY).unwrap();
    let without_key_id = |name: &str| {
        let path = temporary(name, &key);
        set_mode(&path, 0o600);
        let mut args = sign(&["--key", &path]);
        args.drain(3..5);
        args
    };
    let unknown = answer(
        2,
        "",
        "error: the key id is not given, and the key's file name does not tell it\n\
         hint: give `--key-id` or `OFFERSIGN_KEY_ID`: App Store Connect shows the id beside the key, and it is part of the name of the downloaded file, `SubscriptionKey_<ID>.p8`\n",
    );
    for name in ["key.p8", "SubscriptionKey_.p8", "SubscriptionKey_A B.p8"] {
        assert_eq!(run(without_key_id(name)), unknown, "{name}");
    }

    // The name tells that no id would help.
    let warning = "warning: this key can sign, but the name of its file, `AuthKey_…`, says that it is an App Store Connect API key, whose signatures Apple does not take for offers\n\
         hint: use an In-App Purchase key, whose file is named `SubscriptionKey_<ID>.p8`, unless this file was renamed\n";
    let expected = answer(2, "", &format!("{warning}{}", unknown.stderr));
    assert_eq!(run(without_key_id("AuthKey_ABCDEFGHIJ.p8")), expected);
}

#[test]
fn a_key_that_is_not_where_it_is_said_to_be_is_exit_3() {
    let table = [
        (
            "",
            "the place of the key is empty",
            "a variable that is not set gives an empty one; give the path of the key, `-`, or `env:NAME`",
        ),
        (
            "no-such-file.p8",
            "there is no file `no-such-file.p8`",
            "check the path; App Store Connect names the key `SubscriptionKey_<ID>.p8`",
        ),
        (
            "~/keys/x.p8",
            "there is no file `~/keys/x.p8`",
            "the shell did not replace the start of the path: take it out of the quotes and put a space before it, or write the whole path",
        ),
        (
            "src",
            "`src` is a directory",
            "give the path of the key file in it",
        ),
        (
            "env:OFFERSIGN_TEST_UNSET",
            "the environment variable `OFFERSIGN_TEST_UNSET` is not set, or is empty",
            "export it before the command; in a CI job, map the secret to it",
        ),
        (
            "-",
            "the key is empty",
            "check that the download or the secret arrived whole",
        ),
        (
            "LICENSE",
            "this is no private key, and nothing else that is known by its form",
            "use an In-App Purchase key: App Store Connect, Users and Access, Integrations, In-App Purchase; it is downloaded once, as `SubscriptionKey_<ID>.p8`",
        ),
    ];
    for (key, message, hint) in table {
        let expected = answer(3, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(sign(&["--key", key])), expected, "{key}");
    }
}

#[test]
fn no_command_prints_the_short_help_to_stderr() {
    let nothing = finish(&mut offersign::<&str>([]));
    let help = run(["-h"]);
    assert_eq!(nothing, answer(2, "", &help.stdout));
    assert!(help.stdout.contains("Usage: offersign"), "{}", help.stdout);
}
