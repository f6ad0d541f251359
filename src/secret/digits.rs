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

/// Numbers of one byte, with anything else between them.
pub(super) struct Number {
    radix: u16,
    value: Option<u16>,
}

impl Number {
    pub(super) const fn decimal() -> Self {
        Self {
            radix: 10,
            value: None,
        }
    }

    /// In hexadecimal digits, also one alone, and behind `0x`.
    pub(super) const fn hexadecimal() -> Self {
        Self {
            radix: 16,
            value: None,
        }
    }

    /// Adds a character; the number that ends before it.
    pub(super) fn push(&mut self, byte: u8) -> Option<u8> {
        if let Some(digit) = four_bits(byte)
            .map(u16::from)
            .filter(|digit| *digit < self.radix)
        {
            let before = self.value.unwrap_or_default().saturating_mul(self.radix);
            self.value = Some(before.saturating_add(digit));
            return None;
        }
        let ended = self.value.take()?;
        let is_prefix = ended == 0 && matches!(byte, b'x' | b'X');
        u8::try_from(ended).ok().filter(|_| !is_prefix)
    }
}
