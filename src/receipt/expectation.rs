//! What somebody expects of a receipt, and whether it is there.

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;

use super::document::Document;
use super::purchase::Purchase;

/// What is expected; nothing where a field is left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected<'a> {
    /// The app's bundle identifier.
    pub bundle_id: Option<&'a str>,
    /// A product that was bought.
    pub product_id: Option<&'a str>,
    /// A promotional offer that was used, for that product where one is given.
    pub offer_id: Option<&'a str>,
}

impl Expected<'_> {
    /// What is not as it is expected.
    #[must_use]
    pub fn mistakes(&self, document: &Document) -> Vec<Diagnostic> {
        [
            self.bundle(document),
            self.product(document),
            self.offer(document),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn bundle(&self, document: &Document) -> Option<Diagnostic> {
        let expected = self.bundle_id?;
        let there = document.app().bundle_id.as_deref();
        let message = match there {
            Some(there) if there == expected => return None,
            Some(there) => format!(
                "the receipt is for the app {}, and not for {}",
                quoted(there),
                quoted(expected)
            ),
            None => format!(
                "the receipt does not say that it is for the app {}",
                quoted(expected)
            ),
        };
        Some(Diagnostic::error(
            Code::BUNDLE_DIFFERS,
            message,
            "check which app sent it, and which bundle id you gave; a receipt of another app proves nothing about yours",
        ))
    }

    /// Asked where no offer is: of an offer that is not there, the product is not the news.
    fn product(&self, document: &Document) -> Option<Diagnostic> {
        let product = self.product_id?;
        if document
            .purchases()
            .iter()
            .any(|purchase| self.is_of_product(purchase))
        {
            return None;
        }
        Some(Diagnostic::error(
            Code::PRODUCT_NOT_IN_RECEIPT,
            format!("no purchase of the product {} is in it", quoted(product)),
            "check the product id; a receipt that was made before the purchase does not have it, so take a newer one",
        ))
    }

    fn offer(&self, document: &Document) -> Option<Diagnostic> {
        let offer = self.offer_id?;
        let is_there = |purchase: &Purchase| {
            self.is_of_product(purchase) && purchase.offer_id.as_deref() == Some(offer)
        };
        if document.purchases().iter().any(is_there) {
            return None;
        }
        let others = document.offers();
        let instead = match others.as_slice() {
            [] => "and no other".to_owned(),
            others => format!("but {}", list(others)),
        };
        Some(Diagnostic::error(
            Code::OFFER_NOT_IN_RECEIPT,
            format!(
                "the promotional offer {} was not used, {instead}",
                quoted(offer)
            ),
            "check that the app makes the purchase with the offer, and that this receipt is newer than the purchase; a purchase without the offer succeeds too, at the full price",
        ))
    }

    fn is_of_product(&self, purchase: &Purchase) -> bool {
        let product = purchase.product_id.as_deref();
        self.product_id
            .is_none_or(|expected| product == Some(expected))
    }
}

/// The first few of some identifiers.
fn list(all: &[&str]) -> String {
    let shown: Vec<String> = all.iter().take(5).map(|id| quoted(id)).collect();
    shown.join(", ")
}
