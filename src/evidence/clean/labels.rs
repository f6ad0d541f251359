//! The marks that Markdown and chats put around the label of a line: `*Nonce:* …`, `` `nonce` - … ``.

use crate::evidence::names;

/// Marks around a label, those before others that begin with them.
const MARKS: [&str; 7] = ["***", "**", "__", "~~", "*", "_", "`"];

/// What may stand between a label and its value.
const BETWEEN: [&str; 6] = [":", " - ", " \u{2013} ", " \u{2014} ", " = ", " "];

/// How long a label and what stands before it are at most, in characters.
const LIMIT: (usize, usize) = (40, 12);

/// The text with plain labels.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut found = false;
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let labelled = labelled(line);
            found |= labelled.is_some();
            labelled.unwrap_or_else(|| line.to_owned())
        })
        .collect();
    found.then(|| lines.join("\n"))
}

/// The line with a plain label.
fn labelled(line: &str) -> Option<String> {
    let inner = unbulleted(line);
    let Some(mark) = MARKS.iter().find(|mark| inner.starts_with(**mark)) else {
        return dashed(inner);
    };
    let inner = inner.get(mark.len()..)?;
    let end = label(inner);
    let (name, rest) = inner.split_at_checked(end)?;
    let value = if let Some(rest) = rest.strip_prefix(':') {
        rest.trim_start().strip_prefix(mark)?
    } else {
        let rest = rest.strip_prefix(mark)?;
        BETWEEN
            .iter()
            .find_map(|between| rest.strip_prefix(between))?
    };
    let is_label = names::is_known(name) && !value.starts_with([',', '}']);
    is_label.then(|| format!("{name}: {}", value.trim_start()))
}

/// A label that a dash separates from its value.
fn dashed(line: &str) -> Option<String> {
    let (name, rest) = line.split_at_checked(label(line))?;
    let name = name.trim_end_matches([' ', '-']);
    let rest = rest.trim_start_matches(' ');
    let dash = line.get(name.len()..)?.strip_prefix(" - ");
    let dash = dash.or_else(|| {
        rest.strip_prefix("\u{2013} ")
            .or(rest.strip_prefix("\u{2014} "))
    });
    let value = dash.filter(|value| !value.trim().is_empty())?;
    names::says(name).then(|| format!("{name}: {value}"))
}

/// How long the label is that a text begins with.
fn label(text: &str) -> usize {
    let is_label = |c: char| c.is_alphanumeric() || " _-.".contains(c);
    let mut characters = text.char_indices().take(LIMIT.0);
    let within = characters.find(|(at, c)| {
        !is_label(*c)
            || text.get(*at..).is_some_and(|rest| {
                rest.starts_with(" - ")
                    || rest.starts_with("__")
                    || rest.starts_with("_:")
                    || rest.starts_with(":_")
            })
    });
    within.map_or(text.len().min(LIMIT.0), |(at, _)| at)
}

/// A line without its indentation, and without the bullet, the number, the quote or the picture that it
/// begins with.
fn unbulleted(line: &str) -> &str {
    let mut rest = line.trim_start();
    for _ in 0..LIMIT.1 {
        let end = rest.find(' ').unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let is_bullet = !word.is_empty()
            && word.chars().count() <= 4
            && (!word.contains(char::is_alphabetic) || word == "[x]")
            && !word.contains(['|', '`', '=', ':', '"'])
            && !after.is_empty()
            && (!word.ends_with(|c: char| c.is_ascii_digit()));
        if !is_bullet {
            break;
        }
        rest = after.trim_start();
    }
    rest
}
