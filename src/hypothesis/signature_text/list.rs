//! Bytes out of the notations that programs print them in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::alphabet;

use super::bases;

/// Hexadecimal digits, with what stands between or before them.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim().trim_start_matches('<').trim_end_matches('>');
    let bytes = hex_digits(bare.strip_prefix("Buffer ").unwrap_or(bare))?;
    (bytes.len() >= 8).then_some(bytes)
}

/// The bytes of digits, without what stands around them.
pub(super) fn hex_digits(text: &str) -> Option<Vec<u8>> {
    let bare = text.replace("0x", "").replace("0X", "").replace("\\x", "");
    let is_between = |c: char| c.is_whitespace() || ":-,".contains(c);
    let digits = bare.replace(is_between, "");
    base16ct::mixed::decode_vec(digits.as_bytes()).ok()
}

/// The two numbers of a signature, `{"r":"…","s":"…"}`, and each as the bytes that its digits may be.
pub(super) fn r_and_s(text: &str) -> Option<[Vec<Vec<u8>>; 2]> {
    let members: serde_json::Value = serde_json::from_str(text).ok()?;
    let number = |name| members.get(name)?.as_str().map(number);
    Some([number("r")?, number("s")?])
}

/// A number in hexadecimal, decimal and base64url, as far as its digits are such.
fn number(text: &str) -> Vec<Vec<u8>> {
    let bare = text
        .trim()
        .trim_start_matches("<BN:")
        .trim_end_matches('>')
        .trim();
    let bare = bare.strip_suffix('n').unwrap_or(bare);
    let digits = bare.strip_prefix("0x").unwrap_or(bare);
    let even = if digits.len().is_multiple_of(2) {
        ""
    } else {
        "0"
    };
    let hex = base16ct::mixed::decode_vec(format!("{even}{digits}")).ok();
    let base64 = alphabet::swap(bare, alphabet::url_safe);
    let base64 = URL_SAFE_NO_PAD.decode(base64.trim_end_matches('=')).ok();
    let all = [
        hex.filter(|_| digits.len() <= 66),
        bases::decimal(bare),
        base64,
    ];
    all.into_iter()
        .flatten()
        .filter(|bytes| bytes.len() <= 33)
        .collect()
}

/// Numbers from −128 to 255, in whatever brackets.
pub(super) fn numbers(text: &str) -> Option<Vec<u8>> {
    let start = text.find("\"data\"").or_else(|| text.find('['));
    let text = text.get(start.unwrap_or_default()..)?;
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
