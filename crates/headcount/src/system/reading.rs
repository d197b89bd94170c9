//! How each claim is read: the scope and range it stands for, or why it bounds nothing.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use thiserror::Error;
use time::Date;

use crate::model::{
    Assumption, AssumptionId, AssumptionKind, Book, Claim, ClaimChange, ClaimId, Edge, Hedge, Per,
    Reading, Rule, Scope, Status, Unit, When, changed_scopes,
};

use super::stated::{Manner, Stated};

/// Something a result rests on beyond the claims themselves.
///
/// ```
/// use headcount::Ground;
/// assert_eq!(Ground::Rounding, Ground::Rounding);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// One of the book's assumptions.
    Assumption(AssumptionId),
    /// Bare numbers are read as rounded.
    Rounding,
}

/// A set of grounds, by its position among the distinct ones of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Grounds(u32);

impl Grounds {
    /// Whether it's the empty set, which comes first.
    pub(crate) fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// The distinct sets of grounds that a book's rows rest on: a handful, however many rows there are.
#[derive(Debug, Clone)]
pub(crate) struct GroundSets(Vec<Vec<Ground>>);

impl Default for GroundSets {
    fn default() -> Self {
        Self(vec![Vec::new()])
    }
}

impl GroundSets {
    fn intern(&mut self, grounds: Vec<Ground>) -> Grounds {
        let known = self.0.iter().position(|set| *set == grounds);
        let position = known.unwrap_or_else(|| {
            self.0.push(grounds);
            self.0.len() - 1
        });
        Grounds(u32::try_from(position).unwrap_or_default())
    }

    /// The grounds of a set.
    pub(crate) fn of(&self, grounds: Grounds) -> &[Ground] {
        let position = usize::try_from(grounds.0).unwrap_or_default();
        self.0.get(position).map_or(&[], Vec::as_slice)
    }
}

/// Why a claim bounds nothing. It's kept and listed all the same.
///
/// ```
/// assert_eq!(headcount::Unused::Planned.code(), "planned");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unused {
    /// A plan, and no assumption says how to read it.
    Planned,
    /// A forecast, and no assumption says how to read it.
    Forecast,
    /// A denial without stated bounds.
    Denied,
    /// The figure wasn't published.
    Undisclosed,
    /// The words say there is no figure.
    NoData,
    /// The words give no number.
    Vague,
    /// The window has no start, and no assumption supplies it.
    NoWindowStart,
    /// The window has no end, and no assumption supplies it.
    NoWindowEnd,
    /// It restates another claim.
    Restates(ClaimId),
    /// It adds up other claims.
    SumOf,
    /// A later claim corrects it.
    RevisedBy(ClaimId),
    /// It was said after the day asked about.
    SaidLater,
    /// Nobody knows when it was said, and a day was asked about.
    SaidUnknown,
    /// Its figure counts something else than its measure does.
    Unit(Unit),
    /// Its figure is a rate, which isn't what was counted in the window.
    Rate(Per),
}

impl Unused {
    /// A short stable name for programs.
    ///
    /// ```
    /// assert_eq!(headcount::Unused::NoWindowStart.code(), "no-window-start");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Forecast => "forecast",
            Self::Denied => "denied",
            Self::Undisclosed => "undisclosed",
            Self::NoData => "no-data",
            Self::Vague => "vague",
            Self::NoWindowStart => "no-window-start",
            Self::NoWindowEnd => "no-window-end",
            Self::Restates(_) => "restatement",
            Self::SumOf => "sum",
            Self::RevisedBy(_) => "revised",
            Self::SaidLater => "said-later",
            Self::SaidUnknown => "said-unknown",
            Self::Unit(_) => "unit",
            Self::Rate(_) => "rate",
        }
    }

    /// Whether a figure or an assumption could still make it bound something.
    ///
    /// ```
    /// use headcount::Unused;
    /// assert!(Unused::Undisclosed.could_matter() && !Unused::SumOf.could_matter());
    /// ```
    #[must_use]
    pub fn could_matter(self) -> bool {
        !matches!(self, Self::Restates(_) | Self::SumOf | Self::RevisedBy(_))
    }
}

/// A claim as it's read under one set of assumptions.
#[derive(Debug, Clone)]
pub(crate) struct ReadClaim<'a> {
    pub(crate) id: ClaimId,
    /// The scope, with the windows that assumptions supply.
    pub(crate) scope: ReadScope<'a>,
    /// The scope that its own is compared with, likewise.
    pub(crate) other: Option<ReadScope<'a>>,
    /// What it says of its scope, unless it bounds nothing.
    pub(crate) stated: Result<Stated, Unused>,
    /// The assumption by which each day has its even share, if one does, and what such a share rests on.
    pub(crate) spread_by: Option<(AssumptionId, Grounds)>,
    /// What the reading of the whole claim rests on: not on how it's spread.
    pub(crate) grounds: Grounds,
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

/// The whole book as it's read under one set of assumptions.
#[derive(Debug, Clone)]
pub(crate) struct ReadBook<'a> {
    book: &'a Book,
    changes: HashMap<ClaimId, MergedChange>,
    corrections: Corrections,
    pub(crate) claims: Vec<ReadClaim<'a>>,
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

/// Reads every claim of the book under the assumptions that are active.
pub(crate) fn read_book<'a>(
    book: &'a Book,
    options: ReadingOptions,
    active: &[AssumptionId],
) -> Result<ReadBook<'a>, AssumptionClash> {
    let mut changes: HashMap<ClaimId, MergedChange> = HashMap::new();
    let mut rules = Vec::new();
    let mut grounds = GroundSets::default();
    for &id in active {
        match &book.assumption(id).kind {
            AssumptionKind::Rule(rule) => {
                rules.push((id, *rule, grounds.intern(vec![Ground::Assumption(id)])));
            }
            AssumptionKind::Claim { claim, change } => {
                if let Some(claim) = book.claim_id(claim) {
                    changes
                        .entry(claim)
                        .or_default()
                        .add(book, claim, id, change)?;
                }
            }
        }
    }
    let mut read = ReadBook {
        book,
        changes,
        corrections: Corrections::of(book),
        claims: Vec::new(),
        rules,
        grounds,
    };
    read.claims = book
        .claims()
        .map(|(id, _)| read.claim(options, id))
        .collect();
    Ok(read)
}

impl<'a> ReadBook<'a> {
    /// Reads some claims anew, as of another day.
    pub(crate) fn read_again(&mut self, options: ReadingOptions, claims: &[ClaimId]) {
        for &id in claims {
            let claim = self.claim(options, id);
            if let Some(known) = self.claims.get_mut(id.index()) {
                *known = claim;
            }
        }
    }

    fn claim(&mut self, options: ReadingOptions, id: ClaimId) -> ReadClaim<'a> {
        let unchanged = MergedChange::default();
        let change = self.changes.get(&id).unwrap_or(&unchanged);
        let claim = (id, self.book.claim(id));
        let revised_by = self.corrections.of_claim(self.book, id, options.as_of);
        read_claim(
            self.book,
            options,
            claim,
            change,
            revised_by,
            &mut self.grounds,
        )
    }
}

/// The changes that several assumptions make to one claim.
#[derive(Debug, Clone, Default)]
struct MergedChange {
    change: ClaimChange,
    /// Those that change more than how the claim is spread.
    by: Vec<AssumptionId>,
    spread_by: Option<AssumptionId>,
}

impl MergedChange {
    fn add(
        &mut self,
        book: &Book,
        claim: ClaimId,
        id: AssumptionId,
        change: &ClaimChange,
    ) -> Result<(), AssumptionClash> {
        let merged = &mut self.change;
        let agrees = settle(&mut merged.start, change.start)
            && settle(&mut merged.end, change.end)
            && settle(&mut merged.read_as, change.read_as);
        if !agrees {
            let name = |assumption: &Assumption| assumption.id.clone();
            let first = self.by.first().copied().unwrap_or(id);
            return Err(AssumptionClash {
                first: name(book.assumption(first)),
                second: name(book.assumption(id)),
                claim: book.claim(claim).id.clone(),
            });
        }
        if change.spread_evenly {
            self.spread_by.get_or_insert(id);
        }
        let rest = ClaimChange {
            spread_evenly: false,
            ..*change
        };
        if !rest.is_empty() {
            self.by.push(id);
        }
        Ok(())
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

/// The claims that correct each claim, in the book's order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corrections(HashMap<ClaimId, Vec<ClaimId>>);

impl Corrections {
    pub(crate) fn of(book: &Book) -> Self {
        let mut all: HashMap<ClaimId, Vec<ClaimId>> = HashMap::new();
        for (id, _) in book.claims() {
            if let Some((parent, Edge::Revised)) = book.parent_of(id) {
                all.entry(parent).or_default().push(id);
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

fn read_claim<'a>(
    book: &'a Book,
    options: ReadingOptions,
    (id, claim): (ClaimId, &'a Claim),
    merged: &MergedChange,
    revised_by: Option<ClaimId>,
    ground_sets: &mut GroundSets,
) -> ReadClaim<'a> {
    let change = &merged.change;
    let changed = change.start.is_some() || change.end.is_some();
    // The book's checks have refused windows that an assumption would turn round.
    let changed = changed
        .then(|| changed_scopes(claim, change).ok())
        .flatten();
    let (scope, other) = if let Some((scope, other)) = changed {
        let other = other.map(|other| ReadScope::Changed(Arc::new(other)));
        (ReadScope::Changed(Arc::new(scope)), other)
    } else {
        let other = claim.states.other().map(ReadScope::Own);
        (ReadScope::Own(&claim.scope), other)
    };
    let manner = Manner {
        reading: options.reading,
        read_as: change.read_as,
        measure: scope.measure(),
    };
    let stated = known(claim, options.as_of)
        .and_then(|()| lineage(book, id, revised_by))
        .and_then(|()| status(claim, change.read_as))
        .and_then(|()| manner.read(&claim.states))
        .and_then(|(stated, rounded)| {
            complete(&scope)?;
            other.as_deref().map_or(Ok(()), complete)?;
            Ok((stated, rounded))
        });
    let rounded = matches!(stated, Ok((_, true)));
    let mut grounds: Vec<Ground> = merged.by.iter().copied().map(Ground::Assumption).collect();
    grounds.extend(rounded.then_some(Ground::Rounding));
    let spread_by = merged.spread_by.map(|by| {
        let of_share = grounds.iter().copied().chain([Ground::Assumption(by)]);
        (by, ground_sets.intern(of_share.collect()))
    });
    ReadClaim {
        id,
        stated: stated.map(|(stated, _)| stated),
        scope,
        other,
        spread_by,
        grounds: ground_sets.intern(grounds),
    }
}

/// Restatements and sums are no evidence of their own, and a correction replaces what it corrects.
fn lineage(book: &Book, id: ClaimId, revised_by: Option<ClaimId>) -> Result<(), Unused> {
    match (revised_by, book.parent_of(id)) {
        (Some(revision), _) => Err(Unused::RevisedBy(revision)),
        (None, Some((parent, edge))) if edge != Edge::Revised => Err(Unused::Restates(parent)),
        _ if !book.claim(id).sum_of.is_empty() => Err(Unused::SumOf),
        _ => Ok(()),
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
