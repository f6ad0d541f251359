//! An X.509 certificate, as far as it counts in a chain (RFC 5280).
//!
//! What an issuer signed is compared as the bytes that stand there: nothing is encoded anew. DER is
//! read strictly; what is not understood is no certificate.

use ecdsa::signature::hazmat::PrehashVerifier as _;
use pkcs8::ObjectIdentifier;
use pkcs8::der::asn1::{AnyRef, BitStringRef, GeneralizedTime, OctetStringRef, UtcTime};
use pkcs8::der::{Decode as _, Tag};
use pkcs8::spki::SubjectPublicKeyInfoRef;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::key::{Element, elements};

/// A certificate; its parts are the bytes as they stand.
pub(super) struct Certificate<'a> {
    /// What the issuer signed: `tbsCertificate`.
    signed: &'a [u8],
    /// The algorithm of the signature, an `AlgorithmIdentifier`.
    algorithm: &'a [u8],
    /// The signature, an `ECDSA-Sig-Value`.
    signature: &'a [u8],
    pub(super) issuer: &'a [u8],
    pub(super) subject: &'a [u8],
    /// UNIX time in seconds.
    pub(super) from: u64,
    pub(super) until: u64,
    /// The key, where it is on a curve that is known here.
    pub(super) key: Option<PublicKey>,
    extensions: Vec<Extension<'a>>,
}

struct Extension<'a> {
    id: ObjectIdentifier,
    is_critical: bool,
    value: &'a [u8],
}

/// The version of a certificate that has extensions.
const VERSION_3: &[u8] = b"\xa0\x03\x02\x01\x02";

const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// The bits by which a key may sign, and may sign certificates, in the first byte (RFC 5280, section 4.2.1.3).
const DIGITAL_SIGNATURE: u8 = 0b1000_0000;
const KEY_CERT_SIGN: u8 = 0b0000_0100;

impl<'a> Certificate<'a> {
    /// Reads DER that is a certificate as a whole.
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let outer = elements(der).ok()?;
        let [signed, algorithm, signature] = &outer[..] else {
            return None;
        };
        let fields = elements(signed.der).ok()?;
        let [
            version,
            serial,
            inner,
            issuer,
            validity,
            subject,
            key,
            rest @ ..,
        ] = &fields[..]
        else {
            return None;
        };
        let is_right = version.der == VERSION_3
            && serial.tag == Tag::Integer
            && inner.der == algorithm.der
            && [issuer, subject]
                .iter()
                .all(|name| name.tag == Tag::Sequence);
        let [from, until] = elements(validity.der).ok()?.try_into().ok()?;
        is_right.then_some(Self {
            signed: signed.der,
            algorithm: algorithm.der,
            signature: BitStringRef::from_der(signature.der).ok()?.as_bytes()?,
            issuer: issuer.der,
            subject: subject.der,
            from: seconds(&from)?,
            until: seconds(&until)?,
            key: PublicKey::read(key.der),
            extensions: extensions(after_identifiers(rest)?)?,
        })
    }

    /// Whether a key signed this certificate.
    pub(super) fn is_signed_by(&self, key: &PublicKey) -> bool {
        let known = ALGORITHMS.iter().find(|row| row.0 == self.algorithm);
        known.is_some_and(|row| key.verifies_der(&row.1(self.signed), self.signature))
    }

    /// Whether it has an extension.
    pub(super) fn has(&self, id: ObjectIdentifier) -> bool {
        self.extension(id).is_some()
    }

    /// Whether it asks for something that is not known here, so that it must be refused (RFC 5280,
    /// section 4.2).
    pub(super) fn asks_for_more(&self) -> bool {
        let is_known = |id| [BASIC_CONSTRAINTS, KEY_USAGE].contains(&id);
        self.extensions
            .iter()
            .any(|extension| extension.is_critical && !is_known(extension.id))
    }

    /// Whether it may issue certificates.
    pub(super) fn may_issue(&self) -> bool {
        let is_authority = self
            .constraints()
            .is_some_and(|parts| parts.first().is_some_and(|part| part.der == TRUE));
        is_authority && self.may_use(KEY_CERT_SIGN)
    }

    /// Whether its key may sign what is no certificate.
    pub(super) fn may_sign(&self) -> bool {
        self.may_use(DIGITAL_SIGNATURE)
    }

    fn may_use(&self, bit: u8) -> bool {
        self.extension(KEY_USAGE).is_none_or(|usage| {
            let bits = BitStringRef::from_der(usage).ok();
            let first = bits.and_then(|bits| bits.raw_bytes().first().copied());
            first.is_some_and(|first| first & bit != 0)
        })
    }

    /// How many certificates may stand between it and the last, where it says so; none may where what it
    /// says is no such number.
    pub(super) fn path_length(&self) -> Option<u8> {
        let constraints = self.constraints()?;
        let length = constraints.get(1)?;
        Some(u8::from_der(length.der).unwrap_or_default())
    }

    fn constraints(&self) -> Option<Vec<Element<'a>>> {
        elements(self.extension(BASIC_CONSTRAINTS)?).ok()
    }

    fn extension(&self, id: ObjectIdentifier) -> Option<&'a [u8]> {
        let found = self.extensions.iter().find(|extension| extension.id == id);
        found.map(|extension| extension.value)
    }
}

/// `TRUE` in DER.
const TRUE: &[u8] = b"\x01\x01\xff";

/// The element of the extensions, which may follow the identifiers of the issuer, `[1]`, and of the
/// subject, `[2]`, and which nothing follows.
fn after_identifiers<'e, 'a>(rest: &'e [Element<'a>]) -> Option<&'e Element<'a>> {
    let (last, before) = rest.split_last()?;
    let tags: Vec<u8> = before
        .iter()
        .filter_map(|e| e.der.first().copied())
        .collect();
    let is_right = matches!(tags[..], [] | [0x81 | 0x82] | [0x81, 0x82]);
    is_right.then_some(last)
}

/// The extensions, `[3]`, in which none stands twice.
fn extensions<'a>(element: &Element<'a>) -> Option<Vec<Extension<'a>>> {
    let outer = AnyRef::from_der(element.der).ok()?;
    let is_extensions = element.der.first() == Some(&0xa3);
    let all = elements(outer.value()).ok().filter(|_| is_extensions)?;
    let all: Vec<Extension> = all.iter().map(extension).collect::<Option<_>>()?;
    let is_first =
        |(at, one): (usize, &Extension)| !all.iter().take(at).any(|other| other.id == one.id);
    let is_few = all.len() <= MOST_EXTENSIONS;
    (is_few && all.iter().enumerate().all(is_first)).then_some(all)
}

/// Apple's certificates have eight at most.
const MOST_EXTENSIONS: usize = 64;

fn extension<'a>(element: &Element<'a>) -> Option<Extension<'a>> {
    let parts = elements(element.der).ok()?;
    let (id, is_critical, value) = match &parts[..] {
        [id, value] => (id, false, value),
        [id, critical, value] if critical.der == TRUE => (id, true, value),
        _ => return None,
    };
    Some(Extension {
        id: ObjectIdentifier::from_der(id.der).ok()?,
        is_critical,
        value: <&OctetStringRef>::from_der(value.der).ok()?.as_bytes(),
    })
}

/// The moment, UNIX time in seconds.
fn seconds(element: &Element) -> Option<u64> {
    let time = match element.tag {
        Tag::UtcTime => UtcTime::from_der(element.der).ok()?.to_unix_duration(),
        _ => GeneralizedTime::from_der(element.der)
            .ok()?
            .to_unix_duration(),
    };
    Some(time.as_secs())
}

/// An algorithm, and the hash that it makes.
type Algorithm = (&'static [u8], fn(&[u8]) -> Vec<u8>);

/// ECDSA with SHA-256, SHA-384 and SHA-512 (RFC 5758, section 3.2).
const ALGORITHMS: [Algorithm; 3] = [
    (
        b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02",
        |bytes| Sha256::digest(bytes).to_vec(),
    ),
    (
        b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03",
        |bytes| Sha384::digest(bytes).to_vec(),
    ),
    (
        b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x04",
        |bytes| Sha512::digest(bytes).to_vec(),
    ),
];

/// A curve that Apple's certificates use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Curve {
    P256,
    P384,
}

/// id-ecPublicKey, secp256r1 and secp384r1 (RFC 5480, section 2.1.1).
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

/// The public key of a certificate. A point that is not on its curve verifies nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PublicKey {
    curve: Curve,
    point: Vec<u8>,
}

impl PublicKey {
    pub(super) fn new(curve: Curve, point: &[u8]) -> Self {
        Self {
            curve,
            point: point.to_vec(),
        }
    }

    #[cfg(test)]
    pub(super) const fn curve(&self) -> Curve {
        self.curve
    }

    #[cfg(test)]
    pub(super) fn point(&self) -> &[u8] {
        &self.point
    }

    fn read(der: &[u8]) -> Option<Self> {
        let info = SubjectPublicKeyInfoRef::from_der(der).ok()?;
        let curve = match info.algorithm.oids().ok()? {
            (EC, Some(P256)) => Curve::P256,
            (EC, Some(P384)) => Curve::P384,
            _ => return None,
        };
        Some(Self::new(curve, info.subject_public_key.as_bytes()?))
    }

    /// Whether a signature in DER, over something with this hash, is this key's.
    fn verifies_der(&self, hash: &[u8], der: &[u8]) -> bool {
        match self.curve {
            Curve::P256 => p256::ecdsa::Signature::from_der(der)
                .is_ok_and(|signature| self.verifies(hash, &signature)),
            Curve::P384 => {
                let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(&self.point);
                let signature = p384::ecdsa::Signature::from_der(der);
                let verified = key.and_then(|key| key.verify_prehash(hash, &signature?));
                verified.is_ok()
            }
        }
    }

    /// Whether a signature of ES256, over something with this hash, is this key's.
    pub(super) fn verifies(&self, hash: &[u8], signature: &p256::ecdsa::Signature) -> bool {
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&self.point);
        self.curve == Curve::P256
            && key.is_ok_and(|key| key.verify_prehash(hash, signature).is_ok())
    }
}
