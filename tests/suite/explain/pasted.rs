//! `explain` finds what was pasted: the words of others, pieces of ours, and what is no error.

use crate::command::{Answer, answer, run, sign};

/// The heading of the entry that has a name.
pub(super) fn heading(name: &str) -> String {
    let entry = super::entries()
        .into_iter()
        .find(|(names, ..)| names.contains(&name));
    let (names, title, _) = entry.unwrap_or_else(|| panic!("no entry: {name}"));
    format!("{}: {title}", names.join(", "))
}

/// Whether the text leads to the entry of the code.
pub(super) fn leads_to(text: &str, code: &str) -> bool {
    let found = run(["explain", text]);
    found.code == Some(0) && found.stdout.lines().any(|line| line == heading(code))
}

/// What others say, and the entry.
const OTHERS: &[(&str, &[&str])] = &[
    (
        "12",
        &[
            "invalid signature",
            "Invalid Signature.",
            "the signature is invalid",
            "purchase failed: invalid signature",
            "The information associated with this PromotionalOffer is not valid.",
            "[Purchases] - ERROR: \u{1f63f}\u{203c}\u{fe0f} The information associated with this PromotionalOffer is not valid.",
            "associated with this PromotionalOffer is not",
            r#"{"code":"INVALID","message":"The information associated with this PromotionalOffer is not valid."}"#,
            "Error Domain=SKErrorDomain Code=12 \"Cannot connect to iTunes Store\"",
        ],
    ),
    (
        "0",
        &[
            "Cannot connect to iTunes Store",
            "\u{201c}Cannot connect to iTunes Store\u{201d}",
            "2026-01-02 10:00:00 ERROR purchase: Cannot connect to iTunes Store",
            "Error Domain=SKErrorDomain Code=0 \"Cannot connect to iTunes Store\" UserInfo={NSLocalizedDescription=Cannot connect to iTunes Store}",
            r#"{"NSLocalizedDescription":"Cannot connect to iTunes Store"}"#,
        ],
    ),
    (
        "401",
        &[
            "The request is unauthorized; the JSON Web Token (JWT) is invalid.",
            "Error: The request is unauthorized; the JSON Web Token (JWT) is invalid.\n    at AppStoreServerAPI.<anonymous> (app.js:158:31)",
            "the JSON Web Token (JWT) is invalid",
            "request is unauthorized; the",
            "HTTP 401",
            "HTTP/1.1 401 Unauthorized",
            "status code 401",
            "Request failed with status code 401",
            "401 Unauthenticated",
            "APIException{httpStatusCode=401, apiError=null, apiErrorMessage='null'}",
            r#"{"errors":[{"status":"401","code":"NOT_AUTHORIZED","title":"Authentication credentials are missing or invalid."}]}"#,
            "unauthorized",
        ],
    ),
    (
        "full price",
        &[
            "full price",
            "the customer pays the full price",
            "purchase popup appears, but at full price, without discount applied",
            "offer nil",
            "offer is nil",
            "transaction.offer is nil after the purchase",
            "the discount isn\u{2019}t applied",
            "the discount isn&#39;t applied",
            r"the discount isn\u2019t applied",
        ],
    ),
    (
        "unable to purchase",
        &[
            "Unable to Purchase (Please contact developer for support)",
            "Contact the developer for more information.",
        ],
    ),
    ("18", &["the user is not eligible for this offer"]),
];

#[test]
fn the_words_of_others_are_known() {
    for (code, texts) in OTHERS {
        for text in *texts {
            assert!(leads_to(text, code), "{text}: {:?}", run(["explain", text]));
        }
    }
}

/// The pieces that people copy: without the article, the end, or the line breaks of a terminal.
#[test]
fn a_piece_is_enough() {
    let table = [
        ("bundle id is empty", "field_empty"),
        ("the key is cut short", "key_truncated"),
        ("this is a public key, which can", "key_is_public"),
        (
            "this private key is\nencrypted with a pass",
            "key_is_encrypted",
        ),
        (
            "2026-01-02T10:00:00Z sign[12]: error: this private key is encrypted with a password",
            "key_is_encrypted",
        ),
        (
            "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m the offer id is empty",
            "field_empty",
        ),
        (
            r#"{"log":"error: the offer id is empty\n","stream":"stderr"}"#,
            "field_empty",
        ),
        (
            r#"{"valid":false,"mistakes":[{"code":"nonce_case"},{"code":"usage"}]}"#,
            "nonce_case",
        ),
        (
            "the nonce was signed in upper case [nonce_case]",
            "nonce_case",
        ),
    ];
    for (text, code) in table {
        assert!(leads_to(text, code), "{text}: {:?}", run(["explain", text]));
    }
}

/// All that a command said can be pasted at once.
#[test]
fn several_sentences_are_explained_one_after_the_other() {
    let warned = run(sign(&["--username", "Jane", "--key-id", "abc"]));
    let explained = run(["explain", &warned.stderr]);
    let expected = [heading("key_id_unusual"), heading("username_has_capitals")];
    assert_eq!(explained.code, Some(0));
    for heading in expected {
        assert!(explained.stdout.contains(&heading), "{explained:?}");
    }
}

fn not_a_name(what: &str, check: &str) -> Answer {
    let told = format!(
        "error: this is a {what}, and not the name of an error\nhint: check it with `offersign verify {check}\n"
    );
    answer(2, "", &told)
}

/// Nobody is told to make a new key for them.
#[test]
fn a_signature_and_a_jws_are_no_keys() {
    let signed = run(sign(&["--format", "signature"])).stdout;
    let der = signed.trim();
    let url = der.replace('+', "-").replace('/', "_");
    let jws = "eyJhbGciOiJFUzI1NiIsImtpZCI6IkFCQ0RFRkdISUoiLCJ0eXAiOiJKV1QifQ.eyJpc3MiOiIyMGZiYThhMCJ9.28k2rvuLrdUub-o9wM3g_zfET18el87kuAaiklBUyM-v8JUWCbksG51CKRJBqqaDxmWVJEq20AhCA9Zz_W0zXQ";
    let (_, raw) = jws.rsplit_once('.').unwrap();
    let signature = not_a_name(
        "signature",
        "--signature <SIGNATURE>`, or give `offersign verify` the whole answer of the server",
    );
    let percent = der.replace('+', "%2B").replace('/', "%2F");
    let forms = [
        der,
        &der[..60],
        &format!("{der}\n"),
        &format!("\"{der}\""),
        &format!("b'{der}'"),
        &format!("{{\"signature\":\"{der}\",\"offer\":\"a\"}}"),
        &url,
        &percent,
        raw,
    ];
    for text in forms {
        assert_eq!(run(["explain", text]), signature, "{text}");
    }
    let token = not_a_name("JWS", "--jws <JWS>`, which says what is wrong with it");
    for text in [jws, &format!("Bearer {jws}"), &format!("{jws}\n")] {
        assert_eq!(run(["explain", text]), token, "{text}");
    }
}
