//! From the bytes of a file to the one public key in it.

use p256::ecdsa::VerifyingKey;
use pkcs8::der::{Decode as _, Tag};
use pkcs8::spki::SubjectPublicKeyInfoRef;

use crate::error::Error;

use super::algorithm::{demand_elliptic_curve, demand_p256};
use super::shape::{Shape, elements};
use super::unwrap::{Part, parts};
use super::{PublicKey, PublicKeyFile, content, jwk, private, refusal};

/// Where the key stands in a certificate, after the version: serial number, signature algorithm,
/// issuer, validity and subject come first (RFC 5280, section 4.1).
const KEY_IN_CERTIFICATE: usize = 5;

/// Reads a public key.
///
/// # Errors
/// There is none on P-256, or more than one.
pub(super) fn read(bytes: &[u8]) -> Result<PublicKeyFile, Error> {
    let of_jwk = |keys: Vec<PublicKey>| {
        let key = the_one(&keys)?;
        let repairs = Vec::new();
        Ok(PublicKeyFile { key, repairs })
    };
    match jwk::public(bytes) {
        Some(keys) => keys.and_then(of_jwk),
        None => parts(bytes).and_then(of_parts),
    }
    .map_err(|error| refusal::of_public_key(&error))
}

fn of_parts(parts: Vec<Part>) -> Result<PublicKeyFile, Error> {
    let is_key = |part: &Part| !part.label().ends_with("PARAMETERS");
    let parts: Vec<Part> = parts.into_iter().filter(is_key).collect();
    let keys: Result<Vec<PublicKey>, Error> = parts.iter().map(key).collect();
    // Where one of several cannot be read it may be the one that is meant.
    let key = match keys {
        Err(_) if parts.len() > 1 => Err(refusal::SEVERAL),
        keys => the_one(&keys?),
    }?;
    let repairs = parts.into_iter().next().map(|part| part.repairs);
    let repairs = repairs.into_iter().flatten().collect();
    Ok(PublicKeyFile { key, repairs })
}

/// The key that there is, once or several times.
fn the_one(keys: &[PublicKey]) -> Result<PublicKey, Error> {
    let (first, others) = keys.split_first().ok_or(refusal::UNRECOGNISED)?;
    if others.iter().any(|other| other != first) {
        return Err(refusal::SEVERAL);
    }
    Ok(*first)
}

fn key(part: &Part) -> Result<PublicKey, Error> {
    let der = part.der.as_ref().map_err(Clone::clone);
    let shape = der
        .clone()
        .and_then(|der| Shape::of(der).map(|shape| (shape, der)));
    match shape {
        Ok((Shape::PublicKey, der)) => from_spki(der),
        Ok((Shape::Certificate, der)) => from_spki(key_of_certificate(der)?),
        Ok((Shape::RsaPublic, _)) => Err(refusal::wrong_algorithm(Some("RSA"))),
        Err(error) if matches!(part.label(), "PUBLIC KEY" | "CERTIFICATE") => Err(error),
        _ => private::key(part).map(|(key, _)| PublicKey(*key.verifying_key())),
    }
}

fn key_of_certificate(certificate: &[u8]) -> Result<&[u8], Error> {
    let signed = elements(certificate)?;
    let fields = elements(signed.first().ok_or(refusal::NOT_DER)?.der)?;
    let key = fields
        .iter()
        .skip_while(|field| field.tag != Tag::Integer)
        .nth(KEY_IN_CERTIFICATE)
        .ok_or(refusal::NOT_DER)?;
    Ok(key.der)
}

fn from_spki(der: &[u8]) -> Result<PublicKey, Error> {
    let info = SubjectPublicKeyInfoRef::from_der(der).map_err(|_| refusal::NOT_DER)?;
    demand_elliptic_curve(info.algorithm.oid)?;
    let curve = content::named_curve(info.algorithm.parameters)?;
    demand_p256(curve.ok_or(refusal::NO_CURVE)?)?;
    let point = info.subject_public_key.as_bytes().ok_or(refusal::NOT_DER)?;
    VerifyingKey::from_sec1_bytes(point)
        .map(PublicKey)
        .map_err(|_| refusal::OFF_CURVE)
}
