//! `offersign payload`: what would be signed.

use std::process::ExitCode;

use clap::Args;
use offersign::escape::escaped;
use offersign::offer::SEPARATOR;
use offersign::payload::Payload;
use serde::Serialize;

use super::args::{FieldArgs, KeyArgs, StrictArg, required};
use super::fields::{self, Given};
use super::terminal::Terminal;
use super::words::{ReportFormat, rows};
use super::{clock, key, output};

/// Print what would be signed
///
/// Prints {"payload","bytes","hex","sha256"} as JSON, or words on a terminal. `payload` is for the eye: its separators are escapes, and it is not what is signed; --raw prints that. No key is read: --key is used only for the key id in its file name.
#[derive(Args)]
#[command(after_long_help = PAYLOAD_EXAMPLES)]
#[command(mut_args(required(["bundle_id", "product", "offer"])))]
pub(crate) struct PayloadArgs {
    #[command(flatten)]
    key: KeyArgs,

    #[command(flatten)]
    fields: FieldArgs,

    /// Print only the raw bytes
    #[arg(long)]
    raw: bool,

    /// Output, text or json [default: by stdout]
    #[arg(short, long, value_name = "FORMAT", conflicts_with = "raw")]
    format: Option<ReportFormat>,

    #[command(flatten)]
    strict: StrictArg,
}

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
    let about_offer = offer.diagnostics(now.unwrap_or(offer.timestamp));
    let lowercased = fields::lowercased(args.fields.fields());
    terminal
        .strict(args.strict.strict)
        .weigh(lowercased.chain(about_offer))?;

    let payload = Payload::new(&offer);
    if args.raw {
        return output::print_bytes(payload.as_bytes());
    }
    if ReportFormat::is_text(args.format) {
        return output::print_text(&table(&payload));
    }
    output::print_json(&Shown {
        payload: payload.escaped(),
        bytes: payload.as_bytes().len(),
        hex: output::hex(payload.as_bytes()),
        sha256: output::hex(&payload.sha256()),
    })
}

/// What stands for the separator where a person reads it: an escape would run into the digits after it.
const SEEN: &str = "⸱U+2063⸱";

/// The answer for a person.
fn table(payload: &Payload) -> String {
    let text = String::from_utf8_lossy(payload.as_bytes());
    let fields: Vec<String> = text.split(SEPARATOR).map(escaped).collect();
    let facts = [
        ("bytes", payload.as_bytes().len().to_string()),
        ("hex", output::hex(payload.as_bytes())),
        ("sha256", output::hex(&payload.sha256())),
    ];
    format!("{}\n\n{}", fields.join(SEEN), rows(&facts))
}

const PAYLOAD_EXAMPLES: &str = "\
Examples:
  offersign payload --key-id ABCDEFGHIJ --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign payload --raw --key-id ABCDEFGHIJ --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1 \\
    --nonce 20fba8a0-2b80-4a7d-a17f-85c1854727f8 --timestamp 1698148900000 |
    openssl dgst -sha256 -sign SubscriptionKey_ABCDEFGHIJ.p8 | base64";
