//! Progress, for a terminal.

use std::fs::File;
use std::io::{self, Seek as _};

use indicatif::{HumanFloatCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::cli::input;
use crate::cli::terminal::Terminal;

/// Lines, rate, and the share of a file; or nothing at all.
pub(crate) struct Progress {
    bar: ProgressBar,
    size: Option<u64>,
}

impl Progress {
    pub(crate) fn new(terminal: Terminal) -> Self {
        let target = if terminal.may_draw() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let style = ProgressStyle::with_template("{human_pos} lines, {rate} a second{msg}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner())
            .with_key(
                "rate",
                |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                    let _ = write!(out, "{}", HumanFloatCount(state.per_sec().round()));
                },
            );
        Self {
            bar: ProgressBar::with_draw_target(None, target).with_style(style),
            size: input::stdin().ok().and_then(|stdin| file_size(&stdin).ok()),
        }
    }

    /// Counts lines that were answered, up to this place in the input.
    pub(crate) fn advance(&self, lines: u64, position: u64) {
        if self.bar.is_hidden() {
            return;
        }
        if let Some(size) = self.size {
            self.bar
                .set_message(format!(", {}%", position.min(size) * 100 / size.max(1)));
        }
        self.bar.inc(lines);
    }

    /// Leaves nothing on the screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// What is left of a file; an error for a stream, which has no size.
fn file_size(mut file: &File) -> io::Result<u64> {
    let here = file.stream_position()?;
    Ok(file.metadata()?.len().saturating_sub(here))
}
