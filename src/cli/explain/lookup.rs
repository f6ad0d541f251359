//! From what was typed or pasted to the entry that explains it.

use std::ffi::OsString;

use offersign::error::Error;
use offersign::evidence::fold_name;

use super::{Entry, entries};
use crate::cli::codes;

/// How StoreKit's own words for an error begin: `SKError`, `SKErrorDomain`, `SKErrorInvalidSignature`.
const STOREKIT: &str = "skerror";

/// What people write beside a number.
const BESIDE_NUMBER: [&str; 3] = ["storekit", "error", "code"];

/// How many names a hint suggests at most.
const SUGGESTED: usize = 3;

/// The one entry that has the number, or a name, that is in the text.
///
/// # Errors
/// There is none, or more than one. The text is not repeated: people paste keys.
pub(super) fn find(text: &[OsString]) -> Result<Entry, Error> {
    let words = words(text);
    let found = match number(&words) {
        Some(number) => named(|name| name == number),
        None => named_in(&words),
    };
    match found.as_slice() {
        [(entry, _)] => Ok(*entry),
        [] => Err(unknown(&near(&words.concat()))),
        several => {
            let names = several.iter().map(|(_, name)| *name);
            Err(unknown(&names.take(SUGGESTED).collect::<Vec<_>>()))
        }
    }
}

/// The entries whose name is the whole text; or else stands after `code`, as our own JSON has it; or
/// else is in the text and can be nothing but a name, unlike `usage` and `quotes`.
fn named_in(words: &[String]) -> Vec<(Entry, &'static str)> {
    let bare: Vec<&str> = words
        .iter()
        .map(|word| word.strip_prefix(STOREKIT).unwrap_or(word))
        .collect();
    let text = format!(" {} ", bare.join(" "));
    let whole = named(|name| text.trim() == name.to_lowercase());
    if !whole.is_empty() {
        return whole;
    }
    let after_code =
        named(|name| !is_number(name) && text.contains(&format!(" code {} ", name.to_lowercase())));
    if !after_code.is_empty() {
        return after_code;
    }
    named(|name| is_no_word(name) && text.contains(&format!(" {} ", name.to_lowercase())))
}

/// Whether a name is neither a number nor a word that any text can have.
fn is_no_word(name: &str) -> bool {
    name.contains(|c: char| c == '_' || c == ' ' || c.is_ascii_uppercase())
}

/// The words of the text, in lower case.
fn words(text: &[OsString]) -> Vec<String> {
    text.iter()
        .flat_map(|part| {
            part.to_string_lossy()
                .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The entries with a name that is wanted, each with the first such name.
fn named(wanted: impl Fn(&str) -> bool) -> Vec<(Entry, &'static str)> {
    entries()
        .filter_map(|entry| Some((entry, entry.names().find(|name| wanted(name))?)))
        .collect()
}

/// The number that stands for an error of StoreKit: the first after `SKErrorDomain`, or else the last
/// before it. Without that word it must stand alone, as other domains have numbers too.
fn number(words: &[String]) -> Option<&str> {
    let domain = words.iter().position(|word| word.starts_with(STOREKIT));
    let found = if let Some((before, after)) = domain.and_then(|at| words.split_at_checked(at)) {
        let after = after.iter().find(|word| is_number(word));
        after.or_else(|| before.iter().rfind(|word| is_number(word)))
    } else {
        let mut left = words
            .iter()
            .filter(|word| !BESIDE_NUMBER.contains(&word.as_str()));
        let first = left.next().filter(|word| is_number(word));
        first.filter(|_| left.next().is_none())
    };
    found.map(String::as_str)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// Some names that have the typed text in them, or else that begin with most of it.
fn near(typed: &str) -> Vec<&'static str> {
    let typed = fold_name(typed);
    let some = |near: &dyn Fn(&str) -> bool| -> Vec<&'static str> {
        let names = entries().flat_map(Entry::names);
        names.filter(|name| near(name)).take(SUGGESTED).collect()
    };
    let shared = |name: &str| {
        let name = fold_name(name);
        let pairs = name.chars().zip(typed.chars());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let having = some(&|name| typed.len() >= 3 && fold_name(name).contains(&typed));
    if !having.is_empty() {
        return having;
    }
    let most = entries().flat_map(Entry::names).map(shared).max();
    let enough = most.filter(|most| *most >= 3 && most * 3 >= typed.len() * 2);
    enough.map_or_else(Vec::new, |most| some(&|name| shared(name) == most))
}

fn unknown(suggested: &[&str]) -> Error {
    let list = "run `offersign explain` alone to see every name";
    let hint = if suggested.is_empty() {
        list.to_owned()
    } else {
        format!("did you mean `{}`? {list}", suggested.join("` or `"))
    };
    Error::new(
        codes::CODE_UNKNOWN,
        "there is no explanation under that name",
        hint,
    )
}
