//! What a log writes before each line: a date, a level, the name of a process.

use crate::evidence::{form, names};

/// How many lines in a row have a prefix, and how far one reaches, in bytes.
const LIMIT: (usize, usize) = (3, 160);

/// Marks that end a prefix.
const ENDS: &str = ":|>])\u{2502}\u{2503}";

/// The text without the prefix that several lines in a row have.
pub(super) fn stripped(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let heads: Vec<Vec<Step>> = lines.iter().map(|line| head(line)).collect();
    let mut plain = String::with_capacity(text.len());
    let mut found = false;
    let mut at = 0;
    while at < lines.len() {
        let (count, steps) = block(heads.get(at..).unwrap_or_default());
        let is_prefix = count >= LIMIT.0;
        found |= is_prefix;
        for at in at..at + count {
            let end = heads
                .get(at)
                .and_then(|head| head.get(steps.wrapping_sub(1)));
            let end = end.filter(|_| is_prefix).map_or(0, |step| step.end);
            let line = lines.get(at).and_then(|line| line.get(end..));
            plain.push_str(line.unwrap_or_default());
            plain.push('\n');
        }
        at += count;
    }
    plain.pop();
    found.then_some(plain)
}

/// A word or a mark of a prefix, and where it ends.
struct Step {
    /// What it is in every line: a digit stands for any number.
    shape: String,
    end: usize,
    /// Whether a prefix may end here.
    ends: bool,
}

/// What may be the prefix of a line, in steps: neither quotes nor braces, and no word that is a value or
/// the name of one.
fn head(line: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    let mut has_word = false;
    while let Some(first) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = line.get(at..).unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_word(first) {
            rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let word = rest.get(..length).unwrap_or_default();
        let is_other = "{}\"'`=,;&<\t".contains(first) || at > LIMIT.1;
        if is_other || (is_word(first) && is_value(rest, word)) {
            break;
        }
        at += length;
        has_word |= is_word(first);
        let after = line.get(..at).unwrap_or_default();
        let ends = has_word
            && after.trim_end().ends_with(|c| ENDS.contains(c))
            && (first == ' ' || rest.len() == length);
        match steps.last_mut() {
            Some(space) if first == ' ' && space.shape == " " => {
                if space.ends {
                    // More spaces belong to the line.
                    break;
                }
                space.end = at;
            }
            _ => steps.push(Step {
                shape: shape(word),
                end: at,
                ends,
            }),
        }
    }
    steps
}

/// Whether a word is a value, or the name of one.
fn is_value(rest: &str, word: &str) -> bool {
    let near = rest.char_indices().nth(64).map_or(rest.len(), |(at, _)| at);
    let near = rest.get(..near).unwrap_or_default();
    let whole = near.split([' ', '"', ',']).next().unwrap_or_default();
    let is_formed = form::is_reverse_dns(whole) || form::is_uuid(whole);
    is_formed || names::is_strong(word) || form::is_key_id(word)
}

/// A word with every number as one zero; the offsets of a dump are numbers.
fn shape(word: &str) -> String {
    let is_offset = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_hexdigit());
    if is_offset && word.contains(|c: char| c.is_ascii_digit()) {
        return "0".to_owned();
    }
    let mut shape = String::new();
    for character in word.chars() {
        let digit = character.is_ascii_digit();
        if !(digit && shape.ends_with('0')) {
            shape.push(if digit { '0' } else { character });
        }
    }
    shape
}

/// How many lines have a prefix of the same shape as the first, and of how many steps it is.
fn block(heads: &[Vec<Step>]) -> (usize, usize) {
    let Some(first) = heads.first() else {
        return (1, 0);
    };
    let mut common = last_end(first, first.len());
    let mut count = 1;
    for head in heads.iter().skip(1) {
        let same = first.iter().zip(head).take(common);
        let same = same
            .take_while(|(one, other)| one.shape == other.shape)
            .count();
        let same = last_end(first, same);
        if same == 0 || (count >= LIMIT.0 && same < common) {
            break;
        }
        common = same;
        count += 1;
    }
    (count, common)
}

/// Up to where a prefix reaches that ends within so many steps.
fn last_end(head: &[Step], within: usize) -> usize {
    let mut steps = head.iter().take(within);
    steps.rposition(|step| step.ends).map_or(0, |at| at + 1)
}
