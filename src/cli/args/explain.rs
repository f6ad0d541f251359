//! The flags of `offersign explain`.

use std::ffi::OsString;

use clap::Args;

/// Say what an error means, and what to check
///
/// Takes a number or a name of StoreKit's, a code of ours, or a message that has one in it. Prints text,
/// not JSON; without a code, the list of all names.
#[derive(Args)]
#[command(after_long_help = EXPLAIN_EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// Error of StoreKit, or code [default: list all]
    #[arg(value_name = "CODE")]
    pub(crate) code: Vec<OsString>,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  offersign explain 12
  offersign explain key_wrong_curve";
