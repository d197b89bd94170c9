//! One set of assumptions, solved: the system, its conflicts, and the bounds that are left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rayon::prelude::*;

use crate::bounds::{
    Exact, Extreme, Extremes, Proof, Side, Solver, check, check_path, extremes, persons, whole_ends,
};
use crate::conflict::{Contradiction, conflicts};
use crate::model::{AssumptionId, AssumptionKind, Book, ClaimId};
use crate::system::{
    self, Asked, Ground, ReadBook, ReadingOptions, Row, Sum, System, Target, Watched, at, read_book,
};

use super::error::ReconcileError;
use super::result::{Bound, Conflict, SetAside, Subject};

/// How a situation is read and solved, whatever its assumptions.
#[derive(Debug, Clone, Copy)]
pub(super) struct How<'w> {
    pub(super) reading: ReadingOptions,
    pub(super) conflict_limit: usize,
    pub(super) watched: &'w Watched<'w>,
}

/// A book under one set of assumptions.
pub(super) struct Situation<'a> {
    book: &'a Book,
    pub(super) how: How<'a>,
    pub(super) read: ReadBook<'a>,
    pub(super) system: Arc<System>,
    pub(super) asked: Asked,
    /// The claims that an assumption which is off would let say something else.
    pub(super) may_say_more: BTreeSet<ClaimId>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) conflicts_complete: bool,
    pub(super) set_aside: SetAside,
}

impl<'a> Situation<'a> {
    /// Reads the book, builds its system with the questions named, and settles its conflicts.
    pub(super) fn new(
        book: &'a Book,
        how: How<'a>,
        active: &[AssumptionId],
        questions: &[usize],
    ) -> Result<Self, ReconcileError> {
        let read = read_book(book, how.reading, active)?;
        how.watched.begin(1);
        let (system, asked) = system::build(book, &read, questions, how.watched)?;
        Self::of(book, how, (read, active), system, asked)
    }

    /// The same of what the questions and a claim's scope touch alone: enough to bound them.
    pub(super) fn about(
        book: &'a Book,
        how: How<'a>,
        active: &[AssumptionId],
        questions: &[usize],
        claim: Option<ClaimId>,
    ) -> Result<Self, ReconcileError> {
        let read = read_book(book, how.reading, active)?;
        let (mut system, asked) = system::build(book, &read, questions, how.watched)?;
        let sought = asked.questions.values();
        let sought = sought.flat_map(|sought| sought.target.keys().copied());
        let place = claim.and_then(|claim| asked.claims.get(claim.index())?.as_ref());
        let touched: BTreeSet<u32> = sought.chain(place.map(|(number, _)| *number)).collect();
        for (number, component) in (0..).zip(&mut system.components) {
            if !touched.contains(&number) {
                component.rows.clear();
            }
        }
        let how = How {
            conflict_limit: 0,
            ..how
        };
        Self::of(book, how, (read, active), system, asked)
    }

    fn of(
        book: &'a Book,
        how: How<'a>,
        (read, active): (ReadBook<'a>, &[AssumptionId]),
        system: System,
        asked: Asked,
    ) -> Result<Self, ReconcileError> {
        let system = Arc::new(system);
        let found = conflicts(book, &system, how.conflict_limit)?;
        let minimal = found.minimal.into_par_iter();
        let conflicts = minimal
            .map(|c| checked_conflict(&read, &system, c))
            .collect::<Result<_, _>>()?;
        let off = book.assumptions().filter(|(id, _)| !active.contains(id));
        let about = off.filter_map(|(_, assumption)| match &assumption.kind {
            AssumptionKind::Claim { claim, .. } => book.claim_id(claim),
            AssumptionKind::Rule(_) => None,
        });
        let set_aside = SetAside {
            claims: found.set_aside,
            optimal: found.weight == found.at_least,
            weight: found.weight,
            at_least: found.at_least,
        };
        Ok(Self {
            book,
            how,
            may_say_more: about.collect(),
            read,
            conflicts,
            conflicts_complete: found.complete,
            set_aside,
            system,
            asked,
        })
    }

    /// The bounds of every claim whose days are known, each checked, in the book's order.
    pub(super) fn claim_bounds(&self) -> Result<Vec<Bound>, ReconcileError> {
        let places = self.asked.claims.iter().zip(&self.read.claims);
        let known = places.filter_map(|(place, claim)| {
            let (component, sum) = place.as_ref()?;
            Some((*component, Subject::Claim(claim.id), sum))
        });
        let mut known: Vec<(u32, Subject, &Sum)> = known.collect();
        known.sort_by_key(|(component, ..)| *component);
        let groups: Vec<&[(u32, Subject, &Sum)]> = known.chunk_by(|a, b| a.0 == b.0).collect();
        self.how.watched.begin(groups.len());
        let bounds: Vec<Vec<Bound>> = groups
            .into_par_iter()
            .map(|group| {
                let component = group.first().map_or(0, |(component, ..)| *component);
                let sums: Vec<&Sum> = group.iter().map(|(.., sum)| *sum).collect();
                let extremes = self.extremes(component, &sums)?.into_iter();
                self.how.watched.step();
                let bounds = group
                    .iter()
                    .zip(extremes)
                    .map(|((_, subject, sum), extremes)| {
                        let found = self.found(*subject, vec![(component, *sum, extremes)])?;
                        Ok(found.bound)
                    });
                bounds.collect()
            })
            .collect::<Result<_, ReconcileError>>()?;
        let mut bounds: Vec<Bound> = bounds.into_iter().flatten().collect();
        bounds.sort_by_key(|bound| match bound.subject {
            Subject::Claim(claim) => claim.index(),
            Subject::Question(question) => question.index(),
        });
        Ok(bounds)
    }

    /// The bounds of questions by their positions, each checked.
    pub(super) fn question_bounds(
        &self,
        questions: &[(Subject, usize)],
    ) -> Result<Vec<Found>, ReconcileError> {
        let asked = |position: &usize| {
            let sought = self.asked.questions.get(position).into_iter();
            sought.flat_map(|sought| &sought.target)
        };
        let mut sums: BTreeMap<u32, Vec<&Sum>> = BTreeMap::new();
        for (_, position) in questions {
            for (component, sum) in asked(position) {
                sums.entry(*component).or_default().push(sum);
            }
        }
        self.how.watched.begin(sums.len());
        let mut solved: BTreeMap<u32, std::vec::IntoIter<Extremes>> = sums
            .into_par_iter()
            .map(|(component, sums)| {
                let extremes = self.extremes(component, &sums)?.into_iter();
                self.how.watched.step();
                Ok((component, extremes))
            })
            .collect::<Result<_, ReconcileError>>()?;
        let found = questions.iter().map(|(subject, position)| {
            let parts = asked(position).filter_map(|(component, sum)| {
                let extremes = solved.get_mut(component)?.next()?;
                Some((*component, sum, extremes))
            });
            self.found(*subject, parts.collect())
        });
        found.collect()
    }

    /// The extremes of sums in one component, without what is set aside.
    fn extremes(&self, component: u32, sums: &[&Sum]) -> Result<Vec<Extremes>, ReconcileError> {
        Ok(extremes(&mut self.solver(component), sums)?)
    }

    /// A solver of one component, without what is set aside.
    pub(super) fn solver(&self, component: u32) -> Solver<'_> {
        let component = &self.system.components[at(component)];
        let mut solver = Solver::new(component).watched(self.how.watched);
        if !self.set_aside.claims.is_empty() {
            for (row, stated) in component.rows.iter().enumerate() {
                let claim = stated.origin.claim();
                if claim.is_some_and(|claim| self.sets_aside(claim)) {
                    solver.switch(row, false);
                }
            }
        }
        solver
    }

    fn found(&self, subject: Subject, parts: Vec<Part<'_>>) -> Result<Found, ReconcileError> {
        let (mut least, mut greatest) = (Vec::new(), Vec::new());
        for (component, sum, extremes) in parts {
            least.push((component, sum, extremes.least));
            greatest.push((component, sum, extremes.greatest));
        }
        let (lo, lo_proof) = self.total(Side::Min, least)?.unzip();
        let (hi, hi_proof) = self.total(Side::Max, greatest)?.unzip();
        let (whole_lo, whole_hi) = whole_ends(lo.as_ref(), hi.as_ref())?;
        let proofs = [&lo_proof, &hi_proof];
        let bound = Bound {
            subject,
            lo: whole_lo,
            hi: whole_hi,
            grounds: grounds(&self.read, &self.system, proofs.into_iter().flatten()),
            lo_proof,
            hi_proof,
        };
        Ok(Found { bound, lo, hi })
    }

    /// Components share no unknown, so the extremes of a sum over several are sums of theirs.
    fn total(
        &self,
        side: Side,
        parts: Vec<(u32, &Sum, Extreme)>,
    ) -> Result<Option<(Exact, Proof)>, ReconcileError> {
        if let [(component, sum, Extreme::Once(value, sides))] = parts.as_slice()
            && let Some(stretch) = sum.stretch()
        {
            let rows = &self.system.components[at(*component)];
            check_path(rows, stretch, side, *value, sides.as_slice())?;
            let proof = Proof::once(&self.system, *component, sides.clone());
            return Ok(Some((Exact::Whole(*value), proof)));
        }
        let mut target = Target::new();
        let mut total = BigRational::zero();
        let mut proofs = Vec::with_capacity(parts.len());
        for (component, sum, part) in parts {
            proofs.push(match part {
                Extreme::Open => return Ok(None),
                Extreme::Weighted(value, terms) => {
                    total += value;
                    Proof::of_terms(&self.system, component, &terms)
                }
                Extreme::Once(value, sides) => {
                    total += BigRational::from_integer(value.into());
                    Proof::once(&self.system, component, sides)
                }
            });
            target.insert(component, sum.clone());
        }
        let proof = Proof::together(proofs);
        check(&self.system, &target, side, &total, &proof)?;
        Ok(Some((Exact::Fraction(total), proof)))
    }

    /// The claims that bound nothing, with the reason.
    pub(super) fn not_used(&self) -> impl Iterator<Item = super::result::NotUsed> {
        let claims = self.read.claims.iter();
        claims.filter_map(|claim| {
            let why = claim.stated.as_ref().err().copied()?;
            Some(super::result::NotUsed {
                claim: claim.id,
                why,
            })
        })
    }

    /// The component and the sum that a claim's scope stands for, if its days are known.
    pub(super) fn place(&self, claim: ClaimId) -> Option<&(u32, Sum)> {
        self.asked.claims.get(claim.index())?.as_ref()
    }

    /// Whether a claim is set aside.
    fn sets_aside(&self, claim: ClaimId) -> bool {
        self.set_aside.claims.binary_search(&claim).is_ok()
    }

    /// Whether a claim is set aside that another situation keeps.
    pub(super) fn sets_aside_more_than(&self, other: &Self) -> bool {
        let mut claims = self.set_aside.claims.iter();
        claims.any(|claim| !other.sets_aside(*claim))
    }

    /// A component's rows, without those of the claims set aside.
    pub(super) fn kept_rows(&self, component: u32) -> Vec<Row> {
        let rows = self.system.components[at(component)].rows.iter();
        let kept = rows.filter(|row| !row.origin.claim().is_some_and(|c| self.sets_aside(c)));
        kept.cloned().collect()
    }

    /// The book it's about.
    pub(super) fn book(&self) -> &'a Book {
        self.book
    }
}

/// A part of what is asked about: its component, its sum there and the ends of it.
type Part<'s> = (u32, &'s Sum, Extremes);

/// A bound with its exact ends.
pub(super) struct Found {
    pub(super) bound: Bound,
    pub(super) lo: Option<Exact>,
    pub(super) hi: Option<Exact>,
}

/// What proofs rest on beyond claims.
fn grounds<'p>(
    read: &ReadBook<'_>,
    system: &System,
    proofs: impl Iterator<Item = &'p Proof>,
) -> Vec<Ground> {
    let rows = proofs.flat_map(|proof| proof.rows(system));
    let mut sets: Vec<_> = rows.map(|row| row.grounds).collect();
    sets.sort_unstable();
    sets.dedup();
    let grounds = sets.iter().flat_map(|set| read.grounds.of(*set));
    let grounds: BTreeSet<Ground> = grounds.copied().collect();
    grounds.into_iter().collect()
}

fn checked_conflict(
    read: &ReadBook<'_>,
    system: &System,
    found: Contradiction,
) -> Result<Conflict, ReconcileError> {
    check(system, &Target::new(), Side::Min, &found.gap, &found.proof)?;
    if !found.gap.is_positive() {
        return Err(ReconcileError::Unsolved);
    }
    Ok(Conflict {
        claims: found.claims,
        gap: persons(&found.gap.ceil().to_integer())?,
        grounds: grounds(read, system, std::iter::once(&found.proof)),
        proof: found.proof,
        repairs: found.repairs,
    })
}
