//! Progress, for a terminal: one line, drawn over itself.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::cli::input::Length;
use crate::cli::terminal::{self, Terminal};
use crate::cli::words::grouped;

/// Lines, rate, and of a file its share and how long the rest will take; or nothing at all.
pub(crate) struct Progress {
    line: Mutex<Option<Line>>,
}

/// What stands on the screen, and what is known since.
struct Line {
    start: Instant,
    /// Of the file, in bytes.
    size: Option<u64>,
    position: u64,
    lines: u64,
    drawn: Option<Instant>,
    width: usize,
}

/// As long as a line stays at least, so that it can be read and costs nothing.
const STAY: Duration = Duration::from_millis(100);

impl Progress {
    /// Nothing is drawn where the screen shows what is typed.
    pub(crate) fn new(terminal: Terminal, length: Length) -> Self {
        let size = match length {
            Length::Typed => None,
            Length::Unknown => Some(None),
            Length::Bytes(size) => Some(Some(size)),
        };
        let line = size.filter(|_| terminal.may_draw()).map(|size| Line {
            start: Instant::now(),
            size,
            position: 0,
            lines: 0,
            drawn: None,
            width: 0,
        });
        Self {
            line: Mutex::new(line),
        }
    }

    /// Counts lines that were answered, up to this place in the input.
    pub(crate) fn advance(&self, lines: u64, position: u64) {
        if let Some(line) = &mut *self.line() {
            line.lines += lines;
            line.position = line.position.max(position);
            if line.drawn.is_none_or(|drawn| drawn.elapsed() >= STAY) {
                line.draw();
            }
        }
    }

    /// Leaves nothing on the screen, and draws no more.
    pub(crate) fn clear(&self) {
        if let Some(line) = self.line().take().filter(|line| line.drawn.is_some()) {
            terminal::show(format!("\r{:1$}\r", "", line.width).as_bytes());
        }
    }

    fn line(&self) -> MutexGuard<'_, Option<Line>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    /// `3,000 lines, 84,710 a second, 37%, 12s left`: as long as if all lines were like these.
    fn text(&self, elapsed: Duration) -> String {
        let millis = elapsed.as_millis().max(1);
        let per_second = u128::from(self.lines) * 1000 / millis;
        let text = format!(
            "{} lines, {} a second",
            grouped(self.lines),
            grouped(per_second)
        );
        let Some(size) = self.size.map(|size| u128::from(size).max(1)) else {
            return text;
        };
        let position = u128::from(self.position).clamp(1, size);
        let seconds = millis * (size - position) / position / 1000;
        let left = match seconds {
            0..120 => format!("{seconds}s"),
            _ => format!("{}m", seconds / 60),
        };
        format!("{text}, {}%, {left} left", position * 100 / size)
    }

    /// Spaces hide what stood there, on every terminal. What a narrow one would wrap could not be hidden: it is cut.
    fn draw(&mut self) {
        let mut text = self.text(self.start.elapsed());
        text.truncate(terminal::columns().saturating_sub(1));
        terminal::show(format!("\r{text:<0$}", self.width).as_bytes());
        self.width = text.len();
        self.drawn = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Line;

    #[test]
    fn a_line_says_how_long_the_rest_will_take() {
        let line = |size, position| Line {
            start: Instant::now(),
            size,
            position,
            lines: 1_234_567,
            drawn: None,
            width: 0,
        };
        let rows = [
            (None, 9, "1,234,567 lines, 123,456 a second"),
            (Some(400), 100, ", 25%, 30s left"),
            (Some(4000), 10, ", 0%, 66m left"),
            (Some(100), 100, ", 100%, 0s left"),
            (Some(100), 900, ", 100%, 0s left"),
            (Some(0), 0, ", 100%, 0s left"),
            (Some(u64::MAX), u64::MAX / 2, ", 49%, 10s left"),
        ];
        for (size, position, end) in rows {
            let text = line(size, position).text(Duration::from_secs(10));
            assert!(text.ends_with(end), "{text}");
        }
    }
}
