//! Pieces of private keys in the bits that digits stand for.
//!
//! Where the bytes begin is not known, so the bits are looked at after every digit and at every
//! boundary that it may have. What stands between digits is passed over, whatever it is.

use super::digits::{Number, four_bits, plain};

/// What was found.
#[derive(Clone, Copy, Default)]
pub(super) struct Found {
    /// A piece of a private key.
    pub(super) key: bool,
    /// Bytes that may be text.
    pub(super) text: bool,
}

/// Looks at the bits of base64, of hexadecimal digits, and of decimal bytes.
pub(super) fn look(text: &str) -> Found {
    let (mut base64, mut hexadecimal, mut bytes, mut digits) =
        <(Bits, Bits, Bits, Bits)>::default();
    let mut found = Found::default();
    let (mut decimal, mut short) = (Number::decimal(), Number::hexadecimal());
    // Of numbers that take turns with others: the place of each, or what stands behind its point.
    let (mut turn, mut other_turn) = <(Bits, Bits)>::default();
    let mut last = 0;
    for byte in plain(text) {
        if let Some(six) = six_bits(byte) {
            base64.push(six, 6, [0, 2, 4], &mut found);
        }
        if last == b'0' && matches!(byte, b'x' | b'X') {
            hexadecimal.0 >>= 4;
        } else if let Some(four) = four_bits(byte) {
            hexadecimal.push(four, 4, [0], &mut found);
        }
        if let Some(ended) = decimal.push(byte) {
            bytes.push(ended, 8, [0], &mut found);
            std::mem::swap(&mut turn, &mut other_turn);
            turn.push(ended, 8, [0], &mut found);
        }
        if let Some(ended) = short.push(byte) {
            digits.push(ended, 8, [0], &mut found);
        }
        last = byte;
    }
    found
}

/// Whether a private key begins or goes on in these bytes.
pub(super) fn is_in(bytes: impl Iterator<Item = u8>) -> bool {
    let (mut bits, mut found) = <(Bits, Found)>::default();
    for byte in bytes {
        bits.push(byte, 8, [0], &mut found);
    }
    found.key
}

/// The value of a character of base64. Those for 62 and 63 are none: they stand between other digits as
/// well, and no pattern has six bits of theirs.
fn six_bits(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        _ => None,
    }
}

/// The last sixteen bytes of bits.
#[derive(Default)]
struct Bits(u128);

impl Bits {
    /// Adds the bits of a digit, and looks at the bytes that end this many bits before its end.
    ///
    /// The last eight bytes tell of nearly every place that nothing ends there.
    #[inline]
    fn push<const N: usize>(&mut self, value: u8, bits: u32, ends: [u32; N], found: &mut Found) {
        self.0 = self.0 << bits | u128::from(value);
        let eight = u64::try_from(self.0 & u128::from(u64::MAX)).unwrap_or_default();
        for end in ends {
            let [.., last] = (eight >> end).to_be_bytes();
            let is = |pattern: &Pattern| pattern.ends(self.0 >> end);
            found.key |= may_end(last) && PATTERNS.iter().any(is);
            found.text |= eight >> end & HIGH_OF_SEVEN == 0 && is_text(self.0 >> end);
        }
    }
}

/// Any byte, in a pattern.
const ANY: u16 = 0x100;

/// 0 or 1, in a pattern.
const BIT: u16 = 0x200;

/// Up to fifteen bytes, of which some are not known, but the last is. Each has forty bits that are: by
/// chance these stand in a text of 10^11 characters.
struct Pattern {
    known: u128,
    bytes: u128,
}

/// What no public key, certificate, signature or receipt has.
const PATTERNS: [Pattern; 10] = [
    // The beginning of `OneAsymmetricKey` (RFC 5958). A certificate whose serial number is 0 or 1 goes on
    // in the same way, and begins in another.
    Pattern::of(&[0x30, ANY, 0x02, 0x01, BIT, 0x30, ANY, 0x06]),
    Pattern::of(&[0x30, 0x81, ANY, 0x02, 0x01, BIT, 0x30, ANY, 0x06]),
    // The same without its beginning: id-ecPublicKey (RFC 5480), rsaEncryption (RFC 8017).
    Pattern::of(&[
        0x02, 0x01, BIT, 0x30, ANY, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
    ]),
    Pattern::of(&[
        0x01, 0x00, 0x30, ANY, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
    ]),
    // `ECPrivateKey` with its version, and its OCTET STRING (RFC 5915).
    Pattern::of(&[0x30, ANY, 0x02, 0x01, 0x01, 0x04]),
    // The public key in it, after the private one: the point as a whole, and compressed.
    Pattern::of(&[0xa1, 0x44, 0x03, 0x42, 0x00, 0x04]),
    Pattern::of(&[0xa1, 0x24, 0x03, 0x22, 0x00]),
    // The version of `RSAPrivateKey`, and a modulus of 2048 bits or more (RFC 8017).
    Pattern::of(&[0x02, 0x01, 0x00, 0x02, 0x82, ANY, ANY, 0x00]),
    // What encrypts an `EncryptedPrivateKeyInfo` (RFC 8018).
    Pattern::of(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05]),
    // The end of `openssh-key-v1`, and a length.
    Pattern::of(&[0x65, 0x79, 0x2d, 0x76, 0x31, 0, 0, 0]),
];

impl Pattern {
    const fn of(mut pattern: &[u16]) -> Self {
        let (mut known, mut bytes) = (0, 0);
        while let [byte, rest @ ..] = pattern {
            pattern = rest;
            let mask = match *byte {
                ANY => 0,
                BIT => 0xfe,
                _ => 0xff,
            };
            known = known << 8 | mask;
            bytes = bytes << 8 | *byte as u128 & mask;
        }
        Self { known, bytes }
    }

    fn ends(&self, bits: u128) -> bool {
        bits & self.known == self.bytes
    }
}

/// A bit for each byte that a pattern ends in, all below 64.
const LAST: u64 = {
    let mut last = 0;
    let mut patterns: &[Pattern] = &PATTERNS;
    while let [pattern, rest @ ..] = patterns {
        last |= 1 << (pattern.bytes & 0xff);
        patterns = rest;
    }
    last
};

fn may_end(last: u8) -> bool {
    LAST.checked_shr(last.into())
        .is_some_and(|bits| bits & 1 != 0)
}

/// What no byte of ASCII has.
const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;

/// The same of seven bytes.
const HIGH_OF_SEVEN: u64 = 0x0080_8080_8080_8080;

/// Whether sixteen bytes may be text, in UTF-8 or UTF-16.
fn is_text(bits: u128) -> bool {
    let may_be = |byte: &u8| matches!(byte, 0 | b'\t' | b'\n' | b'\r' | b' '..=b'~');
    bits & HIGH == 0 && bits.to_be_bytes().iter().all(may_be) && bits >> 64 != 0
}
