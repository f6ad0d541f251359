//! What should be signed, and what was sent instead of it.

use super::super::Signed;
use super::super::setting::Setting;
use super::setting::{FULL, Fields, TOKEN, but, sent};
use crate::evidence::Source;

/// Places, and what should be signed there.
type Changed = &'static [(usize, &'static str)];

/// Fields that are not as in the full answer; what should be signed, where it is not the full answer's; and whether
/// all was sent as it should be signed.
const RIGHT: &[(Fields, Changed, bool)] = &[
    (&[], &[], true),
    (&[("token", "none")], &[(4, "")], true),
    (&[("username", "Ann")], &[(4, "Ann")], true),
    (&[("weak username", "Ann")], &[(4, "")], true),
    (&[("weak offer", "offer2")], &[(3, "offer2")], true),
    (
        &[("token", "7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F")],
        &[],
        true,
    ),
    (&[("offer", "none")], &[(3, "")], false),
    (&[("bundle", "none")], &[], false),
    (&[("key", " ABCDEFGHIJ")], &[], false),
    (
        &[("timestamp", "1698148900")],
        &[(6, "1698148900000")],
        false,
    ),
    (&[("key", "ABCDEFGHIJ"), ("key", "KLMNOPQRST")], &[], true),
];

#[test]
fn what_should_be_signed_and_whether_it_was_sent_so() {
    for (fields, changed, is_right) in RIGHT {
        let setting = Setting::new(&but(fields));
        let mut texts = FULL.map(|(_, text)| text);
        for (place, text) in *changed {
            texts[*place] = text;
        }
        let payload = String::from_utf8(setting.payload()).unwrap();
        assert_eq!(payload, texts.join("\u{2063}"), "{fields:?}");
        assert_eq!(setting.is_sent_right(), *is_right, "{fields:?}");
        let signed = setting.signed().into_iter().map(|field| field.signed);
        let expected = texts.map(|text| Signed::As(text.to_owned()));
        assert_eq!(signed.collect::<Vec<_>>(), expected, "{fields:?}");
    }
}

/// Fields, the place, which of its values was signed, what was sent instead of it, and what is said to be sent.
const INSTEAD: &[(Fields, usize, usize, Option<&str>, &str)] = &[
    (&[("offer", "a"), ("offer", "b")], 3, 0, None, "a"),
    (&[("offer", "a"), ("offer", "b")], 3, 1, Some("a"), "a"),
    (&[("product", "a"), ("product", "b")], 2, 1, None, "b"),
    (
        &[("product", "a"), ("weak product", "b")],
        2,
        1,
        Some("a"),
        "a",
    ),
    (
        &[("weak product", "a"), ("weak product", "b")],
        2,
        1,
        None,
        "b",
    ),
    (&[("key", "abcdefghij")], 1, 1, None, "abcdefghij"),
    (&[("nonce", "a"), ("nonce", "A")], 5, 1, None, "A"),
    (&[("username", "Ann"), ("token", TOKEN)], 4, 1, None, "Ann"),
    (
        &[("bundle", "flag"), ("bundle", "com.example")],
        0,
        0,
        Some("com.example"),
        "com.example",
    ),
    (
        &[("bundle", "flag"), ("weak bundle", "com.example")],
        0,
        0,
        None,
        "flag",
    ),
    (
        &[("bundle", "flag"), ("bundle", "flag")],
        0,
        0,
        None,
        "flag",
    ),
    (
        &[
            ("timestamp", "flag"),
            ("timestamp", "flag "),
            ("timestamp", "x"),
        ],
        6,
        0,
        None,
        "flag ",
    ),
];

#[test]
fn what_was_sent_instead_of_what_was_signed() {
    for (fields, place, signed, instead, said) in INSTEAD {
        let mut answer = sent(fields);
        for (_, value) in answer
            .fields
            .iter_mut()
            .filter(|(_, value)| value.text == "flag")
            .take(1)
        {
            value.source = Source::Flag;
        }
        let setting = Setting::new(&answer);
        let signed = &setting.values(*place)[*signed];
        let found = setting.sent_instead(*place, signed);
        assert_eq!(
            found.map(|known| known.text.as_str()),
            *instead,
            "{fields:?}"
        );
        assert_eq!(setting.sent(*place, signed), *said, "{fields:?}");
    }
}

/// What the fields are called where something, or nothing, was sent.
#[test]
fn the_user_field_is_called_what_was_sent() {
    for (user, name) in [
        ("token", "app account token"),
        ("username", "application username"),
        ("offer", "app account token"),
    ] {
        let setting = Setting::new(&sent(&[(user, "Ann")]));
        let names: Vec<String> = (0..8)
            .map(|place| setting.field(place).to_string())
            .collect();
        let expected = [
            "bundle id",
            "key id",
            "product id",
            "offer id",
            name,
            "nonce",
            "timestamp",
            "bundle id",
        ];
        assert_eq!(names, expected);
    }
    let said = Setting::new(&but(&[("key", " ABCDEFGHIJ"), ("nonce", "none")])).signed();
    let of = |place: usize| (said[place].sent.as_str(), said[place].from.as_str());
    assert_eq!(of(1), (" ABCDEFGHIJ", "key"));
    assert_eq!(of(4), (TOKEN, "token"));
    assert_eq!(of(5), ("", ""));
}
