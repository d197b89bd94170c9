//! Reconciling: the whole path from a book to answers.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use time::Date;

use crate::model::{AssumptionId, Book, ClaimId, Question, QuestionId, Reading, nearest};
use crate::system::{Progress, ReadingOptions, Watch, Watched};

use super::answers::answers;
use super::error::ReconcileError;
use super::notes::{self, Note};
use super::options::Options;
use super::result::{Answer, Bound, Conflict, NotUsed, SetAside, Subject};
use super::settle::settle;
use super::situation::{How, Situation};
use super::suppose::Assumed;

/// What a book's claims say together.
///
/// A contradiction between claims is a result, not an error: bounds are then those of the claims that
/// are left when the lightest set is set aside.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert_eq!(result.conflicts().len(), 1);
/// assert_eq!(result.bounds().len(), 5, "four claims and a question");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciliation {
    pub(super) reading: Reading,
    pub(super) as_of: Option<Date>,
    pub(super) bounds: Vec<Bound>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) conflicts_complete: bool,
    pub(super) set_aside: SetAside,
    pub(super) undecided: Vec<ClaimId>,
    pub(super) answers: Vec<Answer>,
    pub(super) not_used: Vec<NotUsed>,
    pub(super) notes: Vec<Note>,
}

impl Reconciliation {
    /// How bare numbers were read.
    ///
    /// ```
    /// use headcount::Reading;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.reading(), Reading::Rounded);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// The day by which claims had to be said, if one was asked for.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.as_of(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// For each claim whose days are known, and each `how_many`: the tightest bounds all claims imply.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let last_days = &result.bounds()[2];
    /// assert_eq!((last_days.lo, last_days.hi), (Some(100), Some(300)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> &[Bound] {
        &self.bounds
    }

    /// The bounds of a claim's scope, or of what a question asks: nothing for a claim whose days aren't known, and for a
    /// comparison, whose bounds are in its [`answer`](Self::answer).
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let last_days = book.claim_id("last-days").ok_or("a claim")?;
    /// assert_eq!(result.bound(last_days).and_then(|bound| bound.hi), Some(300));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn bound(&self, of: impl Into<Subject>) -> Option<&Bound> {
        let place = of.into().place();
        let at = self
            .bounds
            .binary_search_by_key(&place, |bound| bound.subject.place());
        self.bounds.get(at.ok()?)
    }

    /// The answer to a question.
    ///
    /// ```
    /// use headcount::Verdict;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let more_later = book.question_id("more-later").ok_or("a question")?;
    /// let verdict = result.answer(more_later).and_then(|answer| answer.verdict);
    /// assert_eq!(verdict, Some(Verdict::Undetermined));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn answer(&self, question: QuestionId) -> Option<&Answer> {
        let at = self
            .answers
            .binary_search_by_key(&question, |answer| answer.question);
        self.answers.get(at.ok()?)
    }

    /// The minimal conflicts, smallest first and then by the ids of their claims.
    ///
    /// If they aren't [complete](Self::conflicts_complete), smaller ones may be missing.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.conflicts()[0].claims.len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Whether these are all the minimal conflicts there are; false if the search hit its limit.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert!(result.conflicts_complete());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn conflicts_complete(&self) -> bool {
        self.conflicts_complete
    }

    /// The claims set aside so that the rest can all be true.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let set_aside = &result.set_aside().claims;
    /// assert_eq!(book.claim(set_aside[0]).id, "week");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn set_aside(&self) -> &SetAside {
        &self.set_aside
    }

    /// The claims of which it wasn't found out within the [effort](Options::effort) whether they can all be true, or
    /// which of them must be set aside: nothing is bounded by them, and none of them is set aside.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert!(result.undecided().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn undecided(&self) -> &[ClaimId] {
        &self.undecided
    }

    /// The answers, in the order of the questions.
    ///
    /// ```
    /// use headcount::Verdict;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.answers()[1].verdict, Some(Verdict::Undetermined));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The claims that bound nothing, each with the reason.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(book.claim(result.not_used()[0].claim).id, "elsewhere");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn not_used(&self) -> &[NotUsed] {
        &self.not_used
    }

    /// What else a reader must know of the book as a whole.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert!(result.notes().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

impl ReadingOptions {
    pub(super) fn of(options: &Options) -> Self {
        Self {
            reading: options.reading,
            as_of: options.as_of,
        }
    }
}

impl Book {
    /// Finds what the claims say together: bounds, conflicts and answers, each with its proof.
    ///
    /// # Errors
    /// [`ReconcileError`] if an assumption is unknown or clashes with another, or a limit is hit.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.answers()[0].bound.hi, Some(600));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reconcile(&self, options: &Options) -> Result<Reconciliation, ReconcileError> {
        self.reconcile_watched(options, &|_: Progress| ControlFlow::Continue(()))
    }

    /// The same, watched: whoever watches is told how far it is, and may stop it.
    ///
    /// # Errors
    /// As [`reconcile`](Self::reconcile), and [`ReconcileError::Cancelled`] if it was stopped. The book is as it was.
    ///
    /// ```
    /// use headcount::Progress;
    /// use std::ops::ControlFlow;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let on = |_: Progress| ControlFlow::Continue(());
    /// let watched = book.reconcile_watched(&Options::new(), &on)?;
    /// assert_eq!(watched, book.reconcile(&Options::new())?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reconcile_watched(
        &self,
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<Reconciliation, ReconcileError> {
        let plan = self.plan(options)?;
        // Each situation is built and answers its questions; the first also bounds the claims.
        let watched = Watched::new(watch, 2 * plan.by_assumptions.len() + 1);
        let done = self.reconciled(options, plan, &watched);
        done.map_err(|error| error.unless_stopped(&watched))
    }

    fn reconciled(
        &self,
        options: &Options,
        mut plan: Plan,
        watched: &Watched<'_>,
    ) -> Result<Reconciliation, ReconcileError> {
        let asked_of_base = plan.by_assumptions.remove(&plan.base).unwrap_or_default();
        let how = How {
            reading: ReadingOptions::of(options),
            conflict_limit: options.conflict_limit,
            effort: options.effort,
            watched,
        };
        let solved = |active: &[AssumptionId], questions: &[usize]| {
            let mut situation = Situation::new(self, how, active, questions)?;
            situation.solve(questions)?;
            let mut answered = answers(&mut situation, questions)?;
            settle(
                &situation,
                &Assumed { active, questions },
                None,
                &mut answered,
            )?;
            Ok::<_, ReconcileError>((situation, answered))
        };
        let (situation, mut answered) = solved(&plan.base, &asked_of_base)?;
        let mut bounds = situation.claim_bounds(&situation.system.numbers())?;
        for (active, questions) in &plan.by_assumptions {
            let (own, mut found) = solved(active, questions)?;
            for answer in &mut found {
                own.tell_of_conflicts(&situation, answer);
            }
            answered.extend(found);
        }
        answered.sort_by_key(|answer| answer.question);
        let counted = answered.iter().filter(|answer| answer.verdict.is_none());
        bounds.extend(counted.map(|answer| answer.bound.clone()));
        let conflicts = situation.conflicts.minimal.iter();
        Ok(Reconciliation {
            reading: options.reading,
            as_of: options.as_of,
            bounds,
            not_used: situation.not_used().collect(),
            notes: notes::of_book(&situation),
            conflicts: conflicts.map(|conflict| (**conflict).clone()).collect(),
            conflicts_complete: situation.conflicts.complete,
            undecided: situation.conflicts.undecided,
            set_aside: situation.set_aside,
            answers: answered,
        })
    }

    /// Which questions are asked under which assumptions.
    pub(super) fn plan(&self, options: &Options) -> Result<Plan, ReconcileError> {
        let base = self.active(options, None)?;
        let mut by_assumptions = BTreeMap::from([(base.clone(), Vec::new())]);
        for (id, question) in self.questions() {
            let active = self.active(options, Some(question))?;
            by_assumptions.entry(active).or_default().push(id.index());
        }
        Ok(Plan {
            base,
            by_assumptions,
        })
    }

    /// The assumptions that hold: those on, those the call turns on, those a question turns on.
    pub(super) fn active(
        &self,
        options: &Options,
        question: Option<&Question>,
    ) -> Result<Vec<AssumptionId>, ReconcileError> {
        let on = self.assumptions().filter(|(_, assumption)| assumption.on);
        let mut active: Vec<AssumptionId> = on.map(|(id, _)| id).collect();
        let asked = question.map(|question| &question.assuming);
        for id in options.assuming.iter().chain(asked.into_iter().flatten()) {
            let known =
                self.assumption_id(id)
                    .ok_or_else(|| ReconcileError::UnknownAssumption {
                        id: id.clone(),
                        nearest: nearest(
                            id,
                            self.assumptions().map(|(_, known)| known.id.as_str()),
                        ),
                    })?;
            active.push(known);
        }
        active.sort_unstable();
        active.dedup();
        Ok(active)
    }
}

/// The sets of assumptions to solve under, each with the questions asked under it.
pub(super) struct Plan {
    pub(super) base: Vec<AssumptionId>,
    pub(super) by_assumptions: BTreeMap<Vec<AssumptionId>, Vec<usize>>,
}
