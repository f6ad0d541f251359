//! What a name says, and what one that nobody knows may mean.

use super::super::guess::guess;
use super::super::names::{Said, Slot, Strength, is_request, look_up, words};
use super::expect;

fn shown(said: Vec<Said>) -> String {
    let one = |(slot, strength, _): Said| {
        let mark = match strength {
            Strength::Exact => "",
            Strength::Suffix => "-",
            Strength::Weak => "~",
        };
        match slot {
            Slot::Field(field) => format!("{mark}{field}"),
            Slot::Signature => format!("{mark}signature"),
            Slot::Jws => format!("{mark}jws"),
        }
    };
    said.into_iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_name_is_looked_up_whole_and_by_its_end() {
    let longest = format!("{}KeyId", "x".repeat(91));
    let longer = format!("x{longest}");
    expect(
        |name| shown(look_up(name)),
        &[
            ("keyId", "key id"),
            ("KEY_IDENTIFIER", "key id"),
            ("initWithKeyID:", "key id"),
            ("promoKeyId", "-key id"),
            ("offer_signature", "signature"),
            ("mySignature", "-signature"),
            ("sig", "signature"),
            ("s", "~signature"),
            ("my_s", ""),
            ("id", "~offer id, ~app account token"),
            ("sub", "~app account token, ~application username"),
            ("key", "~key id"),
            ("my key", ""),
            ("token", "~jws, ~app account token"),
            ("signedTransactionInfo", "jws"),
            (
                "applicationUsername",
                "~app account token, application username",
            ),
            ("a b c d e f keyId", "-key id"),
            ("", ""),
            (&longest, "-key id"),
            (&longer, ""),
        ],
    );
}

#[test]
fn the_words_of_a_name_begin_at_its_humps_and_marks() {
    expect(
        |name| words(name).join(" "),
        &[
            ("keyID", "key id"),
            ("URLKey", "url key"),
            ("appURL", "app url"),
            ("NSString", "ns string"),
            ("initWithKeyID:", "key id"),
            ("data[offer][key_id]", "data offer key id"),
            ("x-request-id", "x request id"),
            ("sha256Sum", "sha256 sum"),
            ("NONCE", "nonce"),
            ("ÄrgerId", "ärger id"),
            ("--", ""),
        ],
    );
}

#[test]
fn a_name_that_nobody_knows_is_guessed() {
    expect(
        |name| shown(guess(name)),
        &[
            // One letter too much, one too few, another one, two exchanged.
            ("bundleidd", "~bundle id"),
            ("bundleld", "~bundle id"),
            ("bundeid", "~bundle id"),
            ("bundelid", "~bundle id"),
            ("bunxxeid", ""),
            ("bunxdeid", ""),
            ("bunldied", ""),
            ("bundleixs", ""),
            ("cundleid", ""),
            // Two errors, where the name is long.
            ("productidentifir", "~product id"),
            ("productidntifir", "~product id"),
            ("prductidntifir", ""),
            // Too short to be told.
            ("skv", ""),
            ("offerif", ""),
            ("Zeitstempel", "~timestamp"),
            ("clé", "~key id"),
            ("rnd", "~nonce"),
            ("u", "~app account token, ~application username"),
            (
                "obfuscatedAccountId",
                "~app account token, ~application username",
            ),
            ("kundennummer", "~app account token, ~application username"),
            ("store_id", ""),
            ("weather", ""),
            (
                "the_current_app_store_server_customer_id",
                "~app account token, ~application username",
            ),
            ("the_current_app_store_server_customer_ids", ""),
        ],
    );
}

#[test]
fn the_id_of_a_request_is_told_by_its_name_and_that_around_it() {
    let longest = "x".repeat(91);
    let longer = "x".repeat(92);
    let rows = [
        ("", "reqId", true),
        ("req", "id", true),
        ("", "x-correlation-id", true),
        ("", "trace_id", true),
        ("requestInformation", "correlationId", true),
        ("", "id", false),
        ("request", "name", false),
        ("", "requestIdea", false),
        (&longest, "reqId", true),
        (&longer, "reqId", false),
    ];
    for (outer, name, expected) in rows {
        assert_eq!(is_request(outer, name), expected, "{outer} {name}");
    }
}
