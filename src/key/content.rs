//! From DER to the private key in it.

use p256::SecretKey;
use p256::ecdsa::SigningKey;
use pkcs8::der::asn1::{AnyRef, BitStringRef};
use pkcs8::der::{Decode as _, Tag, TagNumber, Tagged as _};
use pkcs8::{ObjectIdentifier, PrivateKeyInfoRef};
use sec1::EcPrivateKey;

use crate::error::{Code, Error};

use super::algorithm::{demand_elliptic_curve, demand_p256};
use super::refusal;
use super::shape::{Shape, elements};

/// The structure that a private key stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Structure {
    Pkcs8,
    Sec1,
}

impl Structure {
    /// RFC 7468, section 10; RFC 5915, section 4.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Pkcs8 => "PRIVATE KEY",
            Self::Sec1 => "EC PRIVATE KEY",
        }
    }
}

/// The private key in DER.
///
/// # Errors
/// It is no key that signs offers, or is damaged.
pub(super) fn from_der(der: &[u8]) -> Result<(Box<SigningKey>, Structure), Error> {
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

/// Whether DER holds the public key of its private number, so that no byte of that can be wrong.
pub(super) fn is_proven(der: &[u8]) -> bool {
    from_der(der).is_ok_and(|(key, _)| {
        [true, false].into_iter().any(|compressed| {
            let point = key.verifying_key().to_sec1_point(compressed);
            let point = point.as_bytes();
            der.windows(point.len()).any(|window| window == point)
        })
    })
}

/// Whether nothing in DER contradicts itself; it may be of another algorithm.
pub(super) fn is_consistent(der: &[u8]) -> bool {
    let code = from_der(der).err().map(|error| error.code());
    let contradictions = [
        Code::KEY_DAMAGED,
        Code::KEY_TRUNCATED,
        Code::KEY_OUT_OF_RANGE,
        Code::KEY_PUBLIC_MISMATCH,
    ];
    code.is_none_or(|code| !contradictions.contains(&code))
}

/// Whether DER that was put together again can be trusted: a key must prove itself, and what is no key
/// to sign with must not contradict itself.
pub(super) fn is_vouched(der: &[u8]) -> bool {
    is_proven(der) || from_der(der).is_err() && is_consistent(der)
}
