//! The cells of a line.

/// The longest line that may be a row, in bytes, and the most cells.
pub(super) const LIMIT: (usize, usize) = (8192, 64);

/// What stands between two cells, the surest first.
pub(super) const DELIMITERS: &[Delimiter] = &[
    Delimiter::Mark('\t'),
    Delimiter::Mark('|'),
    Delimiter::Mark('\u{2502}'),
    Delimiter::Mark(','),
    Delimiter::Mark(';'),
    Delimiter::Gap,
    Delimiter::Space,
];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Mark(char),
    /// Two spaces or more.
    Gap,
    /// White space, where no cell has any.
    Space,
}

impl Delimiter {
    pub(super) fn is_in(self, line: &str) -> bool {
        match self {
            Self::Mark(mark) => line.contains(mark),
            Self::Gap => line.contains("  "),
            Self::Space => line.contains(' '),
        }
    }
}

/// The cells of a line, without the quotes around them.
pub(super) fn cells(line: &str, delimiter: Delimiter) -> Option<Vec<String>> {
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
            // Jira's headers have two bars between two cells.
            let is_header = line.starts_with("||") && line.ends_with("||");
            let single = if is_header {
                line.replace("||", "|")
            } else {
                line.to_owned()
            };
            let line = single.as_str();
            let inner = line.strip_prefix(bar).unwrap_or(line);
            let inner = inner.strip_suffix(bar).unwrap_or(inner);
            inner
                .split(bar)
                .map(|cell| {
                    let cell = plain(cell);
                    // Node's `console.table` prints strings in quotes.
                    let inner = (bar != '|').then(|| unquoted(cell)).flatten();
                    inner.unwrap_or(cell).to_owned()
                })
                .collect()
        }
        Delimiter::Mark(mark) => separated(line, mark),
    };
    (2..=LIMIT.1).contains(&cells.len()).then_some(cells)
}

/// Marks around a cell in Markdown and in Jira.
const AROUND: [(&str, &str); 3] = [("`", "`"), ("{{", "}}"), ("_", "_")];

/// A cell without the marks around it.
fn plain(cell: &str) -> &str {
    let inner = cell.trim().trim_matches('*').trim();
    let within = |(start, end): &(&str, &str)| inner.strip_prefix(start)?.strip_suffix(end);
    AROUND.iter().find_map(within).unwrap_or(inner)
}

fn unquoted(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'')?.strip_suffix('\'')
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
