//! What becomes of a file on its way.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::random::Random;

/// What is put into inputs.
pub(crate) struct Mangler {
    pieces: Vec<Vec<u8>>,
    corpus: Vec<Vec<u8>>,
    /// In bytes: how long an input may become.
    longest: usize,
}

impl Mangler {
    /// Files, and pieces with a `|` between them.
    pub(crate) fn new(corpus: Vec<Vec<u8>>, pieces: &str, longest: usize) -> Self {
        Self {
            pieces: pieces.split('|').map(Into::into).collect(),
            corpus,
            longest,
        }
    }

    /// A file of the corpus.
    pub(crate) fn file(&self, random: &mut Random) -> Vec<u8> {
        random.pick(&self.corpus).cloned().unwrap_or_default()
    }

    /// A piece.
    pub(crate) fn piece(&self, random: &mut Random) -> Vec<u8> {
        random.pick(&self.pieces).cloned().unwrap_or_default()
    }

    /// The bytes with one to so many changes.
    pub(crate) fn changed(&self, bytes: &[u8], most: usize, random: &mut Random) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=random.below(most) {
            self.change(&mut bytes, random);
        }
        bytes
    }

    /// Replaces nothing, a few bytes, or all that follow by something else.
    pub(crate) fn change(&self, bytes: &mut Vec<u8>, random: &mut Random) {
        let at = random.below(bytes.len() + 1);
        let length = match random.below(8) {
            0 => bytes.len(),
            1..4 => random.below(40),
            4 => 0,
            _ => 1,
        };
        let to = bytes.len().min(at + length);
        let old = bytes.get(at..to).unwrap_or_default();
        let new = match random.below(8) {
            0 => Vec::new(),
            1 => vec![random.next().to_be_bytes()[0]],
            2 => old
                .iter()
                .map(|byte| byte ^ (1 << random.below(8)))
                .collect(),
            3 | 4 => self.piece(random),
            5 => old.repeat(2),
            6 => self.piece(random).repeat(random.below(60)),
            _ => self.file(random),
        };
        bytes.splice(at..to, new);
        bytes.truncate(self.longest);
    }
}

impl Mangler {
    /// A JWS of the corpus with a change to its text, or to what is inside of one part, or with a part of another.
    pub(crate) fn jws(
        &self,
        random: &mut Random,
        change: impl FnOnce(&[u8], &mut Random) -> Vec<u8>,
    ) -> String {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let (jws, other) = (text(self.file(random)), text(self.file(random)));
        let mut parts: Vec<String> = jws.split('.').map(str::to_owned).collect();
        let at = random.below(parts.len());
        let Some(part) = parts.get_mut(at) else {
            return jws;
        };
        match random.below(8) {
            0 => return text(self.changed(jws.as_bytes(), 4, random)),
            1 => return jws,
            2 => other
                .split('.')
                .nth(at)
                .unwrap_or_default()
                .clone_into(part),
            _ => {
                let inside = URL_SAFE_NO_PAD.decode(&*part).unwrap_or_default();
                *part = URL_SAFE_NO_PAD.encode(change(&inside, random));
            }
        }
        parts.join(".")
    }
}

/// What happens to a file as a whole; there are [`WAYS`].
pub(crate) fn wrapped(bytes: &[u8], how: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let decoded = || STANDARD.decode(bytes).ok();
    match how {
        0 => STANDARD.encode(bytes).into(),
        1 => bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        2 => text.replace('\n', "\\n").into(),
        3 => text.replace('\n', " ").into(),
        4 => text.replace('\n', "|").into(),
        5 => text.replace('\n', "n").into(),
        6 => escaped(&text, |c| format!("%{:02X}", u32::from(c))),
        7 => escaped(&text, |c| format!("&#{};", u32::from(c))),
        8 => escaped(&text, |c| format!("\\u{:04x}", u32::from(c))),
        9 => format!("\"{text}\"").into(),
        10 => text.replace('/', "\\/").into(),
        11 => text.replace('+', " ").into(),
        12 => lines(bytes, b"\n"),
        13 => lines(bytes, b"\r\n"),
        14 => lines(bytes, b"\\n"),
        15 => decoded().map_or_else(|| bytes.to_vec(), |der| super::target::hex(&der).into()),
        16 => decoded().map_or_else(|| bytes.to_vec(), |der| URL_SAFE_NO_PAD.encode(der).into()),
        17 => format!("{{\"receipt-data\":\"{text}\"}}").into(),
        _ => format!("data:;base64,{text}").into(),
    }
}

/// How many ways there are to wrap a file.
pub(crate) const WAYS: usize = 19;

fn lines(bytes: &[u8], end: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.chunks(76).collect();
    lines.join(end)
}

/// Writes all that is ASCII, and no letter and no digit, in another way.
fn escaped(text: &str, write: fn(char) -> String) -> Vec<u8> {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let character = |c| {
        if is_kept(c) {
            String::from(c)
        } else {
            write(c)
        }
    };
    text.chars().map(character).collect::<String>().into()
}
