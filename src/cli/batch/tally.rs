//! What is said of a batch when it is over.

use std::process::ExitCode;

use offersign::error::Code;
use offersign::notice::{Level, Notice};

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
    notice: Notice,
    first_line: u64,
    lines: u64,
}

impl Tally {
    /// Counts a line that was signed, and what deserves a look in it.
    pub(crate) fn signed(&mut self, line: u64, notices: Vec<Notice>) {
        self.signed += 1;
        for notice in notices {
            if notice.level == Level::Warning {
                self.warn(Warning {
                    notice,
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

    /// Adds what another worker counted.
    pub(crate) fn add(&mut self, other: Self) {
        self.signed += other.signed;
        self.refused += other.refused;
        self.first_refused = earliest(self.first_refused, other.first_refused);
        for warning in other.warnings {
            self.warn(warning);
        }
    }

    /// How many lines were answered.
    pub(crate) fn answered(&self) -> u64 {
        self.signed + self.refused
    }

    /// Whether all lines were signed.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(self.refused > 0))
    }

    /// One sentence a kind of warning, and one for all lines that were not signed.
    pub(crate) fn notices(mut self) -> impl Iterator<Item = Notice> {
        let refused = self.summary();
        self.warnings.sort_by_key(|warning| warning.first_line);
        self.warnings.into_iter().map(Warning::tell).chain(refused)
    }

    fn warn(&mut self, new: Warning) {
        let same = |old: &&mut Warning| old.notice.code == new.notice.code;
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

    fn summary(&self) -> Option<Notice> {
        let first = self.first_refused?;
        Some(Notice::warning(
            Code::LinesRefused,
            format!(
                "{} of {} lines could not be signed, line {first} first",
                self.refused,
                self.answered()
            ),
            "the answer to each of them has an `error` with what to do",
        ))
    }
}

impl Warning {
    fn tell(self) -> Notice {
        let more = match self.lines - 1 {
            0 => String::new(),
            1 => ", and in one more".to_owned(),
            more => format!(", and in {more} more"),
        };
        let message = format!(
            "{} (in line {}{more})",
            self.notice.message, self.first_line
        );
        Notice {
            message,
            ..self.notice
        }
    }
}

fn earliest(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}
