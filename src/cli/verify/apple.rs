//! The answer to something that Apple signs, as JSON; and for people, in `sentence` and `table`.

pub(super) mod sentence;
pub(super) mod table;

use offersign::apple::{self, Claims, Kind, SignedBy};
use offersign::escape::shown;
use offersign::verdict::Verdict;
use serde::Serialize;

use super::report::rfc3339;
use crate::cli::render::{self, AsJson, Members};

/// The answer of `verify` to what Apple signs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    valid: Option<bool>,
    /// Only where several were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    kind: Option<&'static str>,
    environment: Option<&'a str>,
    offer: Option<Offer<'a>>,
    app_account_token: Option<&'a str>,
    transaction: Option<&'a Claims>,
    #[serde(skip_serializing_if = "Option::is_none")]
    renewal: Option<&'a Claims>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notification: Option<&'a Claims>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_transaction: Option<&'a Claims>,
    #[serde(skip_serializing_if = "Option::is_none")]
    realtime_request: Option<&'a Claims>,
    /// Of no kind that is known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<&'a Claims>,
    mistakes: Vec<AsJson<'a>>,
    findings: Vec<AsJson<'a>>,
    /// Whose root the certificates end in: `apple`, `xcode`, `given_root`; null where that is not proven.
    signed_by: Option<&'static str>,
    signed_at: Option<String>,
    not_proven: &'a [&'static str],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Offer<'a> {
    r#type: &'static str,
    id: Option<&'a str>,
    discount_type: Option<&'a str>,
    period: Option<&'a str>,
    /// In units of the currency.
    price: Option<serde_json::Number>,
    currency: Option<&'a str>,
}

/// A verdict as JSON on one line.
pub(super) fn json(
    verdict: &Verdict,
    of_apple: &apple::Verdict,
    file: Option<&str>,
) -> serde_json::Result<String> {
    render::json(&Report {
        valid: verdict.valid,
        file,
        kind: of_apple.kind().map(Kind::name),
        environment: of_apple.environment().map(shown),
        offer: of_apple.offer.as_ref().map(Offer::of),
        app_account_token: of_apple.says("appAccountToken").map(shown),
        transaction: of_apple.part(Kind::Transaction),
        renewal: of_apple.part(Kind::Renewal),
        notification: of_apple.part(Kind::Notification),
        app_transaction: of_apple.part(Kind::AppTransaction),
        realtime_request: of_apple.part(Kind::RealtimeRequest),
        other: of_apple.other(),
        mistakes: render::all(&verdict.mistakes, Members::Mistake),
        findings: render::all(
            verdict.unexplained.iter().chain(&verdict.findings),
            Members::Finding,
        ),
        signed_by: of_apple.signed_by.map(SignedBy::name),
        signed_at: verdict.signed_at.and_then(rfc3339),
        not_proven: &verdict.not_proven,
    })
}

impl<'a> Offer<'a> {
    fn of(offer: &'a apple::Offer) -> Self {
        let price = offer.price.as_ref();
        Self {
            r#type: offer.kind.name(),
            id: offer.id.as_deref().map(shown),
            discount_type: offer.discount_type.as_deref().map(shown),
            period: offer.period.as_deref().map(shown),
            price: price.and_then(|price| price.amount().parse().ok()),
            currency: price.and_then(|price| price.currency.as_deref().map(shown)),
        }
    }
}
