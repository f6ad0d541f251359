//! What there is to say about a document: the sentences, and what is not proven.

use offersign::error::{Diagnostic, Level};
use offersign::receipt::{Answer, Content, Document, Environment, Expected, Form, Receipt};

use super::repaired;
use crate::cli::codes;

/// A document that was read, and what there is to say about it.
pub(super) struct Report<'a> {
    pub(super) document: &'a Document,
    /// What is not as it is expected.
    pub(super) mistakes: Vec<Diagnostic>,
    /// Notes and warnings.
    pub(super) findings: Vec<Diagnostic>,
    pub(super) not_proven: Vec<String>,
    /// Whether attributes without a name are wanted.
    pub(super) all: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(document: &'a Document, expected: Expected<'_>, all: bool) -> Self {
        let (about, not_proven) = match &document.content {
            Content::Receipt(receipt) => (receipt.diagnostics(), of_receipt(receipt)),
            Content::Answer(_) => (Vec::new(), of_answer()),
            _ => (Vec::new(), Vec::new()),
        };
        Self {
            document,
            mistakes: expected.mistakes(document),
            findings: repaired(&document.repairs).chain(about).collect(),
            not_proven,
            all,
        }
    }

    /// What Apple answered, where that is a no.
    pub(super) fn status(&self) -> Option<Diagnostic> {
        self.answer().and_then(Answer::diagnostic)
    }

    pub(super) fn answer(&self) -> Option<&Answer> {
        match &self.document.content {
            Content::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// The warnings among the findings.
    pub(super) fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.level == Level::Warning)
    }

    /// All of it, as stderr has it.
    pub(super) fn sentences(&self) -> Vec<Diagnostic> {
        let not_proven = format!("not proven here: {}", self.not_proven.join("; "));
        let status = self.status().into_iter();
        status
            .chain(self.mistakes.iter().cloned())
            .chain(self.findings.iter().cloned())
            .chain([Diagnostic::note(codes::NOT_PROVEN, not_proven)])
            .collect()
    }
}

/// What reading a receipt cannot prove.
fn of_receipt(receipt: &Receipt) -> Vec<String> {
    let created = receipt.app.created_at;
    let is_xcode = receipt.environment() == Some(Environment::Xcode);
    let signed = match created.filter(|_| receipt.form == Form::App && !is_xcode) {
        Some(created) => format!(
            "that Apple signed this: `openssl cms -verify -inform DER -in receipt.der -CAfile AppleRoot.pem -attime {} -out payload.der` can tell",
            created.as_seconds()
        ),
        None if is_xcode => "that this was bought: Xcode signed it, and nobody paid".to_owned(),
        None => "that Apple signed this: its signature was not checked".to_owned(),
    };
    let since = created.or_else(|| receipt.purchases.first().and_then(|one| one.purchased_at));
    let since = match since {
        Some(since) => format!("renewals and refunds after {since}"),
        None => "renewals and refunds after this receipt was made".to_owned(),
    };
    let mut all = vec![signed, since];
    if receipt.form == Form::App {
        let offers =
            "what the attribute 1721 says, the promotional offer: Apple does not document it";
        all.push(offers.to_owned());
    }
    all
}

/// What reading an answer cannot prove.
fn of_answer() -> Vec<String> {
    [
        "that Apple sent this: an answer is not signed",
        "that the shared secret was right: Apple does not need it for every receipt",
        "renewals and refunds after this was answered",
    ]
    .map(str::to_owned)
    .to_vec()
}
