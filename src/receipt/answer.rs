//! What verifyReceipt answers.

use std::collections::BTreeSet;

use crate::error::Diagnostic;
use crate::json::{Json, Object};

use super::app::{App, Environment};
use super::field::Field as _;
use super::purchase::{Purchase, Renewal};
use super::status::{Ask, Status, unlisted};

/// Apple's answer about a receipt.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The status; 0 is yes.
    pub number: i64,
    /// What the status means, where Apple lists it.
    pub status: Option<Status>,
    /// Whether to ask again; none where Apple does not say.
    pub retry: Option<bool>,
    /// Where the receipt comes from.
    pub environment: Option<Environment>,
    /// The app, where the answer has the receipt.
    pub app: App,
    /// The latest transactions, and those that only the receipt has.
    pub purchases: Vec<Purchase>,
    /// What the subscriptions do next.
    pub renewals: Vec<Renewal>,
    /// The base64 of the newest receipt.
    pub latest_receipt: Option<String>,
}

impl Answer {
    /// Reads an object with a status.
    pub(super) fn of_json(object: &Object) -> Option<Self> {
        let number = i64::of_json(object, "status")?;
        let status = Status::of(number);
        let receipt = object_in(object, "receipt");
        let app = receipt.map(App::of_json).unwrap_or_default();
        let said = String::of_json(object, "environment");
        Some(Self {
            number,
            status,
            retry: status.and_then(|status| status.retry.or_else(|| retryable(object))),
            environment: said
                .and_then(|name| Environment::of_name(&name))
                .or_else(|| app.environment()),
            app,
            purchases: purchases(object, receipt),
            latest_receipt: String::of_json(object, "latest_receipt"),
            renewals: objects(object, "pending_renewal_info")
                .map(Renewal::of_json)
                .collect(),
        })
    }

    /// Which of Apple's services to ask next.
    #[must_use]
    pub fn ask_next(&self) -> Option<Ask> {
        self.status?.ask_next
    }

    /// What is wrong, and what to do; none where the status is 0.
    #[must_use]
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        match self.status {
            Some(status) => status.diagnostic(self.number, self.retry),
            None => Some(unlisted(self.number)),
        }
    }
}

/// Apple's reference has it with an underscore, its older one and its answers with a hyphen.
fn retryable(object: &Object) -> Option<bool> {
    ["is-retryable", "is_retryable"]
        .iter()
        .find_map(|name| bool::of_json(object, name))
}

/// Where purchases stand, the newest knowledge first. Answers about receipts of iOS 6 have objects in
/// place of lists, and the purchase in the place of the receipt.
fn purchases(answer: &Object, receipt: Option<&Object>) -> Vec<Purchase> {
    let latest = objects(answer, "latest_receipt_info");
    let expired = objects(answer, "latest_expired_receipt_info");
    let in_app = receipt
        .into_iter()
        .flat_map(|receipt| objects(receipt, "in_app"));
    let alone = receipt
        .into_iter()
        .filter(|receipt| receipt.get("product_id").is_some());
    let mut seen = BTreeSet::new();
    let is_new = |purchase: &Purchase| match &purchase.transaction_id {
        Some(id) => seen.insert(id.clone()),
        None => true,
    };
    let all = latest.chain(expired).chain(in_app).chain(alone);
    all.filter(|purchase| says_something(purchase))
        .map(Purchase::of_json)
        .filter(is_new)
        .collect()
}

/// Whether an object tells what was bought.
fn says_something(purchase: &Object) -> bool {
    ["product_id", "transaction_id", "original_transaction_id"]
        .iter()
        .any(|name| purchase.get(name).is_some())
}

fn object_in<'a>(object: &'a Object, name: &str) -> Option<&'a Object> {
    match object.get(name)? {
        Json::Object(inside) => Some(inside),
        _ => None,
    }
}

/// The objects of a list, or the one object that stands in its place.
fn objects<'a>(object: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> {
    let list = match object.get(name) {
        Some(Json::Array(items)) => items.as_slice(),
        Some(one @ Json::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    };
    list.iter().filter_map(|item| match item {
        Json::Object(object) => Some(object),
        _ => None,
    })
}
