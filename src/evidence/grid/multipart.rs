//! `multipart/form-data` (RFC 7578).

use super::{Row, Table};

/// How many lines the head of a part has at most.
const HEAD: usize = 16;

/// The parts that lines begin with, as one row, or several where a name comes again.
pub(super) fn parts(lines: &[&str]) -> Option<Table> {
    let mut rows: Vec<(Row, usize)> = Vec::new();
    let mut at = 0;
    while let Some(name) = lines.get(at).and_then(|line| disposition(line)) {
        let head = lines
            .iter()
            .skip(at)
            .take(HEAD)
            .position(|line| line.is_empty())?;
        let body = lines.get(at + head + 1..)?;
        let end = body.iter().position(|line| line.starts_with("--"));
        let end = end.unwrap_or(body.len());
        let value = body.get(..end)?.join("\n");
        let is_new = |(row, _): &&mut (Row, usize)| row.iter().all(|(other, _)| *other != name);
        match rows.last_mut().filter(is_new) {
            Some((row, _)) => row.push((name, value)),
            None => rows.push((vec![(name, value)], at)),
        }
        at = (at + head + 2 + end).min(lines.len());
    }
    (!rows.is_empty()).then_some((at, rows))
}

/// The name of the part whose head begins with a line.
fn disposition(line: &str) -> Option<String> {
    const HEADER: &str = "content-disposition:";
    let value = line.get(HEADER.len()..).filter(|_| {
        let name = line.get(..HEADER.len()).unwrap_or_default();
        name.eq_ignore_ascii_case(HEADER)
    })?;
    value
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("name="))
        .map(|name| name.trim().trim_matches('"').to_owned())
}
