//! The reader of receipts and of Apple's answers about them, and that of shared secrets. The rules:
//!
//! - A receipt that was only wrapped, and not changed, comes back to its very bytes, or is refused.
//! - What is accepted is read again, from the base64 that Apple would get, as the same and without a repair.
//! - A refused shared secret has no twelve characters in a row in its message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::receipt::{Content, Document, Receipt, SharedSecret};

use super::mangle::{Mangler, wrapped};
use super::random::Random;
use super::target::{Broken, Made, Target, files, repeats};

/// In bytes: no part of a secret that is so long may come back in a refusal.
const SHOWN: usize = 12;

/// In bytes.
const LONGEST: usize = 256 * 1024;

/// The ways of [`wrapped`] that a receipt goes on its way.
const WAYS: [usize; 13] = [0, 1, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17];

/// Among them tags and lengths that lie in one another.
const PIECES: &str = "{\"receipt-data\":\"|\"}|{\"status\":|0}|\\n|\n|\r\n|\0|\u{feff}|\"|'| |  |=|==|+|%2B|&#43;|\\u002B|<|>|0x|[|]|,|MII|TUl|ewo|30 82|\\/|-|_|;|\0\0|0\u{7f}|$\u{7f}|\u{4}\u{1}|\u{2}\u{1}";

/// Receipts, as Apple makes them.
struct Receipts(Mangler);

pub(crate) fn receipts() -> Made {
    let files = files("tests/fixtures/receipts")?;
    let receipts = files.into_iter().filter(|(name, _)| !name.contains("json"));
    let receipts = receipts.map(|(_, file)| file).collect();
    Ok(Box::new(Receipts(Mangler::new(receipts, PIECES, LONGEST))))
}

impl Target for Receipts {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let original = self.0.file(random);
        let is_only_wrapped = random.below(2) == 0;
        let mut input = original.clone();
        if !is_only_wrapped {
            self.change(&mut input, random);
        }
        for _ in 0..=random.below(3) {
            // What is no text yet becomes base64 first.
            let is_text = input.is_ascii() && !input.starts_with(b"{");
            let way = random.pick(&WAYS).copied().filter(|_| is_text);
            input = wrapped(&input, way.unwrap_or_default());
            if !is_only_wrapped && random.below(3) == 0 {
                self.change(&mut input, random);
            }
        }
        if !is_only_wrapped {
            input.truncate(LONGEST);
        }
        check(&input, is_only_wrapped.then_some(&original))
            .map_err(|rule| Broken::new(rule, &input))
    }
}

impl Receipts {
    fn change(&self, bytes: &mut Vec<u8>, random: &mut Random) {
        // Indefinite lengths, which no text can hold.
        const OPEN: [[u8; 2]; 3] = [[0x30, 0x80], [0x24, 0x80], [0xa0, 0x80]];

        if random.below(6) == 0 {
            let tags = random.pick(&OPEN).map(|tag| tag.repeat(random.below(60)));
            let at = random.below(bytes.len() + 1);
            bytes.splice(at..at, tags.unwrap_or_default());
        } else {
            self.0.change(bytes, random);
        }
    }
}

/// Whether it is read.
fn check(input: &[u8], expected: Option<&Vec<u8>>) -> Result<bool, &'static str> {
    if SharedSecret::parse(input).is_err_and(|error| repeats(input, &error.to_string(), SHOWN)) {
        return Err("a refusal shows its input");
    }
    let Ok(document) = Document::read(input) else {
        return Ok(false);
    };
    let Content::Receipt(receipt) = &document.content else {
        return Ok(true);
    };
    if expected.is_some_and(|expected| !is_same(receipt, expected)) {
        return Err("other bytes were read");
    }
    match Document::read(receipt.to_base64().as_bytes()) {
        Ok(again) if again.repairs.is_empty() && again.content == document.content => Ok(true),
        _ => Err("it is not read as the same again"),
    }
}

/// White space around the text of a transaction receipt is no part of what it says.
fn is_same(receipt: &Receipt, expected: &[u8]) -> bool {
    let bytes = STANDARD.decode(receipt.to_base64()).unwrap_or_default();
    bytes == expected || bytes.starts_with(b"{") && bytes.trim_ascii() == expected
}
