//! `offersign token`: one bearer token for the App Store Server API.

use std::process::ExitCode;

use offersign::jws::{Lifetime, Purpose};
use offersign::offer::Field;
use serde::Serialize;

use super::fields::parsed;
use super::jws::Signing;
use super::jws::args::{TokenArgs, TokenFormat};
use super::output;
use super::terminal::Terminal;

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
        lifetime: parsed(Field::Lifetime, Some(&args.lifetime), Lifetime::parse)?,
    };
    let signing = Signing::new(&args.issuer, args.issued_at.as_ref())?;
    let claims = signing.claims(purpose);
    let token = signing.sign(&claims, None, args.issuer.key.open()?, terminal)?;
    match args.format {
        TokenFormat::Json => output::print_json(&Signed {
            token: token.as_str(),
            expires_at: claims.expires_at(),
        }),
        TokenFormat::Compact => output::print_line(token.as_str()),
    }
}
