//! What `verify` says: JSON for programs, two or three sentences for people.

use std::process::ExitCode;

use offersign::error::{Code, Error};
use offersign::key::PublicKey;
use offersign::mistake::{Named, Verdict};
use offersign::notice::Notice;
use offersign::visible::visible;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::output;
use super::received::Answer;
use super::terminal::Terminal;

/// What no local check can prove.
const NOT_PROVEN: [&str; 4] = [
    "that Apple knows this key under this key id",
    "that the customer is eligible: promotional offers are for present and past subscribers",
    "that the purchase sets the same user field",
    "that the nonce is new: each is good for one purchase attempt",
];

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
    payload: String,
    payload_sha256: String,
    public_key_sha256: String,
    signed_at: Option<String>,
    expires_at: Option<String>,
    not_proven: [&'static str; 4],
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

/// Prints the verdict on stdout and says it on stderr; the exit code is 0 or 1.
pub(crate) fn print(
    answer: &Answer,
    verdict: &Verdict,
    key: &PublicKey,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let valid = *verdict == Verdict::Valid;
    let payload = answer.received.payload();
    let mut causes = named(verdict).iter().map(Cause::from);
    let signed_at = answer.received.signed_at();
    output::print_json(&Report {
        valid,
        mistake: causes.next(),
        also: causes.collect(),
        findings: answer.findings.iter().map(Finding::from).collect(),
        payload: visible(&payload),
        payload_sha256: base16ct::lower::encode_string(&Sha256::digest(&payload)),
        public_key_sha256: base16ct::lower::encode_string(&key.sha256()?),
        signed_at: signed_at.and_then(|at| rfc3339(at.as_millis())),
        expires_at: signed_at.and_then(|at| rfc3339(at.expires().as_millis())),
        not_proven: NOT_PROVEN,
    })?;
    say(verdict, terminal);
    terminal.tell(answer.findings.iter().cloned());
    terminal.tell([Notice::note(
        Code::NotProven,
        format!("this does not prove {}", NOT_PROVEN.join("; ")),
    )]);
    Ok(ExitCode::from(u8::from(!valid)))
}

/// The verdict in words: what was done, and what to change.
fn say(verdict: &Verdict, terminal: Terminal) {
    match verdict {
        Verdict::Valid => terminal.tell([Notice::note(
            Code::SignatureValid,
            "the signature is valid: this key made it over these fields",
        )]),
        Verdict::Unexplained(named) => {
            terminal.explain(&anyhow::Error::new(Error::new(
                Code::SignatureInvalid,
                "the signature is not valid, and no mistake that is known here explains it",
                "another key made it, or one of the fields is not the one that was signed; compare with `offersign payload`",
            )));
            refuse(named, terminal);
        }
        Verdict::Mistaken(named) => refuse(named, terminal),
        Verdict::NotASignature(named) => refuse(std::slice::from_ref(named), terminal),
    }
}

fn refuse(causes: &[Named], terminal: Terminal) {
    for named in causes {
        let message = format!("the signature is not valid: {}", named.message);
        terminal.explain(&Error::new(named.code, message, named.fix.clone()).into());
    }
}

fn named(verdict: &Verdict) -> &[Named] {
    match verdict {
        Verdict::Valid | Verdict::Unexplained(_) => &[],
        Verdict::Mistaken(named) => named,
        Verdict::NotASignature(named) => std::slice::from_ref(named),
    }
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
fn rfc3339(millis: u64) -> Option<String> {
    let millis = i64::try_from(millis).ok()?;
    Some(jiff::Timestamp::from_millisecond(millis).ok()?.to_string())
}
