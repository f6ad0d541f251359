//! `verify` of what Apple signs: whether Apple signed it, and what it says of an offer. Another library
//! judges the same in `verify_apple_witness`.

use serde_json::{Value, json};

use crate::apple_fixtures::{Fixtures, codes, verdict};
use crate::command::{Answer, answer, finish, offersign, run, run_with_input, temporary};

const PROMOTIONAL: &str = "transaction, promotional offer";
const NO_OFFER: &str = "transaction, no offer";
const TOKEN: &str = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";

const NOT_PROVEN: &str = "note: not proven here: that Apple signed it: the root that you gave is not Apple's; that the certificates have not been revoked since: nobody was asked; what has happened since it was signed: renewals, refunds, revocations\n";

#[test]
fn every_case_has_its_mistake() {
    let fixtures = Fixtures::read();
    for case in &fixtures.cases {
        let said = fixtures.verify(&case.name, &[]);
        let verdict = verdict(&said);
        let first = codes(&verdict, "mistakes").into_iter().next();
        assert_eq!(first, case.code, "{}", case.name);
        assert_eq!(verdict["valid"], case.code.is_none(), "{}", case.name);
        assert_eq!(
            verdict["signedBy"].is_null(),
            case.code.is_some(),
            "{}",
            case.name
        );
        assert_eq!(
            said.code,
            Some(i32::from(case.code.is_some())),
            "{}",
            case.name
        );
    }
    assert!(fixtures.cases.len() > 100);
}

#[test]
fn the_answer_says_in_words_which_offer_was_applied() {
    let said = Fixtures::read().verify(PROMOTIONAL, &[]);
    let stdout = "{\"valid\":true,\"kind\":\"apple_transaction\",\"environment\":\"Sandbox\",\
        \"offer\":{\"type\":\"promotional\",\"id\":\"offer1\",\"discountType\":\"PAY_AS_YOU_GO\",\"period\":\"P1M\",\"price\":4.99,\"currency\":\"USD\"},\
        \"appAccountToken\":\"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f\",\
        \"transaction\":{\"transactionId\":\"2000000000000002\",\"originalTransactionId\":\"2000000000000001\",\"webOrderLineItemId\":\"2000000000000003\",\
        \"bundleId\":\"com.example\",\"productId\":\"com.example.sub.monthly\",\"subscriptionGroupIdentifier\":\"20000001\",\
        \"purchaseDate\":\"2023-10-24T12:01:40Z\",\"originalPurchaseDate\":\"2023-09-23T12:01:45Z\",\"expiresDate\":\"2023-11-23T12:01:45Z\",\"quantity\":1,\
        \"type\":\"Auto-Renewable Subscription\",\"appAccountToken\":\"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f\",\"inAppOwnershipType\":\"PURCHASED\",\
        \"signedDate\":\"2023-10-24T12:01:45Z\",\"environment\":\"Sandbox\",\"transactionReason\":\"PURCHASE\",\"storefront\":\"USA\",\"storefrontId\":\"143441\",\
        \"price\":4990,\"currency\":\"USD\",\"offerType\":2,\"offerIdentifier\":\"offer1\",\"offerDiscountType\":\"PAY_AS_YOU_GO\",\"offerPeriod\":\"P1M\"},\
        \"mistakes\":[],\"findings\":[],\"signedBy\":\"given_root\",\"signedAt\":\"2023-10-24T12:01:45Z\",\
        \"notProven\":[\"that Apple signed it: the root that you gave is not Apple's\",\
        \"that the certificates have not been revoked since: nobody was asked\",\
        \"what has happened since it was signed: renewals, refunds, revocations\"]}\n";
    let stderr = format!(
        "note: signed under the root that you gave, not by Apple: the promotional offer `offer1` was applied, at 4.99 USD, for the customer with the token `{TOKEN}`; it is from the sandbox, where nobody pays\n{NOT_PROVEN}"
    );
    assert_eq!(said, answer(0, stdout, &stderr));
}

/// The story that the first note tells, without who signed.
fn story(said: &Answer) -> &str {
    let note = said.stderr.lines().next().unwrap();
    let story = note.split_once("not by Apple: ");
    let (_, story) = story.unwrap_or_else(|| panic!("{note}"));
    story.trim_end_matches("; it is from the sandbox, where nobody pays")
}

#[test]
fn one_sentence_tells_a_person_about_the_offer() {
    let fixtures = Fixtures::read();
    let of_token = format!(", for the customer with the token `{TOKEN}`");
    let table = [
        (NO_OFFER, format!("no offer was applied to the purchase at 4.99 USD{of_token}")),
        (
            "transaction, introductory",
            format!("the introductory offer was applied, for free{of_token}"),
        ),
        (
            "transaction, offer code",
            format!("the offer code `WINTER` was applied, at 4.99 USD{of_token}"),
        ),
        (
            "transaction, win-back",
            format!("the win-back offer `comeback` was applied, at 4.99 USD{of_token}"),
        ),
        (
            "transaction, offer of a new type",
            format!("the offer of an unknown type `offer1` was applied, at 4.99 USD{of_token}"),
        ),
        (
            "transaction, no token",
            "the promotional offer `offer1` was applied, at 4.99 USD, and the purchase has no token".into(),
        ),
        (
            "escapes and other letters",
            format!("the promotional offer `été\\u202e` was applied, at 4.99 USD{of_token}"),
        ),
        (
            "renewal, offer",
            "the next period has the promotional offer `offer1`, at 4.90 USD".into(),
        ),
        ("renewal, no offer", "the next period has no offer, at 9.99 USD".into()),
        ("renewal, off", "it will not renew".into()),
        (
            "notification, both inside",
            format!("it is the notification `OFFER_REDEEMED`: the promotional offer `offer1` was applied, at 4.99 USD{of_token}"),
        ),
        ("notification, test", "it is the notification `TEST`".into()),
        ("app transaction", "it is an app transaction".into()),
        ("real-time request", "it is a real-time request".into()),
        ("of no kind", "it is of no kind that is known here".into()),
    ];
    for (name, expected) in table {
        assert_eq!(story(&fixtures.verify(name, &[])), expected, "{name}");
    }
}

#[test]
fn a_notification_is_judged_with_what_is_inside() {
    let said = Fixtures::read().verify("notification, both inside", &[]);
    let verdict = verdict(&said);
    let members: Vec<&str> = verdict.keys().map(String::as_str).collect();
    let expected = "appAccountToken environment findings kind mistakes notProven notification offer renewal signedAt signedBy transaction valid";
    assert_eq!(members.join(" "), expected);
    assert_eq!(verdict["kind"], "apple_notification");
    assert_eq!(verdict["transaction"]["offerIdentifier"], "offer1");
    assert_eq!(verdict["renewal"]["renewalDate"], "2023-11-23T12:01:45Z");
    assert_eq!(
        verdict["notification"]["data"],
        json!({"bundleId": "com.example", "appAppleId": 1234, "environment": "Sandbox"})
    );

    let said = Fixtures::read().verify("notification, forged inside", &[]);
    let stderr = "error: this is not proven to be Apple's: in `data.signedTransactionInfo`: the signature is not that of the first certificate in `x5c`\n\
        hint: do not trust it: the text was changed after it was signed, or is put together from two\n";
    assert_eq!(said, answer(1, &said.stdout, stderr));
}

/// Flags, and what becomes of them: the codes of the mistakes, and of the findings.
type Asked = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const ASKED: &[Asked] = &[
    (
        PROMOTIONAL,
        &[
            "-b",
            "com.example",
            "-p",
            "com.example.sub.monthly",
            "-o",
            "offer1",
            "-t",
            TOKEN,
        ],
        &[],
        &[],
    ),
    (
        PROMOTIONAL,
        &["-t", "7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F"],
        &[],
        &[],
    ),
    (PROMOTIONAL, &["-o", "offer2", "-o", "offer1"], &[], &[]),
    (PROMOTIONAL, &["-o", "offer2"], &["offer_differs"], &[]),
    (PROMOTIONAL, &["-o", "Offer1"], &["offer_differs"], &[]),
    (PROMOTIONAL, &["-b", "com.other"], &["bundle_differs"], &[]),
    (
        PROMOTIONAL,
        &["-p", "com.example.sub.yearly"],
        &["product_differs"],
        &[],
    ),
    (
        PROMOTIONAL,
        &["-t", "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5a"],
        &["token_differs"],
        &[],
    ),
    (PROMOTIONAL, &["--environment", "sandbox"], &[], &[]),
    (
        PROMOTIONAL,
        &["--environment", "Production"],
        &["environment_differs"],
        &[],
    ),
    (
        PROMOTIONAL,
        &["-o", "a", "-b", "b", "-p", "c"],
        &["offer_differs", "bundle_differs", "product_differs"],
        &[],
    ),
    (PROMOTIONAL, &["-u", "Jane", "-i", "ABCDEFGHIJ"], &[], &[]),
    (
        "transaction, production",
        &["--environment", "production"],
        &[],
        &[],
    ),
    (
        "transaction, another offer",
        &["-o", "offer1"],
        &["offer_differs"],
        &[],
    ),
    (
        "transaction, offer code",
        &["-o", "WINTER"],
        &["offer_of_another_type"],
        &[],
    ),
    (
        "transaction, introductory",
        &["-o", "offer1"],
        &["offer_of_another_type"],
        &[],
    ),
    (
        "transaction, win-back",
        &["-o", "offer1"],
        &["offer_of_another_type"],
        &[],
    ),
    (
        "transaction, no token",
        &["-t", TOKEN],
        &["token_differs"],
        &[],
    ),
    (
        "transaction, revoked",
        &["-o", "offer1"],
        &[],
        &["purchase_revoked"],
    ),
    (NO_OFFER, &[], &[], &["offer_not_applied"]),
    (NO_OFFER, &["-o", "offer1"], &["offer_not_applied"], &[]),
    ("renewal, offer", &["-o", "offer1"], &[], &[]),
    ("renewal, offer", &["-o", "offer2"], &["offer_differs"], &[]),
    ("renewal, no offer", &[], &[], &[]),
    (
        "renewal, no offer",
        &["-o", "offer1"],
        &["offer_not_applied"],
        &[],
    ),
    (
        "renewal, offer",
        &["-b", "com.example", "-t", TOKEN],
        &[],
        &["expectation_unchecked", "expectation_unchecked"],
    ),
    (
        "notification, both inside",
        &["-b", "com.example", "-o", "offer1", "-t", TOKEN],
        &[],
        &[],
    ),
    (
        "notification, both inside",
        &["-o", "offer2", "-b", "com.other"],
        &["offer_differs", "bundle_differs"],
        &[],
    ),
    (
        "notification, test",
        &["-b", "com.other"],
        &["bundle_differs"],
        &[],
    ),
    (
        "notification, summary",
        &["-p", "com.example.sub.monthly", "-o", "offer1"],
        &[],
        &["expectation_unchecked"],
    ),
    (
        "app transaction",
        &["-b", "com.example", "--environment", "Sandbox"],
        &[],
        &[],
    ),
    (
        "app transaction",
        &["-b", "com.other"],
        &["bundle_differs"],
        &[],
    ),
    (
        "app transaction",
        &["-o", "offer1"],
        &[],
        &["expectation_unchecked"],
    ),
    (
        "of no kind",
        &["-o", "offer1"],
        &[],
        &["expectation_unchecked"],
    ),
    (
        "notification, of another app inside",
        &["-b", "com.example", "--environment", "Sandbox"],
        &["bundle_differs", "environment_differs"],
        &[],
    ),
    (
        "notification, of another app inside",
        &["-b", "com.example", "-b", "com.other"],
        &[],
        &[],
    ),
    ("from the future", &[], &[], &["timestamp_in_future"]),
    (
        "leaf expired",
        &["-o", "offer2"],
        &["apple_certificate_not_valid_then"],
        &[],
    ),
];

#[test]
fn flags_are_what_is_expected() {
    let fixtures = Fixtures::read();
    for (name, flags, mistakes, findings) in ASKED {
        let said = fixtures.verify(name, flags);
        let verdict = verdict(&said);
        assert_eq!(codes(&verdict, "mistakes"), *mistakes, "{name} {flags:?}");
        assert_eq!(codes(&verdict, "findings"), *findings, "{name} {flags:?}");
        // What was asked and cannot be compared is no yes.
        let valid = match (
            mistakes.is_empty(),
            findings.contains(&"expectation_unchecked"),
        ) {
            (true, true) => Value::Null,
            (is_right, _) => is_right.into(),
        };
        assert_eq!(verdict["valid"], valid, "{name} {flags:?}");
        let code = i32::from(valid != true);
        assert_eq!(said.code, Some(code), "{name} {flags:?}");
    }
}

/// Where no offer was applied, the hint sends to the place where it was lost.
#[test]
fn an_offer_that_is_not_there_is_looked_for() {
    let fixtures = Fixtures::read();
    let app = "look whether the app passes the offer and its signature to StoreKit when it buys: without them it sells at the full price";
    let first = "ask for `signedTransactionInfo` of the first transaction, `2000000000000001`";
    let table = [
        (NO_OFFER, format!("{app}; or {first}")),
        ("transaction, first, no offer", app.to_owned()),
        (
            "transaction, renewal without offer",
            format!("this is a renewal: {first}"),
        ),
    ];
    for (name, hint) in table {
        let said = fixtures.verify(name, &["-o", "offer1"]);
        let error = "error: this is signed, and it is not what was expected: no offer was applied to this purchase";
        assert_eq!(
            said.stderr,
            format!("{error}\nhint: {hint}\n{NOT_PROVEN}"),
            "{name}"
        );
    }
}

/// Alone, in JSON, in the answers of the App Store Server API, in a log line, as a notification's body.
#[test]
fn it_is_found_wherever_it_stands() {
    let fixtures = Fixtures::read();
    let roots = fixtures.roots_file();
    let (jws, renewal) = (fixtures.jws(PROMOTIONAL), fixtures.jws("renewal, no offer"));
    let both = json!({"signedTransactionInfo": jws, "signedRenewalInfo": renewal});
    let notification = fixtures.jws("notification, both inside");
    let table = [
        (jws.to_owned(), "apple_transaction"),
        (format!("\"{jws}\"\n"), "apple_transaction"),
        (both.to_string(), "apple_transaction"),
        (json!({"signedRenewalInfo": renewal, "signedTransactionInfo": jws}).to_string(), "apple_transaction"),
        (
            json!({"environment": "Sandbox", "bundleId": "com.example", "data": [{"subscriptionGroupIdentifier": "1",
                "lastTransactions": [{"originalTransactionId": "1", "status": 1, "signedTransactionInfo": jws, "signedRenewalInfo": renewal}]}]}).to_string(),
            "apple_transaction",
        ),
        (json!({"signedPayload": notification}).to_string(), "apple_notification"),
        (format!("2023-10-24 INFO transaction={jws} done"), "apple_transaction"),
        (format!("curl -d '{{\"signedPayload\":\"{notification}\"}}' localhost"), "apple_notification"),
        (format!("Transaction jws is {jws}."), "apple_transaction"),
    ];
    for (input, kind) in table {
        let said = run_with_input(
            ["verify", "--apple-root", &roots, "-o", "offer1"],
            input.as_bytes(),
        );
        assert_eq!(said.code, Some(0), "{input} {said:?}");
        let verdict = verdict(&said);
        assert_eq!(verdict["kind"], kind, "{input}");
        let has_renewal = input.contains(renewal) || kind == "apple_notification";
        assert_eq!(verdict.contains_key("renewal"), has_renewal, "{input}");
    }
}

/// A page of the transaction history has twenty; each is a purchase of its own.
#[test]
fn a_history_is_an_answer_for_each_transaction() {
    let fixtures = Fixtures::read();
    let names: Vec<&str> = fixtures
        .cases
        .iter()
        .take(12)
        .map(|case| case.name.as_str())
        .collect();
    let all: Vec<&str> = names.iter().map(|name| fixtures.jws(name)).collect();
    let history = json!({"revision": "1", "bundleId": "com.example", "signedTransactions": all});
    let roots = fixtures.roots_file();
    let said = run_with_input(
        ["verify", "--apple-root", &roots],
        history.to_string().as_bytes(),
    );
    let each = names.iter().map(|name| fixtures.verify(name, &[]).stdout);
    assert_eq!(said.stdout, each.collect::<String>());
    assert_eq!(said.code, Some(0));
}

/// Lines are judged as they come, and no key is needed for it; a line may hold what was decoded.
#[test]
fn lines_are_judged_one_by_one() {
    let fixtures = Fixtures::read();
    let roots = fixtures.roots_file();
    let line = |name| json!({"signedTransactionInfo": fixtures.jws(name)}).to_string() + "\n";
    let lines = [
        line(PROMOTIONAL),
        line("by another key"),
        line(NO_OFFER),
        "{\"transactionId\":\"1\",\"purchaseDate\":1698148900000}\n".to_owned(),
        "{\"nothing\":1}\n".to_owned(),
    ];
    let args = ["verify", "--apple-root", &roots, "-o", "offer1"];
    let said = run_with_input(args, lines.concat().as_bytes());
    let verdicts: Vec<Value> = said
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let valid: Vec<&Value> = verdicts.iter().map(|verdict| &verdict["valid"]).collect();
    assert_eq!(
        valid,
        [
            &json!(true),
            &json!(false),
            &json!(false),
            &Value::Null,
            &Value::Null
        ]
    );
    assert_eq!(verdicts[4]["error"]["code"], "signature_missing");
    let stderr = "warning: 1 of 5 valid; apple_not_signed 1; apple_signature_invalid 1; offer_not_applied 2; signature_missing 1\n\
        hint: each verdict says what was done and what to change; `offersign explain CODE` says more\n";
    assert_eq!(said.stderr, stderr);
    assert_eq!(said.code, Some(1));
}

/// Some megabytes go through, although no key is given that could say who signs.
#[test]
fn lines_have_no_end() {
    let fixtures = Fixtures::read();
    let line =
        json!({"signedPayload": fixtures.jws("notification, both inside")}).to_string() + "\n";
    let times = 1 + 1024 * 1024 / line.len();
    let args = ["verify", "--quiet", "--apple-root", &fixtures.roots_file()];
    let said = run_with_input(args, line.repeat(times).as_bytes());
    assert_eq!((said.code, said.stdout.lines().count()), (Some(0), times));
}

#[test]
fn what_somebody_decoded_proves_nothing() {
    let fixtures = Fixtures::read();
    let claims = &verdict(&fixtures.verify(PROMOTIONAL, &[]))["transaction"];
    let error = "error: this is what Apple signs, decoded: without the signature it proves nothing\n\
        hint: give the signed text that it was decoded from, which begins with `eyJ`: `signedTransactionInfo`, `signedPayload`, or `jwsRepresentation` in the app\n";
    let note = format!(
        "note: not proven, but what it says: the promotional offer `offer1` was applied, at 4.99 USD, for the customer with the token `{TOKEN}`; it is from the sandbox, where nobody pays\n"
    );
    for input in [
        claims.to_string(),
        json!({"data": {"transaction": claims}}).to_string(),
        format!("[info] decoded {{}} payload: {claims} ok"),
    ] {
        let said = run_with_input(["verify"], input.as_bytes());
        assert_eq!(
            said,
            answer(1, &said.stdout, &format!("{error}{note}")),
            "{input}"
        );
        let verdict = verdict(&said);
        assert_eq!(
            (&verdict["valid"], &verdict["signedBy"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(verdict["offer"]["id"], "offer1");
        assert_eq!(codes(&verdict, "findings"), ["apple_not_signed"]);
    }
    let said = run_with_input(["verify", "-o", "offer2"], claims.to_string().as_bytes());
    assert_eq!(codes(&verdict(&said), "mistakes"), ["offer_differs"]);
    assert!(
        said.stderr
            .starts_with("error: what it says is not what was expected: "),
        "{said:?}"
    );
}

/// Nobody's root but Apple's is trusted without a flag, and no flag makes another Apple's.
#[test]
fn another_root_is_never_apples() {
    let fixtures = Fixtures::read();
    let said = run(["verify", "--jws", fixtures.jws(PROMOTIONAL)]);
    let stderr = "error: this is not proven to be Apple's: the certificates in `x5c` do not end in Apple's root\n\
        hint: do not trust it: anybody can make such certificates; for tests of your own, give their root with `--apple-root CERT`\n";
    assert_eq!(said, answer(1, &said.stdout, stderr));
    assert_eq!(verdict(&said)["valid"], false);
    for case in &fixtures.cases {
        let said = fixtures.verify(&case.name, &[]);
        assert!(!said.stderr.contains("Apple signed this:"), "{}", case.name);
        assert_ne!(verdict(&said)["signedBy"], "apple", "{}", case.name);
    }
}

#[test]
fn xcode_is_trusted_by_its_certificate_and_never_called_apple() {
    let fixtures = Fixtures::read();
    let said = fixtures.verify("Xcode", &[]);
    let stderr = "error: this is not proven to be Apple's: Xcode signed this in a local test, not Apple\n\
        hint: nothing was bought; to verify it all the same, have Xcode save its certificate (Editor, Save Public Certificate), and give it with `--apple-root CERT`\n";
    assert_eq!(said, answer(1, &said.stdout, stderr));

    let xcode = fixtures.xcode_file();
    for (name, valid) in [
        ("Xcode", true),
        ("Xcode, app transaction", true),
        ("Xcode, with a chain of three", false),
        ("self-signed", false),
        (PROMOTIONAL, false),
    ] {
        let said = run([
            "verify",
            "--apple-root",
            &xcode,
            "--jws",
            fixtures.jws(name),
        ]);
        let signed_by = if valid { json!("xcode") } else { Value::Null };
        assert_eq!(verdict(&said)["valid"], valid, "{name}");
        assert_eq!(verdict(&said)["signedBy"], signed_by, "{name}");
    }
}

/// In PEM, some in one file, in DER; what is no certificate is said to be none.
#[test]
fn roots_are_certificates() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    let fixtures = Fixtures::read();
    let first = fixtures
        .roots
        .split_inclusive("-----END CERTIFICATE-----\n")
        .next()
        .unwrap();
    let base64: String = first
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect();
    let der = temporary("root.der", &STANDARD.decode(&base64).unwrap());
    let xcode = fixtures.xcode_file();
    let jws = fixtures.jws(PROMOTIONAL);
    for roots in [vec![&der], vec![&xcode, &der], vec![&der, &xcode]] {
        let flags = roots
            .iter()
            .flat_map(|root| ["--apple-root", root.as_str()]);
        let said = run(["verify", "--jws", jws].into_iter().chain(flags));
        assert_eq!(said.code, Some(0), "{said:?}");
    }

    let none = "the root is not an X.509 certificate";
    let other = "the root's key is on neither P-256 nor P-384";
    let cut = first.replace("-----END", "-----");
    for (content, message) in [
        ("", none),
        ("nothing", none),
        (base64.as_str(), none),
        (&cut, none),
        (
            include_str!("../../examples/throwaway-public-key.pem"),
            none,
        ),
        (&fixtures.rsa, other),
    ] {
        let root = temporary("root", content.as_bytes());
        let said = run(["verify", "--jws", jws, "--apple-root", &root]);
        assert_eq!(
            (said.code, said.stdout.as_str()),
            (Some(2), ""),
            "{content}"
        );
        assert!(
            said.stderr
                .starts_with(&format!("error: {message}\nhint: ")),
            "{said:?}"
        );
    }
    let said = run(["verify", "--jws", jws, "--apple-root", "none.cer"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{said:?}");
    assert!(
        said.stderr
            .starts_with("error: there is no file `none.cer`\n"),
        "{said:?}"
    );
}

#[test]
fn a_person_reads_a_table() {
    let said = Fixtures::read().verify(PROMOTIONAL, &["--format", "text", "-o", "offer2"]);
    let expected = "✗ this is signed, and it is not what was expected

the promotional offer `offer1` was applied, and `offer2` was expected
[offer_differs]
  → compare it with the identifiers of the offers in App Store Connect, and with
    what the app asked the server to sign

  bundle id          com.example
  product            com.example.sub.monthly
  offer              offer1
  transaction        2000000000000002
  first transaction  2000000000000001
  reason             PURCHASE
  bought             2023-10-24T12:01:40Z
  expires            2023-11-23T12:01:45Z
  token              7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f
  environment        Sandbox
  signed             2023-10-24T12:01:45Z

Not proven here:
- that Apple signed it: the root that you gave is not Apple's
- that the certificates have not been revoked since: nobody was asked
- what has happened since it was signed: renewals, refunds, revocations

";
    assert_eq!(said, answer(1, expected, ""));
}

/// What Apple signs needs no key, so that one of the environment that is not there does no harm.
#[test]
fn a_key_of_the_environment_that_is_not_there_is_not_asked_for() {
    let fixtures = Fixtures::read();
    let roots = fixtures.roots_file();
    let mut command = offersign([
        "verify",
        "-q",
        "--apple-root",
        &roots,
        "--jws",
        fixtures.jws(PROMOTIONAL),
    ]);
    command.env("OFFERSIGN_KEY", "env:NOT_SET");
    let said = finish(&mut command);
    assert_eq!(
        (said.code, &verdict(&said)["valid"]),
        (Some(0), &json!(true))
    );
    let ours = run_with_key_out_of_reach("{\"signature\":\"MEUCIQ==\"}");
    assert_eq!(ours, Some(3));
}

fn run_with_key_out_of_reach(input: &str) -> Option<i32> {
    let file = temporary("answer.json", input.as_bytes());
    let mut command = offersign(["verify", "-q", &file]);
    command.env("OFFERSIGN_KEY", "env:NOT_SET");
    finish(&mut command).code
}
