//! `offersign key public`: the public key of a private one.

use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::key::PublicKey;

use super::args::{KeyPublicArgs, PublicForm};
use super::terminal::Terminal;
use super::{key, output};

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
