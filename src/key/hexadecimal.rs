//! A key that was written in hexadecimal digits, as `xxd -p` and databases write bytes.

use super::base64::Secret;

/// The fewest digits that are read as bytes. An identifier and a shared secret are shorter.
const SHORTEST: usize = 64;

/// The bytes of hexadecimal digits; `None` where there is anything else, or too few.
pub(super) fn decode(text: &[u8]) -> Option<Secret> {
    let text = text.trim_ascii();
    let text = ["0x", "\\x", "x'", "X'"]
        .iter()
        .find_map(|start| text.strip_prefix(start.as_bytes()))
        .unwrap_or(text);
    let mut digits = Secret::new(Vec::with_capacity(text.len()));
    for byte in text {
        match byte {
            b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' => digits.push(*byte),
            b' ' | b'\t' | b'\r' | b'\n' | b':' | b'\'' => {}
            _ => return None,
        }
    }
    let mut bytes = Secret::new(vec![0; digits.len() / 2]);
    let is_long = digits.len() >= SHORTEST;
    let length = base16ct::mixed::decode(&digits, &mut bytes).ok()?.len();
    (is_long && length == bytes.len()).then_some(bytes)
}
