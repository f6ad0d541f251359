//! What is tried, in which order, and when the search ends.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::super::combination::{Combinations, Group};
use super::super::hash::Bits;
use super::super::join::How;
use super::super::json::{ABSENT, ASCII, NULL, PERCENT, SLASHES, SORTED, TIME_IS_TEXT};
use super::super::recipe::Scratch;
use super::super::search::search;
use super::super::space::{Choices, Space};
use super::super::step::{JOINS, ORDERS};
use super::super::table::weight;
use super::forms::answer_of;
use super::{Match, Prove, public_key};

const SENT: [(&str, &str); 7] = [
    ("bundle", "com.app"),
    ("key", "ABCDEFGHIJ"),
    ("product", "com.app.gold"),
    ("offer", "intro"),
    ("token", "7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f"),
    ("nonce", "20fba8a0-2b80-4a7d-a17f-85c1854727f8"),
    ("timestamp", "1698148900123"),
];

/// Those that are likely and cheap.
fn space(fields: &[(&str, &str)]) -> Space {
    Space::new(&[&answer_of(fields)], 4)
}

/// The same with another value of one field.
fn with(name: &str, text: &'static str) -> Space {
    space(&SENT.map(|field| {
        if field.0 == name {
            (field.0, text)
        } else {
            field
        }
    }))
}

/// Proves one digest, and counts what it is asked at once.
struct Asked {
    digest: Bits,
    is_free: bool,
    sizes: Mutex<Vec<usize>>,
}

impl Asked {
    fn new(digest: Bits, is_free: bool) -> Self {
        Self {
            digest,
            is_free,
            sizes: Mutex::default(),
        }
    }
}

impl Prove for Asked {
    fn first_match(&self, digests: &[Vec<Bits>]) -> Option<Match> {
        self.sizes.lock().unwrap().push(digests[0].len());
        let index = digests[0]
            .iter()
            .position(|digest| *digest == self.digest)?;
        Some(Match {
            index,
            reading: 3,
            key: public_key(),
        })
    }

    fn is_free(&self) -> bool {
        self.is_free
    }
}

/// A recipe that makes something new, what it weighs, and how much was built before it: one for each recipe,
/// and one more for every KiB of its payload.
struct New {
    choices: Choices,
    weight: u32,
    digest: Bits,
    built: usize,
}

fn first(space: &Space, count: usize) -> Vec<New> {
    let mut recipes = space.recipes();
    let mut seen = BTreeSet::new();
    let (mut scratch, mut work) = (Scratch::default(), 0);
    let all = std::iter::from_fn(|| recipes.next().map(|choices| (choices, recipes.cost())));
    let made = all.map(|(choices, weight)| {
        let chosen = space.chosen(&choices).unwrap();
        let payload = chosen.payload(&space.settings, 0, &mut scratch);
        let built = work;
        work += 1 + payload.len() / 1024;
        let digest = (chosen.building.hash.make)(payload);
        New {
            choices,
            weight,
            digest,
            built,
        }
    });
    made.filter(|one| seen.insert(one.digest))
        .take(count)
        .collect()
}

#[test]
fn the_first_recipe_that_is_proven_is_found() {
    let space = space(&SENT);
    let first = first(&space, 600);
    assert_eq!((first[0].choices, first[0].weight), ([0; 14], 0));
    assert!(first.is_sorted_by_key(|one| one.weight));
    for (at, is_free) in [
        (0, true),
        (0, false),
        (299, true),
        (299, false),
        (599, true),
    ] {
        let one = &first[at];
        let searched = search(&space, &Asked::new(one.digest, is_free), 600, u32::MAX);
        let found = searched.found.unwrap();
        assert_eq!(
            (found.choices, found.reading, found.key),
            (one.choices, 3, public_key())
        );
        assert_eq!(searched.tried, at as u64 + 1);
        assert!(searched.below >= one.weight && !(searched.spent && at == 0));
    }
}

#[test]
fn the_search_ends_where_the_budget_is_spent() {
    let space = space(&SENT);
    for (is_free, sizes) in [(false, vec![144, 256]), (true, vec![8; 50])] {
        let nothing = Asked::new([1; 32], is_free);
        let searched = search(&space, &nothing, 400, u32::MAX);
        assert!(searched.found.is_none() && searched.spent);
        assert_eq!(searched.tried, 400);
        let mut asked = nothing.sizes.into_inner().unwrap();
        asked.sort_unstable();
        assert_eq!(asked, sizes);
    }
}

/// Nothing is spent where all that weighs so much was tried, and not what weighs more.
#[test]
fn the_search_ends_where_the_next_recipes_weigh_too_much() {
    let space = space(&SENT);
    let most = weight(3);
    let all = first(&space, 10_000);
    let lighter = all.iter().filter(|one| one.weight <= most).count();
    let searched = search(&space, &Asked::new([1; 32], true), 100_000, most);
    assert!(searched.found.is_none() && !searched.spent);
    assert_eq!(searched.tried, lighter as u64);
    assert_eq!(searched.below, weight(5));
}

#[test]
fn long_payloads_spend_the_budget_sooner() {
    let space = with("token", "x".repeat(4000).leak());
    // Four are built for each try.
    let built = first(&space, 100)
        .iter()
        .filter(|one| one.built < 4 * 100)
        .count();
    let searched = search(&space, &Asked::new([1; 32], true), 100, u32::MAX);
    assert!(searched.spent && built < 100);
    assert_eq!(searched.tried, built as u64);
}

/// The choices of one step.
fn choices(groups: &[Group]) -> Vec<u16> {
    let mut all = Combinations::new([groups.to_vec()]);
    std::iter::from_fn(|| all.next().map(|[at]| at)).collect()
}

#[test]
fn json_is_written_only_in_ways_that_change_something() {
    let switches = |space: Space| {
        let joins = choices(&space.groups()[10]);
        let joins = joins
            .into_iter()
            .map(|at| &JOINS.get(at.into()).unwrap().how);
        joins.fold(0, |all, how| match how {
            How::Named(style) => all | style.switches,
            _ => all,
        })
    };
    let always = SORTED | TIME_IS_TEXT;
    assert_eq!(switches(space(&SENT)), always);
    assert_eq!(switches(with("offer", "a_b.c-d~e")), always);
    assert_eq!(switches(with("offer", "a/b")), always | SLASHES | PERCENT);
    assert_eq!(switches(with("offer", "a+b")), always | PERCENT);
    assert_eq!(switches(with("offer", "\u{e9}")), always | ASCII | PERCENT);
    assert_eq!(switches(space(&SENT[..6])), always | NULL | ABSENT);
}

#[test]
fn an_eighth_value_is_signed_only_where_there_is_one() {
    let most = |others: &[(&str, &str)]| {
        let orders = choices(&space(&[&SENT, others].concat()).groups()[9]);
        let extra = orders
            .into_iter()
            .filter_map(|at| ORDERS.get(at.into()).unwrap().extra());
        extra.max().map(|at| at + 1)
    };
    assert_eq!(most(&[]), None);
    assert_eq!(
        most(&[("other", "customer-77"), ("other", "session-1")]),
        Some(2)
    );
}

#[test]
fn a_time_a_little_off_is_tried_after_the_time_that_was_sent() {
    let space = space(&SENT);
    let texts = |place: usize| {
        let choices = choices(&space.groups()[place]);
        let text = |at: u16| {
            let mut all = [0; 14];
            all[place] = at;
            space.chosen(&all).unwrap().text(&space.settings, place, 0)
        };
        choices.into_iter().map(text).collect::<Vec<String>>()
    };
    let times = texts(6);
    let mut each = choices(&space.groups()[6]);
    each.sort_unstable();
    assert!(
        each.iter()
            .copied()
            .eq(0..u16::try_from(times.len()).unwrap())
    );
    let at = |text: &str| times.iter().position(|time| time == text);
    assert_eq!(at("1698148900123"), Some(0));
    let offs = [
        "1698148900124",
        "1698148900122",
        "1698148902123",
        "1698145300123",
    ];
    assert!(
        offs.into_iter().all(|off| at(off) > at("1698148900000")),
        "{times:?}"
    );
    assert_eq!(texts(0)[0], "com.app");
    assert!(space.chosen(&[u16::MAX; 14]).is_none());
    let mut beyond = [0; 14];
    beyond[0] = u16::try_from(texts(0).len()).unwrap();
    assert!(space.chosen(&beyond).is_none());
    let timeless = self::space(&SENT[..6]);
    assert_eq!(choices(&timeless.groups()[6]), [0]);
}
