//! Proofs: constraints that, so many times each, sum to what is asked about.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::constraints::Constraints;
use super::fraction::{common_denominator, multiple};
use super::problem::Term;

/// Sums constraints exactly, without clearing all of its memory each time.
#[derive(Debug, Clone)]
pub(super) struct Notary {
    sums: Vec<i128>,
    touched: Vec<u32>,
}

/// A bound and what proves it.
pub(super) type Proven = (BigRational, Vec<Term>);

impl Notary {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            sums: vec![0; nodes],
            touched: Vec::new(),
        }
    }

    /// Exact multipliers near the ones proposed, if with them the constraints sum to exactly the goal,
    /// and the upper bound on it that this proves. A positive multiplier uses a constraint's upper side, a
    /// negative one its lower.
    pub(super) fn certify(
        &mut self,
        constraints: &Constraints,
        on: &[bool],
        goal: &[(u32, i64)],
        proposed: &[(u32, f64)],
    ) -> Option<Proven> {
        let common = common_denominator(proposed.iter().map(|&(_, times)| times))?;
        let mut exact = Vec::with_capacity(proposed.len());
        for &(at, times) in proposed {
            let times = multiple(times, common)?;
            if times != 0 {
                exact.push((at, times));
            }
        }
        self.confirm(constraints, on, goal, &exact, common)
    }

    /// The upper bound on the goal that multipliers, over their common denominator, prove; none if they
    /// don't.
    pub(super) fn confirm(
        &mut self,
        constraints: &Constraints,
        on: &[bool],
        goal: &[(u32, i64)],
        exact: &[(u32, i128)],
        common: i128,
    ) -> Option<Proven> {
        let sums = self.is_sum(constraints, goal, exact, common);
        for &node in &self.touched {
            self.sums[node as usize] = 0;
        }
        self.touched.clear();
        if sums != Some(true) {
            return None;
        }
        let mut bound = 0_i128;
        let mut terms = Vec::with_capacity(exact.len());
        for &(at, times) in exact {
            let (at, is_min) = (at as usize, times < 0);
            let sides = constraints.sides[at];
            let side = if is_min { sides.lo } else { sides.hi };
            bound = bound.checked_add(side.filter(|_| on[at])?.checked_mul(times)?)?;
            if let Some(row) = constraints.row_of(at) {
                let times = BigRational::new(times.abs().into(), common.into());
                terms.push(Term { row, is_min, times });
            }
        }
        terms.sort_unstable_by_key(|term| (term.row, term.is_min));
        Some((BigRational::new(bound.into(), common.into()), terms))
    }

    fn is_sum(
        &mut self,
        constraints: &Constraints,
        goal: &[(u32, i64)],
        exact: &[(u32, i128)],
        common: i128,
    ) -> Option<bool> {
        for &(node, weight) in goal {
            self.touched.push(node);
            let sum = &mut self.sums[node as usize];
            *sum = sum.checked_sub(common.checked_mul(weight.into())?)?;
        }
        for &(at, times) in exact {
            for &(node, weight) in constraints.rows.of(at as usize) {
                self.touched.push(node);
                let sum = &mut self.sums[node as usize];
                *sum = sum.checked_add(times.checked_mul(weight.into())?)?;
            }
        }
        Some(
            self.touched
                .iter()
                .all(|&node| self.sums[node as usize] == 0),
        )
    }
}

/// The bound that multipliers known to be right prove.
pub(super) fn proven(
    constraints: &Constraints,
    multipliers: impl Iterator<Item = (u32, BigInt)>,
    denominator: &BigInt,
) -> Proven {
    let mut bound = BigInt::zero();
    let mut terms = Vec::new();
    for (at, times) in multipliers {
        let (at, is_min) = (at as usize, times.is_negative());
        let sides = constraints.sides[at];
        let side = if is_min { sides.lo } else { sides.hi };
        bound += &times * side.unwrap_or(0);
        if let Some(row) = constraints.row_of(at).filter(|_| !times.is_zero()) {
            let times = BigRational::new(times.abs(), denominator.clone());
            terms.push(Term { row, is_min, times });
        }
    }
    terms.sort_unstable_by_key(|term| (term.row, term.is_min));
    (BigRational::new(bound, denominator.clone()), terms)
}
