//! Answers for people: a sentence with a sign, paragraphs, lists, in lines of the terminal's width.

use std::io::{self, IsTerminal as _};

use anstream::adapter::strip_str;
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

/// The answer, for this reason, and what to do.
pub(crate) fn verdict(answer: Option<bool>, diagnostic: &Diagnostic) -> String {
    heading(answer, &said(diagnostic)) + &help(diagnostic)
}

/// A sentence, and after it what to do.
pub(crate) fn paragraph(sign: &str, diagnostic: &Diagnostic) -> String {
    let indent = " ".repeat(sign.chars().count());
    let said = wrapped(&said(diagnostic), sign, &indent, columns());
    format!("\n{said}{}", help(diagnostic))
}

/// A sentence that stands alone.
pub(crate) fn sentence(text: &str) -> String {
    format!("\n{}", wrapped(text, "", "", columns()))
}

fn said(diagnostic: &Diagnostic) -> String {
    format!("{} [{}]", diagnostic.message, diagnostic.code.name())
}

fn help(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_ref();
    let help = help.map(|help| wrapped(help, "  → ", "    ", columns()));
    help.unwrap_or_default()
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
/// Where a row is wider than the screen, it goes on below, and so do the titles: no value is cut.
pub(crate) fn columns_of(titles: &[&str], lines: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let length = |cell: Option<&str>| cell.map_or(0, |cell| cell.chars().count());
        let cells = lines.iter();
        let widest = cells.map(|line| length(line.get(column).map(String::as_str)));
        let widest = widest.max().filter(|widest| *widest > 0)?;
        Some((column, widest.max(length(titles.get(column).copied()))))
    };
    let screen = screen();
    let groups = groups((0..titles.len()).filter_map(width), screen);
    let row = |cells: Vec<&str>| -> String {
        let lines = groups.iter().enumerate();
        lines
            .map(|(at, group)| row(&cells, group, if at == 0 { "  " } else { "    " }, screen))
            .collect()
    };
    if groups.is_empty() {
        return String::new();
    }
    let rows = lines.iter();
    let rows = rows.map(|line| row(line.iter().map(String::as_str).collect()));
    format!("\n{}{}", row(titles.to_vec()), rows.collect::<String>())
}

/// Columns with their widths, as many on a line as there is room for.
fn groups(
    columns: impl Iterator<Item = (usize, usize)>,
    screen: usize,
) -> Vec<Vec<(usize, usize)>> {
    let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut used = 0;
    for (column, width) in columns {
        match groups.last_mut() {
            Some(group) if used + 2 + width <= screen => group.push((column, width)),
            last => {
                used = if last.is_some() { 2 } else { 0 };
                groups.push(vec![(column, width)]);
            }
        }
        used += 2 + width;
    }
    groups
}

/// What a row has on one line; nothing where that is empty.
fn row(cells: &[&str], group: &[(usize, usize)], indent: &str, screen: usize) -> String {
    let cell = |(column, width): &(usize, usize)| {
        let cell = cells.get(*column).copied().unwrap_or_default();
        format!("{cell:width$}")
    };
    let line: Vec<String> = group.iter().map(cell).collect();
    match line.join("  ").trim_end() {
        "" => String::new(),
        line => wrapped(line, indent, "    ", screen),
    }
}

/// The text, escaped, and in the middle of one that is longer than this many characters an ellipsis.
pub(crate) fn cut(text: &str, widest: usize) -> String {
    let escaped = escaped(text);
    let length = escaped.chars().count();
    if length <= widest {
        return escaped;
    }
    let end = widest.saturating_sub(1) / 2;
    let start = widest.saturating_sub(1) - end;
    let shown = escaped.chars().take(start).chain(['…']);
    shown.chain(escaped.chars().skip(length - end)).collect()
}

/// How many columns text is wrapped to.
fn columns() -> usize {
    screen().min(100)
}

/// How many columns there are.
pub(crate) fn screen() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).max(40))
}

/// The width where the terminal's is not known.
const WIDTH: usize = 80;

/// The help in lines that fit on the screen: the parser does not break the line of its usage.
pub(crate) fn fitted(help: &str) -> String {
    let lines = help.lines();
    lines
        .map(|line| wrapped(line, "", "         ", screen()))
        .collect()
}

/// The text in lines of this width, broken between words; each line ends with a newline. Colours take no
/// room.
pub(crate) fn wrapped(text: &str, first: &str, next: &str, width: usize) -> String {
    let mut lines = String::from(first);
    let mut length = first.chars().count();
    let start = next.chars().count();
    let mut is_first = true;
    for word in text.split(' ') {
        let word_length = strip_str(word).to_string().chars().count();
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

/// A number with commas between its thousands.
pub(crate) fn grouped(number: impl Into<u128>) -> String {
    let digits = number.into().to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
