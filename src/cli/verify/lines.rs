//! JSON Lines to verify: a verdict a line, in order and at once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Chain, Cursor};
use std::process::ExitCode;

use offersign::error::{Code, Diagnostic, Error};
use offersign::evidence::{Answer, Candidate};
use offersign::offer::Field;
use offersign::secret::holds_key;
use offersign::verdict::{Stream, Trust, Verdict, another_signer};
use serde::Serialize;

use super::evidence::InText;
use super::report;
use super::signer::Known;
use super::unsigned;
use super::withheld::withhold;
use crate::cli::input::{Arriving, is_error, is_of_log, secret};
use crate::cli::render::{AsJson, Members, json};
use crate::cli::stream::{self, Answered, Answers, Chunk, Count, Progress};
use crate::cli::terminal::Terminal;
use crate::cli::words::grouped;
use crate::cli::{clock, codes};

/// How many payloads are tried for a line at most, unless a flag says otherwise: a tenth of a second, so
/// that a stream moves on.
pub(super) const EFFORT: u64 = 20_000;

/// What has been read of a stream, and the rest of it.
pub(super) type Lines = Chain<Cursor<Vec<u8>>, Arriving>;

/// Answers lines with verdicts.
struct Verifier {
    stream: Stream,
    known: Known,
    flags: Vec<(Field, Candidate)>,
}

/// What became of the lines.
#[derive(Default)]
struct Tally {
    valid: u64,
    others: u64,
    /// Lines that say nothing of an offer.
    beside: u64,
    /// How often each mistake was made.
    codes: BTreeMap<&'static str, u64>,
    /// Two answers that nothing explains.
    open: Vec<Answer>,
}

/// The answer to a line without a signature.
#[derive(Serialize)]
struct Refusal<'a> {
    /// Always null: nothing is known.
    valid: Option<bool>,
    line: u64,
    error: AsJson<'a>,
}

/// Verifies every line; the exit code is 0 where all are valid, and 1 else.
pub(super) fn verify(
    lines: Lines,
    known: Known,
    flags: Vec<(Field, Candidate)>,
    trust: Trust,
    effort: u64,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let stream = Stream::new(known.signer, effort).trusting(trust);
    let verifier = Verifier {
        stream,
        known,
        flags,
    };
    let progress = Progress::new(terminal, lines.get_ref().1.length);
    let Answered { count, reader } =
        stream::answer_all(lines, verifier, stream::cores(), progress)?;
    let terminal = terminal.heard_by(reader);
    if let Some((_, mistake)) = another_signer(&count.open, effort) {
        terminal.report(&mistake);
    }
    terminal.report(&count.summary());
    Ok(ExitCode::from(u8::from(count.others > 0)))
}

impl Answers for Verifier {
    type Count = Tally;

    // Some hundreds of lines, which are verified together.
    const CHUNK: usize = 48 * 1024;

    fn answer(&self, chunk: &Chunk, tally: &mut Tally) -> Vec<u8> {
        if chunk.too_long {
            return refused(chunk.first_line, &TOO_LONG, tally).into_bytes();
        }
        let mut answers = Vec::new();
        let lines = chunk.text.split(|byte| *byte == b'\n');
        let lines = (chunk.first_line..).zip(lines);
        let read: Vec<(u64, Result<InText, Error>)> = lines
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(|(number, line)| (number, self.read(line, &mut answers)))
            .collect();
        let mut verdicts = self.stream.verify(&answers, clock::now().ok());
        verdicts.iter_mut().for_each(withhold);
        let mut verdicts = answers.iter().zip(&verdicts);
        let line = |(number, read): (u64, Result<InText, Error>)| match read {
            Ok(InText { answers: 0, .. }) => {
                tally.beside += 1;
                String::new()
            }
            Ok(found) => {
                let verdicts = verdicts.by_ref().take(found.answers);
                let line = |(answer, verdict)| self.line(answer, verdict, tally);
                let lines: String = verdicts.map(line).collect();
                let unsigned = found.unsigned.map(|error| refused(number, &error, tally));
                lines + &unsigned.unwrap_or_default()
            }
            Err(error) => refused(number, &error, tally),
        };
        read.into_iter().map(line).collect::<String>().into_bytes()
    }
}

impl Verifier {
    /// Adds the answers in a line; nearly always one.
    fn read(&self, line: &[u8], to: &mut Vec<Answer>) -> Result<InText, Error> {
        let line = String::from_utf8_lossy(line);
        if holds_key(&line) {
            return Err(secret::IN_INPUT);
        }
        let before = to.len();
        let found = InText::read(&line, to);
        if found.answers > 0 {
            for answer in to.iter_mut().skip(before) {
                answer.fields.splice(0..0, self.flags.iter().cloned());
                self.known.fill(answer);
            }
            Ok(found)
        } else if is_error(&line) {
            Err(NOT_SIGNED)
        } else if let Some(error) = unsigned::empty(&line) {
            Err(error)
        } else if is_of_log(&line) {
            Ok(found)
        } else {
            Err(NO_SIGNATURE)
        }
    }

    fn line(&self, answer: &Answer, verdict: &Verdict, tally: &mut Tally) -> String {
        tally.count(answer, verdict);
        // Text, numbers and lists of them: there is nothing in it that could not be written.
        report::json(verdict, &self.known, None).unwrap_or_default() + "\n"
    }
}

fn refused(line: u64, error: &Error, tally: &mut Tally) -> String {
    tally.others += 1;
    *tally.codes.entry(error.code().name()).or_default() += 1;
    let error = AsJson(error.diagnostic(), Members::Problem);
    json(&Refusal {
        valid: None,
        line,
        error,
    })
    .unwrap_or_default()
        + "\n"
}

const NOT_SIGNED: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the line is an error, and nothing was signed",
    "repair the request of that line, and sign it again",
);

const NO_SIGNATURE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "no signature was found in the line",
    "write one signed offer a line, as `offersign batch --format full` does",
);

const TOO_LONG: Error = Error::fixed(
    codes::LINE_TOO_LONG,
    "the line is longer than 64 KiB",
    "write one signed offer a line; one has about 400 bytes",
);

impl Count for Tally {
    fn add(&mut self, other: Self) {
        self.valid += other.valid;
        self.others += other.others;
        self.beside += other.beside;
        self.open.extend(other.open);
        self.open.truncate(2);
        for (code, times) in other.codes {
            *self.codes.entry(code).or_default() += times;
        }
    }

    fn answered(&self) -> u64 {
        self.valid + self.others
    }
}

impl Tally {
    fn count(&mut self, answer: &Answer, verdict: &Verdict) {
        if verdict.valid == Some(true) {
            self.valid += 1;
            return;
        }
        self.others += 1;
        if verdict.unexplained.is_some() && self.open.len() < 2 {
            self.open.push(answer.clone());
        }
        for diagnostic in verdict.mistakes.iter().chain(&verdict.unexplained) {
            *self.codes.entry(diagnostic.code.name()).or_default() += 1;
        }
    }

    /// `9,998 of 10,000 valid; nonce_case 2`
    fn summary(&self) -> Diagnostic {
        let all = grouped(self.answered());
        let message = format!("{} of {all} valid", grouped(self.valid));
        let codes = self
            .codes
            .iter()
            .map(|(code, times)| format!("; {code} {}", grouped(*times)));
        let mut message = codes.fold(message, |message, code| message + &code);
        if self.beside > 0 {
            let _ = write!(message, "; {} without an offer", grouped(self.beside));
        }
        if self.others == 0 {
            return Diagnostic::note(codes::LINES_VERIFIED, message);
        }
        let help = "each verdict says what was done and what to change; `offersign explain CODE` says more";
        Diagnostic::warning(codes::LINES_VERIFIED, message, help)
    }
}
