//! The words of a text that was pasted, without the marks of where it was copied from.

/// How many characters of a text are looked at.
const LONGEST: usize = 16 * 1024;

/// How a sentence of ours begins.
const LEVELS: [&str; 3] = ["error:", "warning:", "note:"];

/// What `verify` puts before a mistake.
const VERDICTS: [&str; 4] = [
    "the signature is not valid:",
    "the JWS is not valid:",
    "this is not proven to be Apple's:",
    "this is signed, and it is not what was expected:",
];

/// The words, in lower case. An underscore is a part of a word.
pub(super) fn words(text: &str) -> Vec<String> {
    apart(&plain(text))
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The start of a text that is too long.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// The sentences of ours in a text, each with its hint, or else the whole text.
pub(super) fn diagnostics(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in text.lines() {
        let start = line.trim_start();
        let begins = start.starts_with('{') || LEVELS.iter().any(|level| start.starts_with(level));
        match all.last_mut() {
            Some(last) if !begins => *last = format!("{last}\n{line}"),
            _ => all.push(line.to_owned()),
        }
    }
    all
}

/// The lines of a text, and all of it as one that a terminal wrapped, and of each the sentence and the
/// hint apart, without their labels.
pub(super) fn clauses(text: &str) -> Vec<Vec<String>> {
    let unwrapped = text.replace('\n', " ");
    let lines = text.lines().chain([unwrapped.as_str()]);
    lines
        .flat_map(|line| line.split("hint: "))
        .map(|line| words(without(line, &LEVELS)))
        .collect()
}

/// The text without what `verify` says before a mistake, also where a terminal wrapped it.
pub(super) fn without_verdicts(text: &str) -> String {
    let on_one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = VERDICTS
        .iter()
        .find(|verdict| on_one_line.contains(*verdict));
    said.map_or_else(
        || text.to_owned(),
        |verdict| on_one_line.replace(verdict, ""),
    )
}

/// The text without one of these at its start.
fn without<'a>(text: &'a str, starts: &[&str]) -> &'a str {
    let text = text.trim_start();
    let rest = starts.iter().find_map(|start| text.strip_prefix(start));
    rest.unwrap_or(text)
}

/// The text with a space where one script goes over into another, as languages without spaces have a
/// name and a number among their words, and with the digits of every script as those of ASCII.
fn apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars().map(digit) {
        let script = character.is_alphanumeric().then(|| is_latin(character));
        if before.is_some() && script.is_some() && before != script {
            apart.push(' ');
        }
        apart.push(character);
        before = script;
    }
    apart
}

fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}')
}

/// The zeros of the scripts that systems write numbers in: Arabic, Persian, Devanagari, Bengali, Thai, and
/// the wide ones of East Asia.
const ZEROS: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/// A digit as ASCII has it; all else as it is.
fn digit(character: char) -> char {
    let values = ZEROS
        .iter()
        .map(|zero| u32::from(character).checked_sub(*zero));
    let value = values.flatten().find(|value| *value < 10);
    value
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(character)
}

/// The text without the escapes of JSON and HTML.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, marked) = rest.split_at(at);
        plain.push_str(before);
        let (character, after) = json_escape(marked)
            .or_else(|| html_entity(marked))
            .unwrap_or_else(|| (' ', marked.get(1..).unwrap_or_default()));
        plain.push(character);
        rest = after;
    }
    plain + rest
}

/// The character of an escape, and what follows.
fn json_escape(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix('\\')?.trim_start_matches('\\');
    if let Some(rest) = rest.strip_prefix(['n', 'r', 't']) {
        return Some((' ', rest));
    }
    let (digits, rest) = rest.strip_prefix('u')?.split_at_checked(4)?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((character, rest))
}

/// An apostrophe or a quote as pages have it; both only part words.
fn html_entity(text: &str) -> Option<(char, &str)> {
    let (name, rest) = text.strip_prefix('&')?.split_once(';')?;
    let is_name = name.len() <= 8 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    is_name.then_some((' ', rest))
}
