//! The tight constraints that pin down a vertex, ready to solve with as they change one by one.

use super::constraints::Constraints;
use super::factors::{Factors, Singular};
use super::marked::Marked;

/// As many independent constraints as there are running totals, each in a slot.
#[derive(Debug, Clone)]
pub(super) struct Basis {
    /// The constraint in each slot.
    slots: Vec<u32>,
    factors: Factors<f64>,
    /// What has changed since the factors were made, in product form.
    changes: Vec<Change>,
}

/// A slot was given another constraint, which was this combination of those before.
#[derive(Debug, Clone)]
struct Change {
    slot: usize,
    pivot: f64,
    others: Vec<(u32, f64)>,
}

/// Combinations are cheap until there are so many changes.
const MOST_CHANGES: usize = 64;

impl Basis {
    /// The constraints named; their slots are in an order of its own.
    pub(super) fn new(constraints: &Constraints, named: &[u32]) -> Result<Self, Singular> {
        let lists = named.iter().map(|&at| constraints.rows.of(at as usize));
        let lists: Vec<_> = lists.collect();
        let (factors, order) = Factors::new(constraints.nodes(), &lists)?;
        Ok(Self {
            slots: order.iter().map(|&at| named[at as usize]).collect(),
            factors,
            changes: Vec::new(),
        })
    }

    /// The constraint in each slot.
    pub(super) fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// Whether it's time to factor anew.
    pub(super) fn is_worn(&self) -> bool {
        self.changes.len() >= MOST_CHANGES
    }

    /// Whether nothing has changed since the factors were made.
    pub(super) fn is_fresh(&self) -> bool {
        self.changes.is_empty()
    }

    /// The weights with which the constraints sum to the one given, by slot.
    pub(super) fn combination(&self, sum: &[(u32, f64)], into: &mut Marked<f64>) {
        into.clear();
        for &(node, weight) in sum {
            into.add(self.factors.number(node), weight);
        }
        self.factors.solve(into);
        for change in &self.changes {
            if let Some(value) = into.settle(change.slot) {
                let value = value / change.pivot;
                into.set(change.slot, value);
                for &(other, times) in &change.others {
                    into.take(other as usize, times, value);
                }
            }
        }
    }

    /// How the running totals change as the values of the constraints do: in by slot, out by the numbers
    /// that [`number`](Self::number) gives to nodes.
    pub(super) fn movement(&self, x: &mut Marked<f64>) {
        for change in self.changes.iter().rev() {
            let others = change.others.iter();
            let held: f64 = others.map(|&(other, times)| times * x.get(other as usize)).sum();
            let value = x.get(change.slot) - held;
            if value != 0.0 {
                x.set(change.slot, value / change.pivot);
            } else {
                x.drop_at(change.slot);
            }
        }
        self.factors.solve_transposed(x);
    }

    /// The number of a node in a movement.
    pub(super) fn number(&self, node: u32) -> usize {
        self.factors.number(node)
    }

    /// The node of each number.
    pub(super) fn node(&self, number: usize) -> u32 {
        self.factors.node(number)
    }

    /// Gives a slot to another constraint, which is this combination of the present ones.
    pub(super) fn replace(&mut self, slot: usize, constraint: u32, combination: &Marked<f64>) {
        self.slots[slot] = constraint;
        let others = combination.iter().filter(|&(at, _)| at != slot);
        self.changes.push(Change {
            slot,
            pivot: combination.get(slot),
            others: others.map(|(at, weight)| (super::lists::index(at), weight)).collect(),
        });
    }
}
