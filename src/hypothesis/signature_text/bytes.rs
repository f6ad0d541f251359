//! The signatures that bytes may be.

use crate::error::Code;
use crate::signature::Signature;

use super::Named;

const TO_DER: &str = "sign in DER (`dsaEncoding: 'der'` in Node, `DSASignatureFormat.Rfc3279DerSequence` in .NET), or convert r and s to it";

const P1363: Named = (
    Code::SIGNATURE_P1363,
    "the signature is the raw r and s (IEEE P1363, 64 bytes) instead of DER",
    TO_DER,
);
const LITTLE: Named = (
    Code::SIGNATURE_LITTLE_ENDIAN,
    "the signature is the raw r and s in little-endian order instead of DER",
    TO_DER,
);
const SWAPPED: Named = (
    Code::SIGNATURE_SWAPPED,
    "the signature has s before r",
    "write r first, and then s",
);
const RECOVERY: Named = (
    Code::SIGNATURE_RECOVERY,
    "the signature is the raw r and s with a recovery byte (65 bytes) instead of DER",
    "use a library for ECDSA on P-256 that gives DER; this is the form of blockchains",
);
const DROPPED: Named = (
    Code::SIGNATURE_ZERO_DROPPED,
    "the signature is the raw r and s without their leading zeros",
    "write r and s in 32 bytes each, or better in DER (`big.Int.FillBytes` instead of `Bytes` in Go)",
);
const LAX: Named = (
    Code::SIGNATURE_DER_LAX,
    "the signature is DER of which the lengths or the integers are not minimal",
    "let the library write the DER: an integer has a zero before it only where its first bit is set",
);
const TRAILING: Named = (
    Code::SIGNATURE_TRAILING,
    "the signature has bytes after its end",
    "cut the buffer to the length that the signing function returns",
);
const WRAPPED: Named = (
    Code::SIGNATURE_WRAPPED_IN_DER,
    "the signature stands inside an octet string or a bit string",
    "send the sequence of r and s alone",
);

/// A signature, and the forms it would be in, the innermost first.
type Read = (Signature, Vec<Named>);

/// Every signature that the bytes may be.
pub(super) fn readings(bytes: &[u8]) -> Vec<Read> {
    let mut all = der(bytes);
    all.extend(raw(bytes));
    if let Some(inner) = unwrapped(bytes) {
        all.extend(readings(inner).into_iter().map(|(signature, mut forms)| {
            forms.push(WRAPPED);
            (signature, forms)
        }));
    }
    all
}

/// r and s, and then s and r.
fn both(r: &[u8], s: &[u8], forms: &[Named]) -> Vec<Read> {
    let straight = number_pair(r, s).map(|signature| (signature, forms.to_vec()));
    let swapped = number_pair(s, r).map(|signature| (signature, [&[SWAPPED], forms].concat()));
    straight.into_iter().chain(swapped).collect()
}

/// The signature of two numbers, with whatever zeros before them.
pub(super) fn number_pair(r: &[u8], s: &[u8]) -> Option<Signature> {
    let mut raw = [0; 64];
    let (first, second) = raw.split_at_mut(32);
    for (to, number) in [(first, r), (second, s)] {
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let digits = number.get(zeros..)?;
        let start = to.len().checked_sub(digits.len())?;
        to.get_mut(start..)?.copy_from_slice(digits);
    }
    Signature::from_raw(&raw)
}

fn der(bytes: &[u8]) -> Vec<Read> {
    let Some((r, s, rest)) = sequence(bytes) else {
        return Vec::new();
    };
    let length = bytes.len() - rest.len();
    let strict = bytes.get(..length).and_then(Signature::from_der).is_some();
    let forms = [
        (!strict).then_some(LAX),
        (!rest.is_empty()).then_some(TRAILING),
    ];
    let forms: Vec<Named> = forms.into_iter().flatten().collect();
    both(r, s, &forms)
}

/// The two integers of a sequence, and what follows it.
fn sequence(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (body, rest) = element(bytes, 0x30)?;
    let (r, body) = element(body, 2)?;
    let (s, body) = element(body, 2)?;
    body.is_empty().then_some((r, s, rest))
}

/// What is inside an element of this tag, and what follows it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (_, bytes) = bytes.split_first().filter(|(first, _)| **first == tag)?;
    let (length, bytes) = bytes.split_first()?;
    match length {
        0..=0x7f => bytes.split_at_checked(usize::from(*length)),
        0x81 => {
            let (length, bytes) = bytes.split_first()?;
            bytes.split_at_checked(usize::from(*length))
        }
        0x82 => {
            let (length, bytes) = bytes.split_first_chunk::<2>()?;
            bytes.split_at_checked(usize::from(u16::from_be_bytes(*length)))
        }
        _ => None,
    }
}

fn unwrapped(bytes: &[u8]) -> Option<&[u8]> {
    let (inner, _) = element(bytes, 4).or_else(|| {
        let (bits, rest) = element(bytes, 3)?;
        Some((bits.strip_prefix(&[0])?, rest))
    })?;
    inner.starts_with(&[0x30]).then_some(inner)
}

/// The beginning of a DER signature that was cut is no r and s.
fn raw(bytes: &[u8]) -> Vec<Read> {
    match bytes.len() {
        _ if starts_der(bytes) => Vec::new(),
        64 => whole(bytes),
        65 => recovery(bytes),
        60..=63 => dropped(bytes),
        66 => halves(bytes, &[P1363]),
        _ => Vec::new(),
    }
}

fn halves(bytes: &[u8], forms: &[Named]) -> Vec<Read> {
    let (r, s) = bytes.split_at_checked(bytes.len() / 2).unwrap_or_default();
    both(r, s, forms)
}

fn whole(bytes: &[u8]) -> Vec<Read> {
    let mut all = halves(bytes, &[P1363]);
    let turned: Vec<u8> = bytes
        .chunks(32)
        .flat_map(|half| half.iter().rev().copied())
        .collect();
    all.extend(halves(&turned, &[LITTLE]));
    all
}

fn recovery(bytes: &[u8]) -> Vec<Read> {
    let last = bytes.split_last().map(|(_, raw)| raw);
    let first = bytes.split_first().map(|(_, raw)| raw);
    let raw = last.into_iter().chain(first);
    raw.flat_map(|raw| halves(raw, &[RECOVERY])).collect()
}

/// All places at which r may end.
fn dropped(bytes: &[u8]) -> Vec<Read> {
    let ends = (bytes.len().saturating_sub(32)..=32).rev();
    ends.filter_map(|end| bytes.split_at_checked(end))
        .flat_map(|(r, s)| both(r, s, &[DROPPED]))
        .collect()
}

/// Whether the bytes begin as a DER signature on P-256 does.
fn starts_der(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, 0x40..=0x48, 2, 0x1d..=0x21, ..])
}
