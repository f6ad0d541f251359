//! Signed offers as Swift that can be pasted, each on one line.

use offersign::jws::Purpose;
use offersign::offer::{Offer, UserField};

/// The purchase options of StoreKit 2: the offer, and the token that was signed with it.
pub(crate) fn purchase_options(offer: &Offer, signature: &str) -> String {
    let Offer {
        offer_id,
        key_id,
        nonce,
        timestamp,
        ..
    } = offer;
    let token = match &offer.user {
        UserField::Token(token) => format!(", .appAccountToken({})", uuid(token.as_str())),
        _ => String::new(),
    };
    format!(
        "[Product.PurchaseOption.promotionalOffer(offerID: {}, keyID: {}, nonce: {}, signature: Data(base64Encoded: {})!, timestamp: {timestamp}){token}]",
        string(offer_id.as_str()),
        string(key_id.as_str()),
        uuid(nonce.as_str()),
        string(signature),
    )
}

/// The two lines of StoreKit 1. What was signed for the customer is the `applicationUsername`, a token too.
pub(crate) fn payment(offer: &Offer, signature: &str) -> String {
    let Offer {
        offer_id,
        key_id,
        nonce,
        timestamp,
        ..
    } = offer;
    let user = match offer.user.as_str() {
        "" => String::new(),
        user => format!("; payment.applicationUsername = {}", string(user)),
    };
    format!(
        "payment.paymentDiscount = SKPaymentDiscount(identifier: {}, keyIdentifier: {}, nonce: {}, signature: {}, timestamp: {timestamp}){user}",
        string(offer_id.as_str()),
        string(key_id.as_str()),
        uuid(nonce.as_str()),
        string(signature),
    )
}

/// What takes a JWS: for a promotional offer, several purchase options. No app is given a bearer token.
pub(crate) fn jws_options(purpose: &Purpose, jws: &str) -> String {
    let jws = string(jws);
    match purpose {
        Purpose::PromotionalOffer { offer_id, .. } => format!(
            "Set(Product.PurchaseOption.promotionalOffer({}, compactJWS: {jws}))",
            string(offer_id.as_str())
        ),
        Purpose::IntroductoryOffer { .. } => {
            format!("[Product.PurchaseOption.introductoryOfferEligibility(compactJWS: {jws})]")
        }
        _ => format!(
            "[Product.PurchaseOption.custom(key: \"advancedCommerceData\", value: try JSONEncoder().encode([\"signatureInfo\": [\"token\": {jws}]]))]"
        ),
    }
}

fn uuid(text: &str) -> String {
    format!("UUID(uuidString: {})!", string(text))
}

/// A string literal. Rust's escapes are Swift's, too. What a runner of CI jobs would
/// obey, or a reader take for a tag, is written as one.
fn string(text: &str) -> String {
    let escaped = text.escape_debug().to_string();
    let broken = escaped.replace("##", r"#\u{23}").replace("::", r":\u{3a}");
    format!("\"{}\"", broken.replace('<', r"\u{3c}"))
}
