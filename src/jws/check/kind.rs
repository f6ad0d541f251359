//! Which kind of JWS claims are of.

use crate::json::{Json, Object};
use crate::jws::Kind;

use super::rules::{self, AUD};

/// The kind by the claims that only one kind has, also under other names, else by the audience.
pub(super) fn of(claims: &Object) -> Option<Kind> {
    let audience = audience(claims).and_then(Kind::of_audience);
    let by_claims: Vec<Kind> = [
        (rules::OFFER, Kind::PromotionalOffer),
        (rules::ALLOW, Kind::IntroductoryOffer),
        (rules::REQUEST, Kind::AdvancedCommerce),
    ]
    .into_iter()
    .filter(|(rule, _)| rule.names().any(|name| claims.get(name).is_some()))
    .map(|(_, kind)| kind)
    .collect();
    match by_claims[..] {
        [kind] => Some(kind),
        [] if audience.is_none() && claims.get(rules::EXP.name).is_some() => Some(Kind::ServerApi),
        _ => audience,
    }
}

/// The audience, also where it is the only one in an array.
fn audience(claims: &Object) -> Option<&str> {
    match claims.get(AUD.name)? {
        Json::String(text) => Some(text),
        Json::Array(items) => match &items[..] {
            [Json::String(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}
