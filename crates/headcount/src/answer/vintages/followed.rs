//! A book under one set of assumptions, followed from day to day: what a day changes is solved anew, everything else
//! is taken over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Ask, AssumptionId, Book, ClaimId, QuestionId};
use crate::system::{Parts, ReadBook, ReadingOptions};

use super::super::answers::answers;
use super::super::error::ReconcileError;
use super::super::result::{Answer, Verdict};
use super::super::settle::settle;
use super::super::situation::{How, Situation};
use super::super::suppose::{Assumed, Supposed};
use super::Discord;

/// A situation as of one day after the other.
pub(super) struct Followed<'a> {
    active: Vec<AssumptionId>,
    /// The positions of the questions asked under these assumptions.
    questions: Vec<usize>,
    parts: Parts<'a>,
    pub(super) situation: Situation<'a>,
    supposed: BTreeMap<AssumptionId, Option<Supposed<'a>>>,
    pub(super) answers: BTreeMap<QuestionId, Answer>,
}

/// What a day changed.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// The parts of the claims that say something new.
    pub(super) parts: Vec<u32>,
    /// The questions that were answered anew.
    pub(super) answered: BTreeSet<QuestionId>,
    /// Whether there may be other conflicts than before.
    pub(super) conflicts: bool,
    /// The claims that were set aside before.
    pub(super) aside: Vec<ClaimId>,
}

impl<'a> Followed<'a> {
    /// As it is at first, with everything solved.
    pub(super) fn new(
        book: &'a Book,
        how: How<'a>,
        active: Vec<AssumptionId>,
        questions: Vec<usize>,
    ) -> Result<(Self, Changed), ReconcileError> {
        let read = Arc::new(ReadBook::of(book, how.reading, &active)?);
        let parts = Parts::of(book, &read, &questions);
        let situation = Situation::unbuilt(book, how, (read, &active), &parts);
        let mut followed = Self {
            active,
            questions,
            parts,
            situation,
            supposed: BTreeMap::new(),
            answers: BTreeMap::new(),
        };
        let all = followed.parts.all();
        let conflicts = followed.situation.build(&followed.parts, &all)?;
        let questions = book.questions().map(|(id, _)| id);
        let asked = questions.filter(|id| followed.asks(*id)).collect();
        followed.answer(&asked)?;
        let changed = Changed {
            parts: all,
            answered: asked,
            conflicts,
            aside: Vec::new(),
        };
        Ok((followed, changed))
    }

    fn asks(&self, question: QuestionId) -> bool {
        self.questions.binary_search(&question.index()).is_ok()
    }

    /// As it is on the next day, on which some claims may say something else than before.
    pub(super) fn advance(
        &mut self,
        reading: ReadingOptions,
        concerned: &[ClaimId],
    ) -> Result<Changed, ReconcileError> {
        self.situation.how.reading = reading;
        let stated = |situation: &Situation<'a>| -> Vec<bool> {
            let claims = concerned.iter().map(|claim| situation.read.claim(*claim));
            claims.map(|claim| claim.stated.is_ok()).collect()
        };
        let before = stated(&self.situation);
        Arc::make_mut(&mut self.situation.read).read_again(reading);
        for supposed in self.supposed.values_mut().flatten() {
            supposed.read_again(reading);
        }
        // What claims bound is read the same on each day that they're known.
        let after = stated(&self.situation);
        let differ = concerned.iter().zip(before.iter().zip(&after));
        let differ = differ.filter(|(_, (before, after))| before != after);
        let parts: BTreeSet<u32> = differ
            .filter_map(|(claim, _)| self.parts.of_claim(*claim))
            .collect();
        let parts: Vec<u32> = parts.into_iter().collect();

        let aside = self.situation.set_aside.claims.clone();
        let conflicts = self.situation.build(&self.parts, &parts)?;
        let other_aside = self.situation.set_aside.claims != aside;
        let questions = self.situation.book().questions();
        let answered = questions.filter(|(id, question)| {
            self.asks(*id)
                && (self
                    .parts
                    .of_question(id.index())
                    .any(|part| parts.binary_search(&part).is_ok())
                    || self.speaks_of(concerned, &question.ask)
                    || (self.is_open(*id) && (other_aside || self.supposes_of(*id, concerned))))
        });
        let answered: BTreeSet<QuestionId> = answered.map(|(id, _)| id).collect();
        self.answer(&answered)?;
        Ok(Changed {
            parts,
            answered,
            conflicts,
            aside,
        })
    }

    /// Whether one of some claims may speak of what is asked.
    fn speaks_of(&self, claims: &[ClaimId], ask: &Ask) -> bool {
        claims
            .iter()
            .any(|claim| self.situation.speaks_of(*claim, ask))
    }

    /// What can't be true, and what was done about it.
    pub(super) fn discord(&self) -> Discord {
        let found = &self.situation.conflicts;
        Discord {
            conflicts: found.minimal.clone(),
            complete: found.complete,
            set_aside: self.situation.set_aside.clone(),
            undecided: found.undecided.clone(),
        }
    }

    /// Says of each answer which conflicts are there that another situation doesn't have.
    pub(super) fn tell_of_conflicts(&mut self, other: &Self) {
        for answer in self.answers.values_mut() {
            self.situation.tell_of_conflicts(&other.situation, answer);
        }
    }

    fn is_open(&self, question: QuestionId) -> bool {
        let answer = self.answers.get(&question);
        answer.is_some_and(|answer| answer.verdict == Some(Verdict::Undetermined))
    }

    /// Whether what would settle a question, were it assumed, depends on one of some claims.
    fn supposes_of(&self, question: QuestionId, claims: &[ClaimId]) -> bool {
        let mut supposed = self.supposed.values().flatten();
        supposed.any(|supposed| supposed.depends(question, claims))
    }

    fn answer(&mut self, questions: &BTreeSet<QuestionId>) -> Result<(), ReconcileError> {
        self.situation.solve(&self.questions)?;
        let positions: Vec<usize> = questions.iter().map(|id| id.index()).collect();
        let mut found = answers(&mut self.situation, &positions)?;
        let assumed = Assumed {
            active: &self.active,
            questions: &self.questions,
        };
        settle(
            &self.situation,
            &assumed,
            Some(&mut self.supposed),
            &mut found,
        )?;
        self.answers
            .extend(found.into_iter().map(|answer| (answer.question, answer)));
        Ok(())
    }
}
