//! The body of an HTTP response in chunks, each after a line with its size (RFC 9112, section 7.1).

/// The text with the chunks joined.
pub(super) fn joined(text: &str) -> Option<String> {
    let is_said = text.to_ascii_lowercase().contains("chunked");
    let start = if is_said {
        text.find("\n\n").map_or(0, |at| at + 2)
    } else {
        0
    };
    let (head, body) = text.split_at_checked(start)?;
    let mut lines = body.split('\n').peekable();
    let mut plain = String::with_capacity(body.len());
    let mut chunks = 0;
    while let Some(size) = lines.peek().and_then(|line| size(line)) {
        lines.next();
        if size == 0 {
            break;
        }
        plain.push_str(&chunk(&mut lines, size)?);
        chunks += 1;
    }
    let rest: Vec<&str> = lines.collect();
    (chunks > 0).then(|| format!("{head}{plain}\n{}", rest.join("\n")))
}

/// The number on a line of its own, in hexadecimal.
fn size(line: &str) -> Option<usize> {
    let digits = line.split(';').next()?.trim_end();
    let is_short = (1..=6).contains(&digits.len());
    let size = usize::from_str_radix(digits, 16).ok();
    size.filter(|_| is_short && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The lines of one chunk, whose line ends had one byte or two.
fn chunk<'a>(lines: &mut impl Iterator<Item = &'a str>, size: usize) -> Option<String> {
    let mut chunk = lines.next()?.to_owned();
    let mut breaks = 0;
    while chunk.len() + breaks < size {
        chunk.push('\n');
        chunk.push_str(lines.next()?);
        breaks += 1;
    }
    let fits = (chunk.len()..=chunk.len() + breaks).contains(&size);
    fits.then_some(chunk)
}
