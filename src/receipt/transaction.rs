//! The receipt of one transaction, as iOS 6 gave it (`SKPaymentTransaction.transactionReceipt`): an old
//! property list, with another one in base64 inside.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::Error;
use crate::json::{Json, Object};

use super::app::App;
use super::field::Field as _;
use super::plist;
use super::purchase::Purchase;
use super::refusal;

/// The member in which the purchase stands.
const PURCHASE_INFO: &str = "purchase-info";

/// The app and the purchase.
///
/// # Errors
/// What is inside cannot be read.
pub(super) fn read(outer: &Object) -> Result<(App, Purchase), Error> {
    let info = String::of_json(outer, PURCHASE_INFO).ok_or(refusal::NO_ATTRIBUTES)?;
    let info = STANDARD.decode(info.trim()).ok();
    let info = info.and_then(|info| plist::dictionary(str::from_utf8(&info).ok()?));
    let info = info
        .map(|info| renamed(&info))
        .ok_or(refusal::NO_ATTRIBUTES)?;
    let mut app = App::of_json(&info);
    app.receipt_type = String::of_json(outer, "environment");
    // It is the purchase's, and nothing is known of when the app was got.
    app.original_purchased_at = None;
    Ok((app, Purchase::of_json(&info)))
}

/// The members by the names that Apple's answers have for them: `product_id`, not `product-id`.
fn renamed(object: &Object) -> Object {
    let rename = |(name, value): (&str, &Json)| (name.replace('-', "_"), value.clone());
    Object::new(object.members().map(rename).collect())
}
