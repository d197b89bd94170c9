//! What assumptions change about how claims are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{
    Assumption, AssumptionId, Book, ClaimChange, ClaimId, Hedge, Scope, changed_scopes,
};

use super::grounds::{Ground, GroundSets, Grounds};

/// Two active assumptions that say different things of one claim.
///
/// ```
/// # use headcount::AssumptionClash;
/// let clash = AssumptionClash { first: "a".into(), second: "b".into(), claim: "c".into() };
/// assert!(clash.to_string().contains("`a` and `b`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "assumptions `{first}` and `{second}` say different things of claim `{claim}`: turn one of them off"
)]
pub struct AssumptionClash {
    /// The earlier assumption.
    pub first: String,
    /// The later one.
    pub second: String,
    /// The claim.
    pub claim: String,
}

/// What the changes that assumptions make to one claim come to.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) read_as: Option<Hedge>,
    /// Its scope and the one it's compared with, if their days change.
    pub(super) scopes: Option<(Arc<Scope>, Option<Arc<Scope>>)>,
    /// The assumption by which each day has its even share, if one does.
    pub(super) spread_by: Option<AssumptionId>,
    pub(super) exact: RestsOn,
    /// The same if a figure is read as rounded.
    pub(super) rounded: RestsOn,
}

/// What the reading of a claim rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct RestsOn {
    /// That of the whole: not how it's spread.
    pub(super) whole: Grounds,
    /// That of a day's even share.
    pub(super) share: Grounds,
}

impl Change {
    /// None.
    pub(super) const NONE: Self = Self {
        read_as: None,
        scopes: None,
        spread_by: None,
        exact: RestsOn::alone(Grounds::NONE),
        rounded: RestsOn::alone(Grounds::ROUNDING),
    };
}

impl RestsOn {
    const fn alone(grounds: Grounds) -> Self {
        Self {
            whole: grounds,
            share: grounds,
        }
    }
}

/// The changes that several assumptions make to claims, as they're gathered.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<ClaimId, Merged>);

/// Those to one claim.
#[derive(Debug, Default)]
struct Merged {
    change: ClaimChange,
    /// The assumptions that change more than how the claim is spread.
    by: Vec<AssumptionId>,
    spread_by: Option<AssumptionId>,
}

impl Changes {
    pub(super) fn add(
        &mut self,
        book: &Book,
        claim: ClaimId,
        id: AssumptionId,
        change: &ClaimChange,
    ) -> Result<(), AssumptionClash> {
        let Merged {
            change: merged,
            by,
            spread_by,
        } = self.0.entry(claim).or_default();
        let agrees = settle(&mut merged.start, change.start)
            && settle(&mut merged.end, change.end)
            && settle(&mut merged.read_as, change.read_as);
        if !agrees {
            let name = |assumption: &Assumption| assumption.id.clone();
            let first = by.first().copied().unwrap_or(id);
            return Err(AssumptionClash {
                first: name(book.assumption(first)),
                second: name(book.assumption(id)),
                claim: book.claim(claim).id.clone(),
            });
        }
        if change.spread_evenly {
            spread_by.get_or_insert(id);
        }
        let rest = ClaimChange {
            spread_evenly: false,
            ..*change
        };
        if !rest.is_empty() {
            by.push(id);
        }
        Ok(())
    }

    /// What they come to, by claim.
    pub(super) fn merged(self, book: &Book, sets: &mut GroundSets) -> BTreeMap<ClaimId, Change> {
        let merged = self.0.into_iter();
        merged
            .map(|(claim, merged)| (claim, merged.change(book, claim, sets)))
            .collect()
    }
}

impl Merged {
    fn change(self, book: &Book, claim: ClaimId, sets: &mut GroundSets) -> Change {
        let days_change = self.change.start.is_some() || self.change.end.is_some();
        // The book's checks have refused windows that an assumption would turn round.
        let scopes = days_change
            .then(|| changed_scopes(book.claim(claim), &self.change).ok())
            .flatten();
        let mut rests_on = |rounding: Option<Ground>| {
            let by = self.by.iter().copied().map(Ground::Assumption);
            let whole = by.chain(rounding);
            let share = whole.clone().chain(self.spread_by.map(Ground::Assumption));
            RestsOn {
                whole: sets.intern(whole.collect()),
                share: sets.intern(share.collect()),
            }
        };
        Change {
            exact: rests_on(None),
            rounded: rests_on(Some(Ground::Rounding)),
            read_as: self.change.read_as,
            scopes: scopes.map(|(scope, other)| (Arc::new(scope), other.map(Arc::new))),
            spread_by: self.spread_by,
        }
    }
}

/// Takes the new value if there was none; false if there was another.
fn settle<T: PartialEq + Copy>(slot: &mut Option<T>, new: Option<T>) -> bool {
    match (*slot, new) {
        (Some(old), Some(new)) => old == new,
        (None, new) => {
            *slot = new;
            true
        }
        (Some(_), None) => true,
    }
}
