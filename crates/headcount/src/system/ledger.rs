//! What each claim says of one flow over its days, read once: all that a proof along those days is redone from.

use std::num::NonZeroU32;

use crate::model::{ClaimId, CountRange, Measure};

use super::ReadClaim;
use super::grounds::Grounds;
use super::reading::ReadBook;
use super::region::Days;
use super::stated::Stated;
use super::strands::Strands;

/// The claims of a book that count moves of one kind day by day, as they're read: without a system of rows, so that
/// what was found in one is redone without it.
#[derive(Debug)]
pub(crate) struct Ledger(Vec<Option<Entry>>);

/// What a claim says of one flow over some days: as proofs cite claims from all over a book, each is in one line of a
/// processor's cache.
#[derive(Debug)]
#[repr(align(32))]
pub(crate) struct Entry {
    /// What it counts, its days aside: sums over days are of one strand.
    pub(crate) strand: NonZeroU32,
    /// What it rests on.
    pub(crate) grounds: Grounds,
    /// Its days, each with a count that is at least zero: from the first up to but without the second.
    pub(crate) days: Days,
    /// What it states of their sum; no count is as far from zero as what stands for none.
    least: i64,
    most: i64,
}

impl Entry {
    /// The least that it states.
    pub(crate) fn lo(&self) -> Option<i64> {
        (self.least != i64::MIN).then_some(self.least)
    }

    /// The most.
    pub(crate) fn hi(&self) -> Option<i64> {
        (self.most != i64::MAX).then_some(self.most)
    }
}

impl Ledger {
    pub(crate) fn of(read: &ReadBook<'_>) -> Self {
        let mut strands = Strands::default();
        let entry = |claim: ReadClaim<'_>| {
            // Net flows may be negative, and who arrives on two days is one person.
            let adds = !matches!(claim.scope.measure(), Measure::Net | Measure::Arrivals);
            let (strand, days) = strands.of_scope(&claim.scope).filter(|_| adds)?;
            let range = match claim.stated {
                Ok(Stated::Count(range)) => range,
                _ => CountRange::UNBOUNDED,
            };
            Some(Entry {
                strand: NonZeroU32::MIN.saturating_add(strand),
                grounds: claim.grounds,
                days,
                least: range.min().unwrap_or(i64::MIN),
                most: range.max().unwrap_or(i64::MAX),
            })
        };
        Self(read.claims().map(entry).collect())
    }

    /// What a claim says, if it counts moves day by day and its days are known.
    pub(crate) fn of_claim(&self, claim: ClaimId) -> Option<&Entry> {
        self.0.get(claim.index())?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_small() {
        assert_eq!(size_of::<Option<Entry>>(), 32);
    }
}
