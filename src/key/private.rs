//! From the bytes of a file to the one private key in it.

use p256::SecretKey;
use p256::ecdsa::SigningKey;
use pkcs8::der::asn1::{AnyRef, BitStringRef};
use pkcs8::der::{Decode as _, Tag, TagNumber, Tagged as _};
use pkcs8::{ObjectIdentifier, PrivateKeyInfoRef};
use sec1::EcPrivateKey;

use crate::error::{Code, Error};

use super::algorithm::{demand_elliptic_curve, demand_p256};
use super::repair::Repair;
use super::shape::{Shape, elements};
use super::unwrap::{Form, Part, parts};
use super::{Container, KeyFile, PrivateKey, refusal};

/// The structure that a private key stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Structure {
    Pkcs8,
    Sec1,
}

impl Structure {
    /// RFC 7468, section 10; RFC 5915, section 4.
    fn label(self) -> &'static str {
        match self {
            Self::Pkcs8 => "PRIVATE KEY",
            Self::Sec1 => "EC PRIVATE KEY",
        }
    }
}

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
    match (private.pop(), private.is_empty()) {
        (Some(part), true) => Ok(part),
        (Some(_), false) => Err(refusal::SEVERAL),
        (None, _) => others
            .into_iter()
            .find(|part| !part.label().ends_with("PARAMETERS"))
            .ok_or(refusal::UNRECOGNISED),
    }
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
        _ if has("PGP") => refusal::PGP,
        _ if has("CERTIFICATE REQUEST") => refusal::CERTIFICATE_REQUEST,
        _ if has("CERTIFICATE") => refusal::CERTIFICATE,
        _ if has("ENCRYPTED") => refusal::ENCRYPTED,
        _ if has("PUBLIC KEY") => refusal::PUBLIC,
        _ if has("RSA") => refusal::wrong_algorithm(Some("RSA")),
        _ if has("DSA") => refusal::wrong_algorithm(Some("DSA")),
        _ => return None,
    })
}

fn from_der(der: &[u8]) -> Result<(Box<SigningKey>, Structure), Error> {
    match Shape::of(der)? {
        Shape::Pkcs8 => Ok((from_pkcs8(der)?, Structure::Pkcs8)),
        Shape::Sec1 => Ok((from_sec1(der, None, None)?, Structure::Sec1)),
        other => Err(other.refusal()),
    }
}

fn from_pkcs8(der: &[u8]) -> Result<Box<SigningKey>, Error> {
    let info = PrivateKeyInfoRef::from_der(der).map_err(|_| refusal::NOT_DER)?;
    demand_elliptic_curve(info.algorithm.oid)?;
    let curve = named_curve(info.algorithm.parameters)?;
    from_sec1(info.private_key.as_bytes(), curve, info.public_key)
}

/// The curve that is named beside the algorithm of a key.
pub(super) fn named_curve(parameters: Option<AnyRef>) -> Result<Option<ObjectIdentifier>, Error> {
    let Some(parameters) = parameters else {
        return Ok(None);
    };
    match parameters.tag() {
        Tag::Sequence => Err(refusal::EXPLICIT_CURVE),
        Tag::ObjectIdentifier => parameters
            .decode_as()
            .map(Some)
            .map_err(|_| refusal::NOT_DER),
        _ => Err(refusal::NO_CURVE),
    }
}

/// The key of a SEC1 structure, which may stand in a PKCS#8 one that names the curve and the
/// public key.
fn from_sec1(
    der: &[u8],
    curve: Option<ObjectIdentifier>,
    public: Option<BitStringRef>,
) -> Result<Box<SigningKey>, Error> {
    // Asked first: of a P-384 key the curve is the news, whatever else is wrong with it.
    curve.map_or(Ok(()), demand_p256)?;
    let sec1 = EcPrivateKey::from_der(der).map_err(|_| unreadable_sec1(der))?;
    let inner = sec1.parameters.and_then(sec1::EcParameters::named_curve);
    inner.map_or(Ok(()), demand_p256)?;
    if curve.or(inner).is_none() && sec1.public_key.is_none() {
        return Err(refusal::NO_CURVE);
    }
    let key = signing_key(sec1.private_key)?;
    let outer = public.map(|public| public.raw_bytes());
    for public in [sec1.public_key, outer].into_iter().flatten() {
        if !is_public_key_of(&key, public) {
            return Err(refusal::PUBLIC_MISMATCH);
        }
    }
    Ok(key)
}

fn unreadable_sec1(der: &[u8]) -> Error {
    let has_explicit_curve = |element: &[u8]| {
        AnyRef::from_der(element).is_ok_and(|any| {
            any.tag().number() == TagNumber(0) && any.value().first() == Some(&0x30)
        })
    };
    match elements(der) {
        Ok(elements) if elements.iter().skip(2).any(|e| has_explicit_curve(e.der)) => {
            refusal::EXPLICIT_CURVE
        }
        _ => refusal::NOT_DER,
    }
}

/// A number of another length is of another curve, or has lost bytes.
fn signing_key(number: &[u8]) -> Result<Box<SigningKey>, Error> {
    match SecretKey::from_slice(number) {
        Ok(secret) => Ok(Box::new(SigningKey::from(&secret))),
        Err(_) if number.len() == 32 => Err(refusal::OUT_OF_RANGE),
        Err(_) => Err(refusal::NOT_DER),
    }
}

/// Compares with the key that was derived, which is cheaper than to check the point on its own.
fn is_public_key_of(key: &SigningKey, public: &[u8]) -> bool {
    let compressed = public.len() == 33;
    key.verifying_key().to_sec1_point(compressed).as_bytes() == public
}
