//! The numbers that servers and the network answer with.

use super::Entry;
use super::lookup::{is_number, named};

/// How the words begin that stand beside a status of receipts.
const BESIDE_STATUS: [&str; 14] = [
    "status",
    "receipt",
    "error",
    "code",
    "sandbox",
    "validat",
    "verif",
    "apple",
    "itunes",
    "appstore",
    "iap",
    "secret",
    "environment",
    "purchase",
];

/// How the words begin that stand beside a code of HTTP.
const BESIDE_HTTP: [&str; 9] = [
    "http", "status", "respon", "server", "return", "got", "request", "curl", "answer",
];

/// How a domain of errors of the network begins.
const NETWORK: [&str; 2] = ["nsurlerror", "kcferrordomaincfnetwork"];

/// The entries of the numbers that servers answer with, wherever in the text they stand: seven digits are
/// known anywhere, five where the text is about such an answer, three where it is about HTTP, and those of
/// the network with their domain.
pub(super) fn of_servers(words: &[String]) -> Vec<Entry> {
    let is_near = |starts: &[&str]| {
        let starts_so = |word: &String| starts.iter().any(|start| word.starts_with(start));
        words.iter().any(starts_so)
    };
    let is_answer = words.len() == 1 || is_near(&BESIDE_STATUS);
    let is_network = is_near(&NETWORK);
    let is_domain = |word: &String| word.ends_with("errordomain");
    let is_http = is_near(&BESIDE_HTTP) && !words.iter().any(is_domain);
    let is_known = |number: &&String| match number.len() {
        7 => true,
        5 => is_answer,
        3 => is_http && number.starts_with(['4', '5']) || is_network,
        4 => is_network,
        _ => false,
    };
    let numbers = words.iter().filter(|word| is_number(word)).filter(is_known);
    let mut found: Vec<Entry> = Vec::new();
    for number in numbers {
        let bare = |name: &'static str| {
            if is_network {
                name.trim_start_matches('-')
            } else {
                name
            }
        };
        let mut of_number = named(|name| bare(name) == number);
        if of_number.is_empty() {
            of_number = named(|name| is_in_range(number, name));
        }
        let new = of_number.into_iter().map(|(entry, _)| entry);
        for entry in new {
            if found.iter().all(|other| other.heading != entry.heading) {
                found.push(entry);
            }
        }
    }
    found
}

/// Whether a number is in a range such as `21100-21199`.
fn is_in_range(number: &str, range: &str) -> bool {
    let Some((first, last)) = range.split_once('-') else {
        return false;
    };
    let fits = is_number(first) && first.len() == number.len() && last.len() == number.len();
    fits && (first..=last).contains(&number)
}
