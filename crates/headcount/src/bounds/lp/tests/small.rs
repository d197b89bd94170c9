//! Small problems of all sorts, against elimination.

use proptest::prelude::*;

use super::super::eliminated::extremes_by_elimination;
use super::super::{Greatest, Lp, LpRow, Problem};
use super::checks::{assert_proves, check};
use super::{plenty, run};
use crate::system::Run;

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
