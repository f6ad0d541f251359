//! `offersign payload`: what would be signed.

use std::process::ExitCode;

use offersign::offer::advise;
use offersign::payload::Payload;
use serde::Serialize;

use super::args::PayloadArgs;
use super::fields::Fields;
use super::terminal::Terminal;
use super::{fields, fresh, key, output, usage};

/// What is printed of a payload.
#[derive(Serialize)]
struct Shown {
    payload: String,
    bytes: usize,
    hex: String,
    sha256: String,
}

/// Builds the payload without reading a key, and prints it.
pub(crate) fn run(args: &PayloadArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let now = fresh::timestamp();
    let identifiers = usage::demand([
        ("--bundle-id <ID>", &args.fields.app.bundle_id),
        ("--product <ID>", &args.fields.product),
        ("--offer <ID>", &args.fields.offer),
    ])?;
    let fields = Fields::new(identifiers, &args.fields, now.clone())?;
    let offer = fields.with_key_id(key::id(
        args.key.key.as_deref(),
        args.key.id.key_id.as_deref(),
    )?);
    terminal.tell(fields::lowercased(&args.fields));
    terminal.tell(advise(&offer, now.unwrap_or(offer.timestamp)));

    let payload = Payload::new(&offer);
    if args.raw {
        return output::print_bytes(payload.as_bytes());
    }
    output::print_json(&Shown {
        payload: payload.visible(),
        bytes: payload.as_bytes().len(),
        hex: base16ct::lower::encode_string(payload.as_bytes()),
        sha256: base16ct::lower::encode_string(&payload.sha256()),
    })
}
