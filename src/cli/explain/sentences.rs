//! The sentences that this program prints, and the words of others, each with the code it stands for.
//!
//! The registers are the text files in `sentences/`: a block a code, an empty line between blocks, the
//! code on the first line of a block and a sentence on each other line, with `…` for what changes.
//! `asked.txt` has what Apple, client libraries and people say. A test holds the registers to what is
//! in the sources and to what the program prints.

use super::words::words;

/// What this program prints.
const PRINTED: [&str; 10] = [
    include_str!("sentences/command_line.txt"),
    include_str!("sentences/batch.txt"),
    include_str!("sentences/keys.txt"),
    include_str!("sentences/signature.txt"),
    include_str!("sentences/fields.txt"),
    include_str!("sentences/payload.txt"),
    include_str!("sentences/jws.txt"),
    include_str!("sentences/verdicts.txt"),
    include_str!("sentences/apple.txt"),
    include_str!("sentences/receipts.txt"),
];

/// What others say.
const ASKED: [&str; 1] = [include_str!("sentences/asked.txt")];

/// How many words a sentence must have to be found in the middle of a text.
const ENOUGH: usize = 4;

/// How many words of a sentence, one after the other, tell it.
const TELLING: usize = 5;

/// How many words are enough where the text has no others.
const TELLING_ALONE: usize = 3;

/// What may stand before a piece without being a part of it.
const BEFORE: [&str; 5] = ["error", "warning", "note", "hint", "the"];

/// A sentence of a register.
struct Sentence {
    code: &'static str,
    /// The words between what changes.
    parts: Vec<Vec<String>>,
    /// How many words that are.
    size: usize,
    /// Whether they are enough to be found in the middle of a text.
    tells: bool,
    starts_open: bool,
    ends_open: bool,
}

/// The codes of the longest sentences of ours that are in the text as a whole. A clause is a line of
/// the text, in which a short sentence must stand alone.
pub(super) fn printed(text: &[String], clauses: &[Vec<String>]) -> Vec<&'static str> {
    let size = |sentence: &Sentence| {
        let inside = sentence.tells && sentence.is_in(text);
        let found = inside || clauses.iter().any(|clause| sentence.is_whole(clause));
        if found { sentence.size } else { 0 }
    };
    longest(&PRINTED, size)
}

/// The codes of the longest phrases of others that are in the text.
pub(super) fn asked(text: &[String]) -> Vec<&'static str> {
    let size = |phrase: &Sentence| if phrase.is_in(text) { phrase.size } else { 0 };
    longest(&ASKED, size)
}

/// The codes of the sentences of which the text has the longest piece.
pub(super) fn pieces(text: &[String]) -> Vec<&'static str> {
    let is_before = |word: &&String| BEFORE.contains(&word.as_str());
    let before = text.iter().take_while(is_before).count();
    let text = text.get(before..).unwrap_or_default();
    let size = |sentence: &Sentence| {
        let runs = sentence.parts.iter().map(|part| common_run(part, text));
        let run = runs.max().unwrap_or(0);
        let tells = run >= TELLING || run >= TELLING_ALONE && run == text.len();
        if tells { run } else { 0 }
    };
    let printed = longest(&PRINTED, size);
    if printed.is_empty() {
        longest(&ASKED, size)
    } else {
        printed
    }
}

/// The codes that have the largest sentence; where there are more than one, those of them that have
/// the most words in all of their sentences, as a message and its hint are pasted together.
fn longest(registers: &[&'static str], size: impl Fn(&Sentence) -> usize) -> Vec<&'static str> {
    let mut scores: Vec<(&'static str, usize, usize)> = Vec::new();
    for sentence in registers.iter().flat_map(|register| read(register)) {
        let size = size(&sentence);
        match scores.iter_mut().find(|(code, ..)| *code == sentence.code) {
            Some((_, most, sum)) => (*most, *sum) = (size.max(*most), *sum + size),
            None => scores.push((sentence.code, size, size)),
        }
    }
    let best = scores.iter().map(|(_, most, sum)| (*most, *sum)).max();
    let is_best = |(_, most, sum): &&(&str, usize, usize)| *most > 0 && Some((*most, *sum)) == best;
    scores
        .iter()
        .filter(is_best)
        .map(|(code, ..)| *code)
        .collect()
}

fn read(register: &'static str) -> impl Iterator<Item = Sentence> {
    register.split("\n\n").flat_map(|block| {
        let mut lines = block.lines();
        let code = lines.next().unwrap_or_default();
        lines.map(move |line| Sentence::new(code, line.trim()))
    })
}

impl Sentence {
    /// The article at the start is often not copied.
    fn new(code: &'static str, text: &str) -> Self {
        let bare = text.strip_prefix("the ");
        let parts = bare.unwrap_or(text).split('…').map(words);
        let parts: Vec<Vec<String>> = parts.collect();
        let size = parts.iter().map(Vec::len).sum();
        Self {
            code,
            size,
            tells: size + usize::from(bare.is_some()) >= ENOUGH,
            starts_open: bare.is_some() || parts.first().is_some_and(Vec::is_empty),
            ends_open: parts.last().is_some_and(Vec::is_empty),
            parts: parts.into_iter().filter(|part| !part.is_empty()).collect(),
        }
    }

    /// Whether the sentence is somewhere in the text.
    fn is_in(&self, text: &[String]) -> bool {
        !self.parts.is_empty() && after(&self.parts, text).is_some()
    }

    /// Whether the text is the sentence.
    fn is_whole(&self, text: &[String]) -> bool {
        let Some((last, before)) = self.parts.split_last() else {
            return false;
        };
        let first = self.parts.first().unwrap_or(last);
        let starts = self.starts_open || text.starts_with(first);
        let rest = after(before, text);
        let ends = rest.is_some_and(|rest| {
            if self.ends_open {
                position(last, rest).is_some()
            } else {
                rest.ends_with(last)
            }
        });
        starts && ends
    }
}

/// What follows the parts, one after the other, in the text; none where one is missing.
fn after<'a>(parts: &[Vec<String>], text: &'a [String]) -> Option<&'a [String]> {
    parts.iter().try_fold(text, |rest, part| {
        rest.get(position(part, rest)? + part.len()..)
    })
}

fn position(part: &[String], text: &[String]) -> Option<usize> {
    text.windows(part.len().max(1))
        .position(|window| window == part)
}

/// How many words one after the other the two have in common.
fn common_run(one: &[String], other: &[String]) -> usize {
    let mut longest = 0;
    for start in 0..other.len() {
        let from = other.get(start..).unwrap_or_default();
        for at in 0..one.len() {
            let pairs = one.iter().skip(at).zip(from);
            longest = longest.max(pairs.take_while(|(one, other)| one == other).count());
        }
    }
    longest
}
