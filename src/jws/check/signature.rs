//! The signature: whether it verifies, and if not, what must be put right so that it does.

use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::error::{Code, Error};
use crate::hypothesis::readings_of;
use crate::key::PublicKey;
use crate::signature::Signature;

use super::Collected;
use super::compact::Compact;

// What was done wrong, which the signature's own verification proves.

const DER: Error = Error::fixed(
    Code::JWS_SIGNATURE_DER,
    "the signature is DER, and a JWS takes r and s, 32 bytes each",
    "have the library make it in the form of JOSE: `ieee-p1363` in Node.js, `rawRepresentation` in CryptoKit, `SHA256withECDSAinP1363Format` in Java",
);

const SHORT: Error = Error::fixed(
    Code::JWS_SIGNATURE_ZERO_DROPPED,
    "r or s starts with a zero byte, and that was left out",
    "pad r and s with zeros in front to 32 bytes each; one signature in 128 needs it",
);

const TEXT: Error = Error::fixed(
    Code::SIGNATURE_BASE64_TWICE,
    "the signature was made text before it was encoded as the third part",
    "encode the 64 bytes of the signature themselves in base64url, once",
);

const HEX: Error = Error::fixed(
    Code::SIGNATURE_HEX,
    "the signature is hexadecimal",
    "encode the 64 bytes of the signature themselves in base64url",
);

const INPUT: Error = Error::fixed(
    Code::JWS_SIGNING_INPUT,
    "the signature was made over other text than header and claims in base64url with a period between them",
    "sign the first two parts of the JWS as they stand in it, with the period",
);

const TWICE: Error = Error::fixed(
    Code::DIGEST_TWICE,
    "the SHA-256 of the SHA-256 was signed",
    "give the signing function the text itself: it hashes on its own",
);

const OTHER_DIGEST: Error = Error::fixed(
    Code::DIGEST_OTHER,
    "SHA-384 or SHA-512 was signed",
    "sign with SHA-256, as `ES256` says",
);

/// Something to try, and what was done wrong if it fits.
type Try<T> = (Option<Error>, T);

/// Whether the signature verifies, as it stands or as some people make it.
///
/// One that fits in no way is a mistake only where its algorithm can be verified here.
pub(super) fn check(compact: &Compact, key: &PublicKey, is_es256: bool, collected: &mut Collected) {
    let length = compact.signature.len();
    match explain(compact, key) {
        Some(wrongs) => {
            collected
                .mistakes
                .extend(wrongs.into_iter().map(Into::into));
            collected.verified = true;
        }
        None if !is_es256 => {}
        None => {
            if length != RAW {
                collected.mistake(
                    Code::JWS_SIGNATURE_LENGTH,
                    format!("the signature has {length} bytes, and one of ES256 has {RAW}"),
                    "encode r and s, 32 bytes each, one after the other, in base64url",
                );
            }
            collected.unexplained = true;
        }
    }
}

/// The length of `r` and `s` together, in bytes.
const RAW: usize = 64;

/// What was done wrong, the least that fits; nothing where the signature verifies as it stands.
fn explain(compact: &Compact, key: &PublicKey) -> Option<Vec<Error>> {
    let forms = forms(compact);
    let digests: Vec<_> = inputs(compact)
        .into_iter()
        .flat_map(|(wrong, input)| {
            digests(&input).map(|(other, digest)| ([wrong.clone(), other], digest))
        })
        .collect();
    let mut tries: Vec<(Vec<_>, &Signature, &[u8])> = Vec::new();
    for (form, signature) in &forms {
        for (wrongs, digest) in &digests {
            let wrongs = wrongs.iter().chain([form]).flatten().cloned().collect();
            tries.push((wrongs, signature, digest));
        }
    }
    tries.sort_by_key(|(wrongs, ..)| wrongs.len());
    tries
        .into_iter()
        .find(|(_, signature, digest)| signature.verifies_digest(digest, key))
        .map(|(wrongs, ..)| wrongs)
}

fn forms(compact: &Compact) -> Vec<Try<Signature>> {
    let bytes = &compact.signature;
    let inside = str::from_utf8(bytes).ok().and_then(from_text);
    let hex = from_text(&compact.signature_text).filter(|(wrong, _)| wrong.code() == HEX.code());
    let text = [inside, hex].into_iter().flatten();
    [
        (None, Signature::from_raw(bytes)),
        (Some(DER), Signature::from_der(bytes)),
        (Some(SHORT), with_zero(bytes, 0)),
        (Some(SHORT), with_zero(bytes, RAW / 2)),
    ]
    .into_iter()
    .filter_map(|(wrong, signature)| Some((wrong, signature?)))
    .chain(text.map(|(wrong, signature)| (Some(wrong), signature)))
    .collect()
}

fn with_zero(bytes: &[u8], at: usize) -> Option<Signature> {
    let (before, after) = bytes.split_at_checked(at)?;
    Signature::from_raw(&[before, &[0], after].concat())
}

/// The signature in a text, in hexadecimal or another form.
fn from_text(text: &str) -> Option<(Error, Signature)> {
    let (signature, forms) = readings_of(text).into_iter().next()?;
    let is_hex = forms.iter().any(|form| form.code == HEX.code());
    Some((if is_hex { HEX } else { TEXT }, signature))
}

fn inputs(compact: &Compact) -> [Try<Vec<u8>>; 5] {
    let (_, claims) = compact.normal_input.split_once('.').unwrap_or_default();
    [
        (None, compact.signing_input.clone().into_bytes()),
        (None, compact.normal_input.clone().into_bytes()),
        (Some(INPUT), claims.as_bytes().to_vec()),
        (Some(INPUT), compact.claims.clone()),
        (
            Some(INPUT),
            [&compact.header[..], b".", &compact.claims].concat(),
        ),
    ]
}

fn digests(input: &[u8]) -> [Try<Vec<u8>>; 4] {
    let once = Sha256::digest(input);
    [
        (Some(TWICE), Sha256::digest(once).to_vec()),
        (Some(OTHER_DIGEST), Sha384::digest(input).to_vec()),
        (Some(OTHER_DIGEST), Sha512::digest(input).to_vec()),
        (None, once.to_vec()),
    ]
}
