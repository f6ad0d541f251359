//! The names of the fields, and what stands between them.

/// What stands between names, values and members.
pub(in crate::hypothesis) struct Layout {
    pub(in crate::hypothesis) cost: u8,
    /// Whether this is JSON, with its escapes.
    pub(in crate::hypothesis) json: bool,
    /// Around all members.
    pub(super) brackets: [&'static str; 2],
    /// Around every name and text.
    pub(super) quote: &'static str,
    /// After the opening bracket, between members, and before the closing bracket.
    pub(super) open: &'static str,
    pub(super) comma: &'static str,
    pub(super) close: &'static str,
    pub(super) colon: &'static str,
}

const fn json(
    cost: u8,
    edges: [&'static str; 2],
    comma: &'static str,
    colon: &'static str,
) -> Layout {
    let [open, close] = edges;
    Layout {
        cost,
        json: true,
        brackets: ["{", "}"],
        quote: "\"",
        open,
        comma,
        close,
        colon,
    }
}

const fn list(
    cost: u8,
    brackets: [&'static str; 2],
    quote: &'static str,
    comma: &'static str,
    colon: &'static str,
) -> Layout {
    Layout {
        cost,
        json: false,
        brackets,
        quote,
        open: "",
        comma,
        close: "",
        colon,
    }
}

const BARE: [&str; 2] = ["", ""];
const BRACES: [&str; 2] = ["{", "}"];

pub(in crate::hypothesis) const LAYOUTS: &[Layout] = &[
    json(0, BARE, ",", ":"),
    json(1, BARE, ", ", ": "),
    json(2, ["\n  ", "\n"], ",\n  ", ": "),
    json(3, ["\n    ", "\n"], ",\n    ", ": "),
    json(3, ["\n  ", "\n"], ",\n  ", " : "),
    json(4, ["\n\t", "\n"], ",\n\t", ": "),
    json(4, BARE, ",", ": "),
    json(4, [" ", " "], ", ", ": "),
    list(1, BARE, "", "&", "="),
    list(3, BARE, "", "\n", "="),
    list(3, BARE, "", "\n", ": "),
    list(3, BARE, "", ";", "="),
    list(3, BARE, "", ",", "="),
    list(3, BARE, "", ", ", ": "),
    list(3, BARE, "", "\u{2063}", "="),
    list(3, BARE, "", "\u{2063}", ":"),
    // As Python, Ruby, Elixir, Swift, Java and Go print a dictionary.
    list(3, BRACES, "'", ", ", ": "),
    list(4, BRACES, "\"", ", ", " => "),
    list(4, BRACES, "\"", ", ", "=>"),
    list(4, ["%{", "}"], "\"", ", ", " => "),
    list(4, ["[", "]"], "\"", ", ", ": "),
    list(3, BRACES, "", ", ", "="),
    list(3, BRACES, "", ", ", ": "),
    list(3, ["map[", "]"], "", " ", ":"),
];

/// The names of the seven places, the fifth for a token, and last for a username.
pub(in crate::hypothesis) type Names = [&'static str; 8];

const fn names(
    first: [&'static str; 4],
    user: [&'static str; 2],
    last: [&'static str; 2],
) -> Names {
    let [bundle, key, product, offer] = first;
    let [token, username] = user;
    let [nonce, timestamp] = last;
    [
        bundle, key, product, offer, token, nonce, timestamp, username,
    ]
}

const USER: [&str; 2] = ["appAccountToken", "applicationUsername"];
const NAME: [&str; 2] = ["applicationUsername", "applicationUsername"];
const LAST: [&str; 2] = ["nonce", "timestamp"];

pub(in crate::hypothesis) const NAMES: &[Names] = &[
    names(
        [
            "appBundleId",
            "keyIdentifier",
            "productIdentifier",
            "offerIdentifier",
        ],
        USER,
        LAST,
    ),
    names(
        [
            "appBundleID",
            "keyIdentifier",
            "productIdentifier",
            "offerIdentifier",
        ],
        NAME,
        LAST,
    ),
    names(
        ["bundleId", "keyIdentifier", "productId", "offerId"],
        USER,
        LAST,
    ),
    names(["bundleId", "keyId", "productId", "offerId"], USER, LAST),
    names(
        [
            "appBundleId",
            "keyIdentifier",
            "productIdentifier",
            "offerIdentifier",
        ],
        NAME,
        LAST,
    ),
    names(["bundleID", "keyID", "productID", "offerID"], USER, LAST),
    names(
        [
            "appBundleID",
            "keyIdentifier",
            "productIdentifier",
            "subscriptionOfferID",
        ],
        NAME,
        LAST,
    ),
    names(
        [
            "appBundleID",
            "keyIdentifier",
            "productIdentifier",
            "offerIdentifier",
        ],
        USER,
        LAST,
    ),
    names(
        ["bundle_id", "key_id", "product_id", "offer_id"],
        ["app_account_token", "application_username"],
        LAST,
    ),
    names(
        [
            "bundle_id",
            "key_identifier",
            "product_identifier",
            "offer_identifier",
        ],
        ["app_account_token", "application_username"],
        LAST,
    ),
    names(
        [
            "app_bundle_id",
            "key_identifier",
            "product_identifier",
            "offer_identifier",
        ],
        ["app_account_token", "application_username"],
        LAST,
    ),
    names(
        ["app_bundle_id", "key_id", "product_id", "offer_id"],
        ["application_username", "application_username"],
        LAST,
    ),
    names(
        [
            "bundleIdentifier",
            "keyIdentifier",
            "productIdentifier",
            "offerIdentifier",
        ],
        USER,
        LAST,
    ),
    names(
        [
            "bundleIdentifier",
            "keyIdentifier",
            "productIdentifier",
            "identifier",
        ],
        USER,
        LAST,
    ),
    names(["appBundleId", "keyId", "productId", "offerId"], USER, LAST),
    names(["appBundleID", "keyID", "productID", "offerID"], USER, LAST),
    names(
        [
            "bundleId",
            "keyIdentifier",
            "productIdentifier",
            "offerIdentifier",
        ],
        USER,
        LAST,
    ),
    names(
        ["bundleId", "keyId", "productId", "offerId"],
        ["username", "username"],
        LAST,
    ),
    names(
        ["bundleId", "keyId", "productId", "offerId"],
        ["userId", "userId"],
        LAST,
    ),
    names(
        ["bundle", "key", "product", "offer"],
        ["user", "user"],
        LAST,
    ),
    names(
        ["bundle", "key", "product", "offer"],
        ["token", "username"],
        LAST,
    ),
    names(["bid", "kid", "productId", "offerIdentifier"], USER, LAST),
];
