//! What `verify` says: JSON for programs, two or three sentences for people.

use std::process::ExitCode;

use offersign::error::{Code, Error};
use offersign::jws::Kind;
use offersign::key::PublicKey;
use offersign::mistake::Named;
use offersign::notice::Notice;
use offersign::offer::Timestamp;
use serde::Serialize;

use crate::cli::output;
use crate::cli::terminal::Terminal;

/// What became of a signature, in the one form or the other.
pub(super) struct Outcome {
    /// What people call it.
    pub(super) what: &'static str,
    /// What it is if it is valid: the rest of a sentence.
    pub(super) praise: &'static str,
    pub(super) valid: bool,
    /// The weightiest first.
    pub(super) mistakes: Vec<Named>,
    /// What to say where nothing that is known explains why it is not valid.
    pub(super) unexplained: Option<Error>,
    pub(super) findings: Vec<Notice>,
    /// What a JWS is for.
    pub(super) kind: Option<Kind>,
    /// The header of a JWS, made visible.
    pub(super) header: Option<String>,
    /// What was signed, or the claims of a JWS, made visible.
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
    mistake: Option<Cause<'a>>,
    /// The mistakes that were made at once with it.
    also: Vec<Cause<'a>>,
    findings: Vec<Finding<'a>>,
    /// The audience; only of a JWS.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Only of a JWS.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<String>,
    payload: String,
    payload_sha256: Option<String>,
    public_key_sha256: String,
    signed_at: Option<String>,
    expires_at: Option<String>,
    not_proven: &'static [&'static str],
}

#[derive(Serialize)]
struct Cause<'a> {
    code: &'static str,
    message: &'a str,
    fix: &'a str,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    message: &'a str,
}

/// Prints the outcome on stdout and says it on stderr; the exit code is 0 or 1.
pub(super) fn print(
    outcome: Outcome,
    key: &PublicKey,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let mut causes = outcome.mistakes.iter().map(Cause::from);
    output::print_json(&Report {
        valid: outcome.valid,
        mistake: causes.next(),
        also: causes.collect(),
        findings: outcome.findings.iter().map(Finding::from).collect(),
        kind: outcome.kind.map(Kind::audience),
        header: outcome.header.clone(),
        payload: outcome.payload.clone(),
        payload_sha256: outcome
            .sha256
            .map(|sha256| base16ct::lower::encode_string(&sha256)),
        public_key_sha256: base16ct::lower::encode_string(&key.sha256()?),
        signed_at: outcome.signed_at.and_then(rfc3339),
        expires_at: outcome.expires_at.and_then(rfc3339),
        not_proven: outcome.not_proven,
    })?;
    let code = ExitCode::from(u8::from(!outcome.valid));
    say(outcome, terminal);
    Ok(code)
}

/// The outcome in words: what was done, what to change, what deserves a look, what is not proven.
fn say(outcome: Outcome, terminal: Terminal) {
    let what = outcome.what;
    if outcome.valid {
        let message = format!("the {what} is valid: {}", outcome.praise);
        terminal.tell([Notice::note(Code::SignatureValid, message)]);
    }
    for named in outcome.mistakes {
        let message = format!("the {what} is not valid: {}", named.message);
        terminal.explain(&Error::new(named.code, message, named.fix).into());
    }
    if let Some(error) = outcome.unexplained {
        terminal.explain(&error.into());
    }
    terminal.tell(outcome.findings);
    let not_proven = format!("not proven here: {}", outcome.not_proven.join("; "));
    terminal.tell([Notice::note(Code::NotProven, not_proven)]);
}

impl<'a> From<&'a Named> for Cause<'a> {
    fn from(named: &'a Named) -> Self {
        Self {
            code: named.code.name(),
            message: &named.message,
            fix: &named.fix,
        }
    }
}

impl<'a> From<&'a Notice> for Finding<'a> {
    fn from(notice: &'a Notice) -> Self {
        Self {
            code: notice.code.name(),
            message: &notice.message,
        }
    }
}

/// The moment as RFC 3339 has it, in UTC.
fn rfc3339(at: Timestamp) -> Option<String> {
    let millis = i64::try_from(at.as_millis()).ok()?;
    Some(jiff::Timestamp::from_millisecond(millis).ok()?.to_string())
}
