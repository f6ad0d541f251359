//! One form of several values at once, as when each goes through the same function.

use super::forms;
use super::table::{ALL, Alternative, Mistake, NONCE, Places, USER};

/// A form, and the places whose values all have it.
pub(super) struct Every {
    cost: u8,
    pub(super) places: Places,
    pub(super) mistake: &'static Mistake,
    /// What was done, with `{fields}`.
    pub(super) did: &'static str,
    pub(super) make: fn(&str) -> Option<String>,
}

impl Alternative for Every {
    fn cost(&self) -> u8 {
        self.cost
    }
}

const fn every(
    cost: u8,
    places: Places,
    mistake: &'static Mistake,
    did: &'static str,
    make: fn(&str) -> Option<String>,
) -> Every {
    Every {
        cost,
        places,
        mistake,
        did,
        make,
    }
}

const UUIDS: Places = USER | NONCE;

pub(super) const EVERY: &[Every] = &[
    every(0, 0, &forms::CASE, "", |_| None),
    every(
        7,
        UUIDS,
        &forms::UUID,
        "{fields} were signed without their hyphens",
        forms::no_hyphens,
    ),
    every(
        8,
        UUIDS,
        &forms::UUID,
        "{fields} were signed without their hyphens, in upper case",
        |text| forms::upper(&forms::no_hyphens(text)?),
    ),
    every(
        7,
        ALL,
        &forms::CASE,
        "{fields} were signed in lower case",
        forms::lower,
    ),
    every(
        8,
        ALL,
        &forms::CASE,
        "{fields} were signed in upper case",
        forms::upper,
    ),
    every(
        7,
        ALL,
        &forms::UNICODE,
        "{fields} were signed in their composed (NFC) form",
        forms::composed,
    ),
    every(
        7,
        ALL,
        &forms::UNICODE,
        "{fields} were signed in their decomposed (NFD) form",
        forms::decomposed,
    ),
    every(
        7,
        ALL,
        &forms::ENCODED,
        "{fields} were signed percent-encoded",
        forms::percent,
    ),
    every(
        7,
        ALL,
        &forms::QUOTED,
        "{fields} were signed in double quotes",
        forms::in_quotes,
    ),
    every(
        8,
        ALL,
        &forms::QUOTED,
        "{fields} were signed in single quotes",
        forms::single_quotes,
    ),
    every(
        7,
        ALL,
        &forms::QUOTED,
        "{fields} were signed as Swift prints an optional",
        forms::optional,
    ),
    every(
        8,
        ALL,
        &forms::ENCODED,
        "{fields} were signed in base64",
        forms::base64,
    ),
    every(
        9,
        ALL,
        &forms::ENCODED,
        "{fields} were signed in hexadecimal",
        forms::hex_lower,
    ),
    every(
        9,
        ALL,
        &forms::ENCODED,
        "{fields} were signed escaped for HTML",
        forms::html,
    ),
    every(
        9,
        ALL,
        &forms::ENCODED,
        "{fields} were signed with the escapes of JSON",
        forms::json_text,
    ),
    every(
        9,
        ALL,
        &forms::ENCODED,
        "the UTF-8 of {fields} was read as Latin-1 or Windows-1252",
        forms::mojibake,
    ),
    every(
        10,
        ALL,
        &forms::ENCODED,
        "{fields} were signed as their SHA-256",
        forms::sha256_hex,
    ),
    every(
        9,
        ALL,
        &forms::SPACE,
        "{fields} were signed with a newline after each",
        |text| Some(format!("{text}\n")),
    ),
    every(
        9,
        ALL,
        &forms::SPACE,
        "{fields} were signed with a space after each",
        |text| Some(format!("{text} ")),
    ),
    every(
        9,
        ALL,
        &forms::SPACE,
        "{fields} were signed with a space before each",
        |text| Some(format!(" {text}")),
    ),
];
