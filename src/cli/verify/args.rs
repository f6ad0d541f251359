//! The flags of `offersign verify`. Those of a field may be given several times, to try values.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};

use clap::Args;
use offersign::evidence::{Answer, Evidence};
use offersign::offer::Field;

use crate::cli::words::ReportFormat;

/// The most payloads that are tried for an answer, which takes some minutes.
const MOST_EFFORT: u64 = 100_000_000;

/// Check a signed offer, and say what is wrong with it
///
/// Reads signed offers and JWS out of any text: JSON, a log line, a printed dictionary, a curl command.
/// Without a key, two answers of one server are enough. What Apple signs needs no key. Exits 0 if all are
/// valid, 1 if not.
#[derive(Args)]
#[command(after_long_help = VERIFY_EXAMPLES)]
pub(crate) struct VerifyArgs {
    /// Signed offers, in any text [default: stdin]
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<OsString>,

    /// Signature, in place of FILE
    #[arg(long, value_name = "TEXT", conflicts_with = "files")]
    pub(super) signature: Option<OsString>,

    /// JWS of StoreKit 2, in place of FILE
    #[arg(long, value_name = "JWS", conflicts_with_all = ["files", "signature"])]
    pub(super) jws: Option<OsString>,

    /// Public key, certificate, or sha256:HEX
    #[arg(long, value_name = "KEY")]
    pub(super) public_key: Option<OsString>,

    /// Private key, in place of that
    #[arg(
        short,
        long,
        value_name = "KEY",
        env = "OFFERSIGN_KEY",
        hide_env_values = true
    )]
    pub(super) key: Option<OsString>,

    /// Key id
    #[arg(
        short = 'i',
        long,
        value_name = "ID",
        env = "OFFERSIGN_KEY_ID",
        hide_env_values = true
    )]
    pub(super) key_id: Vec<OsString>,

    /// App's bundle id
    #[arg(
        short,
        long,
        value_name = "ID",
        env = "OFFERSIGN_BUNDLE_ID",
        hide_env_values = true
    )]
    bundle_id: Vec<OsString>,

    /// Subscription's product id
    #[arg(short, long, value_name = "ID", alias = "product-id")]
    product: Vec<OsString>,

    /// Offer id (product code)
    #[arg(short, long, value_name = "ID", alias = "offer-id")]
    offer: Vec<OsString>,

    /// Customer's app account token
    #[arg(short, long, value_name = "UUID", alias = "app-account-token")]
    token: Vec<OsString>,

    /// Customer's applicationUsername
    #[arg(short, long, value_name = "TEXT", alias = "application-username")]
    username: Vec<OsString>,

    /// One-time UUID
    #[arg(long, value_name = "UUID", hide_short_help = true)]
    nonce: Vec<OsString>,

    /// UNIX time in milliseconds
    #[arg(long, value_name = "MILLIS", hide_short_help = true)]
    timestamp: Vec<OsString>,

    /// Root certificate to trust beside Apple's own
    #[arg(long, value_name = "CERT", hide_short_help = true)]
    pub(super) apple_root: Vec<OsString>,

    /// Where a purchase must be from: production, sandbox, xcode, localtesting
    #[arg(
        long,
        value_name = "NAME",
        ignore_case = true,
        value_parser = ["production", "sandbox", "xcode", "localtesting"],
        hide_short_help = true
    )]
    pub(super) environment: Option<String>,

    /// Payloads to try [default: 300000, or 20000 a line]
    #[arg(long, value_name = "TRIES", value_parser = clap::value_parser!(u64).range(..=MOST_EFFORT))]
    pub(super) effort: Option<u64>,

    /// Output, text or json [default: by stdout]
    #[arg(short, long, value_name = "FORMAT")]
    pub(super) format: Option<ReportFormat>,
}

impl VerifyArgs {
    /// Whether lines that begin with this one can be verified one by one: the signer is known, and the
    /// output is JSON. What is pasted into a terminal is one text.
    pub(super) fn may_stream(&self, first: &[u8]) -> bool {
        let is_known = || {
            let first = Evidence::parse(&String::from_utf8_lossy(first));
            first.answers.iter().any(Answer::is_apples)
        };
        let is_given = self.public_key.is_some() || self.key.is_some();
        let is_pasted = self.files.is_empty() && io::stdin().is_terminal();
        let is_json = match self.format {
            Some(format) => format == ReportFormat::Json,
            None => !is_pasted,
        };
        is_json && (is_given || is_known())
    }

    /// The flags that hold a field.
    pub(super) fn fields(&self) -> [(Field, &[OsString]); 8] {
        [
            (Field::BundleId, &self.bundle_id),
            (Field::KeyId, &self.key_id),
            (Field::ProductId, &self.product),
            (Field::OfferId, &self.offer),
            (Field::AppAccountToken, &self.token),
            (Field::ApplicationUsername, &self.username),
            (Field::Nonce, &self.nonce),
            (Field::Timestamp, &self.timestamp),
        ]
    }
}

const VERIFY_EXAMPLES: &str = "\
A field flag may be given several times, to try values. On a terminal the
verdict is a table; otherwise it is JSON, a line for each answer:
{\"valid\",\"explained\",\"mistakes\",\"findings\",\"fields\",\"payload\",...}
The payload is shown with escapes for its separators; payloadSha256 is over the
exact bytes. Of JSON Lines, one without a signed offer is answered by its \"line\"
and an \"error\", the rest goes on, and the exit code is 1.

Without a key the verdict on one answer is null. A fingerprint is enough, which
`offersign key check` prints, and so are two answers of the same server.

Each answer has its own effort, 100000000 at most; in one text with more than
ten answers they share the effort of ten.

Examples:
  offersign verify answer.json --public-key public.pem --bundle-id com.example \\
    --product com.example.sub.monthly
  offersign sign --format full --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --bundle-id com.example --product com.example.sub.monthly --offer offer1 |
    offersign verify --key SubscriptionKey_ABCDEFGHIJ.p8";
