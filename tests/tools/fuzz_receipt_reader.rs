//! Fuzzes the reader of receipts: mangles those of `tests/fixtures/receipts`, and reads what comes of it.
//!
//! ```sh
//! cargo run --release --example fuzz_receipt_reader -- 600      # seconds
//! cargo run --release --example fuzz_receipt_reader -- 600 42   # and a seed
//! ```
//!
//! It needs no special toolchain. It prints how many inputs were read and how many were accepted, and
//! stops at the first input that breaks one of these rules, with that input in hexadecimal:
//!
//! - Nothing panics.
//! - A receipt that was only wrapped, and not changed, comes back to its very bytes, or is refused.
//! - What is accepted is read again, from the base64 that Apple would get, as the same and without a repair.
//! - A refused shared secret has no twelve characters in a row in its message.

mod random;

use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use offersign::receipt::{Content, Document, Receipt, SharedSecret};
use random::Random;

/// Where the receipts to mangle are.
const CORPUS: &str = "tests/fixtures/receipts";

/// In bytes: no part of a secret that is so long may come back in a refusal.
const SHOWN: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let corpus = corpus()?;
    let mut random = Random(seed);
    let mut counts = Counts::default();
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        for _ in 0..100 {
            let original = random.pick(&corpus).cloned().unwrap_or_default();
            let only_wrapped = random.below(2) == 0;
            let mut input = original.clone();
            if !only_wrapped {
                change(&mut input, &corpus, &mut random);
            }
            for _ in 0..=random.below(3) {
                input = wrapped(&input, random.below(14));
                if !only_wrapped && random.below(3) == 0 {
                    change(&mut input, &corpus, &mut random);
                }
            }
            input.truncate(256 * 1024);
            let expected = only_wrapped.then_some(original.as_slice());
            if let Err(rule) = check(&input, expected, &mut counts) {
                return Err(format!("{rule}: {}", hex(&input)).into());
            }
        }
    }
    writeln!(std::io::stdout(), "{counts:?}")?;
    Ok(())
}

/// What was done.
#[derive(Debug, Default)]
struct Counts {
    executions: u64,
    accepted: u64,
    repaired: u64,
}

/// The receipts, in a stable order.
fn corpus() -> std::io::Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(CORPUS)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    paths.iter().map(std::fs::read).collect()
}

fn check(input: &[u8], expected: Option<&[u8]>, counts: &mut Counts) -> Result<(), &'static str> {
    counts.executions += 1;
    shows_nothing(input)?;
    let Ok(document) = Document::read(input) else {
        return Ok(());
    };
    counts.accepted += 1;
    counts.repaired += u64::from(!document.repairs.is_empty());
    let Content::Receipt(receipt) = &document.content else {
        return Ok(());
    };
    let base64 = receipt.to_base64();
    if expected.is_some_and(|expected| !is_same(receipt, expected)) {
        return Err("other bytes were read");
    }
    match Document::read(base64.as_bytes()) {
        Ok(again) if again.repairs.is_empty() && again.content == document.content => Ok(()),
        _ => Err("it is not read as the same again"),
    }
}

/// White space around the text of a transaction receipt is no part of what it says.
fn is_same(receipt: &Receipt, expected: &[u8]) -> bool {
    let bytes = STANDARD.decode(receipt.to_base64()).unwrap_or_default();
    bytes == expected || bytes.starts_with(b"{") && bytes.trim_ascii() == expected
}

fn shows_nothing(input: &[u8]) -> Result<(), &'static str> {
    let Err(error) = SharedSecret::parse(input) else {
        return Ok(());
    };
    let message = error.to_string();
    let said: HashSet<&[u8]> = message.as_bytes().windows(SHOWN).collect();
    if input.windows(SHOWN).any(|part| said.contains(part)) {
        return Err("a refusal shows its input");
    }
    Ok(())
}

/// What happens to a receipt as a whole.
fn wrapped(bytes: &[u8], how: usize) -> Vec<u8> {
    let text = || String::from_utf8_lossy(bytes).into_owned();
    // What is no text yet becomes base64 first.
    let is_text = bytes.is_ascii() && !bytes.starts_with(b"{");
    match how {
        _ if !is_text => STANDARD.encode(bytes).into(),
        0 => STANDARD.encode(bytes).into(),
        1 => bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        2 => format!("{{\"receipt-data\":\"{}\"}}", text()).into(),
        3 => text().replace('+', " ").into(),
        4 => lines(bytes, b"\n"),
        5 => lines(bytes, b"\r\n"),
        6 => lines(bytes, b"\\n"),
        7 => escaped(&text(), |c| format!("%{:02X}", u32::from(c))),
        8 => escaped(&text(), |c| format!("&#{};", u32::from(c))),
        9 => format!("\"{}\"", text()).into(),
        10 => text().replace('/', "\\/").into(),
        11 => STANDARD
            .decode(bytes)
            .map_or_else(|_| bytes.to_vec(), |der| hex(&der).into()),
        12 => STANDARD
            .decode(bytes)
            .map_or_else(|_| bytes.to_vec(), |der| URL_SAFE_NO_PAD.encode(der).into()),
        _ => format!("data:;base64,{}", text()).into(),
    }
}

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

/// Replaces a few bytes, or all that follow, by nothing, another byte, a piece or a whole file.
fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    const PIECES: &str = "{\"receipt-data\":\"|\"}|{\"status\":|0}|\\n|\n|\r\n|\0|\u{feff}|\"|'| |  |=|==|+|%2B|&#43;|\\u002B|<|>|0x|[|]|,|MII|TUl|ewo|30 82|\\/|-|_|;";

    let at = random.below(bytes.len() + 1);
    let to = match random.below(8) {
        0 => bytes.len(),
        1..4 => bytes.len().min(at + random.below(40)),
        _ => bytes.len().min(at + 1),
    };
    let pieces: Vec<&str> = PIECES.split('|').collect();
    let new = match random.below(6) {
        0 => Vec::new(),
        1 => vec![random.next().to_be_bytes()[0]],
        2 => vec![bytes.get(at).unwrap_or(&0) ^ (1 << random.below(8))],
        3 => random.pick(&pieces).copied().unwrap_or_default().into(),
        // Tags and lengths that lie in one another.
        4 => [[0x30, 0x80], [0x24, 0x80], [0xa0, 0x80], [0, 0]]
            .get(random.below(4))
            .map(|pair| pair.repeat(random.below(60)))
            .unwrap_or_default(),
        _ => random.pick(corpus).cloned().unwrap_or_default(),
    };
    bytes.splice(at..to, new);
}

fn hex(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
