//! Text from outside, made safe to show: nothing invisible, nothing endless.
//!
//! ```
//! assert_eq!(offersign::escape::quoted("a\u{2063}b"), r"`a\u2063b`");
//! ```

/// How many characters of a value a message shows.
const SHOWN: usize = 100;

/// The text with every character that a terminal would not show as itself written as an escape,
/// such as `\n` or `\u2063`, and with `\` doubled, so that two texts never look the same.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), push_escaped)
}

/// The text in backticks, made visible, and cut after 100 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let shown = text
        .chars()
        .take(SHOWN)
        .fold(String::from("`"), push_escaped);
    let cut = text.chars().nth(SHOWN).map_or("", |_| "…");
    format!("{shown}{cut}`")
}

fn push_escaped(mut shown: String, character: char) -> String {
    match character {
        '\'' | '"' => shown.push(character),
        _ if hidden(character) => shown.push_str(&escape(character)),
        _ => shown.extend(character.escape_debug()),
    }
    shown
}

/// Whether the standard library's own escape would write the character as `\u{…}`.
fn hidden(character: char) -> bool {
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
