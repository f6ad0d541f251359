//! From a stream to lines: whole, numbered, bounded, and as soon as they arrive.

use std::io::{self, Read};

/// The longest line in bytes, without its newline.
pub(crate) const LINE_LIMIT: usize = 64 * 1024;

/// How many bytes are asked of the system at once.
const READ: usize = 64 * 1024;

/// The lines of a stream. What has arrived is given before more is waited for.
pub(crate) struct Lines<R> {
    source: R,
    /// How many bytes of whole lines are given at once, at most.
    chunk: usize,
    read: Box<[u8]>,
    pending: Vec<u8>,
    turn: u64,
    line: u64,
    position: u64,
    skipping: bool,
    /// A terminal gives more after its end, if it is asked again.
    ended: bool,
}

/// Some lines that stand together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// The place of this chunk among all, from 0.
    pub(crate) turn: u64,
    /// The number of the first line, from 1.
    pub(crate) first_line: u64,
    /// How many bytes of the stream were taken when this was.
    pub(crate) position: u64,
    /// The lines; only the last of the stream may lack its newline.
    pub(crate) text: Vec<u8>,
    /// Instead of lines: the first line is longer than the limit, and its text is dropped.
    pub(crate) too_long: bool,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(source: R, chunk: usize) -> Self {
        Self {
            source,
            chunk,
            read: vec![0; READ].into_boxed_slice(),
            pending: Vec::with_capacity(LINE_LIMIT + READ),
            turn: 0,
            line: 1,
            position: 0,
            skipping: false,
            ended: false,
        }
    }

    /// The next lines; `None` when there are no more. Waits only where no line is whole.
    ///
    /// # Errors
    /// The stream cannot be read.
    pub(crate) fn next(&mut self) -> io::Result<Option<Chunk>> {
        loop {
            self.skip();
            if let Some(length) = whole_lines(&self.pending, self.chunk) {
                return Ok(Some(self.take(length)));
            }
            if self.pending.len() > LINE_LIMIT {
                return Ok(Some(self.give_up()));
            }
            if self.ended || self.fill()? == 0 {
                self.ended = true;
                let rest = self.pending.len();
                return Ok((rest > 0).then(|| self.take(rest)));
            }
        }
    }

    fn take(&mut self, length: usize) -> Chunk {
        let text: Vec<u8> = self.pending.drain(..length).collect();
        let lines = text.split(|byte| *byte == b'\n').skip(1).count();
        self.chunk(lines, text, false)
    }

    /// The line is answered now, and what is left of it is skipped when it comes.
    fn give_up(&mut self) -> Chunk {
        self.skipping = true;
        self.chunk(1, Vec::new(), true)
    }

    fn chunk(&mut self, lines: usize, text: Vec<u8>, too_long: bool) -> Chunk {
        self.position += text.len() as u64;
        let chunk = Chunk {
            turn: self.turn,
            first_line: self.line,
            position: self.position,
            text,
            too_long,
        };
        self.turn += 1;
        self.line += lines as u64;
        chunk
    }

    fn skip(&mut self) {
        if self.skipping {
            let newline = newline(&self.pending);
            let length = newline.map_or(self.pending.len(), |at| at + 1);
            self.pending.drain(..length);
            self.position += length as u64;
            self.skipping = newline.is_none();
        }
    }

    fn fill(&mut self) -> io::Result<usize> {
        let length = self.source.read(&mut self.read)?;
        self.pending
            .extend_from_slice(self.read.get(..length).unwrap_or_default());
        Ok(length)
    }
}

/// The length of as many whole lines as fit in a chunk, or of the first, where it is not too long.
fn whole_lines(pending: &[u8], chunk: usize) -> Option<usize> {
    let chunk = pending.get(..chunk).unwrap_or(pending);
    let line = pending.get(..=LINE_LIMIT).unwrap_or(pending);
    chunk
        .iter()
        .rposition(|byte| *byte == b'\n')
        .or_else(|| newline(line))
        .map(|newline| newline + 1)
}

fn newline(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use proptest::prelude::*;

    use super::{LINE_LIMIT, Lines};

    /// A stream that gives what it has in reads of these lengths, over and over.
    struct Trickle<'a> {
        rest: &'a [u8],
        lengths: std::iter::Cycle<std::vec::IntoIter<usize>>,
    }

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.lengths.next().unwrap_or(1).min(buffer.len());
            self.rest.read(&mut buffer[..length])
        }
    }

    /// The number and the text of every line, `None` for one that is too long.
    fn lines(input: &[u8], reads: Vec<usize>) -> Vec<(u64, Option<Vec<u8>>)> {
        let mut lines = Lines::new(
            Trickle {
                rest: input,
                lengths: reads.into_iter().cycle(),
            },
            4096,
        );
        let mut seen = Vec::new();
        let mut turn = 0;
        while let Some(chunk) = lines.next().unwrap() {
            assert_eq!(chunk.turn, turn);
            turn += 1;
            if chunk.too_long {
                seen.push((chunk.first_line, None));
            }
            let text = chunk.text.split_inclusive(|byte| *byte == b'\n');
            seen.extend((chunk.first_line..).zip(text.map(|line| Some(line.to_vec()))));
        }
        assert_eq!(lines.position, input.len() as u64);
        seen
    }

    fn expected(input: &[u8]) -> Vec<(u64, Option<Vec<u8>>)> {
        let short = |line: &[u8]| line.strip_suffix(b"\n").unwrap_or(line).len() <= LINE_LIMIT;
        let text = input.split_inclusive(|byte| *byte == b'\n');
        (1..)
            .zip(text.map(|line| short(line).then(|| line.to_vec())))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn however_it_arrives_it_is_the_same(
            lengths in prop::collection::vec(
                prop_oneof![0..200_usize, LINE_LIMIT - 2..LINE_LIMIT + 3, LINE_LIMIT * 2..LINE_LIMIT * 3],
                0..20,
            ),
            reads in prop::collection::vec(1..100_000_usize, 1..5),
            ends_with_newline: bool,
        ) {
            let mut input: Vec<u8> = lengths
                .iter()
                .flat_map(|length| [vec![b'x'; *length], vec![b'\n']].concat())
                .collect();
            if !ends_with_newline {
                input.pop();
            }
            prop_assert_eq!(lines(&input, reads), expected(&input));
        }
    }

    #[test]
    fn after_its_end_a_terminal_is_not_asked_again() {
        struct Terminal(std::slice::Iter<'static, &'static [u8]>);
        impl Read for Terminal {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let typed = *self.0.next().unwrap_or(&b"more\n".as_slice());
                buffer[..typed.len()].copy_from_slice(typed);
                Ok(typed.len())
            }
        }
        let typed: &[&[u8]] = &[b"x\n", b""];
        let mut lines = Lines::new(Terminal(typed.iter()), 4096);
        assert_eq!(lines.next().unwrap().unwrap().text, b"x\n");
        assert_eq!((lines.next().unwrap(), lines.next().unwrap()), (None, None));
    }

    #[test]
    fn a_line_is_given_before_more_is_waited_for() {
        struct Once(bool);
        impl Read for Once {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                assert!(!self.0, "it waits although a line has arrived");
                self.0 = true;
                buffer[..2].copy_from_slice(b"x\n");
                Ok(2)
            }
        }
        let chunk = Lines::new(Once(false), 4096).next().unwrap().unwrap();
        assert_eq!(chunk.text, b"x\n");
    }
}
