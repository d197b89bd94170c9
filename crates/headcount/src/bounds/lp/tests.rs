//! Against elimination by hand, and against themselves: a point and a proof that meet are both right.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;

use crate::system::Run;

use super::eliminated::extremes_by_elimination;
use super::{Effort, Greatest, Lp, LpRow, Problem, Stopped, Term, extremes};

/// Stops after so many steps.
struct Steps(u64);

impl Effort for Steps {
    fn spend(&mut self, steps: u64) -> Result<(), Stopped> {
        self.0 = self.0.checked_sub(steps).ok_or(Stopped::Limit)?;
        Ok(())
    }
}

fn plenty() -> Steps {
    Steps(100_000_000)
}

fn run(first: u32, end: u32, weight: i64) -> Run {
    Run { first, end, weight }
}

fn row(sum: &[Run], lo: Option<i128>, hi: Option<i128>) -> LpRow {
    LpRow {
        sum: sum.to_vec(),
        lo,
        hi,
    }
}

fn whole(value: i128) -> BigRational {
    BigRational::from_integer(value.into())
}

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
fn assert_proves(
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

fn assert_excludes(problem: &Problem, on: &[bool], terms: &[Term]) {
    let (counted, total) = added(problem, on, terms, 1);
    assert!(total < BigRational::zero());
    assert!(
        counted
            .iter()
            .all(|counted| *counted >= BigRational::zero())
    );
}

fn assert_allowed(problem: &Problem, on: &[bool], lp: &Lp) {
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
fn check(
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

fn runs(unknowns: u32) -> impl Strategy<Value = Vec<Run>> {
    let part = (
        0..unknowns,
        1..=unknowns,
        prop_oneof![4 => Just(1), 2 => Just(-1), 1 => -3..=3_i64],
    );
    prop::collection::vec(part, 1..4).prop_map(move |parts| {
        let mut weights = vec![0; unknowns as usize];
        for (first, length, weight) in parts {
            for at in first..(first + length).min(unknowns) {
                weights[at as usize] += weight;
            }
        }
        let weighted = (0..unknowns)
            .zip(weights)
            .filter(|(_, weight)| *weight != 0);
        weighted
            .map(|(at, weight)| run(at, at + 1, weight))
            .collect()
    })
}

/// Small problems, some of them with figures of all sizes.
fn problems() -> impl Strategy<Value = Problem> {
    let size = prop_oneof![2 => Just(1_i128), 1 => Just(1 << 45), 1 => Just((1 << 53) * 1_000_000)];
    (1..=4_u32, size).prop_flat_map(|(unknowns, size)| {
        let side = prop::option::weighted(0.7, -6..12_i128);
        let row = (
            runs(unknowns),
            side,
            prop::option::weighted(0.7, 0..8_i128),
            0..5_i128,
        );
        let rows = prop::collection::vec(row, 0..6);
        rows.prop_map(move |rows| Problem {
            unknowns,
            rows: rows
                .into_iter()
                .map(|(sum, lo, width, odd)| LpRow {
                    sum,
                    lo: lo.map(|lo| lo * size + odd),
                    hi: width.map(|width| (lo.unwrap_or(0) + width) * size + odd),
                })
                .collect(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn the_same_as_by_elimination(
        (problem, sums) in problems().prop_flat_map(|problem| {
            let sums = prop::collection::vec(runs(problem.unknowns), 1..4);
            (Just(problem), sums)
        }),
        switches in prop::collection::vec((0..6_usize, any::<bool>()), 0..6),
    ) {
        let mut lp = Lp::new(&problem).expect("small weights");
        let mut on = vec![true; problem.rows.len()];
        for step in 0..=switches.len() {
            let found = check(&problem, &on, &mut lp, &sums);
            let expected: Option<Vec<_>> = sums.iter().map(|sum| extremes_by_elimination(&problem, &on, sum)).collect();
            prop_assert_eq!(found, expected);
            if let Some(&(row, is_on)) = switches.get(step).filter(|(row, _)| *row < on.len()) {
                on[row] = is_on;
                lp.switch(row, is_on);
            }
        }
    }
}

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
fn a_problem_on_which_the_simplex_can_go_round_for_ever() {
    // Beale's, with whole weights.
    let unit = |at: u32, weight: i64| run(at, at + 1, weight);
    let rows = vec![
        row(
            &[unit(0, 1), unit(1, -32), unit(2, -4), unit(3, 36)],
            None,
            Some(0),
        ),
        row(
            &[unit(0, 1), unit(1, -24), unit(2, -1), unit(3, 6)],
            None,
            Some(0),
        ),
        row(&[unit(2, 1)], None, Some(1)),
    ];
    let problem = Problem { unknowns: 4, rows };
    let mut lp = Lp::new(&problem).expect("small weights");
    let sum = vec![unit(0, 3), unit(1, -80), unit(2, 2), unit(3, -24)];
    let expected = extremes_by_elimination(&problem, &[true; 3], &sum);
    let found = check(&problem, &[true; 3], &mut lp, &[sum]);
    assert_eq!(found.expect("a point")[0], expected.expect("a point"));
}

#[test]
fn one_denominator_too_large_for_machine_words() {
    // Each unknown is three times the next less one, so that the last is a fraction of 3⁵⁰.
    let mut rows = vec![row(&[run(0, 1, 1)], Some(1), Some(1))];
    for at in 0..50 {
        rows.push(row(
            &[run(at, at + 1, -1), run(at + 1, at + 2, 3)],
            Some(1),
            Some(1),
        ));
    }
    let problem = Problem { unknowns: 51, rows };
    let on = vec![true; problem.rows.len()];
    let mut lp = Lp::new(&problem).expect("small weights");
    let found = check(&problem, &on, &mut lp, &[vec![run(50, 51, 1)]]).expect("a point");
    let three = BigInt::from(3).pow(50);
    let expected = BigRational::new((&three + 1) / 2, three);
    assert_eq!(found[0], [Some(expected.clone()), Some(expected)]);
}

#[test]
fn no_rows_and_no_unknowns() {
    let problem = Problem {
        unknowns: 2,
        rows: Vec::new(),
    };
    let mut lp = Lp::new(&problem).expect("small weights");
    let found = check(&problem, &[], &mut lp, &[vec![run(0, 2, 1)], vec![]]).expect("a point");
    let zero = Some(BigRational::zero());
    assert_eq!(found, [[zero.clone(), None], [zero.clone(), zero]]);
    let mut lp = Lp::new(&Problem::default()).expect("small weights");
    assert_eq!(lp.find_point(&mut plenty()), Ok(Ok(())));
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

/// The same rows, each side of the first ones with an unknown more that makes up for what it fails by.
fn giving_way(problem: &Problem, rows: usize) -> (Problem, Vec<Run>) {
    let mut elastic = problem.clone();
    let mut price = Vec::new();
    for row in &mut elastic.rows[..rows] {
        for (stated, direction) in [(row.lo.is_some(), 1), (row.hi.is_some(), -1)] {
            if stated {
                let (slack, next) = (elastic.unknowns, elastic.unknowns + 1);
                row.sum.push(run(slack, next, direction));
                price.push(run(slack, next, 1));
                elastic.unknowns = next;
            }
        }
    }
    (elastic, price)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// What rows fail by together is least where unknowns that make up for it are.
    #[test]
    fn rows_fail_by_as_little_as_they_must(problem in problems(), some in 1..4_usize) {
        let some = some.min(problem.rows.len());
        let on = vec![true; problem.rows.len()];
        let mut lp = Lp::new(&problem).expect("moderate numbers");
        let rows: Vec<usize> = (0..some).collect();
        if let Some((price, terms)) = lp.least_price(&rows, &mut plenty()).expect("an answer") {
            assert_proves(&problem, &on, &[], 1, (&-price.clone(), &terms));
            let (elastic, sum) = giving_way(&problem, some);
            let mut elastic = Lp::new(&elastic).expect("moderate numbers");
            prop_assert!(elastic.find_point(&mut plenty()).expect("an answer").is_ok());
            let least = elastic.least(&sum, &mut plenty()).expect("an answer");
            prop_assert!(matches!(least, Greatest::Value(least, _) if least == price));
            // Afterwards it answers as before.
            check(&problem, &on, &mut lp, &[]);
        }
    }
}
