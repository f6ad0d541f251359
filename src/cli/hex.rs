//! Hexadecimal, as digests are shown.

use std::fmt::Write as _;

/// The bytes in lower-case hexadecimal.
pub(crate) fn lower(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
