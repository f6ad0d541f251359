//! The flags of `offersign payload`.

use clap::Args;

use super::{FieldArgs, KeyArgs, required};

/// Print what would be signed
///
/// Prints {"payload","bytes","hex","sha256"} as JSON. No key is read; --key only tells the key id.
#[derive(Args)]
#[command(after_long_help = PAYLOAD_EXAMPLES)]
#[command(mut_args(required(["bundle_id", "product", "offer"])))]
pub(crate) struct PayloadArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgs,

    #[command(flatten)]
    pub(crate) fields: FieldArgs,

    /// Print the very bytes, and nothing else
    #[arg(long)]
    pub(crate) raw: bool,
}

const PAYLOAD_EXAMPLES: &str = "\
Examples:
  offersign payload --key-id ABCDEFGHIJ --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1
  offersign payload --raw --key-id ABCDEFGHIJ --bundle-id com.example \\
    --product com.example.sub.monthly --offer offer1 \\
    --nonce 20fba8a0-2b80-4a7d-a17f-85c1854727f8 --timestamp 1698148900000 |
    openssl dgst -sha256 -sign SubscriptionKey_ABCDEFGHIJ.p8 | base64";
