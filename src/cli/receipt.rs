//! `offersign receipt`: what verifyReceipt is asked, and what a receipt or its answer says.

mod json;
mod read;
mod report;
mod request;
mod table;

use std::ffi::{OsStr, OsString};

use clap::{Args, Subcommand};
use offersign::error::Diagnostic;
use offersign::receipt::Repair;

use super::codes;
use super::input::{self, Opened};

pub(crate) use read::{ReadArgs, run as run_read};
pub(crate) use request::{RequestArgs, run as run_request};

/// Make a body for verifyReceipt, or read a receipt
#[derive(Subcommand)]
#[command(after_long_help = RECEIPT_EXAMPLES)]
pub(crate) enum ReceiptCommand {
    Request(RequestArgs),
    Read(ReadArgs),
}

/// The receipt that a command is about.
#[derive(Args)]
pub(crate) struct ReceiptArgument {
    /// Receipt, in any form [default: stdin]
    #[arg(value_name = "FILE")]
    file: Option<OsString>,
}

impl ReceiptArgument {
    /// Opens the place of the receipt.
    fn open(&self) -> anyhow::Result<Opened> {
        let place: &OsStr = input::or_stdin(self.file.as_ref());
        input::RECEIPT.open(place)
    }
}

/// What was undone, as notes.
fn repaired(repairs: &[Repair]) -> impl Iterator<Item = Diagnostic> {
    repairs.iter().map(|repair| {
        let (name, seen) = (repair.name(), repair.seen());
        let message = format!("repaired `{name}`: the receipt {seen}");
        Diagnostic::note(codes::RECEIPT_REPAIRED, message)
    })
}

const RECEIPT_EXAMPLES: &str = "\
Examples:
  offersign receipt read receipt.txt --offer offer1
  offersign receipt request receipt.txt --secret env:SHARED_SECRET |
    curl --json @- https://buy.itunes.apple.com/verifyReceipt";
