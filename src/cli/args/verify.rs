//! The flags of `offersign verify`.

use std::ffi::OsString;
use std::iter;

use clap::Args;
use offersign::offer::Field;

use super::{FieldArgs, KeyArgs};

/// Check a signed offer, and say what is wrong with it
///
/// Reads the JSON that a server answered, in any shape, or a JWS, and takes what it lacks from the flags.
/// Prints {"valid","mistake","also","findings","payload",...} as JSON; exits 0 if valid, 1 if not.
#[derive(Args)]
#[command(after_long_help = VERIFY_EXAMPLES)]
#[command(mut_arg("nonce", |arg| arg.help("One-time UUID")))]
#[command(mut_arg("timestamp", |arg| arg.help("UNIX time in milliseconds")))]
pub(crate) struct VerifyArgs {
    /// The signed offer [default: stdin]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<OsString>,

    /// JWS of StoreKit 2, in place of FILE
    #[arg(long, value_name = "JWS", conflicts_with = "file")]
    pub(crate) jws: Option<OsString>,

    /// Public key or certificate, in place of --key
    #[arg(long, value_name = "KEY")]
    pub(crate) public_key: Option<OsString>,

    #[command(flatten)]
    pub(crate) key: KeyArgs,

    #[command(flatten)]
    pub(crate) fields: FieldArgs,
}

impl VerifyArgs {
    /// The flags that hold a field.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, Option<&OsString>)> {
        iter::once((Field::KeyId, self.key.id.key_id.as_ref())).chain(self.fields.fields())
    }
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  offersign verify answer.json --public-key public.pem --bundle-id com.example \\
    --product com.example.sub.monthly
  offersign sign --format full --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --bundle-id com.example --product com.example.sub.monthly --offer offer1 |
    offersign verify --key SubscriptionKey_ABCDEFGHIJ.p8";
