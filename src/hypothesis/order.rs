//! Which fields are joined, and in which order.

use super::table::Alternative;

/// How many places an order has at most: the seven, one of them twice or an eighth value.
pub(super) const LONGEST: usize = 8;
/// How many other values are tried as an eighth.
const MOST_EXTRA: u8 = 8;
/// The fewest fields that are joined in any order; fewer are joined only as they should be.
const FEWEST: usize = 4;
/// What stands at the end of an order that is shorter.
const NONE: u8 = u8::MAX;

/// The places in the order in which they are joined; from 7 on, the other values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Order {
    cost: u8,
    places: [u8; LONGEST],
}

impl Alternative for Order {
    fn cost(&self) -> u8 {
        self.cost
    }

    /// How many other values there must be.
    fn needs(&self) -> u8 {
        let extra = self.places.iter().find(|place| (7..NONE).contains(*place));
        extra.map_or(0, |place| place - 6)
    }
}

const RIGHT: [u8; 7] = [0, 1, 2, 3, 4, 5, 6];

impl Order {
    fn new(cost: u8, places: impl IntoIterator<Item = u8>) -> Self {
        let mut order = Self {
            cost,
            places: [NONE; LONGEST],
        };
        for (place, one) in order.places.iter_mut().zip(places) {
            *place = one;
        }
        order
    }

    /// The places in their order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let places = self.places.into_iter();
        places.take_while(|place| *place != NONE).map(usize::from)
    }

    pub(super) fn is_right(&self) -> bool {
        self.places().eq(0..7)
    }

    /// The places that are left out.
    pub(super) fn left_out(&self) -> impl Iterator<Item = usize> {
        let places = self.places;
        (0..7_u8)
            .filter(move |place| !places.contains(place))
            .map(usize::from)
    }

    /// The place that stands twice.
    pub(super) fn twice(&self) -> Option<usize> {
        (0..7).find(|place| self.places().filter(|other| other == place).count() > 1)
    }

    /// The other value that is signed as an eighth.
    pub(super) fn extra(&self) -> Option<usize> {
        self.places().find_map(|place| place.checked_sub(7))
    }

    /// The two places that are exchanged, where that is all.
    pub(super) fn exchanged(&self) -> Option<(usize, usize)> {
        let mut wrong = self.places().zip(0..7).filter(|(place, at)| place != at);
        let ((one, at), (other, _)) = (wrong.next()?, wrong.next()?);
        (self.places().count() == 7 && wrong.next().is_none())
            .then_some((at, one))
            .filter(|(at, _)| *at == other)
    }

    /// Whether the places that are there stand as they should.
    pub(super) fn ascends(&self) -> bool {
        self.places().is_sorted()
    }
}

/// The orders that have a reason: all names sorted as code sorts them, and the user first or last.
const SORTED: &[(u8, [u8; 7])] = &[
    (6, [0, 1, 2, 3, 5, 6, 4]),
    (7, [4, 0, 1, 2, 3, 5, 6]),
    (8, [4, 0, 1, 5, 3, 2, 6]),
    (9, [0, 1, 5, 3, 2, 6, 4]),
    (9, [4, 0, 1, 3, 5, 2, 6]),
    (10, [0, 1, 5, 3, 2, 4, 6]),
    (9, [2, 3, 4, 5, 6, 0, 1]),
    (9, [2, 3, 5, 6, 0, 1, 4]),
];

/// Every order: all ordered subsets of four fields and more, those of fewer that ascend, one field
/// twice, and an eighth value.
pub(super) fn orders() -> Vec<Order> {
    let mut orders = Vec::with_capacity(14_000);
    arrange(&mut Vec::new(), &mut orders);
    for at in 0..=7 {
        orders.extend(RIGHT.map(|place| Order::new(12, inserted(at, place))));
        let cost = match at {
            // Beside the user, where a name and a token were both signed.
            4 | 5 | 7 => 9,
            _ => 11,
        };
        orders.extend((0..MOST_EXTRA).map(|other| Order::new(cost, inserted(at, 7 + other))));
    }
    orders
}

fn inserted(at: usize, place: u8) -> impl Iterator<Item = u8> {
    let before = RIGHT.into_iter().take(at);
    before.chain([place]).chain(RIGHT.into_iter().skip(at))
}

fn arrange(begun: &mut Vec<u8>, orders: &mut Vec<Order>) {
    if begun.len() >= FEWEST || !begun.is_empty() && begun.is_sorted() {
        orders.push(Order::new(cost(begun), begun.iter().copied()));
    }
    for place in RIGHT {
        if !begun.contains(&place) {
            begun.push(place);
            arrange(begun, orders);
            begun.pop();
        }
    }
}

/// Fewer fields left out and fewer moved are likelier.
fn cost(order: &[u8]) -> u8 {
    let out = RIGHT.len() - order.len();
    if order.is_sorted() {
        return left_out_cost(order, out);
    }
    let moved = if exchange(order).is_some() || one_moved(order) {
        [8, 10, 11, 12]
    } else {
        [13, 13, 13, 13]
    };
    let known = SORTED.iter().find(|(_, known)| known == order);
    match (out, exchange(order)) {
        _ if known.is_some() => known.map_or(13, |(cost, _)| *cost),
        (0, Some((2, 3))) => 4,
        (0, Some((5, 6) | (0, 1))) => 6,
        (0, Some((one, other))) if other == one + 1 => 7,
        _ => moved.get(out).copied().unwrap_or(13),
    }
}

fn left_out_cost(order: &[u8], out: usize) -> u8 {
    match (out, order) {
        (0, _) => 0,
        (1, [0, 1, 2, 3, 5, 6]) => 4,
        (1, _) => 6,
        (2, [2, 3, 4, 5, 6]) => 5,
        (2, _) => 8,
        (3, _) => 9,
        _ => 11,
    }
}

/// The two that are exchanged, in an order that would otherwise ascend.
fn exchange(order: &[u8]) -> Option<(u8, u8)> {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    let mut wrong = order
        .iter()
        .zip(&sorted)
        .filter(|(one, right)| one != right);
    let ((one, right), (other, _)) = (wrong.next()?, wrong.next()?);
    (wrong.next().is_none() && right == other).then_some((*right, *one))
}

/// Whether the order ascends but for one place.
fn one_moved(order: &[u8]) -> bool {
    (0..order.len()).any(|at| {
        let without = order.iter().enumerate().filter(|(other, _)| *other != at);
        without.map(|(_, place)| place).is_sorted()
    })
}

#[cfg(test)]
mod tests {
    use super::{Order, orders};
    use crate::hypothesis::table::Alternative as _;

    #[test]
    fn all_ordered_subsets_of_four_and_more_are_there_once() {
        let all: Vec<Order> = orders()
            .into_iter()
            .filter(|order| order.needs() == 0)
            .collect();
        // Of one, two and three fields those that ascend: 7, 21 and 35.
        assert_eq!(all.len(), 13_440 + 63 + 7 * 8);
        assert_eq!(all.iter().filter(|order| order.cost() == 0).count(), 1);
        let mut places: Vec<_> = all
            .iter()
            .map(|order| order.places().collect::<Vec<_>>())
            .collect();
        places.sort();
        places.dedup();
        // A field next to itself is the same before and after it.
        assert_eq!(places.len(), 13_440 + 63 + 7 * 7);
    }

    #[test]
    fn what_was_done_is_seen_in_an_order() {
        assert_eq!(
            Order::new(1, [0, 1, 3, 2, 4, 5, 6]).exchanged(),
            Some((2, 3))
        );
        assert_eq!(Order::new(1, [1, 2, 0, 3, 4, 5, 6]).exchanged(), None);
        assert_eq!(
            Order::new(1, [0, 1, 2, 3]).left_out().collect::<Vec<_>>(),
            [4, 5, 6]
        );
        assert_eq!(Order::new(1, [0, 1, 2, 3, 4, 5, 6, 0]).twice(), Some(0));
        assert_eq!(Order::new(1, [0, 1, 2, 3, 4, 5, 6, 9]).extra(), Some(2));
    }
}
