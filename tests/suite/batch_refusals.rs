//! Every line that cannot be signed, and what answers it.

use serde_json::{Value, json};

use crate::batch::{LINE, batch};
use crate::command::{KEY, answer, run, run_with_input, temporary};
use crate::refusals::{FIELDS, from_flag};

/// Lines of which none can be signed.
const NOT_REQUESTS: &str = r#"[1]
7
productId
{
{"id":12
{'id':1}
{"id":1,}
{"id":1}{"id":2}
{"id":1} x
{"ofertId":"o","id":1}
{"id":1,"offerID":"o"}
{"id":1,"app_account_token":"o"}
{"id":1,"a\u001b\u2063":0}
{"id":1,"offerId":"a","offerId":"a"}
{"id":1,"timestamp":1,"timestamp":1}
{"id":1,"id":2}
{"productId":null}
{"timestamp":null}
{"offerId":7}
{"nonce":true}
{"bundleId":["a"]}
{"bundleId":{}}
{"timestamp":"1698148900000"}
{"offerId":"\ud800"}
{"id":1}
{"productId":"p"}
"#;

/// What is answered to [`NOT_REQUESTS`].
const REFUSED: &str = r#"{"id":null,"line":1,"error":{"code":"line_not_an_object","message":"the line is an array instead of one JSON object","hint":"write one object a line; `jq -c '.[]'` makes such lines of an array"}}
{"id":null,"line":2,"error":{"code":"line_not_an_object","message":"the line is not a JSON object","hint":"write one object a line"}}
{"id":null,"line":3,"error":{"code":"line_not_json","message":"the line is not JSON from column 1","hint":"let a JSON library write the lines; they need double quotes, and no comma at the end"}}
{"id":null,"line":4,"error":{"code":"line_not_json","message":"the line ends before its object does","hint":"write each object on one line; `jq -c .` does so"}}
{"id":null,"line":5,"error":{"code":"line_not_json","message":"the line ends before its object does","hint":"write each object on one line; `jq -c .` does so"}}
{"id":null,"line":6,"error":{"code":"line_not_json","message":"the line is not JSON from column 2","hint":"let a JSON library write the lines; they need double quotes, and no comma at the end"}}
{"id":null,"line":7,"error":{"code":"line_not_json","message":"the line is not JSON from column 9","hint":"let a JSON library write the lines; they need double quotes, and no comma at the end"}}
{"id":null,"line":8,"error":{"code":"line_has_more","message":"the line goes on after its object","hint":"write one object a line"}}
{"id":null,"line":9,"error":{"code":"line_has_more","message":"the line goes on after its object","hint":"write one object a line"}}
{"id":1,"line":10,"error":{"code":"member_unknown","message":"there is no member `ofertId`","hint":"the members are id, productId, offerId, appAccountToken, applicationUsername, bundleId, nonce, timestamp"}}
{"id":1,"line":11,"error":{"code":"member_unknown","message":"there is no member `offerID`","hint":"did you mean `offerId`?"}}
{"id":1,"line":12,"error":{"code":"member_unknown","message":"there is no member `app_account_token`","hint":"did you mean `appAccountToken`?"}}
{"id":1,"line":13,"error":{"code":"member_unknown","message":"there is no member `a\\u001b\\u2063`","hint":"the members are id, productId, offerId, appAccountToken, applicationUsername, bundleId, nonce, timestamp"}}
{"id":1,"line":14,"error":{"code":"member_duplicate","message":"`offerId` is there twice","hint":"give each member once"}}
{"id":1,"line":15,"error":{"code":"member_duplicate","message":"`timestamp` is there twice","hint":"give each member once"}}
{"id":1,"line":16,"error":{"code":"member_duplicate","message":"`id` is there twice","hint":"give each member once"}}
{"id":null,"line":17,"error":{"code":"member_wrong_type","message":"`productId` is null, and must be a string","hint":"leave the member out where there is no value"}}
{"id":null,"line":18,"error":{"code":"member_wrong_type","message":"`timestamp` is null, and must be a number","hint":"leave the member out where there is no value"}}
{"id":null,"line":19,"error":{"code":"member_wrong_type","message":"`offerId` is a number, and must be a string","hint":"write a string"}}
{"id":null,"line":20,"error":{"code":"member_wrong_type","message":"`nonce` is a boolean, and must be a string","hint":"write a string"}}
{"id":null,"line":21,"error":{"code":"member_wrong_type","message":"`bundleId` is an array, and must be a string","hint":"write a string"}}
{"id":null,"line":22,"error":{"code":"member_wrong_type","message":"`bundleId` is an object, and must be a string","hint":"write a string"}}
{"id":null,"line":23,"error":{"code":"member_wrong_type","message":"`timestamp` is a string, and must be a number","hint":"write the number without quotes"}}
{"id":null,"line":24,"error":{"code":"member_wrong_type","message":"`offerId` has an escape that stands for no character","hint":"write a character beyond U+FFFF as it is, or as two escapes that belong together"}}
{"id":1,"line":25,"error":{"code":"member_missing","message":"`productId` is missing","hint":"write it in the line, or give `--product` for all lines"}}
{"id":null,"line":26,"error":{"code":"member_missing","message":"`offerId` is missing","hint":"write it in the line, or give `--offer` for all lines"}}
"#;

/// The answer to one line that must be refused.
fn refusal(line: &str) -> Value {
    let refused = batch(&[], line);
    assert_eq!(refused.code, Some(1), "{line}");
    serde_json::from_str(&refused.stdout).unwrap()
}

#[test]
fn a_line_that_is_no_request_is_refused() {
    let refused = batch(&[], NOT_REQUESTS);
    assert_eq!((refused.stdout.as_str(), refused.code), (REFUSED, Some(1)));
}

/// The member that a flag stands for.
fn member(flag: &str) -> Option<&'static str> {
    Some(match flag {
        "--bundle-id" => "bundleId",
        "--product" => "productId",
        "--offer" => "offerId",
        "--token" => "appAccountToken",
        "--username" => "applicationUsername",
        "--nonce" => "nonce",
        "--timestamp" => "timestamp",
        _ => return None,
    })
}

/// What `sign` refuses in a field, `batch` refuses in a member and in a flag, in the same words.
#[test]
fn every_rule_of_a_field_holds() {
    for (changes, code, message, hint) in FIELDS {
        let mut line = json!({"productId": "p", "offerId": "o"});
        let mut known = true;
        for pair in changes.chunks(2) {
            match member(pair[0]) {
                Some("timestamp") => match serde_json::from_str::<Value>(pair[1]) {
                    // A number with a fraction or too many digits would be written in another way.
                    Ok(_) => line["timestamp"] = json!("NUMBER"),
                    Err(_) => known = false,
                },
                Some(name) => line[name] = pair[1].into(),
                None => known = false,
            }
        }
        if known {
            let line = line.to_string().replace("\"NUMBER\"", changes[1]);
            let expected = json!({"code": code, "message": message, "hint": hint});
            assert_eq!(refusal(&line)["error"], expected, "{line}");
        }
        let mut args = vec![
            "batch",
            "--key",
            "no-such-file.p8",
            "--key-id",
            "ABCDEFGHIJ",
        ];
        args.extend(*changes);
        if member(changes[0]).is_some() {
            let hint = from_flag(changes, hint);
            let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
            assert_eq!(run(args), expected, "{changes:?}");
        }
    }
}

#[test]
fn what_cannot_be_a_line_is_refused_and_the_rest_goes_on() {
    let longest = format!(
        "{{{LINE},\"id\":\"{}\"}}",
        "x".repeat(64 * 1024 - LINE.len() - 10)
    );
    assert_eq!(longest.len(), 64 * 1024);
    let input = [
        longest.as_bytes(),
        format!("{longest} ").as_bytes(),
        &vec![b'x'; 1_000_000],
        b"{\"id\":\"caf\xe9\"}",
        format!("{{{LINE}}}").as_bytes(),
    ]
    .join(&b'\n');
    let answers = batch(&[], input);
    let codes: Vec<String> = answers
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| format!("{} {}", line["line"], line["error"]["code"]))
        .collect();
    let expected = [
        "null null",
        r#"2 "line_too_long""#,
        r#"3 "line_too_long""#,
        r#"4 "line_not_utf8""#,
        "null null",
    ];
    assert_eq!(codes, expected);
    let summary = "warning: the timestamp `1698148900000` is more than 24 hours old (in line 1, and in one more)\n\
         hint: an offer is active for 24 hours; use the current time\n\
         warning: 2 signed, 3 refused; first refusal on line 2\n\
         hint: the answer to each of them has an `error` with what to do\n";
    assert_eq!((answers.stderr.as_str(), answers.code), (summary, Some(1)));
}

#[test]
fn key_text_in_a_line_never_comes_back() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let wrapped = pem.trim_end().replace("-----BEGIN PRIVATE KEY-----\n", "");
    for line in [
        json!({"id": 1, "productId": pem, "offerId": "o"}).to_string(),
        json!({"id": 1, "productId": format!("{body} "), "offerId": "o"}).to_string(),
        json!({"id": 1, "productId": body, "offerId": "o"}).to_string(),
        json!({"id": 1, "productId": "p", "offerId": "o", "applicationUsername": body}).to_string(),
        json!({"id": 1, "productId": "p", "offerId": format!("\n{wrapped}")}).to_string(),
        json!({"id": pem}).to_string(),
        json!({&pem: 1}).to_string(),
        json!({&body: 1}).to_string(),
        json!({format!("{}/{body}", &body[..8]): 1})
            .to_string()
            .replace('/', "\\/"),
        format!("{{\"nonce\":\"{body}\",\"productId\":\"p\",\"offerId\":\"o\"}}"),
    ] {
        // An `id` without key text in it comes back.
        let id = if line.contains(r#""id":1"#) {
            "1"
        } else {
            "null"
        };
        let expected = r#"{"id":ID,"line":1,"error":{"code":"line_has_key_text","message":"the line holds what looks like a private key","hint":"give the key with `--key` alone; make a new key if others could read these lines"}}"#
            .replace("ID", id);
        assert_eq!(batch(&[], &line).stdout, format!("{expected}\n"), "{line}");
    }
    for (text, lines) in [(pem.as_str(), 5), (body.as_str(), 1)] {
        let refused = batch(&[], text);
        assert_eq!(refused.stdout.lines().count(), lines);
        for part in body.as_bytes().windows(12) {
            assert!(!refused.stdout.contains(str::from_utf8(part).unwrap()));
        }
    }
}

#[test]
fn a_command_line_that_cannot_be_right_is_refused_before_a_line_is_read() {
    let stdin = (
        "both the key and the lines are to be read from stdin",
        "give one of them as a file, or the key as `env:NAME`",
    );
    let jobs = (
        "`--jobs` takes a whole number from 1 to 1024",
        "leave it out to use every core",
    );
    let engine = (
        "`--engine <ENGINE>` does not take that value",
        "give one of: auto, p256, graviola",
    );
    for (args, (message, hint)) in [
        (
            vec!["batch"],
            (
                "`--key <KEY>` is missing",
                "run the command with `--help` to see what each flag takes",
            ),
        ),
        (vec!["batch", "--key", "-"], stdin),
        (vec!["batch", "--key", "/dev/stdin"], stdin),
        (vec!["batch", "--key", KEY, "--jobs", "0"], jobs),
        (vec!["batch", "--key", KEY, "--jobs", "1025"], jobs),
        (vec!["batch", "--key", KEY, "--jobs", "two"], jobs),
        (vec!["batch", "--key", KEY, "--engine", "openssl"], engine),
    ] {
        let refused = run_with_input(&args, b"{}\n");
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(refused, expected, "{args:?}");
    }
    let damaged = temporary("SubscriptionKey_A.p8", b"no key");
    assert_eq!(
        run_with_input(["batch", "--key", &damaged], b"{}\n").code,
        Some(3)
    );
}
