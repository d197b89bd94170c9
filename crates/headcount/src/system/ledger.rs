//! What each claim says of one flow over its days, read once: all that a proof along those days is redone from.

use crate::model::{ClaimId, CountRange, Measure};

use super::grounds::Grounds;
use super::reading::ReadBook;
use super::region::Days;
use super::stated::Stated;
use super::strands::Strands;

/// The claims of a book that count moves of one kind day by day, as they're read: without a system of rows, so that
/// what was found in one is redone without it.
#[derive(Debug)]
pub(crate) struct Ledger(Vec<Option<Entry>>);

/// What a claim says of one flow over some days.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What it counts, its days aside: sums over days are of one strand.
    pub(crate) strand: u32,
    /// Its days, each with a count that is at least zero: from the first up to but without the second.
    pub(crate) days: Days,
    /// What it states of their sum: nothing, if it bounds nothing.
    pub(crate) range: CountRange,
    /// What that rests on.
    pub(crate) grounds: Grounds,
}

impl Ledger {
    pub(crate) fn of(read: &ReadBook<'_>) -> Self {
        let mut strands = Strands::default();
        let entry = |claim: super::ReadClaim<'_>| {
            // Net flows may be negative, and who arrives on two days is one person.
            let adds = !matches!(claim.scope.measure(), Measure::Net | Measure::Arrivals);
            let (strand, days) = strands.of_scope(&claim.scope).filter(|_| adds)?;
            Some(Entry {
                strand,
                days,
                range: match claim.stated {
                    Ok(Stated::Count(range)) => range,
                    _ => CountRange::UNBOUNDED,
                },
                grounds: claim.grounds,
            })
        };
        Self(read.claims().map(entry).collect())
    }

    /// What a claim says, if it counts moves day by day and its days are known.
    pub(crate) fn of_claim(&self, claim: ClaimId) -> Option<&Entry> {
        self.0.get(claim.index())?.as_ref()
    }
}
