//! What is put around a signature: quotes, the marks of Python's bytes, the lines of PEM.

/// As Python prints bytes.
const BYTES: &[(&str, &str)] = &[("b'", "'"), ("b\"", "\"")];
const QUOTES: &[(&str, &str)] = &[
    ("\\\"", "\\\""),
    ("\"", "\""),
    ("'", "'"),
    ("`", "`"),
    ("Optional(\"", "\")"),
    ("[\"", "\"]"),
    ("<", ">"),
];

pub(super) fn unquoted(text: &str) -> Vec<String> {
    inside(text, QUOTES)
}

/// Without the marks of Python's bytes.
pub(super) fn bytes(text: &str) -> Vec<String> {
    inside(text, BYTES)
}

/// What stands between two marks.
fn inside(text: &str, marks: &[(&str, &str)]) -> Vec<String> {
    let inner = |(open, close): &(&str, &str)| {
        Some(text.strip_prefix(open)?.strip_suffix(close)?.to_owned())
    };
    marks.iter().find_map(inner).into_iter().collect()
}

pub(super) fn pem(text: &str) -> Vec<String> {
    let body = text.trim().strip_prefix("-----BEGIN ").and_then(|rest| {
        let (_, body) = rest.split_once("-----")?;
        let (body, _) = body.split_once("-----END")?;
        Some(body.replace(char::is_whitespace, ""))
    });
    body.into_iter().collect()
}
