//! What `verify` prints: JSON, or a table for people, and the same sentences.

use std::process::ExitCode;

use offersign::error::{Code, Diagnostic};
use offersign::escape::escaped;
use offersign::jws::Kind;
use offersign::offer::Timestamp;
use offersign::verdict::{SignedField, Verdict};
use serde::Serialize;

use super::files::{Files, about};
use super::signer::Known;
use super::withheld::withhold;
use super::{apple, table};
use crate::cli::render::{self, AsJson, Members};
use crate::cli::terminal::Terminal;
use crate::cli::words::{ReportFormat, grouped};
use crate::cli::{codes, output};

/// The answer of `verify`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    valid: Option<bool>,
    /// Only where several were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    explained: bool,
    mistakes: Vec<AsJson<'a>>,
    findings: Vec<AsJson<'a>>,
    fields: Vec<Field<'a>>,
    /// The audience; only of a JWS.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Only of a JWS.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<String>,
    payload: Option<String>,
    signed_payload: Option<String>,
    payload_sha256: Option<String>,
    public_key_sha256: Option<String>,
    /// In PEM; only where the answers told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    public_key: Option<String>,
    signed_at: Option<String>,
    expires_at: Option<String>,
    tried: u64,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    ruled_out: &'a [&'static str],
    not_proven: &'a [&'static str],
}

/// A field: its name, and what became of it.
#[derive(Serialize)]
struct Field<'a> {
    #[serde(rename = "field")]
    name: String,
    sent: &'a str,
    signed: Option<&'a str>,
    from: &'a str,
}

/// Prints the verdicts; the exit code is 0 where all are valid and every file has one, and 1 else.
pub(super) fn print(
    mut verdicts: Vec<Verdict>,
    known: &Known,
    files: &Files,
    format: Option<ReportFormat>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    verdicts.iter_mut().for_each(withhold);
    let verdicts = verdicts.as_slice();
    let is_text = ReportFormat::is_text(format);
    if is_text {
        output::print_text(&table::render(verdicts, known, files))?;
    } else {
        let lines = verdicts.iter().enumerate();
        let lines = lines.map(|(at, verdict)| json(verdict, known, files.of(at)));
        let lines = lines.collect::<Result<Vec<_>, _>>()?;
        output::print_bytes((lines.join("\n") + "\n").as_bytes())?;
        for (at, verdict) in verdicts.iter().enumerate() {
            let sentences = sentences(verdict, known).into_iter();
            terminal.report_all(sentences.map(|sentence| about(files.of(at), sentence)));
        }
        terminal.report_all(not_proven_note(verdicts));
    }
    let all_valid = verdicts.iter().all(|verdict| verdict.valid == Some(true));
    let is_good = all_valid && files.all_answered();
    Ok(ExitCode::from(u8::from(!is_good)))
}

/// A verdict as JSON on one line.
pub(super) fn json(
    verdict: &Verdict,
    known: &Known,
    file: Option<&str>,
) -> serde_json::Result<String> {
    if let Some(of_apple) = &verdict.apple {
        return apple::json(verdict, of_apple, file);
    }
    let findings: Vec<&Diagnostic> = known.findings.iter().chain(&verdict.findings).collect();
    let told = known
        .sha256
        .is_none()
        .then_some(verdict.public_key)
        .flatten();
    render::json(&Report {
        valid: verdict.valid,
        file,
        explained: verdict.explained,
        mistakes: render::all(&verdict.mistakes, Members::Mistake),
        findings: render::all(findings, Members::Finding),
        fields: verdict.fields.iter().map(Field::of).collect(),
        kind: verdict.kind.map(Kind::audience),
        header: verdict.header.as_deref().map(escaped),
        payload: verdict.payload.as_deref().map(escaped),
        signed_payload: verdict.signed_payload.as_deref().map(escaped),
        payload_sha256: verdict.sha256.map(|sha256| output::hex(&sha256)),
        public_key_sha256: known
            .fingerprint(verdict)
            .map(|sha256| output::hex(&sha256)),
        public_key: told.map(|key| key.to_pem()),
        signed_at: verdict.signed_at.and_then(rfc3339),
        expires_at: verdict.expires_at.and_then(rfc3339),
        tried: verdict.tried,
        ruled_out: &verdict.ruled_out,
        not_proven: &verdict.not_proven,
    })
}

impl<'a> Field<'a> {
    fn of(field: &'a SignedField) -> Self {
        Self {
            name: field.field.to_string(),
            sent: &field.sent,
            signed: field.signed.text(),
            from: &field.from,
        }
    }
}

/// The verdict in sentences: what was done, what to change, the warnings.
pub(super) fn sentences(verdict: &Verdict, known: &Known) -> Vec<Diagnostic> {
    if let Some(of_apple) = &verdict.apple {
        return apple::sentence::all(verdict, of_apple);
    }
    let what = subject(verdict);
    let mut sentences = Vec::new();
    if verdict.valid == Some(true) {
        sentences.push(Diagnostic::note(codes::SIGNATURE_VALID, headline(verdict)));
    }
    for mistake in &verdict.mistakes {
        let message = format!("the {what} is not valid: {}", mistake.message);
        sentences.push(mistake.clone().with_message(message));
    }
    sentences.extend(verdict.unexplained.clone());
    sentences.extend(ruled_out(verdict));
    sentences.extend(known.findings.iter().chain(&verdict.findings).cloned());
    sentences
}

/// What is not proven of any of the verdicts, each once.
pub(super) fn not_proven(verdicts: &[Verdict]) -> Vec<&'static str> {
    let mut all = Vec::new();
    for one in verdicts.iter().flat_map(|verdict| &verdict.not_proven) {
        if !all.contains(one) {
            all.push(*one);
        }
    }
    all
}

fn not_proven_note(verdicts: &[Verdict]) -> Option<Diagnostic> {
    let all = not_proven(verdicts);
    let message = format!("not proven here: {}", all.join("; "));
    (!all.is_empty()).then(|| Diagnostic::note(codes::NOT_PROVEN, message))
}

/// What people call it.
fn subject(verdict: &Verdict) -> &'static str {
    if verdict.is_jws { "JWS" } else { "signature" }
}

/// The verdict in one sentence.
pub(super) fn headline(verdict: &Verdict) -> String {
    let what = subject(verdict);
    let because = match (verdict.valid, verdict.is_jws) {
        (Some(true), false) if has(verdict, &[Code::FLAG_IGNORED]) => {
            "valid, but not over what the flags give: see the warning"
        }
        (Some(true), _) if has(verdict, &UNTIMELY) => {
            "valid, but Apple does not take it at this time: see the warning"
        }
        (Some(true), true) => "valid: this key made it, and it says what Apple asks for",
        (Some(true), false) => "valid: this key made it over these fields",
        (Some(false), _) => "not valid",
        (None, _) => "neither proven nor refuted",
    };
    format!("the {what} is {because}")
}

/// What is said of a signature that has expired, or is from the future.
const UNTIMELY: [Code; 4] = [
    Code::TIMESTAMP_EXPIRED,
    Code::TIMESTAMP_IN_FUTURE,
    Code::TOKEN_EXPIRED,
    Code::ISSUED_AT_IN_FUTURE,
];

fn has(verdict: &Verdict, codes: &[Code]) -> bool {
    let mut findings = verdict.findings.iter();
    findings.any(|finding| codes.contains(&finding.code))
}

/// What the search ruled out.
pub(super) fn ruled_out(verdict: &Verdict) -> Option<Diagnostic> {
    (!verdict.ruled_out.is_empty()).then(|| {
        let message = format!(
            "{} payloads were tried, and none of these alone explains the signature: {}",
            grouped(verdict.tried),
            kinds(&verdict.ruled_out).join("; ")
        );
        Diagnostic::note(codes::RULED_OUT, message)
    })
}

/// How the sentence about each field starts.
const FORM_OF: &str = "another form of the ";

/// What was ruled out, with what is said of each field in one.
fn kinds(ruled_out: &[&str]) -> Vec<String> {
    let form = |kind: &&str| kind.strip_prefix(FORM_OF).map(str::to_owned);
    let fields: Vec<String> = ruled_out.iter().filter_map(form).collect();
    let others = ruled_out.iter().filter(|kind| !kind.starts_with(FORM_OF));
    let fields = match fields.len() {
        0 => None,
        7 => Some("another form of any one field".to_owned()),
        _ => Some(format!("{FORM_OF}{}", fields.join(", or of the "))),
    };
    fields
        .into_iter()
        .chain(others.map(|kind| (*kind).to_owned()))
        .collect()
}

/// The moment as RFC 3339 has it, in UTC.
pub(super) fn rfc3339(at: Timestamp) -> Option<String> {
    let millis = i64::try_from(at.as_millis()).ok()?;
    Some(jiff::Timestamp::from_millisecond(millis).ok()?.to_string())
}
