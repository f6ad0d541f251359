//! From the bytes of a file to the one private key in it.

use p256::ecdsa::SigningKey;

use crate::error::{Code, Error};

use super::content::{Structure, from_der};
use super::repair::Repair;
use super::shape::Shape;
use super::unwrap::{Form, Part, parts};
use super::{Container, KeyFile, PrivateKey, refusal, stray};

/// Reads a private key.
///
/// # Errors
/// There is none that signs offers, or more than one.
pub(super) fn read(bytes: &[u8]) -> Result<KeyFile, Error> {
    let mut part = the_one(parts(bytes)?)?;
    let (key, structure) = key(&part)?;
    if matches!(&part.form, Form::Pem(Some(label)) if label != structure.label()) {
        part.repairs.insert(Repair::Label);
    }
    Ok(KeyFile {
        key: PrivateKey(key),
        container: match (&part.form, structure) {
            (Form::Pem(_), Structure::Pkcs8) => Container::Pkcs8Pem,
            (Form::Pem(_), Structure::Sec1) => Container::Sec1Pem,
            (Form::Der, Structure::Pkcs8) => Container::Pkcs8Der,
            (Form::Der, Structure::Sec1) => Container::Sec1Der,
            (Form::Storekit(_), _) => Container::Storekit,
        },
        repairs: part.repairs.into_iter().collect(),
        key_id: match part.form {
            Form::Storekit(id) => id,
            _ => None,
        },
    })
}

/// The part that is a private key, else the first that is not only the parameters of one.
fn the_one(parts: Vec<Part>) -> Result<Part, Error> {
    let (mut private, others): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(is_private);
    if private.len() > 1 && !are_same(&private) {
        return Err(refusal::SEVERAL);
    }
    match private.pop() {
        Some(part) => Ok(part),
        None => others
            .into_iter()
            .find(|part| !part.label().ends_with("PARAMETERS"))
            .ok_or(refusal::UNRECOGNISED),
    }
}

/// Whether the parts are one key, as where a file was appended to itself.
fn are_same(parts: &[Part]) -> bool {
    let keys: Result<Vec<_>, Error> = parts.iter().map(|part| Ok(key(part)?.0)).collect();
    keys.is_ok_and(|keys| keys.windows(2).all(|pair| pair.first() == pair.last()))
}

fn is_private(part: &Part) -> bool {
    part.label().contains("PRIVATE KEY")
        || part
            .der
            .as_ref()
            .is_ok_and(|der| Shape::of(der).is_ok_and(Shape::is_private))
}

/// The key of a part. What cannot be read is checked by its label.
pub(super) fn key(part: &Part) -> Result<(Box<SigningKey>, Structure), Error> {
    let der = part.der.as_ref().map_err(Clone::clone);
    der.and_then(|der| from_der(der))
        .map_err(|error| match error.code() {
            Code::KEY_TRUNCATED | Code::KEY_DAMAGED | Code::KEY_UNRECOGNISED => {
                by_label(part.label()).unwrap_or(error)
            }
            _ => error,
        })
}

/// The refusal of a content that its label names, where that is no key that signs.
fn by_label(label: &str) -> Option<Error> {
    let has = |word| label.contains(word);
    Some(match label {
        _ if has("OPENSSH") || has("SSH2") => refusal::OPENSSH,
        _ if has("PGP MESSAGE") => stray::PGP,
        _ if has("PGP") => refusal::PGP,
        _ if has("AGE ENCRYPTED") => stray::AGE,
        _ if has("CERTIFICATE REQUEST") => refusal::CERTIFICATE_REQUEST,
        _ if has("CERTIFICATE") => refusal::CERTIFICATE,
        _ if has("ENCRYPTED") => refusal::ENCRYPTED,
        _ if has("PUBLIC KEY") => refusal::PUBLIC,
        _ if has("RSA") => refusal::wrong_algorithm(Some("RSA")),
        _ if has("DSA") => refusal::wrong_algorithm(Some("DSA")),
        _ => return None,
    })
}
