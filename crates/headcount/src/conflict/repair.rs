//! What one claim would have to say instead for a conflict to go away.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::bounds::{Extreme, Overflow, Side, Solver, extremes};
use crate::model::{Book, ClaimId};
use crate::system::Origin;

use super::members::{Member, Members, Part};

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
    part: &Part,
) -> Result<Vec<Repair>, Overflow> {
    let mut solver = Solver::new(&part.component);
    let mut repairs = Vec::new();
    for &member in conflict {
        let mut rows = part.rows_of(member);
        let (Some(number), None) = (rows.next(), rows.next()) else {
            continue;
        };
        let row = &part.component.rows[number];
        if !matches!(row.origin, Origin::Claim(_)) {
            continue;
        }
        solver.switch(number, false);
        let found = extremes(&mut solver, &[&row.sum])?;
        solver.switch(number, true);
        let Some(ends) = found.first() else { continue };
        let too_low = row.hi().zip(whole(&ends.least, BigRational::ceil));
        let too_high = row.lo().zip(whole(&ends.greatest, BigRational::floor));
        let moved = [
            (
                Side::Max,
                too_low.and_then(|(hi, least)| least.checked_sub(hi.into())),
            ),
            (
                Side::Min,
                too_high.and_then(|(lo, most)| i128::from(lo).checked_sub(most)),
            ),
        ];
        let claim = members.claim(member);
        let exceeds = book.claim(claim).states.other().is_some();
        let least_min = if exceeds { 0 } else { i64::MIN };
        repairs.extend(moved.into_iter().filter_map(|(side, by)| {
            let by = i64::try_from(by?).ok().filter(|by| *by > 0)?;
            let min = row.lo().map(|lo| lo.saturating_sub(by));
            if side == Side::Min && min < Some(least_min) {
                return None;
            }
            Some(Repair { claim, side, by })
        }));
    }
    repairs.sort_by_key(|repair| (repair.by, repair.claim));
    Ok(repairs)
}

/// An end in whole persons.
fn whole(end: &Extreme, inward: impl Fn(&BigRational) -> BigRational) -> Option<i128> {
    match end {
        Extreme::Open => None,
        Extreme::Once(value, _) => Some(*value),
        Extreme::Weighted(weighted) => inward(&weighted.0).to_integer().to_i128(),
    }
}
