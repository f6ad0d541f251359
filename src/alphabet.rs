//! The two alphabets of base64 (RFC 4648, sections 4 and 5).

/// A character in the standard alphabet.
pub(crate) const fn standard(character: u8) -> u8 {
    match character {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}

/// A character in the alphabet of base64url.
pub(crate) const fn url_safe(character: u8) -> u8 {
    match character {
        b'+' => b'-',
        b'/' => b'_',
        other => other,
    }
}

/// The text with each of its characters put through one of the two.
pub(crate) fn swap(text: &str, swap: fn(u8) -> u8) -> String {
    let swapped = |c: char| u8::try_from(c).map_or(c, |byte| char::from(swap(byte)));
    text.chars().map(swapped).collect()
}
