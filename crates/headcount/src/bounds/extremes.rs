//! The least and the greatest value of each sum that is asked about.

use std::collections::{BTreeMap, HashMap};

use num_rational::BigRational;
use num_traits::Zero;

use crate::system::Sum;

use super::flow::{Path, Sides, shortest_paths};
use super::linear::Greatest;
use super::number::Overflow;
use super::simplex::Term;
use super::solver::Solver;

/// One end of what a sum can be, with what proves it.
#[derive(Debug, Clone)]
pub(crate) enum Extreme {
    /// It has no end.
    Open,
    /// Row sides that each count once, in order along a path.
    Once(i128, Sides),
    /// Row sides that count any number of times.
    Weighted(BigRational, Vec<Term>),
}

impl Extreme {
    /// Where it is, if it has an end.
    pub(crate) fn value(self) -> Option<BigRational> {
        match self {
            Self::Open => None,
            Self::Once(value, _) => Some(BigRational::from_integer(value.into())),
            Self::Weighted(value, _) => Some(value),
        }
    }
}

/// Both ends of what a sum can be.
#[derive(Debug, Clone)]
pub(crate) struct Extremes {
    pub(crate) least: Extreme,
    pub(crate) greatest: Extreme,
}

/// Both ends of every sum, over all points that the rows in force allow; there must be one.
pub(crate) fn extremes(solver: &mut Solver<'_>, sums: &[&Sum]) -> Result<Vec<Extremes>, Overflow> {
    let mut found: Vec<Option<Extremes>> = vec![None; sums.len()];
    if let Some(flow) = solver.flow() {
        // Each stretch twice: there for its greatest value, and back for its least.
        let stretches = sums.iter().enumerate().filter_map(|(position, sum)| {
            let (first, end) = sum.stretch()?;
            Some((position, first, end))
        });
        let stretches: Vec<(usize, u32, u32)> = stretches.collect();
        let there = stretches.iter().map(|&(_, first, end)| (first, end));
        let back = stretches.iter().map(|&(_, first, end)| (end, first));
        let pairs: Vec<(u32, u32)> = there.chain(back).collect();
        let mut there = shortest_paths(flow, solver.on(), &pairs, &|| solver.is_stopped());
        solver.go_on()?;
        let back = there.split_off(stretches.len());
        for (((position, ..), there), back) in stretches.into_iter().zip(there).zip(back) {
            let once = |path: Option<Path>, sign: i128| match path {
                Some(path) => Extreme::Once(sign * path.length, path.sides),
                None => Extreme::Open,
            };
            found[position] = Some(Extremes {
                least: once(back, -1),
                greatest: once(there, 1),
            });
        }
    }
    let rest: Vec<usize> = (0..sums.len()).filter(|at| found[*at].is_none()).collect();
    if !rest.is_empty() {
        let sums: Vec<&Sum> = rest.iter().map(|at| sums[*at]).collect();
        for (position, extremes) in rest.into_iter().zip(linear_extremes(solver, &sums)?) {
            found[position] = Some(extremes);
        }
    }
    found
        .into_iter()
        .map(|found| found.ok_or(Overflow))
        .collect()
}

/// A bound that a claim states outright is a candidate, and valid. A point at which the sum has
/// that very value shows it to be the tightest, so that only the other bounds need solving for
/// (the filter of Gleixner, Berthold, Müller & Weltge 2017).
fn linear_extremes(solver: &mut Solver<'_>, sums: &[&Sum]) -> Result<Vec<Extremes>, Overflow> {
    let candidates = Candidates::of(solver);
    let mut witnesses = Witnesses::new(sums);
    if solver.find_point()?.is_err() {
        return Err(Overflow);
    }
    witnesses.see(solver)?;
    let mut solved: HashMap<&Sum, Extremes> = HashMap::new();
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
        let [least, greatest] = [least, greatest].map(|end| match end {
            Some((value, terms)) => Extreme::Weighted(value, terms),
            None => Extreme::Open,
        });
        solved.insert(sum, Extremes { least, greatest });
    }
    Ok(sums.iter().map(|sum| solved[*sum].clone()).collect())
}

/// A value and the row sides that prove it.
type Proven = (BigRational, Vec<Term>);

/// Whether a point has been seen at which the sum has its stated bound.
fn is_attained(stated: Option<&Proven>, seen: Option<&BigRational>) -> bool {
    stated.is_some_and(|(value, _)| seen == Some(value))
}

/// Prefers the one-line proof where it's as good as the one found.
fn simplest(found: Greatest, stated: Option<Proven>) -> Option<Proven> {
    match (found, stated) {
        (Greatest::Value(value, _), Some((known, terms))) if known == value => Some((known, terms)),
        (Greatest::Value(value, terms), _) => Some((value, terms)),
        (Greatest::Unbounded, _) => None,
    }
}

/// The best bounds that single rows state of whole sums.
struct Candidates<'a> {
    least: BTreeMap<&'a Sum, (BigRational, usize)>,
    greatest: BTreeMap<&'a Sum, (BigRational, usize)>,
}

impl<'a> Candidates<'a> {
    fn of(solver: &Solver<'a>) -> Self {
        let mut candidates = Self {
            least: BTreeMap::new(),
            greatest: BTreeMap::new(),
        };
        let rows = solver.component().rows.iter().enumerate();
        for (at, row) in rows.filter(|(at, _)| solver.on()[*at]) {
            let (numer, denom) = row.part();
            let bound = |figure: i64| {
                BigRational::new(i128::from(figure).into(), denom.into())
                    * BigRational::from_integer(numer.into())
            };
            if let Some(lo) = row.lo.map(bound) {
                let best = candidates.least.entry(&row.sum).or_insert((lo.clone(), at));
                if lo > best.0 {
                    *best = (lo, at);
                }
            }
            if let Some(hi) = row.hi.map(bound) {
                let best = candidates
                    .greatest
                    .entry(&row.sum)
                    .or_insert((hi.clone(), at));
                if hi < best.0 {
                    *best = (hi, at);
                }
            }
        }
        candidates
    }

    /// The best stated lower bound; for a sum of counts, zero if none is better.
    fn least(&self, sum: &Sum) -> Option<Proven> {
        let zero = BigRational::zero();
        let is_count = sum.is_count();
        match self.least.get(sum) {
            Some((lo, at)) if !is_count || *lo > zero => Some((lo.clone(), term(*at, true))),
            _ if is_count => Some((zero, Vec::new())),
            _ => None,
        }
    }

    fn greatest(&self, sum: &Sum) -> Option<Proven> {
        let (hi, at) = self.greatest.get(sum)?;
        Some((hi.clone(), term(*at, false)))
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
