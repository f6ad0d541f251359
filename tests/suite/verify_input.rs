//! `verify`: input that cannot be judged, and what is found beside the verdict.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::command::{
    Answer, KEY, KEY_SHA256, PUBLIC_KEY, answer, run, run_with_input, sign, temporary,
};
use crate::verify::{FLAGS, offer, verdict, verify};

#[test]
fn input_that_cannot_be_judged_is_exit_2() {
    let no_signature = (
        "no signature was found in the input",
        "give the whole answer of the server: JSON, a log line, whatever holds the signature and what came with it",
    );
    let large = " ".repeat(1024 * 1024 + 1);
    let deep = "{\"a\":".repeat(100_000);
    let empty = (
        "the input is empty",
        "look at what should have written it: the request failed, or the file was never filled",
    );
    let page = (
        "the input is a web page, and no signed offer",
        "look at the status and the address of the request: a proxy or a login page answered it",
    );
    let error = (
        "the input tells of an error, and no signature was found in it",
        "give it to `offersign explain`, which says what the error means",
    );
    let table: &[(&[u8], (&str, &str))] = &[
        (b"", empty),
        (
            b"Error Domain=SKErrorDomain Code=12 \"(null)\" UserInfo={AMSServerErrorCode=3903}",
            error,
        ),
        (
            br#"{"errorCode":4040010,"errorMessage":"Transaction id not found."}"#,
            error,
        ),
        (b"StoreKit.StoreKitError.notEntitled", error),
        (br#"{"message":"Forbidden"}"#, no_signature),
        (b"12", no_signature),
        (b"\n \r\n", empty),
        (b"<!DOCTYPE html><title>502 Bad Gateway</title>", page),
        (b"\n<html lang=en><h1>Sign in</h1>", page),
        (b"null", no_signature),
        (b"[1]", no_signature),
        (b"no JSON", no_signature),
        (b"{}{}", no_signature),
        (b"{\"nonce\":", no_signature),
        (deep.as_bytes(), no_signature),
        (
            b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\xcd\xfe\xff\x80",
            (
                "the input is not text",
                "save it as UTF-8; where it is compressed, give `curl` the flag `--compressed`",
            ),
        ),
        (
            large.as_bytes(),
            (
                "the input is larger than 1024 KiB",
                "give one signed offer and nothing else",
            ),
        ),
        (b"{\"nonce\":\"x\"}", no_signature),
        (
            b"{\"signature\":true}",
            (
                "the signature is there by its name, but it is `true`",
                "answer what was signed, and not that it was: `openssl_sign` of PHP puts the signature into its second argument",
            ),
        ),
        (
            b"{\"signature\":False}",
            (
                "the signature is there by its name, but it is `false`",
                "see in the server's log why nothing was signed: an error that was swallowed, or a function that gives nothing back",
            ),
        ),
        (
            br#"{"signature":"MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi","timestamp":1698148900000}"#,
            (
                "the answer does not have the bundle id, the key id, the product id, the offer id, the nonce, which must be signed",
                "verify again with `--bundle-id`, `--key-id`, `--product`, `--offer`, `--nonce`",
            ),
        ),
    ];
    for (input, (message, hint)) in table {
        let said = run_with_input(["verify", "--public-key", PUBLIC_KEY], input);
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(
            said,
            expected,
            "{}",
            String::from_utf8_lossy(&input[..input.len().min(80)])
        );
    }
    assert_eq!(
        run(["verify", "no-such-file.json", "--public-key", PUBLIC_KEY]),
        answer(
            2,
            "",
            "error: there is no file `no-such-file.json`\nhint: give the path of a file, or `-` to pipe it in\n"
        )
    );
}

/// One byte that is no text, UTF-16 with a mark and without.
#[test]
fn an_answer_is_read_in_any_encoding() {
    let text = offer().to_string();
    let units = || text.encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let stray = [b"caf\xe9: ".as_slice(), text.as_bytes(), b" \x80"].concat();
    let inputs = [
        marked(b"\xff\xfe", &little),
        marked(b"\xfe\xff", &big),
        little,
        big,
        stray,
    ];
    for input in inputs {
        let said = run_with_input(["verify"].iter().chain(&FLAGS), &input);
        assert_eq!(said.code, Some(0), "{said:?}");
    }
}

/// The text of a key is found in UTF-16 too.
#[test]
fn a_private_key_in_utf_16_is_refused() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let input: Vec<u8> = pem.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let said = run_with_input(["verify"].iter().chain(&FLAGS), &input);
    assert_eq!(
        (
            said.code,
            said.stderr.contains("the input is a private key itself")
        ),
        (Some(2), true)
    );
}

#[test]
fn a_private_key_in_the_input_is_refused_and_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let mut input = offer();
    input["keyIdentifier"] = json!(pem);
    let refused = answer(
        2,
        "",
        "error: the input holds the text of a key\n\
         hint: remove it; if a server answers with its private key, make a new one, because whoever has seen the answer has the key\n",
    );
    assert_eq!(verify(&input.to_string(), &FLAGS), refused);
}

/// A key's file beside the answer or in its place, where the flag before it was forgotten.
#[test]
fn a_key_in_the_place_of_an_answer_is_sent_to_its_flag() {
    let offer = temporary("offer.json", offer().to_string().as_bytes());
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let jwk = run(["key", "public", KEY, "-q", "-f", "jwk"]).stdout;
    let private = (
        "the input is a private key itself",
        "give it with `--key`, where a command takes one; `offersign key check` says whether it works",
    );
    let public = (
        "the input is a public key or a certificate, and no signed offer",
        "give it with `--public-key`, and what your server answered as the input",
    );
    let pem_of_public = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    for (text, (message, hint)) in [
        (format!("\n{pem}"), private),
        (body, private),
        (pem_of_public, public),
        (jwk, public),
    ] {
        let key = temporary("key", text.as_bytes());
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        for args in [
            vec!["verify", &offer, &key],
            vec!["verify", &key, &offer],
            vec!["verify", &key],
            vec!["verify", "-k", KEY, "-q", &key],
        ] {
            assert_eq!(run(&args), expected, "{args:?}: {text}");
        }
    }
}

/// The text of what no secret is, where its flag was forgotten.
#[test]
fn a_public_key_as_an_argument_is_sent_to_its_flag() {
    let offer = temporary("offer.json", offer().to_string().as_bytes());
    let pem = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    let public = (
        "the argument is the public key itself, not the name of a file",
        "put it in a file, or give `--public-key -` and pipe it in",
    );
    let fingerprint = (
        "the argument is the fingerprint of a key, not the name of a file",
        "give it with `--public-key`",
    );
    for (text, (message, hint)) in [
        (pem, public),
        (format!("sha256:{KEY_SHA256}"), fingerprint),
        (format!("SHA256:{KEY_SHA256}"), fingerprint),
    ] {
        let expected = answer(2, "", &format!("error: {message}\nhint: {hint}\n"));
        assert_eq!(run(["verify", &offer, &text]), expected, "{text}");
    }
}

#[test]
fn key_and_offer_are_not_both_read_from_stdin() {
    let refused = answer(
        2,
        "",
        "error: both the key and the signed offer are to be read from stdin\n\
         hint: give one of them as a file, or the key as `env:NAME`\n",
    );
    for key in [["--key", "-"], ["--public-key", "/dev/stdin"]] {
        assert_eq!(verify("", &key), refused);
    }
}

/// Members of the input, the findings that they lead to, and whether the signature holds.
#[test]
fn what_a_client_would_reject_is_found_beside_the_verdict() {
    let table: &[(&str, Value, &[&str])] = &[
        (
            "timestamp",
            json!("1698148900000"),
            &["timestamp_is_string"],
        ),
        (
            "timestamp",
            json!(1_698_148_900_000.0),
            &["timestamp_is_float"],
        ),
        ("nonce", json!("not-a-uuid"), &["nonce_not_uuid"]),
        (
            "nonce",
            json!("c232ab00-9414-11ec-b3c8-9f6bdeced846"),
            &["nonce_not_v4"],
        ),
        (
            "timestamp",
            json!(253_402_300_799_999_u64),
            &["timestamp_in_future"],
        ),
        (
            "offerId",
            json!("offer 1"),
            &["flag_ignored", "identifier_unusual"],
        ),
        (
            "offerId",
            json!("undefined"),
            &["flag_ignored", "value_is_placeholder"],
        ),
        ("offerId", json!(7), &["flag_ignored", "member_not_text"]),
        ("keyIdentifier", json!("ABCDEFGHIK"), &["flag_ignored"]),
    ];
    for (name, value, expected) in table {
        let mut input = offer();
        input[name] = value.clone();
        // What is no signature ends the search for the mistake, which is not this test's subject.
        input["signature"] = json!("none");
        let verdict = verdict(&input, &FLAGS);
        let mut found: Vec<&str> = verdict["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["code"].as_str().unwrap())
            .filter(|code| {
                ![
                    "user_field_absent",
                    "timestamp_expired",
                    "user_field_untried",
                ]
                .contains(code)
            })
            .collect();
        found.sort_unstable();
        assert_eq!(found, *expected, "{name}: {value}");
    }
}

/// Without a field that must be signed, nothing is known of a signature, and it is not called wrong.
#[test]
fn of_answers_that_lack_a_field_nothing_is_known() {
    let answers = ["1", "2"].map(|name| {
        temporary(
            &format!("lacking-{name}.json"),
            offer().to_string().as_bytes(),
        )
    });
    let lines = format!("{}\n{}\n", offer(), offer());
    let public = ["verify", "--public-key", PUBLIC_KEY];
    let files = run(public
        .iter()
        .copied()
        .chain(answers.iter().map(String::as_str)));
    let stream = run_with_input(public, lines.as_bytes());
    for said in [&files, &stream] {
        assert_eq!(said.code, Some(1), "{said:?}");
        let verdicts = said.stdout.lines();
        let verdicts: Vec<Value> = verdicts
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(verdicts.len(), 2);
        for verdict in verdicts {
            assert_eq!(
                (&verdict["valid"], &verdict["mistakes"]),
                (&Value::Null, &json!([]))
            );
        }
    }
    assert!(!files.stderr.contains("were tried"), "{}", files.stderr);
    let lacks = "the answer does not have the bundle id, the product id, the offer id, which must be signed\n\
                 hint: verify again with `--bundle-id`, `--product`, `--offer`\n";
    assert!(files.stderr.contains(lacks), "{}", files.stderr);
    assert!(
        stream.stderr.contains("0 of 2 valid; field_untried 2\n"),
        "{}",
        stream.stderr
    );
}

/// A token that was signed is the user, whatever the answer calls it.
#[test]
fn no_one_is_told_to_leave_out_the_user_that_was_signed() {
    let token = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";
    let signed = run(sign(&["--token", token, "--format", "full"])).stdout;
    for name in [
        "appAccountToken",
        "token",
        "user",
        "username",
        "userName",
        "userId",
        "uuid",
        "customer",
    ] {
        let answer = signed.replace("appAccountToken", name);
        let said = run_with_input(["verify", "--public-key", PUBLIC_KEY], answer.as_bytes());
        assert_eq!(said.code, Some(0), "{name}: {said:?}");
        assert!(
            !said.stdout.contains("user_field_absent"),
            "{name}: {said:?}"
        );
    }
    let payment = run(sign(&["--token", token, "--format", "swift-storekit1"])).stdout;
    let mut flags = FLAGS.to_vec();
    flags.extend(["--token", token]);
    let said = verify(&payment, &flags);
    assert!(
        said.code == Some(0) && !said.stdout.contains("token_and_username"),
        "{said:?}"
    );
}

#[test]
fn the_first_sentence_says_what_a_valid_signature_is_not_good_for() {
    let now = run(sign(&[])).stdout;
    let expired = verify(&now, &[&FLAGS[..], &["--format", "text"]].concat());
    let first = |said: &Answer| {
        let (sentence, _) = said.stdout.split_once("\n\n").unwrap();
        sentence.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        first(&expired),
        "✓ the signature is valid, but Apple does not take it at this time: see the warning"
    );
    let other = ["--format", "text", "--timestamp", "1698148900001"];
    let differs = verify(&now, &[&FLAGS[..], &other].concat());
    assert_eq!(
        first(&differs),
        "✓ the signature is valid, but not over what the flags give: see the warning"
    );
}

#[test]
fn the_key_id_is_compared_with_the_name_of_the_key() {
    let key = temporary(
        "SubscriptionKey_KLMNOPQRST.p8",
        &std::fs::read(KEY).unwrap(),
    );
    let mut flags = vec!["--key", &key];
    flags.extend(&FLAGS[2..]);
    let verdict = verdict(&offer(), &flags);
    assert_eq!(
        verdict["findings"][0],
        json!({"code": "key_id_differs", "message": "the key id is given as `ABCDEFGHIJ`, but the key's file says `KLMNOPQRST`"})
    );
}

/// Where something else is given, the error says what it is and which command reads it.
#[test]
fn what_is_no_signed_offer_is_sent_to_its_command() {
    let receipt = std::fs::read("tests/fixtures/receipts/small.bin").unwrap();
    let receipt = STANDARD.encode(receipt);
    for input in [
        receipt.as_str(),
        "{\"status\":21007}",
        &receipt[..receipt.len() / 2],
    ] {
        let said = run_with_input(["verify"], input.as_bytes());
        assert_eq!(
            (said.code, said.stderr.as_str()),
            (
                Some(2),
                "error: the input is a receipt, or what verifyReceipt answers, and no signed offer\n\
                 hint: give it to `offersign receipt read`, which says what is in it\n"
            )
        );
    }
    let whole = offer().to_string();
    let said = run(["verify", &whole]);
    assert_eq!(
        said.stderr,
        "error: the argument is the answer of a server, not the name of a file\n\
         hint: put it in a file, or pipe it in\n"
    );
}
