//! A point that every constraint in force allows, in exact numbers.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::constraints::{Constraints, Sides};
use super::fraction::{common_denominator, is_whole};
use super::vertex::Near;

/// Running totals in whole multiples of a fraction.
#[derive(Debug, Clone)]
pub(super) struct Point {
    totals: Vec<i128>,
    /// Each constraint's sum, in the same multiples.
    sums: Vec<i128>,
    denominator: i128,
    /// The totals as they were when they were last read off floating point.
    seen: Vec<f64>,
    /// Totals too large for the above, with their denominator.
    large: Option<(Vec<BigInt>, BigInt)>,
    /// Whether every constraint in force is known to hold.
    holds: bool,
    /// Whether totals and sums are no longer those of one point.
    stale: bool,
}

/// Constraints whose sums changed.
#[derive(Debug)]
enum Moved {
    All,
    These(Vec<usize>),
}

impl Point {
    pub(super) fn new(constraints: &Constraints) -> Self {
        Self {
            totals: vec![0; constraints.nodes()],
            sums: vec![0; constraints.len()],
            denominator: 1,
            seen: vec![0.0; constraints.nodes()],
            large: None,
            holds: false,
            stale: false,
        }
    }

    /// Whether every constraint in force is known to hold here.
    pub(super) fn holds(&self) -> bool {
        self.holds
    }

    /// A constraint came into force.
    pub(super) fn doubt(&mut self, sides: Sides, at: usize) {
        let fits = allows(sides, self.sums[at], self.denominator) == Some(true);
        self.holds &= self.large.is_none() && fits;
    }

    /// Goes to where floating point seems to be. True if it's exactly allowed.
    pub(super) fn follow(&mut self, constraints: &Constraints, on: &[bool], near: &[Near]) -> bool {
        self.large = None;
        let was_good = self.holds;
        self.holds = false;
        let moved = self.round(constraints, near);
        let fits = |at: usize| {
            !on[at] || allows(constraints.sides[at], self.sums[at], self.denominator) == Some(true)
        };
        self.holds = match moved {
            None => false,
            Some(Moved::These(touched)) if was_good => touched.into_iter().all(fits),
            Some(_) => (0..constraints.len()).all(fits),
        };
        self.holds
    }

    /// Reads the totals off floating point.
    fn round(&mut self, constraints: &Constraints, near: &[Near]) -> Option<Moved> {
        let values = || near.iter().map(|total| total.value);
        let denominator = if values().all(is_whole) {
            1
        } else {
            common_denominator(values())?
        };
        let anew = self.stale || denominator != self.denominator;
        if anew {
            self.denominator = denominator;
            self.totals.fill(0);
            self.sums.fill(0);
            self.seen.fill(0.0);
        }
        // What is left half-way is good for nothing.
        self.stale = true;
        let touched = self.shift(constraints, near, denominator.to_f64()?)?;
        self.stale = false;
        Some(if anew {
            Moved::All
        } else {
            Moved::These(touched)
        })
    }

    fn shift(
        &mut self,
        constraints: &Constraints,
        near: &[Near],
        scale: f64,
    ) -> Option<Vec<usize>> {
        let mut touched = Vec::new();
        for (node, total) in near.iter().enumerate() {
            let value = (total.value * scale).round();
            if (value - self.seen[node]).abs() < 0.5 {
                continue;
            }
            self.seen[node] = value;
            let value = value.to_i128()?;
            let by = value.checked_sub(self.totals[node])?;
            self.totals[node] = value;
            for &(at, weight) in constraints.columns.of(node) {
                let sum = &mut self.sums[at as usize];
                *sum = sum.checked_add(by.checked_mul(weight.into())?)?;
                touched.push(at as usize);
            }
        }
        Some(touched)
    }

    /// Goes to a point known to be allowed.
    pub(super) fn settle(
        &mut self,
        constraints: &Constraints,
        totals: Vec<BigInt>,
        denominator: BigInt,
    ) {
        self.holds = true;
        self.large = None;
        self.stale = false;
        if self.narrow(constraints, &totals, &denominator).is_none() {
            self.stale = true;
            self.large = Some((totals, denominator));
        }
    }

    fn narrow(
        &mut self,
        constraints: &Constraints,
        totals: &[BigInt],
        denominator: &BigInt,
    ) -> Option<()> {
        let small = totals
            .iter()
            .map(ToPrimitive::to_i128)
            .collect::<Option<Vec<i128>>>()?;
        let mut sums = Vec::with_capacity(constraints.len());
        for list in constraints.rows.iter() {
            sums.push(dot(list, &small)?);
        }
        self.denominator = denominator.to_i128()?;
        self.seen = small
            .iter()
            .map(ToPrimitive::to_f64)
            .collect::<Option<_>>()?;
        (self.totals, self.sums) = (small, sums);
        Some(())
    }

    /// Whether a constraint is exactly at its upper side here, or its lower one.
    pub(super) fn is_on(&self, constraints: &Constraints, at: usize, high: bool) -> bool {
        let sides = constraints.sides[at];
        let side = if high { sides.hi } else { sides.lo };
        side.is_some_and(|side| self.is_at(constraints.rows.of(at), side))
    }

    /// The totals over their denominator, if they are small and known to be allowed.
    pub(super) fn small(&self) -> Option<(&[i128], i128)> {
        (self.holds && self.large.is_none()).then_some((&self.totals, self.denominator))
    }

    /// Whether a sum has exactly this value here, and the point is one that's allowed.
    pub(super) fn is_at(&self, sum: &[(u32, i64)], value: i128) -> bool {
        if !self.holds {
            return false;
        }
        match self.small_value(sum) {
            Some((numer, denom)) => value.checked_mul(denom) == Some(numer),
            None => self.value(sum) == BigRational::from_integer(value.into()),
        }
    }

    /// A sum's value here, as numerator over the common denominator, if both are small.
    fn small_value(&self, sum: &[(u32, i64)]) -> Option<(i128, i128)> {
        if self.large.is_some() || !self.holds {
            return None;
        }
        Some((dot(sum, &self.totals)?, self.denominator))
    }

    /// A sum's value here.
    pub(super) fn value(&self, sum: &[(u32, i64)]) -> BigRational {
        if let Some((numer, denom)) = self.small_value(sum) {
            return BigRational::new(numer.into(), denom.into());
        }
        let total = |node: u32| match &self.large {
            Some((totals, _)) => totals[node as usize].clone(),
            None => self.totals[node as usize].into(),
        };
        let terms = sum.iter().map(|&(node, weight)| total(node) * weight);
        let denominator = match &self.large {
            Some((_, denominator)) => denominator.clone(),
            None => self.denominator.into(),
        };
        BigRational::new(terms.sum(), denominator)
    }
}

fn dot(sum: &[(u32, i64)], totals: &[i128]) -> Option<i128> {
    sum.iter().try_fold(0_i128, |total, &(node, weight)| {
        total.checked_add(totals[node as usize].checked_mul(weight.into())?)
    })
}

/// Whether a sum, in multiples of a fraction, is within the sides; `None` if that's too large to tell.
fn allows(sides: Sides, sum: i128, denominator: i128) -> Option<bool> {
    let above = match sides.lo {
        Some(lo) => lo.checked_mul(denominator)? <= sum,
        None => true,
    };
    let below = match sides.hi {
        Some(hi) => sum <= hi.checked_mul(denominator)?,
        None => true,
    };
    Some(above && below)
}
