//! `offersign payload`: what would be signed.

use std::process::ExitCode;

use offersign::payload::Payload;
use serde::Serialize;

use super::args::PayloadArgs;
use super::fields::{self, Given};
use super::terminal::Terminal;
use super::{clock, key, output};

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
    let now = clock::now();
    let offer_for = Given::of_flags(&args.fields)?.offer(now.clone())?;
    let offer = offer_for(key::id(&args.key)?);
    terminal.report_all(fields::lowercased(args.fields.fields()));
    terminal.report_all(offer.diagnostics(now.unwrap_or(offer.timestamp)));

    let payload = Payload::new(&offer);
    if args.raw {
        return output::print_bytes(payload.as_bytes());
    }
    output::print_json(&Shown {
        payload: payload.escaped(),
        bytes: payload.as_bytes().len(),
        hex: output::hex(payload.as_bytes()),
        sha256: output::hex(&payload.sha256()),
    })
}
