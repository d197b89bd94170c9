//! What one claim would have to say instead for a conflict to go away.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::bounds::{Overflow, Side, Solver, extreme};
use crate::model::{Book, ClaimId};
use crate::system::{Origin, Row};

use super::alone::Alone;
use super::members::{Member, Members};

/// A change to one claim's figure that alone makes a conflict go away.
///
/// ```
/// use headcount::Side;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let repair = &result.conflicts()[0].repairs[0];
/// assert_eq!(book.claim(repair.claim).id, "week");
/// assert_eq!((repair.side, repair.by), (Side::Min, 100), "had it said 600 and not 700");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// The claim.
    pub claim: ClaimId,
    /// Which of its bounds moves: its min down, or its max up.
    pub side: Side,
    /// By how many persons or events, at least.
    pub by: i64,
}

/// The least change to each claim of a minimal conflict that makes it go away, the smallest first.
///
/// Without the claim, the others leave some range for what it counts, which its own range misses on one
/// side. A claim of a share, or one that's spread over its days, has no one figure to move; and one that
/// a flow exceeds another can't be moved to less than none.
pub(super) fn repairs(
    book: &Book,
    members: &Members,
    conflict: &[Member],
    alone: &mut Alone<'_>,
) -> Result<Vec<Repair>, Overflow> {
    let Alone { part, solver } = alone;
    let mut repairs = Vec::new();
    for &member in conflict {
        let &[number] = part.rows_of(member) else {
            continue;
        };
        let row = &part.component.rows[number];
        if !matches!(row.origin, Origin::Claim(_)) {
            continue;
        }
        solver.switch(number, false);
        let missed = missed(solver, row);
        solver.switch(number, true);
        let Some((side, by)) = missed? else { continue };
        let claim = members.claim(member);
        let exceeds = book.claim(claim).states.other().is_some();
        let least_min = if exceeds { 0 } else { i64::MIN };
        let min = row.lo().map(|lo| lo.saturating_sub(by));
        if side == Side::Max || min >= Some(least_min) {
            repairs.push(Repair { claim, side, by });
        }
    }
    repairs.sort_by_key(|repair| (repair.by, repair.claim));
    Ok(repairs)
}

/// The side of a row out of force that all points miss which the rows in force leave, and by how much in whole persons.
fn missed(solver: &mut Solver<'_>, row: &Row) -> Result<Option<(Side, i64)>, Overflow> {
    solver.find_point()?.map_err(|_| Overflow)?;
    let at = solver.value(&row.sum).ok_or(Overflow)?;
    let is_below = |lo: i64| at < BigRational::from_integer(lo.into());
    let (side, by) = match (row.lo().filter(|lo| is_below(*lo)), row.hi()) {
        (Some(lo), _) => {
            let greatest = extreme(solver, &row.sum, true)?.value();
            let most = greatest.and_then(|most| most.floor().to_integer().to_i128());
            let by = most.and_then(|most| i128::from(lo).checked_sub(most));
            (Side::Min, by)
        }
        (None, Some(hi)) => {
            let least = extreme(solver, &row.sum, false)?.value();
            let least = least.and_then(|least| least.ceil().to_integer().to_i128());
            (
                Side::Max,
                least.and_then(|least| least.checked_sub(hi.into())),
            )
        }
        (None, None) => return Ok(None),
    };
    let by = by.and_then(|by| i64::try_from(by).ok());
    Ok(by.filter(|by| *by > 0).map(|by| (side, by)))
}
