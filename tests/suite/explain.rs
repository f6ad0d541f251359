//! `explain`: every error has an entry, and is found however it is written.

mod pasted;
mod printed;
mod sources;

use std::collections::HashSet;

use offersign::error::Code;

use crate::command::{KEY, answer, run};

/// The files of the entries, in the order of the list.
const GROUPS: [&str; 16] = [
    include_str!("../../src/cli/explain/storekit.txt"),
    include_str!("../../src/cli/explain/receipts.txt"),
    include_str!("../../src/cli/explain/server_api.txt"),
    include_str!("../../src/cli/explain/network.txt"),
    include_str!("../../src/cli/explain/libraries.txt"),
    include_str!("../../src/cli/explain/command_line.txt"),
    include_str!("../../src/cli/explain/keys.txt"),
    include_str!("../../src/cli/explain/signature.txt"),
    include_str!("../../src/cli/explain/payload.txt"),
    include_str!("../../src/cli/explain/fields.txt"),
    include_str!("../../src/cli/explain/batch.txt"),
    include_str!("../../src/cli/explain/jws.txt"),
    include_str!("../../src/cli/explain/apple.txt"),
    include_str!("../../src/cli/explain/receipt_codes.txt"),
    include_str!("../../src/cli/explain/notices.txt"),
    include_str!("../../src/cli/explain/system.txt"),
];

/// What people type or paste who have an error of another layer, and the first name of its entry.
const OTHERS: &[(&str, &str)] = &[
    ("HTTP 404", "404"),
    ("HTTP/1.1 404 Not Found", "404"),
    ("curl: (22) The requested URL returned error: 404", "404"),
    ("http 429", "429"),
    ("429 Too Many Requests", "429"),
    ("HTTP 500", "500-599"),
    ("the server responded with status code 503", "500-599"),
    ("HTTP 401", "401"),
    ("NSURLErrorDomain Code=-1009", "-1009"),
    (
        "Error Domain=NSURLErrorDomain Code=-1001 \"The request timed out.\"",
        "-1001",
    ),
    ("-1009", "-1009"),
    ("NSURLErrorDomain", "NSURLErrorDomain"),
    ("NSURLErrorDomain Code=-1102", "NSURLErrorDomain"),
    ("verificationFailed", "verificationFailed"),
    ("StoreError.failedVerification", "verificationFailed"),
    (
        "TypeError: applicationUsername.toLowerCase is not a function",
        "toLowerCase",
    ),
    (
        "AttributeError: 'NoneType' object has no attribute 'lower'",
        "toLowerCase",
    ),
    ("nonce already used", "12"),
    ("the nonce has already been used", "12"),
    (
        "? the signature is neither proven nor refuted",
        "key_needed",
    ),
    ("`w` is a directory", "input_not_found"),
    ("`offerId` is missing", "member_missing"),
    ("`--offer <ID>` is missing", "usage"),
    (
        "Apple answered 21100: internal data access error",
        "21100-21199",
    ),
    ("Apple answered 21004", "21004"),
];

#[test]
fn an_error_of_another_layer_is_explained() {
    for (typed, name) in OTHERS {
        let explained = run(["explain", typed]);
        let starts = [": ", ", "].map(|after| format!("{name}{after}"));
        let is_it = starts
            .iter()
            .any(|start| explained.stdout.starts_with(start));
        assert!(is_it, "{typed}: {explained:?}");
    }
}

/// What is printed for Apple's errors, and some of what people type or paste to get it.
const STOREKIT: &[(&str, &[&str])] = &[
    (
        include_str!("../fixtures/explain/10.txt"),
        &["10", "unauthorizedRequestData", "SKErrorDomain 10"],
    ),
    (
        include_str!("../fixtures/explain/11.txt"),
        &[
            "11",
            "SKError.Code.invalidOfferIdentifier",
            "Product.PurchaseError.invalidOfferIdentifier",
        ],
    ),
    (
        include_str!("../fixtures/explain/12.txt"),
        &[
            "12",
            "12.",
            "#12",
            "error 12",
            "Code=12",
            "SKError 12",
            "SKErrorDomain 12",
            "SKErrorDomain error 12.",
            "skerrordomain:12",
            "SKErrorCode(rawValue: 12)",
            "SKError12",
            "SKErrorDomain12",
            "操作を完了できませんでした。（SKErrorDomainエラー12）",
            "無法完成操作。（SKErrorDomain錯誤12。）",
            "未能完成操作。（SKErrorDomain错误12。）",
            "작업을 완료할 수 없습니다.(SKErrorDomain오류 12.)",
            "تعذر إكمال العملية. (SKErrorDomain خطأ ١٢.)",
            "SKErrorDomain １２",
            "The operation couldn’t be completed. (SKErrorDomain error 12.)",
            "Der Vorgang konnte nicht abgeschlossen werden. (SKErrorDomain-Fehler 12.)",
            "Toimintoa ei voitu suorittaa. (Virhe 12 kohteessa SKErrorDomain.)",
            "Error Domain=SKErrorDomain Code=12 \"(null)\" UserInfo={NSUnderlyingError=0x1 {Code=3903}}",
            "invalidSignature",
            "invalid signature",
            "INVALIDSIGNATURE",
            " .invalidSignature ",
            "SKError.invalidSignature",
            "SKErrorInvalidSignature",
            "invalidOfferSignature",
            "StoreKit.Product.PurchaseError.invalidOfferSignature",
        ],
    ),
    (
        include_str!("../fixtures/explain/13.txt"),
        &["13", "missingOfferParams", "missingOfferParameters"],
    ),
    (
        include_str!("../fixtures/explain/14.txt"),
        &["14", "invalidOfferPrice", "SKErrorInvalidOfferPrice"],
    ),
    (
        include_str!("../fixtures/explain/18.txt"),
        &["18", "ineligibleForOffer", "SKErrorDomain error 18."],
    ),
    (
        include_str!("../fixtures/explain/401.txt"),
        &["401", "Unauthorized", "HTTP 401"],
    ),
    (
        include_str!("../fixtures/explain/full-price.txt"),
        &["full price", "offer nil", "Offer is nil."],
    ),
    (
        include_str!("../fixtures/explain/others.txt"),
        &[
            "0",
            "SKErrorDomain 2",
            "20",
            "SKErrorUnknown",
            "SKError.unknown",
            "SKErrorClientInvalid",
            "SKErrorPaymentCancelled",
            "SKErrorPaymentInvalid",
            "SKErrorPaymentNotAllowed",
            "SKErrorStoreProductNotAvailable",
            "SKErrorCloudServicePermissionDenied",
            "cloudServicePermissionDenied",
            "cloudServiceNetworkConnectionFailed",
            "cloudServiceRevoked",
            "SKError.Code.privacyAcknowledgementRequired",
            "SKErrorOverlayCancelled",
            "overlayInvalidConfiguration",
            "overlayTimeout",
            "unsupportedPlatform",
            "SKErrorOverlayPresentedInBackgroundScene",
            "StoreKitError.unknown",
            "StoreKitError.userCancelled",
            "StoreKitError.networkError(URLError(-1009))",
            "StoreKitError.systemError",
            "StoreKitError.notAvailableInStorefront",
            "StoreKitError.notEntitled",
            "StoreKitError.unsupported",
            "Product.PurchaseError.invalidQuantity",
            "Product.PurchaseError.productUnavailable",
            "Product.PurchaseError.purchaseNotAllowed",
        ],
    ),
    (
        include_str!("../fixtures/explain/unable-to-purchase.txt"),
        &[
            "unable to purchase",
            "Unable to Purchase - Contact the developer for more information.",
        ],
    ),
];

/// The entries as a person reads them in the files: names, title, and the lines below.
fn entries() -> Vec<(Vec<&'static str>, &'static str, Vec<&'static str>)> {
    let blocks = GROUPS.iter().flat_map(|group| group.split("\n\n").skip(1));
    blocks
        .map(|block| {
            let mut lines = block.lines();
            let (names, title) = lines.next().unwrap().split_once(": ").unwrap();
            (names.split(", ").collect(), title, lines.collect())
        })
        .collect()
}

#[test]
fn an_error_of_storekit_is_explained_however_it_is_written() {
    for (explanation, spellings) in STOREKIT {
        for spelling in *spellings {
            let expected = answer(0, explanation, "");
            assert_eq!(run(["explain", spelling]), expected, "{spelling}");
            let apart = ["explain"].into_iter().chain(spelling.split_whitespace());
            assert_eq!(run(apart), expected, "{spelling}, in words");
        }
    }
}

/// The codes of the library, and those that only the command line has.
#[test]
fn every_code_has_an_entry() {
    let names: HashSet<&str> = entries()
        .into_iter()
        .flat_map(|(names, ..)| names)
        .collect();
    let command_line = include_str!("../../src/cli/codes.rs")
        .lines()
        .filter_map(|line| Some(line.split_once(" = \"")?.1.split_once('"')?.0));
    let codes: Vec<&str> = command_line
        .chain(Code::ALL.iter().map(|code| code.name()))
        .collect();
    assert!(codes.contains(&"key_not_found") && codes.contains(&"key_wrong_curve"));
    for code in codes {
        assert!(names.contains(code), "no entry: {code}");
    }
}

#[test]
fn every_entry_has_a_title_a_cause_and_something_to_check() {
    let mut seen = HashSet::new();
    for (names, title, lines) in entries() {
        for name in &names {
            assert!(seen.insert(name.to_lowercase()), "twice: {name}");
            assert!(!name.is_empty() && name.trim() == *name, "{names:?}");
        }
        assert!(!title.is_empty() && !title.ends_with('.'), "{title}");
        let checks = lines.iter().position(|line| line.starts_with("- "));
        assert!(checks.is_some_and(|at| at > 0), "{names:?}");
        for line in &lines[checks.unwrap()..] {
            let text = line.strip_prefix("- ").or(line.strip_prefix("  "));
            assert!(text.is_some_and(|text| text.trim() == text), "{line}");
        }
        let (cause, checks) = lines.split_at(checks.unwrap());
        assert!(cause.iter().all(|line| line.trim() == *line), "{names:?}");
        for last in [cause.last(), checks.last()] {
            assert!(last.unwrap().ends_with(['.', '`']), "{names:?}");
        }
    }
}

#[test]
fn every_line_fits_80_columns() {
    let list = run(["explain"]).stdout;
    for line in GROUPS
        .iter()
        .flat_map(|group| group.lines())
        .chain(list.lines())
    {
        assert!(line.chars().count() <= 80, "{line}");
        assert!(!line.contains(['\t', '\r']), "{line}");
    }
}

#[test]
fn every_name_prints_its_entry() {
    for (names, title, lines) in entries() {
        let at = lines
            .iter()
            .position(|line| line.starts_with("- "))
            .unwrap();
        let (cause, checks) = lines.split_at(at);
        let several = checks.iter().filter(|line| line.starts_with("- ")).count() > 1;
        let order = if several { ", the likeliest first" } else { "" };
        let expected = format!(
            "{}: {title}\n\n{}\n\nWhat to check{order}:\n{}\n",
            names.join(", "),
            cause.join("\n"),
            checks.join("\n")
        );
        for name in names {
            assert_eq!(run(["explain", name]), answer(0, &expected, ""), "{name}");
        }
    }
}

#[test]
fn without_a_code_it_lists_all_names_by_group() {
    let groups = GROUPS.map(|group| {
        let mut blocks = group
            .split("\n\n")
            .map(|block| block.lines().next().unwrap());
        let title = blocks.next().unwrap().to_owned();
        blocks.fold(title, |list, heading| list + "\n  " + heading)
    });
    let expected = groups.join("\n\n") + "\n";
    assert_eq!(run(["explain"]), answer(0, &expected, ""));
    assert!(expected.starts_with(
        "StoreKit's errors\n  12, invalidSignature, invalidOfferSignature: the signature does not fit\n"
    ));
}

/// The command that comes with the same version, and is not here yet.
const COMING: &str = "receipt";

/// The commands that the text sends people to.
#[test]
fn the_text_names_only_commands_that_exist() {
    let commands: HashSet<&str> = GROUPS
        .iter()
        .flat_map(|text| text.split("`offersign ").skip(1))
        .map(|named| named.split([' ', '`', '\n']).next().unwrap())
        .collect();
    assert!(commands.contains("verify"), "{commands:?}");
    for command in commands.into_iter().filter(|name| *name != COMING) {
        assert_eq!(run([command, "-h"]).code, Some(0), "{command}");
    }
}

/// Our own JSON can be pasted as it is; words that are names too are not taken for them.
#[test]
fn a_refusal_of_ours_is_explained_whole() {
    for (command, code) in [
        (vec!["sign", "--no-such-flag"], "usage"),
        (vec!["sign", "--key", "src"], "usage"),
        (vec!["explain", "nothing"], "code_unknown"),
        (vec!["verify", "none.json", "--key", KEY], "input_not_found"),
    ] {
        let json = ["--error-format", "json"];
        let refused = run(command.into_iter().chain(json));
        let explained = run(["explain", &refused.stderr]);
        assert_eq!(explained, run(["explain", code]), "{}", refused.stderr);
        assert_eq!(explained.code, Some(0));
    }
}

#[test]
fn a_name_that_is_not_known_is_refused_with_those_near_to_it() {
    let table = [
        ("key_wrong_cuvre", "did you mean `key_wrong_curve`? "),
        ("wrong_curve", "did you mean `key_wrong_curve`? "),
        (
            "timestamp_seconds nonce_case",
            "did you mean `nonce_case` or `timestamp_seconds`? ",
        ),
        (
            "timestamp_not",
            "did you mean `timestamp_not_milliseconds` or `timestamp_not_a_number`? ",
        ),
        ("12345", ""),
        ("SKErrorDomain 21", ""),
        // Other domains have numbers too, and other meanings for them.
        ("Error Domain=NSCocoaErrorDomain Code=12", ""),
        ("put the label in quotes", ""),
        ("", ""),
        ("?", ""),
        ("\u{1b}[31mxyz", ""),
    ];
    for (typed, suggestion) in table {
        let expected = format!(
            "error: there is no explanation under that name\n\
             hint: {suggestion}run `offersign explain` alone to see every name\n"
        );
        assert_eq!(run(["explain", typed]), answer(2, "", &expected), "{typed}");
    }
}

#[test]
fn a_refusal_can_be_json() {
    assert_eq!(
        run(["explain", "nothing", "--error-format", "json"]),
        answer(
            2,
            "",
            "{\"level\":\"error\",\"code\":\"code_unknown\",\"message\":\"there is no explanation under that name\",\"hint\":\"run `offersign explain` alone to see every name\"}\n"
        )
    );
}

#[test]
fn a_key_that_is_pasted_is_not_repeated() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let secret = "0123456789abcdef0123456789abcdef";
    for key in [pem.as_str(), &body, secret] {
        let refused = run(["explain", key]);
        let told = if key == secret {
            "error: a value is the shared secret of an app, which checks receipts and signs nothing;"
        } else {
            "error: a value is the text of a key, where other users, the shell's history or a log can read it\n"
        };
        assert!(refused.stderr.starts_with(told), "{}", refused.stderr);
        assert_eq!(refused, answer(3, "", &refused.stderr));
        let seen = |part: &[u8]| refused.stderr.contains(str::from_utf8(part).unwrap());
        assert!(!body.as_bytes().windows(12).any(seen));
        assert!(!refused.stderr.contains(secret));
    }
    let part = run(["explain", &body[20..50]]);
    assert_eq!(part.code, Some(3));
    assert!(!part.stderr.contains(&body[20..32]), "{}", part.stderr);
}

#[cfg(unix)]
#[test]
fn bytes_that_are_not_utf8_are_no_name() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    let refused = run(["explain".into(), OsString::from_vec(vec![0xff, 0xfe])]);
    assert_eq!(refused, run(["explain", "?"]));
    assert_eq!(refused.code, Some(2));
}
