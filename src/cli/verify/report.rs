//! What `verify` prints: JSON for programs, two or three sentences for people.

use std::process::ExitCode;

use offersign::error::Diagnostic;
use offersign::jws::Kind;
use offersign::key::PublicKey;
use offersign::offer::Timestamp;
use serde::Serialize;

use crate::cli::render::{self, AsJson, Members};
use crate::cli::terminal::Terminal;
use crate::cli::{codes, output};

/// What became of a signature, in the one form or the other.
pub(super) struct Outcome {
    /// What people call it.
    pub(super) what: &'static str,
    /// Why it is valid, where it is: the end of a sentence.
    pub(super) valid_because: &'static str,
    pub(super) valid: bool,
    /// The weightiest first.
    pub(super) mistakes: Vec<Diagnostic>,
    /// What is reported where it is not valid and no known mistake explains it.
    pub(super) unexplained: Option<Diagnostic>,
    pub(super) findings: Vec<Diagnostic>,
    /// What a JWS is for.
    pub(super) kind: Option<Kind>,
    /// The header of a JWS, escaped.
    pub(super) header: Option<String>,
    /// What was signed, or the claims of a JWS, escaped.
    pub(super) payload: String,
    /// Of what was signed.
    pub(super) sha256: Option<[u8; 32]>,
    pub(super) signed_at: Option<Timestamp>,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) not_proven: &'static [&'static str],
}

/// The answer of `verify`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    valid: bool,
    /// The first of the mistakes.
    mistake: Option<AsJson<'a>>,
    /// The mistakes that were made at once with it.
    also: Vec<AsJson<'a>>,
    findings: Vec<AsJson<'a>>,
    /// The audience; only of a JWS.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Only of a JWS.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'a str>,
    payload: &'a str,
    payload_sha256: Option<String>,
    public_key_sha256: String,
    signed_at: Option<String>,
    expires_at: Option<String>,
    not_proven: &'static [&'static str],
}

/// Prints the outcome on stdout and in words on stderr; the exit code is 0 or 1.
pub(super) fn print(
    outcome: &Outcome,
    key: &PublicKey,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let mut mistakes = render::all(&outcome.mistakes, Members::Mistake).into_iter();
    output::print_json(&Report {
        valid: outcome.valid,
        mistake: mistakes.next(),
        also: mistakes.collect(),
        findings: render::all(&outcome.findings, Members::Finding),
        kind: outcome.kind.map(Kind::audience),
        header: outcome.header.as_deref(),
        payload: &outcome.payload,
        payload_sha256: outcome.sha256.map(|sha256| output::hex(&sha256)),
        public_key_sha256: output::hex(&key.sha256()),
        signed_at: outcome.signed_at.and_then(rfc3339),
        expires_at: outcome.expires_at.and_then(rfc3339),
        not_proven: outcome.not_proven,
    })?;
    report(outcome, terminal);
    Ok(ExitCode::from(u8::from(!outcome.valid)))
}

/// Prints the outcome in words: what was done, what to change, the warnings, what is not proven.
fn report(outcome: &Outcome, terminal: Terminal) {
    let what = outcome.what;
    if outcome.valid {
        let message = format!("the {what} is valid: {}", outcome.valid_because);
        terminal.report(&Diagnostic::note(codes::SIGNATURE_VALID, message));
    }
    for mistake in &outcome.mistakes {
        let message = format!("the {what} is not valid: {}", mistake.message);
        terminal.report(&mistake.clone().with_message(message));
    }
    terminal.report_all(&outcome.unexplained);
    terminal.report_all(&outcome.findings);
    let not_proven = format!("not proven here: {}", outcome.not_proven.join("; "));
    terminal.report(&Diagnostic::note(codes::NOT_PROVEN, not_proven));
}

/// The moment as RFC 3339 has it, in UTC.
fn rfc3339(at: Timestamp) -> Option<String> {
    let millis = i64::try_from(at.as_millis()).ok()?;
    Some(jiff::Timestamp::from_millisecond(millis).ok()?.to_string())
}
