//! Identifiers with a part too many or too few.

use super::{forms, is_function, made, setting};
use crate::error::Code;

fn of_identifier(form: &super::Form) -> bool {
    let codes = [
        Code::IDENTIFIER_AFFIX,
        Code::IDENTIFIER_SPELT,
        Code::KEY_ID_FORM,
    ];
    is_function(form) && codes.contains(&form.mistake.code)
}

/// What is made of the bundle, the key, the product, the offer and the user.
fn all(fields: &[(&str, &str); 5], of: fn(&super::Form) -> bool) -> String {
    let setting = setting(fields);
    let places = (0..5).filter(|place| !setting.values(*place).is_empty());
    places.map(|place| made(place, &setting, of)).collect()
}

/// A part is taken off, or put before it.
fn of_part(form: &super::Form) -> bool {
    let parts = ["part", "before it", "@"];
    of_identifier(form) && parts.iter().any(|part| form.did.contains(part))
}

const IN_FULL: &str = r#"the {field} was signed without the team id before it, as {value}
  5: "Com.example-inc.app_x"
the {field} was signed with the team id before it, as {value}
  7: "ABCDEFGHIJ.A1B2C3D4E5.Com.example-inc.app_x"
the last part of the {field} alone was signed, {value}
  8: "app_x"
the {field} was signed with other marks between its words, as {value}
  9: "A1B2C3D4E5_Com_example_inc_app_x" "A1B2C3D4E5-Com-example-inc-app-x" "A1B2C3D4E5.Com.example.inc.app.x" "A1B2C3D4E5.Com.exampleinc.appx"
the {field} was signed without its last part, as {value}
  8: "A1B2C3D4E5.Com.example-inc"
  10: "A1B2C3D4E5.Com.example" "A1B2C3D4E5.Com.example-inc.app"
the {field} was signed as {value}
  5: "SubscriptionKey_ABCDEFGHIJ.p8" "SubscriptionKey_ABCDEFGHIJ"
  8: "ABCDEFGHIJ.p8"
  9: "AuthKey_ABCDEFGHIJ.p8" "AuthKey_ABCDEFGHIJ"
  10: "ApiKey_ABCDEFGHIJ.p8" "ApiKey_ABCDEFGHIJ"
the {field} was signed with the bundle id before it, as {value}
  7: "A1B2C3D4E5.Com.example-inc.app_x.Com.example-inc.Gold_plan-1"
the last part of the {field} alone was signed, {value}
  8: "Gold_plan-1"
the {field} was signed with other marks between its words, as {value}
  9: "Com_example_inc_Gold_plan_1" "Com-example-inc-Gold-plan-1" "Com.example.inc.Gold.plan.1" "Com.exampleinc.Goldplan1"
the {field} was signed without its last part, as {value}
  8: "Com.example-inc"
  10: "Com.example-inc.Gold_plan" "Com.example-inc.Gold"
product id and offer id were signed together as the {field}, {value}
  9: "Com.example-inc.Gold_plan-1.intro.Offer-1_a"
  10: "Com.example-inc.Gold_plan-1:intro.Offer-1_a" "Com.example-inc.Gold_plan-1_intro.Offer-1_a"
  11: "Com.example-inc.Gold_plan-1-intro.Offer-1_a" "Com.example-inc.Gold_plan-1/intro.Offer-1_a"
the {field} was signed with the bundle id before it, as {value}
  7: "A1B2C3D4E5.Com.example-inc.app_x.intro.Offer-1_a"
the last part of the {field} alone was signed, {value}
  8: "Offer-1_a"
the {field} was signed with other marks between its words, as {value}
  9: "intro_Offer_1_a" "intro-Offer-1-a" "intro.Offer.1.a" "intro.Offer1a"
the {field} was signed without its last part, as {value}
  8: "intro"
  10: "intro.Offer" "intro.Offer-1"
product id and offer id were signed together as the {field}, {value}
  9: "Com.example-inc.Gold_plan-1.intro.Offer-1_a"
  10: "Com.example-inc.Gold_plan-1:intro.Offer-1_a" "Com.example-inc.Gold_plan-1_intro.Offer-1_a"
  11: "Com.example-inc.Gold_plan-1-intro.Offer-1_a" "Com.example-inc.Gold_plan-1/intro.Offer-1_a"
the {field} was signed without what follows its `@`, as {value}
  9: "Jane"
what follows the `@` of the {field} alone was signed, {value}
  11: "example.com"
"#;

#[test]
fn an_identifier_is_signed_with_a_part_too_many_or_too_few() {
    let fields = [
        ("bundle", "A1B2C3D4E5.Com.example-inc.app_x"),
        ("key", "ABCDEFGHIJ"),
        ("product", "Com.example-inc.Gold_plan-1"),
        ("offer", "intro.Offer-1_a"),
        ("username", "Jane@home@example.com"),
    ];
    assert_eq!(all(&fields, of_identifier), IN_FULL);
}

const OF_THE_APP: &str = r#"the {field} was signed with the team id before it, as {value}
  7: "Z9Y8X7W6V5.com.app"
the last part of the {field} alone was signed, {value}
  8: "app"
the {field} was signed without its last part, as {value}
  8: "com"
the {field} was signed without the bundle id before it, as {value}
  6: "gold"
the last part of the {field} alone was signed, {value}
  8: "gold"
the {field} was signed without its first parts, as {value}
  9: "app.gold"
the {field} was signed without its last part, as {value}
  8: "com.app"
the {field} was signed with the bundle id before it, as {value}
  7: "com.app.com.intro"
the last part of the {field} alone was signed, {value}
  8: "intro"
the {field} was signed without its last part, as {value}
  8: "com"
"#;

#[test]
fn a_product_of_the_app_loses_the_bundle_id() {
    let fields = [
        ("bundle", "com.app"),
        ("other", "a1b2c3d4e5"),
        ("other", "Z9Y8X7W6V5"),
        ("product", "com.app.gold"),
        ("offer", "com.intro"),
    ];
    assert_eq!(all(&fields, of_part), OF_THE_APP);
}

/// A part that is empty is none.
const BARE: &str = r#"the {field} was signed without its last part, as {value}
  8: "app"
the {field} was signed without its first parts, as {value}
  9: "."
the {field} was signed without its last part, as {value}
  8: "app."
the {field} was signed with the bundle id before it, as {value}
  7: "app...-"
the last part of the {field} alone was signed, {value}
  8: "-"
the {field} was signed without its last part, as {value}
  10: "."
"#;

#[test]
fn nothing_is_made_of_a_part_that_is_not_there() {
    let fields = [
        ("bundle", "app."),
        ("key", "key_"),
        ("product", "app.."),
        ("offer", ".-"),
        ("username", "@"),
    ];
    assert_eq!(all(&fields, of_part), BARE);
    let alone = [(2, [("product", "gold")]), (3, [("offer", "intro")])];
    for (place, fields) in alone {
        assert_eq!(made(place, &setting(&fields), of_identifier), "");
    }
}

type Costs = &'static [(u8, &'static str)];

/// Of a bundle, a key, a product and an offer: how many affixes each has, and some of them.
const AFFIXES: [(usize, usize, Costs); 4] = [
    (
        0,
        38 * 3 + 7 * 4,
        &[
            (6, "x.debug"),
            (8, "x-debug"),
            (9, "x_staging"),
            (9, "x-test"),
            (11, "x.*"),
            (11, "x-*"),
            (9, "BUNDLE_ID=x"),
            (11, "appBundleId = x"),
        ],
    ),
    (
        1,
        68 * 3 - 1 + 15 * 4,
        &[
            (9, "SubscriptionKey_x.p8"),
            (11, "/etc/keys/AuthKey_x.p8"),
            (11, "file://x.p8"),
            (9, "KEY_ID=x"),
            (11, "SUBSCRIPTION_KEY_ID: x"),
        ],
    ),
    (
        2,
        38 * 3 + 24 * 4 + 3 * 4,
        &[
            (8, "x.debug"),
            (10, "x-debug"),
            (11, "x_debug"),
            (10, "x.qa"),
            (11, "x-qa"),
            (10, "x:monthly"),
            (11, "x_sub"),
            (11, "product_id:x"),
        ],
    ),
    (3, 3 * 4, &[(9, "OFFER_ID=x"), (11, "offer_id = x")]),
];

#[test]
fn an_identifier_has_every_ending_path_and_setting() {
    let setting = setting(&[
        ("bundle", "x"),
        ("key", "x"),
        ("product", "x"),
        ("offer", "x"),
    ]);
    for (place, count, some) in AFFIXES {
        let of_affix = |form: &&super::Form| {
            form.to == 1 << place
                && matches!(form.make, super::Make::Around(..))
                && [Code::IDENTIFIER_AFFIX, Code::KEY_ID_FORM].contains(&form.mistake.code)
        };
        let known = &setting.values(place)[0];
        let affixed: Vec<(u8, String)> = forms::all()
            .filter(of_affix)
            .map(|form| (form.cost, form.apply(known, &setting).unwrap()))
            .collect();
        assert_eq!(affixed.len(), count, "{place}");
        for (cost, text) in some {
            assert!(affixed.contains(&(*cost, (*text).to_owned())), "{text}");
        }
        assert!(!affixed.contains(&(11, "x.p8".to_owned())));
    }
}
