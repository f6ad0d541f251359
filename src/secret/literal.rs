//! Bytes as the source text of programs has them: numbers with a type beside each, strings with escapes.

use zeroize::Zeroizing;

/// What begins a number that is not decimal, and its base.
const PREFIXES: [(&str, u32); 6] = [
    ("0x", 16),
    ("0X", 16),
    ("0b", 2),
    ("0B", 2),
    ("0o", 8),
    ("0O", 8),
];

/// The bytes of the numbers in a text that has some with a prefix, as in `(byte)0x30, (byte)0x81`; words
/// are passed over.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = u8> {
    let has_prefix = PREFIXES.iter().any(|(prefix, _)| text.contains(prefix));
    let text = if has_prefix { text } else { "" };
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter_map(number)
}

/// The number that a word begins with; a type may follow, as in `48u8`.
fn number(word: &str) -> Option<u8> {
    let prefixed = |(prefix, radix): &(&str, u32)| Some((word.strip_prefix(prefix)?, *radix));
    let (digits, radix) = PREFIXES.iter().find_map(prefixed).unwrap_or((word, 10));
    let end = digits.find(|c: char| !c.is_digit(radix));
    let digits = digits.get(..end.unwrap_or(digits.len()))?;
    u8::from_str_radix(digits, radix).ok()
}

/// The bytes of a string, as in `b'0\x81\x87\x02'` and `"0\201\207\002"`; none of a text without escapes.
/// A string in a string has more backslashes, which count as one.
pub(super) fn string(text: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::new());
    if !text.contains('\\') {
        return bytes;
    }
    bytes.reserve_exact(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let (byte, after) = match after {
            [b'\\', ..] if *byte == b'\\' => (None, after),
            after if *byte == b'\\' => escaped(after),
            after => (Some(*byte), after),
        };
        bytes.extend(byte);
        rest = after;
    }
    bytes
}

/// The byte that an escape stands for, and what follows it.
fn escaped(text: &[u8]) -> (Option<u8>, &[u8]) {
    let control = |byte| match byte {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'a' => 0x07,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'v' => 0x0b,
        b'e' => 0x1b,
        other => other,
    };
    match text {
        [b'x', digits @ ..] => leading(digits, 16, 2),
        [b'u', digits @ ..] => leading(digits, 16, 4),
        [b'0'..=b'7', ..] => leading(text, 8, 3),
        [byte, after @ ..] => (Some(control(*byte)), after),
        [] => (None, text),
    }
}

/// The byte that so many digits at most stand for, and what follows them.
fn leading(text: &[u8], radix: u32, most: usize) -> (Option<u8>, &[u8]) {
    let is_digit = |byte: &&u8| char::from(**byte).is_digit(radix);
    let length = text.iter().take(most).take_while(is_digit).count();
    let (digits, after) = text.split_at_checked(length).unwrap_or_default();
    let digits = str::from_utf8(digits).unwrap_or_default();
    (u8::from_str_radix(digits, radix).ok(), after)
}
