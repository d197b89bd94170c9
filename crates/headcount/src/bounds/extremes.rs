//! The least and the greatest value of each sum that is asked about.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero;

use crate::system::Sum;

use super::number::Overflow;
use super::simplex::Term;
use super::solver::{Greatest, Solver};

/// One end of what a sum can be, with the row sides that prove it; `None` if it has no end.
pub(crate) type Extreme = Option<(BigRational, Vec<Term>)>;

/// Both ends of what a sum can be.
#[derive(Debug, Clone)]
pub(crate) struct Extremes {
    pub(crate) least: Extreme,
    pub(crate) greatest: Extreme,
}

/// Both ends of every sum, over all points that the rows in force allow; there must be one.
///
/// A bound that a claim states outright is a candidate, and valid. A point at which the sum has
/// that very value shows it to be the tightest, so that only the other bounds need solving for
/// (the filter of Gleixner, Berthold, Müller & Weltge 2017).
pub(crate) fn extremes(solver: &mut Solver<'_>, sums: &[&Sum]) -> Result<Vec<Extremes>, Overflow> {
    let candidates = Candidates::of(solver);
    let mut witnesses = Witnesses::new(sums);
    if solver.find_point()?.is_err() {
        return Err(Overflow);
    }
    witnesses.see(solver)?;
    let mut solved: BTreeMap<&Sum, Extremes> = BTreeMap::new();
    for (at, &sum) in sums.iter().enumerate() {
        if solved.contains_key(sum) {
            continue;
        }
        let stated = candidates.least(sum);
        let least = if is_attained(stated.as_ref(), witnesses.least[at].as_ref()) {
            stated
        } else {
            let found = solver.least(sum)?;
            witnesses.see(solver)?;
            simplest(found, stated)
        };
        let stated = candidates.greatest(sum);
        let greatest = if is_attained(stated.as_ref(), witnesses.greatest[at].as_ref()) {
            stated
        } else {
            let found = solver.greatest(sum)?;
            witnesses.see(solver)?;
            simplest(found, stated)
        };
        solved.insert(sum, Extremes { least, greatest });
    }
    Ok(sums.iter().map(|sum| solved[*sum].clone()).collect())
}

/// Whether a point has been seen at which the sum has its stated bound.
fn is_attained(stated: Option<&(BigRational, Vec<Term>)>, seen: Option<&BigRational>) -> bool {
    stated.is_some_and(|(value, _)| seen == Some(value))
}

/// Prefers the one-line proof where it's as good as the one found.
fn simplest(found: Greatest, stated: Extreme) -> Extreme {
    match (found, stated) {
        (Greatest::Value(value, _), Some((known, terms))) if known == value => Some((known, terms)),
        (Greatest::Value(value, terms), _) => Some((value, terms)),
        (Greatest::Unbounded, _) => None,
    }
}

/// The best bounds that single rows state of whole sums.
struct Candidates<'a> {
    least: BTreeMap<&'a Sum, (&'a BigRational, usize)>,
    greatest: BTreeMap<&'a Sum, (&'a BigRational, usize)>,
}

impl<'a> Candidates<'a> {
    fn of(solver: &Solver<'a>) -> Self {
        let mut candidates = Self {
            least: BTreeMap::new(),
            greatest: BTreeMap::new(),
        };
        let component = solver.component();
        let rows = component
            .rows
            .iter()
            .enumerate()
            .filter(|(at, _)| solver.is_on(*at));
        for (at, row) in rows {
            if let Some(lo) = &row.lo {
                let best = candidates.least.entry(&row.sum).or_insert((lo, at));
                if lo > best.0 {
                    *best = (lo, at);
                }
            }
            if let Some(hi) = &row.hi {
                let best = candidates.greatest.entry(&row.sum).or_insert((hi, at));
                if hi < best.0 {
                    *best = (hi, at);
                }
            }
        }
        candidates
    }

    /// The best stated lower bound; for a sum of counts, zero if none is better.
    fn least(&self, sum: &Sum) -> Extreme {
        let zero = BigRational::zero();
        let is_count = sum.values().all(|weight| *weight > 0);
        match self.least.get(sum) {
            Some(&(lo, at)) if !is_count || *lo > zero => Some((lo.clone(), term(at, true))),
            _ if is_count => Some((zero, Vec::new())),
            _ => None,
        }
    }

    fn greatest(&self, sum: &Sum) -> Extreme {
        let &(hi, at) = self.greatest.get(sum)?;
        Some((hi.clone(), term(at, false)))
    }
}

fn term(row: usize, is_min: bool) -> Vec<Term> {
    vec![Term {
        row,
        is_min,
        times: BigRational::from_integer(1.into()),
    }]
}

/// The least and the greatest values seen at any point that the rows allow.
struct Witnesses<'s> {
    sums: &'s [&'s Sum],
    least: Vec<Option<BigRational>>,
    greatest: Vec<Option<BigRational>>,
}

impl<'s> Witnesses<'s> {
    fn new(sums: &'s [&'s Sum]) -> Self {
        Self {
            sums,
            least: vec![None; sums.len()],
            greatest: vec![None; sums.len()],
        }
    }

    /// Takes note of the point that the solver is at.
    fn see(&mut self, solver: &mut Solver<'_>) -> Result<(), Overflow> {
        for (at, sum) in self.sums.iter().enumerate() {
            let value = solver.value(sum).ok_or(Overflow)?;
            if self.least[at].as_ref().is_none_or(|least| value < *least) {
                self.least[at] = Some(value.clone());
            }
            if self.greatest[at]
                .as_ref()
                .is_none_or(|greatest| value > *greatest)
            {
                self.greatest[at] = Some(value);
            }
        }
        Ok(())
    }
}
