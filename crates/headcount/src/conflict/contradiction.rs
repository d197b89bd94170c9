//! The proof of a conflict, and the persons by which it fails.

use num_rational::BigRational;

use crate::bounds::{Greatest, Overflow, Solver, Term};
use crate::system::{Component, Sum};

use super::oracle::Claims;

/// The fewest persons by which the claims' figures would have to move for all to be true, with the
/// row sides that show it.
///
/// Each side of each claim may give way at the price of one a person: the least total price is the
/// gap, and by duality no line of its proof is used more than once.
pub(super) fn contradiction(
    component: &Component,
    claims: &Claims,
) -> Result<(BigRational, Vec<Term>), Overflow> {
    let mut elastic = Component {
        unknowns: component.unknowns,
        rows: component.rows.clone(),
    };
    let mut price = Sum::new();
    for row in &mut elastic.rows {
        let Some(claim) = row.origin.claim() else {
            continue;
        };
        if !claims.contains(&claim) {
            (row.lo, row.hi) = (None, None);
        }
        for (stated, direction) in [(row.lo.is_some(), 1), (row.hi.is_some(), -1)] {
            if stated {
                row.sum.insert(elastic.unknowns, direction);
                price.insert(elastic.unknowns, 1);
                elastic.unknowns += 1;
            }
        }
    }
    match Solver::new(&elastic).least(&price)? {
        Greatest::Value(gap, terms) => Ok((gap, terms)),
        Greatest::Unbounded => Err(Overflow),
    }
}
