//! `offersign jws`: one StoreKit 2 request in, one compact JWS out.

use std::ffi::OsStr;
use std::process::ExitCode;

use offersign::error::{Code, Error};
use offersign::jws::{Claims, IssuedAt, Jws, Purpose, Request, SigningInput, advise};
use offersign::notice::Notice;
use offersign::offer::{BundleId, Field, IssuerId, OfferId, ProductId, Timestamp, TransactionId};
use serde::Serialize;

use super::args::jws::{
    AdvancedCommerceArgs, Form, IntroductoryArgs, IssuerArgs, JwsArgs, JwsCommand, MakingArgs,
    OnceArgs, PromotionalArgs,
};
use super::fields::{lowercased_in, nonce, optional, text};
use super::terminal::Terminal;
use super::{fresh, input, key, output, source, usage};

/// What is printed.
#[derive(Serialize)]
struct Signed<'a> {
    jws: &'a str,
}

/// Reads everything, signs, and prints when all of it went well.
pub(crate) fn run(args: &JwsArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let now = fresh::timestamp();
    match &args.command {
        JwsCommand::Promotional(args) => promotional(args, now, terminal),
        JwsCommand::Introductory(args) => introductory(args, now, terminal),
        JwsCommand::AdvancedCommerce(args) => advanced_commerce(args, now, terminal),
    }
}

fn promotional(
    args: &PromotionalArgs,
    now: Result<Timestamp, Error>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let [issuer @ .., product, offer] = usage::demand([
        ("--key <KEY>", &args.issuer.key.key),
        ("--issuer-id <UUID>", &args.issuer.issuer_id),
        ("--bundle-id <ID>", &args.issuer.app.bundle_id),
        ("--product <ID>", &args.product),
        ("--offer <ID>", &args.offer),
    ])?;
    let purpose = Purpose::PromotionalOffer {
        nonce: nonce(optional(Field::Nonce, args.once.nonce.as_ref())?)?,
        product_id: ProductId::new(text(Field::ProductId, product)?)?,
        offer_id: OfferId::new(text(Field::OfferId, offer)?)?,
        transaction_id: optional(Field::TransactionId, args.transaction_id.as_ref())?
            .map(TransactionId::new)
            .transpose()?,
    };
    finish(issuer, &args.issuer, &args.once, purpose, now, terminal)
}

fn introductory(
    args: &IntroductoryArgs,
    now: Result<Timestamp, Error>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let [issuer @ .., product, transaction_id] = usage::demand([
        ("--key <KEY>", &args.issuer.key.key),
        ("--issuer-id <UUID>", &args.issuer.issuer_id),
        ("--bundle-id <ID>", &args.issuer.app.bundle_id),
        ("--product <ID>", &args.product),
        ("--transaction-id <ID>", &args.transaction_id),
    ])?;
    let purpose = Purpose::IntroductoryOffer {
        nonce: nonce(optional(Field::Nonce, args.once.nonce.as_ref())?)?,
        product_id: ProductId::new(text(Field::ProductId, product)?)?,
        allow: decision(args)?,
        transaction_id: TransactionId::new(text(Field::TransactionId, transaction_id)?)?,
    };
    finish(issuer, &args.issuer, &args.once, purpose, now, terminal)
}

fn advanced_commerce(
    args: &AdvancedCommerceArgs,
    now: Result<Timestamp, Error>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let [issuer @ .., request] = usage::demand([
        ("--key <KEY>", &args.issuer.key.key),
        ("--issuer-id <UUID>", &args.issuer.issuer_id),
        ("--bundle-id <ID>", &args.issuer.app.bundle_id),
        ("--request <FILE>", &args.request),
    ])?;
    let [key, ..] = issuer;
    if source::is_stdin(request) {
        source::beside_stdin(key, "request")?;
    }
    let purpose = Purpose::AdvancedCommerce {
        nonce: nonce(optional(Field::Nonce, args.once.nonce.as_ref())?)?,
        request: Request::new(input::read(request, Request::LIMIT, terminal)?)?,
    };
    finish(issuer, &args.issuer, &args.once, purpose, now, terminal)
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
    Err(Error::new(Code::Usage, message, hint))
}

fn finish(
    issuer: [&OsStr; 3],
    args: &IssuerArgs,
    once: &OnceArgs,
    purpose: Purpose,
    now: Result<Timestamp, Error>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let lowercased = lowercased_in([
        (Field::IssuerId, args.issuer_id.as_ref()),
        (Field::Nonce, once.nonce.as_ref()),
    ]);
    let claims = claims(issuer, &once.making, purpose, now.clone())?;
    let jws = sign(issuer, args, &claims, lowercased, now, terminal)?;
    let jws = jws.as_str();
    print(once.making.format, jws, &Signed { jws })
}

/// Judges what every kind has, beside the key. The issuer is key, issuer id and bundle id.
pub(super) fn claims(
    [_, issuer_id, bundle_id]: [&OsStr; 3],
    making: &MakingArgs,
    purpose: Purpose,
    now: Result<Timestamp, Error>,
) -> Result<Claims, Error> {
    Ok(Claims {
        issuer_id: IssuerId::parse(text(Field::IssuerId, issuer_id)?)?,
        bundle_id: BundleId::new(text(Field::BundleId, bundle_id)?)?,
        issued_at: match optional(Field::IssuedAt, making.issued_at.as_ref())? {
            Some(seconds) => IssuedAt::parse(seconds)?,
            None => now?.into(),
        },
        purpose,
    })
}

/// Reads the key, says what deserves a look, and signs.
pub(super) fn sign(
    [key, ..]: [&OsStr; 3],
    args: &IssuerArgs,
    claims: &Claims,
    lowercased: impl Iterator<Item = Notice>,
    now: Result<Timestamp, Error>,
    terminal: Terminal,
) -> anyhow::Result<Jws> {
    let key = key::load(key, args.key.id.key_id.as_deref(), terminal)?;
    terminal.tell(lowercased);
    // Where the clock is wrong, a time that was given is signed all the same; its age is not known.
    terminal.tell(advise(&key.id, claims, now.ok()));
    Ok(Jws::sign(
        &SigningInput::new(&key.id, claims)?,
        &key.private,
    )?)
}

/// Prints the JSON, or the text alone.
pub(super) fn print(
    form: Option<Form>,
    jws: &str,
    json: &impl Serialize,
) -> anyhow::Result<ExitCode> {
    match form.unwrap_or(Form::Json) {
        Form::Json => output::print_json(json),
        Form::Compact => output::print_line(jws),
    }
}
