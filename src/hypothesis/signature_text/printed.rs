//! Texts that are no signature at all: what a program prints of an object, and what hides a secret.

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;

use super::super::forms::is_word_for_a_value;

const SERVER_LOG: &str = "see why the server had no signature: a promise that was not awaited, an error that was swallowed";
const ENCODE: &str = "await what signs, and encode the DER bytes that it gives in base64; nothing of them is in this";
const SHOW: &str = "take the answer from where nothing is hidden; a log or a tool writes this in the place of a secret";

/// How what languages print of an object begins and ends: JavaScript, Java, Dart, Python, Ruby, Go.
const OBJECTS: &[(&str, &str)] = &[
    ("[object ", "]"),
    ("[Function", "]"),
    ("[AsyncFunction", "]"),
    ("[class ", "]"),
    ("Promise {", "}"),
    ("[Ljava.", ""),
    ("Instance of '", "'"),
    ("Closure: ", ""),
    ("<coroutine ", ">"),
    ("<function", ">"),
    ("<built-in ", ">"),
    ("<bound method ", ">"),
    ("<memory at ", ">"),
    ("<Future ", ">"),
    ("<Task ", ">"),
    ("<class '", "'>"),
    ("#<", ">"),
    ("&{", "}"),
    ("%!", ")"),
    ("System.", "]"),
    ("Optional(", " bytes)"),
];

/// Words for what is not shown, without the brackets around them.
const HIDDEN: &[&str] = &[
    "redacted",
    "filtered",
    "hidden",
    "masked",
    "secret",
    "removed",
    "omitted",
    "scrubbed",
    "private",
    "sensitive",
    "withheld",
    "truncated",
];

/// Says what a text is that nobody made of a signature.
pub(super) fn printed(text: &str) -> Option<Diagnostic> {
    let (what, fix) = if is_word_for_a_value(text) {
        ("the word {} stands", SERVER_LOG)
    } else if is_object(text) {
        ("{}, which a program prints of an object, stands", ENCODE)
    } else if is_hidden(text) {
        ("{}, which hides what was there, stands", SHOW)
    } else {
        return None;
    };
    let what = what.replace("{}", &quoted(text));
    let message = format!("{what} in the place of the signature");
    Some(Diagnostic::error(Code::SIGNATURE_NOT_DER, message, fix))
}

fn is_object(text: &str) -> bool {
    let is_between = |(start, end): &(&str, &str)| {
        let inner = text.strip_prefix(start);
        inner.is_some_and(|inner| inner.ends_with(end))
    };
    let is_of_python = text.starts_with('<') && text.ends_with('>') && text.contains(" at 0x");
    is_of_python || OBJECTS.iter().any(is_between) || is_of_java(text) || is_array_of_dotnet(text)
}

/// The name of a class and a hash, as in `[B@1b6d3586` and `java.util.concurrent.FutureTask@6d06d69c`.
fn is_of_java(text: &str) -> bool {
    let Some((class, hash)) = text.rsplit_once('@') else {
        return false;
    };
    let is_hash = (4..=8).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let is_name = |c: char| c.is_ascii_alphanumeric() || ".$_/[;".contains(c);
    let last = class.rsplit(['.', '[']).next().unwrap_or_default();
    is_hash && class.chars().all(is_name) && last.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The name of a type, as in `Org.BouncyCastle.Math.BigInteger[]`.
fn is_array_of_dotnet(text: &str) -> bool {
    let name = text.strip_suffix("[]").unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.';
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(is_name)
}

fn is_hidden(text: &str) -> bool {
    let word = text.trim_matches(|c: char| "[]<>(){}*_".contains(c));
    let is_mark = |c: char| "*xX•●█.".contains(c);
    let is_marks = text.chars().count() >= 3 && text.chars().all(is_mark);
    is_marks || HIDDEN.contains(&word.to_lowercase().as_str())
}
