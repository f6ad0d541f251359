//! `explain` finds what was pasted: the words of others, pieces of ours, and what is no error.

use crate::command::{Answer, KEY, answer, run, run_with_input, sign};

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
    (
        "18",
        &[
            "the user is not eligible for this offer",
            "Error Domain=RevenueCat.ErrorCode Code=18 \"User is ineligible for that action.\"",
        ],
    ),
    (
        "12",
        &[
            "Error Domain=ASDServerErrorDomain Code=3903",
            "Error Domain=SKErrorDomain Code=0 \"An unknown error occurred\" UserInfo={NSUnderlyingError=0x1 {Error Domain=ASDServerErrorDomain Code=3903 \"(null)\"}}",
            "PlatformException(34, null, {readableErrorCode: INVALID_PROMOTIONAL_OFFER_ERROR}, null)",
            "AdaptyError(code: 12, message: invalidSignature)",
            "{\"isError\":true,\"code\":6777031}",
            "store.ERR_INVALID_SIGNATURE",
        ],
    ),
    (
        "11",
        &["{\"code\":6777029,\"message\":\"The offer identifier is invalid\"}"],
    ),
    ("13", &["6777032", "AdaptyErrorCode.missingOfferParams"]),
    (
        "0",
        &[
            "StoreKitError.unknown",
            "StoreKit.StoreKitError.notEntitled",
            "An unknown or unexpected error has occurred. Please try again later.",
            "PlatformException(storekit_duplicate_product_object, There is a pending transaction for the same product identifier. Please finish it, {paymentDiscount: null}, null)",
        ],
    ),
    (
        "below StoreKit",
        &[
            "Error Domain=ASDErrorDomain Code=12",
            "Payment completed with error: Error Domain=ASDErrorDomain Code=500 \"Unhandled exception\" UserInfo={NSUnderlyingError=0x1 {Error Domain=AMSErrorDomain Code=301 \"Invalid Status Code\" UserInfo={AMSStatusCode=500}}}",
        ],
    ),
    (
        "a number of StoreKit 2",
        &[
            "The operation couldn\u{2019}t be completed. (StoreKit.Product.PurchaseError error 4.)",
            "StoreKit.StoreKitError error 1",
        ],
    ),
    (
        "4040010",
        &[
            "{\"errorCode\":4040010,\"errorMessage\":\"Transaction id not found.\"}",
            "APIException{httpStatusCode=404, apiError=4040010, apiErrorMessage='Transaction id not found.'}",
            "{\"errorCode\":4040005,\"errorMessage\":\"Original transaction id not found.\"}",
        ],
    ),
    ("4000006", &["{\"errorCode\":4000006}", "4000006"]),
    ("4000000-4000999", &["4000023", "apiError: 4000014"]),
    ("4030000-4030999", &["apiError: 4030004"]),
    (
        "5000000",
        &[
            "{\"errorCode\":5000001,\"errorMessage\":\"An unknown error occurred. Please try again.\"}",
        ],
    ),
    (
        "subscription key invalid",
        &[
            "PurchasesError(code=INVALID_APPLE_SUBSCRIPTION_KEY_ERROR, message='Apple Subscription Key is invalid or not present.')",
        ],
    ),
    (
        "21007",
        &[
            "21007",
            "{\"status\":21007}",
            "{\"environment\":\"Sandbox\",\"status\":21007}",
            "2026-01-02T10:00:00Z WARN verifyReceipt returned 21007 for user 51234",
            "This receipt is from the test environment, but it was sent to the production environment for verification.",
            "Sandbox receipt used in production",
        ],
    ),
    (
        "21004",
        &[
            "{\"status\":21004}",
            "Receipt verification failed: receiptInvalid(receipt: [\"status\": 21004, \"environment\": Sandbox], status: SwiftyStoreKit.ReceiptStatus.secretNotMatching)",
            "The shared secret you provided does not match the shared secret on file for your account.",
            "SecretNotMatching",
        ],
    ),
    (
        "21003",
        &[
            "{'status': 21003}",
            "The receipt could not be authenticated.",
        ],
    ),
    (
        "21002",
        &[
            "status=21002",
            "The data in the receipt-data property was malformed or missing.",
        ],
    ),
    (
        "21000",
        &[
            "status 21000",
            "The App Store could not read the JSON object you provided.",
        ],
    ),
    ("21001", &["21001"]),
    (
        "21005",
        &["21005", "The receipt server is not currently available."],
    ),
    (
        "21006",
        &[
            "21006",
            "This receipt is valid but the subscription has expired.",
        ],
    ),
    (
        "21008",
        &[
            "21008",
            "{\"status\" : 21008, \"environment\" : \"Production\"}",
        ],
    ),
    ("21009", &["21009"]),
    (
        "21010",
        &[
            "21010",
            "The user account cannot be found or has been deleted.",
        ],
    ),
    (
        "21100-21199",
        &[
            "21100",
            "21199",
            "{\"status\":21150,\"is-retryable\":true}",
            "is-retryable",
            "is_retryable",
        ],
    ),
    (
        "status_0",
        &[
            "{\"status\":0}",
            "{\"environment\":\"Production\",\"receipt\":{},\"status\":0}",
        ],
    ),
    (
        "shared_secret",
        &[
            "shared secret",
            "What is sharedSecret?",
            "app-specific shared secret",
            "App-Specific Shared Secret",
        ],
    ),
    (
        "verifyReceipt",
        &[
            "verifyReceipt",
            "POST https://buy.itunes.apple.com/verifyReceipt",
            "receipt-data",
            "exclude-old-transactions",
        ],
    ),
    (
        "offerType",
        &[
            "offerType",
            "{\"offerType\":2,\"price\":4990}",
            "offerType 4",
        ],
    ),
    (
        "promotional_offer_id",
        &[
            "promotional_offer_id",
            "{\"promotional_offer_id\":\"offer1\"}",
        ],
    ),
    (
        "no start line",
        &[
            "error:0909006C:PEM routines:get_name:no start line",
            "Error: error:1E08010C:DECODER routines::unsupported",
            "Error: secretOrPrivateKey must be an asymmetric key when using ES256",
            "ValueError: ('Could not deserialize key data. The data may be in an incorrect format')",
            "openssl_sign(): supplied key param cannot be coerced into a private key",
            "OpenSSL::PKey::PKeyError: Could not parse PKey: unsupported",
            "OpenSSL::PKey::ECError: invalid curve name",
            "openssl_pkey_get_private(): key parameter is not a valid private key",
            "x509: failed to parse EC private key: asn1: structure error",
            "invalid key: Key must be a PEM encoded PKCS1 or PKCS8 key",
            "java.lang.IllegalArgumentException: Illegal base64 character 2d",
            "System.Security.Cryptography.CryptographicException: ASN1 corrupted data.",
            "No supported key formats were found. Check that the input represents the contents of a PEM-encoded key file",
        ],
    ),
    (
        "pending",
        &[
            "Product.PurchaseResult.pending",
            "Purchase was deferred",
            "E_DEFERRED_PAYMENT",
            "SKPaymentTransactionState.deferred",
            "The payment is pending.",
        ],
    ),
];

#[test]
fn the_words_of_others_are_known() {
    for (code, texts) in OTHERS {
        for text in *texts {
            assert!(leads_to(text, code), "{text}: {:?}", run(["explain", text]));
        }
    }
}

/// A number of five digits in a text about something else is no status of a receipt.
#[test]
fn not_every_number_is_a_status() {
    for text in [
        "listening on port 21007",
        "21020",
        "21200",
        "{\"status\":21099}",
        "exit status 0",
    ] {
        assert_eq!(run(["explain", text]).code, Some(2), "{text}");
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

/// A message through a pipe is answered as one that was pasted, and a key in it is refused unread.
#[test]
fn a_message_is_read_from_stdin() {
    let said = run(sign(&["--key-id", "abc"])).stderr;
    assert_eq!(
        run_with_input(["explain", "-"], said.as_bytes()),
        run(["explain", &said])
    );
    let key = std::fs::read(KEY).unwrap();
    let refused = run_with_input(["explain", "-"], &key);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(
        refused.stderr.contains("the input is a private key itself"),
        "{refused:?}"
    );
    let long = run_with_input(["explain", "-"], &vec![b'x'; 16 * 1024 + 1]);
    assert_eq!(
        long,
        answer(
            2,
            "",
            "error: the message is larger than 16 KiB\n\
             hint: give the lines that tell of the error, and nothing else\n"
        )
    );
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
        // Its first number is zero.
        "MCUCAQACIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB",
    ];
    for text in forms {
        assert_eq!(run(["explain", text]), signature, "{text}");
    }
    let token = not_a_name("JWS", "--jws <JWS>`, which says what is wrong with it");
    for text in [jws, &format!("Bearer {jws}"), &format!("{jws}\n")] {
        assert_eq!(run(["explain", text]), token, "{text}");
    }
}
