//! Reconciling: the whole path from a book to answers.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use time::Date;

use crate::bounds::{Proof, ProofError, Side, check, whole_bounds};
use crate::model::{
    Ask, AssumptionId, Book, Comparison, Measure, Question, QuestionId, Reading, Rule, nearest,
};
use crate::system::{self, ReadingOptions, Target, may_overlap, read_book};

use super::error::ReconcileError;
use super::options::Options;
use super::result::{Answer, Bound, Conflict, NotUsed, Note, SetAside, Subject, Verdict};
use super::situation::{Found, Situation};

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
    reading: Reading,
    as_of: Option<Date>,
    bounds: Vec<Bound>,
    conflicts: Vec<Conflict>,
    conflicts_complete: bool,
    set_aside: SetAside,
    answers: Vec<Answer>,
    not_used: Vec<NotUsed>,
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
}

impl ReadingOptions {
    fn of(options: &Options) -> Self {
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
        let mut plan = self.plan(options)?;
        let asked_of_base = plan.by_assumptions.remove(&plan.base).unwrap_or_default();
        let reading = ReadingOptions::of(options);
        let solve = |active: &[AssumptionId], questions: &[usize]| {
            Situation::new(self, reading, active, questions, options.conflict_limit)
        };
        let situation = solve(&plan.base, &asked_of_base)?;
        let mut bounds = situation.claim_bounds()?;
        let mut answers = answers(&situation, &asked_of_base)?;
        for (active, questions) in &plan.by_assumptions {
            let own = solve(active, questions)?;
            let mut found = self::answers(&own, questions)?;
            for answer in &mut found {
                // The same claims: where a proof's rows stand differs from system to system.
                let known = |conflict: &&Conflict| {
                    let mut all = situation.conflicts.iter();
                    all.any(|known| known.claims == conflict.claims)
                };
                let new = own.conflicts.iter().filter(|conflict| !known(conflict));
                answer.conflicts = new.cloned().collect();
                if !answer.conflicts.is_empty() {
                    answer.set_aside.clone_from(&own.set_aside);
                }
            }
            answers.extend(found);
        }
        answers.sort_by_key(|answer| answer.question);
        let counted = answers.iter().filter(|answer| answer.verdict.is_none());
        bounds.extend(counted.map(|answer| answer.bound.clone()));
        Ok(Reconciliation {
            reading: options.reading,
            as_of: options.as_of,
            bounds,
            not_used: situation.not_used().collect(),
            conflicts: situation.conflicts,
            conflicts_complete: situation.conflicts_complete,
            set_aside: situation.set_aside,
            answers,
        })
    }

    /// Redoes the proofs of a bound that [`reconcile`](Self::reconcile) returned under the same options,
    /// from the book alone.
    ///
    /// # Errors
    /// [`ReconcileError::Refused`] if a proof doesn't prove its end of the bound.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let mut bound = book.reconcile(&Options::new())?.bounds()[0].clone();
    /// assert!(book.check_bound(&Options::new(), &bound).is_ok());
    /// bound.hi = Some(599);
    /// assert!(book.check_bound(&Options::new(), &bound).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check_bound(&self, options: &Options, bound: &Bound) -> Result<(), ReconcileError> {
        let plan = self.plan(options)?;
        let active = match bound.subject {
            Subject::Claim(_) => plan.base,
            Subject::Question(id) => self.active(options, Some(self.question(id)))?,
        };
        let questions = plan
            .by_assumptions
            .get(&active)
            .map_or(&[][..], Vec::as_slice);
        let read = read_book(self, ReadingOptions::of(options), &active)?;
        let (system, asked) = system::build(self, &read, questions)?;
        let target = match bound.subject {
            Subject::Claim(id) => {
                let place = asked.claims.get(id.index()).and_then(Option::as_ref);
                place.map(|(component, sum)| Target::from([(*component, sum.clone())]))
            }
            Subject::Question(id) => asked.questions.get(&id.index()).cloned(),
        };
        let target = &target.ok_or(ProofError::NoSuchRow)?;
        let checked = |proof: &Option<Proof>, side: Side| {
            let total = proof.as_ref().map(|proof| (proof.total(side), proof));
            total
                .map(|(total, proof)| check(&system, target, side, &total, proof).map(|()| total))
                .transpose()
        };
        let lo = checked(&bound.lo_proof, Side::Min)?;
        let hi = checked(&bound.hi_proof, Side::Max)?;
        let (whole_lo, whole_hi) = whole_bounds(lo.as_ref(), hi.as_ref());
        for (proven, stated) in [(whole_lo, bound.lo), (whole_hi, bound.hi)] {
            let stated = stated.map(BigInt::from);
            if proven != stated {
                let shown =
                    |end: Option<BigInt>| end.map_or("nothing".to_owned(), |end| end.to_string());
                return Err(ReconcileError::Refused(ProofError::Total {
                    found: shown(proven),
                    expected: shown(stated),
                }));
            }
        }
        Ok(())
    }

    /// Which questions are asked under which assumptions.
    fn plan(&self, options: &Options) -> Result<Plan, ReconcileError> {
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
    fn active(
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
struct Plan {
    base: Vec<AssumptionId>,
    by_assumptions: BTreeMap<Vec<AssumptionId>, Vec<usize>>,
}

fn answers(situation: &Situation<'_>, questions: &[usize]) -> Result<Vec<Answer>, ReconcileError> {
    let book = situation.book();
    let asked: Vec<(QuestionId, &Question)> = book
        .questions()
        .filter(|(id, _)| questions.contains(&id.index()))
        .collect();
    let subjects: Vec<(Subject, usize)> = asked
        .iter()
        .map(|(id, _)| (Subject::Question(*id), id.index()))
        .collect();
    let found = situation.question_bounds(&subjects)?;
    let answered = asked.into_iter().zip(found);
    Ok(answered
        .map(|((id, question), found)| answer(situation, id, question, found))
        .collect())
}

fn answer(situation: &Situation<'_>, id: QuestionId, question: &Question, found: Found) -> Answer {
    let (verdict, decided_by) = match &question.ask {
        Ask::HowMany(_) => (None, Some(Side::Min)),
        Ask::Compare { op, .. } => {
            let (verdict, side) = decide(*op, &found);
            (Some(verdict), side)
        }
    };
    let left_open = match verdict {
        Some(verdict) => verdict == Verdict::Undetermined,
        None => found.bound.lo.is_none() || found.bound.hi.is_none(),
    };
    let blocking = situation.read.claims.iter().filter(|claim| {
        left_open
            && claim.stated.as_ref().is_err_and(|why| why.could_matter())
            && question.ask.signed_scopes().any(|(_, asked)| {
                let other = situation.book().claim(claim.id).states.other();
                let mut scopes = std::iter::once(&*claim.scope).chain(other);
                scopes.any(|scope| may_overlap(scope, asked))
            })
    });
    Answer {
        question: id,
        verdict,
        blocked_by: blocking.map(|claim| claim.id).collect(),
        notes: notes(situation, question, &found),
        decided_by,
        bound: found.bound,
        conflicts: Vec::new(),
        set_aside: SetAside::default(),
    }
}

/// The verdict on a comparison, and the bound of the difference that decides it.
fn decide(op: Comparison, found: &Found) -> (Verdict, Option<Side>) {
    let zero = BigRational::zero();
    // Differences are whole, so the exact ends may be taken inward, unless nothing whole is between.
    let [exact_lo, exact_hi] = [&found.lo, &found.hi].map(|end| Some(end.as_ref()?.to_rational()));
    let (whole_lo, whole_hi) = whole_bounds(exact_lo.as_ref(), exact_hi.as_ref());
    let inward = |exact: &Option<BigRational>, whole: Option<BigInt>, side: Side| {
        let whole = whole.map(BigRational::from_integer);
        match side {
            Side::Min => exact.clone().max(whole),
            Side::Max => exact
                .clone()
                .zip(whole)
                .map(|(exact, whole)| exact.min(whole)),
        }
    };
    let lo = inward(&exact_lo, whole_lo, Side::Min);
    let hi = inward(&exact_hi, whole_hi, Side::Max);
    let possible = [
        (Ordering::Less, lo.as_ref().is_none_or(|lo| *lo < zero)),
        (
            Ordering::Equal,
            lo.as_ref().is_none_or(|lo| *lo <= zero) && hi.as_ref().is_none_or(|hi| *hi >= zero),
        ),
        (Ordering::Greater, hi.as_ref().is_none_or(|hi| *hi > zero)),
    ];
    let mut possible = possible
        .into_iter()
        .filter(|(_, can_be)| *can_be)
        .map(|(sign, _)| sign);
    let holds: Vec<bool> = possible.by_ref().map(|sign| op.holds(sign)).collect();
    let from_below = lo.is_some_and(|lo| lo >= zero);
    let side = if from_below { Side::Min } else { Side::Max };
    match (holds.contains(&true), holds.contains(&false)) {
        (true, false) => (Verdict::Entailed, Some(side)),
        (false, true) => (Verdict::Contradicted, Some(side)),
        _ => (Verdict::Undetermined, None),
    }
}

fn notes(situation: &Situation<'_>, question: &Question, found: &Found) -> Vec<Note> {
    let rules = &situation.read.rules;
    let per_person = rules
        .iter()
        .any(|(_, rule, _)| matches!(rule, Rule::CrossingsPerPerson { .. }));
    let persons = |measure: &Measure| *measure == Measure::Arrivals;
    let asks_persons = question
        .ask
        .signed_scopes()
        .any(|(_, scope)| persons(scope.measure()));
    let claims_crossings = situation.read.claims.iter().any(|claim| {
        let crossings = *claim.scope.measure() == Measure::Crossings && claim.stated.is_ok();
        let mut asked = question.ask.signed_scopes();
        crossings
            && asked.any(|(_, scope)| persons(scope.measure()) && may_overlap(&claim.scope, scope))
    });
    let unbounded_below = found.bound.lo.is_none_or(|lo| lo <= 0);
    if asks_persons && claims_crossings && unbounded_below && !per_person {
        return vec![Note::CrossingsBoundNoPersons];
    }
    Vec::new()
}
