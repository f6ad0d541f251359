//! `offersign jws`: one JWS for StoreKit 2.

pub(crate) mod args;

use std::ffi::OsString;
use std::process::ExitCode;

use offersign::error::Error;
use offersign::jws::{Claims, IssuedAt, Jws, Purpose, Request, SigningInput};
use offersign::offer::{
    BundleId, Field, IssuerId, KeyId, Nonce, OfferId, ProductId, Timestamp, TransactionId,
};
use serde::Serialize;

use super::args::told;
use super::fields::{lowercased, nonce, optional, parsed, unbraced};
use super::input::{self, ONE_AS_FILE, Opened};
use super::terminal::Terminal;
use super::{clock, codes, key, output, swift};
use args::{
    AdvancedCommerceArgs, IntroductoryArgs, IssuerArgs, JwsArgs, JwsCommand, JwsFormat, OnceArgs,
    PromotionalArgs,
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
            let signing = Signing::new(&args.issuer, args.once.issued_at.as_ref())?;
            let purpose = promotional(args)?;
            signing.finish(&args.once, purpose, args.issuer.key.open()?, terminal)
        }
        JwsCommand::Introductory(args) => {
            let signing = Signing::new(&args.issuer, args.once.issued_at.as_ref())?;
            let purpose = introductory(args)?;
            signing.finish(&args.once, purpose, args.issuer.key.open()?, terminal)
        }
        JwsCommand::AdvancedCommerce(args) => advanced_commerce(args, terminal),
    }
}

fn promotional(args: &PromotionalArgs) -> Result<Purpose, Error> {
    Ok(Purpose::PromotionalOffer {
        nonce: once(args.once.nonce.as_ref())?,
        product_id: parsed(Field::ProductId, args.product.as_ref(), ProductId::new)?,
        offer_id: parsed(Field::OfferId, args.offer.as_ref(), OfferId::new)?,
        transaction_id: args
            .transaction_id
            .as_ref()
            .map(transaction_id)
            .transpose()?,
    })
}

fn transaction_id(given: &OsString) -> Result<TransactionId, Error> {
    parsed(Field::TransactionId, Some(given), TransactionId::new)
}

/// The nonce that is given, or a new one.
fn once(given: Option<&OsString>) -> Result<Nonce, Error> {
    let given = optional(Field::Nonce, given)?;
    nonce(given, |error| told(Field::Nonce, &error))
}

fn introductory(args: &IntroductoryArgs) -> Result<Purpose, Error> {
    Ok(Purpose::IntroductoryOffer {
        nonce: once(args.once.nonce.as_ref())?,
        product_id: parsed(Field::ProductId, args.product.as_ref(), ProductId::new)?,
        allow: decision(args)?,
        transaction_id: parsed(
            Field::TransactionId,
            args.transaction_id.as_ref(),
            TransactionId::new,
        )?,
    })
}

fn advanced_commerce(args: &AdvancedCommerceArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let signing = Signing::new(&args.issuer, args.once.issued_at.as_ref())?;
    let nonce = once(args.once.nonce.as_ref())?;
    let request = input::or_stdin(args.request.as_ref());
    input::not_both_from_stdin(args.issuer.key.place(), request, "request", ONE_AS_FILE)?;
    let request = input::REQUEST.open(request)?;
    let key = args.issuer.key.open()?;
    let request = Request::new(request.read(terminal)?.bytes.to_vec())?;
    let purpose = Purpose::AdvancedCommerce { nonce, request };
    signing.finish(&args.once, purpose, key, terminal)
}

/// There is no default: the choice affects the price.
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

/// What every kind of JWS has, checked before anything is read.
pub(super) struct Signing<'a> {
    args: &'a IssuerArgs,
    key_id: Option<KeyId>,
    issuer_id: IssuerId,
    bundle_id: BundleId,
    issued_at: IssuedAt,
    now: Result<Timestamp, Error>,
}

impl<'a> Signing<'a> {
    /// Checks the flags.
    pub(super) fn new(args: &'a IssuerArgs, issued_at: Option<&OsString>) -> Result<Self, Error> {
        let now = clock::now();
        Ok(Self {
            args,
            key_id: args.key.id.given()?,
            issuer_id: parsed(Field::IssuerId, args.issuer_id.as_ref(), |id| {
                IssuerId::parse(unbraced(id))
            })?,
            bundle_id: parsed(Field::BundleId, args.app.bundle_id.as_ref(), BundleId::new)?,
            issued_at: match issued_at {
                Some(_) => parsed(Field::IssuedAt, issued_at, IssuedAt::parse)?,
                None => now.clone()?.into(),
            },
            now,
        })
    }

    /// The claims for a purpose.
    pub(super) fn claims(&self, purpose: Purpose) -> Claims {
        Claims {
            issuer_id: self.issuer_id.clone(),
            bundle_id: self.bundle_id.clone(),
            issued_at: self.issued_at,
            purpose,
        }
    }

    /// Reads the key, reports notes and warnings, and signs.
    pub(super) fn sign(
        self,
        claims: &Claims,
        nonce: Option<&OsString>,
        key: Opened,
        terminal: Terminal,
    ) -> anyhow::Result<Jws> {
        let uuids = [
            (Field::IssuerId, self.args.issuer_id.as_ref()),
            (Field::Nonce, nonce),
        ];
        let key = key::load(key, self.key_id, terminal)?;
        // Where the clock is wrong, a time that was given is signed all the same; its age is not known.
        let about_claims = claims.diagnostics(&key.id, self.now.ok());
        let diagnostics = key.diagnostics.into_iter().chain(lowercased(uuids));
        terminal
            .strict(self.args.strict.strict)
            .weigh(diagnostics.chain(about_claims))?;
        Ok(Jws::sign(
            &SigningInput::new(&key.id, claims),
            &key.private,
        )?)
    }

    fn finish(
        self,
        once: &OnceArgs,
        purpose: Purpose,
        key: Opened,
        terminal: Terminal,
    ) -> anyhow::Result<ExitCode> {
        let claims = self.claims(purpose);
        let jws = self.sign(&claims, once.nonce.as_ref(), key, terminal)?;
        let jws = jws.as_str();
        match once.format {
            JwsFormat::Json => output::print_json(&Signed { jws }),
            JwsFormat::Compact => output::print_line(jws),
            JwsFormat::Swift => output::print_line(&swift::jws_options(&claims.purpose, jws)),
        }
    }
}
