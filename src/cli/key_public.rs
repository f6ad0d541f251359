//! `offersign key public`: the public key of a private one.

use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, ValueEnum};
use offersign::key::PublicKey;

use super::args::KeyArgument;
use super::terminal::Terminal;
use super::{key, output};

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
    key: KeyArgument,

    /// pem, jwk, der-base64 or sha256
    #[arg(short, long, value_name = "FORM", default_value = "pem")]
    format: PublicForm,
}

/// Reads the key, and prints the public one.
pub(crate) fn run(args: &KeyPublicArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let examined = key::examine(args.key.open()?, None, terminal)?;
    terminal.report_all(examined.diagnostics);
    output::print_line(&render(&examined.file.key.public_key(), args.format))
}

fn render(key: &PublicKey, form: PublicForm) -> String {
    match form {
        PublicForm::Pem => key.to_pem().trim_end().to_owned(),
        PublicForm::Jwk => key.to_jwk(),
        PublicForm::DerBase64 => STANDARD.encode(key.to_der()),
        PublicForm::Sha256 => output::hex(&key.sha256()),
    }
}

const KEY_PUBLIC_EXAMPLES: &str = "\
Forms:
  pem         what `openssl ec -pubout` prints (the default)
  jwk         JSON Web Key
  der-base64  SubjectPublicKeyInfo in base64, on one line
  sha256      its SHA-256, by which `key check` and `verify` name keys

Examples:
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8
  offersign key public SubscriptionKey_ABCDEFGHIJ.p8 --format jwk";
