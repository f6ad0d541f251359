//! Properties of the payload: joined and split again, the fields are the same.

use offersign::error::Error;
use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
use offersign::payload::Payload;
use proptest::prelude::*;

use crate::command::{answer, run};
use crate::fixtures::{hex, vectors};

/// Any text that a field takes.
fn text() -> impl Strategy<Value = String> {
    "[^\u{2063}\u{feff}\\p{Cc}]{1,40}".prop_filter("no white space around it", |text: &String| {
        text.trim() == text
    })
}

/// Any text that an identifier takes.
fn identifier<T>(new: fn(&str) -> Result<T, Error>) -> impl Strategy<Value = String> {
    text().prop_filter("what no identifier has", move |text| new(text).is_ok())
}

fn user() -> impl Strategy<Value = UserField> {
    prop_oneof![
        Just(UserField::Empty),
        text().prop_map(|name| UserField::new(None, Some(&name)).unwrap()),
        any::<[u8; 16]>().prop_map(|bytes| {
            let token = Nonce::from_random_bytes(bytes).as_str().to_uppercase();
            UserField::new(Some(&token), None).unwrap()
        }),
    ]
}

prop_compose! {
    fn offer()(
        bundle in "[A-Za-z0-9._-]{1,40}",
        key in "[A-Za-z0-9]{1,10}",
        product in identifier(ProductId::new),
        offer in identifier(OfferId::new),
        user in user(),
        nonce in any::<[u8; 16]>(),
        timestamp in 1_000_000_000_000..253_402_300_800_000_u64,
    ) -> Offer {
        Offer {
            bundle_id: BundleId::new(&bundle).unwrap(),
            key_id: KeyId::new(&key).unwrap(),
            product_id: ProductId::new(&product).unwrap(),
            offer_id: OfferId::new(&offer).unwrap(),
            user,
            nonce: Nonce::from_random_bytes(nonce),
            timestamp: Timestamp::from_millis(timestamp).unwrap(),
        }
    }
}

proptest! {
    #[test]
    fn splitting_a_payload_gives_the_seven_fields(offer in offer()) {
        let payload = Payload::new(&offer);
        let text = str::from_utf8(payload.as_bytes()).unwrap();
        let timestamp = offer.timestamp.to_string();
        let fields = [
            offer.bundle_id.as_str(),
            offer.key_id.as_str(),
            offer.product_id.as_str(),
            offer.offer_id.as_str(),
            offer.user.as_str(),
            offer.nonce.as_str(),
            timestamp.as_str(),
        ];
        prop_assert_eq!(text.split('\u{2063}').collect::<Vec<_>>(), fields);
    }

    #[test]
    fn what_is_shown_of_a_payload_is_visible(offer in offer()) {
        let shown = Payload::new(&offer).escaped();
        let hidden = |c: char| c.is_control() || c == '\u{2063}';
        prop_assert!(!shown.contains(hidden));
        prop_assert!(shown.matches(r"\u2063").count() >= 6);
    }

    #[test]
    fn text_is_taken_as_it_is_or_refused(text in "\\PC{0,10}|.{0,10}") {
        if let Ok(username) = offersign::offer::Username::new(&text) {
            prop_assert_eq!(username.as_str(), text);
        }
    }
}

#[test]
fn a_payload_for_people_shows_its_separators() {
    let offer = Offer {
        bundle_id: BundleId::new("com.example").unwrap(),
        key_id: KeyId::new("ABCDEFGHIJ").unwrap(),
        product_id: ProductId::new("sub").unwrap(),
        offer_id: OfferId::new("offer1").unwrap(),
        user: UserField::Empty,
        nonce: Nonce::parse("20fba8a0-2b80-4a7d-a17f-85c1854727f8").unwrap(),
        timestamp: Timestamp::from_millis(1_698_148_900_000).unwrap(),
    };
    assert_eq!(
        Payload::new(&offer).escaped(),
        r"com.example\u2063ABCDEFGHIJ\u2063sub\u2063offer1\u2063\u206320fba8a0-2b80-4a7d-a17f-85c1854727f8\u20631698148900000"
    );
}

const FLAGS: [&str; 17] = [
    "payload",
    "--quiet",
    "--key-id",
    "ABCDEFGHIJ",
    "--bundle-id",
    "com.example",
    "--product",
    "com.example.sub.monthly",
    "--offer",
    "offer1",
    "--nonce",
    "20fba8a0-2b80-4a7d-a17f-85c1854727f8",
    "--timestamp",
    "1698148900000",
    "--token",
    "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f",
    "--error-format=json",
];

/// The payload of the first vector, made by another implementation.
#[test]
fn the_command_shows_what_would_be_signed() {
    let vector = vectors().remove(0);
    let stdout = format!(
        r#"{{"payload":"com.example\\u2063ABCDEFGHIJ\\u2063com.example.sub.monthly\\u2063offer1\\u20637e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f\\u206320fba8a0-2b80-4a7d-a17f-85c1854727f8\\u20631698148900000","bytes":153,"hex":"{}","sha256":"{}"}}"#,
        vector.payload_hex, vector.payload_sha256
    );
    let shown = run(FLAGS);
    assert_eq!(shown, answer(0, &format!("{stdout}\n"), &shown.stderr));
}

#[test]
fn raw_is_the_very_bytes_and_nothing_else() {
    let raw = run(FLAGS.iter().chain(&["--raw"]));
    assert_eq!(hex(raw.stdout.as_bytes()), vectors()[0].payload_hex);
}

#[test]
fn no_key_is_read_for_a_payload() {
    let mut args: Vec<&str> = FLAGS.into();
    args.splice(2..4, ["--key", "SubscriptionKey_ABCDEFGHIJ.p8"]);
    assert_eq!(run(args).stdout, run(FLAGS).stdout);
}

/// The separator runs into the digits after it where it is an escape.
#[test]
fn for_a_person_the_separator_stands_out() {
    let vector = vectors().remove(0);
    let shown = run(FLAGS.iter().chain(&["--format", "text"]));
    let fields = "com.example⸱U+2063⸱ABCDEFGHIJ⸱U+2063⸱com.example.sub.monthly⸱U+2063⸱offer1⸱U+2063⸱7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f⸱U+2063⸱20fba8a0-2b80-4a7d-a17f-85c1854727f8⸱U+2063⸱1698148900000";
    let facts = format!(
        "  bytes   153\n  hex     {}\n  sha256  {}\n",
        vector.payload_hex, vector.payload_sha256
    );
    let expected = answer(0, &format!("{fields}\n\n{facts}"), &shown.stderr);
    assert_eq!(shown, expected);
}

#[test]
fn a_uuid_is_taken_out_of_its_braces() {
    let braced = FLAGS.map(|flag| match flag.len() {
        36 => format!("{{{flag}}}"),
        _ => flag.to_owned(),
    });
    assert_eq!(run(braced).stdout, run(FLAGS).stdout);
}
