//! What is right and what was sent, as an answer has it.

use super::super::setting::{Known, Setting};
use super::{Case, candidate};
use crate::evidence::{Answer, Kind};
use crate::offer::Field;

pub(super) const NONCE: &str = "20fba8a0-2b80-4a7d-a17f-85c1854727f8";
pub(super) const TOKEN: &str = "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f";
/// The names of fields and their values.
pub(super) type Fields = &'static [(&'static str, &'static str)];

/// Every field, sent as it should be.
pub(super) const FULL: [(&str, &str); 7] = [
    ("bundle", "com.example"),
    ("key", "ABCDEFGHIJ"),
    ("product", "com.example.sub.monthly"),
    ("offer", "offer1"),
    ("token", TOKEN),
    ("nonce", NONCE),
    ("timestamp", "1698148900123"),
];

/// An answer with these fields; `none` takes out of the full one, `other` is no field.
pub(super) fn sent(fields: &[(&str, &str)]) -> Answer {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    super::answer(&Case {
        name: String::new(),
        codes: None,
        fields: fields.iter().map(owned).collect(),
        signature: "MA==".to_owned(),
    })
}

/// The full answer, but for the fields that are given.
pub(super) fn but(fields: &[(&str, &str)]) -> Answer {
    let of_place = |name: &str| match name.rsplit(' ').next() {
        Some("username") => "token".to_owned(),
        name => name.unwrap_or_default().to_owned(),
    };
    let given: Vec<String> = fields.iter().map(|(name, _)| of_place(name)).collect();
    let rest = FULL
        .iter()
        .filter(|(name, _)| !given.iter().any(|other| other == name));
    let all = fields
        .iter()
        .chain(rest)
        .filter(|(_, text)| *text != "none");
    sent(&all.copied().collect::<Vec<_>>())
}

/// A value: `~` is weak, `?` has no name that says the field.
fn shown(known: &Known) -> String {
    let weak = if known.weak { "~" } else { "" };
    let unnamed = if known.named || known.weak { "" } else { "?" };
    let sent = if known.sent == known.text {
        String::new()
    } else {
        format!(" of {:?}", known.sent)
    };
    let wrong = known.wrong.map_or("", |wrong| wrong.mistake.code.name());
    format!("{weak}{unnamed}{}{sent} {wrong}", known.text)
        .trim_end()
        .to_owned()
}

fn all(values: &[Known]) -> String {
    values.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// Fields that are not as in the full answer, the place, and its values.
const VALUES: &[(Fields, usize, &str)] = &[
    (&[], 0, "com.example"),
    (&[], 1, "ABCDEFGHIJ"),
    (&[], 2, "com.example.sub.monthly"),
    (&[], 3, "offer1"),
    (&[], 4, TOKEN),
    (&[], 5, NONCE),
    (&[], 6, "1698148900123"),
    (&[], 7, ""),
    (
        &[("bundle", "none")],
        0,
        "~com.example of \"\", ~com.example.sub of \"\"",
    ),
    (
        &[("weak bundle", "a.b")],
        0,
        "~a.b, ~com.example of \"\", ~com.example.sub of \"\"",
    ),
    (&[("bundle", "none"), ("product", "one.two")], 0, ""),
    (
        &[("bundle", "none"), ("product", "a.b.c.d.e.f.g.h.i.j.k.l")],
        0,
        "~a.b of \"\", ~a.b.c of \"\", ~a.b.c.d of \"\", ~a.b.c.d.e of \"\", ~a.b.c.d.e.f of \"\", ~a.b.c.d.e.f.g of \"\", ~a.b.c.d.e.f.g.h of \"\", ~a.b.c.d.e.f.g.h.i of \"\"",
    ),
    (
        &[("bundle", " com.example\n")],
        0,
        "com.example of \" com.example\\n\" whitespace",
    ),
    (
        &[("bundle", "'com.example'")],
        0,
        "'com.example', com.example of \"'com.example'\" value_quoted",
    ),
    (
        &[("token", "7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F")],
        4,
        "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f of \"7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F\"",
    ),
    (
        &[("nonce", "20FBA8A0-2B80-4A7D-A17F-85C1854727F8")],
        5,
        "20fba8a0-2b80-4a7d-a17f-85c1854727f8 of \"20FBA8A0-2B80-4A7D-A17F-85C1854727F8\"",
    ),
    (
        &[("username", "Ann"), ("token", TOKEN)],
        4,
        "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f, Ann",
    ),
    (
        &[("weak username", "Bo"), ("username", "Ann")],
        4,
        "Ann, ~Bo",
    ),
    (
        &[("username", "null")],
        4,
        "null,  of \"null\" user_missing",
    ),
    (
        &[("timestamp", "1698148900")],
        6,
        "1698148900000 of \"1698148900\" timestamp_seconds",
    ),
    (
        &[("timestamp", " 1698148900")],
        6,
        "1698148900000 of \" 1698148900\" whitespace",
    ),
    (
        &[("weak key", "A"), ("form key", "B"), ("key", "C")],
        1,
        "C, ~A, ~B",
    ),
    (
        &[
            ("key", "1"),
            ("key", "2"),
            ("key", "3"),
            ("key", "4"),
            ("key", "5"),
            ("key", "6"),
            ("key", "7"),
            ("key", "8"),
            ("key", "9"),
        ],
        1,
        "1, 2, 3, 4, 5, 6, 7, 8",
    ),
    (&[("offer", " ")], 3, ""),
];

#[test]
fn every_place_has_its_values_the_likeliest_first() {
    for (fields, place, expected) in VALUES {
        let setting = Setting::new(&but(fields));
        assert_eq!(all(setting.values(*place)), *expected, "{fields:?}");
    }
    let product = Setting::new(&but(&[("bundle", "none")]));
    let from: Vec<&str> = product.values(0).iter().map(|known| &*known.from).collect();
    assert_eq!(
        from,
        [
            "the first 2 parts of product",
            "the first 3 parts of product"
        ]
    );
}

/// Fields that are not as in the full answer, and what else may have been signed.
const OTHERS: &[(Fields, &str)] = &[
    (&[], ""),
    (&[("other", "x"), ("other", " "), ("other", "y")], "?x, ?y"),
    (
        &[("username", "Ann"), ("token", TOKEN), ("other", "x")],
        "Ann, ?x",
    ),
    (&[("username", "'Ann'"), ("token", TOKEN)], "'Ann'"),
    (
        &[
            ("timestamp", "1698148900123"),
            ("form timestamp", "1456789012345"),
        ],
        "~1456789012345",
    ),
    (
        &[
            ("timestamp", "1698148900123"),
            ("form timestamp", "1698148900123"),
        ],
        "",
    ),
    (
        &[("form timestamp", "1698148900123"), ("form nonce", NONCE)],
        "",
    ),
    (
        &[
            ("key", "ABCDEFGHIJ"),
            ("form key", "B"),
            ("form offer", "B"),
            ("offer", "offer1"),
        ],
        "~B",
    ),
    (&[("key", "ABCDEFGHIJ"), ("weak key", "B")], ""),
    (
        &[("timestamp", "1698148900123"), ("form timestamp", " ")],
        "",
    ),
];

#[test]
fn what_else_may_have_been_signed_is_what_stands_beside_the_fields() {
    for (fields, expected) in OTHERS {
        let setting = Setting::new(&but(fields));
        let others = all(&setting.others).replace('?', "");
        assert_eq!(others, expected.replace('?', ""), "{fields:?}");
    }
    let many: Vec<_> = (0..20)
        .map(|number| ("other", number.to_string()))
        .collect();
    let many: Vec<_> = many
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    assert_eq!(Setting::new(&sent(&many)).others.len(), 16);
    let mut answer = sent(&[("other", "x")]);
    let issuer = candidate("other", "an issuer").1;
    answer.fields.push((Field::IssuerId, issuer));
    assert_eq!(
        all(&Setting::new(&answer).others).replace('?', ""),
        "an issuer, x"
    );
}

#[test]
fn a_value_that_is_null_or_too_long_is_none() {
    for (length, kind, expected) in [
        (4096, Kind::Text, 1),
        (4097, Kind::Text, 0),
        (1, Kind::Null, 0),
    ] {
        let mut answer = sent(&[
            ("offer", &"x".repeat(length)),
            ("other", &"x".repeat(length)),
        ]);
        answer.fields[0].1.kind = kind;
        answer.others[0].kind = kind;
        let setting = Setting::new(&answer);
        assert_eq!(setting.values(3).len(), expected, "{length} {kind:?}");
        assert_eq!(setting.others.len(), expected, "{length} {kind:?}");
    }
}
