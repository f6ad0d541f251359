//! The names of types and functions before a value.

use super::quote::is_quote;
use super::run;

/// A string with its length in bytes, as PHP's `var_dump` prints it: `string(6) "offer1"`.
pub(super) fn counted(text: &str) -> Option<(String, usize)> {
    let (count, rest) = text.strip_prefix("string(")?.split_once(')')?;
    let inner = rest.strip_prefix(" \"")?;
    let count: usize = count.parse().ok()?;
    let value = inner.get(..count)?;
    inner.get(count..)?.starts_with('"').then(|| {
        let length = text.len() - inner.len() + count + 1;
        (value.to_owned(), length)
    })
}

/// The length of the name of a type or a function before brackets or quotes: `UUID(`, `Offer {`.
pub(super) fn label(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("[Object: null prototype] ") {
        return Some(text.len() - rest.len());
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '\\' | '$');
    let end = text.char_indices().take(80).find(|(_, c)| !is_name(*c))?.0;
    let (name, rest) = (text.get(..end)?, text.get(end..)?);
    if name.is_empty() {
        return None;
    }
    if let Some(length) = counted_label(rest) {
        return Some(end + length);
    }
    let inner = rest.strip_prefix(run::is_opening)?;
    let first = inner.trim_start().chars().next()?;
    let is_call = name.starts_with(char::is_uppercase)
        || name.starts_with('.')
        || LABELS.contains(&name)
        || is_quote(first)
        || run::is_opening(first)
        || run::member(inner.trim_start()).is_some();
    is_call.then_some(end)
}

/// Names in lower case of functions and types around a single value.
const LABELS: &[&str] = &[
    "int",
    "uint8",
    "byte",
    "u8",
    "float",
    "bool",
    "map",
    "double",
    "long",
    "some",
    "array",
    "object",
    "string",
    "uuid",
    "enum",
    "datetime.datetime",
];

/// The rest of a label that counts or is apart: `(4) {`, `(stdClass)#1 (4) {`, ` Object {`, ` {`.
fn counted_label(rest: &str) -> Option<usize> {
    let near: String = rest.chars().take(80).collect();
    let brace = near.find(['{', '['])?;
    let between = near.get(..brace)?;
    let fits = between
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '(' | ')' | '#' | ' ' | '_' | '\\'));
    let words = between.split_whitespace().count();
    let starts = between.starts_with(' ') || between.starts_with('(');
    let inner = near.get(brace + 1..)?.trim_start();
    let holds = run::member(inner).is_some()
        || inner.starts_with(|c: char| {
            is_quote(c) || run::is_opening(c) || c.is_ascii_digit() || c == ':'
        });
    (fits && starts && words <= 3 && holds).then_some(between.len())
}
