//! The hyphens of a UUID, which a word processor or a chat made dashes of.

use crate::hyphen;

/// The length of a UUID in characters, and where its hyphens stand.
const LENGTH: usize = 36;
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// The text with plain hyphens in its UUIDs.
pub(super) fn straight(text: &str) -> Option<String> {
    if !text.contains(hyphen::BENT) {
        return None;
    }
    let characters: Vec<char> = text.chars().collect();
    let in_uuid = |at: usize| {
        let mut starts = HYPHENS.iter().filter_map(|hyphen| at.checked_sub(*hyphen));
        starts.any(|start| characters.get(start..start + LENGTH).is_some_and(is_uuid))
    };
    let straight = |(at, character): (usize, &char)| match *character {
        bent if hyphen::BENT.contains(&bent) && in_uuid(at) => '-',
        other => other,
    };
    Some(characters.iter().enumerate().map(straight).collect())
}

fn is_uuid(text: &[char]) -> bool {
    text.iter().enumerate().all(|(at, character)| {
        if HYPHENS.contains(&at) {
            *character == '-' || hyphen::BENT.contains(character)
        } else {
            character.is_ascii_hexdigit()
        }
    })
}
