//! The escapes of strings, undone once.

/// Bytes written as a mark and two hexadecimal digits, as in `%2B`; what is none stays.
pub(super) fn hex_escapes(text: &str, mark: u8) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let byte = match tail {
            [high, low, ..] if *first == mark => hex_pair(*high, *low),
            _ => None,
        };
        if byte.is_some() {
            rest = tail.get(2..).unwrap_or_default();
        }
        bytes.push(byte.unwrap_or(*first));
    }
    bytes
}

fn hex_pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// The text of a form or a query, in which `%2B` is a plus.
pub(crate) fn percent(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let decoded = String::from_utf8(hex_escapes(text, b'%')).ok()?;
    (decoded != text).then_some(decoded)
}

/// The text of a string in quotes, as nearly all languages write it.
pub(super) fn backslashes(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let (character, length) = escaped(after);
        match character {
            Some(character) => plain.push(character),
            None => plain.push('\\'),
        }
        rest = after.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

/// The character that an escape stands for, and how many bytes after the backslash are its own.
fn escaped(after: &str) -> (Option<char>, usize) {
    let Some(letter) = after.chars().next() else {
        return (None, 0);
    };
    match letter {
        '"' | '\'' | '\\' | '/' | '`' | '$' => (Some(letter), letter.len_utf8()),
        'n' => (Some('\n'), 1),
        'r' => (Some('\r'), 1),
        't' => (Some('\t'), 1),
        'b' => (Some('\u{8}'), 1),
        'f' => (Some('\u{c}'), 1),
        'v' => (Some('\u{b}'), 1),
        'a' => (Some('\u{7}'), 1),
        'e' => (Some('\u{1b}'), 1),
        '0' => (Some('\0'), 1),
        'x' => braced(after).unwrap_or_else(|| fixed(after, 2)),
        'u' => braced(after).unwrap_or_else(|| utf16(after)),
        'U' => long(after).unwrap_or_else(|| utf16(after)),
        _ => (None, 0),
    }
}

/// `u{1F980}`, and Perl's `x{e9}`.
fn braced(after: &str) -> Option<(Option<char>, usize)> {
    let digits = after.get(1..)?.strip_prefix('{')?;
    let end = digits.char_indices().take(8).find(|(_, c)| *c == '}')?.0;
    let scalar = u32::from_str_radix(digits.get(..end)?, 16).ok()?;
    Some((Some(char::from_u32(scalar)?), end + 3))
}

/// A letter and this many digits.
fn fixed(after: &str, digits: usize) -> (Option<char>, usize) {
    match unit(after, digits).and_then(char::from_u32) {
        Some(character) => (Some(character), digits + 1),
        None => (None, 0),
    }
}

/// The number of the digits after the first letter.
fn unit(after: &str, digits: usize) -> Option<u32> {
    let digits = after.get(1..=digits)?;
    let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
    all.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// `u2063`, or a pair of surrogates, also with Apple's capital `U`.
fn utf16(after: &str) -> (Option<char>, usize) {
    let Some(high) = unit(after, 4) else {
        return (None, 0);
    };
    if let Some(character) = char::from_u32(high) {
        return (Some(character), 5);
    }
    let low = after
        .get(5..)
        .and_then(|rest| rest.strip_prefix('\\'))
        .and_then(|rest| unit(rest, 4))
        .filter(|low| (0xdc00..0xe000).contains(low) && high < 0xdc00);
    match low.and_then(|low| char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))) {
        Some(character) => (Some(character), 11),
        None => (Some(char::REPLACEMENT_CHARACTER), 5),
    }
}

/// `U0001F980`, as Python and Go write it.
fn long(after: &str) -> Option<(Option<char>, usize)> {
    let scalar = unit(after, 8).filter(|_| after.get(1..3) == Some("00"))?;
    char::from_u32(scalar).map(|character| (Some(character), 9))
}

/// The entities of XML and HTML (XML 1.0, section 4.6).
pub(super) fn entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let end = after.char_indices().take(12).find(|(_, c)| *c == ';');
        let name = end.and_then(|(end, _)| after.get(..end));
        let character = name.and_then(entity);
        plain.push(character.unwrap_or('&'));
        let own = character.and(name).map_or(0, |name| name.len() + 1);
        rest = after.get(own..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let scalar = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(scalar.ok()?)
        }
    }
}
