//! `receipt read` of what verifyReceipt answers.

use serde_json::{Value, json};

use crate::command::{Answer, answer, run_with_input};

fn read(text: &str, flags: &[&str]) -> Answer {
    run_with_input(["receipt", "read"].iter().chain(flags), text.as_bytes())
}

fn value(text: &str) -> Value {
    let said = read(text, &[]);
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{text}: {said:?}"))
}

/// The status, whether to ask again, and whom to ask.
#[test]
fn every_status_says_what_to_do() {
    let table = [
        (0, json!(false), Value::Null),
        (21000, json!(false), Value::Null),
        (21001, json!(false), Value::Null),
        (21002, json!(true), Value::Null),
        (21003, json!(false), Value::Null),
        (21004, json!(false), Value::Null),
        (21005, json!(true), Value::Null),
        (21006, json!(false), Value::Null),
        (21007, json!(false), json!("sandbox")),
        (21008, json!(false), json!("production")),
        (21009, json!(true), Value::Null),
        (21010, json!(false), Value::Null),
        (21100, Value::Null, Value::Null),
        (21199, Value::Null, Value::Null),
    ];
    for (status, retry, ask_next) in table {
        let text = json!({ "status": status }).to_string();
        let said = read(&text, &["--error-format", "json"]);
        assert_eq!(said.code, Some(i32::from(status != 0)), "{status}");
        let read = value(&text);
        assert_eq!(read["status"], status);
        assert_eq!(
            (&read["retry"], &read["askNext"]),
            (&retry, &ask_next),
            "{status}"
        );
        assert!(read["meaning"].as_str().unwrap().len() > 20, "{read}");
        let code = format!(
            "\"code\":\"status_{}\"",
            if status == 21199 { 21100 } else { status }
        );
        assert_eq!(said.stderr.contains(&code), status != 0, "{}", said.stderr);
    }
    for unlisted in [21011, 21099, 21200, 1, -5] {
        let read = value(&json!({ "status": unlisted }).to_string());
        assert_eq!(
            (&read["meaning"], &read["retry"]),
            (&Value::Null, &Value::Null),
            "{unlisted}"
        );
    }
}

/// Apple spells the member in two ways, and others write its value in four.
#[test]
fn apple_says_itself_whether_to_ask_again() {
    for name in ["is-retryable", "is_retryable"] {
        for (value_of, expected) in [
            (json!(true), true),
            (json!(1), true),
            (json!("1"), true),
            (json!("true"), true),
            (json!(false), false),
            (json!(0), false),
            (json!("0"), false),
            (json!("False"), false),
        ] {
            let text = json!({"status": 21150, name: value_of}).to_string();
            assert_eq!(value(&text)["retry"], expected, "{text}");
            let help = if expected {
                "hint: ask again in a while: Apple says with `is-retryable` that it may help\n"
            } else {
                "hint: do not ask again: Apple says with `is-retryable` that it does not help\n"
            };
            let said = read(&text, &[]).stderr;
            assert_eq!(said.lines().nth(1), Some(help.trim_end()), "{said}");
        }
    }
}

const ANSWERED: &str = r#"{"environment":"Sandbox","status":0,"latest_receipt":"MIIabc",
"receipt":{"receipt_type":"ProductionSandbox","bundle_id":"com.example","receipt_creation_date_ms":"1770091507000",
"in_app":[{"quantity":"1","product_id":"com.example.coins","transaction_id":"7","purchase_date_ms":"1767323045000"},
{"product_id":"com.example.sub.monthly","transaction_id":"1","promotional_offer_id":"offer1"}]},
"latest_receipt_info":[{"quantity":"1","product_id":"com.example.sub.monthly","transaction_id":"1",
"original_transaction_id":"1","purchase_date":"2026-01-02 03:04:05 Etc/GMT","purchase_date_ms":"1767323045000",
"expires_date_ms":"1770001445000","is_trial_period":"false","is_in_intro_offer_period":"true",
"web_order_line_item_id":"9","promotional_offer_id":"offer1","subscription_group_identifier":"20",
"app_account_token":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f","in_app_ownership_type":"PURCHASED"},
{"product_id":"com.example.sub.yearly","transaction_id":"2","offer_code_ref_name":"Spring","cancellation_date_ms":"1770000000000","cancellation_reason":"1"}],
"pending_renewal_info":[{"product_id":"com.example.sub.monthly","auto_renew_product_id":"com.example.sub.yearly",
"auto_renew_status":"0","expiration_intent":"2","promotional_offer_id":"offer2","is_in_billing_retry_period":"1"}]}"#;

#[test]
fn the_whole_answer_is_one_line() {
    let expected = concat!(
        r#"{"kind":"answer","status":0,"meaning":"the receipt is valid; a subscription in it can have expired all the same","#,
        r#""retry":false,"askNext":null,"environment":"Sandbox","bundleId":"com.example","createdAt":"2026-02-03T04:05:07Z","purchases":["#,
        r#"{"productId":"com.example.sub.monthly","transactionId":"1","originalTransactionId":"1","purchasedAt":"2026-01-02T03:04:05Z","#,
        r#""originalPurchasedAt":null,"expiresAt":"2026-02-02T03:04:05Z","cancelledAt":null,"productType":null,"quantity":1,"#,
        r#""webOrderLineItemId":"9","trial":false,"introductory":true,"offerId":"offer1","subscriptionGroupId":"20","#,
        r#""appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f","ownership":"PURCHASED"},"#,
        r#"{"productId":"com.example.sub.yearly","transactionId":"2","originalTransactionId":null,"purchasedAt":null,"#,
        r#""originalPurchasedAt":null,"expiresAt":null,"cancelledAt":"2026-02-02T02:40:00Z","productType":null,"quantity":null,"#,
        r#""webOrderLineItemId":null,"trial":null,"introductory":null,"offerId":null,"offerCode":"Spring","cancellationReason":1},"#,
        r#"{"productId":"com.example.coins","transactionId":"7","originalTransactionId":null,"purchasedAt":"2026-01-02T03:04:05Z","#,
        r#""originalPurchasedAt":null,"expiresAt":null,"cancelledAt":null,"productType":null,"quantity":1,"#,
        r#""webOrderLineItemId":null,"trial":null,"introductory":null,"offerId":null}],"#,
        r#""renewals":[{"productId":"com.example.sub.monthly","nextProductId":"com.example.sub.yearly","originalTransactionId":null,"#,
        r#""autoRenews":false,"expirationIntent":2,"offerId":"offer2","offerCode":null,"inBillingRetry":true,"graceExpiresAt":null,"#,
        r#""priceIncreaseAgreed":null}],"offers":["offer1","offer2"],"offerCodes":["Spring"],"repairs":[],"mistakes":[],"warnings":[],"#,
        r#""notProven":["that Apple sent this: an answer is not signed","#,
        r#""that the shared secret was right: Apple does not need it for every receipt","renewals and refunds after this was answered"]}"#,
        "\n"
    );
    assert_eq!(read(ANSWERED, &["--quiet"]), answer(0, expected, ""));
}

#[test]
fn words_are_for_people() {
    let expected = "\
✗ Apple's answer is no, status 21007

Apple answered 21007: this is a receipt of the sandbox, but production was asked
[status_21007]
  → send the same body to `https://sandbox.itunes.apple.com/verifyReceipt`

  ask  sandbox

Not proven here:
- that Apple sent this: an answer is not signed
- that the shared secret was right: Apple does not need it for every receipt
- renewals and refunds after this was answered
";
    let said = read(r#"{"status":21007}"#, &["--format", "text"]);
    assert_eq!(said, answer(1, expected, ""));
    let said = read(ANSWERED, &["--format", "text", "-o", "offer1"]);
    assert_eq!((said.stderr.as_str(), said.code), ("", Some(0)));
    for line in [
        "offers `offer1`, `offer2` were used\n",
        "  2026-01-02 03:04  2026-02-02 03:04  com.example.sub.monthly  1\n    offer offer1, introductory\n",
        "com.example.sub.yearly   2\n    code Spring, refunded 2026-02-02 02:40\n",
        "  com.example.sub.monthly  ended: the charge failed  offer2\n",
    ] {
        assert!(said.stdout.contains(line), "{line}{}", said.stdout);
    }
}

/// A success is not told under a cross: what is missing comes first.
#[test]
fn what_is_not_there_is_said_first() {
    let said = read(
        ANSWERED,
        &["--format", "text", "-o", "offer9", "-b", "com.other"],
    );
    let expected = "\
✗ the receipt is for the app `com.example`, and not for `com.other`
  [bundle_differs]
  → check which app sent it, and which bundle id you gave; a receipt of another
    app proves nothing about yours

the promotional offer `offer9` was not used, but `offer1`, `offer2`
[offer_not_in_receipt]
  → check that the app makes the purchase with the offer, and that this receipt
    is newer than the purchase; a purchase without the offer succeeds too, at
    the full price

this is Apple's answer for `com.example`, with 3 purchases, and the promotional
offers `offer1`, `offer2` were used
";
    assert_eq!((said.stderr.as_str(), said.code), ("", Some(1)));
    let said = said.stdout.split("\n  environment").next().unwrap();
    assert_eq!(said, expected);
}

/// In whatever it comes: an envelope, a string, a log, an HTTP response, and what Apple's systems print.
#[test]
fn an_answer_is_found_in_what_is_around_it() {
    for text in [
        r#"{"data":{"status":21004,"environment":"Sandbox"}}"#,
        r#"[{"status":21004}]"#,
        r#"{"statusCode":200,"body":"{\"status\":21004}"}"#,
        r#""{\"status\":21004}""#,
        r#"{"status":"21004"}"#,
        "2026-02-03 04:05:07 WARN verifyReceipt answered {\"status\":21004}",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"status\":21004}",
        "{\n    environment = Sandbox;\n    status = 21004;\n}",
        "\u{feff}{\"status\":21004}",
        "eyJzdGF0dXMiOjIxMDA0LCJlbnZpcm9ubWVudCI6IlNhbmRib3gifQ==",
    ] {
        assert_eq!(value(text)["status"], 21004, "{text}");
    }
}

/// As languages print it, where nobody made JSON of it.
#[test]
fn an_answer_is_read_in_whatever_language_it_was_printed() {
    for text in [
        r#"{"status"=>21007, "environment"=>"Sandbox"}"#,
        r#"{:status=>21007, :environment=>"Sandbox"}"#,
        "{'status': 21007, 'environment': 'Sandbox', 'is-retryable': False}",
        r#"["status": 21007, "environment": Sandbox]"#,
        r#"Optional(["environment": Optional("Sandbox"), "status": Optional(21007)])"#,
        "Array\n(\n    [status] => 21007\n    [environment] => Sandbox\n)\n",
        "array(2) {\n  [\"status\"]=>\n  int(21007)\n  [\"environment\"]=>\n  string(7) \"Sandbox\"\n}\n",
        "array (\n  'status' => 21007,\n  'environment' => 'Sandbox',\n)",
        r#"%{"environment" => "Sandbox", "status" => 21007}"#,
        "{ status: 21007, environment: 'Sandbox' }",
        "{status=21007, environment=Sandbox}",
        "map[environment:Sandbox status:21007]",
        "Response(status=21007, environment=Sandbox)",
        "W, [2026-02-03T04:05:07]  WARN -- : Apple said {\"status\"=>21007, \"environment\"=>\"Sandbox\"}",
        "> {\n>   \"status\": 21007,\n>   \"environment\": \"Sandbox\"\n> }\n",
        "{'status': 21007}",
    ] {
        let read = value(text);
        assert_eq!(
            (&read["kind"], &read["status"], &read["askNext"]),
            (&json!("answer"), &json!(21007), &json!("sandbox")),
            "{text}"
        );
    }
}

/// Lists are lists, also where they are numbered, and no number is lost.
#[test]
fn the_purchases_of_a_printed_answer_are_all_read() {
    let ruby = r#"{"status"=>0, "environment"=>"Production", "receipt"=>{"bundle_id"=>"com.example", "in_app"=>[
{"product_id"=>"com.example.coins", "transaction_id"=>"7", "purchase_date_ms"=>"1767323045000"},
{"product_id"=>"com.example.sub.monthly", "transaction_id"=>"1", "expires_date"=>"2026-02-02 03:04:05 Etc/GMT", "promotional_offer_id"=>nil}]}}"#;
    let php = "Array
(
    [status] => 0
    [environment] => Production
    [receipt] => Array
        (
            [bundle_id] => com.example
            [in_app] => Array
                (
                    [0] => Array
                        (
                            [product_id] => com.example.coins
                            [transaction_id] => 7
                            [purchase_date_ms] => 1767323045000
                        )

                    [1] => Array
                        (
                            [product_id] => com.example.sub.monthly
                            [transaction_id] => 1
                            [expires_date] => 2026-02-02 03:04:05 Etc/GMT
                        )

                )

        )

)
";
    let expected = value(
        r#"{"status":0,"environment":"Production","receipt":{"bundle_id":"com.example","in_app":[
        {"product_id":"com.example.coins","transaction_id":"7","purchase_date_ms":"1767323045000"},
        {"product_id":"com.example.sub.monthly","transaction_id":"1","expires_date":"2026-02-02 03:04:05 Etc/GMT"}]}}"#,
    );
    assert_eq!(expected["purchases"].as_array().unwrap().len(), 2);
    for text in [ruby, php] {
        assert_eq!(value(text), expected, "{text}");
    }
}

/// What was cut, or says a thing twice, or has the status of something else.
#[test]
fn what_is_no_printed_answer_is_refused() {
    for (text, code) in [
        (
            r#"{"status"=>0, "environment"=>"Production""#,
            "answer_not_json",
        ),
        (
            r#"{"status"=>0, "environment"=>"Production", "receipt"=>{"bundle_id"=>"com.example"}"#,
            "answer_not_json",
        ),
        (r#"{"status"=>0, "status"=>21007}"#, "answer_not_json"),
        ("{'status': 200, 'environment': 'test'}", "answer_not_json"),
        ("the process ended (status: 0)", "receipt_unrecognised"),
        ("status: 0\nenvironment: production", "receipt_unrecognised"),
        (
            "{'notification_type': 'CANCEL', 'unified_receipt': {'status': 0, 'environment': 'PROD'}}",
            "answer_not_json",
        ),
    ] {
        let said = read(text, &["--error-format", "json"]);
        assert_eq!((said.stdout.as_str(), said.code), ("", Some(2)), "{text}");
        let error: Value = serde_json::from_str(&said.stderr).unwrap();
        assert_eq!(error["code"], code, "{text}");
    }
}

/// Answers about receipts of iOS 6 have objects in the place of lists.
#[test]
fn an_answer_about_an_old_receipt_is_read() {
    let text = r#"{"status":21006,"receipt":{"bid":"com.example","product_id":"com.example.sub.monthly","transaction_id":"1","purchase_date":"2012-04-30 15:05:55 Etc/GMT","expires_date":"1338390355868"},
        "latest_expired_receipt_info":{"product_id":"com.example.sub.monthly","transaction_id":"2"}}"#;
    let read = value(text);
    assert_eq!(read["bundleId"], "com.example");
    let purchases = read["purchases"].as_array().unwrap();
    assert_eq!(purchases.len(), 2);
    assert_eq!(purchases[0]["transactionId"], "2");
    assert_eq!(purchases[1]["purchasedAt"], "2012-04-30T15:05:55Z");
    assert_eq!(purchases[1]["expiresAt"], "2012-05-30T15:05:55.868Z");
}

#[test]
fn what_is_expected_of_an_answer_decides_too() {
    for (flags, code) in [
        (["-o", "offer1"], 0),
        (["-o", "offer3"], 1),
        (["-b", "com.example"], 0),
        (["-b", "com.other"], 1),
        (["-p", "com.example.coins"], 0),
        (["-p", "com.example.gems"], 1),
    ] {
        assert_eq!(read(ANSWERED, &flags).code, Some(code), "{flags:?}");
    }
}
