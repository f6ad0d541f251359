//! Apple's own library judges what we judge: `SignedDataVerifier`, with the roots of the fixtures.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use offersign::apple::{Expected, Root, check};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use std::process::Stdio;

use crate::apple_fixtures::Fixtures;
use crate::command::{heard, tool};
use crate::needs::{APPLES_LIBRARY, PYTHON, lacks};
use crate::process::{PATIENCE, feed, output_of, start_piped};

/// Where we differ from Apple's library, and why we may.
const DIFFERENCES: &[(&str, &str)] = &[
    (
        "leaf may not sign",
        "RFC 5280, 4.2.1.3: a key that may not sign signs nothing",
    ),
    (
        "authority key of another",
        "an aid to find the issuer (RFC 5280, 4.2.1.1); we have it, and its signature fits",
    ),
    (
        "date is a text",
        "Python's `int` takes a text; Apple signs a number",
    ),
    (
        "certificate with a byte after it",
        "OpenSSL leaves what follows the certificate; DER ends with it",
    ),
    ("certificate twice in one", "the same"),
    (
        "certificate a long length",
        "OpenSSL reads BER; a certificate is DER",
    ),
    ("certificate indefinite length", "the same"),
    (
        "padded",
        "PyJWT takes padding; a JWS has none (RFC 7515, section 2)",
    ),
    (
        "x5c twice",
        "programs differ in which of two members they take; Apple writes one",
    ),
    ("alg twice", "the same"),
    ("a claim twice", "the same"),
    ("crit", "PyJWT knows `b64`; Apple's headers have no `crit`"),
    (
        "notification, forged inside",
        "the library leaves what is inside to its caller; we judge it with the rest",
    ),
    ("notification, another root inside", "the same"),
    ("notification, no JWS inside", "the same"),
    (
        "notification, a renewal in the place of the transaction",
        "the same",
    ),
    ("notification, exchanged", "the same"),
];

/// What Apple's library says of each JWS.
fn theirs(roots: &str, jws: &[String]) -> Vec<bool> {
    let input = json!({"roots": roots, "jws": jws}).to_string();
    let mut python = tool(PYTHON);
    let mut child = start_piped(
        python
            .arg("tests/tools/judge_apple_jws.py")
            .stdin(Stdio::piped()),
    );
    feed(&mut child, input.as_bytes());
    let said = heard(output_of(child, PATIENCE));
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    said.stdout.lines().map(|line| line == "true").collect()
}

fn ours(roots: &str, jws: &[String]) -> Vec<bool> {
    let roots = Root::decode(roots.as_bytes()).unwrap();
    let now = offersign::offer::Timestamp::from_millis(1_698_148_905_000).ok();
    let valid = |jws: &String| check(&[jws], &roots, &Expected::default(), now).valid == Some(true);
    jws.iter().map(valid).collect()
}

#[test]
fn apples_library_judges_every_case_as_we_do() {
    if lacks(&[APPLES_LIBRARY]) {
        return;
    }
    let fixtures = Fixtures::read();
    let jws: Vec<String> = fixtures.cases.iter().map(|case| case.jws.clone()).collect();
    let (ours, theirs) = (ours(&fixtures.roots, &jws), theirs(&fixtures.roots, &jws));
    assert_eq!(ours.len(), theirs.len());
    let names = fixtures.cases.iter().map(|case| case.name.as_str());
    let differ = names
        .zip(ours.iter().zip(&theirs))
        .filter(|(_, (one, other))| one != other);
    let differ: Vec<&str> = differ.map(|(name, _)| name).collect();
    let expected: Vec<&str> = DIFFERENCES.iter().map(|(name, _)| *name).collect();
    assert_eq!(differ, expected);
    assert!(theirs.iter().filter(|valid| **valid).count() > 25);
}

/// One bit in every seventh byte of the text, and of both certificates, where all is signed anew.
#[test]
fn a_flipped_bit_is_refused_by_both() {
    if lacks(&[APPLES_LIBRARY]) {
        return;
    }
    let fixtures = Fixtures::read();
    let right = fixtures.jws("transaction, promotional offer");
    let mut flipped: Vec<String> = flips(right.as_bytes(), 7)
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect();
    flipped.extend(
        [0, 1]
            .into_iter()
            .flat_map(|which| certificates_flipped(right, which)),
    );
    assert!(flipped.len() > 600, "{}", flipped.len());
    let refused = |valid: Vec<bool>| valid.into_iter().position(|valid| valid);
    assert_eq!(refused(ours(&fixtures.roots, &flipped)), None);
    assert_eq!(refused(theirs(&fixtures.roots, &flipped)), None);
}

/// The key of `make_apple.py` that signs.
fn leaf_key() -> SigningKey {
    let mut scalar = [0; 32];
    scalar[31] = 0xa3;
    SigningKey::from_slice(&scalar).unwrap()
}

/// The bytes with one bit changed, in one of so many of them.
fn flips(bytes: &[u8], step: usize) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len()).step_by(step).map(move |at| {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= 1 << (at / step % 7);
        flipped
    })
}

/// The JWS with a bit changed in one of its certificates, signed anew with the key of the first, so that
/// only the certificates are wrong.
fn certificates_flipped(jws: &str, which: usize) -> Vec<String> {
    let [header, claims, _] = jws.split('.').collect::<Vec<_>>()[..] else {
        panic!("three parts");
    };
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    let der = STANDARD
        .decode(header["x5c"][which].as_str().unwrap())
        .unwrap();
    let with = |der: Vec<u8>| {
        let mut header = header.clone();
        header["x5c"][which] = STANDARD.encode(der).into();
        let signed = format!("{}.{claims}", URL_SAFE_NO_PAD.encode(header.to_string()));
        let signature: Signature = leaf_key().sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    };
    flips(&der, 7).map(with).collect()
}
