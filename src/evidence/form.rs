//! The forms that tell what a value may be, whatever its name.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::escape;
use crate::escape::is_unseen;

/// Base64 as it comes: with padding or without.
const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, CONFIG);

/// The longest text of a signature that is looked at, in bytes: 72 bytes of DER as a list of numbers.
const LONGEST_SIGNATURE: usize = 600;

/// The first parts of reverse-DNS names; any two letters are a country.
const FIRST_LABELS: &[&str] = &[
    "com", "net", "org", "app", "dev", "info", "biz", "edu", "gov", "mobi", "xyz", "games", "name",
    "group", "tech", "cloud", "studio", "team", "test", "example",
];

/// Whether a text is a DER signature of P-256, or 64 bytes, in base64, base64url or hexadecimal.
pub(super) fn is_signature(text: &str) -> bool {
    signature_bytes(text).is_some_and(|bytes| is_der(&bytes) || bytes.len() == 64)
}

/// Whether a text is the beginning of a DER signature in base64, or of a longer text of it.
pub(super) fn starts_signature(text: &str) -> bool {
    let text = text.as_bytes();
    matches!(text, [b'M', b'C' | b'D' | b'E', _, b'C', ..]) && text.len() >= 16
}

/// Whether the bytes are a sequence of two integers, and nothing after them.
pub(super) fn is_der(bytes: &[u8]) -> bool {
    let [0x30, length, 0x02, r_length, rest @ ..] = bytes else {
        return false;
    };
    let s = rest.get(usize::from(*r_length)..);
    usize::from(*length) + 2 == bytes.len()
        && bytes.len() <= 72
        && matches!(s, Some([0x02, s_length, s @ ..]) if usize::from(*s_length) == s.len())
}

fn signature_bytes(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST_SIGNATURE {
        return None;
    }
    let text = text.replace(|c: char| c.is_whitespace() || is_unseen(c), "");
    if text.len() < 11 {
        return None;
    }
    let hex = text.strip_prefix("0x").unwrap_or(&text);
    if hex.len() >= 128 && hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return base16ct::mixed::decode_vec(hex).ok();
    }
    if text.contains(['-', '_']) {
        URL_SAFE.decode(&text).ok()
    } else {
        STANDARD.decode(&text).ok()
    }
}

/// Bytes in base64.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The UTF-8 text that a text is the base64 or the hexadecimal digits of, where that is an object or a
/// list.
pub(super) fn coded_text(text: &str) -> Option<String> {
    let text = text.trim();
    let starts = ["eyJ", "ewo", "ew0", "eyA", "W3s", "Wwo"];
    let text = text
        .strip_prefix("0x")
        .or(text.strip_prefix("\\x"))
        .unwrap_or(text);
    let is_hex = text.len() >= 24
        && (text.starts_with("7b") || text.starts_with("5b") || text.starts_with("7B"))
        && text.bytes().all(|b| b.is_ascii_hexdigit());
    if is_hex {
        return String::from_utf8(base16ct::mixed::decode_vec(text).ok()?).ok();
    }
    if text.len() < 24 || !starts.iter().any(|start| text.starts_with(start)) {
        return None;
    }
    let decoded = STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text));
    String::from_utf8(decoded.ok()?).ok()
}

/// Whether a text is a UUID with hyphens, in any case, also in braces.
pub(super) fn is_uuid(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix('{').and_then(|t| t.strip_suffix('}'));
    let text = inner.unwrap_or(text);
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

/// Whether a text is the beginning of a UUID, or a whole one.
pub(super) fn starts_uuid(text: &str) -> bool {
    (9..=36).contains(&text.len())
        && text.char_indices().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_hexdigit(),
        })
}

/// Whether a text is a time of these decades in seconds, milliseconds, microseconds or nanoseconds.
pub(super) fn is_time(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 32 || !text.starts_with(['1', '2']) {
        return false;
    }
    if text.contains(['e', 'E']) {
        return text
            .parse()
            .is_ok_and(|time: f64| (1e9..4e18).contains(&time));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    matches!(whole.len(), 10 | 13 | 16 | 19) && digits(whole) && digits(fraction)
}

/// Whether a text is ten capitals and digits.
pub(super) fn is_key_id(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && text.bytes().any(|b| b.is_ascii_uppercase())
}

/// Whether a text is a name such as `com.example.app`.
pub(super) fn is_reverse_dns(text: &str) -> bool {
    let first = text.split('.').next().unwrap_or_default();
    let known = FIRST_LABELS.contains(&first)
        || (first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()));
    known && text.contains('.') && text.len() <= 255 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Whether a text may be an identifier: letters, digits and a few marks, without white space.
pub(super) fn is_identifier(text: &str) -> bool {
    (1..=200).contains(&text.len())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '$'))
}

/// Whether the base64 of a JWS's header starts so.
pub(super) fn starts_jws(text: &str) -> bool {
    ["eyJ", "ewo", "eyA", "ew0", "ewk"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// The JWS that a text is in a URL, or the base64 of.
pub(super) fn coded_jws(text: &str) -> Option<String> {
    let text = text.trim();
    let jws = if starts_jws(text) {
        escape::percent(text)?
    } else {
        text.starts_with("ZXlK").then_some(())?;
        String::from_utf8(STANDARD.decode(text).ok()?).ok()?
    };
    is_jws(&jws).then_some(jws)
}

/// Whether a part of a JWS is a header, whatever the other parts are.
fn is_header(part: &str) -> bool {
    let text = part.trim_end_matches('=');
    let bytes = URL_SAFE.decode(text).or_else(|_| STANDARD.decode(text));
    bytes.is_ok_and(|bytes| bytes.windows(5).any(|name| name == b"\"alg\""))
}

/// Whether a text is meant as a compact JWS: it begins as one, and goes on after a period.
pub(super) fn is_jws(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').take(7).collect();
    let is_code =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'/' | b'=');
    let whole = parts.iter().take(2).all(|part| part.len() >= 8);
    (2..=5).contains(&parts.len())
        && starts_jws(text)
        && parts.iter().all(|part| part.bytes().all(is_code))
        && (whole || (parts.len() == 3 && parts.first().is_some_and(|part| is_header(part))))
}

/// The JWS in a text with other words.
pub(super) fn jws_in(text: &str) -> Option<&str> {
    if is_jws(text) {
        return Some(text);
    }
    let part =
        |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '=' | '.'));
    let mut words = text.split(part).map(|word| {
        let start = word.find("=ey").map_or(0, |at| at + 1);
        word.get(start..).unwrap_or(word).trim_end_matches('.')
    });
    let found = words.find(|word| is_jws(word));
    let is_in_pieces = !found.is_some_and(is_whole_jws) && has_gaps(text);
    is_in_pieces.then_some(text).or(found)
}

/// The length of a signature of ES256 in base64url, in characters.
const JWS_SIGNATURE: usize = 86;

/// Whether a text is a JWS of which nothing is missing.
pub(super) fn is_whole_jws(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').take(4).collect();
    let [header, _, signature] = parts[..] else {
        return false;
    };
    signature.trim_end_matches('=').len() == JWS_SIGNATURE && is_jws(text) && is_header(header)
}

/// Whether a text is a whole JWS but for white space and what nobody sees in it.
fn has_gaps(text: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || is_unseen(c);
    starts_jws(text.trim_start_matches(is_gap)) && is_whole_jws(&text.replace(is_gap, ""))
}

/// The signature in a text with other words.
pub(super) fn signature_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| "\"'`,;()[]{}<>".contains(c)))
        .find(|word| is_signature(word))
}

/// Whether the next line may go on with this word: it begins as a long value does, and is not whole.
pub(super) fn wants_more(word: &str) -> bool {
    if starts_jws(word) {
        let parts: Vec<&str> = word.split('.').take(4).collect();
        return !matches!(parts[..], [_, _, signature] if signature.trim_end_matches('=').len() >= JWS_SIGNATURE);
    }
    if starts_uuid(word) {
        return word.len() < 36;
    }
    let is_base64 =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_' | b'%');
    let unfinished = starts_signature(word) || word.len() >= 40;
    unfinished && word.len() < 100 && word.bytes().all(is_base64) && !is_signature(word)
}
