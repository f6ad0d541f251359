//! Tables: CSV, TSV, Markdown, columns, with the names in the first line or in the first column.

mod cells;
mod copy;
mod multipart;

use super::tree::{self, Leaf, Tree};
use super::{Kind, names, nested};
use cells::{DELIMITERS, Delimiter, LIMIT, cells};

/// A piece of a text, with the number of its first line.
pub(super) enum Part<'a> {
    Text(&'a str, usize),
    Row(Vec<(String, String)>, tree::Row),
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
        let (count, rows) = READERS
            .iter()
            .find_map(|read| read(rest))
            .unwrap_or_default();
        if count == 0 {
            plain.add(offset, line.len(), first_line + at);
            offset += line.len() + 1;
            at += 1;
            continue;
        }
        parts.extend(plain.take(text));
        for (row, line) in rows {
            let table = first_line + at;
            let line = table + line;
            parts.push(Part::Row(row, tree::Row { line, table }));
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
pub(super) fn add(
    tree: &mut Tree,
    parent: usize,
    row: &[(String, String)],
    level: usize,
    place: tree::Row,
) {
    let group = tree.open_row(parent, place);
    for (name, text) in row.iter().filter(|(_, text)| !text.is_empty()) {
        let leaf = Leaf {
            group,
            name: Some(name.clone()),
            index: 0,
            text: text.clone(),
            kind: Kind::Untyped,
            line: place.line,
            marked: true,
        };
        nested::add(tree, leaf, level);
    }
}

type Row = Vec<(String, String)>;

/// How many lines a table takes, and its rows with their lines.
type Table = (usize, Vec<(Row, usize)>);

/// Finds the table that lines begin with.
type Reader = fn(&[&str]) -> Option<Table>;

/// What may find one, the surest first.
const READERS: [Reader; 3] = [multipart::parts, copy::rows, table];

/// The table that lines begin with.
fn table(lines: &[&str]) -> Option<Table> {
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
fn below_header(lines: &[&str], delimiter: Delimiter) -> Option<Table> {
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
    let spaced = header.iter().skip(1).all(|cell| cell.starts_with(' '));
    let mut rows = Vec::new();
    let mut count = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let Some(values) = cells(line, delimiter).filter(|cells| cells.len() == header.len())
        else {
            if is_rule(line) {
                count = at + 1;
                continue;
            }
            break;
        };
        count = at + 1;
        // Pages repeat the header.
        if !is_rule(line) && values != header {
            rows.push((row(&header, values, spaced), at));
        }
    }
    (count > 1).then_some((count, rows))
}

/// The values with their names; `spaced` where a space follows every delimiter.
fn row(header: &[String], values: Vec<String>, spaced: bool) -> Row {
    let value = |value: String| match value.strip_prefix(' ') {
        Some(value) if spaced => value.to_owned(),
        _ => value,
    };
    let names = header.iter().map(|name| name.trim().to_owned());
    names.zip(values.into_iter().map(value)).collect()
}

/// A table with its names in a column.
fn beside_names(lines: &[&str], delimiter: Delimiter) -> Option<Table> {
    let places = places(lines, delimiter);
    let mut row = Row::new();
    let mut count = 0;
    for (at, line) in lines.iter().enumerate().take(LIMIT.1) {
        if at > 0 && is_rule(line) || at == 0 && places.is_some() {
            continue;
        }
        let Some([name, value]) = pair(line, delimiter, places) else {
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
        .filter(|(name, value)| names::is_strong(name) && !value.is_empty())
        .count();
    (strong >= 2).then(|| (count, vec![(row, 0)]))
}

/// The columns of the names and of the values, and how many there are, where the first line tells.
fn places(lines: &[&str], delimiter: Delimiter) -> Option<(usize, usize, usize)> {
    let header = cells(lines.first()?, delimiter)?;
    let role = |is_name: bool| {
        let has_role = |cell: &String| names::pair_role(cell.trim()) == Some(is_name);
        header.iter().position(has_role)
    };
    Some((role(true)?, role(false)?, header.len()))
}

fn pair(
    line: &str,
    delimiter: Delimiter,
    places: Option<(usize, usize, usize)>,
) -> Option<[String; 2]> {
    if delimiter == Delimiter::Space {
        return None;
    }
    let (at, of, count) = places.unwrap_or((0, 1, 2));
    let cells = cells(line, delimiter).filter(|cells| cells.len() == count)?;
    let pair = [cells.get(at)?.clone(), cells.get(of)?.clone()];
    let [name, value] = &pair;
    let is_value = !value.starts_with([':', '=']);
    let is_pair = is_value
        && (places.is_some() || names::is_known(name))
        && is_name(name)
        && !(names::is_strong(value) && is_name(value));
    is_pair.then_some(pair)
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
