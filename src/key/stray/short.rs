//! One short line in the place of a key: a mask, a word for nothing, a reference, a path.

use crate::error::{Code, Error};

/// What stands around a name that a program should have replaced by a value.
const BRACKETS: &[(&str, &str)] = &[
    ("${{", "}}"),
    ("{{", "}}"),
    ("${", "}"),
    ("#{", "}#"),
    ("#{", "}"),
    ("$(", ")"),
    ("((", "))"),
    ("[[", "]]"),
    ("<%", "%>"),
    ("<", ">"),
    ("%", "%"),
    ("@@", "@@"),
    ("__", "__"),
    ("{", "}"),
    ("$", ""),
];

/// What logs and pages show in the place of a secret; in lower case, without brackets.
const MASKS: [&str; 9] = [
    "masked",
    "redacted",
    "filtered",
    "hidden",
    "secure",
    "secret",
    "removed",
    "scrubbed",
    "sensitive",
];

/// What programs print for a value that they do not have; in lower case, without brackets.
const NULLS: [&str; 9] = [
    "undefined",
    "null",
    "none",
    "nil",
    "nan",
    "no value",
    "object object",
    "false",
    "true",
];

/// The words of a text that is to be filled in.
const FILL_INS: [&str; 11] = [
    "your",
    "change",
    "changeme",
    "replace",
    "todo",
    "fixme",
    "placeholder",
    "example",
    "insert",
    "here",
    "dummy",
];

/// The longest text that is taken for a name or a path, in bytes.
const LONGEST: usize = 1024;

/// The extensions of files with keys or with what is taken for them.
const EXTENSIONS: [&str; 9] = [
    ".p8",
    ".pem",
    ".key",
    ".der",
    ".txt",
    ".p12",
    ".pfx",
    ".cer",
    ".storekit",
];

/// What one short line is.
pub(super) fn line(text: &str) -> Option<Error> {
    if text.len() > LONGEST || text.contains(['\n', '\r', '\0']) {
        return None;
    }
    let bare = text.trim_matches(|c| "<>[]()*".contains(c)).to_lowercase();
    if is_mask(text, &bare) {
        Some(MASK)
    } else if NULLS.contains(&bare.as_str()) || bare.starts_with("optional(") {
        Some(NULL)
    } else if is_reference(text) {
        Some(REFERENCE)
    } else if is_path(text) {
        Some(PATH)
    } else {
        is_fill_in(text).then_some(FILL_IN_TEXT)
    }
}

/// What one line is that stands between BEGIN and END, where a word needs no brackets to be a mask.
pub(super) fn in_armour(line: &str) -> Option<Error> {
    let is_shown = |c: char| c == '.' || c == '…';
    let word = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_word = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if line.chars().all(is_shown) || is_word(&MASKS) {
        return Some(MASK);
    }
    let is_said = |error: &Error| {
        let said = [
            Code::KEY_IS_MASKED,
            Code::KEY_IS_NULL,
            Code::KEY_IS_PLACEHOLDER,
        ];
        said.contains(&error.code())
    };
    let inside = line.trim_matches(|c| "<>[](){}\"'`.…".contains(c));
    self::line(line)
        .filter(is_said)
        .or_else(|| self::line(inside).filter(is_said))
}

/// One sign again and again, or a word for it in brackets.
fn is_mask(text: &str, bare: &str) -> bool {
    let mut signs = text.chars();
    let is_sign = |c: char| "*•●∙·xX█.#-_?".contains(c);
    let first = signs.next().filter(|c| is_sign(*c));
    let is_repeated =
        first.is_some_and(|first| text.chars().count() >= 3 && signs.all(|c| c == first));
    is_repeated || text.len() > bare.len() && MASKS.contains(&bare)
}

fn is_reference(text: &str) -> bool {
    let inside = |(open, close): &(&str, &str)| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        let is_bare = ["$", "%", "__", "{"].contains(open);
        let fits = |c: char| {
            c.is_ascii_alphanumeric() || c == '_' || !is_bare && " .:-/|'\"=,;[]()$#?!".contains(c)
        };
        (!inside.is_empty() && inside.chars().all(fits)).then_some(())
    };
    BRACKETS.iter().any(|pair| inside(pair).is_some())
}

/// A path as it is absolute, or begins in a place that is known, or ends as files do. The base64 of a
/// key has none of these.
fn is_path(text: &str) -> bool {
    let has_extension = EXTENSIONS
        .iter()
        .any(|extension| text.to_lowercase().ends_with(extension));
    let starts = [
        "./", "../", "~/", "$HOME/", "${HOME}/", ".\\", "..\\", "\\\\",
    ];
    let drive = text
        .split_once(':')
        .is_some_and(|(drive, rest)| drive.len() == 1 && rest.starts_with(['\\', '/']));
    has_extension
        || drive
        || starts.iter().any(|start| text.starts_with(start))
        || is_absolute(text)
}

fn is_absolute(text: &str) -> bool {
    let Some((root, rest)) = text.strip_prefix('/').and_then(|path| path.split_once('/')) else {
        return false;
    };
    let is_name = |c: char| c.is_ascii_lowercase();
    (2..=16).contains(&root.len())
        && (root.chars().all(is_name) || matches!(root, "Users" | "Volumes" | "Library"))
        && !rest.is_empty()
        && !rest.contains(['+', '='])
}

/// A name of a variable in capitals, or words that ask to be replaced. A key id is neither.
fn is_fill_in(text: &str) -> bool {
    let words: Vec<String> = text
        .split(['_', '-', ' ', '.'])
        .map(str::to_lowercase)
        .collect();
    let is_name = text
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit());
    let is_word = |word: &String| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_variable = is_name && text.contains('_') && words.len() <= 6;
    let asks = words.iter().any(|word| FILL_INS.contains(&word.as_str()));
    text.len() <= 64 && words.iter().all(is_word) && (is_variable || asks)
}

const FILL_IN: &str = "check the name of the secret, that the job may see it, and that something replaces it in this place: in single quotes a shell replaces nothing";

const MASK: Error = Error::fixed(
    Code::KEY_IS_MASKED,
    "this is what a log or a page shows in the place of a secret, and not the secret",
    "take the key from where it is kept, not from a log; in a CI job, map the secret itself to the variable",
);
const NULL: Error = Error::fixed(
    Code::KEY_IS_NULL,
    "this is what a program writes for a value that it does not have",
    "check the name of the variable or of the member that the key is taken from",
);
pub(super) const REFERENCE: Error = Error::fixed(
    Code::KEY_IS_PLACEHOLDER,
    "this is a reference to a secret, which nothing has replaced by the secret",
    FILL_IN,
);
const FILL_IN_TEXT: Error = Error::fixed(
    Code::KEY_IS_PLACEHOLDER,
    "this is the name of a variable, or a text that is to be replaced by the key",
    FILL_IN,
);
const PATH: Error = Error::fixed(
    Code::KEY_IS_PATH,
    "this is the path of a file, and not what is in the file",
    "give the path to `--key` itself, as `--key \"$NAME\"` in place of `--key env:NAME`; GitLab's variables of type file hold a path",
);
