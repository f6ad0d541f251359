//! `jws` and `token` print tokens that are, to the letter, those of an independent maker.

use std::time::{SystemTime, UNIX_EPOCH};

use offersign::jws::Kind;

use crate::command::{KEY, answer, finish, offersign, run, run_with_input, temporary};
use crate::jws_fixtures::{Fixtures, judge};

const ISSUER_ID: &str = "57246542-96fe-1a63-e053-0824d011072a";

/// What every command of this file is given; time and nonce are fixed.
pub(crate) const COMMON: [&str; 10] = [
    "--key",
    KEY,
    "--key-id",
    "ABCDEFGHIJ",
    "--issuer-id",
    ISSUER_ID,
    "--bundle-id",
    "com.example",
    "--issued-at",
    "1698148900",
];

pub(crate) const NONCE: [&str; 2] = ["--nonce", "20fba8a0-2b80-4a7d-a17f-85c1854727f8"];

const OFFER: [&str; 4] = ["--product", "com.example.sub.monthly", "--offer", "offer1"];

const INTRODUCTORY: [&str; 4] = [
    "--product",
    "com.example.sub.monthly",
    "--transaction-id",
    "1000011859217",
];

/// A command line that lacks nothing, with [`COMMON`] and a nonce where there is one.
pub(crate) fn args(command: &[&str], further: &[&str]) -> Vec<String> {
    let nonce: &[&str] = if command == ["token"] { &[] } else { &NONCE };
    [command, &COMMON, nonce, further]
        .concat()
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// The names of the fixtures, and the flags that make the same.
fn table() -> Vec<(&'static str, Vec<String>)> {
    let promotional = ["jws", "promotional"];
    let introductory = ["jws", "introductory"];
    let transaction = ["--transaction-id", "1000011859217"];
    let unusual = ["--product", "Abo \"Größe\" \\ 🦀", "--offer", "offer1"];
    let request = ["--request", "REQUEST"];
    vec![
        ("promotional", args(&promotional, &OFFER)),
        (
            "promotional with a transaction",
            args(&promotional, &[&OFFER[..], &transaction].concat()),
        ),
        (
            "promotional with quotes and other scripts",
            args(&promotional, &unusual),
        ),
        (
            "introductory allowed",
            args(&introductory, &[&INTRODUCTORY[..], &["--allow"]].concat()),
        ),
        (
            "introductory denied",
            args(&introductory, &[&INTRODUCTORY[..], &["--deny"]].concat()),
        ),
        (
            "advanced commerce",
            args(&["jws", "advanced-commerce"], &request),
        ),
        ("token", args(&["token"], &[])),
    ]
}

#[test]
fn every_token_is_that_of_the_independent_maker_to_the_letter() {
    let fixtures = Fixtures::read();
    let request = temporary("request.json", fixtures.request.as_bytes());
    for (name, mut args) in table() {
        if args[0] == "jws" && args[1] == "advanced-commerce" {
            request.clone_into(args.last_mut().unwrap());
        }
        let text = fixtures.token(name);
        let json = match name {
            "token" => format!("{{\"token\":\"{text}\",\"expiresAt\":1698149200}}\n"),
            _ => format!("{{\"jws\":\"{text}\"}}\n"),
        };
        let signed = run(&args);
        assert_eq!(signed, answer(0, &json, &signed.stderr), "{name}");
        assert!(!signed.stderr.contains("error"), "{}", signed.stderr);

        args.extend(["--format".to_owned(), "compact".to_owned()]);
        let compact = run(&args);
        assert_eq!(compact, answer(0, &format!("{text}\n"), &signed.stderr));
    }
}

#[test]
fn swift_is_the_purchase_option_that_takes_the_jws() {
    let fixtures = Fixtures::read();
    let request = temporary("swift-request.json", fixtures.request.as_bytes());
    let options = [
        (
            "promotional",
            r#"Set(Product.PurchaseOption.promotionalOffer("offer1", compactJWS: "JWS"))"#,
        ),
        (
            "introductory allowed",
            r#"[Product.PurchaseOption.introductoryOfferEligibility(compactJWS: "JWS")]"#,
        ),
        (
            "advanced commerce",
            r#"[Product.PurchaseOption.custom(key: "advancedCommerceData", value: try JSONEncoder().encode(["signatureInfo": ["token": "JWS"]]))]"#,
        ),
    ];
    for (name, mut args) in table() {
        let Some((_, swift)) = options.iter().find(|(other, _)| *other == name) else {
            continue;
        };
        if name == "advanced commerce" {
            request.clone_into(args.last_mut().unwrap());
        }
        args.extend(["--format".to_owned(), "swift".to_owned()]);
        let signed = run(&args);
        let swift = swift.replace("\"JWS\"", &format!("\"{}\"", fixtures.token(name))) + "\n";
        assert_eq!(signed, answer(0, &swift, &signed.stderr), "{name}");
    }
}

#[test]
fn a_request_comes_from_a_file_or_from_stdin_and_is_taken_to_the_byte() {
    let fixtures = Fixtures::read();
    let args = args(
        &["jws", "advanced-commerce"],
        &["-f", "compact", "--request", "-"],
    );
    let signed = run_with_input(&args, fixtures.request.as_bytes());
    assert_eq!(signed.stdout.trim(), fixtures.token("advanced commerce"));

    let verdict = judge(run_with_input(&args, b" {}\r\n").stdout.trim());
    let claims = verdict.claims.unwrap();
    assert!(claims.ends_with(r#","request":"IHt9DQo="}"#), "{claims}");
}

#[test]
fn the_issuer_id_can_be_set_once_in_the_environment() {
    let mut args = args(&["token"], &["--quiet"]);
    args.drain(5..7);
    let signed = finish(offersign(&args).env("OFFERSIGN_ISSUER_ID", ISSUER_ID));
    let text = Fixtures::read().token("token").to_owned();
    assert!(signed.stdout.contains(&text), "{signed:?}");
}

#[test]
fn a_token_lasts_as_long_as_it_is_told_to() {
    for (lifetime, expires_at) in [("1", 1_698_148_901), ("3600", 1_698_152_500)] {
        let signed = run(args(&["token"], &["--lifetime", lifetime]));
        let end = format!(",\"expiresAt\":{expires_at}}}\n");
        assert!(signed.stdout.ends_with(&end), "{signed:?}");
    }
}

#[test]
fn capitals_in_uuids_are_signed_in_lower_case_with_a_note() {
    let mut args = args(&["jws", "promotional"], &OFFER);
    for value in &mut args {
        if value.len() == 36 {
            *value = value.to_uppercase();
        }
    }
    let signed = run(&args);
    assert!(
        signed
            .stdout
            .contains(Fixtures::read().token("promotional"))
    );
    assert!(
        signed.stderr.starts_with(
            "note: the issuer id is signed in lower case, as Apple wants it\n\
             note: the nonce is signed in lower case, as Apple wants it\n"
        ),
        "{}",
        signed.stderr
    );
}

/// Without `--issued-at` and `--nonce` nothing is warned of, and no two are the same.
#[test]
fn time_and_nonce_are_made_where_they_are_not_given() {
    let now = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_secs()
    };
    let mut args = args(&["jws", "promotional"], &OFFER);
    args.drain(10..14);
    let before = now();
    let [first, second] = [run(&args), run(&args)];
    let after = now();

    assert_ne!(first.stdout, second.stdout);
    assert_eq!(first, answer(0, &first.stdout, ""));
    let verdict = judge(&first.stdout);
    assert!(verdict.valid);
    assert_eq!(verdict.kind, Some(Kind::PromotionalOffer));
    let issued_at = verdict.signed_at.unwrap().as_millis() / 1000;
    assert!((before..=after).contains(&issued_at));
}

/// A command, the values that differ from a good one's, and what stderr says.
type Warned<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], String);

#[test]
fn what_is_probably_not_meant_is_warned_of() {
    let old = "warning: the issued-at time `1698148900` is more than 24 hours ago\n\
               hint: use the current time: the App Store calculates from it when the JWS expires\n";
    let expired = "warning: the token expired at `1698149200`\n\
                   hint: make a new token: each is good for an hour at most\n";
    let future = "warning: the issued-at time `253402300799` is in the future\n\
                  hint: use the current time, and check the clock that it comes from\n";
    let nonce = "warning: the nonce `368f3088-dcd5-11ef-b3c8-325096b39f46` is not a random UUID\n\
                 hint: use a new version 4 UUID for every signature\n";
    let transaction = "warning: the transaction id `tx-1` is unusual\n\
                       hint: a transaction id is a row of digits; take it from a transaction of the customer, or from the app transaction\n";
    let word = "warning: the bundle id is the word `undefined`\n\
                hint: a program writes this for a value that is missing; check where it comes from\n";
    let key_id = "warning: the key id `abc` is unusual\n\
                  hint: a key id is ten capital letters and digits; eight hexadecimal digits are Xcode's, for local testing\n";
    let table: [Warned; 6] = [
        (&["token"], &[], expired.to_owned()),
        (
            &["token"],
            &[("1698148900", "253402300799")],
            future.to_owned(),
        ),
        (
            &["token"],
            &[("ABCDEFGHIJ", "abc")],
            [key_id, expired].concat(),
        ),
        (&["jws", "promotional"], &[], old.to_owned()),
        (
            &["jws", "promotional"],
            &[
                ("com.example", "undefined"),
                (NONCE[1], "368f3088-dcd5-11ef-b3c8-325096b39f46"),
            ],
            [word, nonce, old].concat(),
        ),
        (
            &["jws", "introductory"],
            &[("1000011859217", "tx-1")],
            [transaction, old].concat(),
        ),
    ];
    for (command, changes, stderr) in table {
        let further = match command {
            ["token"] => vec![],
            [_, "promotional"] => OFFER.to_vec(),
            _ => [&INTRODUCTORY[..], &["--deny"]].concat(),
        };
        let mut args = args(command, &further);
        for (from, to) in changes {
            let at = args.iter().position(|arg| arg == from).unwrap();
            (*to).clone_into(&mut args[at]);
        }
        let signed = run(&args);
        assert_eq!(signed, answer(0, &signed.stdout, &stderr), "{args:?}");
        assert!(!signed.stdout.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_not_utf8_are_refused_in_every_field() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    for (command, flag, field) in [
        (&["token"][..], "--issuer-id", "issuer id"),
        (&["token"], "--issued-at", "issued-at time"),
        (&["token"], "--lifetime", "lifetime"),
        (
            &["jws", "promotional"],
            "--transaction-id",
            "transaction id",
        ),
    ] {
        let further = if command.len() == 1 { &[][..] } else { &OFFER };
        let mut args: Vec<OsString> = args(command, further).into_iter().map(Into::into).collect();
        let bytes = OsString::from_vec(b"caf\xe9".to_vec());
        match args.iter().position(|arg| arg == flag) {
            Some(at) => args[at + 1] = bytes,
            None => args.extend([flag.into(), bytes]),
        }
        let expected = format!(
            "error: the {field} is not UTF-8 text\nhint: check the encoding of the terminal, the script or the file that it comes from; the value came from `{flag}`\n"
        );
        assert_eq!(run(args), answer(2, "", &expected));
    }
}
