//! What comparisons would be if one more assumption were on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::model::{Ask, AssumptionId, ClaimId, QuestionId};
use crate::system::{Parts, Progress, ReadBook, ReadingOptions, Watched};

use super::error::ReconcileError;
use super::result::Verdict;
use super::situation::{How, Situation};

/// What a situation rests on: its assumptions, and the positions of the questions asked under them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Assumed<'q> {
    pub(super) active: &'q [AssumptionId],
    pub(super) questions: &'q [usize],
}

/// Where what was read and parted under an assumption more is kept, if it is; nothing where the assumption says
/// something else of a claim than one that holds.
pub(super) type Supposing<'s, 'a> = Option<&'s mut BTreeMap<AssumptionId, Option<Supposed<'a>>>>;

/// A situation's book under one more assumption, read and parted: components are built when they're asked about.
pub(super) struct Supposed<'a> {
    active: Vec<AssumptionId>,
    read: Arc<ReadBook<'a>>,
    parts: Parts<'a>,
}

impl<'a> Supposed<'a> {
    /// Nothing if the assumption says something else of a claim than one that holds.
    pub(super) fn of(
        situation: &Situation<'a>,
        assumed: &Assumed<'_>,
        assumption: AssumptionId,
    ) -> Option<Self> {
        let mut active = assumed.active.to_vec();
        active.push(assumption);
        active.sort_unstable();
        let book = situation.book();
        let read = ReadBook::of(book, situation.how.reading, &active).ok()?;
        let parts = Parts::of(book, &read, assumed.questions);
        Some(Self {
            active,
            read: Arc::new(read),
            parts,
        })
    }

    /// Reads the book as of another day.
    pub(super) fn read_again(&mut self, options: ReadingOptions) {
        Arc::make_mut(&mut self.read).read_again(options);
    }

    /// Whether what a comparison would be depends on one of some claims.
    pub(super) fn depends(&self, question: QuestionId, claims: &[ClaimId]) -> bool {
        let parts: BTreeSet<u32> = self.parts.of_question(question.index()).collect();
        let mut of_claims = claims
            .iter()
            .filter_map(|claim| self.parts.of_claim(*claim));
        of_claims.any(|part| parts.contains(&part))
    }

    /// What a comparison would be: left open if more of what it depends on would have to be set aside. Nothing if the
    /// effort was spent before it was known.
    pub(super) fn verdict(
        &self,
        situation: &Situation<'_>,
        id: QuestionId,
    ) -> Result<Option<Verdict>, ReconcileError> {
        let outer = situation.how.watched;
        let ask = |_: Progress| {
            if outer.is_stopped() {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        let watched = Watched::new(&ask, 1);
        let how = How {
            conflict_limit: 0,
            watched: &watched,
            ..situation.how
        };
        let read = (self.read.clone(), self.active.as_slice());
        let mut supposed = Situation::unbuilt(situation.book(), how, read, &self.parts);
        let touched: Vec<u32> = self.parts.of_question(id.index()).collect();
        supposed.build(&self.parts, &touched)?;
        if !supposed.conflicts.undecided.is_empty() {
            return Ok(None);
        }
        if supposed.sets_aside_more_than(situation) {
            return Ok(Some(Verdict::Undetermined));
        }
        supposed.solve(&[id.index()])?;
        let Ask::Compare { op, .. } = &situation.book().question(id).ask else {
            return Ok(Some(Verdict::Undetermined));
        };
        let found = supposed.question_bound(id)?;
        let verdict = found.decide(*op).0;
        Ok(Some(verdict).filter(|verdict| found.bound.tight || *verdict != Verdict::Undetermined))
    }
}
