//! `offersign sign`: one offer in, one signed offer out.

use std::process::ExitCode;

use offersign::payload::Payload;
use offersign::signature::Signature;

use super::args::SignArgs;
use super::fields::{self, Given};
use super::format::Signed;
use super::terminal::Terminal;
use super::{clock, key, output};

/// Reads everything, signs, and prints when all of it went well.
pub(crate) fn run(args: &SignArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let now = clock::now();
    let offer_for = Given::of_flags(&args.fields)?.offer(now.clone())?;
    let key = key::load(args.key.open()?, &args.key.id, terminal)?;
    let offer = offer_for(key.id);

    terminal.report_all(fields::lowercased(args.fields.fields()));
    // Where the clock is wrong, a timestamp that was given still signs; its age is not known.
    terminal.report_all(offer.diagnostics(now.unwrap_or(offer.timestamp)));

    let signature = Signature::sign(&Payload::new(&offer), &key.private)?;
    let signed = Signed {
        id: None,
        offer: &offer,
        signature: signature.to_base64(),
    };
    output::print_line(&args.format.render(&signed)?)
}
