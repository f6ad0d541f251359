//! A JWS with white space around its periods, as a chat or a mail leaves it. What stands in quotes is what
//! was sent, and is left as it is.

use crate::evidence::form;

/// How a JWS begins.
const START: &str = "eyJ";

/// The text with every such JWS in one word.
pub(super) fn joined(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find(START) {
        let (before, from) = rest.split_at_checked(at)?;
        plain += before;
        let is_inside = plain.ends_with(|c: char| is_code(c) || "\"'.".contains(c));
        // Inside of a word none is looked for, so that no scan is done twice.
        let whole = (!is_inside).then(|| whole(from)).flatten();
        found |= whole.is_some();
        let (jws, length) = whole.unwrap_or((START.to_owned(), START.len()));
        plain += &jws;
        rest = from.get(length..)?;
    }
    plain += rest;
    found.then_some(plain)
}

/// The JWS whose parts a text begins with, and how much of the text it takes.
fn whole(text: &str) -> Option<(String, usize)> {
    let (header, rest) = part(text);
    let (claims, rest) = part(after_period(rest)?);
    let (signature, rest) = part(after_period(rest)?);
    let jws = [header, claims, signature].join(".");
    let length = text.len() - rest.len();
    (length > jws.len() && form::is_whole_jws(&jws)).then_some((jws, length))
}

/// The part that a text begins with, and what follows it.
fn part(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_code(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn after_period(text: &str) -> Option<&str> {
    Some(text.trim_start().strip_prefix('.')?.trim_start())
}

fn is_code(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-_+/=".contains(character)
}
