//! Progress, for a terminal.

use indicatif::{HumanFloatCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::cli::input::Length;
use crate::cli::terminal::Terminal;

/// Lines, rate, and of a file its share and how long the rest will take; or nothing at all.
pub(crate) struct Progress {
    bar: ProgressBar,
    size: Option<u64>,
}

const LINES: &str = "{human_pos} lines, {rate} a second";
const LINES_OF_FILE: &str = "{human_pos} lines, {rate} a second, {percent}%, {eta} left";

impl Progress {
    /// Nothing is drawn where the screen shows what is typed.
    pub(crate) fn new(terminal: Terminal, length: Length) -> Self {
        let (target, size, template) = match length {
            _ if !terminal.may_draw() => (ProgressDrawTarget::hidden(), None, LINES),
            Length::Typed => (ProgressDrawTarget::hidden(), None, LINES),
            Length::Unknown => (ProgressDrawTarget::stderr(), None, LINES),
            Length::Bytes(size) => (ProgressDrawTarget::stderr(), Some(size), LINES_OF_FILE),
        };
        let style = ProgressStyle::with_template(template)
            .unwrap_or_else(|_| ProgressStyle::default_spinner())
            .with_key(
                "rate",
                |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                    let _ = write!(out, "{}", HumanFloatCount(state.per_sec().round()));
                },
            );
        Self {
            bar: ProgressBar::with_draw_target(None, target).with_style(style),
            size,
        }
    }

    /// Counts lines that were answered, up to this place in the input. As many lines are expected as
    /// there would be if all were as long as these.
    pub(crate) fn advance(&self, lines: u64, position: u64) {
        if self.bar.is_hidden() {
            return;
        }
        if let Some(size) = self.size {
            let answered = self.bar.position() + lines;
            let expected = answered.saturating_mul(size) / position.max(1);
            self.bar.set_length(expected.max(answered));
        }
        self.bar.inc(lines);
    }

    /// Leaves nothing on the screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
