//! The one voice. Everything that stderr says is said here.
//!
//! - A sentence for people stands on a line of its own: `note: `, `warning: ` or `error: `, then
//!   `hint: ` with what to do. Lower case, no final period, values in backticks.
//! - With `--error-format json` a sentence and its hint are one JSON object on one line.
//! - Colour only where stderr is a terminal that wants it (`NO_COLOR`, `CLICOLOR_FORCE`, `TERM`).
//! - What cannot be said because stderr is gone is not said; the exit code stays.

use std::io::{self, IsTerminal as _, Write as _};
use std::panic;
use std::process::ExitCode;

use anstream::AutoStream;
use clap::builder::styling::{AnsiColor, Style};
use offersign::error::{Code, Error, Kind};
use offersign::notice::{Level, Notice};
use serde::Serialize;

/// How to speak.
#[derive(Clone, Copy)]
pub(crate) struct Terminal {
    json: bool,
    quiet: bool,
}

/// A sentence with its hint, as `--error-format json` prints it.
#[derive(Serialize)]
struct Sentence<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
}

impl Terminal {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, quiet: false }
    }

    /// The same voice without notes.
    pub(crate) fn quiet(self, quiet: bool) -> Self {
        Self { quiet, ..self }
    }

    /// Whether progress may be drawn: for people, on a screen that shows neither what is typed nor
    /// the result.
    pub(crate) fn may_draw(self) -> bool {
        let apart = !io::stdin().is_terminal() && !io::stdout().is_terminal();
        apart && io::stderr().is_terminal() && !self.quiet && !self.json
    }

    /// Says notes and warnings.
    pub(crate) fn tell(self, notices: impl IntoIterator<Item = Notice>) {
        for notice in notices {
            let level = match notice.level {
                Level::Note if self.quiet => continue,
                Level::Note => "note",
                Level::Warning => "warning",
            };
            self.say(&Sentence {
                level,
                code: notice.code.name(),
                message: &notice.message,
                hint: notice.hint.as_deref(),
            });
        }
    }

    /// Ends the program: says what failed, and gives the exit code.
    pub(crate) fn finish(self, result: anyhow::Result<ExitCode>) -> ExitCode {
        match result {
            Ok(code) => code,
            Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
            Err(error) => self.fail(&error),
        }
    }

    /// Has a panic, which is a bug, say no more than where it is: a message could hold a secret.
    pub(crate) fn report_panics(self) {
        panic::set_hook(Box::new(move |info| {
            let place = info
                .location()
                .map_or_else(String::new, |l| format!(" ({l})"));
            self.say(&Sentence {
                level: "error",
                code: Code::InternalError.name(),
                message: &format!("this is a bug in offersign{place}"),
                hint: Some("report it with the command that you ran, but without the key"),
            });
        }));
    }

    fn fail(self, error: &anyhow::Error) -> ExitCode {
        let help = error
            .chain()
            .find_map(|cause| cause.downcast_ref::<clap::Error>());
        if let (Some(help), false) = (help, self.json) {
            write(&help.render().ansi().to_string());
            return ExitCode::from(2);
        }
        exit_code(self.explain(error))
    }

    /// Says what failed, and gives its code.
    pub(crate) fn explain(self, error: &anyhow::Error) -> Code {
        let known = error.downcast_ref::<Error>();
        let code = known.map_or(Code::InternalError, Error::code);
        self.say(&Sentence {
            level: "error",
            code: code.name(),
            message: &with_causes(error),
            hint: known.map(Error::hint),
        });
        code
    }

    fn say(self, sentence: &Sentence) {
        match serde_json::to_string(sentence) {
            Ok(json) if self.json => write(&(json + "\n")),
            _ => write(&for_people(sentence)),
        }
    }
}

fn for_people(sentence: &Sentence) -> String {
    let label = |colour: Style, label, text| format!("{colour}{label}:{colour:#} {text}\n");
    let colour = match sentence.level {
        "error" => AnsiColor::Red,
        "warning" => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    };
    let line = label(colour.on_default().bold(), sentence.level, sentence.message);
    let hint = sentence
        .hint
        .map(|hint| label(AnsiColor::Green.on_default(), "hint", hint));
    line + &hint.unwrap_or_default()
}

/// One write a sentence, so that lines of two programs do not mix. A failure cannot be told.
fn write(text: &str) {
    let mut stderr = AutoStream::auto(io::stderr());
    let _ = stderr.write_all(text.as_bytes());
}

/// The sentence, and behind it what the system said.
fn with_causes(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    causes.join(": ")
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    })
}

fn exit_code(code: Code) -> ExitCode {
    ExitCode::from(match code.kind() {
        Kind::Usage => 2,
        Kind::Key => 3,
        Kind::System | Kind::Notice | Kind::Mistake => 4,
    })
}
