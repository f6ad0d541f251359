//! The container of an app receipt: `SignedData` (RFC 5652, section 5.1), of which the content is what
//! Apple signed. The signature itself is not judged here.

use std::borrow::Cow;

use der::asn1::ObjectIdentifier;
use der::{Decode as _, Reader as _, SliceReader, Tag};

use crate::error::Error;

use super::{ber, refusal};

/// `id-signedData` (RFC 5652, section 5.1).
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");

/// The content of a container that is all of the bytes.
///
/// # Errors
/// The bytes are no such container.
pub(super) fn content(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    let read = ber::reader(bytes).and_then(|mut reader| content_info(&mut reader).ok());
    let content = read.ok_or(refusal::NOT_A_RECEIPT)?;
    // Some writers put the content into one more OCTET STRING.
    match content.first() {
        Some(0x04) => unwrapped(&content)
            .map(Cow::Owned)
            .ok_or(refusal::NOT_A_RECEIPT),
        _ => Ok(content),
    }
}

fn content_info<'a>(reader: &mut SliceReader<'a>) -> der::Result<Cow<'a, [u8]>> {
    ber::element(reader, Tag::Sequence, |info| {
        let kind = ObjectIdentifier::decode(info)?;
        if kind != SIGNED_DATA {
            return Err(info.error(der::ErrorKind::OidUnknown { oid: kind }));
        }
        ber::explicit(info, |signed| {
            ber::element(signed, Tag::Sequence, signed_data)
        })
    })
}

fn signed_data<'a>(reader: &mut SliceReader<'a>) -> der::Result<Cow<'a, [u8]>> {
    ber::skip(reader, Tag::Integer)?;
    ber::skip(reader, Tag::Set)?;
    let content = ber::element(reader, Tag::Sequence, |content| {
        ber::skip(content, Tag::ObjectIdentifier)?;
        ber::explicit(content, ber::octets)
    })?;
    // The certificates, and the signatures, which come last.
    match ber::look_through(reader)? {
        Some(Tag::Set) => Ok(content),
        _ => Err(reader.error(der::ErrorKind::Failed)),
    }
}

/// The bytes of an OCTET STRING that is all of the bytes.
fn unwrapped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ber::reader(bytes)?;
    let inside = ber::octets(&mut reader).ok()?.into_owned();
    reader.finish().ok().map(|()| inside)
}
