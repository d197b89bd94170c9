//! One set of assumptions, solved: the system, its conflicts, and the bounds that are left.

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::bounds::{
    Extreme, Extremes, Proof, Side, Solver, check, extremes, persons, whole_bounds,
};
use crate::conflict::{Contradiction, conflicts};
use crate::model::{AssumptionId, Book, ClaimId};
use crate::system::{self, Ground, ReadBook, ReadingOptions, Sum, System, Target, read_book};

use super::error::ReconcileError;
use super::result::{Bound, Conflict, SetAside, Subject};

/// A book under one set of assumptions.
pub(super) struct Situation<'a> {
    book: &'a Book,
    pub(super) read: ReadBook,
    pub(super) system: System,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) conflicts_complete: bool,
    pub(super) set_aside: SetAside,
    /// The claims' rows that stay in force, by component.
    in_force: Vec<Vec<bool>>,
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
        let system = system::build(book, &read, questions)?;
        let found = conflicts(book, &system, conflict_limit)?;
        let minimal = found.minimal.into_iter();
        let conflicts = minimal
            .map(|c| checked_conflict(&system, c))
            .collect::<Result<_, _>>()?;
        let in_force = system.components.iter().map(|component| {
            let rows = component.rows.iter();
            let stays =
                |claim: Option<ClaimId>| claim.is_none_or(|c| !found.set_aside.contains(&c));
            rows.map(|row| stays(row.origin.claim())).collect()
        });
        Ok(Self {
            book,
            in_force: in_force.collect(),
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

    /// The bounds of several targets, each checked.
    pub(super) fn bounds(
        &self,
        targets: &[(Subject, &Target)],
    ) -> Result<Vec<Found>, ReconcileError> {
        let mut parts: Vec<Vec<&Sum>> = vec![Vec::new(); self.system.components.len()];
        for (_, target) in targets {
            for (&component, sum) in *target {
                parts[component].push(sum);
            }
        }
        let mut solved: Vec<std::vec::IntoIter<Extremes>> = Vec::new();
        for (component, sums) in parts.iter().enumerate() {
            let mut found = Vec::new();
            if !sums.is_empty() {
                let mut solver = Solver::new(&self.system.components[component]);
                for (row, on) in self.in_force[component].iter().enumerate() {
                    solver.switch(row, *on);
                }
                found = extremes(&mut solver, sums)?;
            }
            solved.push(found.into_iter());
        }
        let mut bounds = Vec::new();
        for (subject, target) in targets {
            let parts: Vec<(usize, Extremes)> = target
                .keys()
                .filter_map(|&component| Some((component, solved[component].next()?)))
                .collect();
            let least = parts.iter().map(|(at, part)| (*at, &part.least));
            let greatest = parts.iter().map(|(at, part)| (*at, &part.greatest));
            let lo = self.total(target, Side::Min, least)?;
            let hi = self.total(target, Side::Max, greatest)?;
            bounds.push(self.found(*subject, lo, hi)?);
        }
        Ok(bounds)
    }

    /// Components share no unknown, so the extremes of a sum over several are sums of theirs.
    fn total<'e>(
        &self,
        target: &Target,
        side: Side,
        parts: impl Iterator<Item = (usize, &'e Extreme)>,
    ) -> Result<Option<(BigRational, Proof)>, ReconcileError> {
        let mut total = BigRational::zero();
        let mut proof = Proof::default();
        for (component, part) in parts {
            let Some((value, terms)) = part else {
                return Ok(None);
            };
            total += value;
            proof
                .lines
                .extend(Proof::of_terms(&self.system, component, terms).lines);
        }
        check(&self.system, target, side, &total, &proof)?;
        Ok(Some((total, proof)))
    }

    fn found(
        &self,
        subject: Subject,
        lo: Option<(BigRational, Proof)>,
        hi: Option<(BigRational, Proof)>,
    ) -> Result<Found, ReconcileError> {
        let (lo, lo_proof) = lo.unzip();
        let (hi, hi_proof) = hi.unzip();
        let (whole_lo, whole_hi) = whole_bounds(lo.as_ref(), hi.as_ref());
        let proofs = [&lo_proof, &hi_proof];
        let grounds = self.grounds(proofs.into_iter().flatten());
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

    /// What proofs rest on beyond claims.
    fn grounds<'p>(&self, proofs: impl Iterator<Item = &'p Proof>) -> Vec<Ground> {
        grounds(&self.system, proofs)
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

/// A bound with its exact ends.
pub(super) struct Found {
    pub(super) bound: Bound,
    pub(super) lo: Option<BigRational>,
    pub(super) hi: Option<BigRational>,
}

fn grounds<'p>(system: &System, proofs: impl Iterator<Item = &'p Proof>) -> Vec<Ground> {
    let lines = proofs.flat_map(Proof::lines);
    let rows = lines.map(|line| &system.components[line.at.component].rows[line.at.row]);
    let grounds: BTreeSet<Ground> = rows.flat_map(|row| row.grounds.iter().copied()).collect();
    grounds.into_iter().collect()
}

fn checked_conflict(system: &System, found: Contradiction) -> Result<Conflict, ReconcileError> {
    check(system, &Target::new(), Side::Min, &found.gap, &found.proof)?;
    if !found.gap.is_positive() {
        return Err(ReconcileError::Unsolved);
    }
    Ok(Conflict {
        claims: found.claims.into_iter().collect(),
        gap: persons(&found.gap.ceil().to_integer())?,
        grounds: grounds(system, std::iter::once(&found.proof)),
        proof: found.proof,
    })
}
