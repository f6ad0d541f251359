//! `offersign sign`: one offer in, one signed offer out.

use std::process::ExitCode;

use offersign::offer::advise;
use offersign::payload::Payload;
use offersign::signature::Signature;

use super::args::SignArgs;
use super::fields::Fields;
use super::shapes::{Shape, Signed};
use super::terminal::Terminal;
use super::{fields, fresh, key, output, usage};

/// Reads everything, signs, and prints when all of it went well.
pub(crate) fn run(args: &SignArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let now = fresh::timestamp();
    let [key, identifiers @ ..] = usage::demand([
        ("--key <KEY>", &args.key.key),
        ("--bundle-id <ID>", &args.fields.app.bundle_id),
        ("--product <ID>", &args.fields.product),
        ("--offer <ID>", &args.fields.offer),
    ])?;
    let fields = Fields::new(identifiers, &args.fields, now.clone())?;
    let key = key::load(key, args.key.id.key_id.as_deref(), terminal)?;
    let offer = fields.with_key_id(key.id);

    terminal.tell(fields::lowercased(&args.fields));
    // Where the clock is wrong, a timestamp that was given still signs; its age is not known.
    terminal.tell(advise(&offer, now.unwrap_or(offer.timestamp)));

    let signature = Signature::sign(&Payload::new(&offer), &key.private)?;
    let signed = Signed {
        id: None,
        offer: &offer,
        signature: signature.to_base64(),
    };
    output::print_line(&args.format.unwrap_or(Shape::Response).render(&signed)?)
}
