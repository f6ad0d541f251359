//! What is said of every mistake, word for word.

use super::super::signature_text::describe;
use super::super::{Explanation, Outcome, Signed};
use super::{Case, cases, compare, outcome};

/// A case in a line, and under it what is said.
const SAID: &str = include_str!("../../../tests/fixtures/hypotheses.txt");

/// Each mistake, and each field that was not signed as it was sent, in a line.
fn said(explanation: &Explanation) -> String {
    let mistakes = explanation.mistakes.iter().map(|m| m.message.to_string());
    indented(mistakes.chain(unlike(explanation)))
}

/// The fields that were not signed as they were sent.
pub(super) fn unlike(explanation: &Explanation) -> impl Iterator<Item = String> {
    explanation.fields.iter().filter_map(|field| {
        let signed = match &field.signed {
            Signed::As(text) if *text == field.sent => return None,
            Signed::As(text) => format!("signed as {text:?}"),
            Signed::LeftOut => "left out".to_owned(),
            Signed::Unknown => "not known".to_owned(),
        };
        let (name, sent, from) = (field.field, &field.sent, &field.from);
        Some(format!("  {name} {sent:?} {signed}, {from}"))
    })
}

fn indented(lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.map(|line| format!("    {line}\n")).collect();
    lines.concat()
}

/// The codes of the mistakes that were found, sorted, and what is said of them.
fn found(case: &Case) -> (Option<Vec<String>>, String) {
    match outcome(case) {
        Outcome::Valid(explanation) => (Some(Vec::new()), said(&explanation)),
        Outcome::Explained(explanation) => {
            let codes = explanation.mistakes.iter();
            let mut codes: Vec<String> = codes.map(|m| m.code.name().to_owned()).collect();
            codes.sort();
            (Some(codes), said(&explanation))
        }
        Outcome::Unexplained { ruled_out, .. } => {
            let described = [describe(&case.signature).message.into_owned()];
            let ruled_out = ruled_out.iter().map(|what| format!("it is not {what}"));
            (None, indented(described.into_iter().chain(ruled_out)))
        }
    }
}

#[test]
fn every_mistake_is_named_and_none_that_was_not_made() {
    let mut told = Vec::new();
    let mut wrong = Vec::new();
    for case in cases() {
        let (codes, said) = found(&case);
        let mut made = case.codes.clone();
        if let Some(made) = &mut made {
            made.sort();
        }
        let block = format!("{}\n{said}\n", case.name);
        if codes != made {
            wrong.push(format!("made {made:?}, named {codes:?}: {block}"));
        }
        told.push(block);
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
    compare("hypotheses.txt", SAID, &told);
}
