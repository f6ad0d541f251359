//! The summary of a batch.

use crate::cli::codes;
use std::process::ExitCode;

use offersign::error::{Diagnostic, Level};

use crate::cli::stream::Count;
use crate::cli::words::grouped;

/// What became of the lines.
#[derive(Default)]
pub(crate) struct Tally {
    signed: u64,
    refused: u64,
    first_refused: Option<u64>,
    warnings: Vec<Warning>,
}

/// A warning, and the lines that it is about.
struct Warning {
    diagnostic: Diagnostic,
    first_line: u64,
    lines: u64,
}

impl Tally {
    /// Counts a line that was signed, with its notes and warnings.
    pub(crate) fn signed(&mut self, line: u64, diagnostics: Vec<Diagnostic>) {
        self.signed += 1;
        for diagnostic in diagnostics {
            if diagnostic.level == Level::Warning {
                self.warn(Warning {
                    diagnostic,
                    first_line: line,
                    lines: 1,
                });
            }
        }
    }

    /// Counts a line that was answered by an error.
    pub(crate) fn refused(&mut self, line: u64) {
        self.refused += 1;
        self.first_refused = earliest(self.first_refused, Some(line));
    }

    /// Whether all lines were signed.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(self.refused > 0))
    }

    /// One sentence a kind of warning, and one for all lines.
    pub(crate) fn diagnostics(mut self) -> impl Iterator<Item = Diagnostic> {
        let summary = self.summary();
        self.warnings.sort_by_key(|warning| warning.first_line);
        self.warnings
            .into_iter()
            .map(Warning::diagnostic)
            .chain([summary])
    }

    fn warn(&mut self, new: Warning) {
        let same = |old: &&mut Warning| old.diagnostic.code == new.diagnostic.code;
        match self.warnings.iter_mut().find(same) {
            None => self.warnings.push(new),
            Some(old) => {
                let lines = old.lines + new.lines;
                if new.first_line < old.first_line {
                    *old = new;
                }
                old.lines = lines;
            }
        }
    }

    /// `9,998 signed, 2 refused; first refusal on line 17`
    fn summary(&self) -> Diagnostic {
        let signed = grouped(self.signed);
        let Some(first) = self.first_refused else {
            let message = format!("{signed} signed, none refused");
            return Diagnostic::note(codes::LINES_SIGNED, message);
        };
        let refused = grouped(self.refused);
        Diagnostic::warning(
            codes::LINES_REFUSED,
            format!("{signed} signed, {refused} refused; first refusal on line {first}"),
            "the answer to each of them has an `error` with what to do",
        )
    }
}

impl Count for Tally {
    /// Adds what another worker counted.
    fn add(&mut self, other: Self) {
        self.signed += other.signed;
        self.refused += other.refused;
        self.first_refused = earliest(self.first_refused, other.first_refused);
        for warning in other.warnings {
            self.warn(warning);
        }
    }

    /// How many lines were answered.
    fn answered(&self) -> u64 {
        self.signed + self.refused
    }
}

impl Warning {
    fn diagnostic(self) -> Diagnostic {
        let more = match self.lines - 1 {
            0 => String::new(),
            1 => ", and in one more".to_owned(),
            more => format!(", and in {more} more"),
        };
        let message = format!(
            "{} (in line {}{more})",
            self.diagnostic.message, self.first_line
        );
        self.diagnostic.with_message(message)
    }
}

fn earliest(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}
