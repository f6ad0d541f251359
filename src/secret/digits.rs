//! Digits of several bases, and what is passed over between them.

/// The value of a hexadecimal digit.
pub(super) fn four_bits(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

/// The bytes of a text. An escaped line end or tabulator ends in a letter, which is no digit.
pub(super) fn plain(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let (byte, after) = rest.split_first()?;
        rest = match after {
            [b'n' | b'r' | b't', after @ ..] if *byte == b'\\' => after,
            _ => after,
        };
        Some(*byte)
    })
}

/// Decimal numbers of one byte, with anything else between them.
#[derive(Default)]
pub(super) struct Decimal(Option<u16>);

impl Decimal {
    /// Adds a character; the number that ends before it.
    pub(super) fn push(&mut self, byte: u8) -> Option<u8> {
        if byte.is_ascii_digit() {
            let digit = u16::from(byte - b'0');
            let before = self.0.unwrap_or_default().saturating_mul(10);
            self.0 = Some(before.saturating_add(digit));
            return None;
        }
        u8::try_from(self.0.take()?).ok()
    }
}
