//! The transfer encodings of mail (RFC 2045, sections 6.7 and 6.8).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::evidence::{escape, form};

/// How many columns lines of one width may differ by, because no `=3D` is cut.
const RAGGED: usize = 3;

/// The text without the line ends that quoted-printable added, and what its `=3D` stand for.
pub(super) fn quoted_printable(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_coded = text.contains("=3D") && is_strict(text);
    let soft = if is_coded {
        lines.iter().map(|line| line.ends_with('=')).collect()
    } else {
        soft_breaks(&lines)
    };
    if !soft.contains(&true) {
        return None;
    }
    let mut joined = String::with_capacity(text.len());
    for (line, soft) in lines.iter().zip(&soft) {
        if let Some(line) = line.strip_suffix('=').filter(|_| *soft) {
            joined.push_str(line);
        } else {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    joined.pop();
    if joined.contains("=3D") {
        joined = String::from_utf8_lossy(&escape::hex_escapes(&joined, b'=')).into_owned();
    }
    Some(joined)
}

/// Whether every equals sign ends a line or begins an escape.
fn is_strict(text: &str) -> bool {
    let is_hex =
        |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(b));
    text.split('=').skip(1).all(|after| {
        let after = after.as_bytes();
        matches!(after.first(), None | Some(b'\n'))
            || (is_hex(after.first()) && is_hex(after.get(1)))
    })
}

/// Which lines end in a soft line break. One alone must have the width of a mail: an equals sign also
/// ends base64.
fn soft_breaks(lines: &[&str]) -> Vec<bool> {
    let width = |at: usize| {
        let line = lines
            .get(at)
            .filter(|line| line.ends_with('=') && !ends_whole(line))?;
        Some(line.len()).filter(|width| *width > 20)
    };
    let same =
        |one: usize, other: Option<usize>| other.is_some_and(|other| one.abs_diff(other) <= RAGGED);
    let is_soft = |at: usize| {
        let Some(own) = width(at).filter(|_| at + 1 < lines.len()) else {
            return false;
        };
        let before = at.checked_sub(1).and_then(width);
        (70..=76).contains(&own) || same(own, before) || same(own, width(at + 1))
    };
    (0..lines.len()).map(is_soft).collect()
}

/// Whether the last word of a line is a whole signature, of which the equals sign is a part.
fn ends_whole(line: &str) -> bool {
    let word = line
        .trim_end_matches('=')
        .rsplit(|c: char| c == '=' || !is_code(c))
        .next();
    word.is_some_and(form::is_signature)
}

fn is_code(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=')
}

/// The text of a mail's part that is pasted in base64.
pub(super) fn base64(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find("content-transfer-encoding: base64")?;
    let blank = at + text.get(at..)?.find("\n\n")? + 2;
    let (head, body) = text.split_at_checked(blank)?;
    let mut code = String::new();
    let mut length = 0;
    for line in body.split_inclusive('\n') {
        if line.trim().is_empty() || !line.trim_end().chars().all(is_code) {
            break;
        }
        code.push_str(line.trim_end());
        length += line.len();
    }
    let decoded = String::from_utf8(STANDARD.decode(code).ok()?).ok()?;
    let head = head.get(..at)?;
    Some(format!("{head}\n{decoded}\n{}", body.get(length..)?)).filter(|_| length > 0)
}
