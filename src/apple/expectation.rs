//! What was expected of a purchase, and whether that is what Apple signed.

use super::{Claims, Kind, Offer, OfferType, Verdict};
use crate::error::{Code, Diagnostic, Level};
use crate::escape::quoted;
use crate::offer::Field;

/// What a purchase is expected to say. Of several values for one field, one must be it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expected {
    /// The bundle id, the product id, the offer id and the app account token; other fields do not
    /// count.
    pub fields: Vec<(Field, String)>,
    /// Where it was bought, such as `Production`, in any case.
    pub environment: Option<String>,
}

/// A field that a claim says, the code where it differs, and what to do then.
struct Claim(Field, &'static str, Code, &'static str);

const CLAIMS: [Claim; 3] = [
    Claim(
        Field::BundleId,
        "bundleId",
        Code::BUNDLE_DIFFERS,
        "this purchase is of another app, or of another build of it: look for the bundle id in App Store Connect",
    ),
    Claim(
        Field::ProductId,
        "productId",
        Code::PRODUCT_DIFFERS,
        "this purchase is of another product: ask for the transaction of the one that the offer is for",
    ),
    Claim(
        Field::AppAccountToken,
        "appAccountToken",
        Code::TOKEN_DIFFERS,
        "this purchase is another customer's, or the app sets another `appAccountToken` when it buys",
    ),
];

/// Mistakes, and what is only good to know.
pub(super) type Judged = (Vec<Diagnostic>, Vec<Diagnostic>);

impl Expected {
    /// An expectation of these fields and this environment.
    #[must_use]
    pub const fn new(fields: Vec<(Field, String)>, environment: Option<String>) -> Self {
        Self {
            fields,
            environment,
        }
    }

    /// Compares what is expected with what a verdict tells.
    pub(super) fn judge(&self, verdict: &Verdict) -> Judged {
        if verdict.parts.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let (mut mistakes, mut findings) = self.offer(verdict);
        for claim in &CLAIMS {
            let values = self.values(claim.0);
            match (values.is_empty(), verdict.says(claim.1)) {
                (true, _) => {}
                (false, Some(_)) => {
                    // A notification and what is in it are signed apart.
                    let mut said = verdict.all_say(claim.1);
                    mistakes.extend(said.find_map(|said| differs(claim, said, &values)));
                }
                (false, None) if claim.0 == Field::AppAccountToken && is_purchase(verdict) => {
                    mistakes.push(no_token(&values));
                }
                (false, None) => findings.push(not_said(claim.0, &values, verdict)),
            }
        }
        mistakes.extend(self.environment(verdict));
        findings.extend(revoked(verdict));
        (mistakes, findings)
    }

    fn values(&self, field: Field) -> Vec<&str> {
        let fits = self.fields.iter().filter(|(other, _)| *other == field);
        fits.map(|(_, value)| value.as_str()).collect()
    }

    fn offer(&self, verdict: &Verdict) -> Judged {
        let values = self.values(Field::OfferId);
        let kinds = [Kind::Transaction, Kind::Renewal];
        let claims = kinds.into_iter().find_map(|kind| verdict.part(kind));
        let (mut mistakes, mut findings) = Judged::default();
        match (claims, &verdict.offer) {
            (Some(claims), None) if values.is_empty() => {
                findings.extend(not_applied(claims, false));
            }
            _ if values.is_empty() => {}
            (None, _) => findings.push(not_said(Field::OfferId, &values, verdict)),
            (Some(claims), None) => mistakes.extend(not_applied(claims, true)),
            (Some(_), Some(offer)) => mistakes = other_offer(offer, &values),
        }
        (mistakes, findings)
    }

    fn environment(&self, verdict: &Verdict) -> Option<Diagnostic> {
        let expected = self.environment.as_deref()?;
        let is_other = |said: &&str| !said.eq_ignore_ascii_case(expected);
        let names = ["environment", "receiptType"];
        let other = names
            .iter()
            .find_map(|name| verdict.all_say(name).find(is_other));
        let said = other.or(verdict.environment()).unwrap_or("none");
        let message = format!(
            "the environment is {}, and {} was expected",
            quoted(said),
            quoted(expected)
        );
        let help = "do not count it as a sale of the other environment: in the sandbox and in Xcode nobody pays";
        is_other(&said).then(|| Diagnostic::error(Code::ENVIRONMENT_DIFFERS, message, help))
    }
}

/// Whether there is a purchase in it, which has a token where the app set one.
fn is_purchase(verdict: &Verdict) -> bool {
    verdict.part(Kind::Transaction).is_some()
}

/// `a` or `b`
fn list(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    quoted.join(" or ")
}

fn differs(Claim(field, _, code, help): &Claim, said: &str, values: &[&str]) -> Option<Diagnostic> {
    let is_same = |value: &&str| field.is_same(value, said);
    let message = format!(
        "the {field} is {}, and {} was expected",
        quoted(said),
        list(values)
    );
    (!values.iter().any(is_same)).then(|| Diagnostic::error(*code, message, *help))
}

fn no_token(values: &[&str]) -> Diagnostic {
    let expected = list(values);
    Diagnostic::error(
        Code::TOKEN_DIFFERS,
        format!("the purchase has no app account token, and {expected} was expected"),
        "the app set none when it bought: pass `appAccountToken` with the purchase",
    )
}

/// What this kind does not say, so that nothing can be compared.
fn not_said(field: Field, values: &[&str], verdict: &Verdict) -> Diagnostic {
    let what = verdict
        .kind()
        .map_or_else(|| "this".to_owned(), |kind| kind.to_string());
    Diagnostic::warning(
        Code::EXPECTATION_UNCHECKED,
        format!(
            "the {field} {} was not compared: {what} does not say it",
            list(values)
        ),
        "verify the transaction of the purchase, which says it",
    )
}

/// A purchase or a renewal without an offer: a mistake where one was expected.
fn not_applied(claims: &Claims, is_expected: bool) -> Option<Diagnostic> {
    let is_renewal_info = claims.text("transactionId").is_none();
    if is_renewal_info && !is_expected {
        return None;
    }
    let message = match (is_expected, is_renewal_info) {
        (true, true) => "no offer is set for the next renewal",
        (true, false) => "no offer was applied to this purchase",
        (false, _) => "if an offer was promised, this purchase was made without it",
    };
    let level = if is_expected {
        Level::Error
    } else {
        Level::Warning
    };
    let help = where_to_look(claims);
    Some(Diagnostic::warning(Code::OFFER_NOT_APPLIED, message, help).with_level(level))
}

/// What to check where no offer was applied.
fn where_to_look(claims: &Claims) -> String {
    let app = "look whether the app passes the offer and its signature to StoreKit when it buys: without them it sells at the full price";
    let (this, first) = (
        claims.text("transactionId"),
        claims.text("originalTransactionId"),
    );
    let ask = |id: &str| {
        format!(
            "ask for `signedTransactionInfo` of the first transaction, {}",
            quoted(id)
        )
    };
    match first.filter(|_| first != this) {
        Some(first) if claims.text("transactionReason") == Some("RENEWAL") => {
            format!("this is a renewal: {}", ask(first))
        }
        Some(first) => format!("{app}; or {}", ask(first)),
        None => app.to_owned(),
    }
}

fn other_offer(offer: &Offer, values: &[&str]) -> Vec<Diagnostic> {
    let id = offer.id.as_deref().unwrap_or_default();
    let is_promotional = offer.kind == OfferType::Promotional;
    let another_type = (!is_promotional).then(|| {
        Diagnostic::error(
            Code::OFFER_OF_ANOTHER_TYPE,
            format!("the {} {} was applied, and a promotional offer was expected", offer.kind.words(), quoted(id)),
            "only one offer counts in a purchase: look whether the customer redeemed a code, or was new, or whether the app asked for this one",
        )
    });
    let another = is_promotional && !values.contains(&id);
    let another = another.then(|| {
        Diagnostic::error(
            Code::OFFER_DIFFERS,
            format!("the promotional offer {} was applied, and {} was expected", quoted(id), list(values)),
            "compare it with the identifiers of the offers in App Store Connect, and with what the app asked the server to sign",
        )
    });
    another_type.into_iter().chain(another).collect()
}

/// A purchase that was taken back.
fn revoked(verdict: &Verdict) -> Option<Diagnostic> {
    let claims = verdict.part(Kind::Transaction)?;
    claims.number("revocationDate")?;
    Some(Diagnostic::warning(
        Code::PURCHASE_REVOKED,
        "Apple has refunded or revoked this purchase, `revocationDate` says",
        "take back what it unlocked; `revocationReason` 1 is a problem with the app, 0 another reason",
    ))
}
