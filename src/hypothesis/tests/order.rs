//! What orders and words cost, and which are tried.

use super::super::combination::Combinations;
use super::super::order::{Order, orders};
use super::super::step::Step;
use super::super::table::{Alternative, weight};
use super::super::words::words;

/// Orders, and what they cost: of all seven, of fewer, with one twice, and with an eighth value.
const COSTS: &[(&[usize], u8)] = &[
    (&[0, 1, 2, 3, 4, 5, 6], 0),
    (&[0, 1, 3, 2, 4, 5, 6], 4),
    (&[1, 0, 2, 3, 4, 5, 6], 6),
    (&[0, 1, 2, 3, 4, 6, 5], 6),
    (&[0, 2, 1, 3, 4, 5, 6], 7),
    (&[0, 1, 2, 4, 3, 5, 6], 7),
    (&[0, 1, 2, 3, 5, 4, 6], 7),
    (&[2, 1, 0, 3, 4, 5, 6], 8),
    (&[6, 1, 2, 3, 4, 5, 0], 8),
    (&[0, 1, 2, 3, 5, 6, 4], 6),
    (&[4, 0, 1, 2, 3, 5, 6], 7),
    (&[1, 2, 3, 4, 5, 6, 0], 8),
    (&[0, 2, 3, 1, 4, 5, 6], 8),
    (&[4, 0, 1, 5, 3, 2, 6], 8),
    (&[0, 1, 5, 3, 2, 6, 4], 9),
    (&[4, 0, 1, 3, 5, 2, 6], 9),
    (&[0, 1, 5, 3, 2, 4, 6], 10),
    (&[2, 3, 4, 5, 6, 0, 1], 9),
    (&[2, 3, 5, 6, 0, 1, 4], 9),
    (&[6, 5, 4, 3, 2, 1, 0], 13),
    (&[1, 0, 3, 2, 4, 5, 6], 13),
    (&[0, 1, 2, 3, 5, 6], 4),
    (&[1, 2, 3, 4, 5, 6], 6),
    (&[0, 1, 2, 3, 4, 5], 6),
    (&[2, 3, 4, 5, 6], 5),
    (&[0, 1, 2, 3, 4], 8),
    (&[0, 1, 2, 3], 9),
    (&[4, 5, 6], 11),
    (&[5, 6], 11),
    (&[4], 11),
    (&[0, 1, 3, 2, 5, 6], 10),
    (&[1, 2, 3, 5, 6, 0], 10),
    (&[3, 2, 4, 5, 6], 11),
    (&[3, 2, 5, 6], 12),
    (&[6, 5, 3, 2], 13),
    (&[6, 5, 4, 3, 2], 13),
    (&[0, 0, 1, 2, 3, 4, 5, 6], 12),
    (&[0, 1, 2, 3, 4, 5, 6, 2], 12),
    (&[0, 1, 2, 3, 7, 4, 5, 6], 9),
    (&[0, 1, 2, 3, 4, 8, 5, 6], 9),
    (&[0, 1, 2, 3, 4, 5, 6, 14], 9),
    (&[7, 0, 1, 2, 3, 4, 5, 6], 11),
    (&[0, 1, 2, 3, 4, 5, 7, 6], 11),
];

#[test]
fn an_order_that_has_a_reason_is_likelier() {
    let orders = orders();
    for (places, cost) in COSTS {
        let mut same = orders
            .iter()
            .filter(|order| order.places().eq(places.iter().copied()));
        assert_eq!(same.next().map(Order::cost), Some(*cost), "{places:?}");
    }
    for never in [&[1, 0][..], &[6, 5, 4], &[], &[0, 1, 2, 3, 4, 5, 6, 15]] {
        assert!(
            !orders
                .iter()
                .any(|order| order.places().eq(never.iter().copied())),
            "{never:?}"
        );
    }
}

/// Orders, and what is told of them: what is left out, what stands twice, the eighth value, what is exchanged,
/// whether it is right and ascends, and how many other values there must be.
const TOLD: &[(&[usize], &str)] = &[
    (&[0, 1, 2, 3, 4, 5, 6], "[] None None None true true 0"),
    (&[0, 1, 2, 3, 5, 6], "[4] None None None false true 0"),
    (
        &[0, 1, 5, 3, 4, 2, 6],
        "[] None None Some((2, 5)) false false 0",
    ),
    (&[1, 2, 0, 3, 4, 5, 6], "[] None None None false false 0"),
    (&[1, 0, 3, 2, 4, 5, 6], "[] None None None false false 0"),
    (&[1, 0, 2, 3, 4], "[5, 6] None None None false false 0"),
    (
        &[0, 1, 2, 3, 3, 4, 5, 6],
        "[] Some(3) None None false true 0",
    ),
    (
        &[0, 1, 2, 3, 4, 5, 6, 9],
        "[] None Some(2) None false true 3",
    ),
    (
        &[7, 0, 1, 2, 3, 4, 5, 6],
        "[] None Some(0) None false false 1",
    ),
];

#[test]
fn it_is_told_what_is_wrong_with_an_order() {
    let orders = orders();
    for (places, told) in TOLD {
        let is_it = |order: &&Order| order.places().eq(places.iter().copied());
        let order = orders.iter().find(is_it).unwrap();
        let out: Vec<usize> = order.left_out().collect();
        let (twice, extra, exchanged) = (order.twice(), order.extra(), order.exchanged());
        let (right, ascends, needs) = (order.is_right(), order.ascends(), order.needs());
        let found = format!("{out:?} {twice:?} {extra:?} {exchanged:?} {right} {ascends} {needs}");
        assert_eq!(found, *told, "{places:?}");
    }
}

/// A word, the places where it stands, and what that costs.
const WORDS: [(&str, u8, u8); 9] = [
    ("", 0, 0),
    ("undefined", 0b001_1100, 5),
    ("null", 0b001_1100, 6),
    ("", 0b111_1111, 8),
    ("NaN", 0b111_1100, 10),
    ("None", 0b110_0000, 9),
    ("undefined", 0b100_0001, 9),
    ("nil", 0b100_0001, 11),
    ("[object Promise]", 0b100_0001, 13),
];

#[test]
fn a_word_stands_in_several_places_at_once() {
    let all = words();
    let words: Vec<(&str, u8, u8)> = all
        .iter()
        .map(|one| (one.word, one.places, one.cost()))
        .collect();
    // 120 sets of two places and more, with ten words each.
    assert_eq!(words.len(), 1 + 120 * 10);
    for word in WORDS {
        assert!(words.contains(&word), "{word:?}");
    }
    assert!(all.iter().all(|one| one.needs() == 0));
    let sets = words
        .iter()
        .filter(|(_, places, _)| places.count_ones() < 2);
    assert_eq!(sets.count(), 1);
}

#[test]
fn what_is_dear_weighs_more() {
    let weights: Vec<u32> = (0..=14).map(weight).collect();
    assert_eq!(
        weights,
        [0, 1, 2, 7, 7, 8, 8, 11, 12, 17, 18, 18, 19, 20, 20]
    );
}

/// An alternative with this cost and these needs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct One(u8, u8);

impl Alternative for One {
    fn cost(&self) -> u8 {
        self.0
    }

    fn needs(&self) -> u8 {
        self.1
    }
}

#[test]
fn the_alternatives_of_a_step_come_by_weight_and_needs() {
    let all = [
        One(10, 1),
        One(11, 0),
        One(0, 0),
        One(9, 2),
        One(10, 0),
        One(10, 1),
        One(12, 0),
    ];
    let step = Step::new(all.iter().collect());
    let chosen = |most: u8| {
        let mut choices = Combinations::new([step.groups_where(|needs| needs <= most)]);
        let choices = std::iter::from_fn(|| choices.next().map(|[at]| at));
        choices
            .map(|at| **step.get(at.into()).unwrap())
            .collect::<Vec<One>>()
    };
    let sorted = [
        One(0, 0),
        One(9, 2),
        One(10, 0),
        One(10, 1),
        One(10, 1),
        One(11, 0),
        One(12, 0),
    ];
    assert_eq!(chosen(2), sorted);
    assert_eq!(chosen(1), [&sorted[..1], &sorted[2..]].concat());
    assert_eq!(chosen(0), [sorted[0], sorted[2], sorted[5], sorted[6]]);
    let groups = step.groups();
    let groups = groups.iter().map(|group| (group.cost, group.end));
    assert_eq!(
        groups.collect::<Vec<_>>(),
        [(0, 1), (17, 2), (18, 6), (19, 7)]
    );
    assert_eq!((step.len(), step.get(7)), (7, None));
}
