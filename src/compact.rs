//! The text of a compact JWS, and how it is cut by what shows it.

/// What to do about a JWS that was cut.
pub(crate) const WHOLE: &str =
    "take the whole text: a log, a column of a database or a terminal cut it";

/// A text that was cut to be shown, without the mark of that.
pub(crate) fn without_ellipsis(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix('…')
        .or_else(|| text.strip_suffix("..."))
        .unwrap_or(text)
}

/// Whether a JWS begins in a text, and does not get to the end of its header. Its period may be percent-encoded.
pub(crate) fn is_cut(text: &str) -> bool {
    let is_inside = |c: char| !(c.is_ascii_alphanumeric() || "-_.%".contains(c));
    let mut runs = text.split(is_inside);
    runs.any(|run| {
        run.starts_with("eyJ")
            && run.len() >= SHORTEST_CUT
            && !without_ellipsis(run).contains(['.', '%'])
    })
}

/// How many characters of a header make it certain that it is one.
const SHORTEST_CUT: usize = 24;

/// What a text with so few parts is said to be.
pub(crate) fn cut(text: &str, parts: usize) -> Option<&'static str> {
    match parts {
        1 if is_cut(text) => Some("this is cut short: its header goes on"),
        2 => Some("this is cut short: a JWS has three parts, and this has two"),
        _ => None,
    }
}
