//! A body that was printed as the numbers of its bytes: Go's `[123 34 …]`, Node's
//! `{"type":"Buffer","data":[123,34,…]}`.

/// How few bytes are a body.
const FEWEST: usize = 24;

/// The text with each such list in it replaced by what it says.
pub(super) fn text(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find(['[', '<']) {
        let (before, list) = rest.split_at_checked(at)?;
        plain.push_str(before);
        let (length, said) = read(list);
        found |= said.is_some();
        match said {
            Some(said) => plain.push_str(&said),
            None => plain.push_str(list.get(..length).unwrap_or_default()),
        }
        rest = list.get(length..)?;
    }
    plain.push_str(rest);
    found.then_some(plain)
}

/// The list that a text begins with, or what begins as one: how long it is, and the object in JSON that
/// it says.
fn read(text: &str) -> (usize, Option<String>) {
    let is_decimal = text.starts_with('[');
    let is_code = |c: char| {
        if is_decimal {
            c.is_ascii_digit() || ", \n\t".contains(c)
        } else {
            c.is_ascii_hexdigit() || c == ' '
        }
    };
    let inner = text.get(1..).unwrap_or_default();
    let inner = inner.strip_prefix("Buffer ").unwrap_or(inner);
    let start = text.len() - inner.len();
    let length = inner.find(|c| !is_code(c)).unwrap_or(inner.len());
    let (code, after) = inner.split_at_checked(length).unwrap_or_default();
    let ends = after.starts_with(if is_decimal { ']' } else { '>' });
    let bytes = if is_decimal {
        decimal(code)
    } else {
        hexadecimal(code)
    };
    let bytes = bytes.filter(|bytes| ends && bytes.len() >= FEWEST && bytes.starts_with(b"{"));
    match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(said) => (start + length + 1, Some(said)),
        None => (start + length, None),
    }
}

fn decimal(code: &str) -> Option<Vec<u8>> {
    let is_between = |c: char| c == ',' || c.is_whitespace();
    let numbers = code.split(is_between).filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().ok()).collect()
}

fn hexadecimal(code: &str) -> Option<Vec<u8>> {
    base16ct::mixed::decode_vec(code.replace(' ', "")).ok()
}
