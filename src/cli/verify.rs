//! `offersign verify`: whether a signature is right, and if not, why.

mod apple;
mod args;
mod evidence;
mod files;
mod lines;
mod report;
mod roots;
mod signer;
mod table;
mod unsigned;
mod withheld;

use std::cell::OnceCell;
use std::io::{Cursor, Read as _};
use std::process::ExitCode;

use offersign::error::{Code, Diagnostic, Error};
use offersign::escape::quoted;
use offersign::evidence::Answer;
use offersign::verdict::{EFFORT, Signer, Trust, Verdict, verify_trusting};

use super::input::TextOrLines;
use super::terminal::Terminal;
use super::{clock, codes};
pub(crate) use args::VerifyArgs;
use files::Files;
use signer::Known;

/// Reads what was answered, checks it, and reports.
pub(crate) fn run(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let mut inputs = evidence::open(args)?;
    let place = signer::open(args, &inputs)?;
    let trust = Trust::new(roots::read(args, terminal)?, args.environment.clone());
    let flags = evidence::flags(args)?;
    let mut texts = Vec::new();
    if inputs.len() == 1
        && let Some(input) = inputs.pop()
    {
        let may = OnceCell::new();
        let may_stream = |first: &[u8]| *may.get_or_init(|| args.may_stream(first));
        match input.read_text_or_lines(may_stream, terminal)? {
            TextOrLines::Text(text) => texts.push(text),
            TextOrLines::Lines(start, rest) => {
                let known = signer::read(place, args, None, terminal)?;
                let lines = Cursor::new(start).chain(rest);
                let effort = args.effort.unwrap_or(lines::EFFORT);
                return lines::verify(lines, known, flags, trust, effort, terminal);
            }
        }
    }
    for input in inputs {
        texts.push(input.read_text(terminal)?);
    }
    let (mut answers, found) = evidence::answers(&texts, &flags, args)?;
    let files = Files::new(&args.files, &texts, &found);
    terminal.report_all(files.warnings());
    terminal.report_all(args.environment.as_ref().and_then(|_| unchecked(&answers)));
    let known = signer::read(place, args, Some(&answers), terminal)?;
    for answer in &mut answers {
        known.fill(answer);
    }
    let effort = args.effort.unwrap_or(EFFORT);
    let now = clock::now().ok();
    let verdicts = verify_trusting(&answers, &known.signer, &trust, now, effort);
    if let [verdict] = verdicts.as_slice() {
        demand(verdict, &known)?;
    }
    report::print(verdicts, &known, &files, args.format, terminal)
}

/// Names an expectation that nothing here can be compared with.
fn unchecked(answers: &[Answer]) -> Option<Diagnostic> {
    let is_apples = |answer: &Answer| answer.is_apples() || answer.decoded.is_some();
    (!answers.iter().any(is_apples)).then(|| {
        Diagnostic::warning(
            Code::EXPECTATION_UNCHECKED,
            "the environment was not compared: only what Apple signs says it",
            "verify the transaction of the purchase, or leave `--environment` out",
        )
    })
}

/// Refuses a single answer that lacks a field, or has one that is too long to be read, where the signature does not prove the field all the
/// same. Without a key nothing is proven, and what is known is said all the same.
fn demand(verdict: &Verdict, known: &Known) -> Result<(), Error> {
    let Some(open) = &verdict.unexplained else {
        return Ok(());
    };
    let mut findings = verdict.findings.iter();
    let too_long = findings.find(|finding| finding.code == Code::FIELD_TOO_LONG);
    if let Some(Diagnostic { message, help, .. }) = too_long
        && known.signer != Signer::Unknown
    {
        let help = help.clone().unwrap_or_default();
        return Err(Error::new(Code::FIELD_TOO_LONG, message.clone(), help));
    }
    if open.code != Code::FIELD_UNTRIED {
        return Ok(());
    }
    let mut help = open.help.clone().unwrap_or_default();
    if let Some(flags) = help.strip_prefix("verify again with ")
        && !verdict.others.is_empty()
    {
        let others: Vec<String> = verdict.others.iter().map(|other| quoted(other)).collect();
        let others = others.join(", ");
        help = format!("verify again with {flags}; not understood in the answer: {others}").into();
    }
    Err(Error::new(codes::USAGE, open.message.clone(), help))
}

impl Known {
    /// The fingerprint of the key that a verdict is about. One that was typed is not repeated before a
    /// signature proves that it is one: the number of a private key looks the same.
    fn fingerprint(&self, verdict: &Verdict) -> Option<[u8; 32]> {
        let is_typed = matches!(self.signer, Signer::Fingerprint(_));
        let given = self.sha256.filter(|_| !is_typed);
        verdict.public_key.map(|key| key.sha256()).or(given)
    }
}
