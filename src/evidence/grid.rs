//! Tables: CSV, TSV, Markdown, columns, with the names in the first line or in the first column.

use super::tree::{Leaf, Tree};
use super::{Kind, names, nested};

/// A piece of a text, with the number of its first line.
pub(super) enum Part<'a> {
    Text(&'a str, usize),
    Row(Vec<(String, String)>, usize),
}

/// The longest line that may be a row, in bytes, and the most cells.
const LIMIT: (usize, usize) = (8192, 64);

/// What stands between two cells, the surest first.
const DELIMITERS: &[Delimiter] = &[
    Delimiter::Mark('\t'),
    Delimiter::Mark('|'),
    Delimiter::Mark('\u{2502}'),
    Delimiter::Mark(','),
    Delimiter::Mark(';'),
    Delimiter::Gap,
    Delimiter::Space,
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Delimiter {
    Mark(char),
    /// Two spaces or more.
    Gap,
    /// White space, where no cell has any.
    Space,
}

/// The rows of the tables in a text, and the texts between them.
pub(super) fn parts(text: &str, first_line: usize) -> Vec<Part<'_>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut parts = Vec::new();
    let mut plain = Plain::default();
    let mut at = 0;
    let mut offset = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let (count, rows) = table(rest).unwrap_or_default();
        if count == 0 {
            plain.add(offset, line.len(), first_line + at);
            offset += line.len() + 1;
            at += 1;
            continue;
        }
        parts.extend(plain.take(text));
        for (row, line) in rows {
            parts.push(Part::Row(row, first_line + at + line));
        }
        let passed = lines.get(at..at + count).unwrap_or_default();
        offset += passed.iter().map(|line| line.len() + 1).sum::<usize>();
        at += count;
    }
    parts.extend(plain.take(text));
    parts
}

/// The lines since the last table.
#[derive(Default)]
struct Plain(Option<(usize, usize, usize)>);

impl Plain {
    fn add(&mut self, offset: usize, length: usize, line: usize) {
        let (start, line) = self
            .0
            .map_or((offset, line), |(start, _, line)| (start, line));
        self.0 = Some((start, offset + length, line));
    }

    fn take<'a>(&mut self, text: &'a str) -> Option<Part<'a>> {
        let (start, end, line) = self.0.take()?;
        Some(Part::Text(text.get(start..end)?, line))
    }
}

/// Adds a row to the tree.
pub(super) fn add(tree: &mut Tree, parent: usize, row: &[(String, String)], line: usize) {
    let group = tree.open(parent, None, false);
    for (name, text) in row.iter().filter(|(_, text)| !text.is_empty()) {
        let leaf = Leaf {
            group,
            name: Some(name.clone()),
            index: 0,
            text: text.clone(),
            kind: Kind::Untyped,
            line,
            marked: true,
        };
        nested::add(tree, leaf, 0);
    }
}

type Row = Vec<(String, String)>;

/// The table that lines begin with: how many lines it takes, and its rows with their lines.
fn table(lines: &[&str]) -> Option<(usize, Vec<(Row, usize)>)> {
    let first = lines.first().filter(|line| line.len() <= LIMIT.0)?;
    if first.contains(['{', '[', '=', '(']) && !first.contains('|') {
        return None;
    }
    DELIMITERS
        .iter()
        .filter(|delimiter| delimiter.is_in(first))
        .find_map(|delimiter| {
            below_header(lines, *delimiter).or_else(|| beside_names(lines, *delimiter))
        })
}

/// A table with its names in the first line.
fn below_header(lines: &[&str], delimiter: Delimiter) -> Option<(usize, Vec<(Row, usize)>)> {
    let header = cells(lines.first()?, delimiter)?;
    let known = header.iter().filter(|cell| names::is_known(cell)).count();
    let strong = header.iter().filter(|cell| names::is_strong(cell)).count();
    let all = known == header.len();
    if known < 2 || strong == 0 || !header.iter().all(|cell| is_name(cell)) {
        return None;
    }
    if delimiter == Delimiter::Space && (!all || header.len() < 3) {
        return None;
    }
    let mut rows = Vec::new();
    let mut count = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        if is_rule(line) {
            count = at + 1;
            continue;
        }
        let Some(values) = cells(line, delimiter).filter(|cells| cells.len() == header.len())
        else {
            break;
        };
        rows.push((header.iter().cloned().zip(values).collect(), at));
        count = at + 1;
    }
    (!rows.is_empty()).then_some((count, rows))
}

/// A table with its names in the first column.
fn beside_names(lines: &[&str], delimiter: Delimiter) -> Option<(usize, Vec<(Row, usize)>)> {
    let mut row = Row::new();
    let mut count = 0;
    for (at, line) in lines.iter().enumerate().take(LIMIT.1) {
        if is_rule(line) && at > 0 {
            continue;
        }
        let Some([name, value]) = pair(line, delimiter) else {
            break;
        };
        if row.iter().any(|(other, _)| *other == name) {
            break;
        }
        row.push((name, value));
        count = at + 1;
    }
    let strong = row
        .iter()
        .filter(|(name, _)| names::is_strong(name))
        .count();
    (strong >= 2).then(|| (count, vec![(row, 0)]))
}

fn pair(line: &str, delimiter: Delimiter) -> Option<[String; 2]> {
    if delimiter == Delimiter::Space || line.len() > LIMIT.0 {
        return None;
    }
    let cells: [String; 2] = cells(line, delimiter)?.try_into().ok()?;
    let [name, value] = &cells;
    let is_value = !value.starts_with([':', '=']);
    let is_pair = is_value
        && names::is_known(name)
        && is_name(name)
        && !(names::is_strong(value) && is_name(value));
    is_pair.then_some(cells)
}

fn is_name(cell: &str) -> bool {
    !cell.is_empty()
        && cell.len() <= 64
        && cell
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | '(' | ')' | '$'))
}

/// Whether a line only draws a line, or is empty.
fn is_rule(line: &str) -> bool {
    let is_drawn = |c: char| "-=+|: ".contains(c) || ('\u{2500}'..'\u{2580}').contains(&c);
    line.chars().all(is_drawn) && line.contains(['-', '=', '\u{2500}', '\u{2550}', '\u{2501}'])
}

impl Delimiter {
    fn is_in(self, line: &str) -> bool {
        match self {
            Self::Mark(mark) => line.contains(mark),
            Self::Gap => line.contains("  "),
            Self::Space => line.contains(' '),
        }
    }
}

/// The cells of a line, without the quotes around them.
fn cells(line: &str, delimiter: Delimiter) -> Option<Vec<String>> {
    if line.len() > LIMIT.0 {
        return None;
    }
    let line = line.trim_matches(' ');
    let cells: Vec<String> = match delimiter {
        Delimiter::Space => line.split_whitespace().map(str::to_owned).collect(),
        Delimiter::Gap => line
            .split("  ")
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect(),
        Delimiter::Mark(bar @ ('|' | '\u{2502}')) => {
            let inner = line.strip_prefix(bar).unwrap_or(line);
            let inner = inner.strip_suffix(bar).unwrap_or(inner);
            inner
                .split(bar)
                .map(|cell| plain(cell).to_owned())
                .collect()
        }
        Delimiter::Mark(mark) => separated(line, mark),
    };
    (2..=LIMIT.1).contains(&cells.len()).then_some(cells)
}

/// A cell without the marks of Markdown.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell.trim_matches('*').trim();
    let quoted = inner
        .strip_prefix('`')
        .and_then(|cell| cell.strip_suffix('`'));
    quoted.unwrap_or(inner)
}

/// The cells of a line of CSV, in which quotes may hold the mark (RFC 4180).
fn separated(line: &str, mark: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut in_quotes = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(cell) = cells.last_mut() else {
            break;
        };
        match character {
            '"' if in_quotes && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if in_quotes => in_quotes = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                in_quotes = true;
            }
            _ if character == mark && !in_quotes => cells.push(String::new()),
            _ => cell.push(character),
        }
    }
    cells
}
