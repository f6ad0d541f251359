//! A private key as X9.63 has it: a point of the curve, not compressed, and the number behind it. It has
//! no head that would tell it: that the number is the point's is proof.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use p256::{PublicKey, SecretKey};
use zeroize::Zeroizing;

/// A byte that tells the form, two coordinates, and the number.
const LENGTH: usize = 1 + 3 * 32;

/// As many characters of base64.
const CHARACTERS: usize = (LENGTH * 8).div_ceil(6);

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// Whether a text has such a key in base64, in hexadecimal digits, or in either on lines.
pub(super) fn is_in(text: &str) -> bool {
    if text.len() < CHARACTERS {
        return false;
    }
    let standard = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let standard = standard.map(|byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    });
    let text: Zeroizing<Vec<u8>> = Zeroizing::new(standard.collect());
    let starts = text.windows(2).enumerate();
    starts
        .filter(|(_, start)| matches!(start, [b'B', b'A'..=b'P'] | [b'0', b'4']))
        .any(|(at, start)| {
            let rest = text.get(at..).unwrap_or_default();
            let decoded = if start == [b'0', b'4'] {
                of_digits(rest)
            } else {
                of_base64(rest)
            };
            decoded.is_some_and(|key| is_key(&key))
        })
}

fn of_base64(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    ENGINE
        .decode(text.get(..CHARACTERS)?)
        .ok()
        .map(Zeroizing::new)
}

fn of_digits(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let pairs = text.get(..2 * LENGTH)?.chunks_exact(2);
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(*high)? << 4 | digit(*low)?).ok(),
        _ => None,
    };
    pairs
        .map(byte)
        .collect::<Option<Vec<u8>>>()
        .map(Zeroizing::new)
}

/// Whether the number is that of the point: in a certificate anything may follow one.
fn is_key(bytes: &[u8]) -> bool {
    let Some((point, number)) = bytes.split_at_checked(LENGTH - 32) else {
        return false;
    };
    let point = PublicKey::from_sec1_bytes(point);
    point
        .is_ok_and(|point| SecretKey::from_slice(number).is_ok_and(|key| key.public_key() == point))
}
