//! Windows-1252, which differs from Latin-1 in 32 characters.

/// Where Windows-1252 differs from Latin-1: the characters of 0x80 to 0x9f (WHATWG Encoding, 9).
const CP1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte in Windows-1252.
pub(in crate::hypothesis) fn cp1252_char(byte: u8) -> char {
    let special = byte
        .checked_sub(0x80)
        .and_then(|at| CP1252.get(usize::from(at)));
    special.copied().unwrap_or(char::from(byte))
}

pub(super) fn cp1252_byte(character: char) -> Option<u8> {
    (0..=u8::MAX).find(|byte| cp1252_char(*byte) == character)
}
