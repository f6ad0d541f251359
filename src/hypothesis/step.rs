//! The alternatives of one step, and those steps that are the same for every answer.

use std::sync::LazyLock;

use super::combination::Group;
use super::encode::{ENCODINGS, Encode};
use super::every::{EVERY, Every};
use super::frame::{FRAMES, Frame};
use super::hash::{self, Hash};
use super::join::{Join, joins};
use super::order::{Order, orders};
use super::table::Alternative;
use super::words::{Words, words};

/// The alternatives of a step, the likeliest first.
pub(super) struct Step<T> {
    alternatives: Vec<T>,
    /// Those that cost the same, and have the same needs.
    groups: Vec<(Group, u8)>,
}

impl<T: Alternative> Step<T> {
    pub(super) fn new(mut alternatives: Vec<T>) -> Self {
        alternatives.sort_by_key(|one| (one.weight(), one.cost(), one.needs()));
        let mut groups: Vec<(Group, u8)> = Vec::new();
        for (one, at) in alternatives.iter().zip(0_u16..) {
            let (cost, needs) = (one.weight(), one.needs());
            let last = groups.last_mut();
            match last.filter(|(group, needed)| (group.cost, *needed) == (cost, needs)) {
                Some((group, _)) => group.end = at + 1,
                None => groups.push((Group::new(cost, at), needs)),
            }
        }
        Self {
            alternatives,
            groups,
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.alternatives.get(at)
    }

    pub(super) fn len(&self) -> usize {
        self.alternatives.len()
    }

    /// All alternatives.
    pub(super) fn groups(&self) -> Vec<Group> {
        self.groups_where(|_| true)
    }

    /// The alternatives whose needs are met.
    pub(super) fn groups_where(&self, is_met: impl Fn(u8) -> bool) -> Vec<Group> {
        let met = self.groups.iter().filter(|(_, needs)| is_met(*needs));
        let mut groups: Vec<Group> = Vec::new();
        for (group, _) in met {
            match groups.last_mut().filter(|last| last.goes_on(*group)) {
                Some(last) => last.end = group.end,
                None => groups.push(*group),
            }
        }
        groups
    }
}

pub(super) static WORDS: LazyLock<Step<Words>> = LazyLock::new(|| Step::new(words()));
pub(super) static EVERY_STEP: LazyLock<Step<&Every>> =
    LazyLock::new(|| Step::new(EVERY.iter().collect()));
/// With all other values that are ever tried.
pub(super) static ORDERS: LazyLock<Step<Order>> = LazyLock::new(|| Step::new(orders()));
/// With all switches of JSON.
pub(super) static JOINS: LazyLock<Step<Join>> = LazyLock::new(|| Step::new(joins()));
pub(super) static FRAME_STEP: LazyLock<Step<&Frame>> =
    LazyLock::new(|| Step::new(FRAMES.iter().collect()));
pub(super) static ENCODING_STEP: LazyLock<Step<&Encode>> =
    LazyLock::new(|| Step::new(ENCODINGS.iter().collect()));
pub(super) static HASH_STEP: LazyLock<Step<&Hash>> =
    LazyLock::new(|| Step::new(hash::all().collect()));
