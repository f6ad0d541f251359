//! From what was typed or pasted to the entries that explain it.

use offersign::error::Error;

use super::sentences::{asked, pieces, printed};
use super::servers::of_servers;
use super::words::{clauses, diagnostics, without_verdicts, words};
use super::{Entry, entries};
use crate::cli::codes;

/// How StoreKit's own words for an error begin: `SKError`, `SKErrorDomain`, `SKErrorInvalidSignature`.
const STOREKIT: &str = "skerror";

/// What people write beside a number.
const BESIDE_NUMBER: [&str; 4] = ["storekit", "error", "code", "http"];

/// How many names a hint suggests at most.
const SUGGESTED: usize = 3;

/// An entry, and the name by which it was found.
pub(super) type Found = (Entry, &'static str);

/// The entries for what was typed or pasted: one; or one for each sentence of ours, where several were
/// pasted; or those that share the sentence.
///
/// # Errors
/// There is none, or it cannot be told which. The text is not repeated: people paste keys.
pub(super) fn find(text: &str) -> Result<Vec<Entry>, Error> {
    let diagnostics = diagnostics(text);
    if diagnostics.len() < 2 {
        return find_one(text);
    }
    let mut found: Vec<Entry> = Vec::new();
    let all = diagnostics.iter().flat_map(|text| find_one(text)).flatten();
    for entry in all {
        if found.iter().all(|other| other.heading != entry.heading) {
            found.push(entry);
        }
    }
    if found.is_empty() {
        find_one(text)
    } else {
        Ok(found)
    }
}

/// The entries for one sentence, or whatever it is. The surest comes first: a number or a name that
/// stands for an error, a sentence of ours, a name anywhere, the words of others, a piece of any.
fn find_one(text: &str) -> Result<Vec<Entry>, Error> {
    let text = &without_verdicts(text);
    let words = words(text);
    if is_invalid_signature(&words) {
        return Ok(of_codes(&["12"]));
    }
    let sure = match number(&words) {
        Some(number) => named(|name| name == number || name.strip_prefix('-') == Some(number)),
        None => named_as_code(text, &words),
    };
    if !sure.is_empty() {
        return Ok(sure.into_iter().map(|(entry, _)| entry).collect());
    }
    let printed = of_codes(&printed(&words, &clauses(text)));
    if !printed.is_empty() {
        return Ok(printed);
    }
    let answered = of_servers(&words);
    if !answered.is_empty() {
        return Ok(answered);
    }
    let inside = named_in(&words);
    if !inside.is_empty() {
        return one(&inside);
    }
    let asked = of_codes(&longest_asked(&words));
    if !asked.is_empty() {
        return Ok(asked);
    }
    let pieces = of_codes(&pieces(&words));
    match pieces.as_slice() {
        [] => Err(unknown(&near(&words.concat()))),
        [_] => Ok(pieces),
        several => Err(unknown(&first_names(several))),
    }
}

/// Whether a text names the one error below StoreKit that is known: it can stand below any number.
fn is_invalid_signature(words: &[String]) -> bool {
    let is_domain = |word: &String| {
        let ends = ["errordomain", "errorcode"]
            .iter()
            .any(|end| word.ends_with(end));
        ends && !word.starts_with(STOREKIT)
    };
    words.iter().any(|word| word == "3903") && words.iter().any(is_domain)
}

/// The one entry of those that were found.
fn one(found: &[Found]) -> Result<Vec<Entry>, Error> {
    match found {
        [(entry, _)] => Ok(vec![*entry]),
        several => {
            let names = several.iter().map(|(_, name)| *name);
            Err(unknown(&names.take(SUGGESTED).collect::<Vec<_>>()))
        }
    }
}

fn first_names(entries: &[Entry]) -> Vec<&'static str> {
    let names = entries.iter().filter_map(|entry| entry.names().next());
    names.take(SUGGESTED).collect()
}

/// The entries of some codes, each once.
fn of_codes(codes: &[&str]) -> Vec<Entry> {
    let has = |entry: &Entry| entry.names().any(|name| codes.contains(&name));
    entries().filter(has).collect()
}

/// The entries whose name is the whole text; or else stands after `code`, as our own JSON has it, or in
/// brackets at the end of a line.
fn named_as_code(text: &str, words: &[String]) -> Vec<Found> {
    let spaced = format!(" {} ", bare(words));
    let whole = named(|name| spaced.trim() == spoken(name));
    if !whole.is_empty() {
        return whole;
    }
    named(|name| {
        !is_number(name)
            && (spaced.contains(&format!(" code {} ", name.to_lowercase()))
                || text.contains(&format!("[{name}]")))
    })
}

/// The entries with a name in the text that can be nothing but a name, unlike `usage` and `quotes`.
fn named_in(words: &[String]) -> Vec<Found> {
    let text = format!(" {} ", bare(words));
    named(|name| is_no_word(name) && text.contains(&format!(" {} ", spoken(name))))
}

/// A name as its words are after they were taken apart.
fn spoken(name: &str) -> String {
    words(name).join(" ")
}

/// The codes of what others say, in these words or without StoreKit's prefix.
fn longest_asked(words: &[String]) -> Vec<&'static str> {
    let found = asked(words);
    if found.is_empty() {
        let bare: Vec<String> = without_prefix(words).map(str::to_owned).collect();
        return asked(&bare);
    }
    found
}

/// The words with spaces between them, and without StoreKit's prefix.
fn bare(words: &[String]) -> String {
    without_prefix(words).collect::<Vec<_>>().join(" ")
}

fn without_prefix(words: &[String]) -> impl Iterator<Item = &str> {
    words
        .iter()
        .map(|word| word.strip_prefix(STOREKIT).unwrap_or(word))
}

/// Whether a name is neither a number nor a word that any text can have.
fn is_no_word(name: &str) -> bool {
    name.contains(|c: char| c == '_' || c == ' ' || c.is_ascii_uppercase())
}

/// The entries with a name that is wanted, each with the first such name.
pub(super) fn named(wanted: impl Fn(&'static str) -> bool) -> Vec<Found> {
    entries()
        .filter_map(|entry| Some((entry, entry.names().find(|name| wanted(name))?)))
        .collect()
}

/// The number that stands for an error of StoreKit: the first after `SKErrorDomain`, or else the last
/// before it. Without that word it must stand alone, as other domains have numbers too.
fn number(words: &[String]) -> Option<&str> {
    let domain = words.iter().position(|word| word.starts_with(STOREKIT));
    if let Some((before, after)) = domain.and_then(|at| words.split_at_checked(at)) {
        let own = after.first().map(|word| end_number(word));
        let own = own.filter(|number| !number.is_empty());
        let after = after
            .iter()
            .find(|word| is_number(word))
            .map(String::as_str);
        let before = before
            .iter()
            .rfind(|word| is_number(word))
            .map(String::as_str);
        own.or(after).or(before)
    } else {
        let mut left = words
            .iter()
            .filter(|word| !BESIDE_NUMBER.contains(&word.as_str()));
        let first = left.next().filter(|word| is_number(word));
        first.filter(|_| left.next().is_none()).map(String::as_str)
    }
}

/// The digits that a word ends with, as in `SKError12`.
fn end_number(word: &str) -> &str {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    word.get(name.len()..).unwrap_or_default()
}

pub(super) fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// A name without its case and without what joins its words.
fn folded(name: &str) -> String {
    name.replace(['_', ' '], "").to_lowercase()
}

/// Some names that have the typed text in them, or else that begin with most of it.
fn near(typed: &str) -> Vec<&'static str> {
    let typed = folded(typed);
    let some = |near: &dyn Fn(&str) -> bool| -> Vec<&'static str> {
        let names = entries().flat_map(Entry::names);
        names.filter(|name| near(name)).take(SUGGESTED).collect()
    };
    let shared = |name: &str| {
        let name = folded(name);
        let pairs = name.chars().zip(typed.chars());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let having = some(&|name| typed.len() >= 3 && folded(name).contains(&typed));
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
