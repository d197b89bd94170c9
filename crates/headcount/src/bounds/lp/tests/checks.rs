//! What comes back is redone from the rows: proofs add up, points are allowed.

use num_rational::BigRational;
use num_traits::Zero;

use super::super::{Greatest, Lp, Problem, Term, extremes};
use super::{plenty, run, whole};
use crate::system::Run;

/// How often each unknown is counted.
fn plain(unknowns: u32, sum: &[Run]) -> Vec<i64> {
    let mut weights = vec![0; unknowns as usize];
    for run in sum {
        for weight in &mut weights[run.first as usize..run.end as usize] {
            *weight += run.weight;
        }
    }
    weights
}

/// What terms sum to: how often each unknown is counted, and the bound. `sign` is 1 for an upper bound.
fn added(
    problem: &Problem,
    on: &[bool],
    terms: &[Term],
    sign: i64,
) -> (Vec<BigRational>, BigRational) {
    let mut counted = vec![BigRational::zero(); problem.unknowns as usize];
    let mut bound = BigRational::zero();
    for term in terms {
        assert!(on[term.row] && term.times > BigRational::zero());
        let row = &problem.rows[term.row];
        let (side, own) = if term.is_min {
            (row.lo, -1)
        } else {
            (row.hi, 1)
        };
        let times = &term.times * BigRational::from_integer((own * sign).into());
        bound += &times * whole(side.expect("a side that the row has"));
        for (counted, weight) in counted.iter_mut().zip(plain(problem.unknowns, &row.sum)) {
            *counted += &times * whole(weight.into());
        }
    }
    (counted, bound)
}

/// The terms bound the sum by exactly `bound`, from above if `sign` is 1, else from below.
pub(super) fn assert_proves(
    problem: &Problem,
    on: &[bool],
    sum: &[Run],
    sign: i64,
    (bound, terms): (&BigRational, &[Term]),
) {
    let (counted, total) = added(problem, on, terms, sign);
    assert_eq!(&total, bound);
    for (counted, weight) in counted.iter().zip(plain(problem.unknowns, sum)) {
        let left = (counted - whole(weight.into())) * whole(sign.into());
        assert!(left >= BigRational::zero());
    }
}

pub(super) fn assert_excludes(problem: &Problem, on: &[bool], terms: &[Term]) {
    let (counted, total) = added(problem, on, terms, 1);
    assert!(total < BigRational::zero());
    assert!(
        counted
            .iter()
            .all(|counted| *counted >= BigRational::zero())
    );
}

pub(super) fn assert_allowed(problem: &Problem, on: &[bool], lp: &Lp) {
    for unknown in 0..problem.unknowns {
        assert!(lp.value(&[run(unknown, unknown + 1, 1)]) >= BigRational::zero());
    }
    for (row, _) in problem.rows.iter().zip(on).filter(|(_, on)| **on) {
        let value = lp.value(&row.sum);
        assert!(row.lo.is_none_or(|lo| whole(lo) <= value));
        assert!(row.hi.is_none_or(|hi| value <= whole(hi)));
    }
}

/// Asks for everything about the sums and checks all that comes back. `None` if the rows exclude each
/// other.
pub(super) fn check(
    problem: &Problem,
    on: &[bool],
    lp: &mut Lp,
    sums: &[Vec<Run>],
) -> Option<Vec<[Option<BigRational>; 2]>> {
    let mut effort = plenty();
    if let Err(terms) = lp.find_point(&mut effort).expect("an answer") {
        assert_excludes(problem, on, &terms);
        return None;
    }
    assert_allowed(problem, on, lp);
    let slices: Vec<&[Run]> = sums.iter().map(Vec::as_slice).collect();
    let found = extremes(&mut lp.clone(), &slices, &mut effort).expect("an answer");
    let mut values = Vec::new();
    for (sum, ends) in sums.iter().zip(&found) {
        let least = match lp.least(sum, &mut effort).expect("an answer") {
            Greatest::Value(value, terms) => {
                assert_proves(problem, on, sum, -1, (&value, &terms));
                assert_eq!(lp.value(sum), value);
                assert_allowed(problem, on, lp);
                Some(value)
            }
            Greatest::Unbounded => None,
        };
        let negative: Vec<Run> = sum.iter().map(|r| run(r.first, r.end, -r.weight)).collect();
        let greatest = match lp.least(&negative, &mut effort).expect("an answer") {
            Greatest::Value(value, terms) => {
                assert_proves(problem, on, &negative, -1, (&value, &terms));
                assert_eq!(lp.value(&negative), value);
                assert_allowed(problem, on, lp);
                Some(-value)
            }
            Greatest::Unbounded => None,
        };
        for (end, known, sign) in [(&ends.least, &least, -1), (&ends.greatest, &greatest, 1)] {
            assert_eq!(end.as_ref().map(|(value, _)| value), known.as_ref());
            if let Some((value, terms)) = end {
                assert_proves(problem, on, sum, sign, (value, terms));
            }
        }
        values.push([least, greatest]);
    }
    Some(values)
}
