//! A key in base64 that is a part of another text: the value of a variable, a member of JSON or of YAML,
//! or what stands between lines that should be BEGIN and END.

use crate::error::Error;

use super::base64::{is_character, is_der};
use super::shape::Shape;
use super::unwrap::{Part, has_only_whole};

/// More texts that may be a key are not read. A file has few, and a hostile text has many.
const TRIES: usize = 16;

/// The fewest characters of a key, or of its first line.
const SHORTEST: usize = 32;

/// How the base64 of a BEGIN line starts, and the base64 of that.
const OF_BEGIN: [&[u8]; 2] = [b"LS0tLS1C", b"TFMwdExTMU"];

/// All that reads as a whole private key in a text, in its order; none where nothing does.
pub(super) fn parts(
    text: &[u8],
    read: impl Fn(&[u8]) -> Result<Vec<Part>, Error>,
) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for start in starts(text).take(TRIES) {
        let found = values(text, start).into_iter().flatten().find_map(|value| {
            let read = read(value);
            (has_only_whole(&read) && read.as_ref().is_ok_and(|parts| are_private(parts)))
                .then_some(read)?
                .ok()
        });
        parts.extend(found.unwrap_or_default());
    }
    (!parts.is_empty()).then_some(parts)
}

fn are_private(parts: &[Part]) -> bool {
    let is_private = |der: &[u8]| Shape::of(der).is_ok_and(Shape::is_private);
    let mut all = parts.iter().map(|part| part.der.as_ref());
    all.all(|der| der.is_ok_and(|der| is_private(der)))
}

/// Where the base64 of a key, or of a key file, may begin.
fn starts(text: &[u8]) -> impl Iterator<Item = usize> {
    let is_apart = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        before.is_none_or(|byte| *byte == b'=' || !is_character(*byte))
    };
    (0..text.len()).filter(move |at| {
        let rest = text.get(*at..).unwrap_or_default();
        let is_of_begin = OF_BEGIN.iter().any(|begin| rest.starts_with(begin));
        (is_of_begin || is_der(rest)) && is_apart(*at)
    })
}

/// What may be the value that begins at a place. Its lines have one width, and the last may be shorter;
/// where that is no part of it, it is left out.
fn values(text: &[u8], start: usize) -> [Option<&[u8]>; 2] {
    let rest = text.get(start..).unwrap_or_default();
    let width = length_of_word(rest);
    let (mut end, mut before) = (width, None);
    let mut length = width;
    while length == width && width >= SHORTEST {
        let after = rest.get(end..).unwrap_or_default();
        let gap = after.len() - after.trim_ascii_start().len();
        length = length_of_word(after.get(gap..).unwrap_or_default());
        if gap == 0 || length == 0 || length > width {
            break;
        }
        before = Some(end);
        end += gap + length;
    }
    [rest.get(..end), before.and_then(|end| rest.get(..end))]
}

/// How far the characters of base64 go, and the escapes among them.
fn length_of_word(text: &[u8]) -> usize {
    let is_inside = |at: &usize| match text.get(*at) {
        Some(b'\\') => text.get(at + 1).is_some_and(|next| b"/nr\\".contains(next)),
        Some(byte) => is_character(*byte),
        None => false,
    };
    (0..text.len()).take_while(is_inside).count()
}
