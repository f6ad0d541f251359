//! What was bought: the purchases of a receipt, and what Apple's answer says about each.
//!
//! Sources: Apple, "App Store Receipts" (`in_app`, `latest_receipt_info`, `pending_renewal_info`) and
//! "Receipt Fields". Apple does not document the attributes 1707, 1713 and 1721: genuine receipts and what
//! verifyReceipt answers for them tell what they are.

use crate::json::Object;

use super::ber::Value as Ber;
use super::date::Date;
use super::field::{Field, Taken, Unreadable, Value, of_json, put};
use super::record::record;

record! {
    /// A purchase: a transaction of one product.
    Purchase
    attributes {
        product_id: String = 1702, ["product_id"], "productId", "The product's identifier.";
        transaction_id: String = 1703, ["transaction_id"], "transactionId", "The transaction's identifier.";
        original_transaction_id: String = 1705, ["original_transaction_id"], "originalTransactionId", "The identifier of the first transaction of a subscription.";
        purchased_at: Date = 1704, ["purchase_date"], "purchasedAt", "When it was bought, or renewed.";
        original_purchased_at: Date = 1706, ["original_purchase_date"], "originalPurchasedAt", "When the first of its transactions was made.";
        expires_at: Date = 1708, ["expires_date", "expires_date_formatted"], "expiresAt", "When the subscription ends or renews.";
        cancelled_at: Date = 1712, ["cancellation_date"], "cancelledAt", "When Apple refunded or revoked it.";
        product_type: ProductType = 1707, ["product_type"], "productType", "What kind of product it is.";
        quantity: i64 = 1701, ["quantity"], "quantity", "How many were bought.";
        web_order_line_item_id: String = 1711, ["web_order_line_item_id"], "webOrderLineItemId", "The identifier of a subscription's period.";
        trial: bool = 1713, ["is_trial_period"], "trial", "Whether this is a free trial.";
        introductory: bool = 1719, ["is_in_intro_offer_period"], "introductory", "Whether this is at an introductory price.";
        offer_id: String = 1721, ["promotional_offer_id"], "offerId", "The promotional offer that was used.";
    }
    members {
        offer_code: String = ["offer_code_ref_name"], "offerCode", "The reference name of the offer code that was used.";
        subscription_group: String = ["subscription_group_identifier"], "subscriptionGroupId", "The subscription's group, by which Apple judges who is eligible.";
        app_account_token: String = ["app_account_token"], "appAccountToken", "The token that the purchase set.";
        upgraded: bool = ["is_upgraded"], "upgraded", "Whether another subscription of the group took its place.";
        ownership: String = ["in_app_ownership_type"], "ownership", "`PURCHASED` or `FAMILY_SHARED`.";
        cancellation_reason: i64 = ["cancellation_reason"], "cancellationReason", "1 for an issue in the app, 0 for another reason.";
    }
}

record! {
    /// What a subscription does when its period ends; only in Apple's answer.
    Renewal
    members {
        product_id: String = ["product_id"], "productId", "The subscription's product identifier.";
        next_product_id: String = ["auto_renew_product_id"], "nextProductId", "The product that it renews as.";
        original_transaction_id: String = ["original_transaction_id"], "originalTransactionId", "The identifier of its first transaction.";
        auto_renews: bool = ["auto_renew_status"], "autoRenews", "Whether it renews.";
        expiration_intent: i64 = ["expiration_intent"], "expirationIntent", "Why it ended: 1 to 5.";
        offer_id: String = ["promotional_offer_id"], "offerId", "The promotional offer that was used.";
        offer_code: String = ["offer_code_ref_name"], "offerCode", "The reference name of the offer code that was used.";
        in_billing_retry: bool = ["is_in_billing_retry_period"], "inBillingRetry", "Whether Apple still tries to charge.";
        grace_expires_at: Date = ["grace_period_expires_date"], "graceExpiresAt", "Until when the customer keeps access though the charge failed.";
        price_increase: bool = ["price_increase_status"], "priceIncreaseAgreed", "Whether the customer agreed to a higher price.";
    }
}

/// Why subscriptions end, by their numbers from 1 on. Source: Apple, `expiration_intent`.
const INTENTS: [&str; 5] = [
    "the customer cancelled",
    "the charge failed",
    "the customer did not agree to the higher price",
    "the product was not available",
    "for another reason",
];

impl Renewal {
    /// Why the subscription ended, in words.
    #[must_use]
    pub fn expiration(&self) -> Option<&'static str> {
        let number = usize::try_from(self.expiration_intent?).ok()?;
        INTENTS.get(number.checked_sub(1)?).copied()
    }
}

/// What kind of product was bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProductType {
    /// Bought once.
    NonConsumable,
    /// Bought, used up, and bought again.
    Consumable,
    /// For a time.
    NonRenewing,
    /// Until it is cancelled: what has offers.
    AutoRenewable,
}

impl ProductType {
    /// The kinds by their numbers from 0 on.
    const ALL: [Self; 4] = [
        Self::NonConsumable,
        Self::Consumable,
        Self::NonRenewing,
        Self::AutoRenewable,
    ];

    /// The kind as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NonConsumable => "non_consumable",
            Self::Consumable => "consumable",
            Self::NonRenewing => "non_renewing_subscription",
            Self::AutoRenewable => "auto_renewable_subscription",
        }
    }

    fn of_number(number: i64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

impl Field for ProductType {
    fn of_ber(value: &Ber) -> Result<Option<Self>, Unreadable> {
        let number = i64::of_ber(value)?;
        Ok(number.and_then(Self::of_number))
    }

    fn of_json(object: &Object, name: &str) -> Option<Self> {
        i64::of_json(object, name).and_then(Self::of_number)
    }

    fn value(&self) -> Value<'_> {
        Value::Text(self.name())
    }
}
