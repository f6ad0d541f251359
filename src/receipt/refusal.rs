//! What is wrong with a receipt, or what it is instead: the sentence and the hint of every refusal.

use crate::error::{Code, Error};

/// How the app gets at its receipt.
const RIGHT_RECEIPT: &str = "give the app receipt as the app sends it: the base64 of the file at `Bundle.main.appStoreReceiptURL`, or that file";

/// For a receipt that was damaged on its way.
const SEND_AGAIN: &str = "take it again where it is still whole: have the app send it with `base64EncodedString()`, in a JSON body, and keep it in a column without a limit";

pub(super) const EMPTY: Error = Error::fixed(
    Code::RECEIPT_EMPTY,
    "the receipt is empty, or is a word for nothing",
    "an app that was never bought has none, such as one that Xcode installed: have the app refresh it with `SKReceiptRefreshRequest`, and check that the server got the whole request",
);

pub(super) const NOT_A_RECEIPT: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "this has the length that it says, but not the form of a receipt",
    SEND_AGAIN,
);

pub(super) const NO_ATTRIBUTES: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "what is inside the receipt does not have the form of one",
    SEND_AGAIN,
);

pub(super) const NOT_READABLE: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "this is base64, but what is inside is no receipt",
    RIGHT_RECEIPT,
);

pub(super) const NO_LENGTH: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "the receipt is damaged: the lengths in it do not fit together",
    SEND_AGAIN,
);

pub(super) const UTF8: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "the receipt is damaged: its bytes were read as UTF-8 text, which replaced many of them",
    "encode the bytes in base64 before they become text; what was replaced cannot be brought back",
);

pub(super) const BASE64_LENGTH: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "the receipt is damaged: a character of its base64 is missing, or there is one too many",
    SEND_AGAIN,
);

pub(super) const PLUS_LOST: Error = Error::fixed(
    Code::RECEIPT_DAMAGED,
    "the receipt is damaged: there is not one `+` in it, so all of them were taken out on its way",
    "escape each `+` as `%2B` where it is sent in a form, or send JSON; what was taken out cannot be brought back",
);

pub(super) const SHORTENED: Error = Error::fixed(
    Code::RECEIPT_TRUNCATED,
    "the receipt is cut short: this is what Swift prints of `Data`, or Node of a `Buffer`, with most of the bytes left out",
    "send the base64 of the bytes, and not what a console prints of them: `base64EncodedString()` in Swift, `toString('base64')` in Node",
);

pub(super) const TOO_DEEP: Error = Error::fixed(
    Code::RECEIPT_UNRECOGNISED,
    "this was encoded too often to be a receipt",
    RIGHT_RECEIPT,
);

pub(super) const TOO_LARGE: Error = Error::fixed(
    Code::RECEIPT_TOO_LARGE,
    "this is larger than 16 MiB, which no receipt is",
    "give one receipt and nothing else; Apple's largest have about 3 MB",
);

pub(super) const TOO_MANY: Error = Error::fixed(
    Code::RECEIPT_TOO_LARGE,
    "this JSON has more values than any answer of Apple",
    "give what Apple answered about one receipt, and nothing else",
);

pub(super) const SEVERAL: Error = Error::fixed(
    Code::RECEIPT_SEVERAL,
    "there is more than one receipt here, and which one is meant cannot be known",
    "give one of them alone",
);

pub(super) const UNRECOGNISED: Error = Error::fixed(
    Code::RECEIPT_UNRECOGNISED,
    "this is neither a receipt, nor Apple's answer about one, nor anything else that is known by its form",
    RIGHT_RECEIPT,
);

pub(super) const JSON: Error = Error::fixed(
    Code::RECEIPT_UNRECOGNISED,
    "this is JSON with neither a receipt nor Apple's answer in it",
    "give the body that goes to verifyReceipt, or what comes back from it",
);

pub(super) const JWS: Error = Error::fixed(
    Code::RECEIPT_IS_JWS,
    "this is a JWS, which StoreKit 2 and App Store Server Notifications use, and no receipt",
    "give it to `offersign verify`, which says whether Apple signed it, and which offer is in it",
);

pub(super) const PATH: Error = Error::fixed(
    Code::RECEIPT_IS_PATH,
    "this is the path of a receipt, and not the receipt",
    "have the app read the file, as with `Data(contentsOf:)`, and send its base64; the path means nothing on another machine",
);

pub(super) const KEY: Error = Error::fixed(
    Code::RECEIPT_IS_KEY,
    "this is a key or a certificate, and no receipt",
    "give the receipt that the app sent; a private key belongs into no request, and `offersign key check` says what it is",
);

pub(super) const SECRET: Error = Error::fixed(
    Code::RECEIPT_IS_SECRET,
    "this looks like a shared secret, and not like a receipt",
    "give it to `offersign receipt request` with `--secret`, as a file or as `env:NAME`, and the receipt as FILE",
);

pub(super) const IDENTIFIER: Error = Error::fixed(
    Code::RECEIPT_IS_IDENTIFIER,
    "this is an identifier, such as a transaction's, and no receipt",
    "give the receipt; for a transaction's identifier alone, ask the App Store Server API with the token that `offersign token` makes, and give its answer to `offersign verify`",
);

pub(super) const GOOGLE: Error = Error::fixed(
    Code::RECEIPT_IS_GOOGLE,
    "this is a purchase on Google Play, which Apple knows nothing of",
    "send it to the Google Play Developer API; look in the app for the branch that takes the token of Android",
);

pub(super) const AMAZON: Error = Error::fixed(
    Code::RECEIPT_IS_AMAZON,
    "this is a purchase in Amazon's Appstore, which Apple knows nothing of",
    "send it to Amazon's Receipt Verification Service",
);

pub(super) const MICROSOFT: Error = Error::fixed(
    Code::RECEIPT_IS_MICROSOFT,
    "this is a receipt of the Microsoft Store, which Apple knows nothing of",
    "check its signature with the certificate that Microsoft publishes",
);

pub(super) const PROFILE: Error = Error::fixed(
    Code::RECEIPT_IS_PROFILE,
    "this is a provisioning profile, which is signed in the same way, and no receipt",
    RIGHT_RECEIPT,
);

pub(super) const NOTIFICATION_V1: Error = Error::fixed(
    Code::RECEIPT_IS_NOTIFICATION_V1,
    "this is a notification of version 1, which is not signed, so nothing in it is proven",
    "ask Apple about the `latest_receipt` in its `unified_receipt`, and take the shared secret out of what you keep of it; version 2 is signed, and `offersign verify` reads it",
);

pub(super) const TRANSACTION_JSON: Error = Error::fixed(
    Code::RECEIPT_IS_TRANSACTION_JSON,
    "this is a transaction of StoreKit 2 without its signature, so nothing in it is proven",
    "have the app send `jwsRepresentation`, and give that to `offersign verify`",
);

pub(super) const ANSWER_NOT_JSON: Error = Error::fixed(
    Code::ANSWER_NOT_JSON,
    "this begins as JSON does, but is none, or is cut short",
    "give the whole body, as it was sent or as it came",
);

pub(super) const WITHOUT_STATUS: Error = Error::fixed(
    Code::ANSWER_WITHOUT_STATUS,
    "this looks like Apple's answer about a receipt, but has no `status`",
    "give the whole answer; without the status nobody knows whether Apple takes the receipt",
);

/// A character that base64 does not have; the first is number 1.
pub(super) fn not_base64(number: usize) -> Error {
    Error::new(
        Code::RECEIPT_NOT_BASE64,
        format!("the receipt has something at character {number} that base64 does not have"),
        SEND_AGAIN,
    )
}

/// A member that stands twice in one object.
pub(super) fn member_twice(name: &str) -> Error {
    Error::new(
        Code::ANSWER_NOT_JSON,
        format!(
            "an object has two members {}, and which one counts cannot be known",
            crate::escape::quoted(name)
        ),
        "give the whole body, as it was sent or as it came",
    )
}

/// A receipt that ends too early.
pub(super) fn truncated(there: usize, missing: usize, at_least: bool) -> Error {
    let more = if at_least { "at least " } else { "" };
    Error::new(
        Code::RECEIPT_TRUNCATED,
        format!(
            "the receipt is cut short: {there} bytes are here, and {more}{missing} more are missing"
        ),
        SEND_AGAIN,
    )
}

/// A receipt that goes on after its end.
pub(super) fn too_long(extra: usize) -> Error {
    Error::new(
        Code::RECEIPT_DAMAGED,
        format!("the receipt is damaged: there are {extra} bytes more than it says it has"),
        SEND_AGAIN,
    )
}
