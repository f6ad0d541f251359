//! Text from outside, made safe to show: nothing invisible, nothing endless.
//!
//! ```
//! assert_eq!(offersign::escape::quoted("a\u{2063}b"), r"`a\u2063b`");
//! ```

use crate::secret::is_withheld;

/// What messages show in the place of a text that may be a key.
pub const WITHHELD: &str = "(withheld, as it may be a key)";

/// The text as it is, or [`WITHHELD`] where it [may be a key](is_withheld).
#[must_use]
pub fn shown(text: &str) -> &str {
    if is_withheld(text) { WITHHELD } else { text }
}

/// How many characters of a value a message shows.
const SHOWN: usize = 100;

/// The text with every character that a terminal would not show as itself written as an escape,
/// such as `\n` or `\u2063`, and with `\` doubled, so that two texts never look the same.
#[must_use]
pub fn escaped(text: &str) -> String {
    broken(&text.chars().fold(String::new(), push_escaped))
}

/// The text in backticks, made visible, and cut after 100 characters. One that may be a key is
/// [withheld](is_withheld).
#[must_use]
pub fn quoted(text: &str) -> String {
    if is_withheld(text) {
        return format!("`{WITHHELD}`");
    }
    let start = text
        .chars()
        .take(SHOWN)
        .fold(String::from("`"), push_escaped);
    let cut = text.chars().nth(SHOWN).map_or("", |_| "…");
    broken(&format!("{start}{cut}`"))
}

/// The text without what the runners of CI jobs obey wherever they read it: `##[group]`, `##vso[…]`,
/// `##teamcity[…]`, `::add-mask::`.
fn broken(text: &str) -> String {
    text.replace("##", r"#\u0023").replace("::", r":\u003a")
}

fn push_escaped(mut shown: String, character: char) -> String {
    match character {
        '\'' | '"' => shown.push(character),
        _ if is_escaped(character) => shown.push_str(&escape(character)),
        _ => shown.extend(character.escape_debug()),
    }
    shown
}

/// Whether a screen shows nothing for a character, or shows what is around it in another order: controls,
/// formats, and separators of lines.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a character is hidden, and takes no room where white space and controls do something.
pub(crate) fn is_unseen(character: char) -> bool {
    is_hidden(character) && !character.is_control() && !character.is_whitespace()
}

/// Whether the standard library's own escape would write the character as `\u{…}`.
fn is_escaped(character: char) -> bool {
    character.escape_debug().nth(1) == Some('u')
}

fn escape(character: char) -> String {
    let scalar = u32::from(character);
    if scalar > 0xffff {
        format!("\\u{{{scalar:x}}}")
    } else {
        format!("\\u{scalar:04x}")
    }
}
