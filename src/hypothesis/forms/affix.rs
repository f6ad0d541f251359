//! What is put before an identifier or after it: the name of a build, the path of a key's file.

use std::sync::LazyLock;

use super::super::table::{BUNDLE, Form, KEY, Make, Mistake, OFFER, PRODUCT, Places};
use super::identifier::{AFFIX, KEY_FORM};

const ENDING: &str = "the {field} was signed with one more part, as {value}";
const NAMED: &str = "the {field} was signed with a name before it, as {value}";
const KEY_AS: &str = "the {field} was signed as {value}";

/// The names of builds and places that an app's identifier ends in, with what each costs of a bundle and
/// of a product.
const ENDINGS: &[(u8, u8, &str)] = &[
    (6, 8, "debug"),
    (6, 8, "dev"),
    (6, 8, "staging"),
    (7, 9, "test"),
    (7, 9, "beta"),
    (10, 10, "development"),
    (10, 10, "qa"),
    (10, 10, "alpha"),
    (10, 10, "sandbox"),
    (10, 10, "prod"),
    (10, 10, "production"),
    (10, 10, "release"),
    (10, 10, "stage"),
    (10, 10, "uat"),
    (10, 10, "internal"),
    (10, 10, "ios"),
    (10, 10, "app"),
    (10, 10, "android"),
    (11, 11, "stg"),
    (11, 11, "testing"),
    (11, 11, "adhoc"),
    (11, 11, "enterprise"),
    (11, 11, "nightly"),
    (11, 11, "live"),
    (11, 11, "lite"),
    (11, 11, "pro"),
    (11, 11, "free"),
    (11, 11, "macos"),
    (11, 11, "mac"),
    (11, 11, "tv"),
    (11, 11, "watch"),
    (11, 11, "widget"),
    (11, 11, "watchkitapp"),
    (11, 11, "NotificationService"),
    (11, 11, "local"),
    (11, 11, "preview"),
    (11, 11, ""),
    (11, 11, "*"),
];

/// The marks before an ending, and what each costs beside it.
const MARKS: &[(&str, u8)] = &[(".", 0), ("-", 2), ("_", 3)];

/// The plans and periods that a product of another store ends in.
const PLANS: &[&str] = &[
    "monthly",
    "yearly",
    "annual",
    "weekly",
    "month",
    "year",
    "week",
    "daily",
    "quarterly",
    "base",
    "default",
    "p1m",
    "p1y",
    "p1w",
    "P1M",
    "P1Y",
    "P1W",
    "p3m",
    "p6m",
    "P3M",
    "P6M",
    "1m",
    "1y",
    "sub",
];

/// Where servers keep the file of the key.
const FOLDERS: &[&str] = &[
    "",
    "./",
    "../",
    "/",
    "keys/",
    "./keys/",
    "/keys/",
    "../keys/",
    "/etc/keys/",
    "/app/",
    "/app/keys/",
    "/app/config/",
    "/app/certs/",
    "/app/secrets/",
    "/etc/secrets/",
    "/etc/ssl/",
    "/etc/ssl/private/",
    "/run/secrets/",
    "/var/run/secrets/",
    "/var/secrets/",
    "/secrets/",
    "secrets/",
    "./secrets/",
    "certs/",
    "./certs/",
    "/certs/",
    "/etc/certs/",
    "config/",
    "./config/",
    "/config/",
    "config/keys/",
    "./config/keys/",
    "private/",
    "./private/",
    "storage/",
    "storage/keys/",
    "resources/",
    "assets/",
    "apple/",
    "./apple/",
    "credentials/",
    "./credentials/",
    "/opt/keys/",
    "/opt/app/",
    "/usr/src/app/",
    "/usr/src/app/keys/",
    "/var/task/",
    "/var/www/",
    "/var/www/html/",
    "/srv/keys/",
    "/srv/app/",
    "/tmp/",
    "/root/",
    "/home/ubuntu/",
    "/home/ec2-user/",
    "~/",
    "~/keys/",
    "~/Downloads/",
    "C:\\",
    "C:\\keys\\",
    "C:\\Keys\\",
    "C:\\certs\\",
    "D:\\keys\\",
    ".\\",
    ".\\keys\\",
    "keys\\",
    "file:///",
    "file://",
];

/// The names that the file of a key has, up to its identifier, and what each costs where it stands in a
/// folder.
const STEMS: &[(u8, &str)] = &[(9, "SubscriptionKey_"), (11, "AuthKey_"), (11, "")];

/// The names of settings that were read together with their values.
const SETTINGS: &[(Places, &str)] = &[
    (KEY, "KEY_ID"),
    (KEY, "KEYID"),
    (KEY, "key_id"),
    (KEY, "keyId"),
    (KEY, "keyID"),
    (KEY, "kid"),
    (KEY, "keyIdentifier"),
    (KEY, "key_identifier"),
    (KEY, "KEY_IDENTIFIER"),
    (KEY, "APPLE_KEY_ID"),
    (KEY, "APP_STORE_KEY_ID"),
    (KEY, "APPSTORE_KEY_ID"),
    (KEY, "ASC_KEY_ID"),
    (KEY, "IAP_KEY_ID"),
    (KEY, "SUBSCRIPTION_KEY_ID"),
    (BUNDLE, "BUNDLE_ID"),
    (BUNDLE, "bundle_id"),
    (BUNDLE, "bundleId"),
    (BUNDLE, "APP_BUNDLE_ID"),
    (BUNDLE, "APPLE_BUNDLE_ID"),
    (BUNDLE, "bundleIdentifier"),
    (BUNDLE, "appBundleId"),
    (PRODUCT, "PRODUCT_ID"),
    (PRODUCT, "productId"),
    (PRODUCT, "product_id"),
    (OFFER, "OFFER_ID"),
    (OFFER, "offerId"),
    (OFFER, "offer_id"),
];

/// What stands between the name of a setting and its value.
const ASSIGNED: &[(u8, &str)] = &[(9, "="), (11, ": "), (11, ":"), (11, " = ")];

/// Every affix, for its places.
pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    endings()
        .chain(plans())
        .chain(paths())
        .chain(settings())
        .collect()
});

const fn affix(
    (cost, to): (u8, Places),
    mistake: &'static Mistake,
    did: &'static str,
    before: [&'static str; 2],
    after: [&'static str; 2],
) -> Form {
    Form {
        cost,
        to,
        mistake,
        did,
        make: Make::Around(before, after),
    }
}

fn endings() -> impl Iterator<Item = Form> {
    let marked = ENDINGS
        .iter()
        .flat_map(|ending| MARKS.iter().map(move |mark| (ending, mark)));
    marked.flat_map(|((of_bundle, of_product, ending), (mark, more))| {
        [(of_bundle, BUNDLE), (of_product, PRODUCT)]
            .map(|(cost, to)| ended((cost + more).min(11), to, mark, ending))
    })
}

fn plans() -> impl Iterator<Item = Form> {
    let marks = [(10, ":"), (11, "."), (11, "-"), (11, "_")];
    marks.into_iter().flat_map(|(cost, mark)| {
        PLANS
            .iter()
            .map(move |plan| ended(cost, PRODUCT, mark, plan))
    })
}

const fn ended(cost: u8, to: Places, mark: &'static str, ending: &'static str) -> Form {
    affix((cost, to), &AFFIX, ENDING, ["", ""], [mark, ending])
}

fn paths() -> impl Iterator<Item = Form> {
    FOLDERS.iter().flat_map(|folder| {
        STEMS
            .iter()
            .filter(|(_, stem)| !folder.is_empty() || !stem.is_empty())
            .map(|(cost, stem)| affix((*cost, KEY), &KEY_FORM, KEY_AS, [folder, stem], [".p8", ""]))
    })
}

fn settings() -> impl Iterator<Item = Form> {
    SETTINGS.iter().flat_map(|(to, name)| {
        ASSIGNED
            .iter()
            .map(|(cost, mark)| affix((*cost, *to), &AFFIX, NAMED, [name, mark], ["", ""]))
    })
}
