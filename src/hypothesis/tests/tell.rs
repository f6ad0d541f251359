//! What is said of every step that may have gone wrong.

use super::super::join::{How, Join};
use super::super::recipe::Chosen;
use super::super::search::Found;
use super::super::signature_text::Reading;
use super::super::space::{Choices, STEPS, Space};
use super::super::tell::explanation;
use super::super::value::Origin::{self, AsSent, Drift, Finer, Nothing, Other, Place, Sent};
use super::super::{ALL, Explanation};
use super::said::unlike;
use super::setting::{FULL, Fields, but};
use super::{compare, public_key};

/// What was done in a step.
#[derive(Debug)]
pub(super) enum Did {
    /// The place, where its value comes from, and its text.
    Value(usize, Origin, &'static str),
    /// The places that had this word, a bit each.
    Words(u8, &'static str),
    Every(&'static str),
    Order(&'static [usize]),
    Join(&'static str),
    Frame(&'static str),
    Encode(&'static str),
    Hash(&'static str),
}

use Did::{Encode, Every, Frame, Hash, Order, Value, Words};

impl Did {
    fn step(&self) -> usize {
        match self {
            Value(place, ..) => *place,
            Words(..) => 7,
            Every(_) => 8,
            Order(_) => 9,
            Did::Join(_) => 10,
            Frame(_) => 11,
            Encode(_) => 12,
            Hash(_) => 13,
        }
    }

    fn is(&self, space: &Space, chosen: &Chosen<'_>) -> bool {
        let building = chosen.building;
        match *self {
            Value(place, origin, text) => {
                let value = chosen.values[place];
                value.making.origin == origin && value.text(&space.settings, 0) == text
            }
            Words(places, word) => (building.words.places, building.words.word) == (places, word),
            Every(did) => building.every.did == did,
            Order(places) => building.order.places().eq(places.iter().copied()),
            Did::Join(name) => joined(building.join) == name,
            Frame(did) => building.frame.did == did,
            Encode(did) => building.encode.did == did,
            Hash(did) => building.hash.did == did,
        }
    }
}

fn joined(join: &Join) -> String {
    match join.how {
        How::Right => String::new(),
        How::With(separator) => separator.name(),
        How::But { after, text } => format!("{after} {text:?}"),
        How::Split { places, other } => format!("{places} {}", other.name()),
        How::Listed(_) => "listed".to_owned(),
        How::Named(style) if style.layout.json => "json".to_owned(),
        How::Named(_) => "query".to_owned(),
    }
}

/// The right choice in every step but those of what was done.
pub(super) fn chosen(space: &Space, done: &[Did]) -> Choices {
    let mut choices = [0; STEPS];
    for did in done {
        let is_it = |choice: &u16| {
            choices[did.step()] = *choice;
            did.is(space, &space.chosen(&choices).unwrap())
        };
        (0..=u16::MAX).find(is_it).unwrap();
    }
    choices
}

pub(super) fn explained(space: &Space, done: &[Did], readings: &[Reading]) -> Explanation {
    let found = Found {
        choices: chosen(space, done),
        reading: 0,
        key: public_key(),
    };
    explanation(space, &found, readings, 7)
}

/// The codes of the mistakes and what is said of them, what is not signed as it was sent, whether the payload is not
/// known, and what should have been signed where that is not what was sent in the full answer.
pub(super) fn said(explanation: &Explanation) -> Vec<String> {
    let mistakes = explanation.mistakes.iter();
    let mistakes = mistakes.map(|m| format!("{}: {}", m.code.name(), m.message));
    let unknown = explanation
        .payload
        .is_none()
        .then(|| "payload: not known".to_owned());
    let right = String::from_utf8_lossy(&explanation.right).replace('\u{2063}', "|");
    let full = FULL.map(|(_, text)| text).join("|");
    let other = (right != full).then(|| format!("right: {right}"));
    mistakes
        .chain(unlike(explanation))
        .chain(unknown)
        .chain(other)
        .collect()
}

/// What is not as in the full answer, and what was done with it; `told.txt` has what is said of each.
const DONE: &[(Fields, &[&[Did]])] = &[
    (
        &[],
        &[
            &[],
            &[Value(1, Sent(0), "\"abcdefghij\"")],
            &[Value(1, Place(3), "offer1")],
            &[Value(3, Place(1), "ABCDEFGHIJ")],
            &[Value(6, Drift(1), "1698148900124")],
            &[Value(6, Finer, "1698148900123456")],
            &[Words(0b001_1100, "undefined")],
            &[Words(0b110_0000, ""), Value(5, Place(1), "ABCDEFGHIJ")],
            &[
                Every("{fields} were signed in upper case"),
                Order(&[0, 1, 2, 3, 5, 6]),
                Words(0b000_0011, ""),
            ],
            &[Every("{fields} were signed in double quotes")],
            &[
                Every("{fields} were signed without their hyphens"),
                Words(0b011_0000, "undefined"),
            ],
            &[
                Every("{fields} were signed without their hyphens"),
                Words(0b001_0010, ""),
            ],
            &[Order(&[0, 1, 3, 2, 4, 5, 6])],
            &[Order(&[0, 1, 2, 3, 5, 6, 4])],
            &[Order(&[0, 1, 2, 3, 4, 5])],
            &[Order(&[3, 2, 4, 5])],
            &[Order(&[0, 1, 2, 3, 4, 5, 6, 0])],
            &[Did::Join("`|`")],
            &[Did::Join("2 \"\"")],
            &[Did::Join("4 \"|\""), Order(&[1, 0, 2, 3, 5, 6, 4])],
            &[Did::Join("1 `|`")],
            &[Did::Join("listed")],
            &[Did::Join("json")],
            &[Did::Join("query")],
            &[
                Frame("a newline was signed after the last field"),
                Encode("the base64 of the payload was signed"),
                Hash("the SHA-256 of the payload was signed, so that it was hashed twice"),
            ],
            &[FIRST],
            &[
                FIRST,
                Value(3, Place(1), "ABCDEFGHIJ"),
                Value(1, Place(3), "offer1"),
                Order(&[0, 1, 3, 2, 4, 5, 6]),
            ],
            &[FIRST, Order(&[1, 0, 2, 3, 4, 5, 6])],
            &[FIRST, Order(&[0, 1, 2, 3, 4, 5])],
            &[FIRST, Every("{fields} were signed in upper case")],
            &[
                FIRST,
                Every("{fields} were signed in upper case"),
                Order(&[0, 1]),
            ],
        ],
    ),
    (
        &[("token", "none"), ("other", "x")],
        &[
            &[],
            &[Value(4, Other(0), "x")],
            &[Value(4, Nothing, "null")],
        ],
    ),
    (
        &[
            ("other", "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"),
            ("other", "x"),
        ],
        &[
            &[Value(4, Other(1), "x")],
            &[Value(1, Other(0), "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f")],
            &[Value(1, Other(1), "x")],
            &[Order(&[0, 1, 2, 3, 4, 5, 6, 8])],
        ],
    ),
    (
        &[("offer", "none"), ("other", "x")],
        &[
            &[],
            &[Value(3, Nothing, "undefined")],
            &[Value(3, Other(0), "x")],
        ],
    ),
    (
        &[("product", "a"), ("weak product", "b")],
        &[&[Value(2, Sent(1), "b")]],
    ),
    (
        &[("timestamp", "1698148900")],
        &[
            &[Value(6, Drift(123), "1698148900123")],
            &[Value(6, Drift(-1000), "1698148899000")],
            &[Value(6, AsSent(0), "1698148900")],
        ],
    ),
    (
        &[("username", "Ann"), ("bundle", "соm.example")],
        &[
            &[Value(0, Sent(1), "com.example"), Value(4, Sent(0), "ANN")],
            &[
                Value(0, Sent(1), "com.example"),
                Hash("the payload was not hashed: its last 32 bytes were signed as the digest"),
            ],
        ],
    ),
    (
        &[
            ("token", "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"),
            ("username", "Ann"),
        ],
        &[&[Value(4, Sent(1), "Ann")]],
    ),
    (&[("weak username", "Bo")], &[&[Value(4, Sent(0), "Bo")]]),
    (
        &[("username", "a b")],
        &[&[Every("{fields} were signed percent-encoded")]],
    ),
];

const FIRST: Did = Hash("the payload was not hashed: its first 32 bytes were signed as the digest");

/// Each in a line, and under it what is said.
const TOLD: &str = include_str!("../../../tests/fixtures/told.txt");

#[test]
fn what_was_done_is_said() {
    let mut told = Vec::new();
    for (fields, done) in DONE {
        let space = Space::new(&[&but(fields)], ALL);
        for done in *done {
            let lines = said(&explained(&space, done, &[]));
            let lines: Vec<String> = lines.iter().map(|line| format!("    {line}\n")).collect();
            told.push(format!("{fields:?} {done:?}\n{}\n", lines.concat()));
        }
    }
    compare("told.txt", TOLD, &told);
}
