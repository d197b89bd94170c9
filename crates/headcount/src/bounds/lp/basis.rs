//! The tight constraints that pin down a vertex, ready to solve with as they change one by one.

use super::constraints::Constraints;
use super::factors::{Factors, Singular};
use super::marked::Marked;

/// As many independent constraints as there are running totals, each in a slot.
#[derive(Debug, Clone)]
pub(super) struct Basis {
    /// The constraint in each slot. Slots given up have none.
    slots: Vec<Option<u32>>,
    factors: Factors<f64>,
    /// The combination last asked for, half-way.
    spike: Marked<f64>,
    work: Marked<f64>,
}

/// Solving slows down as changes pile up.
const MOST_CHANGES: usize = 200;

impl Basis {
    /// The constraints named; their slots are in an order of its own.
    pub(super) fn new(constraints: &Constraints, named: &[u32]) -> Result<Self, Singular> {
        let lists = named.iter().map(|&at| constraints.rows.of(at as usize));
        let lists: Vec<_> = lists.collect();
        let (factors, order) = Factors::new(constraints.nodes(), &lists)?;
        let room = Self::room(constraints);
        Ok(Self {
            slots: order.iter().map(|&at| Some(named[at as usize])).collect(),
            factors,
            spike: Marked::zero(room),
            work: Marked::zero(room),
        })
    }

    /// How many slots there may come to be.
    pub(super) fn room(constraints: &Constraints) -> usize {
        constraints.nodes() + MOST_CHANGES
    }

    /// The constraint in a slot.
    pub(super) fn constraint(&self, slot: usize) -> Option<usize> {
        self.slots[slot].map(|at| at as usize)
    }

    /// Each slot in use with its constraint.
    pub(super) fn slots(&self) -> impl Iterator<Item = (usize, u32)> {
        let slots = self.slots.iter().enumerate();
        slots.filter_map(|(slot, at)| Some((slot, (*at)?)))
    }

    /// The tight constraints.
    pub(super) fn named(&self) -> Vec<u32> {
        self.slots().map(|(_, at)| at).collect()
    }

    /// Whether it's time to factor anew.
    pub(super) fn is_worn(&self) -> bool {
        self.factors.moves.len() >= MOST_CHANGES
    }

    /// Whether nothing has changed since the factors were made.
    pub(super) fn is_fresh(&self) -> bool {
        self.factors.moves.is_empty()
    }

    /// The weights with which the constraints sum to the one given, by slot.
    pub(super) fn combination(&mut self, sum: &[(u32, f64)], into: &mut Marked<f64>) {
        into.clear();
        for &(node, weight) in sum {
            into.add(self.factors.number(node), weight);
        }
        self.factors.solve_lower(into);
        self.spike.clear();
        for (at, weight) in into.iter() {
            self.spike.set(at, weight);
        }
        self.factors.solve_upper(into);
    }

    /// How the running totals change as the values of the constraints do: in by slot, out by the numbers
    /// that [`node`](Self::node) knows.
    pub(super) fn movement(&self, x: &mut Marked<f64>) {
        self.factors.solve_transposed(x);
    }

    /// The node of each number.
    pub(super) fn node(&self, number: usize) -> u32 {
        self.factors.node(number)
    }

    /// Gives up a slot and puts the constraint whose combination was asked for last in a new one.
    pub(super) fn replace(&mut self, slot: usize, constraint: u32) -> usize {
        self.slots[slot] = None;
        self.slots.push(Some(constraint));
        self.factors.replace(slot, &self.spike, &mut self.work)
    }
}
