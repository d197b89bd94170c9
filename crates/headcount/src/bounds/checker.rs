//! The separate checker: it redoes every proof in exact arithmetic before a result is returned, from
//! the rows alone, whoever found it.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use thiserror::Error;

use crate::system::{Row, System, Target};

use super::proof::{Line, Proof, Side, cites, part_of};

/// Why a proof doesn't prove what it's said to.
///
/// ```
/// assert!(headcount::ProofError::NotPositive.to_string().contains("more than zero"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProofError {
    /// A line is used no times, or fewer than none.
    #[error("a line is used zero times or fewer: expected more than zero")]
    NotPositive,
    /// A line appeals to something that isn't in the book as it was read.
    #[error("a line cites what isn't there")]
    NoSuchRow,
    /// A line uses a side that its figure doesn't have.
    #[error("a line uses the {side} of a figure that has none")]
    NoSuchSide {
        /// The side.
        side: Side,
    },
    /// The lines count something that isn't asked about, or count it too often.
    #[error("the lines count more than what is asked about")]
    CountsMore,
    /// The numbers sum to something else.
    #[error("the lines sum to {found}, expected {expected}")]
    Total {
        /// What they sum to.
        found: String,
        /// The bound to be proven.
        expected: String,
    },
}

/// Checks that a proof bounds a target from below (`Side::Min`) or above by exactly `bound`.
pub(crate) fn check(
    system: &System,
    target: &Target,
    side: Side,
    bound: &BigRational,
    proof: &Proof,
) -> Result<(), ProofError> {
    let mut counted: BTreeMap<(usize, usize), BigRational> = BTreeMap::new();
    let mut total = BigRational::zero();
    for line in proof.lines() {
        let (row, times) = stated_row(system, line)?;
        let stated = match line.side {
            Side::Min => &row.lo,
            Side::Max => &row.hi,
        };
        let stated = stated
            .as_ref()
            .ok_or(ProofError::NoSuchSide { side: line.side })?;
        let signed = if line.side == side { times } else { -times };
        total += &signed * stated;
        for (&unknown, &weight) in &row.sum {
            let entry = counted.entry((line.at.component, unknown)).or_default();
            *entry += &signed * BigRational::from_integer(weight.into());
        }
    }
    for (&component, sum) in target {
        for (&unknown, &weight) in sum {
            let entry = counted.entry((component, unknown)).or_default();
            *entry -= BigRational::from_integer(weight.into());
        }
    }
    // Counts are at least zero: what is left over must count for the bound, not against it.
    let against = |left: &BigRational| match side {
        Side::Min => left.is_positive(),
        Side::Max => left.is_negative(),
    };
    if counted.values().any(against) {
        return Err(ProofError::CountsMore);
    }
    if total != *bound {
        return Err(ProofError::Total {
            found: total.to_string(),
            expected: bound.to_string(),
        });
    }
    Ok(())
}

/// The row a line uses and how many times, once the line is seen to describe it truly.
fn stated_row<'a>(system: &'a System, line: &Line) -> Result<(&'a Row, BigRational), ProofError> {
    if !line.times.is_positive() {
        return Err(ProofError::NotPositive);
    }
    let component = system.components.get(line.at.component);
    let row = component.and_then(|component| component.rows.get(line.at.row));
    let row = row
        .filter(|row| cites(&row.origin) == line.cites)
        .ok_or(ProofError::NoSuchRow)?;
    Ok((row, &line.times / part_of(row)))
}
