//! `offersign jws`: one JWS for StoreKit 2.

pub(crate) mod args;

use std::process::ExitCode;

use offersign::error::{Diagnostic, Error};
use offersign::jws::{Claims, IssuedAt, Jws, Purpose, Request, SigningInput};
use offersign::offer::{BundleId, Field, IssuerId, OfferId, ProductId, Timestamp, TransactionId};
use serde::Serialize;

use super::fields::{lowercased, nonce, optional, required};
use super::input::{self, Opened};
use super::terminal::Terminal;
use super::{clock, codes, hardening, key, output};
use args::{
    AdvancedCommerceArgs, Form, IntroductoryArgs, IssuerArgs, JwsArgs, JwsCommand, MakingArgs,
    OnceArgs, PromotionalArgs,
};

/// What is printed.
#[derive(Serialize)]
struct Signed<'a> {
    jws: &'a str,
}

/// Reads everything, signs, and prints when all of it went well.
pub(crate) fn run(args: &JwsArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    match &args.command {
        JwsCommand::Promotional(args) => {
            let (purpose, key) = (promotional(args)?, args.issuer.key.open()?);
            finish(&args.issuer, &args.once, purpose, key, terminal)
        }
        JwsCommand::Introductory(args) => {
            let (purpose, key) = (introductory(args)?, args.issuer.key.open()?);
            finish(&args.issuer, &args.once, purpose, key, terminal)
        }
        JwsCommand::AdvancedCommerce(args) => advanced_commerce(args, terminal),
    }
}

fn promotional(args: &PromotionalArgs) -> Result<Purpose, Error> {
    Ok(Purpose::PromotionalOffer {
        nonce: nonce(optional(Field::Nonce, args.once.nonce.as_ref())?)?,
        product_id: ProductId::new(required(Field::ProductId, args.product.as_ref())?)?,
        offer_id: OfferId::new(required(Field::OfferId, args.offer.as_ref())?)?,
        transaction_id: optional(Field::TransactionId, args.transaction_id.as_ref())?
            .map(TransactionId::new)
            .transpose()?,
    })
}

fn introductory(args: &IntroductoryArgs) -> Result<Purpose, Error> {
    let transaction_id = required(Field::TransactionId, args.transaction_id.as_ref())?;
    Ok(Purpose::IntroductoryOffer {
        nonce: nonce(optional(Field::Nonce, args.once.nonce.as_ref())?)?,
        product_id: ProductId::new(required(Field::ProductId, args.product.as_ref())?)?,
        allow: decision(args)?,
        transaction_id: TransactionId::new(transaction_id)?,
    })
}

fn advanced_commerce(args: &AdvancedCommerceArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let request = input::or_stdin(args.request.as_ref());
    input::not_both_from_stdin(args.issuer.key.place(), request, "request")?;
    let request = input::REQUEST.open(request)?;
    let key = args.issuer.key.open()?;
    hardening::forbid_inspection();
    let purpose = Purpose::AdvancedCommerce {
        nonce: nonce(optional(Field::Nonce, args.once.nonce.as_ref())?)?,
        request: Request::new(request.read(terminal)?.bytes.to_vec())?,
    };
    finish(&args.issuer, &args.once, purpose, key, terminal)
}

/// One of the two must be said: a default would decide about money.
fn decision(args: &IntroductoryArgs) -> Result<bool, Error> {
    let message = match (args.allow, args.deny) {
        (true, false) => return Ok(true),
        (false, true) => return Ok(false),
        (true, true) => "both `--allow` and `--deny` are given",
        (false, false) => "neither `--allow` nor `--deny` is given",
    };
    let hint = "give the one that says whether the customer may have the introductory offer";
    Err(Error::new(codes::USAGE, message, hint))
}

fn finish(
    args: &IssuerArgs,
    once: &OnceArgs,
    purpose: Purpose,
    key: Opened,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let uuids = [
        (Field::IssuerId, args.issuer_id.as_ref()),
        (Field::Nonce, once.nonce.as_ref()),
    ];
    let now = clock::now();
    let claims = claims(args, &once.making, purpose, now.clone())?;
    let jws = sign(args, key, &claims, lowercased(uuids), now, terminal)?;
    let jws = jws.as_str();
    print(once.making.format, jws, &Signed { jws })
}

/// Checks what every kind has, beside the key.
pub(super) fn claims(
    args: &IssuerArgs,
    making: &MakingArgs,
    purpose: Purpose,
    now: Result<Timestamp, Error>,
) -> Result<Claims, Error> {
    Ok(Claims {
        issuer_id: IssuerId::parse(required(Field::IssuerId, args.issuer_id.as_ref())?)?,
        bundle_id: BundleId::new(required(Field::BundleId, args.app.bundle_id.as_ref())?)?,
        issued_at: match optional(Field::IssuedAt, making.issued_at.as_ref())? {
            Some(seconds) => IssuedAt::parse(seconds)?,
            None => now?.into(),
        },
        purpose,
    })
}

/// Reads the key, reports notes and warnings, and signs.
pub(super) fn sign(
    args: &IssuerArgs,
    key: Opened,
    claims: &Claims,
    lowercased: impl Iterator<Item = Diagnostic>,
    now: Result<Timestamp, Error>,
    terminal: Terminal,
) -> anyhow::Result<Jws> {
    let key = key::load(key, &args.key.id, terminal)?;
    terminal.report_all(lowercased);
    // Where the clock is wrong, a time that was given is signed all the same; its age is not known.
    terminal.report_all(claims.diagnostics(&key.id, now.ok()));
    Ok(Jws::sign(
        &SigningInput::new(&key.id, claims),
        &key.private,
    )?)
}

/// Prints the JSON, or the text alone.
pub(super) fn print(form: Form, jws: &str, json: &impl Serialize) -> anyhow::Result<ExitCode> {
    match form {
        Form::Json => output::print_json(json),
        Form::Compact => output::print_line(jws),
    }
}
