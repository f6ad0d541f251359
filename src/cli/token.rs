//! `offersign token`: one bearer token for the App Store Server API.

use std::process::ExitCode;

use offersign::jws::{Lifetime, Purpose};
use offersign::offer::Field;
use serde::Serialize;

use super::fields::{lowercased, text};
use super::jws::args::TokenArgs;
use super::terminal::Terminal;
use super::{clock, jws};

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
    let purpose = Purpose::ServerApi {
        lifetime: Lifetime::parse(text(Field::Lifetime, &args.lifetime)?)?,
    };
    let now = clock::now();
    let lowercased = lowercased([(Field::IssuerId, args.issuer.issuer_id.as_ref())]);
    let claims = jws::claims(&args.issuer, &args.making, purpose, now.clone())?;
    let token = jws::sign(
        &args.issuer,
        args.issuer.key.open()?,
        &claims,
        lowercased,
        now,
        terminal,
    )?;
    let signed = Signed {
        token: token.as_str(),
        expires_at: claims.expires_at(),
    };
    jws::print(args.making.format, token.as_str(), &signed)
}
