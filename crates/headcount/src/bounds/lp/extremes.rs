//! The least and the greatest value of each sum that is asked about.

use std::collections::BTreeMap;

use num_rational::BigRational;

use super::constraints::Sides;
use super::engine::{Greatest, Lp};
use super::problem::{Effort, Run, Stopped, Term};

/// One end of what a sum can be, with the row sides that prove it; `None` if it has no end.
pub(crate) type Extreme = Option<(BigRational, Vec<Term>)>;

/// Both ends of what a sum can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Extremes {
    pub(crate) least: Extreme,
    pub(crate) greatest: Extreme,
}

/// A sum of running totals.
type Totals = Vec<(u32, i64)>;

/// One end of one sum, still to be found.
#[derive(Debug)]
struct Open {
    sum: usize,
    /// 1 for the greatest value, −1 for the least.
    sign: i64,
    /// A bound that a row states, or that counts have by nature.
    stated: Option<(i128, Vec<Term>)>,
}

/// Both ends of every sum, over all points that the rows in force allow; there must be one.
///
/// A bound that a row states outright is a candidate, and valid. A point at which the sum has that very
/// value shows it to be the tightest, so that only the other bounds need solving for (the filter of
/// Gleixner, Berthold, Müller & Weltge 2017).
pub(crate) fn extremes(
    lp: &mut Lp,
    sums: &[&[Run]],
    effort: &mut dyn Effort,
) -> Result<Vec<Extremes>, Stopped> {
    if lp.find_point(effort)?.is_err() {
        return Err(Stopped::Limit);
    }
    let mut distinct: BTreeMap<Totals, usize> = BTreeMap::new();
    let mut goals: Vec<Totals> = Vec::new();
    let mut which = Vec::with_capacity(sums.len());
    let mut is_count = Vec::new();
    for sum in sums {
        let totals = lp.constraints.totals(sum);
        let at = *distinct.entry(totals.clone()).or_insert_with(|| {
            goals.push(totals);
            is_count.push(sum.iter().all(|run| run.weight >= 0));
            goals.len() - 1
        });
        which.push(at);
    }
    let stated = stated(lp, &distinct);
    let mut open = Vec::with_capacity(2 * goals.len());
    for (at, (lo, hi)) in stated.into_iter().enumerate() {
        let zero = is_count[at].then(|| (0, Vec::new()));
        let lo = match lo {
            Some((lo, row)) if lo > 0 || !is_count[at] => Some((lo, term(row, true))),
            _ => zero,
        };
        open.push(Open { sum: at, sign: -1, stated: lo });
        open.push(Open { sum: at, sign: 1, stated: hi.map(|(hi, row)| (hi, term(row, false))) });
    }
    let mut found = vec![Extremes { least: None, greatest: None }; goals.len()];
    see(lp, &goals, &mut open, &mut found);
    while let Some(next) = open.pop() {
        let signed: Totals = goals[next.sum].iter().map(|&(at, w)| (at, w * next.sign)).collect();
        let extreme = match lp.greatest_total(&signed, effort)? {
            Greatest::Unbounded => None,
            Greatest::Value(value, terms) => {
                let value = if next.sign < 0 { -value } else { value };
                match next.stated {
                    Some((known, terms)) if value == BigRational::from_integer(known.into()) => {
                        Some((value, terms))
                    }
                    _ => Some((value, terms)),
                }
            }
        };
        settle(&mut found[next.sum], next.sign, extreme);
        see(lp, &goals, &mut open, &mut found);
    }
    Ok(which.into_iter().map(|at| found[at].clone()).collect())
}

fn settle(found: &mut Extremes, sign: i64, extreme: Extreme) {
    if sign < 0 {
        found.least = extreme;
    } else {
        found.greatest = extreme;
    }
}

/// Settles the ends whose stated bound is reached at the present point.
fn see(lp: &Lp, goals: &[Totals], open: &mut Vec<Open>, found: &mut [Extremes]) {
    open.retain_mut(|end| {
        let Some((bound, terms)) = &mut end.stated else { return true };
        if !lp.point.is_at(&goals[end.sum], *bound) {
            return true;
        }
        let extreme = (BigRational::from_integer((*bound).into()), std::mem::take(terms));
        settle(&mut found[end.sum], end.sign, Some(extreme));
        false
    });
}

type Stated = (Option<(i128, usize)>, Option<(i128, usize)>);

/// The best bounds that single rows in force state of whole sums, with those rows.
fn stated(lp: &Lp, distinct: &BTreeMap<Totals, usize>) -> Vec<Stated> {
    let mut stated = vec![(None, None); distinct.len()];
    for at in 0..lp.constraints.len() {
        let Some(row) = lp.constraints.row_of(at).filter(|_| lp.on[at]) else { continue };
        let Some(&sum) = distinct.get(lp.constraints.rows.of(at)) else { continue };
        let Sides { lo, hi } = lp.constraints.sides[at];
        let (best_lo, best_hi): &mut Stated = &mut stated[sum];
        if let Some(lo) = lo
            && best_lo.is_none_or(|(best, _)| lo > best)
        {
            *best_lo = Some((lo, row));
        }
        if let Some(hi) = hi
            && best_hi.is_none_or(|(best, _)| hi < best)
        {
            *best_hi = Some((hi, row));
        }
    }
    stated
}

fn term(row: usize, is_min: bool) -> Vec<Term> {
    vec![Term { row, is_min, times: BigRational::from_integer(1.into()) }]
}
