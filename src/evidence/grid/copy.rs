//! What `pg_dump` writes: `COPY offers (nonce, …) FROM stdin;`, and rows with tabs.

use super::Table;

/// What stands for no value.
const NULL: &str = "\\N";

/// The rows after the line that names their columns, to the line `\.`.
pub(super) fn rows(lines: &[&str]) -> Option<Table> {
    let rest = lines.first()?.strip_prefix("COPY ")?;
    let (names, after) = rest.split_once('(')?.1.split_once(')')?;
    if !after
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("from stdin")
    {
        return None;
    }
    let names: Vec<&str> = names
        .split(',')
        .map(|name| name.trim().trim_matches('"'))
        .collect();
    let mut rows = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(1) {
        let values: Vec<&str> = line.split('\t').collect();
        if values.len() != names.len() {
            break;
        }
        let members = names.iter().zip(values).filter(|(_, value)| *value != NULL);
        let row = members.map(|(name, value)| ((*name).to_owned(), value.to_owned()));
        rows.push((row.collect(), at));
    }
    (!rows.is_empty()).then(|| (rows.len() + 1, rows))
}
