//! From the bytes of a file to the one public key in it.

use p256::ecdsa::VerifyingKey;
use pkcs8::der::{Decode as _, Tag};
use pkcs8::spki::SubjectPublicKeyInfoRef;

use crate::error::Error;

use super::algorithm::{demand_elliptic_curve, demand_p256};
use super::shape::{Shape, elements};
use super::unwrap::{Part, parts};
use super::{PublicKey, PublicKeyFile, content, private, refusal};

/// Where the key stands in a certificate, after the version: serial number, signature algorithm,
/// issuer, validity and subject come first (RFC 5280, section 4.1).
const KEY_IN_CERTIFICATE: usize = 5;

/// Reads a public key.
///
/// # Errors
/// There is none on P-256, or more than one.
pub(super) fn read(bytes: &[u8]) -> Result<PublicKeyFile, Error> {
    parts(bytes)
        .and_then(the_one)
        .and_then(|part| {
            let key = key(&part)?;
            let repairs = part.repairs.into_iter().collect();
            Ok(PublicKeyFile { key, repairs })
        })
        .map_err(|error| refusal::of_public_key(&error))
}

fn the_one(parts: Vec<Part>) -> Result<Part, Error> {
    let mut keys = parts
        .into_iter()
        .filter(|part| !part.label().ends_with("PARAMETERS"));
    match (keys.next(), keys.next()) {
        (Some(part), None) => Ok(part),
        (Some(_), Some(_)) => Err(refusal::SEVERAL),
        (None, _) => Err(refusal::UNRECOGNISED),
    }
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
