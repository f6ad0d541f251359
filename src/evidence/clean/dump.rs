//! Bytes as programs show them: `xxd`, `hexdump -C`, `od -t x1`, `curl --trace`, a packet, or the digits
//! alone.

use crate::evidence::form;

/// How many lines make a dump.
const LINES: usize = 2;

/// How many bytes a line shows at most.
const WIDEST: usize = 64;

/// The text with each dump in it replaced by what it shows.
pub(super) fn text(text: &str) -> Option<String> {
    if let Some(shown) = digits(text) {
        return Some(shown);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut plain = String::new();
    let mut found = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let block: Vec<Vec<u8>> = lines
            .get(at..)
            .unwrap_or_default()
            .iter()
            .map_while(|line| bytes(line))
            .collect();
        if block.len() < LINES {
            plain.push_str(line);
            plain.push('\n');
            at += 1;
            continue;
        }
        at += block.len();
        found = true;
        plain.push_str(&String::from_utf8_lossy(&block.concat()));
        plain.push('\n');
    }
    found.then_some(plain)
}

/// The text that is written as hexadecimal digits or base64 and nothing else, and the JWS of a URL.
fn digits(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let first = trimmed.get(..2)?;
    if !first.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let is_code = |b: u8| b.is_ascii_alphanumeric() || b"+/=-_% \n\t".contains(&b);
    if !trimmed.bytes().all(is_code) {
        return None;
    }
    let code: String = trimmed.split_whitespace().collect();
    form::coded_text(&code).or_else(|| form::coded_jws(&code))
}

/// The bytes of one line of a dump: after an offset, and before what shows them as characters.
fn bytes(line: &str) -> Option<Vec<u8>> {
    let offset = line.bytes().take_while(u8::is_ascii_hexdigit).count();
    let rest = line.get(offset..).filter(|_| (4..=16).contains(&offset))?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let rest = rest.strip_prefix(' ')?;
    let mut bytes = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some((group, end)) = group(rest, at).filter(|_| bytes.len() < WIDEST) {
        bytes.extend(group);
        ends.push((bytes.len(), end));
        at = end;
    }
    let is_end = |(count, end): &(usize, usize)| {
        let beside = rest.get(*end..).unwrap_or_default().trim();
        beside.is_empty() || is_shown(bytes.get(..*count).unwrap_or_default(), beside)
    };
    let (count, _) = ends.iter().rev().find(|end| is_end(end))?;
    bytes.truncate(*count);
    Some(bytes)
}

/// The next one, two or four bytes after spaces, and where they end.
fn group(text: &str, at: usize) -> Option<(Vec<u8>, usize)> {
    let rest = text.get(at..)?;
    let word = rest.trim_start_matches(' ');
    let length = word.find(' ').unwrap_or(word.len());
    let digits = word.get(..length).filter(|_| matches!(length, 2 | 4 | 8))?;
    let bytes = base16ct::mixed::decode_vec(digits).ok()?;
    Some((bytes, at + rest.len() - word.len() + length))
}

/// Whether a text shows these bytes, with a mark for each that is no letter.
fn is_shown(bytes: &[u8], beside: &str) -> bool {
    let inner = beside.strip_prefix('|').unwrap_or(beside);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let shown: String = bytes
        .iter()
        .map(|byte| match byte {
            b' '..=b'~' => char::from(*byte),
            _ => '.',
        })
        .collect();
    inner.trim() == shown.trim()
}
