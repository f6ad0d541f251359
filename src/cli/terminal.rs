//! Everything that is printed to stderr.
//!
//! - A sentence for people stands on a line of its own: `note: `, `warning: ` or `error: `, then
//!   `hint: ` with what to do. Lower case, no final period, values in backticks; the code at the end.
//! - With `--error-format json` a sentence and its hint are one JSON object on one line.
//! - Colour only where stderr is a terminal that wants it (`NO_COLOR`, `CLICOLOR_FORCE`, `TERM`).
//! - Where stderr is closed nothing is printed there, and the exit code stays.

use std::borrow::Borrow;
use std::io::{self, IsTerminal as _, Write as _};
use std::panic;
use std::process::ExitCode;

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};
use offersign::error::{Code, Diagnostic, Error, Kind, Level};
use terminal_size::terminal_size_of;

use super::args::ErrorFormat;
use super::codes;
use super::output::Reader;
use super::patient::Patient;
use super::render::{AsJson, Members, json};
use super::words::wrapped;

/// How stderr is written.
#[derive(Clone, Copy)]
pub(crate) struct Terminal {
    json: bool,
    quiet: bool,
    strict: bool,
    /// The codes of warnings that are not wanted.
    silenced: &'static [String],
}

impl Terminal {
    pub(crate) fn new(format: ErrorFormat) -> Self {
        Self {
            json: format == ErrorFormat::Json,
            quiet: false,
            strict: false,
            silenced: &[],
        }
    }

    /// The same where what is warned of is not signed.
    pub(crate) fn strict(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// The same without the warnings of these codes, for as long as the program runs.
    pub(crate) fn silenced(self, codes: Vec<String>) -> Self {
        let silenced = codes.leak();
        Self { silenced, ..self }
    }

    /// The same without notes.
    pub(crate) fn quiet(self, quiet: bool) -> Self {
        Self { quiet, ..self }
    }

    /// The same without notes where the reader of stdout has gone, as nobody asks for them any more.
    pub(crate) fn heard_by(self, reader: Reader) -> Self {
        self.quiet(self.quiet || reader == Reader::HasGone)
    }

    /// Whether progress may be drawn: for people, on a screen that does not show the result.
    pub(crate) fn may_draw(self) -> bool {
        let is_free = io::stderr().is_terminal() && !io::stdout().is_terminal();
        is_free && !self.quiet && !self.json
    }

    /// Prints a diagnostic; a note only where they are wanted.
    pub(crate) fn report(self, diagnostic: &Diagnostic) {
        if self.is_silenced(diagnostic) {
            return;
        }
        match json(&AsJson(diagnostic, Members::Line)) {
            Ok(json) if self.json => write(&(json + "\n")),
            _ => write(&text(diagnostic)),
        }
    }

    /// Prints diagnostics.
    pub(crate) fn report_all<D: Borrow<Diagnostic>>(
        self,
        diagnostics: impl IntoIterator<Item = D>,
    ) {
        for diagnostic in diagnostics {
            self.report(diagnostic.borrow());
        }
    }

    /// Prints diagnostics about what is to be signed.
    ///
    /// # Errors
    /// There is a warning, and none may be.
    pub(crate) fn weigh(
        self,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
    ) -> Result<(), Error> {
        let (mut refused, others): (Vec<_>, Vec<_>) = diagnostics
            .into_iter()
            .partition(|diagnostic| self.refuses(diagnostic));
        self.report_all(others);
        let last = refused.pop();
        self.report_all(refused.into_iter().map(|d| d.with_level(Level::Error)));
        last.map_or(Ok(()), |warning| Err(Error::from(warning)))
    }

    /// Whether a diagnostic forbids to sign.
    pub(crate) fn refuses(self, diagnostic: &Diagnostic) -> bool {
        self.strict && diagnostic.level == Level::Warning && !self.is_silenced(diagnostic)
    }

    /// Whether a diagnostic is wanted.
    pub(crate) fn shows(self, diagnostic: &Diagnostic) -> bool {
        !self.is_silenced(diagnostic)
    }

    fn is_silenced(self, diagnostic: &Diagnostic) -> bool {
        let is_silenced = || self.silenced.iter().any(|c| c == diagnostic.code.name());
        match diagnostic.level {
            Level::Note => self.quiet || is_silenced(),
            Level::Warning => is_silenced(),
            _ => false,
        }
    }

    /// Ends the program: prints what failed, and gives the exit code.
    pub(crate) fn finish(self, result: anyhow::Result<ExitCode>) -> ExitCode {
        match result {
            Ok(code) => code,
            Err(error) => self.fail(&error),
        }
    }

    /// Has a panic, which is a bug, print no more than where it is: a message could hold a secret.
    pub(crate) fn report_panics(self) {
        panic::set_hook(Box::new(move |info| {
            let place = info
                .location()
                .map_or_else(String::new, |l| format!(" ({l})"));
            self.report(&Diagnostic::error(
                codes::INTERNAL_ERROR,
                format!("this is a bug in offersign{place}"),
                "report it with the command that you ran, but without the key",
            ));
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
        let diagnostic = diagnostic(error);
        self.report(&diagnostic);
        exit_code(diagnostic.code)
    }
}

/// An error as a diagnostic; the message ends with that of the system.
pub(crate) fn diagnostic(error: &anyhow::Error) -> Diagnostic {
    let message = format!("{error:#}");
    match error.downcast_ref::<Error>() {
        Some(known) => known.diagnostic().clone().with_message(message),
        None => Diagnostic::error(
            codes::INTERNAL_ERROR,
            message,
            "report it with the command that you ran, but without the key",
        ),
    }
}

/// How many columns stderr has, where it is a terminal.
pub(crate) fn columns() -> usize {
    terminal_size_of(io::stderr()).map_or(usize::MAX, |(width, _)| width.0.into())
}

/// A sentence with its code, and below it what to do. On a terminal it is broken between words.
fn text(diagnostic: &Diagnostic) -> String {
    let width = columns();
    let line = |colour: Style, label: &str, text: &str| {
        let lines = wrapped(text, &format!("{label}: "), "  ", width);
        let rest = lines.strip_prefix(label).unwrap_or(&lines);
        format!("{colour}{label}{colour:#}{rest}")
    };
    let colour = match diagnostic.level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    };
    let code = format!(" [{}]", diagnostic.code.name());
    let said = format!("{}{code}", diagnostic.message);
    let said = line(colour.on_default().bold(), diagnostic.level.name(), &said);
    let dim = Style::new().dimmed();
    let said = said.replacen(&code, &format!("{dim}{code}{dim:#}"), 1);
    let help = diagnostic.help.as_ref();
    let help = help.map(|help| line(AnsiColor::Green.on_default(), "hint", help));
    said + &help.unwrap_or_default()
}

/// One write a sentence, so that the lines of two programs do not mix: without colour the escapes are
/// taken out first, as the stream would write what stands between them in pieces. Where it fails there
/// is no other place to report to.
fn write(text: &str) {
    let mut stderr = Patient(io::stderr());
    let _ = match AutoStream::auto(io::stderr()).current_choice() {
        ColorChoice::Never => stderr.write_all(strip_str(text).to_string().as_bytes()),
        _ => stderr.write_all(text.as_bytes()),
    };
}

/// Shows something on the screen as it is: progress, or what is typed where the terminal does not.
pub(crate) fn show(bytes: &[u8]) {
    if io::stderr().is_terminal() {
        let _ = Patient(io::stderr()).write_all(bytes);
    }
}

fn exit_code(code: Code) -> ExitCode {
    ExitCode::from(match code.kind() {
        // What is only warned of is refused on demand.
        Kind::Usage | Kind::Notice | Kind::Mistake => 2,
        Kind::Key => 3,
        _ => 4,
    })
}
