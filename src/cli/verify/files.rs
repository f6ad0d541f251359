//! Which file each answer stood in, where several were given.

use std::borrow::Cow;
use std::ffi::OsString;

use offersign::error::{Code, Diagnostic, Error, Level};
use offersign::escape::{WITHHELD, escaped};
use offersign::secret::is_withheld;

use super::evidence::InText;
use super::unsigned;

/// The files of the answers, and what has no signature in them.
pub(super) struct Files {
    /// By answer; none where a single input was given.
    of_answers: Vec<String>,
    /// What is said of each in which an answer or a signature is missing.
    missing: Vec<Diagnostic>,
}

impl Files {
    /// Files by their names, with their texts, and what was found in each.
    pub(super) fn new(names: &[OsString], texts: &[String], found: &[InText]) -> Self {
        let mut files = Self {
            of_answers: Vec::new(),
            missing: Vec::new(),
        };
        if names.len() < 2 {
            let unsigned = found.iter().filter_map(|found| found.unsigned.clone());
            files.missing = unsigned.map(warning).collect();
            return files;
        }
        for ((name, text), found) in names.iter().zip(texts).zip(found) {
            let name = name.to_string_lossy();
            let is_withheld = is_withheld(&name);
            let name = if is_withheld { WITHHELD.into() } else { name }.into_owned();
            let without = (found.answers == 0).then(|| without_answer(text));
            let missing = without.or_else(|| found.unsigned.clone().map(warning));
            files
                .missing
                .extend(missing.map(|missing| about(Some(&name), missing)));
            let again = std::iter::repeat_n(name, found.answers);
            files.of_answers.extend(again);
        }
        files
    }

    /// The file of an answer.
    pub(super) fn of(&self, answer: usize) -> Option<&str> {
        self.of_answers.get(answer).map(String::as_str)
    }

    /// Whether every answer in each has a signature.
    pub(super) fn all_answered(&self) -> bool {
        self.missing.is_empty()
    }

    /// A warning for each without.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        self.missing.iter().cloned()
    }
}

/// What is said of a file without an answer: what it is instead, where that is known.
fn without_answer(text: &String) -> Diagnostic {
    let nothing = || Diagnostic::warning(Code::SIGNATURE_MISSING, NO_SIGNATURE, WHOLE_ANSWER);
    unsigned::instead(std::slice::from_ref(text)).map_or_else(nothing, warning)
}

fn warning(error: Error) -> Diagnostic {
    Diagnostic::from(error).with_level(Level::Warning)
}

const NO_SIGNATURE: &str = "no signature was found in it";

/// What to do where no signature was found.
pub(super) const WHOLE_ANSWER: &str = "give the whole answer of the server: JSON, a log line, whatever holds the signature and what came with it";

/// A sentence, with the file that it is about before it.
pub(super) fn about(file: Option<&str>, diagnostic: Diagnostic) -> Diagnostic {
    let message: Cow<'static, str> = match file {
        Some(file) => format!("`{}`: {}", escaped(file), diagnostic.message).into(),
        None => return diagnostic,
    };
    diagnostic.with_message(message)
}
