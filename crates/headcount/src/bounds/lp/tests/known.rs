//! Problems with known answers at the edges: cycling, huge denominators, nothing at all.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::super::eliminated::extremes_by_elimination;
use super::super::{Lp, Problem};
use super::checks::check;
use super::{plenty, row, run};

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
