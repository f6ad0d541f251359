//! What is warned of in an offer, and what only looks like it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::odd;
use super::{
    AppAccountToken, BundleId, Field, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp,
    UserField, Username,
};
use crate::error::{Code, Diagnostic};

const NOW: u64 = 1_698_148_900_000;
const UUID: &str = "20fba8a0-2b80-4a7d-a17f-85c1854727f8";

/// An offer that nothing can be said about.
fn offer() -> Offer {
    Offer {
        bundle_id: BundleId::new("com.example").unwrap(),
        key_id: KeyId::new("ABCDEFGHIJ").unwrap(),
        product_id: ProductId::new("com.example.sub.monthly").unwrap(),
        offer_id: OfferId::new("offer1").unwrap(),
        user: UserField::Token(AppAccountToken::parse(UUID).unwrap()),
        nonce: Nonce::parse(UUID).unwrap(),
        timestamp: Timestamp::from_millis(NOW).unwrap(),
    }
}

fn said(offer: &Offer) -> Vec<String> {
    messages(offer.diagnostics(offer.timestamp))
}

fn messages(diagnostics: Vec<Diagnostic>) -> Vec<String> {
    let message = |diagnostic: Diagnostic| diagnostic.message.into_owned();
    diagnostics.into_iter().map(message).collect()
}

#[test]
fn a_bundle_id_is_warned_of_where_it_is_another_identifier() {
    let exchanged = "the bundle id `example` and the product id `com.example.sub.monthly` look as if they were exchanged";
    let table: [(&str, &str, &[&str]); 7] = [
        ("com.example", "com.example.sub.monthly", &[]),
        (
            "284882215",
            "monthly",
            &["the bundle id `284882215` is a number, as the Apple ID of an app is"],
        ),
        // Too short for one.
        ("12345", "monthly", &[]),
        (
            "2QYQ5N5F7T.fit",
            "monthly",
            &["the bundle id `2QYQ5N5F7T.fit` starts with a team id"],
        ),
        // Ten characters, and capitals: neither alone makes a team id.
        ("mycompany1.fit", "monthly", &[]),
        ("FIT.fit", "monthly", &[]),
        ("example", "com.example.sub.monthly", &[exchanged]),
    ];
    for (bundle_id, product_id, expected) in table {
        let offer = Offer {
            bundle_id: BundleId::new(bundle_id).unwrap(),
            product_id: ProductId::new(product_id).unwrap(),
            ..offer()
        };
        assert_eq!(said(&offer), expected, "{bundle_id}");
    }
}

#[test]
fn an_offer_with_one_period_is_not_taken_for_a_product() {
    for (offer_id, expected) in [
        ("spring.2026", [].as_slice()),
        (
            "com.example2.yearly",
            &[
                "the product id `monthly` and the offer id `com.example2.yearly` look as if they were exchanged",
            ],
        ),
    ] {
        let offer = Offer {
            product_id: ProductId::new("monthly").unwrap(),
            offer_id: OfferId::new(offer_id).unwrap(),
            ..offer()
        };
        assert_eq!(said(&offer), expected, "{offer_id}");
    }
}

#[test]
fn a_product_id_that_is_a_number_is_warned_of() {
    for (product_id, is_usual) in [
        ("1234567890", false),
        ("123456789", false),
        ("20260101", true),
        ("1234567890.monthly", true),
    ] {
        let product = ProductId::new(product_id).unwrap();
        let offer = Offer {
            product_id: product,
            ..offer()
        };
        let unusual = format!("the product id `{product_id}` is unusual");
        let expected = (!is_usual).then_some(unusual);
        assert_eq!(said(&offer), Vec::from_iter(expected), "{product_id}");
    }
}

#[test]
fn a_key_id_is_ten_capital_letters_and_digits() {
    for (key_id, is_usual) in [
        ("2X9R4HXF34", true),
        ("2x9r4hxf34", false),
        ("2X9R4HXF3", false),
        ("2X9R4HXF345", false),
    ] {
        let key_id = KeyId::new(key_id).unwrap();
        assert_eq!(key_id.diagnostic().is_none(), is_usual, "{key_id:?}");
    }
}

#[test]
fn the_name_of_a_file_is_no_key_id() {
    for name in [
        "2X9R4HXF34.p8",
        "keys/2X9R4HXF34",
        r"keys\2X9R4HXF34",
        "SubscriptionKey_2X9R4HXF34",
        "./AuthKey_2X9R4HXF34.p8",
    ] {
        let refused = KeyId::new(name).unwrap_err();
        assert_eq!(refused.code(), Code::KEY_ID_IS_ANOTHER_ID, "{name}");
    }
}

/// What programs print where there is no value, and other texts that are no UUID.
#[test]
fn a_word_for_nothing_is_said_to_be_one() {
    let missing = "a program writes this for a value that is missing; check where it comes from";
    let hyphens = "write it with hyphens, as in `7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f`";
    for (text, hint) in [
        ("null", missing),
        ("NULL", missing),
        ("undefined", missing),
        ("None", missing),
        ("nil", missing),
        ("(null)", missing),
        ("<null>", missing),
        ("{nil}", missing),
        ("Optional(nil)", missing),
        ("NaN", missing),
        ("[object Object]", missing),
        ("", hyphens),
        ("nonesuch", hyphens),
        ("Optional(7e3fb204)", hyphens),
        ("objection", hyphens),
    ] {
        let token = AppAccountToken::parse(text).unwrap_err();
        let nonce = Nonce::parse(text).unwrap_err();
        assert_eq!([token.help(), nonce.help()], [hint; 2], "{text}");
    }
}

/// A name may end in an apostrophe.
#[test]
fn a_username_is_in_quotes_where_it_has_two() {
    for (username, expected) in [
        (
            "'jane'",
            ["the application username `'jane'` is signed with its quotes"].as_slice(),
        ),
        ("'jane", &[]),
        ("thomas'", &[]),
    ] {
        let user = UserField::Username(Username::new(username).unwrap());
        let offer = Offer { user, ..offer() };
        assert_eq!(said(&offer), expected, "{username}");
    }
}

#[test]
fn an_offer_is_active_from_its_timestamp_for_24_hours() {
    let day = 24 * 60 * 60 * 1000;
    let future = "the timestamp `1698148900000` is in the future";
    let old = "the timestamp `1698148900000` is more than 24 hours old";
    for (now, expected) in [
        (NOW - 1, [future].as_slice()),
        (NOW, &[]),
        (NOW + day, &[]),
        (NOW + day + 1, &[old]),
    ] {
        let now = Timestamp::from_millis(now).unwrap();
        assert_eq!(messages(offer().diagnostics(now)), expected, "{now}");
    }
}

const TIME: &str = "1698148900000";

/// Values, and whether they stand in the place of each other.
const EXCHANGED: &[([(Field, &str); 2], bool)] = &[
    ([(Field::Nonce, TIME), (Field::Timestamp, UUID)], true),
    ([(Field::Nonce, UUID), (Field::Timestamp, TIME)], false),
    ([(Field::Nonce, TIME), (Field::Timestamp, TIME)], false),
    ([(Field::Nonce, UUID), (Field::Timestamp, UUID)], false),
    // Ten characters, and no time; and digits that are none.
    (
        [(Field::Nonce, "ABCDEFGHIJ"), (Field::Timestamp, UUID)],
        false,
    ),
    (
        [(Field::Nonce, "16981489"), (Field::Timestamp, UUID)],
        false,
    ),
    ([(Field::Nonce, TIME), (Field::Timestamp, "today")], false),
    ([(Field::KeyId, UUID), (Field::Nonce, "ABCDEFGHIJ")], true),
    (
        [(Field::KeyId, "offer1"), (Field::Nonce, "ABCDEFGHIJ")],
        false,
    ),
    (
        [
            (Field::BundleId, "ABCDEFGHIJ"),
            (Field::KeyId, "com.example"),
        ],
        true,
    ),
    (
        [(Field::BundleId, "ABCDEFGHIJ"), (Field::KeyId, "offer1")],
        false,
    ),
    (
        [(Field::KeyId, "offer1"), (Field::OfferId, "ABCDEFGHIJ")],
        true,
    ),
    (
        [(Field::KeyId, "offer1"), (Field::OfferId, "offer1")],
        false,
    ),
];

/// What `verify` finds in an answer, where a value may be anything.
#[test]
fn two_values_are_exchanged_where_each_has_the_form_of_the_other() {
    for (values, are_exchanged) in EXCHANGED {
        let [(one, text), (other, other_text)] = values;
        let of = |wanted| {
            let mut values = values.iter();
            values.find_map(|(field, text)| (*field == wanted).then_some(*text))
        };
        let exchanged = format!(
            "the {one} `{text}` and the {other} `{other_text}` look as if they were exchanged"
        );
        let expected = are_exchanged.then_some(exchanged);
        let found = messages(odd::findings(&of));
        assert_eq!(found, Vec::from_iter(expected), "{values:?}");
    }
}
