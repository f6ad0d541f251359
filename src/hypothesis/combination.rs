//! The order in which combinations of choices are tried: the likeliest first.
//!
//! A combination has one choice in every step, and costs the sum of what its choices cost. Those of
//! one cost follow each other, and then come those that cost one more.

/// The highest cost that is looked at; what costs more is never tried.
pub(super) const HIGHEST: u32 = 63;

/// Alternatives of one step that cost the same and stand side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) cost: u32,
    start: u16,
    /// The first that is not of it.
    pub(super) end: u16,
}

impl Group {
    /// One alternative.
    pub(super) fn new(cost: u32, at: u16) -> Self {
        Self {
            cost,
            start: at,
            end: at.saturating_add(1),
        }
    }

    /// Whether another group stands right after this one and costs the same.
    pub(super) fn goes_on(self, next: Self) -> bool {
        (self.cost, self.end) == (next.cost, next.start)
    }

    /// The same after so many other alternatives.
    pub(super) fn after(self, others: u16) -> Self {
        Self {
            start: self.start.saturating_add(others),
            end: self.end.saturating_add(others),
            ..self
        }
    }
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    group: usize,
    choice: u16,
    /// What this step and those after it may still cost.
    left: u32,
}

/// All combinations of choices in `N` steps, in the order of their costs.
#[derive(Clone, Debug)]
pub(super) struct Combinations<const N: usize> {
    steps: [Vec<Group>; N],
    /// For each step, the sums that it and those after it can cost, a bit each.
    sums: [u64; N],
    places: [Place; N],
    cost: u32,
    begun: bool,
}

impl<const N: usize> Combinations<N> {
    /// The combinations of these alternatives, whose costs must ascend in each step.
    pub(super) fn new(steps: [Vec<Group>; N]) -> Self {
        let mut sums = [0; N];
        let mut after = 1;
        for (sum, step) in sums.iter_mut().zip(&steps).rev() {
            *sum = step
                .iter()
                .fold(0, |all, group| all | shifted(after, group.cost));
            after = *sum;
        }
        Self {
            steps,
            sums,
            places: [Place::default(); N],
            cost: 0,
            begun: false,
        }
    }

    /// What the combinations cost that come now.
    pub(super) fn cost(&self) -> u32 {
        self.cost
    }

    /// The next combination: the place of the choice in each step.
    pub(super) fn next(&mut self) -> Option<[u16; N]> {
        while !self.advance() {
            self.begun = false;
            self.cost = self.cost.checked_add(1).filter(|cost| *cost <= HIGHEST)?;
        }
        Some(self.places.map(|place| place.choice))
    }

    fn advance(&mut self) -> bool {
        if !self.begun {
            self.begun = true;
            return self.first_from(0, self.cost);
        }
        (0..N).rev().any(|step| self.next_in(step))
    }

    /// The next choice in a step, and the first ones in all steps after it.
    fn next_in(&mut self, step: usize) -> bool {
        let Some((place, groups)) = self.places.get(step).zip(self.steps.get(step)) else {
            return false;
        };
        let place = *place;
        let group = groups.get(place.group).copied();
        if let Some(group) = group.filter(|group| place.choice + 1 < group.end) {
            self.stand(step, place.group, place.choice + 1, place.left);
            return self.first_from(step + 1, place.left - group.cost);
        }
        self.enter(step, place.group + 1, place.left)
            .is_some_and(|left| self.first_from(step + 1, left))
    }

    /// The first choices that cost exactly so much in the steps from this one on.
    fn first_from(&mut self, from: usize, left: u32) -> bool {
        let mut left = left;
        for step in from..N {
            let Some(rest) = self.enter(step, 0, left) else {
                return false;
            };
            left = rest;
        }
        left == 0
    }

    /// The first choice of a group from which the rest can be spent; what it leaves.
    fn enter(&mut self, step: usize, from: usize, left: u32) -> Option<u32> {
        let after = self.sums.get(step + 1).copied().unwrap_or(1);
        let groups = self.steps.get(step)?;
        let (group, entered) = groups.iter().enumerate().skip(from).find(|(_, group)| {
            let rest = left.checked_sub(group.cost);
            rest.is_some_and(|rest| after >> rest & 1 == 1)
        })?;
        let (start, cost) = (entered.start, entered.cost);
        self.stand(step, group, start, left);
        left.checked_sub(cost)
    }

    fn stand(&mut self, step: usize, group: usize, choice: u16, left: u32) {
        if let Some(place) = self.places.get_mut(step) {
            *place = Place {
                group,
                choice,
                left,
            };
        }
    }
}

fn shifted(sums: u64, cost: u32) -> u64 {
    if cost > HIGHEST { 0 } else { sums << cost }
}

#[cfg(test)]
mod tests {
    use super::{Combinations, Group};

    /// The combinations of alternatives with these costs.
    fn combinations<const N: usize>(costs: [&[u8]; N]) -> Combinations<N> {
        let group = |(cost, at): (&u8, u16)| Group::new((*cost).into(), at);
        Combinations::new(costs.map(|costs| costs.iter().zip(0..).map(group).collect()))
    }

    fn cost(costs: &[&[u8]; 3], combination: [u16; 3]) -> u32 {
        let of =
            |(step, choice): (&&[u8], u16)| step.get(usize::from(choice)).copied().unwrap_or(99);
        costs.iter().zip(combination).map(of).map(u32::from).sum()
    }

    #[test]
    fn every_combination_comes_once_and_the_cheaper_come_first() {
        let costs: [&[u8]; 3] = [&[0, 0, 2, 5], &[0, 3, 3, 9], &[0, 1, 4]];
        let mut combinations = combinations(costs);
        let mut seen = Vec::new();
        let mut last = 0;
        while let Some(combination) = combinations.next() {
            let now = cost(&costs, combination);
            assert!(now >= last, "{combination:?}");
            assert_eq!(now, combinations.cost());
            last = now;
            seen.push(combination);
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 4 * 4 * 3);
    }

    #[test]
    fn three_likely_choices_come_before_two_unlikely_ones() {
        let mut combinations = combinations([&[0, 4, 13], &[0, 4, 13], &[0, 4]]);
        let order: Vec<_> = std::iter::from_fn(|| combinations.next()).collect();
        let at = |wanted: [u16; 3]| order.iter().position(|other| *other == wanted);
        assert!(at([0, 0, 0]) < at([0, 0, 1]));
        assert!(at([1, 1, 1]) < at([2, 0, 0]));
        assert!(at([1, 1, 1]) < at([2, 2, 0]));
    }

    #[test]
    fn a_step_without_alternatives_leaves_no_combination() {
        let mut combinations = combinations([&[0, 1], &[]]);
        assert_eq!(combinations.next(), None);
    }

    #[test]
    fn what_costs_too_much_is_never_tried() {
        let mut combinations = combinations([&[0, 63, 64, 255], &[0, 40]]);
        let found = std::iter::from_fn(|| combinations.next()).count();
        assert_eq!(found, 3);
        let mut combinations = self::combinations([&[0, 40], &[0, 63, 64, 255]]);
        let found = std::iter::from_fn(|| combinations.next()).count();
        assert_eq!(found, 3);
    }
}
