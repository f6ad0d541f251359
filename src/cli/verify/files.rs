//! Which file each answer stood in, where several were given.

use std::borrow::Cow;
use std::ffi::OsString;

use offersign::error::{Code, Diagnostic, Level};
use offersign::escape::{WITHHELD, escaped};
use offersign::secret::is_withheld;

use super::evidence;

/// The files of the answers; none where a single input was given.
pub(super) struct Files {
    /// By answer.
    of_answers: Vec<String>,
    /// Those in which no answer was found, and what is said of each.
    empty: Vec<(String, Diagnostic)>,
}

impl Files {
    /// Files by their names, with their texts, and how many answers were found in each.
    pub(super) fn new(names: &[OsString], texts: &[String], answers: &[usize]) -> Self {
        let mut files = Self {
            of_answers: Vec::new(),
            empty: Vec::new(),
        };
        if names.len() < 2 {
            return files;
        }
        for ((name, text), count) in names.iter().zip(texts).zip(answers) {
            let name = name.to_string_lossy();
            let is_withheld = is_withheld(&name);
            let name = if is_withheld { WITHHELD.into() } else { name }.into_owned();
            if *count == 0 {
                files.empty.push((name, without_answer(text)));
            } else {
                let again = std::iter::repeat_n(name, *count);
                files.of_answers.extend(again);
            }
        }
        files
    }

    /// The file of an answer.
    pub(super) fn of(&self, answer: usize) -> Option<&str> {
        self.of_answers.get(answer).map(String::as_str)
    }

    /// Whether an answer was found in each.
    pub(super) fn all_answered(&self) -> bool {
        self.empty.is_empty()
    }

    /// A warning for each without an answer.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        let empty = self.empty.iter();
        empty.map(|(file, warning)| about(Some(file), warning.clone()))
    }
}

/// What is said of a file without an answer: what it is instead, where that is known.
fn without_answer(text: &String) -> Diagnostic {
    let instead = evidence::instead(std::slice::from_ref(text)).map(Diagnostic::from);
    let known = instead.map(|known| known.with_level(Level::Warning));
    known
        .unwrap_or_else(|| Diagnostic::warning(Code::SIGNATURE_MISSING, NO_SIGNATURE, WHOLE_ANSWER))
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
