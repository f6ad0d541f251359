//! The signature: whether it verifies, and if not, what must be put right so that it does.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::error::Code;
use crate::key::PublicKey;
use crate::signature::Signature;

use super::Opinion;
use super::compact::Compact;

/// Something that was done wrong, and that the signature's own verification proves.
struct Wrong {
    code: Code,
    message: &'static str,
    fix: &'static str,
}

const DER: Wrong = Wrong {
    code: Code::JwsSignatureDer,
    message: "the signature is DER, and a JWS takes r and s, 32 bytes each",
    fix: "have the library make it in the form of JOSE: `ieee-p1363` in Node.js, `rawRepresentation` in CryptoKit, `SHA256withECDSAinP1363Format` in Java",
};

const SHORT: Wrong = Wrong {
    code: Code::JwsSignatureZeroDropped,
    message: "r or s starts with a zero byte, and that was left out",
    fix: "pad r and s with zeros in front to 32 bytes each; one signature in 128 needs it",
};

const TEXT: Wrong = Wrong {
    code: Code::SignatureBase64Twice,
    message: "the signature was made text before it was encoded as the third part",
    fix: "encode the 64 bytes of the signature themselves in base64url, once",
};

const HEX: Wrong = Wrong {
    code: Code::SignatureHex,
    message: "the signature is hexadecimal",
    fix: "encode the 64 bytes of the signature themselves in base64url",
};

const INPUT: Wrong = Wrong {
    code: Code::JwsSigningInput,
    message: "the signature was made over other text than header and claims in base64url with a period between them",
    fix: "sign the first two parts of the JWS as they stand in it, with the period",
};

const TWICE: Wrong = Wrong {
    code: Code::DigestTwice,
    message: "the SHA-256 of the SHA-256 was signed",
    fix: "give the signing function the text itself: it hashes on its own",
};

const OTHER_DIGEST: Wrong = Wrong {
    code: Code::DigestOther,
    message: "SHA-384 or SHA-512 was signed",
    fix: "sign with SHA-256, as `ES256` says",
};

/// Something to try, and what was done wrong if it fits.
type Try<T> = (Option<&'static Wrong>, T);

/// Whether the signature verifies, as it stands or as some people make it.
///
/// One that fits in no way is spoken of only where its algorithm can be verified here.
pub(super) fn judge(compact: &Compact, key: &PublicKey, is_es256: bool, opinion: &mut Opinion) {
    let length = compact.signature.len();
    match explain(compact, key) {
        Some(wrongs) => {
            for wrong in wrongs {
                opinion.mistake(wrong.code, wrong.message.to_owned(), wrong.fix);
            }
            opinion.verified = true;
        }
        None if !is_es256 => {}
        None => {
            if length != RAW {
                opinion.mistake(
                    Code::JwsSignatureLength,
                    format!("the signature has {length} bytes, and one of ES256 has {RAW}"),
                    "encode r and s, 32 bytes each, one behind the other, in base64url",
                );
            }
            opinion.unexplained = true;
        }
    }
}

/// The length of `r` and `s` together, in bytes.
const RAW: usize = 64;

/// What was done wrong, the least that fits; nothing where the signature verifies as it stands.
fn explain(compact: &Compact, key: &PublicKey) -> Option<Vec<&'static Wrong>> {
    let forms = forms(compact);
    let digests: Vec<_> = inputs(compact)
        .into_iter()
        .flat_map(|(wrong, input)| digests(&input).map(|(other, digest)| ([wrong, other], digest)))
        .collect();
    let mut tries: Vec<(Vec<_>, &Signature, &[u8])> = Vec::new();
    for (form, signature) in &forms {
        for (wrongs, digest) in &digests {
            let wrongs = wrongs.iter().chain([form]).copied().flatten().collect();
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
    let text = str::from_utf8(bytes).ok();
    [
        (None, Signature::from_raw(bytes)),
        (Some(&DER), Signature::from_der(bytes)),
        (Some(&SHORT), with_zero(bytes, 0)),
        (Some(&SHORT), with_zero(bytes, RAW / 2)),
        (Some(&TEXT), text.and_then(from_base64)),
        (Some(&HEX), text.and_then(from_hex)),
        (Some(&HEX), from_hex(&compact.signature_text)),
    ]
    .into_iter()
    .filter_map(|(wrong, signature)| Some((wrong, signature?)))
    .collect()
}

fn with_zero(bytes: &[u8], at: usize) -> Option<Signature> {
    let (before, behind) = bytes.split_at_checked(at)?;
    Signature::from_raw(&[before, &[0], behind].concat())
}

fn from_base64(text: &str) -> Option<Signature> {
    [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
        .iter()
        .find_map(|engine| raw_or_der(&engine.decode(text).ok()?))
}

fn from_hex(text: &str) -> Option<Signature> {
    raw_or_der(&base16ct::mixed::decode_vec(text).ok()?)
}

fn raw_or_der(bytes: &[u8]) -> Option<Signature> {
    Signature::from_raw(bytes).or_else(|| Signature::from_der(bytes))
}

fn inputs(compact: &Compact) -> [Try<Vec<u8>>; 5] {
    let (_, claims) = compact.normal_input.split_once('.').unwrap_or_default();
    [
        (None, compact.signing_input.clone().into_bytes()),
        (None, compact.normal_input.clone().into_bytes()),
        (Some(&INPUT), claims.as_bytes().to_vec()),
        (Some(&INPUT), compact.claims.clone()),
        (
            Some(&INPUT),
            [&compact.header[..], b".", &compact.claims].concat(),
        ),
    ]
}

fn digests(input: &[u8]) -> [Try<Vec<u8>>; 4] {
    let once = Sha256::digest(input);
    [
        (Some(&TWICE), Sha256::digest(once).to_vec()),
        (Some(&OTHER_DIGEST), Sha384::digest(input).to_vec()),
        (Some(&OTHER_DIGEST), Sha512::digest(input).to_vec()),
        (None, once.to_vec()),
    ]
}
