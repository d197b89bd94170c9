//! The primal simplex in floating point: from vertex to vertex while a sum grows.

use super::basis::Basis;
use super::constraints::Constraints;
use super::factors::Singular;
use super::marked::Marked;
use super::problem::{Effort, Stopped};
use super::ratio::{Breaks, Step};
use super::vertex::{Mark, Place, Vertex};

/// Where a climb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Climbed {
    /// At the top, as far as rounding can tell.
    Top,
    /// On the way, at a side that's looked for, or where the goal is known to end.
    Met,
    /// Nowhere: the sum grows for ever in the direction now held.
    Open,
    /// Rounding got in the way.
    Lost,
}

/// A vertex, and what it takes to move it.
#[derive(Debug, Clone)]
pub(super) struct Climber {
    pub(super) vertex: Vertex,
    /// How much the goal gains as the constraint in each slot grows.
    pub(super) prices: Marked<f64>,
    /// Devex: about how far one step of each slot goes.
    reach: Vec<f64>,
    /// The last direction, by the numbers of nodes, and the change of each constraint in it.
    pub(super) direction: Marked<f64>,
    pub(super) change: Marked<f64>,
    pub(super) combination: Marked<f64>,
    /// For each constraint whether it's below its sides (1) or above them (−1).
    pub(super) lacks: Vec<i8>,
    /// How many there are of those.
    pub(super) lacking: usize,
    /// The constraints that alone may fail, at a price of one each unit, if not any may on the way.
    pub(super) may_fail: Option<Vec<bool>>,
    breaks: Breaks,
    /// The sides, lower and upper, of each constraint that are looked for.
    pub(super) wanted: Vec<[bool; 2]>,
    /// Those looked for that the present vertex has just come to.
    pub(super) met: Option<(usize, bool)>,
}

/// Prices smaller than this are what rounding left of zero.
const PRICE: f64 = 1e-8;

/// This near to what's enough, it's worth seeing whether it is.
const NEAR: f64 = 1e-3;

/// So many steps for each constraint are more than any climb needs.
const STEPS_EACH: usize = 10;

impl Climber {
    pub(super) fn new(constraints: &Constraints, vertex: Vertex) -> Self {
        let room = Basis::room(constraints);
        Self {
            vertex,
            prices: Marked::zero(room),
            reach: vec![1.0; room],
            direction: Marked::zero(room),
            change: Marked::zero(constraints.len()),
            combination: Marked::zero(room),
            lacks: vec![0; constraints.len()],
            lacking: 0,
            may_fail: None,
            breaks: Breaks::default(),
            wanted: vec![[false; 2]; constraints.len()],
            met: None,
        }
    }

    /// Moves from a vertex that all constraints allow to where a sum is greatest, or is known to be.
    pub(super) fn climb(
        &mut self,
        constraints: &Constraints,
        goal: &[(u32, f64)],
        enough: f64,
        effort: &mut dyn Effort,
    ) -> Result<Climbed, Stopped> {
        self.run(constraints, Some(goal), enough, effort)
    }

    /// Whether the goal is about as great as it's known to be at most.
    pub(super) fn is_enough(&self, goal: &[(u32, f64)], enough: f64) -> bool {
        enough.is_finite() && self.vertex.value(goal) > enough - NEAR
    }

    /// Without a goal, the goal is to be within all sides.
    pub(super) fn run(
        &mut self,
        constraints: &Constraints,
        goal: Option<&[(u32, f64)]>,
        enough: f64,
        effort: &mut dyn Effort,
    ) -> Result<Climbed, Stopped> {
        if self.vertex.basis.is_worn() && !self.refreshed(constraints, goal.is_none()) {
            return Ok(Climbed::Lost);
        }
        self.price(constraints, goal);
        let most = STEPS_EACH * constraints.len() + 1_000;
        let mut was_doubtful = false;
        for _ in 0..most {
            if goal.is_none() && self.lacking == 0 {
                return Ok(Climbed::Top);
            }
            effort.spend(1)?;
            let Some((slot, up)) = self.steepest() else {
                return Ok(Climbed::Top);
            };
            let step = self.look(constraints, slot, up, goal.is_none());
            let doubtful = match step {
                None if goal.is_some() => return Ok(Climbed::Open),
                None => true,
                Some(step) => !self.take(constraints, slot, step, goal.is_none()),
            };
            if doubtful || self.vertex.basis.is_worn() {
                if (doubtful && was_doubtful) || !self.refreshed(constraints, goal.is_none()) {
                    return Ok(Climbed::Lost);
                }
                self.price(constraints, goal);
            }
            was_doubtful = doubtful;
            if let Some(goal) = goal
                && !doubtful
                && (self.met.is_some() || self.is_enough(goal, enough))
            {
                return Ok(Climbed::Met);
            }
        }
        Ok(Climbed::Lost)
    }

    fn refreshed(&mut self, constraints: &Constraints, elastic: bool) -> bool {
        if self.vertex.refresh(constraints).is_err() {
            return false;
        }
        self.reach.fill(1.0);
        if elastic {
            self.find_lacks(constraints);
        }
        true
    }

    /// Starts the next climb from another vertex.
    pub(super) fn return_to(
        &mut self,
        constraints: &Constraints,
        mark: &Mark,
    ) -> Result<(), Singular> {
        self.reach.fill(1.0);
        self.vertex.return_to(constraints, mark)
    }

    /// Computes all prices from the goal.
    fn price(&mut self, constraints: &Constraints, goal: Option<&[(u32, f64)]>) {
        let towards;
        let goal = if let Some(goal) = goal {
            goal
        } else {
            towards = self.towards_sides(constraints);
            &towards
        };
        self.vertex.basis.combination(goal, &mut self.prices);
    }

    /// The slot whose constraint gains most if it lets go, and whether it must then grow.
    fn steepest(&self) -> Option<(usize, bool)> {
        let mut best = None;
        let mut most = 0.0;
        for (slot, price) in self.prices.iter() {
            // What gains less than the best so far needn't be looked at: mostly that's all.
            let gain = price * price;
            if gain <= most * self.reach[slot] || price.abs() <= PRICE {
                continue;
            }
            let at = self.vertex.basis.constraint(slot)?;
            let up = price > 0.0;
            let sides = &self.vertex.sides[at];
            let is_free = sides.lo.value.is_infinite() && sides.hi.value.is_infinite();
            let is_right = self.vertex.places[at] == Place::Held { high: up };
            let is_stuck = is_right || sides.hi.value - sides.lo.value <= 0.0;
            if !is_free && is_stuck && !self.pays_to_fail(at, price) {
                continue;
            }
            most = gain / self.reach[slot];
            best = Some((slot, up));
        }
        best
    }

    /// Which constraint stops the move that lets a slot go.
    fn look(
        &mut self,
        constraints: &Constraints,
        slot: usize,
        up: bool,
        elastic: bool,
    ) -> Option<Step> {
        self.direction.clear();
        self.direction.set(slot, if up { 1.0 } else { -1.0 });
        let vertex = &self.vertex;
        vertex.basis.movement(&mut self.direction);
        self.change.clear();
        for (number, by) in self.direction.iter() {
            let node = vertex.basis.node(number) as usize;
            for &(at, weight) in constraints.near_columns.of(node) {
                self.change.add(at as usize, weight * by);
            }
        }
        let own = vertex.basis.constraint(slot)?;
        if elastic {
            let slope = self.prices.get(slot).abs();
            let may_fail = self.may_fail.as_deref();
            self.breaks
                .last_gaining(vertex, &self.change, own, slope, may_fail)
        } else {
            self.breaks.first(vertex, &self.change, own)
        }
    }

    /// Moves so far. False if the numbers don't agree with each other, and nothing has moved.
    fn take(&mut self, constraints: &Constraints, slot: usize, step: Step, elastic: bool) -> bool {
        let Some(leaving) = self.vertex.basis.constraint(slot) else {
            return false;
        };
        let entering = step.constraint;
        if entering != leaving {
            let row = constraints.near_rows.of(entering);
            self.vertex.basis.combination(row, &mut self.combination);
            let (pivot, change) = (self.combination.get(slot), self.change.get(entering));
            if (pivot.abs() - change.abs()).abs() > 1e-6 * (1.0 + change.abs())
                || pivot.abs() < 1e-7
            {
                return false;
            }
        }
        let vertex = &mut self.vertex;
        for (at, by) in self.change.iter() {
            vertex.at[at] = vertex.at[at].moved(step.by, by);
        }
        for (number, by) in self.direction.iter() {
            let total = &mut vertex.totals[vertex.basis.node(number) as usize];
            *total = total.moved(step.by, by);
        }
        let sides = &vertex.sides[entering];
        vertex.at[entering] = if step.high { sides.hi } else { sides.lo };
        if entering != leaving {
            vertex.places[leaving] = Place::Loose;
            let new = vertex.basis.replace(slot, super::lists::index(entering));
            self.reprice(slot, new);
        }
        self.vertex.places[entering] = Place::Held { high: step.high };
        let wanted = &mut self.wanted[entering][usize::from(step.high)];
        self.met = std::mem::take(wanted).then_some((entering, step.high));
        if elastic {
            self.regoal(constraints, leaving);
        }
        true
    }

    /// Prices once the slot's constraint is exchanged for the combination, in a new slot.
    fn reprice(&mut self, slot: usize, new: usize) {
        let pivot = self.combination.get(slot);
        let price = self.prices.get(slot) / pivot;
        let own = self.reach[slot] / (pivot * pivot);
        for (at, weight) in self.combination.iter() {
            self.prices.take(at, weight, price);
            self.reach[at] = self.reach[at].max(weight * weight * own);
        }
        self.prices.drop_at(slot);
        self.prices.set(new, price);
        self.reach[new] = own.max(1.0);
    }
}
