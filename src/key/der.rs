//! The DER of a P-256 key: every length is known, so it is a constant with the key's bytes in it.

use zeroize::Zeroizing;

/// Before the point of a `SubjectPublicKeyInfo`: id-ecPublicKey, prime256v1, a BIT STRING of 66 bytes
/// (RFC 5480, section 2).
const PUBLIC: &[u8] = b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\
    \x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00";

/// Before the scalar of a `PrivateKeyInfo` (RFC 5958) that holds an `ECPrivateKey` (RFC 5915).
const PRIVATE: &[u8] = b"\x30\x81\x87\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\
    \x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x04\x6d\x30\x6b\x02\x01\x01\x04\x20";

/// Between the scalar and the point of the `ECPrivateKey`.
const POINT: &[u8] = b"\xa1\x44\x03\x42\x00";

/// The `SubjectPublicKeyInfo` of an uncompressed point, which has 65 bytes.
pub(super) fn public_key(point: &[u8]) -> Vec<u8> {
    [PUBLIC, point].concat()
}

/// The `PrivateKeyInfo` of a scalar of 32 bytes and its uncompressed point of 65, in memory that is
/// erased when it is dropped and that never moved.
pub(super) fn private_key(scalar: &[u8], point: &[u8]) -> Zeroizing<Vec<u8>> {
    let parts = [PRIVATE, scalar, POINT, point];
    let length = parts.iter().map(|part| part.len()).sum();
    let mut der = Zeroizing::new(Vec::with_capacity(length));
    for part in parts {
        der.extend_from_slice(part);
    }
    der
}
