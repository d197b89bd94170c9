//! The proof of a conflict, and the persons by which it fails.

use std::collections::BTreeMap;

use num_rational::BigRational;

use crate::bounds::{Greatest, Overflow, Solver, Term};
use crate::system::{Component, Row, Run, Sum};

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
    let stays = |row: &Row| {
        row.origin
            .claim()
            .is_none_or(|claim| claims.contains(&claim))
    };
    let (positions, mut rows): (Vec<usize>, Vec<Row>) = component
        .rows
        .iter()
        .cloned()
        .enumerate()
        .filter(|(_, row)| stays(row))
        .unzip();
    let mut unknowns = merge_alike(&mut rows);
    let mut price = Vec::new();
    for row in &mut rows {
        if row.origin.claim().is_none() {
            continue;
        }
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
        Greatest::Value(gap, terms) => {
            let of_component = |term: Term| Term {
                row: positions[term.row],
                ..term
            };
            Ok((gap, terms.into_iter().map(of_component).collect()))
        }
        Greatest::Unbounded => Err(Overflow),
    }
}

/// Numbers the unknowns anew, so that those that no row tells apart are one; returns how many are left.
fn merge_alike(rows: &mut [Row]) -> u32 {
    let ends = rows.iter().flat_map(|row| row.sum.runs());
    let mut numbers: BTreeMap<u32, u32> = ends
        .flat_map(|run| [(run.first, 0), (run.end, 0)])
        .collect();
    for (next, number) in (0..).zip(numbers.values_mut()) {
        *number = next;
    }
    for row in rows {
        let renumbered = row.sum.runs().iter().map(|run| {
            let run = Run {
                first: numbers[&run.first],
                end: numbers[&run.end],
                weight: run.weight,
            };
            (run, 1)
        });
        row.sum = Sum::of(renumbered.collect::<Vec<_>>());
    }
    u32::try_from(numbers.len()).unwrap_or(u32::MAX)
}
