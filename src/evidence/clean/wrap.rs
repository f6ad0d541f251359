//! Lines that something cut at one width, in the middle of names and values.

/// The least width of lines that are cut, in characters; with one such line alone, a terminal's.
const WIDTHS: (usize, usize) = (32, 70);

/// The text with the lines joined that are the pieces of one text in brackets.
pub(super) fn joined(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut plain = String::with_capacity(text.len());
    let mut found = false;
    let mut at = 0;
    while at < lines.len() {
        let (count, are_pieces) = pieces(lines.get(at..).unwrap_or_default());
        let block = lines.get(at..at + count).unwrap_or_default();
        let between = if are_pieces { "" } else { "\n" };
        plain.push_str(&block.join(between));
        plain.push('\n');
        found |= are_pieces;
        at += count;
    }
    plain.pop();
    found.then_some(plain)
}

/// The lines to look at together, and whether they are pieces: all but the last have one width, and the
/// brackets that the first opens are closed in the last.
fn pieces(lines: &[&str]) -> (usize, bool) {
    let width = lines.first().map_or(0, |line| line.chars().count());
    let mut open = 0;
    for (at, line) in lines.iter().enumerate() {
        let own = line.chars().count();
        open += opened(line);
        if open <= 0 {
            let is_cut = at > 1 || (at == 1 && width >= WIDTHS.1);
            return (at + 1, is_cut && own <= width);
        }
        if own != width || width < WIDTHS.0 {
            return (at.max(1), false);
        }
    }
    (lines.len(), false)
}

/// How many more brackets are opened than closed.
fn opened(line: &str) -> isize {
    line.bytes()
        .map(|byte| match byte {
            b'{' | b'[' | b'(' => 1,
            b'}' | b']' | b')' => -1,
            _ => 0,
        })
        .sum()
}
