//! The same simplex in exact numbers, from wherever floating point got to.
//!
//! Nearly always that's the right vertex already, and all there is to do is to see that it is.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::certificate::{Proven, proven};
use super::constraints::Constraints;
use super::lifting::{Exact, ExactBasis};
use super::lists::index;
use super::problem::{Effort, Stopped};
use super::vertex::Place;

/// What an exact search found.
#[derive(Debug)]
pub(super) enum Found {
    /// A point that all constraints in force allow, where the goal, if there is one, is greatest.
    Top {
        totals: Exact,
        proof: Option<Proven>,
    },
    /// No point is allowed.
    Nowhere(Proven),
    /// The goal grows for ever.
    Open,
    /// The constraints don't pin down a vertex.
    Astray,
}

/// Constraints that hold a vertex, and what each is doing there.
#[derive(Debug)]
pub(super) struct Repair<'a> {
    pub(super) constraints: &'a Constraints,
    pub(super) on: &'a [bool],
    pub(super) slots: Vec<u32>,
    pub(super) places: Vec<Place>,
}

/// How many steps of floating point an exact one costs.
const COST: u64 = 200;

impl Repair<'_> {
    /// Goes on to the top of the goal; without one, to any allowed point. Bland's rule, so that it ends.
    pub(super) fn run(
        &mut self,
        goal: Option<&[(u32, i64)]>,
        effort: &mut dyn Effort,
    ) -> Result<Found, Stopped> {
        loop {
            effort.spend(COST)?;
            let constraints = self.constraints;
            let Ok(basis) = ExactBasis::new(constraints, &self.slots) else {
                return Ok(Found::Astray);
            };
            let held: Vec<i128> = basis
                .slots()
                .iter()
                .map(|&at| self.held_at(at as usize))
                .collect();
            let totals = basis.totals(&held).ok_or(Stopped::Limit)?;
            let lacks = self.lacks(&totals);
            let elastic = lacks.iter().any(|&lack| lack != 0);
            let aim = match goal {
                _ if elastic => self.shortfall(&lacks),
                Some(goal) => goal.to_vec(),
                None => {
                    return Ok(Found::Top {
                        totals,
                        proof: None,
                    });
                }
            };
            let prices = basis.multipliers(&aim).ok_or(Stopped::Limit)?;
            let Some((slot, up)) = self.improving(&basis, &prices) else {
                let slots = basis.slots().iter().copied();
                let multipliers = slots.zip(prices.numerators.iter().cloned());
                let own = lacks.iter().enumerate().filter(|(_, lack)| **lack != 0);
                let own = own.map(|(at, &lack)| (index(at), -&prices.denominator * lack));
                let proof = proven(constraints, multipliers.chain(own), &prices.denominator);
                return Ok(if elastic {
                    Found::Nowhere(proof)
                } else {
                    Found::Top {
                        totals,
                        proof: Some(proof),
                    }
                });
            };
            let mut step = vec![0; self.slots.len()];
            step[slot] = if up { 1 } else { -1 };
            let direction = basis.totals(&step).ok_or(Stopped::Limit)?;
            let leaving = basis.slots()[slot];
            let Some((entering, high)) = self.blocking(&totals, &direction, &lacks, leaving) else {
                return Ok(if elastic { Found::Astray } else { Found::Open });
            };
            self.slots = basis.slots().to_vec();
            self.slots[slot] = entering;
            self.places[leaving as usize] = Place::Loose;
            self.places[entering as usize] = Place::Held { high };
        }
    }

    fn held_at(&self, at: usize) -> i128 {
        let sides = self.constraints.sides[at];
        let side = match self.places[at] {
            Place::Held { high: true } => sides.hi,
            _ => sides.lo,
        };
        side.unwrap_or(0)
    }

    /// The side in force that a constraint would meet as it grows, or as it shrinks.
    fn side(&self, at: usize, up: bool) -> Option<i128> {
        let sides = self.constraints.sides[at];
        let side = if up { sides.hi } else { sides.lo };
        side.filter(|_| self.on[at])
    }

    fn lacks(&self, totals: &Exact) -> Vec<i8> {
        let lack = |at: usize| {
            if self.places[at] != Place::Loose {
                return 0;
            }
            let sum = totals.sum(self.constraints.rows.of(at));
            if self
                .side(at, false)
                .is_some_and(|lo| sum < &totals.denominator * lo)
            {
                1
            } else if self
                .side(at, true)
                .is_some_and(|hi| sum > &totals.denominator * hi)
            {
                -1
            } else {
                0
            }
        };
        (0..self.constraints.len()).map(lack).collect()
    }

    /// What has to grow for the constraints that don't hold to come nearer.
    fn shortfall(&self, lacks: &[i8]) -> Vec<(u32, i64)> {
        let lacking = lacks.iter().enumerate().filter(|(_, lack)| **lack != 0);
        let lists = lacking.map(|(at, &lack)| (self.constraints.rows.of(at), i64::from(lack)));
        lists
            .flat_map(|(list, lack)| {
                list.iter()
                    .map(move |&(node, weight)| (node, weight * lack))
            })
            .collect()
    }

    /// The first constraint, by number, that helps by letting go, and whether it must grow for that.
    fn improving(&self, basis: &ExactBasis<'_>, prices: &Exact) -> Option<(usize, bool)> {
        let helps = |&(slot, &at): &(usize, &u32)| {
            let price = &prices.numerators[slot];
            let at = at as usize;
            let up = price.is_positive();
            let sides = self.constraints.sides[at];
            let held = self.places[at] == Place::Held { high: up } || sides.lo == sides.hi;
            !price.is_zero() && (!self.on[at] || !held)
        };
        let slots = basis.slots().iter().enumerate();
        let (slot, _) = slots.filter(helps).min_by_key(|(_, at)| **at)?;
        Some((slot, prices.numerators[slot].is_positive()))
    }

    /// The constraint that ends a move, and whether with its upper side: the nearest, then the first by
    /// number.
    fn blocking(
        &self,
        totals: &Exact,
        direction: &Exact,
        lacks: &[i8],
        leaving: u32,
    ) -> Option<(u32, bool)> {
        let mut nearest: Option<(BigInt, BigInt, u32, bool)> = None;
        for (at, &lack) in lacks.iter().enumerate() {
            if self.places[at] != Place::Loose && index(at) != leaving {
                continue;
            }
            let list = self.constraints.rows.of(at);
            let rate = direction.sum(list);
            let up = rate.is_positive();
            // Beyond a side, moving further away meets nothing, and moving back meets that side.
            let high = match lack {
                0 => up,
                _ if (lack > 0) == up => !up,
                _ => continue,
            };
            if rate.is_zero() {
                continue;
            }
            let Some(side) = self.side(at, high) else {
                continue;
            };
            let room = (&totals.denominator * side - totals.sum(list)).abs();
            let rate = rate.abs();
            let nearer = nearest
                .as_ref()
                .is_none_or(|(r, s, ..)| &room * s < r * &rate);
            if nearer {
                nearest = Some((room, rate, index(at), high));
            }
        }
        nearest.map(|(.., at, high)| (at, high))
    }
}
