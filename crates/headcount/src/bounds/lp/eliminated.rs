//! Fourier's elimination of one unknown after another: slow, and nothing can go wrong with it.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::system::Run;

use super::Problem;

/// Σ weights × unknowns ≤ the last number, in lowest terms.
type Inequality = Vec<BigInt>;

/// The least and the greatest value of a sum; `None` if no point is allowed.
pub(super) fn extremes_by_elimination(
    problem: &Problem,
    on: &[bool],
    sum: &[Run],
) -> Option<[Option<BigRational>; 2]> {
    // The value itself is one more unknown, the last to be left.
    let width = problem.unknowns as usize + 1;
    let mut system: BTreeSet<Inequality> = BTreeSet::new();
    let mut add = |weights: &[Run], own: i64, bound: i128, sign: i64| {
        let mut inequality = vec![BigInt::zero(); width + 1];
        for run in weights {
            for weight in &mut inequality[run.first as usize..run.end as usize] {
                *weight += run.weight * sign;
            }
        }
        inequality[width - 1] = (own * sign).into();
        inequality[width] = BigInt::from(bound) * sign;
        system.insert(lowest(inequality));
    };
    for unknown in 0..problem.unknowns {
        add(
            &[Run {
                first: unknown,
                end: unknown + 1,
                weight: 1,
            }],
            0,
            0,
            -1,
        );
    }
    for (row, _) in problem.rows.iter().zip(on).filter(|(_, on)| **on) {
        if let Some(lo) = row.lo {
            add(&row.sum, 0, lo, -1);
        }
        if let Some(hi) = row.hi {
            add(&row.sum, 0, hi, 1);
        }
    }
    add(sum, -1, 0, 1);
    add(sum, -1, 0, -1);
    for unknown in 0..width - 1 {
        system = without(&system, unknown);
    }
    let mut ends: [Option<BigRational>; 2] = [None, None];
    for inequality in system {
        let (weight, bound) = (&inequality[width - 1], &inequality[width]);
        if weight.is_zero() {
            if bound.is_negative() {
                return None;
            }
            continue;
        }
        let end = BigRational::new(bound.clone(), weight.clone());
        let [least, greatest] = &mut ends;
        if weight.is_positive() {
            *greatest = Some(greatest.take().map_or(end.clone(), |known| known.min(end)));
        } else {
            *least = Some(least.take().map_or(end.clone(), |known| known.max(end)));
        }
    }
    match &ends {
        [Some(least), Some(greatest)] if least > greatest => None,
        _ => Some(ends),
    }
}

/// Every pair of inequalities with weights of different signs makes one in which the unknown is gone.
fn without(system: &BTreeSet<Inequality>, unknown: usize) -> BTreeSet<Inequality> {
    let (with, mut rest): (BTreeSet<_>, BTreeSet<_>) = system
        .iter()
        .cloned()
        .partition(|inequality| !inequality[unknown].is_zero());
    let (above, below): (Vec<_>, Vec<_>) = with
        .into_iter()
        .partition(|inequality| inequality[unknown].is_positive());
    for above in &above {
        for below in &below {
            let (up, down) = (&above[unknown], -&below[unknown]);
            let sum = above.iter().zip(below).map(|(a, b)| a * &down + b * up);
            rest.insert(lowest(sum.collect()));
        }
    }
    rest
}

fn lowest(inequality: Inequality) -> Inequality {
    let common = inequality
        .iter()
        .fold(BigInt::zero(), |common, number| common.gcd(number));
    if common.is_zero() {
        return inequality;
    }
    inequality
        .into_iter()
        .map(|number| number / &common)
        .collect()
}
