//! Tables on screens of any width.

#![cfg(target_os = "linux")]

use crate::command::temporary;
use crate::needs::{PERL, SCRIPT, SHELL, lacks};
use crate::screen::Screen;

/// What a line of shell shows on a screen of this width.
fn on_screen(width: usize, line: &str) -> String {
    let shown = Screen::run(&format!("stty rows 40 cols {width}; {line}")).end();
    shown.replace("\r\n", "\n")
}

/// Two products that differ at their ends.
const ANSWER: &str = r#"{"status":0,"environment":"Sandbox","receipt":{"bundle_id":"com.example"},
"latest_receipt_info":[{"product_id":"com.example.fit.premium.subscription.monthly","transaction_id":"370001234567890",
"purchase_date_ms":"1767323045000","expires_date_ms":"1770001445000","promotional_offer_id":"offer1"},
{"product_id":"com.example.fit.premium.subscription.yearly","transaction_id":"370001234567891",
"purchase_date_ms":"1767323045000","expires_date_ms":"1770001445000","is_in_intro_offer_period":"true",
"cancellation_date_ms":"1770000000000"}],
"pending_renewal_info":[{"product_id":"com.example.fit.premium.subscription.monthly","auto_renew_status":"1"}]}"#;

/// What stands between the sentence and what is not proven.
fn tables(width: usize) -> String {
    let answer = temporary("answer.json", ANSWER.as_bytes());
    let shown = on_screen(width, &format!("$BIN receipt read {answer}"));
    let (_, rest) = shown.split_once("Sandbox\n\n").unwrap();
    rest.split_once("\nNot proven").unwrap().0.to_owned()
}

#[test]
fn a_row_that_is_too_wide_goes_on_below() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let wide = "  bought (UTC)      until             product                                       transaction      terms
  2026-01-02 03:04  2026-02-02 03:04  com.example.fit.premium.subscription.monthly  370001234567890  offer offer1
  2026-01-02 03:04  2026-02-02 03:04  com.example.fit.premium.subscription.yearly   370001234567891  introductory, refunded 2026-02-02 02:40

  renewal of                                    state
  com.example.fit.premium.subscription.monthly  renews
";
    assert_eq!(
        tables(150),
        wide.trim_start_matches("  ")
            .replacen("bought", "  bought", 1)
    );
    let narrow = "  bought (UTC)      until
    product                                       transaction
    terms
  2026-01-02 03:04  2026-02-02 03:04
    com.example.fit.premium.subscription.monthly  370001234567890
    offer offer1
  2026-01-02 03:04  2026-02-02 03:04
    com.example.fit.premium.subscription.yearly   370001234567891
    introductory, refunded 2026-02-02 02:40

  renewal of                                    state
  com.example.fit.premium.subscription.monthly  renews
";
    assert_eq!(tables(80), narrow);
    let narrowest = "  bought (UTC)      until
    product
    transaction
    terms
  2026-01-02 03:04  2026-02-02 03:04
    com.example.fit.pr…scription.monthly
    370001234567890
    offer offer1
  2026-01-02 03:04  2026-02-02 03:04
    com.example.fit.pr…bscription.yearly
    370001234567891
    introductory, refunded 2026-02-02
    02:40

  renewal of
    state
  com.example.fit.pr…scription.monthly
    renews
";
    assert_eq!(tables(40), narrowest);
}

/// What is never broken, because it is copied, and wider than 60 columns.
const WHOLE: [&str; 3] = [
    "                     signed 20FBA8A0-2B80-4A7D-A17F-85C1854727F8",
    "sha256:5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4",
    "  ask          https://sandbox.itunes.apple.com/verifyReceipt",
];

#[test]
fn no_line_is_wider_than_the_screen() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let key = "--public-key examples/throwaway-public-key.pem";
    for width in [60, 80, 120] {
        let shown = tables(width)
            + &on_screen(
                width,
                &format!("$BIN verify examples/answer-with-a-mistake.json {key}"),
            )
            + &on_screen(
                width,
                "$BIN receipt read tests/fixtures/receipts/small.bin -o offer2",
            );
        let wide: Vec<&str> = shown
            .lines()
            .filter(|line| line.chars().count() > width)
            .collect();
        let expected: &[&str] = if width == 60 { &WHOLE } else { &[] };
        assert_eq!(wide, expected, "{shown}");
    }
}

/// Cut in the middle, two values that differ there would look the same.
#[test]
fn values_that_differ_are_shown_as_they_are() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let answer = std::fs::read_to_string("examples/answer-with-a-mistake.json").unwrap();
    let bundle = format!("com.example.{}", "long.".repeat(20));
    let answer = temporary(
        "long.json",
        answer
            .replace("com.example\"", &format!("{bundle}\""))
            .as_bytes(),
    );
    let key = "--public-key examples/throwaway-public-key.pem";
    let shown = on_screen(
        60,
        &format!("$BIN verify {answer} {key} -b com.example -b {bundle}"),
    );
    assert!(!shown.contains("com.example…"), "{shown}");
}

/// A ticket needs them all.
#[test]
fn no_value_of_a_verdict_is_cut() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    let shown = on_screen(
        40,
        "$BIN verify examples/answer-with-a-mistake.json --public-key examples/throwaway-public-key.pem",
    );
    let row = "  product id         com.example.sub.monthly\n";
    let token = "  app account token  7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f\n";
    assert!(shown.contains(row) && shown.contains(token), "{shown}");
    assert!(!shown.contains('…'), "{shown}");
}

/// Neither the help nor an explanation is broken within a word.
#[test]
fn words_stay_whole_on_a_narrow_screen() {
    if lacks(&[PERL, SCRIPT, SHELL]) {
        return;
    }
    for command in [
        "sign -h",
        "jws introductory -h",
        "explain key_wrong_curve",
        "jws promotional -h",
    ] {
        let wide = on_screen(200, &format!("$BIN {command}"));
        let narrow = on_screen(50, &format!("$BIN {command}"));
        assert!(
            narrow.lines().all(|line| line.chars().count() <= 50),
            "{narrow}"
        );
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&narrow), words(&wide), "{command}");
    }
}
