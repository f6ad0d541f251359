//! Answers for people: a sentence with a sign, paragraphs, lists, in lines of the terminal's width.

use std::io::{self, IsTerminal as _};

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use offersign::error::Diagnostic;
use offersign::escape::escaped;

/// How the answer to a person's question is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Json,
}

impl ReportFormat {
    /// Whether words are printed: where they are asked for, or stdout is a terminal.
    pub(crate) fn is_text(asked: Option<Self>) -> bool {
        asked.map_or_else(|| io::stdout().is_terminal(), |format| format == Self::Text)
    }
}

const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
const OPEN: Style = AnsiColor::Yellow.on_default().bold();

/// The answer in one sentence: yes, no, or neither.
pub(crate) fn heading(answer: Option<bool>, sentence: &str) -> String {
    let (style, sign) = match answer {
        Some(true) => (GOOD, "✓ "),
        Some(false) => (BAD, "✗ "),
        None => (OPEN, "? "),
    };
    let text = wrapped(sentence, sign, "  ", columns());
    format!("{style}{}{style:#}\n", text.trim_end())
}

/// A sentence, and after it what to do.
pub(crate) fn paragraph(sign: &str, diagnostic: &Diagnostic) -> String {
    let code = diagnostic.code.name();
    let said = format!("{} [{code}]", diagnostic.message);
    let help = diagnostic.help.as_ref();
    let help = help.map(|help| wrapped(help, "  → ", "    ", columns()));
    let indent = " ".repeat(sign.chars().count());
    format!(
        "\n{}{}",
        wrapped(&said, sign, &indent, columns()),
        help.unwrap_or_default()
    )
}

/// A list under a title; nothing where it is empty.
pub(crate) fn list(title: &str, items: &[&str]) -> String {
    let lines = items
        .iter()
        .map(|item| wrapped(item, "- ", "  ", columns()));
    if items.is_empty() {
        String::new()
    } else {
        format!("\n{title}\n{}", lines.collect::<String>())
    }
}

/// Names with their values; one without a value has no row.
pub(crate) fn rows(rows: &[(&str, String)]) -> String {
    let there = || rows.iter().filter(|(_, value)| !value.is_empty());
    let width = there()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or_default();
    let row = |(name, value): &(&str, String)| format!("  {name:width$}  {value}\n");
    there().map(row).collect()
}

/// A table under its titles; a column without a value is left out, and so is a table without a line.
pub(crate) fn columns_of(titles: &[&str], lines: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        let widest = cells.map(|cell| cell.chars().count()).max();
        widest.unwrap_or_default()
    };
    let widths: Vec<usize> = (0..titles.len()).map(width).collect();
    let row = |cells: &mut dyn Iterator<Item = &str>| {
        let used = cells
            .zip(titles)
            .zip(&widths)
            .filter(|(_, width)| **width > 0);
        let padded = used.map(|((cell, title), width)| {
            let width = (*width).max(title.len());
            format!("  {cell:width$}")
        });
        format!("{}\n", padded.collect::<String>().trim_end())
    };
    if widths.iter().all(|width| *width == 0) {
        return String::new();
    }
    let head = row(&mut titles.iter().copied());
    let rows = lines
        .iter()
        .map(|line| row(&mut line.iter().map(String::as_str)));
    format!("\n{head}{}", rows.collect::<String>())
}

/// The text, escaped, and cut after this many characters.
pub(crate) fn cut(text: &str, widest: usize) -> String {
    let escaped = escaped(text);
    if escaped.chars().count() <= widest {
        return escaped;
    }
    escaped.chars().take(widest).chain(['…']).collect()
}

/// How many columns text is wrapped to.
fn columns() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 100))
}

/// The width where the terminal's is not known.
const WIDTH: usize = 80;

/// The text in lines of this width, broken between words; each line ends with a newline.
pub(crate) fn wrapped(text: &str, first: &str, next: &str, width: usize) -> String {
    let mut lines = String::from(first);
    let mut length = first.chars().count();
    let start = next.chars().count();
    let mut is_first = true;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        if !is_first && length + 1 + word_length > width {
            lines += "\n";
            lines += next;
            length = start;
        } else if !is_first {
            lines.push(' ');
            length += 1;
        }
        lines += word;
        length += word_length;
        is_first = false;
    }
    lines + "\n"
}
