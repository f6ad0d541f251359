//! The flags of `offersign key`.

use std::ffi::OsString;

use clap::{Args, Subcommand, ValueEnum};

use super::KeyIdArgs;
use crate::cli::input::{self, Opened};

/// Check a key, or print its public part
#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    Check(KeyCheckArgs),
    Public(KeyPublicArgs),
}

/// Check whether a key can sign offers
///
/// Reads the key, repairs what happens to key files on their way, signs with it and verifies.
/// Exit code 0: it can; 1: it cannot, and the answer says what it is instead and what to do.
#[derive(Args)]
#[command(after_long_help = KEY_CHECK_EXAMPLES)]
pub(crate) struct KeyCheckArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgument,

    #[command(flatten)]
    pub(crate) id: KeyIdArgs,
}

/// The key that a command is about.
#[derive(Args)]
pub(crate) struct KeyArgument {
    /// Key: path, `-` or `env:NAME`
    #[arg(value_name = "KEY", env = "OFFERSIGN_KEY", hide_env_values = true)]
    key: OsString,
}

impl KeyArgument {
    /// Opens the place of the key.
    pub(crate) fn open(&self) -> anyhow::Result<Opened> {
        input::KEY.open(&self.key)
    }
}

/// How a public key is printed.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum PublicForm {
    Pem,
    Jwk,
    DerBase64,
    Sha256,
}

/// Print the public key of a private key
///
/// Prints the same bytes as `openssl ec -in KEY -pubout`.
#[derive(Args)]
#[command(after_long_help = KEY_PUBLIC_EXAMPLES)]
pub(crate) struct KeyPublicArgs {
    #[command(flatten)]
    pub(crate) key: KeyArgument,

    /// pem, jwk, der-base64 or sha256
    #[arg(short, long, value_name = "FORM", default_value = "pem")]
    pub(crate) format: PublicForm,
}

const KEY_CHECK_EXAMPLES: &str = "\
Examples:
  offersign key check SubscriptionKey_ABCDEFGHIJ.p8
  offersign key check env:OFFER_KEY --key-id ABCDEFGHIJ";

const KEY_PUBLIC_EXAMPLES: &str = "\
Forms:
  pem         what `openssl ec -pubout` prints (the default)
  jwk         JSON Web Key
  der-base64  SubjectPublicKeyInfo in base64, on one line
  sha256      its SHA-256, by which `key check` and `verify` name keys

Examples:
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8 --format jwk";

pub(super) const EXAMPLES: &str = "\
Examples:
  offersign key check SubscriptionKey_ABCDEFGHIJ.p8
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8";
