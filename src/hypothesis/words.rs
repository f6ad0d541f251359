//! One word for nothing in several places at once, as when a body could not be read.

use super::table::{Alternative, Places};

/// A word, and the places where it stood.
pub(super) struct Words {
    cost: u8,
    pub(super) word: &'static str,
    pub(super) places: Places,
}

impl Alternative for Words {
    fn cost(&self) -> u8 {
        self.cost
    }
}

/// The words, and what they cost beside their places.
const WORDS: &[(&str, u8)] = &[
    ("undefined", 0),
    ("null", 1),
    ("", 1),
    ("None", 2),
    ("nil", 2),
    ("(null)", 3),
    ("[object Object]", 4),
    ("NaN", 4),
    ("Array", 4),
    ("[object Promise]", 4),
];

/// What a client sends is missing together: product, offer and user, then nonce and timestamp too.
const LIKELY: &[(Places, u8)] = &[
    (0b001_1100, 5),
    (0b000_1100, 6),
    (0b001_0100, 7),
    (0b001_1000, 7),
    (0b011_1100, 7),
    (0b111_1100, 6),
    (0b001_1101, 7),
    (0b001_1111, 7),
    (0b111_1111, 7),
    (0b110_0000, 7),
    (0b000_0011, 7),
    (0b000_1101, 8),
    (0b001_1110, 8),
];

/// What the other sets of places cost.
const UNLIKELY: u8 = 9;
/// What the least likely costs.
const MOST: u8 = 13;

/// No word anywhere, and every word in every set of two places and more.
pub(super) fn words() -> Vec<Words> {
    let sets = (1..=super::table::ALL).filter(|places| places.count_ones() > 1);
    let all = sets.flat_map(|places| {
        let likely = LIKELY.iter().find(|(other, _)| *other == places);
        let of_set = likely.map_or(UNLIKELY, |(_, cost)| *cost);
        WORDS.iter().map(move |(word, cost)| Words {
            cost: (of_set + cost).min(MOST),
            word,
            places,
        })
    });
    let none = Words {
        cost: 0,
        word: "",
        places: 0,
    };
    [none].into_iter().chain(all).collect()
}
