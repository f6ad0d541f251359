//! What Apple signed in one sentence: whether the customer got the offer.

use offersign::apple::{Claims, Kind, Price, SignedBy, Verdict as OfApple};
use offersign::error::Diagnostic;
use offersign::escape::quoted;
use offersign::verdict::Verdict;

use crate::cli::codes;

/// The verdict in sentences: what is signed, what is wrong, the warnings, what is not proven.
pub(in super::super) fn all(verdict: &Verdict, of_apple: &OfApple) -> Vec<Diagnostic> {
    let headline = headline(verdict, of_apple);
    let mut sentences = Vec::new();
    let is_open = verdict.valid.is_none() && of_apple.signed_by.is_some();
    if verdict.valid == Some(true) || is_open {
        sentences.push(Diagnostic::note(codes::APPLE_SIGNED, headline.clone()));
    }
    let refusal = refusal(verdict, of_apple);
    for mistake in &verdict.mistakes {
        let message = format!("{refusal}: {}", mistake.message);
        sentences.push(mistake.clone().with_message(message));
    }
    if let Some(unproven) = &verdict.unexplained {
        sentences.push(unproven.clone());
        sentences.push(Diagnostic::note(codes::APPLE_SIGNED, headline.clone()));
    }
    sentences.extend(verdict.findings.iter().cloned());
    sentences
}

/// The verdict in one sentence.
pub(super) fn headline(verdict: &Verdict, of_apple: &OfApple) -> String {
    let story = story(of_apple);
    match (verdict.valid, of_apple.signed_by) {
        (Some(false), _) => refusal(verdict, of_apple).to_owned(),
        (_, Some(SignedBy::Apple)) => format!("Apple signed this: {story}"),
        (_, Some(SignedBy::Xcode)) => {
            format!("signed by Xcode in a local test, not by Apple: {story}")
        }
        (_, Some(_)) => format!("signed under the root that you gave, not by Apple: {story}"),
        (_, None) => format!("not proven, but what it says: {story}"),
    }
}

/// What a mistake is about: what was expected, or the signature.
fn refusal(verdict: &Verdict, of_apple: &OfApple) -> &'static str {
    match (verdict.valid, of_apple.signed_by) {
        (None, _) => "what it says is not what was expected",
        (_, Some(SignedBy::Apple)) => "Apple signed this, and it is not what was expected",
        (_, Some(_)) => "this is signed, and it is not what was expected",
        (_, None) => "this is not proven to be Apple's",
    }
}

/// What it says of an offer.
fn story(of_apple: &OfApple) -> String {
    let told = of_apple
        .part(Kind::Transaction)
        .map(|claims| purchase(of_apple, claims));
    let told = told.or_else(|| {
        of_apple
            .part(Kind::Renewal)
            .map(|claims| renewal(of_apple, claims))
    });
    let kind = of_apple.kind().map(|kind| kind.to_string());
    let other = || {
        format!(
            "it is {}",
            kind.as_deref().unwrap_or("of no kind that is known here")
        )
    };
    let told = match (of_apple.part(Kind::Notification), told) {
        (Some(claims), told) => {
            let what = quoted(claims.text("notificationType").unwrap_or_default());
            let told = told.map_or_else(String::new, |told| format!(": {told}"));
            format!("it is the notification {what}{told}")
        }
        (None, told) => told.unwrap_or_else(other),
    };
    match of_apple.environment() {
        Some("Sandbox") => format!("{told}; it is from the sandbox, where nobody pays"),
        _ => told,
    }
}

/// The offer that was applied, what was paid, and by whom.
fn purchase(of_apple: &OfApple, claims: &Claims) -> String {
    let price = Price::of(Kind::Transaction, claims);
    let token = match claims.text("appAccountToken") {
        Some(token) => format!(", for the customer with the token {}", quoted(token)),
        None => ", and the purchase has no token".to_owned(),
    };
    match offer(of_apple) {
        Some(offer) => format!("{offer} was applied{}{token}", at(price)),
        None => format!(
            "no offer was applied to the purchase{}{token}",
            at(price).replace(',', "")
        ),
    }
}

fn renewal(of_apple: &OfApple, claims: &Claims) -> String {
    match offer(of_apple) {
        _ if claims.number("autoRenewStatus") == Some(0) => "it will not renew".to_owned(),
        Some(offer) => format!(
            "the next period has {offer}{}",
            at(Price::of(Kind::Renewal, claims))
        ),
        None => format!(
            "the next period has no offer{}",
            at(Price::of(Kind::Renewal, claims))
        ),
    }
}

/// The offer with its type, and its identifier where it has one.
fn offer(of_apple: &OfApple) -> Option<String> {
    let offer = of_apple.offer.as_ref()?;
    let id = offer
        .id
        .as_ref()
        .map_or_else(String::new, |id| format!(" {}", quoted(id)));
    Some(format!("the {}{id}", offer.kind.words()))
}

/// `, at 4.99 USD`
fn at(price: Option<Price>) -> String {
    match price {
        Some(price) if price.milliunits == 0 => ", for free".to_owned(),
        Some(price) => format!(", at {}", quoted(&price.to_string()).replace('`', "")),
        None => String::new(),
    }
}
