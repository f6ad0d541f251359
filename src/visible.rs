//! Text from outside, made safe to show: nothing invisible, nothing endless.

/// How many characters of a value a message shows.
const SHOWN: usize = 100;

/// The text with every character that a terminal would not show as itself written as an escape,
/// such as `\n` or `\u2063`, and with `\` doubled, so that two texts never look the same.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().fold(String::new(), push_visible)
}

/// The text in backticks, made visible, and cut after 100 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let shown = text
        .chars()
        .take(SHOWN)
        .fold(String::from("`"), push_visible);
    let cut = text.chars().nth(SHOWN).map_or("", |_| "…");
    format!("{shown}{cut}`")
}

fn push_visible(mut shown: String, character: char) -> String {
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

#[cfg(test)]
mod tests {
    use super::{quoted, visible};

    #[test]
    fn what_is_invisible_is_escaped_and_nothing_else() {
        for (text, shown) in [
            ("offer1", "offer1"),
            ("użytkownik-🦀", "użytkownik-🦀"),
            ("it's \"x\"", "it's \"x\""),
            ("a\u{2063}b", r"a\u2063b"),
            ("a\n\t\0", r"a\n\t\0"),
            ("\u{1b}[31m", r"\u001b[31m"),
            ("\u{feff}\u{202e}\u{a0}", r"\ufeff\u202e\u00a0"),
            ("\u{e0041}", r"\u{e0041}"),
            (r"a\b", r"a\\b"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn a_long_value_is_cut() {
        assert_eq!(quoted(&"x".repeat(100)), format!("`{}`", "x".repeat(100)));
        assert_eq!(quoted(&"x".repeat(101)), format!("`{}…`", "x".repeat(100)));
    }
}
