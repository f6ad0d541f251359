//! What `jws` and `token` refuse, each in its own words.

use crate::command::{KEY, answer, run, run_with_input, temporary};
use crate::jws::args;

/// A command, the flags that cannot be right, the code, the sentence and the hint.
const FIELDS: &[(&str, &[&str], &str, &str, &str)] = &[
    (
        "token",
        &["--issuer-id", "ABCDEFGHIJ"],
        "issuer_id_not_uuid",
        "the issuer id is not a UUID: `ABCDEFGHIJ`",
        "App Store Connect shows the issuer id above the list of keys; it is neither the key id nor the team id",
    ),
    (
        "token",
        &["--issuer-id", "00000000-0000-0000-0000-000000000000"],
        "issuer_id_not_uuid",
        "the issuer id is the nil UUID: `00000000-0000-0000-0000-000000000000`",
        "a nil UUID is an unset variable; give the real one",
    ),
    (
        "token",
        &["--bundle-id", "com.example\n"],
        "field_has_control_character",
        r"the bundle id contains a control character or a byte order mark: `com.example\n`",
        "remove it; a value read from a file often ends with a newline",
    ),
    (
        "token",
        &["--issued-at", "1698148900000"],
        "issued_at_in_milliseconds",
        "the issued-at time is in milliseconds: `1698148900000`",
        "give seconds: `1698148900`",
    ),
    (
        "token",
        &["--issued-at", "999999999"],
        "issued_at_not_seconds",
        "the issued-at time is no time in seconds: `999999999`",
        "give UNIX time in seconds, which has 10 digits today",
    ),
    (
        "token",
        &["--issued-at", "253402300800"],
        "issued_at_not_seconds",
        "the issued-at time is no time in seconds: `253402300800`",
        "give UNIX time in seconds, which has 10 digits today",
    ),
    (
        "token",
        &["--issued-at", "99999999999999999999"],
        "issued_at_not_seconds",
        "the issued-at time is no time in seconds: `99999999999999999999`",
        "give UNIX time in seconds, which has 10 digits today",
    ),
    (
        "token",
        &["--issued-at", "now"],
        "issued_at_not_a_number",
        "the issued-at time is not a whole number: `now`",
        "give UNIX time in seconds, in digits only, as in `1698148900`",
    ),
    (
        "token",
        &["--lifetime", "0"],
        "lifetime_out_of_range",
        "the lifetime is not a number of seconds from 1 to 3600: `0`",
        "give 300, the five minutes of Apple's own libraries, or leave it out",
    ),
    (
        "token",
        &["--lifetime", "3601"],
        "lifetime_out_of_range",
        "the lifetime is not a number of seconds from 1 to 3600: `3601`",
        "give 300, the five minutes of Apple's own libraries, or leave it out",
    ),
    (
        "token",
        &["--lifetime", "+60"],
        "lifetime_out_of_range",
        "the lifetime is not a number of seconds from 1 to 3600: `+60`",
        "give 300, the five minutes of Apple's own libraries, or leave it out",
    ),
    (
        "promotional",
        &["--transaction-id", ""],
        "field_empty",
        "the transaction id is empty",
        "give it a value; a shell variable that is not set gives an empty one",
    ),
    (
        "promotional",
        &["--offer", "a\u{2063}b"],
        "field_has_separator",
        r"the offer id contains U+2063, which separates the fields: `a\u2063b`",
        "remove the invisible character; give each field alone, the fields are joined here",
    ),
    (
        "promotional",
        &["--nonce", "20fba8a02b804a7da17f85c1854727f8"],
        "nonce_not_uuid",
        "the nonce is not a UUID: `20fba8a02b804a7da17f85c1854727f8`",
        "write it with hyphens, as in `7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f`",
    ),
    (
        "introductory",
        &["--product", " sub"],
        "field_has_surrounding_space",
        "the product id starts or ends with white space: ` sub`",
        "remove the space around it",
    ),
    (
        "introductory",
        &["--allow"],
        "usage",
        "both `--allow` and `--deny` are given",
        "give the one that says whether the customer may have the introductory offer",
    ),
];

/// A good command line of a kind, with other values or further flags.
fn changed(kind: &str, changes: &[&str]) -> Vec<String> {
    let mut args = match kind {
        "promotional" => args(&["jws", kind], &["--product", "sub", "--offer", "offer1"]),
        "introductory" => args(
            &["jws", kind],
            &["--deny", "--product", "sub", "--transaction-id", "1"],
        ),
        _ => args(&["token"], &[]),
    };
    match (args.iter().position(|arg| arg == changes[0]), changes) {
        (Some(at), [_, value]) => (*value).clone_into(&mut args[at + 1]),
        _ => args.extend(changes.iter().map(ToString::to_string)),
    }
    args
}

#[test]
fn a_field_that_cannot_be_right_is_refused() {
    for (kind, changes, code, message, hint) in FIELDS {
        let mut args = changed(kind, changes);
        let hint = match changes {
            [flag, _] if *code != "usage" && flag.starts_with("--") => {
                format!("{hint}; the value came from `{flag}`")
            }
            _ => (*hint).to_owned(),
        };
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(&args), expected, "{changes:?}");

        args.extend(["--error-format".to_owned(), "json".to_owned()]);
        let line = format!(r#"{{"level":"error","code":"{code}","#);
        assert!(run(&args).stderr.starts_with(&line), "{code}");
    }
}

#[test]
fn flags_that_are_missing_are_named_all_at_once() {
    let hint = "App Store Connect shows the issuer id under Users and Access, Integrations, above the list of keys; `--help` says what each flag takes";
    let issuer = "`--key <KEY>`, `--issuer-id <UUID>`, `--bundle-id <ID>`";
    for (command, missing) in [
        (&["token"][..], issuer.to_owned()),
        (
            &["jws", "promotional"],
            format!("{issuer}, `--product <ID>`, `--offer <ID>`"),
        ),
        (
            &["jws", "introductory"],
            format!("`--allow|--deny`, {issuer}, `--product <ID>`, `--transaction-id <ID>`"),
        ),
        (
            &["jws", "advanced-commerce"],
            format!("`--request <FILE>`, {issuer}"),
        ),
    ] {
        let expected = format!("error: {missing} are missing\nhint: {hint}\n");
        assert_eq!(run(command), answer(2, "", &expected));
    }
    let expected = "error: neither `--allow` nor `--deny` is given\n\
                    hint: give the one that says whether the customer may have the introductory offer\n";
    let mut neither = changed("introductory", &["--allow"]);
    neither.retain(|arg| arg != "--allow" && arg != "--deny");
    assert_eq!(run(neither), answer(2, "", expected));
}

fn with_request(request: &str) -> Vec<String> {
    args(&["jws", "advanced-commerce"], &["--request", request])
}

#[test]
fn a_request_that_is_not_one_json_object_is_refused() {
    let json = "give one JSON object in UTF-8, such as a SubscriptionCreateRequest; it is signed as it is, to the byte";
    let deep = "[".repeat(100_000);
    let table: &[(&[u8], &str, &str)] = &[
        (
            b" \n",
            "the request is empty",
            "give the JSON of one request; check the program that writes it",
        ),
        (b"[{}]", "the request is an array, not a JSON object", json),
        (
            b"\"{}\"",
            "the request is a string, not a JSON object",
            json,
        ),
        (b"null", "the request is null, not a JSON object", json),
        (b"{} {}", "the request is not one JSON object", json),
        (b"{\"a\":1,}", "the request is not one JSON object", json),
        (b"a=1", "the request is not one JSON object", json),
        (deep.as_bytes(), "the request is not one JSON object", json),
        (
            b"\xef\xbb\xbf{}",
            "the request starts with a byte order mark",
            json,
        ),
        (
            b"{\"a\":\"caf\xe9\"}",
            "the request is not UTF-8 text",
            json,
        ),
        (
            b"{\"item\":{\"SKU\":\"a\",\"price\":1,\"SKU\":\"b\"}}",
            "an object in the request has two members named `SKU`",
            "keep one of them: programs differ in which they take",
        ),
    ];
    for (request, message, hint) in table {
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run_with_input(with_request("-"), request), expected);
    }
}

#[test]
fn a_request_of_more_than_one_mib_is_refused_and_never_cut_short() {
    let mut request = b"{\"a\":\"".to_vec();
    request.resize(1024 * 1024 - 2, b'x');
    request.extend(b"\"}");
    let path = temporary("large.json", &request);
    assert_eq!(run(with_request(&path)).code, Some(0));

    request.push(b'\n');
    let refused = answer(
        2,
        "",
        "error: the request is larger than 1 MiB\n\
         hint: give the JSON of one request, which has a few hundred bytes\n",
    );
    assert_eq!(run_with_input(with_request("-"), &request), refused);
    #[cfg(unix)]
    assert_eq!(run(with_request("/dev/zero")), refused);
}

#[test]
fn a_request_that_is_not_where_it_is_said_to_be_is_refused_before_the_key_is_read() {
    let hint = "give the path of a file, or `-` to pipe it in";
    let long = format!(r#"{{"a":"{}"}}"#, "x".repeat(5000));
    let long_message = format!(r#"there is no file `{{"a":"{}…`"#, "x".repeat(94));
    for (request, message) in [
        ("no-such-file.json", "there is no file `no-such-file.json`"),
        ("src", "`src` is a directory"),
        (r#"{"a":1}"#, r#"there is no file `{"a":1}`"#),
        (&long, &long_message),
    ] {
        let mut args = with_request(request);
        let at = args.iter().position(|arg| arg == KEY).unwrap();
        "no-such-key.p8".clone_into(&mut args[at]);
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(args), expected);
    }
}

#[test]
fn key_and_request_are_not_both_read_from_stdin() {
    let mut args = with_request("-");
    let at = args.iter().position(|arg| arg == KEY).unwrap();
    "-".clone_into(&mut args[at]);
    let expected = answer(
        2,
        "",
        "error: both the key and the request are to be read from stdin\n\
         hint: give one of them as a file, or the key as `env:NAME`\n",
    );
    assert_eq!(run_with_input(args, b"{}"), expected);
}

/// Wherever the text of the key stands, no twelve characters of it come back.
#[test]
fn key_text_in_an_argument_is_refused_and_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for flag in ["--issuer-id", "--bundle-id", "--issued-at", "--lifetime"] {
        let refused = run(changed("token", &[flag, &pem]));
        assert_eq!(refused.code, Some(3), "{flag}: {refused:?}");
        for part in body.as_bytes().windows(12) {
            let part = str::from_utf8(part).unwrap();
            assert!(!refused.stderr.contains(part), "{flag}");
        }
    }
    for text in [&pem, &body] {
        let refused = run(with_request(text));
        assert_eq!(refused.code, Some(3));
        assert!(!refused.stderr.contains(&body[..12]));
    }
}
