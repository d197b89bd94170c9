//! One set of assumptions, solved: the system, its conflicts, and the bounds that are left.

use std::collections::BTreeSet;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rayon::prelude::*;

use crate::bounds::{
    Extreme, Extremes, Proof, Side, Solver, check, check_path, extremes, persons, whole_bounds,
};
use crate::conflict::{Contradiction, conflicts};
use crate::model::{AssumptionId, Book};
use crate::system::{self, Ground, ReadBook, ReadingOptions, Sum, System, Target, at, read_book};

use super::error::ReconcileError;
use super::result::{Bound, Conflict, SetAside, Subject};

/// A book under one set of assumptions.
pub(super) struct Situation<'a> {
    book: &'a Book,
    pub(super) read: ReadBook<'a>,
    pub(super) system: Arc<System>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) conflicts_complete: bool,
    pub(super) set_aside: SetAside,
}

impl<'a> Situation<'a> {
    /// Reads the book, builds its system with the questions named, and settles its conflicts.
    pub(super) fn new(
        book: &'a Book,
        reading: ReadingOptions,
        active: &[AssumptionId],
        questions: &[usize],
        conflict_limit: usize,
    ) -> Result<Self, ReconcileError> {
        let read = read_book(book, reading, active)?;
        let system = Arc::new(system::build(book, &read, questions)?);
        let found = conflicts(book, &system, conflict_limit)?;
        let minimal = found.minimal.into_iter();
        let conflicts = minimal
            .map(|c| checked_conflict(&read, &system, c))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            book,
            read,
            conflicts,
            conflicts_complete: found.complete,
            set_aside: SetAside {
                claims: found.set_aside.into_iter().collect(),
                optimal: found.optimal,
            },
            system,
        })
    }

    /// The bounds of every claim whose days are known, each checked.
    pub(super) fn claim_bounds(&self) -> Result<Vec<Bound>, ReconcileError> {
        let claims = self.system.claims.iter().zip(&self.read.claims);
        let asked = claims.filter_map(|(place, claim)| {
            let (component, sum) = place.as_ref()?;
            Some((Subject::Claim(claim.id), vec![(*component, sum)]))
        });
        let found = self.bounds(asked.collect())?;
        Ok(found.into_iter().map(|found| found.bound).collect())
    }

    /// The bounds of questions by their positions, each checked.
    pub(super) fn question_bounds(
        &self,
        questions: &[(Subject, usize)],
    ) -> Result<Vec<Found>, ReconcileError> {
        let asked = questions.iter().map(|(subject, position)| {
            let target = self.system.questions.get(position).into_iter().flatten();
            let parts = target.map(|(component, sum)| (*component, sum));
            (*subject, parts.collect())
        });
        self.bounds(asked.collect())
    }

    /// The bounds of sums over parts that lie in different components.
    fn bounds(&self, asked: Vec<(Subject, Parts<'_>)>) -> Result<Vec<Found>, ReconcileError> {
        let mut by_component: Vec<(u32, &Sum)> =
            asked.iter().flat_map(|(_, p)| p).copied().collect();
        by_component.sort_by_key(|(component, _)| *component);
        let groups: Vec<&[(u32, &Sum)]> = by_component.chunk_by(|a, b| a.0 == b.0).collect();
        let solved: Vec<(u32, std::vec::IntoIter<Extremes>)> = groups
            .into_par_iter()
            .filter_map(|group| {
                let component = group.first()?.0;
                let sums: Vec<&Sum> = group.iter().map(|(_, sum)| *sum).collect();
                let found = self.extremes(component, &sums);
                Some(found.map(|found| (component, found.into_iter())))
            })
            .collect::<Result<_, _>>()?;
        let mut solved = solved;
        let mut next = |component: u32| {
            let place = solved.binary_search_by_key(&component, |(component, _)| *component);
            solved.get_mut(place.ok()?)?.1.next()
        };
        let solved: Vec<(Subject, Vec<Part<'_>>)> = asked
            .into_iter()
            .map(|(subject, parts)| {
                let parts = parts
                    .into_iter()
                    .filter_map(|(component, sum)| Some((component, sum, next(component)?)));
                (subject, parts.collect())
            })
            .collect();
        solved
            .into_par_iter()
            .map(|(subject, parts)| self.found(subject, parts))
            .collect()
    }

    /// The extremes of sums in one component, without what is set aside.
    fn extremes(&self, component: u32, sums: &[&Sum]) -> Result<Vec<Extremes>, ReconcileError> {
        let component = &self.system.components[at(component)];
        let mut solver = Solver::new(component);
        if !self.set_aside.claims.is_empty() {
            for (row, stated) in component.rows.iter().enumerate() {
                let claim = stated.origin.claim();
                let aside = |claim| self.set_aside.claims.binary_search(&claim).is_ok();
                if claim.is_some_and(aside) {
                    solver.switch(row, false);
                }
            }
        }
        Ok(extremes(&mut solver, sums)?)
    }

    fn found(&self, subject: Subject, parts: Vec<Part<'_>>) -> Result<Found, ReconcileError> {
        let mut target = Target::new();
        let (mut least, mut greatest) = (Vec::new(), Vec::new());
        for (component, sum, extremes) in parts {
            least.push((component, sum, extremes.least));
            greatest.push((component, sum, extremes.greatest));
            target.insert(component, sum.clone());
        }
        let lo = self.total(&target, Side::Min, least)?;
        let hi = self.total(&target, Side::Max, greatest)?;
        let (lo, lo_proof) = lo.unzip();
        let (hi, hi_proof) = hi.unzip();
        let (whole_lo, whole_hi) = whole_bounds(lo.as_ref(), hi.as_ref());
        let proofs = [&lo_proof, &hi_proof];
        let grounds = grounds(&self.read, &self.system, proofs.into_iter().flatten());
        let bound = Bound {
            subject,
            lo: whole_lo.as_ref().map(persons).transpose()?,
            hi: whole_hi.as_ref().map(persons).transpose()?,
            lo_proof,
            hi_proof,
            grounds,
        };
        Ok(Found { bound, lo, hi })
    }

    /// Components share no unknown, so the extremes of a sum over several are sums of theirs.
    fn total(
        &self,
        target: &Target,
        side: Side,
        parts: Vec<(u32, &Sum, Extreme)>,
    ) -> Result<Option<(BigRational, Proof)>, ReconcileError> {
        let only = parts.len() == 1;
        let mut total = BigRational::zero();
        let mut proofs = Vec::with_capacity(parts.len());
        for (component, sum, part) in parts {
            let proof = match part {
                Extreme::Open => return Ok(None),
                Extreme::Weighted(value, terms) => {
                    total += value;
                    Proof::of_terms(&self.system, component, &terms)
                }
                Extreme::Once(value, sides) => {
                    let value_of_all = BigRational::from_integer(value.into());
                    if let Some(stretch) = sum.stretch().filter(|_| only) {
                        let rows = &self.system.components[at(component)];
                        check_path(rows, stretch, side, value, &sides)?;
                        let proof = Proof::once(&self.system, component, sides);
                        return Ok(Some((value_of_all, proof)));
                    }
                    total += value_of_all;
                    Proof::once(&self.system, component, sides)
                }
            };
            proofs.push(proof);
        }
        let proof = Proof::together(proofs);
        check(&self.system, target, side, &total, &proof)?;
        Ok(Some((total, proof)))
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

    /// The book it's about.
    pub(super) fn book(&self) -> &'a Book {
        self.book
    }
}

/// What is asked about, by component.
type Parts<'s> = Vec<(u32, &'s Sum)>;

/// A part of what is asked about: its component, its sum there and the ends of it.
type Part<'s> = (u32, &'s Sum, Extremes);

/// A bound with its exact ends.
pub(super) struct Found {
    pub(super) bound: Bound,
    pub(super) lo: Option<BigRational>,
    pub(super) hi: Option<BigRational>,
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
        claims: found.claims.into_iter().collect(),
        gap: persons(&found.gap.ceil().to_integer())?,
        grounds: grounds(read, system, std::iter::once(&found.proof)),
        proof: found.proof,
    })
}
