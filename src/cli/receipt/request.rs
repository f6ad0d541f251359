//! `offersign receipt request`: the body that verifyReceipt takes.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use clap::Args;
use offersign::error::{Code, Diagnostic, Error};
use offersign::receipt::{Content, Document, Receipt, SharedSecret};
use zeroize::Zeroizing;

use super::{ReceiptArgument, repaired};
use crate::cli::args::StrictArg;
use crate::cli::input::secret::SHARED_IN_ARGUMENT;
use crate::cli::input::{self, Opened};
use crate::cli::terminal::Terminal;
use crate::cli::{codes, output};

/// The variable that names the place of the shared secret.
const PLACE: &str = "OFFERSIGN_SHARED_SECRET";

/// Print the body of a request to verifyReceipt
///
/// Repairs what happens to receipts on their way. The body holds the shared secret, so it is printed to a
/// pipe or a file only; ask production first, and the sandbox where production answers 21007.
#[derive(Args)]
#[command(after_long_help = REQUEST_EXAMPLES)]
pub(crate) struct RequestArgs {
    #[command(flatten)]
    receipt: ReceiptArgument,

    /// Shared secret: path, `-` or `env:NAME`
    #[arg(
        short,
        long,
        value_name = "SECRET",
        env = PLACE,
        hide_env_values = true
    )]
    secret: Option<OsString>,

    /// Ask for all transactions, not the latest only
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    strict: StrictArg,
}

/// Reads the receipt and the secret, and prints the body.
pub(crate) fn run(args: &RequestArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let place = args.receipt.open()?;
    let secret = args.secret.as_deref().map(open_secret).transpose()?;
    if place.is_stdin() && secret.as_ref().is_some_and(Opened::is_stdin) {
        return Err(BOTH_FROM_STDIN.into());
    }
    if secret.is_some() && io::stdout().is_terminal() {
        return Err(TO_TERMINAL.into());
    }
    let mut diagnostics = Vec::new();
    let secret = secret
        .map(|secret| read_secret(secret, &mut diagnostics, terminal))
        .transpose()?;
    let receipt = receipt(&place.read(terminal)?.bytes, &mut diagnostics)?;
    diagnostics.extend(receipt.diagnostics());
    diagnostics.extend(secret.is_none().then(missing));
    terminal.strict(args.strict.strict).weigh(diagnostics)?;
    output::print_bytes(body(&receipt, secret.as_ref(), args.all).as_bytes())
}

/// A variable that holds the secret itself has been seen by nobody yet.
fn open_secret(place: &OsStr) -> anyhow::Result<Opened> {
    input::SHARED_SECRET.open(place).map_err(|error| {
        let is_in_argument = error.downcast_ref() == Some(&SHARED_IN_ARGUMENT);
        let is_variable = env::var_os(PLACE).is_some_and(|value| value == place);
        if is_in_argument && is_variable {
            IN_VARIABLE.into()
        } else {
            error
        }
    })
}

fn read_secret(
    secret: Opened,
    diagnostics: &mut Vec<Diagnostic>,
    terminal: Terminal,
) -> anyhow::Result<SharedSecret> {
    let read = secret.read(terminal)?;
    diagnostics.extend(read.readable_by_others.then(readable_by_others));
    Ok(SharedSecret::parse(&read.bytes)?)
}

/// The receipt, which may be the newest one in an answer of Apple.
fn receipt(input: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Result<Receipt, Error> {
    let mut document = Document::read(input)?;
    if let Content::Answer(answer) = &document.content {
        let latest = answer.latest_receipt.as_ref().ok_or(NO_RECEIPT)?;
        document = Document::read(latest.as_bytes())?;
    }
    diagnostics.extend(repaired(&document.repairs));
    match document.content {
        Content::Receipt(receipt) => Ok(receipt),
        _ => Err(NO_RECEIPT),
    }
}

/// The body on one line. Base64 and hexadecimal digits need no escape.
fn body(receipt: &Receipt, secret: Option<&SharedSecret>, all: bool) -> Zeroizing<String> {
    let data = receipt.to_base64();
    // Memory that grows would leave copies of the secret.
    let mut body = Zeroizing::new(String::with_capacity(data.len() + 256));
    let mut add = |text: &str| body.push_str(text);
    add("{\"receipt-data\":\"");
    add(&data);
    add("\"");
    if let Some(secret) = secret {
        add(",\"password\":\"");
        add(secret.expose_secret());
        add("\"");
    }
    if !all {
        add(",\"exclude-old-transactions\":true");
    }
    add("}\n");
    body
}

fn missing() -> Diagnostic {
    Diagnostic::warning(
        codes::SECRET_MISSING,
        "no shared secret is given, without which Apple refuses receipts with subscriptions (21004, or 21003)",
        "give `--secret` with the place of the app's shared secret",
    )
}

fn readable_by_others() -> Diagnostic {
    Diagnostic::warning(
        codes::SECRET_READABLE_BY_OTHERS,
        "other users of this machine can read the shared secret's file, or change it",
        "take their rights away with `chmod 600`",
    )
}

const BOTH_FROM_STDIN: Error = Error::fixed(
    codes::USAGE,
    "both the shared secret and the receipt are to be read from stdin",
    "give one of them as a file, or the secret as `env:NAME`",
);

const TO_TERMINAL: Error = Error::fixed(
    codes::SECRET_TO_TERMINAL,
    "the body holds the shared secret, which would be shown on this terminal",
    "pipe it to `curl --json @-`, or send it to a file that only you can read",
);

const IN_VARIABLE: Error = Error::fixed(
    codes::SECRET_IN_ARGUMENT,
    "the variable `OFFERSIGN_SHARED_SECRET` holds the shared secret itself, and not its place",
    "give `--secret env:OFFERSIGN_SHARED_SECRET`, which reads it from there, or set the variable to a path or to `env:NAME`",
);

const NO_RECEIPT: Error = Error::fixed(
    Code::RECEIPT_UNRECOGNISED,
    "this is Apple's answer, and no receipt is in it",
    "give the receipt that Apple was asked about",
);

const REQUEST_EXAMPLES: &str = "\
Prints {\"receipt-data\",\"password\",\"exclude-old-transactions\"} as JSON.

Examples:
  offersign receipt request receipt.txt --secret env:SHARED_SECRET |
    curl --json @- https://buy.itunes.apple.com/verifyReceipt
  offersign receipt request --secret shared-secret.txt < receipt.txt |
    curl --json @- https://sandbox.itunes.apple.com/verifyReceipt";
