//! The proof of a conflict, and the persons by which it fails.

use std::sync::Arc;

use num_rational::BigRational;

use crate::bounds::{Greatest, Overflow, Solver, Term};
use crate::system::{Component, Row, Sum};

use super::alone::Alone;
use super::members::{Member, Part};

/// The fewest persons by which the claims' figures would have to move for all to be true, with the
/// row sides that show it.
///
/// Each side of each claim may give way at the price of one a person: the least total price is the
/// gap, and by duality no line of its proof is used more than once.
pub(super) fn contradiction(
    alone: &mut Alone<'_>,
    part: &Part,
    conflict: &[Member],
) -> Result<(BigRational, Vec<Term>), Overflow> {
    if let Some((gap, terms)) = alone.solver.worst_of_flow() {
        return Ok((gap, alone.part.of_component(terms)));
    }
    let rows = conflict
        .iter()
        .flat_map(|member| alone.part.rows_of(*member));
    let rows: Vec<usize> = rows.copied().collect();

    if let Some((gap, terms)) = alone.solver.least_price(&rows)?
        && cited_twice(alone.part, &terms).is_none()
    {
        return Ok((gap, alone.part.of_component(terms)));
    }
    let (gap, terms) = elastic(part)?;
    Ok((gap, part.of_component(terms)))
}

/// The gap and its lines by linear programming. Where they use both sides of a claim, lines of one side are
/// looked for that show the same: they're easier to follow.
fn elastic(part: &Part) -> Result<(BigRational, Vec<Term>), Overflow> {
    let mut rows = part.component.rows.clone();
    let (gap, mut terms) = least_price(part, &rows)?;
    while let Some(twice) = cited_twice(part, &terms) {
        let mut simpler = None;
        for (row, is_min) in twice {
            let stated = rows[row].clone();
            rows[row] = if is_min {
                stated.without_lo()
            } else {
                stated.without_hi()
            };
            let (price, fewer) = least_price(part, &rows)?;
            if price == gap {
                simpler = Some(fewer);
                break;
            }
            rows[row] = stated;
        }
        match simpler {
            Some(fewer) => terms = fewer,
            None => break,
        }
    }
    Ok((gap, terms))
}

/// The row sides of the first claim of which more than one is used.
fn cited_twice(part: &Part, terms: &[Term]) -> Option<[(usize, bool); 2]> {
    let claim = |term: &Term| part.component.rows[term.row].origin.claim();
    terms.iter().enumerate().find_map(|(position, one)| {
        let same = |other: &&Term| claim(other).is_some() && claim(other) == claim(one);
        let other = terms[position + 1..].iter().find(same)?;
        Some([(other.row, other.is_min), (one.row, one.is_min)])
    })
}

/// The least total price at which the sides of claims among some rows give way, and the lines that show it.
fn least_price(part: &Part, rows: &[Row]) -> Result<(BigRational, Vec<Term>), Overflow> {
    let mut unknowns = part.component.unknowns;
    let mut rows = rows.to_vec();
    let mut price = Vec::new();
    for row in part.stated() {
        let row = &mut rows[row];
        for (stated, direction) in [(row.lo().is_some(), 1), (row.hi().is_some(), -1)] {
            if stated {
                let slack = Sum::one(unknowns);
                row.sum = Sum::combined([(&row.sum, 1), (&slack, direction)]);
                price.push(slack);
                unknowns += 1;
            }
        }
    }
    let price = Sum::combined(price.iter().map(|slack| (slack, 1)));
    let elastic = Arc::new(Component {
        unknowns,
        rows: rows.into(),
        ..Component::default()
    });
    match Solver::new(&elastic).least(&price)? {
        Greatest::Value(gap, terms) => Ok((gap, terms)),
        Greatest::Unbounded => Err(Overflow),
    }
}
