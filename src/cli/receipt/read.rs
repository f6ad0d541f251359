//! `offersign receipt read`: what a receipt or Apple's answer says, and whether it is as expected.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use offersign::error::Error;
use offersign::offer::{BundleId, Field, OfferId, ProductId};
use offersign::receipt::{Content, Document, Expected};

use super::report::Report;
use super::{ReceiptArgument, json, table};
use crate::cli::args::AppArgs;
use crate::cli::fields::optional;
use crate::cli::output;
use crate::cli::terminal::Terminal;
use crate::cli::words::ReportFormat;

/// Say what is in a receipt, or in Apple's answer
///
/// Tells by its content what it is given: an app receipt, a transaction receipt of iOS 6, a body for
/// verifyReceipt, or what verifyReceipt answered. Exits 0 if it is read, the status is 0 and all that is
/// expected is there; 1 if not. No signature is checked.
#[derive(Args)]
#[command(after_long_help = READ_EXAMPLES)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    receipt: ReceiptArgument,

    #[command(flatten)]
    app: AppArgs,

    /// Product expected among the purchases
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    product: Option<OsString>,

    /// Promotional offer expected to be used
    #[arg(short, long, value_name = "ID", alias = "offer-id")]
    offer: Option<OsString>,

    /// Print unknown attributes too, in hexadecimal
    #[arg(long)]
    all: bool,

    /// Output, text or json [default: by stdout]
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<ReportFormat>,
}

/// Reads the input, compares it with what is expected, and prints it.
pub(crate) fn run(args: &ReadArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let expected = args.expected()?;
    let place = args.receipt.open()?;
    let document = Document::read(&place.read(terminal)?.bytes)?;
    let report = Report::new(&document, expected, args.all);
    if ReportFormat::is_text(args.format) {
        output::print_text(&table::render(&report))?;
    } else {
        terminal.report_all(report.sentences());
        json::print(&report)?;
    }
    Ok(ExitCode::from(u8::from(!report.is_yes())))
}

impl ReadArgs {
    /// What is expected, each of it checked.
    fn expected(&self) -> Result<Expected<'_>, Error> {
        let expected = Expected {
            bundle_id: optional(Field::BundleId, self.app.bundle_id.as_ref())?,
            product_id: optional(Field::ProductId, self.product.as_ref())?,
            offer_id: optional(Field::OfferId, self.offer.as_ref())?,
        };
        expected.bundle_id.map(BundleId::new).transpose()?;
        expected.product_id.map(ProductId::new).transpose()?;
        expected.offer_id.map(OfferId::new).transpose()?;
        Ok(expected)
    }
}

impl Report<'_> {
    /// Whether the answer is yes.
    fn is_yes(&self) -> bool {
        let status = match &self.document.content {
            Content::Answer(answer) => answer.number,
            _ => 0,
        };
        status == 0 && self.mistakes.is_empty()
    }
}

const READ_EXAMPLES: &str = "\
On a terminal it prints words and a table; otherwise JSON on one line:
{\"kind\",\"environment\",\"endpoint\",...,\"purchases\",...,\"notProven\"}

Examples:
  offersign receipt read receipt.txt --bundle-id com.example --offer offer1
  offersign receipt read answer.json --product com.example.sub.monthly";
