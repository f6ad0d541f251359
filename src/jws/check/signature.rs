//! The signature: whether it verifies, and if not, what must be put right so that it does.

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD, STANDARD_NO_PAD, URL_SAFE};

use crate::curve::{Prehash, Prover, Try as Tried, recover};
use crate::error::{Code, Diagnostic, Error};
use crate::hypothesis::{digests, readings_of, readings_of_bytes};
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

const SWAPPED: Error = Error::fixed(
    Code::SIGNATURE_SWAPPED,
    "the signature has s before r",
    "write r first, and then s",
);

const RECOVERY: Error = Error::fixed(
    Code::SIGNATURE_RECOVERY,
    "the signature has a recovery byte beside r and s, 65 bytes together",
    "use a library for ECDSA on P-256; this is the form of blockchains",
);

const LITTLE: Error = Error::fixed(
    Code::SIGNATURE_LITTLE_ENDIAN,
    "the signature has r and s with their last byte first",
    "write both numbers with their first byte first (big-endian), 32 bytes each",
);

/// Something to try, and what was done wrong if it fits.
type Try<T> = (Option<Error>, T);

/// Whether the signature verifies, as it stands or as some people make it.
///
/// One that fits in no way is a mistake only where its algorithm can be verified here.
pub(super) fn check(compact: &Compact, key: &PublicKey, is_es256: bool, collected: &mut Collected) {
    match explain(compact, |signatures| Prover::known(*key, signatures)) {
        Some(explained) => {
            collected.mistakes.extend(explained.wrongs);
            collected.verified = true;
        }
        None if !is_es256 => {}
        None => {
            length(compact, collected);
            collected.unexplained = true;
        }
    }
}

/// Names a signature that is too long or too short for one of ES256, by whichever key it is.
pub(super) fn length(compact: &Compact, collected: &mut Collected) {
    let length = compact.signature.len();
    if length != RAW {
        collected.mistake(
            Code::JWS_SIGNATURE_LENGTH,
            format!(
                "the signature has {length} bytes{}, and one of ES256 has {RAW}",
                as_of(&compact.signature)
            ),
            "encode r and s, 32 bytes each, one after the other, in base64url",
        );
    }
}

/// The key with a fingerprint, where it made the signature, as it stands or as some people make it.
pub(super) fn key_of(compact: &Compact, sha256: &[u8; 32]) -> Option<PublicKey> {
    let explained = explain(compact, |signatures| {
        Prover::fingerprint(*sha256, signatures)
    });
    explained.map(|explained| explained.key)
}

/// What has this form or length.
fn as_of(signature: &[u8]) -> &'static str {
    if Signature::from_der(signature).is_some() {
        return ", as DER has it";
    }
    match signature.len() {
        32 => ", as an HMAC-SHA256 or a digest has",
        48 => ", as an HMAC-SHA384 has",
        1..RAW => ", as one that was cut short has",
        96 => ", as one on P-384 has",
        128 | 256 | 384 | 512 => ", as one of RSA has",
        132 => ", as one on P-521 has",
        _ => "",
    }
}

/// The length of `r` and `s` together, in bytes.
const RAW: usize = 64;

/// How a signature came about.
struct Explained {
    /// What was done wrong, the least that fits; nothing where it verifies as it stands.
    wrongs: Vec<Diagnostic>,
    key: PublicKey,
}

fn explain(compact: &Compact, prover: impl FnOnce(&[Signature]) -> Prover) -> Option<Explained> {
    let (wrong_forms, signatures): (Vec<_>, Vec<_>) = forms(compact).into_iter().unzip();
    let digests = made(compact);
    let tries = digests.iter().map(|(_, digest)| Tried {
        digest: Prehash::of(digest),
        other: None,
    });
    let found = prover(&signatures).first_match(&tries.collect::<Vec<_>>())?;
    let (wrongs, _) = digests.get(found.index)?;
    let forms = wrong_forms.get(found.reading)?.iter().cloned();
    Some(Explained {
        wrongs: wrongs
            .iter()
            .cloned()
            .chain(forms.map(Diagnostic::from))
            .collect(),
        key: found.key,
    })
}

/// The key by which two JWS verify that were made in the same way, or each in the right way but for the
/// form of its signature.
pub(super) fn key_of_two(one: &Compact, other: &Compact) -> Option<PublicKey> {
    let (first, second) = (forms(one), forms(other));
    let is_same = |(one, other): &(&Form, &Form)| {
        one.0
            .iter()
            .map(Error::code)
            .eq(other.0.iter().map(Error::code))
    };
    let pairs = first
        .iter()
        .flat_map(|one| second.iter().map(move |other| (one, other)));
    let pairs = pairs
        .filter(is_same)
        .map(|(one, other)| [one.1.clone(), other.1.clone()]);
    let tries = made(one).into_iter().zip(made(other));
    let tries = tries.map(|((_, digest), (_, other))| Tried {
        digest: Prehash::of(&digest),
        other: Some(Prehash::of(&other)),
    });
    let same = Prover::same_signer(&pairs.collect::<Vec<_>>());
    let found = same.first_match(&tries.collect::<Vec<_>>());
    found.map(|found| found.key).or_else(|| {
        let keys = |forms: &[Form], digest: &[u8]| -> Vec<PublicKey> {
            forms
                .iter()
                .flat_map(|(_, signature)| recover(signature, digest))
                .collect()
        };
        let of_other = keys(&second, &other.sha256);
        let is_new = one.sha256 != other.sha256;
        keys(&first, &one.sha256)
            .into_iter()
            .find(|key| is_new && of_other.contains(key))
    })
}

/// What is wrong with the form of a signature, and the signature in it.
type Form = (Vec<Error>, Signature);

/// The digests that may have been signed, those with the fewest mistakes first, each with what was done
/// wrong.
fn made(compact: &Compact) -> Vec<(Vec<Diagnostic>, [u8; 32])> {
    let digests = inputs(compact).into_iter().flat_map(|(wrong, input)| {
        let wrong = wrong.map(Diagnostic::from);
        let made = digests(&input).map(|(other, digest)| {
            let wrongs = wrong.iter().cloned().chain(other);
            (wrongs.collect::<Vec<_>>(), digest)
        });
        made.collect::<Vec<_>>()
    });
    let mut digests: Vec<_> = digests.collect();
    digests.sort_by_key(|(wrongs, _)| wrongs.len());
    digests
}

/// The signatures that the third part may be, the right form first.
fn forms(compact: &Compact) -> Vec<Form> {
    let bytes = &compact.signature;
    let inside = str::from_utf8(bytes).ok().and_then(from_text);
    let hex = from_text(&compact.signature_text).filter(|(wrong, _)| wrong.code() == HEX.code());
    let text = [inside, hex].into_iter().flatten();
    let text = text.map(|(wrong, signature)| (vec![wrong], signature));
    let of_bytes = readings_of_bytes(bytes).into_iter();
    let mut forms: Vec<Form> = of_bytes
        .map(|(signature, codes)| (in_jose(&codes), signature))
        .chain(text)
        .collect();
    forms.sort_by_key(|(wrongs, _)| wrongs.len());
    forms
}

/// What is wrong here with the forms of the bytes: JOSE takes r and s, and no DER.
fn in_jose(forms: &[Code]) -> Vec<Error> {
    let is_raw = forms.iter().any(|form| RAW_FORMS.contains(form));
    let wrong = |form: &Code| WRONG.iter().find(|wrong| wrong.0 == *form);
    let wrongs = forms
        .iter()
        .filter_map(wrong)
        .map(|(_, error)| error.clone());
    (!is_raw).then_some(DER).into_iter().chain(wrongs).collect()
}

/// The forms of r and s, one after the other.
const RAW_FORMS: [Code; 4] = [
    Code::SIGNATURE_P1363,
    Code::SIGNATURE_ZERO_DROPPED,
    Code::SIGNATURE_RECOVERY,
    Code::SIGNATURE_LITTLE_ENDIAN,
];

/// The forms that are wrong here too.
static WRONG: [(Code, Error); 4] = [
    (Code::SIGNATURE_ZERO_DROPPED, SHORT),
    (Code::SIGNATURE_SWAPPED, SWAPPED),
    (Code::SIGNATURE_RECOVERY, RECOVERY),
    (Code::SIGNATURE_LITTLE_ENDIAN, LITTLE),
];

/// The signature in a text, in hexadecimal or another form.
fn from_text(text: &str) -> Option<(Error, Signature)> {
    let (signature, forms) = readings_of(text).into_iter().next()?;
    let is_hex = forms.iter().any(|form| form.code == HEX.code());
    Some((if is_hex { HEX } else { TEXT }, signature))
}

/// What may have been signed.
fn inputs(compact: &Compact) -> Vec<Try<Vec<u8>>> {
    let right = compact.normal_input.as_str();
    let (header, claims) = right.split_once('.').unwrap_or_default();
    let (json, claims_json) = (&compact.header[..], &compact.claims[..]);
    let encoded = |engine: &GeneralPurpose| {
        format!("{}.{}", engine.encode(json), engine.encode(claims_json)).into_bytes()
    };
    let other: [Vec<u8>; 12] = [
        claims.into(),
        claims_json.to_vec(),
        [json, b".", claims_json].concat(),
        [json, claims_json].concat(),
        header.into(),
        format!("{header}{claims}").into(),
        format!("{right}\n").into(),
        format!("{right}.").into(),
        encoded(&URL_SAFE),
        encoded(&STANDARD),
        encoded(&STANDARD_NO_PAD),
        right.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    let as_they_stand = [compact.signing_input.clone().into(), right.into()];
    let right = as_they_stand.into_iter().map(|input| (None, input));
    right
        .chain(other.map(|input| (Some(INPUT), input)))
        .collect()
}
