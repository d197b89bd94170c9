//! Towards a point that all constraints allow: from vertex to vertex while what they lack together shrinks.

use super::climb::{Climbed, Climber};
use super::constraints::Constraints;
use super::problem::{Effort, Stopped};
use super::vertex::{NearSides, Place};

impl Climber {
    /// Moves until all constraints in force hold, or no move brings them nearer.
    pub(super) fn settle(
        &mut self,
        constraints: &Constraints,
        effort: &mut dyn Effort,
    ) -> Result<Climbed, Stopped> {
        self.find_lacks(constraints);
        self.run(constraints, None, f64::INFINITY, effort)
    }

    /// Moves to where some constraints that may fail, alone of all, fail by least together. The others must hold.
    pub(super) fn settle_at_least_price(
        &mut self,
        constraints: &Constraints,
        may_fail: Vec<bool>,
        effort: &mut dyn Effort,
    ) -> Result<Climbed, Stopped> {
        self.may_fail = Some(may_fail);
        let settled = self.settle(constraints, effort);
        self.may_fail = None;
        settled
    }

    /// Whether going beyond a side where a constraint is held gains more than it's priced.
    pub(super) fn pays_to_fail(&self, at: usize, price: f64) -> bool {
        let may_fail = self.may_fail.as_ref().is_some_and(|may_fail| may_fail[at]);
        may_fail && price.abs() > 1.0 + 1e-6
    }

    /// Once no move brings constraints nearer to their sides together: leaves one of them as the only one that
    /// lacks, that can't come to its side whatever becomes of the others. False if rounding got in the way.
    ///
    /// What excludes it takes few constraints; what excludes all together takes everything that is wrong anywhere.
    pub(super) fn single_out(
        &mut self,
        constraints: &Constraints,
        effort: &mut dyn Effort,
    ) -> Result<bool, Stopped> {
        let lacking = (0..self.lacks.len()).filter(|&at| self.lacks[at] != 0);
        let lacking: Vec<(usize, NearSides)> =
            lacking.map(|at| (at, self.vertex.sides[at])).collect();
        for &(at, _) in &lacking {
            self.vertex.give_way(at, self.lacks[at] > 0);
        }
        let mut found = Ok(false);
        for &(at, sides) in &lacking {
            let reached = self.reach(constraints, at, sides, effort);
            self.vertex.sides[at] = sides;
            if !matches!(reached, Ok(Climbed::Met)) {
                found = reached.map(|reached| reached == Climbed::Top);
                self.lacks.fill(0);
                self.lacks[at] = self.lack(at);
                self.lacking = 1;
                break;
            }
        }
        for (at, sides) in lacking {
            self.vertex.sides[at] = sides;
        }
        found
    }

    /// Moves until a constraint whose side has given way has come to it nevertheless, or can't.
    fn reach(
        &mut self,
        constraints: &Constraints,
        at: usize,
        sides: NearSides,
        effort: &mut dyn Effort,
    ) -> Result<Climbed, Stopped> {
        let (sign, side) = if self.lacks[at] > 0 {
            (1.0, sides.lo.value)
        } else {
            (-1.0, sides.hi.value)
        };
        let row = constraints.near_rows.of(at).iter();
        let goal: Vec<(u32, f64)> = row.map(|&(node, weight)| (node, weight * sign)).collect();
        let mut enough = sign * side;
        loop {
            let climbed = self.climb(constraints, &goal, enough, effort)?;
            if sign * (self.vertex.at[at].value - side) >= -self.vertex.tolerance {
                return Ok(Climbed::Met);
            }
            if climbed != Climbed::Met {
                return Ok(climbed);
            }
            if self.is_enough(&goal, enough) {
                enough = f64::INFINITY;
            }
        }
    }

    pub(super) fn find_lacks(&mut self, constraints: &Constraints) {
        self.lacking = 0;
        for at in 0..constraints.len() {
            self.lacks[at] = self.lack(at);
            self.lacking += usize::from(self.lacks[at] != 0);
        }
    }

    fn lack(&self, at: usize) -> i8 {
        let may_fail = self.may_fail.as_ref().is_none_or(|may_fail| may_fail[at]);
        match self.vertex.places[at] {
            Place::Loose if may_fail => self.vertex.lack(at),
            _ => 0,
        }
    }

    /// What those that lack must do to come to their sides.
    pub(super) fn towards_sides(&self, constraints: &Constraints) -> Vec<(u32, f64)> {
        let mut goal = Vec::new();
        for (at, &lack) in self
            .lacks
            .iter()
            .enumerate()
            .filter(|(_, lack)| **lack != 0)
        {
            let row = constraints.near_rows.of(at).iter();
            goal.extend(row.map(|&(node, weight)| (node, weight * f64::from(lack))));
        }
        goal
    }

    /// The goal changes with the constraints that the last move brought within their sides, or beyond.
    pub(super) fn regoal(&mut self, constraints: &Constraints, leaving: usize) {
        let mut more = Vec::new();
        let moved = self.change.iter().map(|(at, _)| at);
        for at in moved.chain([leaving]) {
            let lack = self.lack(at);
            let by = f64::from(lack - self.lacks[at]);
            if lack != self.lacks[at] {
                self.lacking += usize::from(lack != 0);
                self.lacking -= usize::from(self.lacks[at] != 0);
                self.lacks[at] = lack;
                let row = constraints.near_rows.of(at).iter();
                more.extend(row.map(|&(node, weight)| (node, weight * by)));
            }
        }
        if !more.is_empty() {
            self.vertex.basis.combination(&more, &mut self.combination);
            for (slot, price) in self.combination.iter() {
                self.prices.add(slot, price);
            }
        }
    }
}
