//! The least and the greatest value of each sum that is asked about.

use num_rational::BigRational;

use crate::system::Sum;

use super::flow::Path;
use super::linear::Overflow;
use super::lp::{Greatest, Term};
use super::solver::Solver;

/// One end of what a sum can be, with what proves it.
#[derive(Debug, Clone)]
pub(crate) enum Extreme {
    /// It has no end.
    Open,
    /// Row sides that each count once, in order along a path.
    Once(i128, Path),
    /// Row sides that count any number of times.
    Weighted(Box<(BigRational, Vec<Term>)>),
}

impl Extreme {
    /// The length of the shortest path there or, with a sign, back; without a path there's no end.
    fn along(path: Option<Path>, sign: i128) -> Self {
        match path {
            Some(path) => Self::Once(sign * path.length, path),
            None => Self::Open,
        }
    }

    /// Where it is, if it has an end.
    pub(crate) fn value(self) -> Option<BigRational> {
        match self {
            Self::Open => None,
            Self::Once(value, _) => Some(BigRational::from_integer(value.into())),
            Self::Weighted(weighted) => Some(weighted.0),
        }
    }
}

/// Both ends of what a sum can be.
#[derive(Debug, Clone)]
pub(crate) struct Extremes {
    pub(crate) least: Extreme,
    pub(crate) greatest: Extreme,
    /// Whether they are the tightest: otherwise they're as far as they were proven when the effort was spent.
    pub(crate) tight: bool,
}

/// Both ends of every sum, over all points that the rows in force allow; there must be one.
pub(crate) fn extremes(solver: &mut Solver<'_>, sums: &[&Sum]) -> Result<Vec<Extremes>, Overflow> {
    let mut found: Vec<Option<Extremes>> = vec![None; sums.len()];
    if solver.is_flow() {
        // Each stretch twice: there for its greatest value, and back for its least.
        let stretches = sums.iter().enumerate().filter_map(|(position, sum)| {
            let (first, end) = sum.stretch()?;
            Some((position, first, end))
        });
        let stretches: Vec<(usize, u32, u32)> = stretches.collect();
        let there = stretches.iter().map(|&(_, first, end)| (first, end));
        let back = stretches.iter().map(|&(_, first, end)| (end, first));
        let pairs: Vec<(u32, u32)> = there.chain(back).collect();
        let mut there = solver.paths(&pairs)?;
        let back = there.split_off(stretches.len());
        for (((position, ..), there), back) in stretches.into_iter().zip(there).zip(back) {
            found[position] = Some(Extremes {
                least: Extreme::along(back, -1),
                greatest: Extreme::along(there, 1),
                tight: true,
            });
        }
    }
    let rest: Vec<usize> = (0..sums.len()).filter(|at| found[*at].is_none()).collect();
    if !rest.is_empty() {
        let sums: Vec<&Sum> = rest.iter().map(|at| sums[*at]).collect();
        for (position, ends) in rest.into_iter().zip(solver.linear_extremes(&sums)?) {
            let tight = ends.tight;
            let [least, greatest] = [ends.least, ends.greatest].map(|end| match end {
                Some(weighted) => Extreme::Weighted(Box::new(weighted)),
                None => Extreme::Open,
            });
            found[position] = Some(Extremes {
                least,
                greatest,
                tight,
            });
        }
    }
    found
        .into_iter()
        .map(|found| found.ok_or(Overflow))
        .collect()
}

/// One end of a sum, likewise.
pub(crate) fn extreme(
    solver: &mut Solver<'_>,
    sum: &Sum,
    greatest: bool,
) -> Result<Extreme, Overflow> {
    if let Some((first, end)) = sum.stretch().filter(|_| solver.is_flow()) {
        let (pair, sign) = if greatest {
            ((first, end), 1)
        } else {
            ((end, first), -1)
        };
        let path = solver.paths(&[pair])?.pop().flatten();
        return Ok(Extreme::along(path, sign));
    }
    let sign = if greatest { -1 } else { 1 };
    let end = match solver.least(&Sum::combined([(sum, sign)]))? {
        Greatest::Value(value, terms) => {
            let value = value * BigRational::from_integer(sign.into());
            Extreme::Weighted(Box::new((value, terms)))
        }
        Greatest::Unbounded => Extreme::Open,
    };
    Ok(end)
}
