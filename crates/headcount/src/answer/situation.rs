//! One set of assumptions, solved: the system, its conflicts, and the bounds that are left.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rayon::prelude::*;
use smallvec::SmallVec;

use crate::bounds::{
    Exact, Extreme, Extremes, Proof, Side, Solver, check, check_claims, check_path, extremes,
    persons, whole_ends,
};
use crate::conflict::{Conflicts, Contradiction};
use crate::model::{Ask, AssumptionId, AssumptionKind, Book, ClaimId, QuestionId};
use crate::system::{
    Asked, Ground, Grounds, Parts, ReadBook, ReadClaim, ReadingOptions, Row, Sum, System, Target,
    Watched, at, may_overlap,
};

use super::alternatives::alternatives;
use super::error::ReconcileError;
use super::result::{Answer, Bound, Conflict, SetAside, Subject};

/// How a situation is read and solved, whatever its assumptions.
#[derive(Debug, Clone, Copy)]
pub(super) struct How<'w> {
    pub(super) reading: ReadingOptions,
    pub(super) conflict_limit: usize,
    pub(super) effort: u64,
    pub(super) watched: &'w Watched<'w>,
}

/// How many components' bounds are found before they're put with the others.
const AT_ONCE: usize = 256;

/// A book under one set of assumptions.
pub(super) struct Situation<'a> {
    book: &'a Book,
    pub(super) how: How<'a>,
    pub(super) read: Arc<ReadBook<'a>>,
    pub(super) system: System,
    pub(super) asked: Asked,
    /// The claims that an assumption which is off would let say something else.
    pub(super) may_say_more: BTreeSet<ClaimId>,
    pub(super) conflicts: Conflicts<Conflict>,
    pub(super) set_aside: SetAside,
    /// For each component, the ends of what questions ask of it, by their positions.
    solved: BTreeMap<u32, BTreeMap<usize, Extremes>>,
    /// The claims that may speak of what a question asks, by its position.
    overlapping: BTreeMap<usize, Vec<ClaimId>>,
}

impl<'a> Situation<'a> {
    /// Reads the book, builds its system with the questions named, and settles its conflicts.
    pub(super) fn new(
        book: &'a Book,
        how: How<'a>,
        active: &[AssumptionId],
        questions: &[usize],
    ) -> Result<Self, ReconcileError> {
        let read = Arc::new(ReadBook::of(book, how.reading, active)?);
        let parts = Parts::of(book, &read, questions);
        let mut situation = Self::unbuilt(book, how, (read, active), &parts);
        situation.build(&parts, &parts.all())?;
        Ok(situation)
    }

    /// The same before anything is built.
    pub(super) fn unbuilt(
        book: &'a Book,
        how: How<'a>,
        (read, active): (Arc<ReadBook<'a>>, &[AssumptionId]),
        parts: &Parts<'_>,
    ) -> Self {
        let off = book.assumptions().filter(|(id, _)| !active.contains(id));
        let about = off.filter_map(|(_, assumption)| match &assumption.kind {
            AssumptionKind::Claim { claim, .. } => book.claim_id(claim),
            AssumptionKind::Rule(_) => None,
        });
        let (system, asked) = parts.unbuilt();
        Self {
            book,
            how,
            read,
            system,
            asked,
            may_say_more: about.collect(),
            conflicts: Conflicts::none(how.conflict_limit, how.effort),
            set_aside: SetAside::default(),
            solved: BTreeMap::new(),
            overlapping: BTreeMap::new(),
        }
    }

    /// Builds the components of some parts as the book is read now, and settles their conflicts; returns whether there
    /// may be others than before.
    pub(super) fn build(
        &mut self,
        parts: &Parts<'_>,
        numbers: &[u32],
    ) -> Result<bool, ReconcileError> {
        self.how.watched.begin(1);
        let place = (&mut self.system, &mut self.asked);
        parts.build(numbers, &self.read, place, self.how.watched)?;
        for number in numbers {
            self.solved.remove(number);
        }
        let (read, system) = (&self.read, &self.system);
        let check = |found| checked_conflict(read, system, found);
        let built = (system, numbers);
        let watched = self.how.watched;
        let changed = self.conflicts.update(self.book, built, watched, check)?;
        if changed {
            let found = &self.conflicts;
            self.set_aside = SetAside {
                claims: found.set_aside.clone(),
                optimal: found.weight == found.at_least && found.undecided.is_empty(),
                weight: found.weight,
                at_least: found.at_least,
                alternatives: alternatives(self.book, found),
            };
        }
        Ok(changed)
    }

    /// The bounds of the claims whose scopes are in some components, each checked, in the book's order.
    pub(super) fn claim_bounds(&self, components: &[u32]) -> Result<Vec<Bound>, ReconcileError> {
        self.how.watched.begin(components.len());
        let solve = |component: &u32| {
            let claims = self.asked.claims_of(&self.system, *component);
            let sums: Vec<&Sum> = claims.iter().map(|(_, sum)| *sum).collect();
            let extremes = match sums.as_slice() {
                [] => Vec::new(),
                sums => self.extremes(*component, sums)?,
            };
            self.how.watched.step();
            let mut bounds = Vec::with_capacity(claims.len());
            for ((claim, sum), extremes) in claims.into_iter().zip(extremes) {
                let parts = std::iter::once((*component, sum, extremes));
                bounds.push(self.found(Subject::Claim(claim), parts)?.bound);
            }
            Ok(bounds)
        };
        let rows = components.iter().map(|number| {
            let component = &self.system.components[at(*number)];
            component.rows.len()
        });
        let most = rows.sum::<usize>().min(self.book.claims().len());
        let mut bounds: Vec<Bound> = Vec::with_capacity(most);
        // A book's bounds fill memory, so there aren't two lists of them.
        for some in components.chunks(AT_ONCE) {
            let found: Vec<Vec<Bound>> = some
                .par_iter()
                .map(solve)
                .collect::<Result<_, ReconcileError>>()?;
            bounds.extend(found.into_iter().flatten());
        }
        bounds.sort_unstable_by_key(|bound| bound.subject.place());
        Ok(bounds)
    }

    /// Finds the ends of what some questions ask, by their positions, of each component built since that was last done.
    pub(super) fn solve(&mut self, questions: &[usize]) -> Result<(), ReconcileError> {
        let mut sums: BTreeMap<u32, Vec<(usize, &Sum)>> = BTreeMap::new();
        for question in questions {
            let asked = self.asked.questions.get(question).into_iter();
            for (component, sum) in asked.flat_map(|asked| &asked.target) {
                if !self.solved.contains_key(component) {
                    sums.entry(*component).or_default().push((*question, sum));
                }
            }
        }
        self.how.watched.begin(sums.len());
        let solved: BTreeMap<u32, BTreeMap<usize, Extremes>> = sums
            .into_par_iter()
            .map(|(component, asked)| {
                let sums: Vec<&Sum> = asked.iter().map(|(_, sum)| *sum).collect();
                let extremes = self.extremes(component, &sums)?;
                self.how.watched.step();
                let questions = asked.iter().map(|(question, _)| *question);
                Ok((component, questions.zip(extremes).collect()))
            })
            .collect::<Result<_, ReconcileError>>()?;
        self.solved.extend(solved);
        Ok(())
    }

    /// The bounds of a question that is solved, checked.
    pub(super) fn question_bound(&self, question: QuestionId) -> Result<Found, ReconcileError> {
        let asked = self.asked.questions.get(&question.index()).into_iter();
        let parts = asked
            .flat_map(|asked| &asked.target)
            .map(|(component, sum)| {
                let solved = self.solved.get(component);
                let extremes = solved.and_then(|solved| solved.get(&question.index()));
                Ok((
                    *component,
                    sum,
                    extremes.ok_or(ReconcileError::Unsolved)?.clone(),
                ))
            });
        let parts = parts.collect::<Result<Vec<Part<'_>>, ReconcileError>>()?;
        self.found(Subject::Question(question), parts.into_iter())
    }

    /// Finds the claims that may speak of what a question asks, whatever they say of it, unless they're known.
    pub(super) fn find_overlapping(&mut self, id: QuestionId) {
        if self.overlapping.contains_key(&id.index()) {
            return;
        }
        let ask = &self.book.question(id).ask;
        let claims = self.book.claims().map(|(claim, _)| claim);
        let overlapping = claims.filter(|claim| self.speaks_of(*claim, ask));
        self.overlapping.insert(id.index(), overlapping.collect());
    }

    /// Those claims, once they're found.
    pub(super) fn overlapping(&self, id: QuestionId) -> impl Iterator<Item = ReadClaim<'a>> {
        let claims = self.overlapping.get(&id.index()).into_iter().flatten();
        claims.map(|claim| self.read.claim(*claim))
    }

    /// Whether a claim may speak of what is asked.
    pub(super) fn speaks_of(&self, claim: ClaimId, ask: &Ask) -> bool {
        let (own, other) = (
            self.read.scope(claim),
            self.book.claim(claim).states.other(),
        );
        ask.signed_scopes().any(|(_, asked)| {
            let mut scopes = std::iter::once(&*own).chain(other);
            scopes.any(|scope| may_overlap(scope, asked))
        })
    }

    /// The extremes of sums in one component, without what is set aside.
    fn extremes(&self, component: u32, sums: &[&Sum]) -> Result<Vec<Extremes>, ReconcileError> {
        let mut found = extremes(&mut self.solver(component), sums)?;
        for ends in &mut found {
            ends.tight &= self.conflicts.is_decided(component);
        }
        Ok(found)
    }

    /// A solver of one component, without what is set aside; and without all claims, if nobody knows whether they can
    /// be true together.
    pub(super) fn solver(&self, number: u32) -> Solver<'_> {
        let component = &self.system.components[at(number)];
        let decided = self.conflicts.is_decided(number);
        let solver = match self.conflicts.standing(number) {
            Some(standing) => Solver::standing(component, standing.clone()),
            None => Solver::new(component),
        };
        let mut solver = solver.watched(self.how.watched).allowed(self.how.effort);
        if !decided || !self.set_aside.claims.is_empty() {
            for (row, stated) in component.rows.iter().enumerate() {
                let claim = stated.origin.claim();
                if claim.is_some_and(|claim| !decided || self.sets_aside(claim)) {
                    solver.switch(row, false);
                }
            }
        }
        solver
    }

    fn found<'s>(
        &self,
        subject: Subject,
        parts: impl Iterator<Item = Part<'s>>,
    ) -> Result<Found, ReconcileError> {
        let (mut least, mut greatest) = (Ends::new(), Ends::new());
        let mut tight = true;
        for (component, sum, extremes) in parts {
            tight &= extremes.tight;
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
            tight,
            grounds: grounds(&self.read, &self.system, proofs.into_iter().flatten()),
            lo_proof,
            hi_proof,
        };
        Ok(Found { bound, lo, hi })
    }

    /// Components share no unknown, so the extremes of a sum over several are sums of theirs.
    fn total(&self, side: Side, parts: Ends<'_>) -> Result<Option<(Exact, Proof)>, ReconcileError> {
        if let [(component, sum, Extreme::Once(value, path))] = parts.as_slice()
            && let Some(stretch) = sum.stretch()
        {
            let rows = &self.system.components[at(*component)];
            check_path(rows, stretch, side, *value, path.sides())?;
            return Ok(Some((Exact::Whole(*value), Proof::once(path.clone()))));
        }
        let mut target = Target::new();
        let mut total = BigRational::zero();
        let mut proofs = Vec::with_capacity(parts.len());
        for (component, sum, part) in parts {
            proofs.push(match part {
                Extreme::Open => return Ok(None),
                Extreme::Weighted(weighted) => {
                    let (value, terms) = *weighted;
                    total += value;
                    Proof::of_terms(&self.system, component, &terms)
                }
                Extreme::Once(value, path) => {
                    total += BigRational::from_integer(value.into());
                    Proof::once(path)
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
        self.read.claims().filter_map(|claim| {
            let why = claim.stated.err()?;
            Some(super::result::NotUsed {
                claim: claim.id,
                why,
            })
        })
    }

    /// The component and the sum that a claim's scope stands for, if its days are known.
    pub(super) fn place(&self, claim: ClaimId) -> Option<(u32, &Sum)> {
        self.asked.claim(&self.system, claim)
    }

    /// Says of an answer which conflicts are there that another situation doesn't have.
    pub(super) fn tell_of_conflicts(&self, other: &Self, answer: &mut Answer) {
        // The same claims: where a proof's rows stand differs from system to system.
        let known: HashSet<&[ClaimId]> =
            other.conflicts.minimal.iter().map(|c| &*c.claims).collect();
        let new = self.conflicts.minimal.iter();
        let new = new.filter(|conflict| !known.contains(&*conflict.claims));
        answer.conflicts = new.map(|conflict| (**conflict).clone()).collect();
        answer.set_aside = if answer.conflicts.is_empty() {
            SetAside::default()
        } else {
            self.set_aside.clone()
        };
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

/// The ends on one side of the parts of what is asked about: mostly it's in one component.
type Ends<'s> = SmallVec<[(u32, &'s Sum, Extreme); 1]>;

/// A part of what is asked about: its component, its sum there and the ends of it.
type Part<'s> = (u32, &'s Sum, Extremes);

/// A bound with its exact ends.
pub(super) struct Found {
    pub(super) bound: Bound,
    pub(super) lo: Option<Exact>,
    pub(super) hi: Option<Exact>,
}

/// What proofs rest on beyond claims.
pub(super) fn grounds<'p>(
    read: &ReadBook<'_>,
    system: &System,
    proofs: impl Iterator<Item = &'p Proof>,
) -> Vec<Ground> {
    // A few sets, however many lines there are.
    let mut sets: Vec<Grounds> = Vec::new();
    for row in proofs.flat_map(|proof| proof.rows(system)) {
        if !row.grounds.is_none() && !sets.contains(&row.grounds) {
            sets.push(row.grounds);
        }
    }
    listed(read, &sets)
}

/// What is in some sets of grounds, in order.
pub(super) fn listed(read: &ReadBook<'_>, sets: &[Grounds]) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::new();
    grounds.extend(sets.iter().flat_map(|set| read.grounds.of(*set)));
    grounds.sort_unstable();
    grounds.dedup();
    grounds
}

/// A conflict whose proof is checked.
pub(super) fn checked_conflict(
    read: &ReadBook<'_>,
    system: &System,
    found: Contradiction,
) -> Result<Conflict, ReconcileError> {
    check(system, &Target::new(), Side::Min, &found.gap, &found.proof)?;
    check_claims(&found.proof, &found.claims)?;
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
