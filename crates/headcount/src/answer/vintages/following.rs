//! The way from day to day, noting what changes.

use std::collections::BTreeSet;

use time::Date;

use crate::model::{Book, ClaimId, Edge};
use crate::system::{ReadingOptions, Unused};

use super::super::error::ReconcileError;
use super::super::notes;
use super::super::reconcile::Plan;
use super::super::result::{Bound, Subject};
use super::super::situation::How;
use super::followed::Followed;
use super::history::History;
use super::noting::Noting;
use super::{Day, Revised, Vintages};

/// A book on its way from day to day.
pub(super) struct Following<'a> {
    book: &'a Book,
    base: Followed<'a>,
    /// Under other assumptions, for the questions that are asked under them.
    others: Vec<Followed<'a>>,
    pub(super) vintages: Vintages,
}

impl<'a> Following<'a> {
    /// Before the first day; the questions are those asked under the book's own assumptions.
    pub(super) fn new(
        book: &'a Book,
        how: How<'a>,
        (plan, questions): (Plan, Vec<usize>),
    ) -> Result<Self, ReconcileError> {
        let (base, changed) = Followed::new(book, how, plan.base, questions)?;
        let bounded = base.situation.claim_bounds(&changed.parts)?;
        let mut others = Vec::with_capacity(plan.by_assumptions.len());
        for (active, questions) in plan.by_assumptions {
            let (mut other, _) = Followed::new(book, how, active, questions)?;
            other.tell_of_conflicts(&base);
            others.push(other);
        }
        let claims = base.situation.read.claims();
        let mut bounds: Vec<Option<History<Bound>>> = vec![None; claims.len()];
        let not_used = claims.map(|claim| History::from(claim.stated.err()));
        for bound in bounded {
            if let Subject::Claim(claim) = bound.subject
                && let Some(place) = bounds.get_mut(claim.index())
            {
                *place = Some(History::from(bound));
            }
        }
        let followed = std::iter::once(&base).chain(&others);
        let answers = followed.flat_map(|followed| &followed.answers);
        let vintages = Vintages {
            reading: how.reading.reading,
            days: Vec::new(),
            bounds,
            answers: answers
                .map(|(id, answer)| (*id, History::from(answer.clone())))
                .collect(),
            not_used: not_used.collect(),
            notes: notes::of_book(&base.situation),
            discord: History::from(base.discord()),
        };
        Ok(Self {
            book,
            base,
            others,
            vintages,
        })
    }

    /// The next day, with the claims said on it.
    pub(super) fn advance(&mut self, day: Date, said: Vec<ClaimId>) -> Result<(), ReconcileError> {
        let step = self.vintages.days.len() + 1;
        let reading = ReadingOptions {
            as_of: Some(day),
            ..self.base.situation.how.reading
        };
        let corrects = |claim: &ClaimId| match self.book.parent_of(*claim)? {
            (parent, Edge::Revised) => Some(parent),
            _ => None,
        };
        let corrected: BTreeSet<ClaimId> = said.iter().filter_map(corrects).collect();
        let concerned: BTreeSet<ClaimId> = corrected.iter().chain(&said).copied().collect();
        let concerned: Vec<ClaimId> = concerned.into_iter().collect();

        let changed = self.base.advance(reading, &concerned)?;
        let read = &self.base.situation.read;
        let is_corrected = |claim: &ClaimId| match read.claim(*claim).stated {
            Err(Unused::RevisedBy(by)) => Some(Revised { claim: *claim, by }),
            _ => None,
        };
        let revised = corrected.iter().filter_map(is_corrected);
        let revised: Vec<Revised> = revised
            .filter(|revised| said.binary_search(&revised.by).is_ok())
            .collect();
        for claim in &concerned {
            if let Some(history) = self.vintages.not_used.get_mut(claim.index()) {
                history.note(step, read.claim(*claim).stated.err());
            }
        }
        let bounds = self.base.situation.claim_bounds(&changed.parts)?;
        let mut noting = Noting {
            step,
            vintages: &mut self.vintages,
            day: Day {
                as_of: day,
                said,
                revised,
                moved: Vec::new(),
                turned: Vec::new(),
            },
        };
        let aside = &self.base.situation.set_aside.claims;
        for bound in bounds {
            noting.bound(bound, read, (&changed.aside, aside));
        }
        if changed.conflicts {
            noting.discord(self.base.discord());
        }
        for id in &changed.answered {
            noting.answer(self.base.answers.get(id), (&changed.aside, aside));
        }
        for other in &mut self.others {
            let own = other.advance(reading, &concerned)?;
            let conflicts = changed.conflicts || own.conflicts;
            if conflicts || !own.answered.is_empty() {
                other.tell_of_conflicts(&self.base);
            }
            let aside = &other.situation.set_aside.claims;
            for (id, answer) in &other.answers {
                if conflicts || own.answered.contains(id) {
                    noting.answer(Some(answer), (&own.aside, aside));
                }
            }
        }
        let Noting { mut day, .. } = noting;
        day.moved.sort_by_key(|moved| moved.subject.place());
        day.turned.sort_by_key(|turned| turned.question);
        self.vintages.days.push(day);
        Ok(())
    }
}
