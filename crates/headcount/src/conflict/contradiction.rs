//! The proof of a conflict, and the persons by which it fails.

use num_rational::BigRational;

use crate::bounds::{Greatest, Overflow, Solver, Term};
use crate::system::{Component, Sum};

use super::members::Part;

/// The fewest persons by which the claims' figures would have to move for all to be true, with the
/// row sides that show it.
///
/// Each side of each claim may give way at the price of one a person: the least total price is the
/// gap, and by duality no line of its proof is used more than once.
pub(super) fn contradiction(part: &Part) -> Result<(BigRational, Vec<Term>), Overflow> {
    let known = Solver::new(&part.component).worst_of_flow();
    let (gap, terms) = known.map_or_else(|| elastic(part), Ok)?;
    Ok((gap, part.of_component(terms)))
}

fn elastic(part: &Part) -> Result<(BigRational, Vec<Term>), Overflow> {
    let Component { mut unknowns, rows } = part.component.clone();
    let mut rows = rows;
    let mut price = Vec::new();
    for row in &mut rows[part.stated()] {
        for (stated, direction) in [(row.lo.is_some(), 1), (row.hi.is_some(), -1)] {
            if stated {
                let slack = Sum::one(unknowns);
                row.sum = Sum::combined([(&row.sum, 1), (&slack, direction)]);
                price.push(slack);
                unknowns += 1;
            }
        }
    }
    let price = Sum::combined(price.iter().map(|slack| (slack, 1)));
    let elastic = Component { unknowns, rows };
    match Solver::new(&elastic).least(&price)? {
        Greatest::Value(gap, terms) => Ok((gap, terms)),
        Greatest::Unbounded => Err(Overflow),
    }
}
