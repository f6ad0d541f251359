//! Two single quotes in the place of a double one, as who reads a picture, a typewriter or TeX writes it.

/// Two of the first open what two of the second close.
const PAIRS: &[(&str, &str)] = &[
    ("''", "''"),
    ("``", "''"),
    ("\u{2018}\u{2018}", "\u{2019}\u{2019}"),
    ("\u{2019}\u{2019}", "\u{2019}\u{2019}"),
    ("\u{b4}\u{b4}", "\u{b4}\u{b4}"),
    ("\u{2032}\u{2032}", "\u{2032}\u{2032}"),
];

/// How many names and values in such quotes tell that they are meant as these: fewer may be empty texts, or
/// quotes in a text.
const FEWEST: usize = 4;

/// The text with double quotes.
pub(super) fn doubled(text: &str) -> Option<String> {
    PAIRS.iter().find_map(|pair| with(text, *pair))
}

fn with(text: &str, (open, close): (&str, &str)) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let (before, from) = rest.split_at_checked(at)?;
        plain += before;
        let inner = from.get(open.len()..)?;
        let value = value(inner, open, close).filter(|_| may_open(&plain));
        if let Some(value) = value {
            count += 1;
            plain = plain + "\"" + value + "\"";
            rest = inner.get(value.len() + close.len()..)?;
        } else {
            plain += open;
            rest = inner;
        }
    }
    plain += rest;
    (count >= FEWEST).then_some(plain)
}

/// Whether a quote opens something after this.
fn may_open(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_none_or(|c| c.is_whitespace() || "{[(,:=".contains(c))
}

/// The value that a text begins with, up to what closes it on the same line, with no quote in it.
fn value<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let stops = |c: char| open.starts_with(c) || close.starts_with(c) || "\"\n".contains(c);
    let end = text.find(stops)?;
    let (value, rest) = text.split_at_checked(end)?;
    let after = rest.strip_prefix(close)?.chars().next();
    let ends = after.is_none_or(|c| c.is_whitespace() || ",;:=)]}".contains(c));
    (ends && !value.trim().is_empty()).then_some(value)
}
