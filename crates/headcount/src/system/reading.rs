//! How each claim is read: the scope and range it stands for, or why it bounds nothing.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use time::Date;

use crate::model::{
    AssumptionId, AssumptionKind, Book, Claim, ClaimId, CountRange, Edge, Hedge, Reading, Rule,
    Scope, Status, When,
};

use super::changes::{AssumptionClash, Change, Changes};
use super::grounds::{Ground, GroundSets, Grounds};
use super::stated::{Manner, Stated};
use super::unused::Unused;

/// A claim as it's read under one set of assumptions.
#[derive(Debug, Clone)]
pub(crate) struct ReadClaim<'a> {
    pub(crate) id: ClaimId,
    /// The scope, with the windows that assumptions supply.
    pub(crate) scope: ReadScope<'a>,
    /// What it says of its scope, unless it bounds nothing.
    pub(crate) stated: Result<Stated, Unused>,
    /// The assumption by which each day has its even share, if one does, and what such a share rests on.
    spread_by: Option<(AssumptionId, Grounds)>,
    /// What the reading of the whole claim rests on: not on how it's spread.
    pub(super) grounds: Grounds,
}

/// A claim's own scope, or what assumptions make of it.
#[derive(Debug, Clone)]
pub(crate) enum ReadScope<'a> {
    Own(&'a Scope),
    Changed(Arc<Scope>),
}

impl Deref for ReadScope<'_> {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        match self {
            Self::Own(scope) => scope,
            Self::Changed(scope) => scope,
        }
    }
}

/// The whole book as it's read under one set of assumptions: each claim when it's asked about, as a million of them
/// take more room than their reading takes time.
#[derive(Debug, Clone)]
pub(crate) struct ReadBook<'a> {
    book: &'a Book,
    options: ReadingOptions,
    changes: BTreeMap<ClaimId, Change>,
    corrections: Corrections,
    /// The rules in force that aren't true by definition, each with itself as what it rests on.
    pub(crate) rules: Vec<(AssumptionId, Rule, Grounds)>,
    pub(crate) grounds: GroundSets,
}

/// What the reading depends on besides the book.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadingOptions {
    pub(crate) reading: Reading,
    pub(crate) as_of: Option<Date>,
}

impl<'a> ReadBook<'a> {
    /// The book under the assumptions that are active.
    pub(crate) fn of(
        book: &'a Book,
        options: ReadingOptions,
        active: &[AssumptionId],
    ) -> Result<Self, AssumptionClash> {
        let mut changes = Changes::default();
        let mut rules = Vec::new();
        let mut grounds = GroundSets::default();
        for &id in active {
            match &book.assumption(id).kind {
                AssumptionKind::Rule(rule) => {
                    rules.push((id, *rule, grounds.intern(vec![Ground::Assumption(id)])));
                }
                AssumptionKind::Claim { claim, change } => {
                    if let Some(claim) = book.claim_id(claim) {
                        changes.add(book, claim, id, change)?;
                    }
                }
            }
        }
        Ok(Self {
            book,
            options,
            changes: changes.merged(book, &mut grounds),
            corrections: Corrections::of(book),
            rules,
            grounds,
        })
    }

    /// From now on as of another day.
    pub(crate) fn read_again(&mut self, options: ReadingOptions) {
        self.options = options;
    }

    /// Every claim, in the book's order.
    pub(crate) fn claims(&self) -> impl ExactSizeIterator<Item = ReadClaim<'a>> {
        self.book.claims().map(|(id, _)| self.claim(id))
    }

    /// How a claim is read.
    pub(crate) fn claim(&self, id: ClaimId) -> ReadClaim<'a> {
        let claim = self.book.claim(id);
        let change = self.change(id);
        let scope = self.scope(id);
        let manner = Manner {
            reading: self.options.reading,
            read_as: change.read_as,
            measure: scope.measure(),
        };
        let stated = known(claim, self.options.as_of)
            .and_then(|()| self.lineage(id))
            .and_then(|()| status(claim, change.read_as))
            .and_then(|()| manner.read(&claim.states))
            .and_then(|(stated, rounded)| {
                complete(&scope)?;
                self.other(id).as_deref().map_or(Ok(()), complete)?;
                Ok((stated, rounded))
            });
        let rests_on = match stated {
            Ok((_, true)) => change.rounded,
            _ => change.exact,
        };
        ReadClaim {
            id,
            stated: stated.map(|(stated, _)| stated),
            scope,
            spread_by: change.spread_by.map(|by| (by, rests_on.share)),
            grounds: rests_on.whole,
        }
    }

    /// The scope of a claim, with the windows that assumptions supply.
    pub(crate) fn scope(&self, id: ClaimId) -> ReadScope<'a> {
        match &self.change(id).scopes {
            Some((scope, _)) => ReadScope::Changed(scope.clone()),
            None => ReadScope::Own(&self.book.claim(id).scope),
        }
    }

    /// The scope that a claim's own is compared with, likewise.
    pub(super) fn other(&self, id: ClaimId) -> Option<ReadScope<'a>> {
        match &self.change(id).scopes {
            Some((_, other)) => other.clone().map(ReadScope::Changed),
            None => self.book.claim(id).states.other().map(ReadScope::Own),
        }
    }

    /// Whether any claim is spread evenly over its days.
    pub(super) fn spreads(&self) -> bool {
        let mut changes = self.changes.values();
        changes.any(|change| change.spread_by.is_some())
    }

    /// The range and the assumption of a claim that is spread evenly over its days, and what its share rests on.
    pub(super) fn spread(&self, id: ClaimId) -> Option<(CountRange, AssumptionId, Grounds)> {
        self.change(id).spread_by?;
        let claim = self.claim(id);
        let (by, grounds) = claim.spread_by?;
        match claim.stated {
            Ok(Stated::Count(range)) => Some((range, by, grounds)),
            _ => None,
        }
    }

    fn change(&self, id: ClaimId) -> &Change {
        self.changes.get(&id).unwrap_or(&Change::NONE)
    }

    /// Restatements and sums are no evidence of their own, and a correction replaces what it corrects.
    fn lineage(&self, id: ClaimId) -> Result<(), Unused> {
        let revised_by = self.corrections.of_claim(self.book, id, self.options.as_of);
        match (revised_by, self.book.parent_of(id)) {
            (Some(revision), _) => Err(Unused::RevisedBy(revision)),
            (None, Some((parent, edge))) if edge != Edge::Revised => Err(Unused::Restates(parent)),
            _ if !self.book.claim(id).details().sum_of.is_empty() => Err(Unused::SumOf),
            _ => Ok(()),
        }
    }
}

/// The claims that correct each claim, in the book's order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corrections(HashMap<ClaimId, Vec<ClaimId>>);

impl Corrections {
    pub(crate) fn of(book: &Book) -> Self {
        let mut all: HashMap<ClaimId, Vec<ClaimId>> = HashMap::new();
        for id in book.restating() {
            if let Some((parent, Edge::Revised)) = book.parent_of(*id) {
                all.entry(parent).or_default().push(*id);
            }
        }
        Self(all)
    }

    /// What has corrected a claim, as far as was known on a day.
    pub(crate) fn of_claim(
        &self,
        book: &Book,
        claim: ClaimId,
        as_of: Option<Date>,
    ) -> Option<ClaimId> {
        let mut latest_first = self.0.get(&claim)?.iter().rev();
        latest_first
            .find(|id| known(book.claim(**id), as_of).is_ok())
            .copied()
    }
}

/// Whether a claim had been said by the day asked about.
fn known(claim: &Claim, as_of: Option<Date>) -> Result<(), Unused> {
    match (as_of, claim.said) {
        (Some(_), None) => Err(Unused::SaidUnknown),
        (Some(day), Some(said)) if said > day => Err(Unused::SaidLater),
        (None | Some(_), _) => Ok(()),
    }
}

fn status(claim: &Claim, read_as: Option<Hedge>) -> Result<(), Unused> {
    match claim.status {
        Status::Undisclosed => Err(Unused::Undisclosed),
        Status::Planned if read_as.is_none() => Err(Unused::Planned),
        Status::Forecast if read_as.is_none() => Err(Unused::Forecast),
        // "The ministry denies that 250,000 entered" bounds nothing by itself: what is denied is
        // the phrase. Bounds stated as such are what the denial asserts.
        Status::Denied if read_as.is_none() && !claim.states.is_explicit() => Err(Unused::Denied),
        _ => Ok(()),
    }
}

fn complete(scope: &Scope) -> Result<(), Unused> {
    match scope.when() {
        When::During(window) if window.start().is_none() => Err(Unused::NoWindowStart),
        When::During(window) if window.end().is_none() => Err(Unused::NoWindowEnd),
        When::During(_) | When::At(_) => Ok(()),
    }
}
