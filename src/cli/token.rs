//! `offersign token`: one bearer token for the App Store Server API.

use std::process::ExitCode;

use offersign::jws::{Lifetime, Purpose};
use offersign::offer::Field;
use serde::Serialize;

use super::args::jws::TokenArgs;
use super::fields::{lowercased_in, optional};
use super::terminal::Terminal;
use super::{fresh, jws, usage};

/// What is printed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Signed<'a> {
    token: &'a str,
    /// UNIX time in seconds, as the claim `exp`.
    expires_at: Option<u64>,
}

/// Reads everything, signs, and prints when all of it went well.
pub(crate) fn run(args: &TokenArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let now = fresh::timestamp();
    let issuer = usage::demand([
        ("--key <KEY>", &args.issuer.key.key),
        ("--issuer-id <UUID>", &args.issuer.issuer_id),
        ("--bundle-id <ID>", &args.issuer.app.bundle_id),
    ])?;
    let purpose = Purpose::ServerApi {
        lifetime: match optional(Field::Lifetime, args.lifetime.as_ref())? {
            Some(seconds) => Lifetime::parse(seconds)?,
            None => Lifetime::DEFAULT,
        },
    };
    let lowercased = lowercased_in([(Field::IssuerId, args.issuer.issuer_id.as_ref())]);
    let claims = jws::claims(issuer, &args.making, purpose, now.clone())?;
    let token = jws::sign(issuer, &args.issuer, &claims, lowercased, now, terminal)?;
    let signed = Signed {
        token: token.as_str(),
        expires_at: claims.expires_at(),
    };
    jws::print(args.making.format, token.as_str(), &signed)
}
