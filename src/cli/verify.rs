//! `offersign verify`: whether a signature is right, and if not, why.

mod apple;
mod args;
mod evidence;
mod lines;
mod report;
mod roots;
mod signer;
mod table;

use std::cell::OnceCell;
use std::io::{Cursor, Read as _};
use std::process::ExitCode;

use offersign::error::Error;
use offersign::evidence::Answer;
use offersign::offer::Field;
use offersign::verdict::{Trust, Verdict, verify_trusting};

use super::input::TextOrLines;
use super::terminal::Terminal;
use super::{clock, codes, hardening, usage};
pub(crate) use args::VerifyArgs;
use signer::Known;

/// Reads what was answered, checks it, and reports.
pub(crate) fn run(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let mut inputs = evidence::open(args)?;
    let place = signer::open(args, &inputs)?;
    if place.is_some() {
        hardening::forbid_inspection();
    }
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
                return lines::verify(lines, known, flags, trust, args.effort, terminal);
            }
        }
    }
    for input in inputs {
        texts.push(input.read_text(terminal)?);
    }
    let mut answers = evidence::answers(&texts, &flags, args)?;
    let known = signer::read(place, args, answers.first(), terminal)?;
    for answer in &mut answers {
        known.fill(answer);
    }
    let now = clock::now().ok();
    let verdicts = verify_trusting(&answers, &known.signer, &trust, now, args.effort);
    demand(&answers, &verdicts)?;
    report::print(&verdicts, &known, args.format, terminal)
}

/// Refuses a single answer that lacks a field, where the signature does not prove the field all the
/// same.
fn demand(answers: &[Answer], verdicts: &[Verdict]) -> Result<(), Error> {
    let ([_], [verdict]) = (answers, verdicts) else {
        return Ok(());
    };
    let missing: Vec<&str> = verdict
        .missing
        .iter()
        .filter_map(|field| flag(*field))
        .collect();
    if missing.is_empty() || verdict.unexplained.is_none() {
        return Ok(());
    }
    let error = usage::missing(&missing);
    if verdict.others.is_empty() {
        return Err(error);
    }
    let help = format!(
        "give what the input does not have; not understood in it: `{}`",
        verdict.others.join("`, `")
    );
    Err(Error::new(codes::USAGE, error.to_string(), help))
}

fn flag(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::BundleId => "--bundle-id <ID>",
        Field::KeyId => "--key-id <ID>",
        Field::ProductId => "--product <ID>",
        Field::OfferId => "--offer <ID>",
        Field::Nonce => "--nonce <UUID>",
        Field::Timestamp => "--timestamp <MILLIS>",
        _ => return None,
    })
}

impl Known {
    /// The fingerprint of the key that a verdict is about.
    fn fingerprint(&self, verdict: &Verdict) -> Option<[u8; 32]> {
        verdict.public_key.map(|key| key.sha256()).or(self.sha256)
    }
}
