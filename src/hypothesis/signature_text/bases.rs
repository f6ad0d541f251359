//! Bases that are used for bytes and numbers, but for no signature: 10, 32, 58 and 85.

/// RFC 4648, section 6.
pub(super) fn base32(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut held) = (0_u32, 0);
    let mut bytes = Vec::with_capacity(text.len());
    for digit in text.trim_end_matches('=').bytes() {
        let value = match digit.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            number @ b'2'..=b'7' => number - b'2' + 26,
            _ => return None,
        };
        bits = (bits << 5 | u32::from(value)) & 0xffff;
        held += 5;
        if held >= 8 {
            held -= 8;
            let [.., low] = (bits >> held).to_be_bytes();
            bytes.push(low);
        }
    }
    (bytes.len() >= 8).then_some(bytes)
}

/// The digits of base58 as Bitcoin has them, without `0`, `O`, `I` and `l`.
const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// How many digits of base58 the longest signature has.
const LONGEST_BASE58: usize = 110;

/// The bytes of a number in base58.
pub(super) fn base58(text: &str) -> Option<Vec<u8>> {
    if !(80..=LONGEST_BASE58).contains(&text.len()) {
        return None;
    }
    number(text, BASE58)
}

/// The bytes of a number of 256 bits in base 10.
pub(super) fn decimal(text: &str) -> Option<Vec<u8>> {
    (60..=78)
        .contains(&text.len())
        .then(|| number(text, b"0123456789"))?
}

/// The bytes of a number in the base that has these digits.
fn number(text: &str, digits: &[u8]) -> Option<Vec<u8>> {
    let base = u32::try_from(digits.len()).ok()?;
    // The bytes of the number, the last first.
    let mut number: Vec<u8> = Vec::with_capacity(text.len());
    for digit in text.bytes() {
        let mut carry = u32::try_from(digits.iter().position(|other| *other == digit)?).ok()?;
        for byte in &mut number {
            carry += u32::from(*byte) * base;
            [*byte, ..] = carry.to_le_bytes();
            carry >>= 8;
        }
        if carry > 0 {
            number.extend(u8::try_from(carry));
        }
    }
    number.reverse();
    Some(number)
}

/// The digits of Z85 (`ZeroMQ` RFC 32), and those of Python's base85 (RFC 1924).
const Z85: &[u8] =
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
const RFC1924: &[u8] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";

/// What a text is in each base of 85 digits: Adobe's and the two others.
pub(super) fn base85(text: &str) -> Vec<Vec<u8>> {
    let adobe = text.strip_prefix("<~").unwrap_or(text);
    let adobe = adobe.strip_suffix("~>").unwrap_or(adobe);
    let of_ascii = |digit: u8| digit.checked_sub(b'!').filter(|value| *value < 85);
    let of = |digits: &'static [u8]| {
        move |digit: u8| {
            let at = digits.iter().position(|other| *other == digit)?;
            u8::try_from(at).ok()
        }
    };
    let all = [
        groups(&adobe.replace('z', "!!!!!"), of_ascii),
        groups(text, of(Z85)),
        groups(text, of(RFC1924)),
    ];
    all.into_iter().flatten().collect()
}

/// Groups of five digits are four bytes each; the last may be shorter.
fn groups(text: &str, value: impl Fn(u8) -> Option<u8>) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.bytes().map(value).collect();
    let digits = digits.filter(|digits| (75..=100).contains(&digits.len()))?;
    let mut bytes = Vec::with_capacity(digits.len());
    for group in digits.chunks(5) {
        let whole = group.iter().copied().chain(std::iter::repeat(84)).take(5);
        let number = whole.fold(0, |all, digit| all * 85 + u64::from(digit));
        let four = u32::try_from(number).ok()?.to_be_bytes();
        bytes.extend(four.iter().take(group.len().checked_sub(1)?));
    }
    Some(bytes)
}
