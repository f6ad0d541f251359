//! Single rules of how keys are read, each by a text that shows it and little else.

mod lines;
mod refused;
mod shapes;
mod stand_ins;
mod strays;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

use super::{KeyFile, Repair};
use crate::error::Error;

fn file(name: &str) -> String {
    std::fs::read_to_string(format!("tests/fixtures/keys/{name}")).unwrap()
}

fn pem() -> String {
    file("taken_lf")
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// The base64 between the lines of a file.
fn body(name: &str) -> String {
    let text = file(name);
    text.lines().filter(|line| !line.contains('-')).collect()
}

fn in_armour(label: &str, body: &str) -> String {
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

/// How a text was repaired, which must give the key of all these files, or why it was refused.
fn read(text: impl AsRef<[u8]>) -> Result<Vec<Repair>, Error> {
    let file = KeyFile::decode(text.as_ref())?;
    let known = KeyFile::decode(pem().as_bytes())?;
    assert_eq!(file.key.public_key(), known.key.public_key());
    Ok(file.repairs)
}
