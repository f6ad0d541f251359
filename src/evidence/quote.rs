//! Quoted strings of every kind.

use super::escape;
use crate::json::Json;

/// A quoted string.
pub(super) struct Quoted {
    pub(super) text: String,
    /// How many bytes it takes in the input, quotes included.
    pub(super) length: usize,
}

/// Quotes that close what each of the row opens.
const ROWS: &[&str] = &[
    "\"\u{201c}\u{201d}\u{201e}\u{201f}\u{2033}\u{ff02}\u{ab}\u{bb}",
    "'\u{2018}\u{2019}\u{201a}\u{201b}\u{2032}\u{ff07}",
    "`",
];

/// Which quotes no longer close anything in this text, so that no scan is done twice.
#[derive(Default)]
pub(super) struct Unclosed(Vec<String>);

/// Whether a quoted string may begin with this character.
pub(super) fn is_quote(character: char) -> bool {
    ROWS.iter().any(|row| row.contains(character))
}

/// The single quoted string that a line of YAML, TOML or a shell script begins with: no backslash
/// escapes anything in it, unless one escapes a quote.
pub(super) fn verbatim(text: &str) -> Option<Quoted> {
    let inner = text.strip_prefix('\'')?;
    let line = inner.split('\n').next()?;
    let (end, closing) = closing(line, '\'', 0)?;
    let raw = line.get(..end)?;
    (!raw.contains("\\'")).then(|| Quoted {
        text: raw.replace("''", "'"),
        length: 1 + end + closing,
    })
}

/// The quoted string that a text begins with.
pub(super) fn quoted(text: &str, unclosed: &mut Unclosed) -> Option<Quoted> {
    let slashes = text.bytes().take(8).take_while(|b| *b == b'\\').count();
    let first = text
        .get(slashes..)?
        .chars()
        .next()
        .filter(|c| is_quote(*c))?;
    if slashes > 0 && !(matches!(first, '"' | '\'') && slashes <= 7) {
        return None;
    }
    let tripled: String = [first; 3].iter().collect();
    if slashes == 0 && first.is_ascii() && text.starts_with(&tripled) {
        let found = triple(text, &tripled, unclosed);
        if found.is_some() {
            return found;
        }
    }
    let opening = slashes + first.len_utf8();
    let inner = text.get(opening..)?;
    let key = format!("{slashes}{first}");
    if unclosed.0.contains(&key) {
        return None;
    }
    let Some((end, closing)) = closing(inner, first, slashes) else {
        unclosed.0.push(key);
        return None;
    };
    let raw = inner.get(..end)?;
    Some(Quoted {
        text: plain(raw, first, slashes),
        length: opening + end + closing,
    })
}

/// A string in three quotes, in which nothing ends a line but its ends.
fn triple(text: &str, quotes: &str, unclosed: &mut Unclosed) -> Option<Quoted> {
    let key = quotes.to_owned();
    if unclosed.0.contains(&key) {
        return None;
    }
    let inner = text.get(3..)?;
    let Some(end) = inner.find(quotes) else {
        unclosed.0.push(key);
        return None;
    };
    // A fourth single quote tells that YAML doubled those before it.
    if quotes == "'''" && inner.get(end + 3..)?.starts_with('\'') {
        return None;
    }
    let raw = inner.get(..end)?;
    let raw = raw.strip_prefix('\n').unwrap_or(raw);
    let raw = raw
        .strip_suffix('\n')
        .filter(|_| quotes == "```")
        .unwrap_or(raw);
    Some(Quoted {
        text: escape::backslashes(raw),
        length: end + 6,
    })
}

/// Where the quote that closes begins, and how long it is. It is one that nothing follows that belongs
/// to the string: a space, a bracket, a separator, or the end.
fn closing(inner: &str, opener: char, slashes: usize) -> Option<(usize, usize)> {
    let row = ROWS.iter().find(|row| row.contains(opener))?;
    let closes = |c: char| c == opener || (!opener.is_ascii() && row.contains(c));
    let mut before = 0;
    let mut passed = 0;
    for (at, character) in inner.char_indices() {
        if at < passed {
            continue;
        }
        if character == '\\' && opener != '`' {
            before += 1;
            continue;
        }
        let escaped = if slashes == 0 {
            before % 2 == 1
        } else {
            before != slashes
        };
        if closes(character) && !escaped {
            // In YAML and SQL two single quotes are one in the string.
            let more = doubled(inner.get(at..).unwrap_or_default(), opener, slashes);
            let last = at + more;
            passed = last + usize::from(more > 0);
            let after = last + character.len_utf8();
            if more.is_multiple_of(2) && ends_there(inner.get(after..).unwrap_or_default()) {
                return Some((last - slashes, slashes + character.len_utf8()));
            }
        }
        before = 0;
    }
    None
}

fn ends_there(rest: &str) -> bool {
    let Some(next) = rest.chars().next() else {
        return true;
    };
    next.is_whitespace() || ",;:=)]}>&|.!+*/\\<?#…".contains(next) || is_quote(next)
}

/// How many more single quotes follow the one that a text begins with.
fn doubled(text: &str, opener: char, slashes: usize) -> usize {
    if opener != '\'' || slashes > 0 {
        return 0;
    }
    let run = text.bytes().take(64).take_while(|b| *b == b'\'').count();
    run.saturating_sub(1)
}

/// What a string says. A shell undoes nothing in single quotes, so JSON in them is left as it is.
fn plain(raw: &str, quote: char, slashes: usize) -> String {
    let is_json = |text: &str| {
        text.trim_start().starts_with(['{', '[']) && Json::parse(text.as_bytes()).is_some()
    };
    if quote == '`' || (quote == '\'' && is_json(raw)) {
        return raw.to_owned();
    }
    let raw = unwrapped(raw);
    if slashes > 0 {
        return escape::backslashes(&escape::backslashes(&raw));
    }
    let raw = if quote == '\'' {
        raw.replace("''", "'")
    } else {
        raw
    };
    escape::backslashes(&raw)
}

/// A string that a terminal or a mail broke: without the line ends and the spaces that follow them.
fn unwrapped(raw: &str) -> String {
    if raw.contains('{') || raw.contains(": ") {
        return raw.to_owned();
    }
    let mut lines = raw.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    let several_words = raw.trim().contains(' ');
    lines.fold(first, |mut text, line| {
        let line = line.trim_start_matches([' ', '\t']);
        let at_word = several_words && !text.ends_with(' ') && !is_code(&text);
        if at_word && !text.contains("\\n") {
            text.push(' ');
        }
        text.push_str(line);
        text
    })
}

/// Whether the last word of a text is no word of a language: long, as base64 is.
fn is_code(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|word| word.len() >= 20)
}
