//! Bytes that were written as numbers: hexadecimal digits, as `NSData` prints them, or a list.

use super::repair::Repair;

/// The bytes of a text that is nothing but numbers, and how they were written.
pub(super) fn bytes(text: &[u8]) -> Option<(Vec<u8>, Repair)> {
    hexadecimal(text)
        .map(|bytes| (bytes, Repair::Hex))
        .or_else(|| list(text).map(|bytes| (bytes, Repair::ByteList)))
}

/// What programs print before the first digit.
const BEFORE: [&[u8]; 5] = [b"0x", b"0X", b"\\x", b"<", b"x'"];

/// Hexadecimal digits from `3080` to `3084` on, or from that of a brace: bare, in groups, in `<…>`, or as `NSData` prints them
/// since iOS 13, `{length = 5662, bytes = 0x30821617 … }`, which leaves most of them out.
fn hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let text = described(text).unwrap_or(text);
    let digits = BEFORE
        .iter()
        .find_map(|before| text.strip_prefix(*before))
        .unwrap_or(text);
    let start: Vec<u8> = digits
        .iter()
        .copied()
        .filter(u8::is_ascii_hexdigit)
        .take(4)
        .collect();
    let is_start = matches!(
        start.as_slice(),
        [b'3', b'0', b'8', b'0'..=b'4'] | [b'7', b'b' | b'B', b'0' | b'2', _]
    );
    let mut bytes = Vec::with_capacity(if is_start { digits.len() / 2 } else { 0 });
    let mut high = None;
    let mut rest = digits;
    while let Some((byte, after)) = rest.split_first().filter(|_| is_start) {
        rest = after;
        let digit = match (byte, after) {
            (b'0', [b'x' | b'X', after @ ..]) | (b'\\', [b'x', after @ ..]) => {
                rest = after;
                continue;
            }
            (b' ' | b',' | b':' | b'-' | b'\n' | b'\r' | b'\t' | b'>' | b'\'', _) => continue,
            // The rest was left out.
            (b'.' | 0xe2, _) => return Some(bytes),
            (byte, _) => char::from(*byte).to_digit(16)?,
        };
        let digit = u8::try_from(digit).ok()?;
        match high.take() {
            None => high = Some(digit << 4),
            Some(high) => bytes.push(high | digit),
        }
    }
    is_start.then_some(bytes)
}

/// Whether a text is what Swift prints of `Data`, or Node of a `Buffer`, with most of the bytes left out.
pub(super) fn is_shortened(text: &[u8]) -> bool {
    let size = text.strip_suffix(b" bytes");
    let is_size = size.is_some_and(|size| !size.is_empty() && size.iter().all(u8::is_ascii_digit));
    let is_buffer = text.starts_with(b"<Buffer ") && text.ends_with(b" more bytes>");
    let is_cut = |digits: &[u8]| digits.iter().any(|byte| matches!(byte, b'.' | 0xe2));
    is_size || is_buffer || described(text).is_some_and(is_cut)
}

/// The digits in what `NSData` prints since iOS 13.
fn described(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_prefix(b"{")?.trim_ascii_start();
    let text = text.strip_prefix(b"length")?;
    let at = text.iter().take(64).position(|byte| *byte == b'b')?;
    let text = text.get(at..)?.strip_prefix(b"bytes")?.trim_ascii_start();
    let text = text.strip_prefix(b"=")?.trim_ascii_start();
    text.strip_suffix(b"}").map(<[u8]>::trim_ascii_end)
}

/// A list of numbers from -128 to 255, of which the first is that of a receipt.
fn list(text: &[u8]) -> Option<Vec<u8>> {
    let inside = match text {
        [b'[' | b'{' | b'(', inside @ .., b']' | b'}' | b')'] => inside,
        bare => bare,
    };
    let is_between = |byte: &u8| *byte == b',' || byte.is_ascii_whitespace();
    let mut numbers = inside.split(is_between).filter(|number| !number.is_empty());
    let first = numbers
        .next()
        .and_then(byte)
        .filter(|first| matches!(first, 0x30 | b'{'))?;
    let rest: Option<Vec<u8>> = numbers.map(byte).collect();
    let bytes: Vec<u8> = [first].into_iter().chain(rest?).collect();
    (bytes.len() > 1).then_some(bytes)
}

fn byte(number: &[u8]) -> Option<u8> {
    let number: i16 = str::from_utf8(number).ok()?.parse().ok()?;
    match number {
        -128..=-1 => u8::try_from(number + 256).ok(),
        number => u8::try_from(number).ok(),
    }
}
