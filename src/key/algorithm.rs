//! The names of algorithms and curves that are not ours.

use pkcs8::ObjectIdentifier;

use crate::error::Error;

use super::refusal;

/// id-ecPublicKey (RFC 5480, section 2.1.1).
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

/// secp256r1, which is prime256v1 and P-256 (RFC 5480, section 2.1.1.1).
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");

/// RFC 8017, RFC 5480, RFC 8410, RFC 3279, RFC 9881.
const ALGORITHMS: &[(&str, &str)] = &[
    ("1.2.840.113549.1.1.1", "RSA"),
    ("1.2.840.113549.1.1.7", "RSA-OAEP"),
    ("1.2.840.113549.1.1.10", "RSA-PSS"),
    ("1.2.840.10040.4.1", "DSA"),
    ("1.2.840.113549.1.3.1", "Diffie-Hellman"),
    ("1.2.840.10046.2.1", "Diffie-Hellman"),
    ("1.3.132.1.12", "ECDH"),
    ("1.3.132.1.13", "ECMQV"),
    ("1.3.101.110", "X25519"),
    ("1.3.101.111", "X448"),
    ("1.3.101.112", "Ed25519"),
    ("1.3.101.113", "Ed448"),
    ("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
    ("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
];

/// SEC 2, RFC 5480, RFC 5639, GB/T 32918.
const CURVES: &[(&str, &str)] = &[
    ("1.3.132.0.34", "P-384"),
    ("1.3.132.0.35", "P-521"),
    ("1.3.132.0.10", "secp256k1"),
    ("1.3.132.0.33", "P-224"),
    ("1.2.840.10045.3.1.1", "P-192"),
    ("1.3.132.0.31", "secp192k1"),
    ("1.3.132.0.32", "secp224k1"),
    ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
    ("1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1"),
    ("1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1"),
    ("1.3.36.3.3.2.8.1.1.10", "brainpoolP320t1"),
    ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
    ("1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1"),
    ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
    ("1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1"),
    ("1.2.156.10197.1.301", "SM2"),
    ("1.3.132.0.1", "K-163"),
    ("1.3.132.0.15", "B-163"),
    ("1.3.132.0.26", "K-233"),
    ("1.3.132.0.27", "B-233"),
    ("1.3.132.0.16", "K-283"),
    ("1.3.132.0.17", "B-283"),
    ("1.3.132.0.36", "K-409"),
    ("1.3.132.0.37", "B-409"),
    ("1.3.132.0.38", "K-571"),
    ("1.3.132.0.39", "B-571"),
];

/// Asks for the algorithm of elliptic curves, and names any other.
pub(super) fn demand_elliptic_curve(algorithm: ObjectIdentifier) -> Result<(), Error> {
    if algorithm == EC {
        return Ok(());
    }
    Err(refusal::wrong_algorithm(name(ALGORITHMS, algorithm)))
}

/// Asks for P-256, and names any other curve.
pub(super) fn demand_p256(curve: ObjectIdentifier) -> Result<(), Error> {
    if curve == P256 {
        return Ok(());
    }
    Err(refusal::wrong_curve(name(CURVES, curve)))
}

/// An identifier that is not in the table is not shown: in a damaged key it may be key bytes.
fn name(table: &[(&str, &'static str)], oid: ObjectIdentifier) -> Option<&'static str> {
    table
        .iter()
        .find(|(known, _)| ObjectIdentifier::new(known).is_ok_and(|known| known == oid))
        .map(|(_, name)| *name)
}
