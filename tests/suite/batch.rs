//! A line in, a line out: what a line may hold, and what answers it.

use serde_json::{Value, json};

use crate::command::{self, Answer, KEY, answer, run_with_input, temporary};
use crate::fixtures::vectors;

/// The members of the second vector, from its `productId` to its `timestamp`.
pub(crate) const LINE: &str = r#""productId":"com.example.sub.monthly","offerId":"offer1","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000"#;

/// The signature of the second vector.
const SIGNATURE: &str = "MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi";

/// Runs a `batch` whose answers to [`LINE`] are always the same.
pub(crate) fn batch(more: &[&str], input: impl AsRef<[u8]>) -> Answer {
    let args = command::batch(&["--engine", "p256"]);
    run_with_input(args.iter().chain(more), input.as_ref())
}

#[test]
fn every_vector_is_signed_to_the_letter() {
    // A batch has one key id, and one vector has another.
    let vectors = vectors().into_iter().filter(|v| v.key_id == "ABCDEFGHIJ");
    let (lines, signatures): (String, String) = vectors
        .map(|vector| {
            let mut line = json!({
                "bundleId": vector.bundle_id, "productId": vector.product_id,
                "offerId": vector.offer_id, "nonce": vector.nonce, "timestamp": vector.timestamp,
            });
            for (name, value) in [
                ("appAccountToken", vector.app_account_token),
                ("applicationUsername", vector.application_username),
            ] {
                if let Some(value) = value {
                    line[name] = value.into();
                }
            }
            (format!("{line}\n"), format!("{}\n", vector.signature))
        })
        .unzip();
    let signed = batch(&["--format", "signature"], lines);
    assert_eq!((signed.stdout, signed.code), (signatures, Some(0)));
}

#[test]
fn every_shape_is_answered_with_the_id_in_its_place() {
    let nonce = "20fba8a0-2b80-4a7d-a17f-85c1854727f8";
    let last = format!(r#""nonce":"{nonce}","signature":"{SIGNATURE}","timestamp":1698148900000"#);
    let named = [
        (
            "response",
            format!(
                r#"{{"id":7,"nonce":"{nonce}","timestamp":1698148900000,"keyIdentifier":"ABCDEFGHIJ","signature":"{SIGNATURE}"}}"#
            ),
        ),
        (
            "discount",
            format!(r#"{{"id":7,"identifier":"offer1","keyIdentifier":"ABCDEFGHIJ",{last}}}"#),
        ),
        (
            "expo-iap",
            format!(r#"{{"id":7,"identifier":"offer1","keyIdentifier":"ABCDEFGHIJ",{last}}}"#),
        ),
        (
            "storekit2",
            format!(r#"{{"id":7,"offerID":"offer1","keyID":"ABCDEFGHIJ",{last}}}"#),
        ),
        (
            "flutter-sk2",
            format!(
                r#"{{"id":7,"offerId":"offer1","signature":{{"keyID":"ABCDEFGHIJ","nonce":"{nonce}","timestamp":1698148900000,"signature":"{SIGNATURE}"}}}}"#
            ),
        ),
        (
            "cordova",
            format!(r#"{{"requestId":7,"id":"offer1","key":"ABCDEFGHIJ",{last}}}"#),
        ),
        (
            "qonversion",
            format!(
                r#"{{"id":7,"productDiscountId":"offer1","keyIdentifier":"ABCDEFGHIJ",{last}}}"#
            ),
        ),
        (
            "retention-v1",
            format!(
                r#"{{"id":7,"encodedSignature":"{SIGNATURE}","productId":"com.example.sub.monthly","nonce":"{nonce}","timestamp":1698148900000,"keyId":"ABCDEFGHIJ","offerIdentifier":"offer1"}}"#
            ),
        ),
        (
            "full",
            format!(
                r#"{{"id":7,"bundleId":"com.example","keyIdentifier":"ABCDEFGHIJ","productId":"com.example.sub.monthly","offerId":"offer1","nonce":"{nonce}","timestamp":1698148900000,"signature":"{SIGNATURE}"}}"#
            ),
        ),
        (
            "swift",
            format!(
                r#"[Product.PurchaseOption.promotionalOffer(offerID: "offer1", keyID: "ABCDEFGHIJ", nonce: UUID(uuidString: "{nonce}")!, signature: Data(base64Encoded: "{SIGNATURE}")!, timestamp: 1698148900000)]"#
            ),
        ),
        ("signature", SIGNATURE.to_owned()),
    ];
    for (shape, signed) in named {
        let without_id = signed
            .replace(r#""id":7,"#, "")
            .replace(r#""requestId":7,"#, "");
        let lines = format!("{{\"id\":7,{LINE}}}\n{{{LINE}}}\n{{\"id\":8}}\n");
        let refused = r#"{"id":8,"line":3,"error":{"code":"member_missing","message":"`productId` is missing","hint":"write it in the line, or give `--product` for all lines"}}"#;
        let expected = format!("{signed}\n{without_id}\n{refused}\n");
        assert_eq!(
            batch(&["--format", shape], lines).stdout,
            expected,
            "{shape}"
        );
    }
}

#[test]
fn an_id_of_any_type_comes_back_as_it_was() {
    for (id, back) in [
        ("0", "0"),
        ("-0.0", "-0.0"),
        (
            "12345678901234567890123456789",
            "12345678901234567890123456789",
        ),
        ("1.50E+400", "1.50E+400"),
        (r#""\u00e9\/é\ud83e""#, r#""\u00e9\/é\ud83e""#),
        ("null", "null"),
        ("true", "true"),
        (
            r#"[1, {"b":2,"a":1,"a":0} ,[]]"#,
            r#"[1, {"b":2,"a":1,"a":0} ,[]]"#,
        ),
        // To some readers a carriage return ends a line.
        ("[1,\r2]", "[1, 2]"),
    ] {
        let signed = batch(&[], format!("{{{LINE}, \"id\" : {id} }}\r\n")).stdout;
        assert!(
            signed.starts_with(&format!("{{\"id\":{back},\"nonce\":")),
            "{signed}"
        );
        let refused = batch(&[], format!("{{\"x\":1,\"id\":{id}}}\r\n")).stdout;
        assert!(
            refused.starts_with(&format!("{{\"id\":{back},\"line\":1,")),
            "{refused}"
        );
    }
}

#[test]
fn a_flag_stands_for_a_member_in_the_lines_that_lack_it() {
    let token = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";
    let flags = [
        "--format",
        "full",
        "--product",
        "p",
        "--offer",
        "o",
        "--token",
        token,
    ];
    let lines = r#"{}
{"bundleId":"com.other","productId":"q","offerId":"r"}
{"applicationUsername":"jane"}
{"appAccountToken":""}
{"nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900000}
"#;
    let signed = batch(&flags, lines);
    let signed: Vec<Value> = signed
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let shown = |line: usize, names: [&str; 5]| names.map(|name| signed[line][name].clone());
    let names = [
        "bundleId",
        "productId",
        "offerId",
        "appAccountToken",
        "applicationUsername",
    ];
    let fields = |line| shown(line, names);
    assert_eq!(
        fields(0),
        [
            json!("com.example"),
            json!("p"),
            json!("o"),
            json!(token),
            json!(null)
        ]
    );
    assert_eq!(
        fields(1),
        [
            json!("com.other"),
            json!("q"),
            json!("r"),
            json!(token),
            json!(null)
        ]
    );
    assert_eq!(fields(2)[3..], [json!(null), json!("jane")]);
    assert_eq!(fields(3)[3..], [json!(null), json!(null)]);
    assert_eq!(signed[4]["timestamp"], 1_698_148_900_000_u64);
    assert_ne!(signed[0]["nonce"], signed[1]["nonce"]);
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let text = "\u{feff}{\"id\":1}\r\n\r\n   \n{\"id\":4}\n\n{\"id\":6}";
    let answers = batch(&[], text);
    let seen: Vec<(u64, u64)> = answers
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| (line["id"].as_u64().unwrap(), line["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(seen, [(1, 1), (4, 4), (6, 6)]);
    let none = answer(0, "", "note: 0 signed, none refused\n");
    assert_eq!(batch(&[], "\n \r\n"), none);
}

#[test]
fn a_warning_is_told_once_with_its_first_line() {
    let lines = r#"{"productId":"p","offerId":"undefined"}
{"productId":"p q","offerId":"o"}
{"productId":"p","offerId":"null"}
{"productId":"p","offerId":"nil"}
"#;
    let expected = "warning: the offer id is the word `undefined` (in line 1, and in 2 more)\n\
                    hint: a program writes this for a value that is missing; check where it comes from\n\
                    warning: the product id `p q` is unusual (in line 2)\n\
                    hint: it has letters, digits, hyphens, periods and underscores, 100 at most; copy it from App Store Connect\n\
                    note: 4 signed, none refused\n";
    for jobs in ["1", "4"] {
        let told = batch(&["--jobs", jobs], lines);
        assert_eq!((told.stderr.as_str(), told.code), (expected, Some(0)));
    }
}

#[test]
fn one_nonce_for_all_lines_is_warned_of() {
    let nonce = "20fba8a0-2b80-4a7d-a17f-85c1854727f8";
    let told = batch(&["--nonce", nonce], r#"{"productId":"p","offerId":"o"}"#);
    let warning = "warning: every line without a nonce is signed with the same one\n\
                   hint: leave `--nonce` out; Apple takes each nonce for one purchase attempt\n\
                   note: 1 signed, none refused\n";
    assert_eq!((told.stderr.as_str(), told.code), (warning, Some(0)));
}

#[test]
fn the_last_sentence_counts_what_was_signed_and_refused() {
    let good = "{\"productId\":\"p\",\"offerId\":\"o\"}\n";
    let hint = "\nhint: the answer to each of them has an `error` with what to do";
    let refused = |counted: &str| format!("warning: {counted}{hint}\n");
    let rows = [
        (String::new(), "note: 0 signed, none refused\n".to_owned()),
        (
            good.repeat(1_234),
            "note: 1,234 signed, none refused\n".to_owned(),
        ),
        (
            format!("\n{}{{}}\n{good}[]\n", good.repeat(3)),
            refused("4 signed, 2 refused; first refusal on line 5"),
        ),
        (
            "{}\n".repeat(1_000),
            refused("0 signed, 1,000 refused; first refusal on line 1"),
        ),
    ];
    for (input, said) in rows {
        let code = i32::from(said.starts_with("warning"));
        let user = ["--token", "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"];
        let told = batch(&user, &input);
        assert_eq!(
            (told.stderr.as_str(), told.code),
            (said.as_str(), Some(code))
        );
        let quiet = batch(&[&user[..], &["--quiet"]].concat(), &input);
        let is_note = said.starts_with("note");
        assert_eq!(quiet.stderr, if is_note { String::new() } else { said });
    }
}

#[test]
fn the_summary_can_be_json() {
    let told = batch(&["--quiet", "--error-format", "json"], "{}\n");
    let summary = r#"{"level":"warning","code":"lines_refused","message":"0 signed, 1 refused; first refusal on line 1","hint":"the answer to each of them has an `error` with what to do"}"#;
    assert_eq!((told.stderr, told.code), (format!("{summary}\n"), Some(1)));
    let told = batch(&["--error-format", "json"], "");
    let summary =
        r#"{"level":"note","code":"lines_signed","message":"0 signed, none refused","hint":null}"#;
    assert_eq!((told.stderr, told.code), (format!("{summary}\n"), Some(0)));
}

#[test]
fn a_file_is_answered_as_stdin_is() {
    let lines = format!("{{{LINE}}}\n{{}}\n");
    let file = temporary("requests.jsonl", lines.as_bytes());
    let piped = batch(&["-"], &lines);
    assert_eq!(piped.stdout.lines().count(), 2);
    assert_eq!(batch(&[], &lines), piped);
    assert_eq!(batch(&[&file], "not these"), piped);
    let mut args = command::batch(&["--engine", "p256", &file]);
    args[2] = "-";
    let by_key = run_with_input(&args, &std::fs::read(KEY).unwrap());
    assert_eq!(by_key, piped);
}

#[test]
fn a_file_that_cannot_be_read_is_refused() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let found = "give the path of a file, or `-` to pipe it in";
    let rows = [
        ("no-such.jsonl", "there is no file `no-such.jsonl`", found),
        ("src", "`src` is a directory", found),
        (
            &pem,
            "a value is the text of a key, where other users, the shell's history or a log can read it",
            "put the key in a file and give its path, or give `-` and pipe it in, or `env:NAME` for a variable that holds it; make a new key if this machine is shared",
        ),
    ];
    for (file, message, hint) in rows {
        let refused = batch(&[file], "");
        let code = if file == pem { 3 } else { 2 };
        let expected = format!("error: {message}\nhint: {hint}\n");
        assert_eq!(refused.stdout, "");
        assert_eq!(
            (refused.stderr, refused.code),
            (expected, Some(code)),
            "{message}"
        );
    }
}

/// Null is no customer, as an empty text is: what a flag says of all lines does not take its place.
#[test]
fn null_is_nobody() {
    let lines = format!(
        "{{{LINE},\"appAccountToken\":null}}\n{{{LINE},\"applicationUsername\":null,\"appAccountToken\":null}}\n\
         {{{LINE},\"appAccountToken\":\"\"}}\n"
    );
    let flags = [
        "--format",
        "signature",
        "--token",
        "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f",
    ];
    let signed = batch(&flags, lines);
    let expected = format!("{SIGNATURE}\n").repeat(3);
    assert_eq!((signed.stdout, signed.code), (expected, Some(0)));
}
