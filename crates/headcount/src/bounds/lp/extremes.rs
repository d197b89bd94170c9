//! The least and the greatest value of each sum that is asked about.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use num_rational::BigRational;

use crate::system::Run;

use super::constraints::Sides;
use super::engine::{Greatest, Lp};
use super::paths::{Multipliers, Paths};
use super::problem::{Effort, Stopped, Term};

/// One end of what a sum can be, with the row sides that prove it; `None` if it has no end.
pub(crate) type Extreme = Option<(BigRational, Vec<Term>)>;

/// Both ends of what a sum can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Extremes {
    pub(crate) least: Extreme,
    pub(crate) greatest: Extreme,
    /// Whether they are the tightest there are: otherwise an end is what was proven when the effort was spent, and
    /// `None` if nothing was.
    pub(crate) tight: bool,
}

/// A sum of running totals.
type Totals = Vec<(u32, i64)>;

/// Vertices are remembered as long as they take no more than so many places for all constraints.
const MOST_MARKED: usize = 1 << 22;

/// One end of one sum, still to be found.
#[derive(Debug)]
struct Open {
    sum: usize,
    /// 1 for the greatest value, −1 for the least.
    sign: i64,
    /// The best bound known, `sign` times, with the constraints that prove it.
    known: Option<(i128, Multipliers)>,
}

/// Both ends of every sum, over all points that the rows in force allow; there must be one. Where the effort is spent,
/// those not found by then are left as loose as they were proven.
///
/// A bound that a row states outright, or that paths prove, is a candidate, and valid. A point at which
/// the sum has that very value shows it to be the tightest, so that only the other bounds need solving
/// for (the filter of Gleixner, Berthold, Müller & Weltge 2017). Every vertex on the way to one bound is
/// such a point for others.
pub(crate) fn extremes(
    lp: &mut Lp,
    sums: &[&[Run]],
    effort: &mut dyn Effort,
) -> Result<Vec<Extremes>, Stopped> {
    let mut stopped = match lp.find_point(effort) {
        Ok(Ok(())) => false,
        Ok(Err(_)) => return Err(Stopped::Limit),
        Err(Stopped::Limit) => true,
    };
    let mut distinct: BTreeMap<Totals, usize> = BTreeMap::new();
    let mut goals: Vec<Totals> = Vec::new();
    let mut goal_runs: Vec<&[Run]> = Vec::new();
    let mut which = Vec::with_capacity(sums.len());
    for sum in sums {
        let totals = lp.constraints.totals(sum);
        let at = *distinct.entry(totals.clone()).or_insert_with(|| {
            goals.push(totals);
            goal_runs.push(sum);
            goals.len() - 1
        });
        which.push(at);
    }
    let mut open = known(lp, &goals, &goal_runs, &distinct);
    for end in &open {
        if let Some((at, high)) = end.side() {
            lp.look_for(at, high);
        }
    }
    let mut found = vec![
        Extremes {
            least: None,
            greatest: None,
            tight: true,
        };
        goals.len()
    ];
    see(lp, &goals, &mut open, &mut found);
    // Alike goals come one after another, each from where one of those before was greatest; first the longest, as the
    // vertices on the way to one show most of the others' bounds.
    open.sort_by_cached_key(|end| {
        let runs = goal_runs[end.sum].iter();
        let unknowns: u64 = runs.map(|run| u64::from(run.end - run.first)).sum();
        (end.sign, unknowns, goals[end.sum].clone())
    });
    let most_marks = MOST_MARKED / lp.constraints.len().max(1) + 1;
    let mut marks = VecDeque::new();
    while let Some(end) = open.pop() {
        let goal = end.goal(&goals);
        let known = end.known.as_ref().map(|(known, _)| *known);
        let greatest = if stopped {
            Err(Stopped::Limit)
        } else {
            let started = lp.start_near(&goal, &marks);
            started.and_then(|()| lp.greatest_known(&goal, known, effort))
        };
        let extreme = match greatest {
            Err(Stopped::Limit) => {
                stopped = true;
                found[end.sum].tight = false;
                let why = end.known.as_ref().map(|(_, why)| why);
                let proven = why.and_then(|why| lp.proven(&goal, why));
                let proven = proven.or_else(|| {
                    let why = end.at_least_zero(goal_runs[end.sum])?;
                    lp.proven(&goal, &why)
                });
                end.settle(proven, &mut found);
                continue;
            }
            Ok(Greatest::Unbounded) => None,
            Ok(Greatest::Value(value, terms)) => {
                let known = end.known.as_ref();
                let known =
                    known.filter(|(known, _)| value == BigRational::from_integer((*known).into()));
                known
                    .and_then(|(_, why)| lp.proven(&goal, why))
                    .or(Some((value, terms)))
            }
        };
        end.settle(extreme, &mut found);
        marks.push_back(lp.mark());
        if marks.len() > most_marks {
            marks.pop_front();
        }
        see(lp, &goals, &mut open, &mut found);
    }
    Ok(which.into_iter().map(|at| found[at].clone()).collect())
}

impl Open {
    /// The constraint whose own side the known bound is, if that's all there is to it.
    fn side(&self) -> Option<(usize, bool)> {
        let (_, why) = self.known.as_ref()?;
        let (&at, &times) = why.first_key_value().filter(|_| why.len() == 1)?;
        (times.abs() == 1).then_some((at as usize, times > 0))
    }

    /// The constraints on single unknowns that prove a count to be at least zero, if this is its least.
    fn at_least_zero(&self, runs: &[Run]) -> Option<Multipliers> {
        let unknowns = runs.iter().flat_map(|run| {
            let weight = i128::from(run.weight);
            (run.first..run.end).map(move |unknown| (unknown, -weight))
        });
        (self.sign < 0 && is_count(runs)).then(|| unknowns.collect())
    }

    /// What is to grow.
    fn goal(&self, goals: &[Totals]) -> Totals {
        goals[self.sum]
            .iter()
            .map(|&(at, weight)| (at, weight * self.sign))
            .collect()
    }

    fn settle(&self, extreme: Extreme, found: &mut [Extremes]) {
        let found = &mut found[self.sum];
        if self.sign < 0 {
            found.least = extreme.map(|(value, terms)| (-value, terms));
        } else {
            found.greatest = extreme;
        }
    }
}

/// Settles the ends whose known bound is reached at the present point.
fn see(lp: &mut Lp, goals: &[Totals], open: &mut Vec<Open>, found: &mut [Extremes]) {
    let met: BTreeSet<(usize, bool)> = lp.met().into_iter().collect();
    open.retain(|end| {
        let Some((bound, why)) = &end.known else {
            return true;
        };
        let is_met = end.side().is_some_and(|side| met.contains(&side));
        if !is_met
            && !lp
                .point
                .is_at(&goals[end.sum], bound * i128::from(end.sign))
        {
            return true;
        }
        let Some(proven) = lp.proven(&end.goal(goals), why) else {
            return true;
        };
        end.settle(Some(proven), found);
        false
    });
}

/// Whether a sum takes nothing away.
fn is_count(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.weight > 0)
}

/// Both ends of every goal with the best bound that single rows or paths prove; a single row if it's as
/// good.
fn known(
    lp: &Lp,
    goals: &[Totals],
    runs: &[&[Run]],
    distinct: &BTreeMap<Totals, usize>,
) -> Vec<Open> {
    let mut known: Vec<Open> = (0..goals.len())
        .flat_map(|sum| {
            [-1, 1].map(|sign| Open {
                sum,
                sign,
                known: None,
            })
        })
        .collect();
    for at in 0..lp.constraints.len() {
        let Some(&sum) = distinct
            .get(lp.constraints.rows.of(at))
            .filter(|_| lp.on[at])
        else {
            continue;
        };
        let Sides { lo, hi } = lp.constraints.sides[at];
        // That counts are at least zero needs no row.
        let lo = lo.filter(|&lo| lo > 0 || !is_count(runs[sum]));
        for (end, bound, times) in [(2 * sum, lo.map(|lo| -lo), -1), (2 * sum + 1, hi, 1)] {
            if let Some(bound) = bound {
                known[end].offer(bound, || {
                    Multipliers::from([(super::lists::index(at), times)])
                });
            }
        }
    }
    if let Some((totals, denominator)) = lp.point.small() {
        let mut paths = Paths::new(&lp.constraints, &lp.on, totals, denominator);
        paths.explore(goals);
        for end in &mut known {
            if let Some((bound, why)) = paths.most(&goals[end.sum], end.sign) {
                end.offer(bound, || why);
            }
        }
    }
    known
}

impl Open {
    /// Takes a better bound.
    fn offer(&mut self, bound: i128, why: impl FnOnce() -> Multipliers) {
        if self.known.as_ref().is_none_or(|(known, _)| bound < *known) {
            self.known = Some((bound, why()));
        }
    }
}
