//! What a DER structure is, told by the tags of its elements.

use pkcs8::der::{Decode as _, ErrorKind, Header, Reader as _, SliceReader, Tag};

use crate::error::Error;

use super::refusal;

/// What the outermost SEQUENCE is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `OneAsymmetricKey` (RFC 5958).
    Pkcs8,
    /// `ECPrivateKey` (RFC 5915).
    Sec1,
    /// `EncryptedPrivateKeyInfo` (RFC 5958).
    Encrypted,
    /// `RSAPrivateKey` (RFC 8017).
    RsaPrivate,
    /// The private key of OpenSSL's old DSA files.
    DsaPrivate,
    /// `SubjectPublicKeyInfo` (RFC 5280).
    PublicKey,
    /// `RSAPublicKey` (RFC 8017).
    RsaPublic,
    /// `Certificate` (RFC 5280).
    Certificate,
    /// `CertificationRequest` (RFC 2986).
    CertificateRequest,
    /// `PFX` (RFC 7292).
    Pkcs12,
    /// None of them.
    Other,
}

impl Shape {
    /// Tells the shape of DER.
    ///
    /// # Errors
    /// It is no SEQUENCE, or not of the length that it says.
    pub(super) fn of(der: &[u8]) -> Result<Self, Error> {
        if is_pkcs12(der) {
            return Ok(Self::Pkcs12);
        }
        let elements = elements(der)?;
        let tags: Vec<Tag> = elements.iter().map(|element| element.tag).collect();
        Ok(match tags.as_slice() {
            [Tag::Integer, Tag::Sequence, Tag::OctetString, ..] => Self::Pkcs8,
            [Tag::Integer, Tag::OctetString, ..] => Self::Sec1,
            [Tag::Sequence, Tag::OctetString] => Self::Encrypted,
            [Tag::Sequence, Tag::BitString] => Self::PublicKey,
            [Tag::Integer, Tag::Integer] => Self::RsaPublic,
            [Tag::Sequence, Tag::Sequence, Tag::BitString] => certificate(&elements),
            tags if *tags == [Tag::Integer; 6] => Self::DsaPrivate,
            tags if *tags == [Tag::Integer; 9] => Self::RsaPrivate,
            _ => Self::Other,
        })
    }

    /// Whether DER is a SEQUENCE of exactly the length that it says.
    pub(super) fn is_whole(der: &[u8]) -> bool {
        Self::of(der).is_ok()
    }

    /// Whether this is a private key of any kind.
    pub(super) fn is_private(self) -> bool {
        matches!(
            self,
            Self::Pkcs8 | Self::Sec1 | Self::Encrypted | Self::RsaPrivate | Self::DsaPrivate
        )
    }

    /// Why this is no private key that signs offers; asked only where it is none.
    pub(super) fn refusal(self) -> Error {
        match self {
            Self::Encrypted => refusal::ENCRYPTED,
            Self::RsaPrivate => refusal::wrong_algorithm(Some("RSA")),
            Self::DsaPrivate => refusal::wrong_algorithm(Some("DSA")),
            Self::PublicKey | Self::RsaPublic => refusal::PUBLIC,
            Self::Certificate => refusal::CERTIFICATE,
            Self::CertificateRequest => refusal::CERTIFICATE_REQUEST,
            Self::Pkcs12 => refusal::PKCS12,
            Self::Pkcs8 | Self::Sec1 | Self::Other => refusal::UNRECOGNISED,
        }
    }
}

/// An element of a SEQUENCE.
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag,
    /// The whole of it: tag, length and value.
    pub(crate) der: &'a [u8],
}

/// The elements of a SEQUENCE that is all of the input.
///
/// # Errors
/// It is empty, no SEQUENCE, or not of the length that it says.
pub(crate) fn elements(der: &[u8]) -> Result<Vec<Element<'_>>, Error> {
    if der.is_empty() {
        return Err(refusal::EMPTY);
    }
    let damaged = |_| refusal::NOT_DER;
    let mut reader = SliceReader::new(der).map_err(damaged)?;
    let header = Header::decode(&mut reader).map_err(|error| match error.kind() {
        ErrorKind::Incomplete { .. } => refusal::CUT_SHORT,
        _ => refusal::NOT_DER,
    })?;
    if header.tag() != Tag::Sequence {
        return Err(refusal::NOT_DER);
    }
    if header.length() > reader.remaining_len() {
        return Err(refusal::CUT_SHORT);
    }
    if header.length() < reader.remaining_len() {
        return Err(refusal::TRAILING_BYTES);
    }
    let mut elements = Vec::new();
    while !reader.is_finished() {
        let tag = Tag::peek(&reader).map_err(damaged)?;
        let der = reader.tlv_bytes().map_err(damaged)?;
        elements.push(Element { tag, der });
    }
    Ok(elements)
}

/// A request has three or four elements in its first, a certificate has six or more.
fn certificate(elements: &[Element]) -> Shape {
    let inner = elements
        .first()
        .and_then(|first| self::elements(first.der).ok());
    match inner {
        Some(inner) if inner.len() <= 4 => Shape::CertificateRequest,
        _ => Shape::Certificate,
    }
}

/// Version 3 stands first, after a header of two to five bytes. These files may be BER, not DER.
fn is_pkcs12(bytes: &[u8]) -> bool {
    let version = |at| bytes.get(at..at + 4) == Some(&[0x02, 0x01, 0x03, 0x30]);
    bytes.first() == Some(&0x30) && (2..=5).any(version)
}
