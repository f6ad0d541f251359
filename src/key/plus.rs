//! Spaces that were `+`: whoever decodes a key as if it were a form turns every `+` into a space.
//!
//! Some spaces can also stand for newlines, or around them. What is left must be DER of exactly its
//! length, and hold the public key of its private number, so that nothing is guessed.

use super::base64::{Alphabet, Secret, decode, is_character};
use super::content::is_vouched;
use super::repair::{Repair, Repairs};
use super::shape::Shape;
use super::stand_in::{self, Found, USUAL_WIDTHS};

/// The DER in a text, some of whose spaces were `+`.
pub(super) fn der(text: &[u8], alphabet: Alphabet) -> Option<Found> {
    if !text.contains(&b' ') {
        return None;
    }
    let inside = without_edges(text);
    let [narrow, wide] = USUAL_WIDTHS.map(|width| in_one_line(inside, width));
    let unindented = unindented(text).and_then(|way| {
        let mut found = read(&way, alphabet)?;
        found.repairs.insert(Repair::Indentation);
        Some(found)
    });
    let first = [narrow, wide, Some(inner(text))].into_iter().flatten();
    let last = [all(text), all(inside)].into_iter();
    let mut found = first
        .filter_map(|way| read(&way, alphabet))
        .chain(unindented)
        .chain(last.filter_map(|way| read(&way, alphabet)));
    found.find(|found| is_vouched(&found.inside))
}

fn read(way: &[u8], alphabet: Alphabet) -> Option<Found> {
    let mut repairs = Repairs::new();
    let mut found = match decode(way, alphabet, &mut repairs) {
        Ok(inside) if Shape::is_whole(&inside) => Found {
            inside,
            stand_in: Secret::default(),
            repairs,
        },
        _ => stand_in::der(&stand_in::without_spaces(way), alphabet)?,
    };
    found.repairs.insert(Repair::SpaceForPlus);
    Some(found)
}

/// The text with a `+` for every space, without the indentation that all its lines have.
fn unindented(text: &[u8]) -> Option<Secret> {
    let lines = || text.split(|byte| *byte == b'\n');
    let indentation = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
    let lines_of_text = lines().filter(|line| !line.trim_ascii().is_empty());
    let common = lines_of_text
        .map(indentation)
        .min()
        .filter(|common| *common > 0)?;
    let bare = lines().map(|line| all(line.get(common..).unwrap_or_default()).to_vec());
    Some(Secret::new(bare.collect::<Vec<_>>().join(&b'\n')))
}

/// The text without what stood for the line ends before its first line and after its last.
fn without_edges(text: &[u8]) -> &[u8] {
    let text = text.strip_prefix(b" ").unwrap_or(text);
    text.strip_suffix(b" ").unwrap_or(text)
}

/// The text with a `+` for every space.
fn all(text: &[u8]) -> Secret {
    let plus = |byte: &u8| if *byte == b' ' { b'+' } else { *byte };
    Secret::new(text.iter().map(plus).collect())
}

/// The text with a `+` for every space between two characters, however many stand there.
fn inner(text: &[u8]) -> Secret {
    let mut filled = Secret::new(Vec::with_capacity(text.len()));
    let mut runs = text
        .chunk_by(|one, other| (*one == b' ') == (*other == b' '))
        .peekable();
    let mut is_after_character = false;
    while let Some(run) = runs.next() {
        let next = runs.peek().and_then(|next| next.first());
        let is_inner = is_after_character && next.is_some_and(|next| is_character(*next));
        let is_space = run.first() == Some(&b' ');
        filled.extend_from_slice(&if is_space && is_inner {
            all(run)
        } else {
            run.to_vec().into()
        });
        is_after_character = run.last().is_some_and(|last| is_character(*last));
    }
    filled
}

/// The text with a `+` for every space, without those that stand where lines of this width end.
fn in_one_line(text: &[u8], width: usize) -> Option<Secret> {
    let mut filled = Secret::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    while let Some((line, after)) = rest.split_at_checked(width)
        && !after.is_empty()
    {
        filled.extend_from_slice(&all(line));
        filled.push(b' ');
        rest = after.strip_prefix(b" ")?;
    }
    filled.extend_from_slice(&all(rest));
    Some(filled)
}
