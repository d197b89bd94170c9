//! The least and the greatest value of each sum that is asked about.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use num_rational::BigRational;

use crate::system::Run;

use super::constraints::Sides;
use super::engine::{Greatest, Lp};
use super::paths::{Multipliers, Paths};
use super::problem::{Effort, Stopped, Term};
use super::vertex::Mark;

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
    let (mut search, which) = Search::new(lp, sums);
    while let Some(end) = search.open.pop() {
        let greatest = if stopped {
            Err(Stopped::Limit)
        } else {
            search.greatest(lp, &end, effort)
        };
        match greatest {
            Ok(greatest) => search.settle(lp, &end, greatest),
            Err(Stopped::Limit) => {
                stopped = true;
                search.leave(lp, &end);
            }
        }
    }
    let found = search.found;
    Ok(which.into_iter().map(|at| found[at].clone()).collect())
}

/// The ends still to be found, and those that are.
struct Search<'s> {
    goals: Vec<Totals>,
    /// The sums that they stand for.
    runs: Vec<&'s [Run]>,
    open: Vec<Open>,
    found: Vec<Extremes>,
    /// The vertices at which a goal was greatest.
    marks: VecDeque<Mark>,
    most_marks: usize,
}

impl<'s> Search<'s> {
    /// For some sums; and which of its goals each is.
    fn new(lp: &mut Lp, sums: &[&'s [Run]]) -> (Self, Vec<usize>) {
        let mut distinct: BTreeMap<Totals, usize> = BTreeMap::new();
        let mut goals: Vec<Totals> = Vec::new();
        let mut runs: Vec<&[Run]> = Vec::new();
        let mut which = Vec::with_capacity(sums.len());
        for sum in sums {
            let totals = lp.constraints.totals(sum);
            let at = *distinct.entry(totals.clone()).or_insert_with(|| {
                goals.push(totals);
                runs.push(sum);
                goals.len() - 1
            });
            which.push(at);
        }
        let open = known(lp, &goals, &runs, &distinct);
        for (at, high) in open.iter().filter_map(Open::side) {
            lp.look_for(at, high);
        }
        let unknown = Extremes {
            least: None,
            greatest: None,
            tight: true,
        };
        let mut search = Self {
            found: vec![unknown; goals.len()],
            goals,
            runs,
            open,
            marks: VecDeque::new(),
            most_marks: MOST_MARKED / lp.constraints.len().max(1) + 1,
        };
        search.see(lp);
        search.put_in_order();
        (search, which)
    }

    /// Alike goals come one after another, each from where one of those before was greatest; first the longest, as the
    /// vertices on the way to one show most of the others' bounds.
    fn put_in_order(&mut self) {
        let (goals, runs) = (&self.goals, &self.runs);
        self.open.sort_by_cached_key(|end| {
            let runs = runs[end.sum].iter();
            let unknowns: u64 = runs.map(|run| u64::from(run.end - run.first)).sum();
            (end.sign, unknowns, goals[end.sum].clone())
        });
    }

    fn greatest(
        &self,
        lp: &mut Lp,
        end: &Open,
        effort: &mut dyn Effort,
    ) -> Result<Greatest, Stopped> {
        let goal = end.goal(&self.goals);
        let known = end.known.as_ref().map(|(known, _)| *known);
        lp.start_near(&goal, &self.marks)?;
        lp.greatest_known(&goal, known, effort)
    }

    /// Takes note of an end that was found, and of what can be seen from there.
    fn settle(&mut self, lp: &mut Lp, end: &Open, greatest: Greatest) {
        let extreme = match greatest {
            Greatest::Unbounded => None,
            Greatest::Value(value, terms) => {
                let is_known = |known: i128| value == BigRational::from_integer(known.into());
                let known = end.known.as_ref().filter(|(known, _)| is_known(*known));
                known
                    .and_then(|(_, why)| lp.proven(&end.goal(&self.goals), why))
                    .or(Some((value, terms)))
            }
        };
        end.settle(extreme, &mut self.found);
        self.mark(lp);
        self.see(lp);
    }

    /// Leaves an end as loose as it's proven: the effort is spent.
    fn leave(&mut self, lp: &mut Lp, end: &Open) {
        let goal = end.goal(&self.goals);
        let known = end.known.as_ref();
        let proven = known.and_then(|(_, why)| lp.proven(&goal, why));
        let proven = proven.or_else(|| lp.proven(&goal, &end.at_least_zero(self.runs[end.sum])?));
        self.found[end.sum].tight = false;
        end.settle(proven, &mut self.found);
    }

    /// Takes note of the present vertex.
    fn mark(&mut self, lp: &Lp) {
        self.marks.push_back(lp.mark());
        if self.marks.len() > self.most_marks {
            self.marks.pop_front();
        }
    }

    /// Settles the ends whose known bound is reached here, or was on the way.
    fn see(&mut self, lp: &mut Lp) {
        let met: BTreeSet<(usize, bool)> = lp.met().into_iter().collect();
        let (goals, found) = (&self.goals, &mut self.found);
        self.open.retain(|end| {
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
