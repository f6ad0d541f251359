//! The signatures that a text may be.
//!
//! Each wrong form is undone by a step from text to text, and steps follow each other until the text is
//! what it should have been: standard base64, with padding, on one line. What its bytes may be is then
//! a list of readings, of which only a proof can tell the right one.

mod bases;
mod bytes;
mod describe;
mod elided;
mod list;
mod marks;
mod printed;
mod told;
mod undo;

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::Diagnostic;
use crate::evidence::Answer;
use crate::signature::Signature;

use undo::FORMS;

pub(crate) use describe::{describe, signature_is_jws};

/// How many forms are undone, one on top of another.
const MOST_FORMS: usize = 5;
/// How many texts are looked at.
const MOST_TEXTS: usize = 300;
/// The longest text that can be a signature in some form, in bytes.
const LONGEST: usize = 4096;
/// How many readings one signature has at most.
const MOST_READINGS: usize = 16;

/// A signature that a text may be, if these mistakes were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The signature.
    pub(crate) signature: Signature,
    /// The mistakes in the text's form, the innermost first.
    pub(crate) mistakes: Vec<Diagnostic>,
    /// Where the text stood.
    pub(crate) from: String,
}

/// Every signature that the texts of an answer may be, the likeliest first.
#[must_use]
pub(crate) fn readings(answer: &Answer) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for candidate in &answer.signatures {
        for (signature, mistakes) in readings_of(&candidate.text) {
            let known = readings.iter().any(|other| other.signature == signature);
            if !known && readings.len() < MOST_READINGS {
                readings.push(Reading {
                    signature,
                    mistakes,
                    from: candidate.from.clone(),
                });
            }
        }
    }
    readings
}

/// The signature of an answer, where its likeliest text is one in the right form: the first of its
/// readings, without the others.
pub(crate) fn plain_signature(answer: &Answer) -> Option<Signature> {
    let bytes = STANDARD.decode(&answer.signatures.first()?.text).ok()?;
    let mut readings = bytes::readings(&bytes).into_iter();
    let plain = readings.find(|(_, forms)| forms.is_empty());
    plain.map(|(signature, _)| signature)
}

/// The name of a form, what was done, and what to do.
type Named = (crate::error::Code, &'static str, &'static str);

/// A wrong form: its name, what was done, what to do, and how it is undone.
struct Form {
    named: Named,
    undo: fn(&str) -> Vec<String>,
}

/// A text, and the forms that were undone to get it.
struct Text {
    text: String,
    undone: Vec<&'static Form>,
}

/// The signatures that bytes may be, and the names of the forms that they would be in, the innermost first.
pub(crate) fn readings_of_bytes(bytes: &[u8]) -> Vec<(Signature, Vec<crate::error::Code>)> {
    let code = |(code, ..): &Named| *code;
    bytes::readings(bytes)
        .into_iter()
        .map(|(signature, forms)| (signature, forms.iter().map(code).collect()))
        .collect()
}

/// The signatures that a text may be, those with the fewest forms first.
pub(crate) fn readings_of(text: &str) -> Vec<(Signature, Vec<Diagnostic>)> {
    let mut found = Vec::new();
    for text in texts(text) {
        let Ok(bytes) = STANDARD.decode(&text.text) else {
            continue;
        };
        for (signature, forms) in bytes::readings(&bytes) {
            let named = forms.into_iter().chain(told::told(&text.undone)).map(named);
            found.push((signature, named.collect()));
        }
    }
    found.sort_by_key(|(_, mistakes): &(_, Vec<Diagnostic>)| mistakes.len());
    found
}

/// The text and all that it may have been before some forms.
fn texts(text: &str) -> Vec<Text> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut all = vec![Text {
        text: text.to_owned(),
        undone: Vec::new(),
    }];
    let mut seen = BTreeSet::from([text.to_owned()]);
    let mut at = 0;
    while let Some(outer) = all.get(at) {
        if outer.undone.len() < MOST_FORMS && all.len() < MOST_TEXTS {
            let inner: Vec<Text> = FORMS.iter().flat_map(|form| undone(outer, form)).collect();
            all.extend(
                inner
                    .into_iter()
                    .filter(|inner| seen.insert(inner.text.clone())),
            );
        }
        at += 1;
    }
    all
}

fn undone<'a>(outer: &'a Text, form: &'static Form) -> impl Iterator<Item = Text> + use<'a> {
    let texts = (form.undo)(&outer.text).into_iter();
    let fits = |text: &String| *text != outer.text && !text.is_empty() && text.len() <= LONGEST;
    texts.filter(fits).map(move |text| Text {
        text,
        undone: outer.undone.iter().copied().chain([form]).collect(),
    })
}

fn named((code, message, fix): Named) -> Diagnostic {
    Diagnostic::error(code, message, fix)
}
