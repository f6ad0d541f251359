//! Bytes out of the notations that programs print them in.

/// Hexadecimal digits, with what stands between or before them.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim().trim_start_matches('<').trim_end_matches('>');
    let bare = bare.replace("0x", "").replace("0X", "").replace("\\x", "");
    let digits: String = bare
        .chars()
        .filter(|c| !c.is_whitespace() && !":-,".contains(*c))
        .collect();
    if digits.len() < 16 {
        return None;
    }
    base16ct::mixed::decode_vec(digits.as_bytes()).ok()
}

/// Numbers from −128 to 255, in whatever brackets.
pub(super) fn numbers(text: &str) -> Option<Vec<u8>> {
    let text = match text.find("\"data\"") {
        Some(at) => text.get(at..)?,
        None => text,
    };
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    if words.len() < 8 || letters > 40 {
        return None;
    }
    words.into_iter().map(byte).collect()
}

fn byte(word: &str) -> Option<u8> {
    let signed = || word.parse::<i8>().ok().map(i8::cast_unsigned);
    word.parse().ok().or_else(signed)
}

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

/// Bytes that were read as Latin-1, or printed by Python with its escapes.
pub(super) fn latin1(text: &str) -> Option<Vec<u8>> {
    if text.is_ascii() && !text.contains("\\x") && !text.contains('\0') {
        return None;
    }
    let escaped = text.contains("\\x");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let byte = if escaped && character == '\\' {
            escape(&mut rest)
        } else {
            u8::try_from(character).ok()
        };
        bytes.push(byte?);
    }
    Some(bytes)
}

fn escape(rest: &mut std::str::Chars<'_>) -> Option<u8> {
    match rest.next()? {
        'x' => u8::from_str_radix(&rest.by_ref().take(2).collect::<String>(), 16).ok(),
        'n' => Some(b'\n'),
        'r' => Some(b'\r'),
        't' => Some(b'\t'),
        other => u8::try_from(other).ok(),
    }
}

pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = match after.split_at_checked(2) {
            Some((digits, after)) if first == b'%' => {
                bytes.extend(base16ct::mixed::decode_vec(digits).ok()?);
                after
            }
            _ => {
                bytes.push(first);
                after
            }
        };
    }
    String::from_utf8(bytes).ok()
}

/// The escapes that JSON has for what base64 holds.
pub(super) fn json_unescaped(text: &str) -> Option<String> {
    if !text.contains('\\') {
        return None;
    }
    let body = text.replace('"', "\\\"").replace("\\\\\"", "\\\"");
    serde_json::from_str(&format!("\"{body}\"")).ok()
}

/// The entities that templates write for what base64 holds.
pub(super) fn html_unescaped(text: &str) -> Option<String> {
    const ENTITIES: &[(&str, &str)] = &[
        ("&#43;", "+"),
        ("&#x2B;", "+"),
        ("&#x2b;", "+"),
        ("&plus;", "+"),
        ("&#47;", "/"),
        ("&#x2F;", "/"),
        ("&#x2f;", "/"),
        ("&sol;", "/"),
        ("&#61;", "="),
        ("&#x3D;", "="),
        ("&#x3d;", "="),
        ("&equals;", "="),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    let plain = |text: String, (entity, character): &(&str, &str)| text.replace(entity, character);
    text.contains('&')
        .then(|| ENTITIES.iter().fold(text.to_owned(), plain))
}
