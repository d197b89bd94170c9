//! Problems of the kind that books make: claims about overlapping groups and windows, some of them lies.

use super::super::{Lp, LpRow, Problem, extremes};
use super::checks::{assert_allowed, assert_excludes, check};
use super::{Steps, plenty, run};
use crate::system::Run;

/// Numbers that look as if drawn by lot.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = u32::try_from(self.0 >> 33).expect("31 bits");
        high % most
    }
}

const DAYS: u32 = 12;

/// A truth, and claims about it: groups of places that overlap, over windows that overlap. Rounded so
/// that none is exact; with lies, some are far off.
fn claims(places: u32, count: u32, lies: u32, lot: &mut Lot) -> Problem {
    let unknowns = places * DAYS;
    let truth: Vec<i128> = (0..unknowns).map(|_| lot.below(1_000).into()).collect();
    let groups: Vec<Vec<u32>> = (0..places)
        .map(|_| (0..places).filter(|_| lot.below(2) == 0).collect())
        .collect();
    let mut rows = Vec::new();
    for claim in 0..count {
        let start = lot.below(DAYS);
        let end = start + 1 + lot.below(DAYS - start);
        let members = if lot.below(2) == 0 {
            vec![lot.below(places)]
        } else {
            groups[lot.below(places) as usize].clone()
        };
        let sum: Vec<Run> = members
            .iter()
            .map(|at| run(at * DAYS + start, at * DAYS + end, 1))
            .collect();
        let value: i128 = sum
            .iter()
            .map(|run| {
                truth[run.first as usize..run.end as usize]
                    .iter()
                    .sum::<i128>()
            })
            .sum();
        let value = if claim < lies { value / 3 } else { value };
        let below = i128::from(lot.below(50));
        let lo = (lot.below(4) > 0).then_some(value - below);
        let hi = (lot.below(4) > 0).then(|| value + i128::from(lot.below(50)));
        rows.push(LpRow { sum, lo, hi });
    }
    Problem { unknowns, rows }
}

fn sums_of(problem: &Problem) -> Vec<Vec<Run>> {
    problem.rows.iter().map(|row| row.sum.clone()).collect()
}

#[test]
fn overlapping_groups_with_large_denominators() {
    let mut lot = Lot(7);
    for _ in 0..3 {
        let problem = claims(7, 60, 0, &mut lot);
        let on = vec![true; problem.rows.len()];
        let mut lp = Lp::new(&problem).expect("small weights");
        let found = check(&problem, &on, &mut lp, &sums_of(&problem));
        assert!(found.is_some());
    }
}

#[test]
fn lies_among_overlapping_groups_are_found_out() {
    let mut lot = Lot(11);
    let problem = claims(6, 60, 5, &mut lot);
    let mut on = vec![true; problem.rows.len()];
    let mut lp = Lp::new(&problem).expect("small weights");
    let mut excluded = 0;
    // Taking out a row of each exclusion ends with rows that can all hold.
    while let Err(terms) = lp.find_point(&mut plenty()).expect("an answer") {
        assert_excludes(&problem, &on, &terms);
        excluded += 1;
        on[terms[0].row] = false;
        lp.switch(terms[0].row, false);
    }
    assert!(excluded > 0);
    assert_allowed(&problem, &on, &lp);
    // And the same values come out as if they had never been there.
    let mut fresh = Lp::new(&problem).expect("small weights");
    for (row, &on) in on.iter().enumerate() {
        fresh.switch(row, on);
    }
    let sums = &sums_of(&problem)[..12];
    assert_eq!(
        check(&problem, &on, &mut lp, sums),
        check(&problem, &on, &mut fresh, sums)
    );
}

#[test]
fn effort_ends_and_can_be_taken_up_again() {
    let problem = claims(7, 60, 0, &mut Lot(3));
    let mut lp = Lp::new(&problem).expect("small weights");
    let mut stopped = 0;
    while lp.find_point(&mut Steps(5)).is_err() {
        stopped += 1;
    }
    assert!(stopped > 0);
    assert_allowed(&problem, &vec![true; problem.rows.len()], &lp);
}

#[test]
fn the_same_each_time() {
    let problem = claims(7, 60, 0, &mut Lot(5));
    let sums = sums_of(&problem);
    let slices: Vec<&[Run]> = sums.iter().map(Vec::as_slice).collect();
    let solve = || {
        let mut lp = Lp::new(&problem).expect("small weights");
        extremes(&mut lp, &slices, &mut plenty()).expect("an answer")
    };
    assert_eq!(solve(), solve());
}
