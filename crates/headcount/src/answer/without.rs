//! How much a bound hangs on each claim: what it becomes without it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Zero;

use crate::bounds::{Proof, Solver, extremes, persons, whole_bounds};
use crate::model::{Book, ClaimId};
use crate::system::{Parts, Progress, ReadBook, ReadingOptions, Sum, Watched, at};

use super::error::ReconcileError;
use super::options::Options;
use super::result::{Bound, Subject};
use super::situation::{How, Situation};

/// A bound without one of the claims that it hangs on.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exodus-2022.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let total = &result.answers()[0].bound;
/// let without = book.without(&Options::new(), total)?;
/// let kz = book.claim_id("kz-entries").expect("a claim");
/// assert_eq!(without[0].claim, kz);
/// assert_eq!((total.lo, without[0].lo), (Some(280_002), Some(80_001)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Without {
    /// The claim left out.
    pub claim: ClaimId,
    /// The least without it; `None` if there is no least.
    pub lo: Option<i64>,
    /// The most without it; `None` if there is no most.
    pub hi: Option<i64>,
    /// Whether these are known to be the tightest: false if the [effort](Options::effort) ended before.
    pub tight: bool,
}

/// Both ends of what a sum can be, exactly.
#[derive(Debug, Clone)]
struct Ends {
    least: Option<BigRational>,
    greatest: Option<BigRational>,
    tight: bool,
}

impl Book {
    /// What a bound that [`reconcile`](Self::reconcile) returned under the same options becomes without each of the
    /// claims that its proofs use, one at a time, in the book's order. Without any other claim it stays as it is.
    ///
    /// Claims that are set aside stay so.
    ///
    /// # Errors
    /// As [`reconcile`](Self::reconcile).
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let first_days = &result.bounds()[1];
    /// let without = book.without(&Options::new(), first_days)?;
    /// assert_eq!((first_days.hi, without[0].hi), (Some(300), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn without(
        &self,
        options: &Options,
        bound: &Bound,
    ) -> Result<Vec<Without>, ReconcileError> {
        let (question, claim) = match bound.subject {
            Subject::Claim(claim) => (None, Some(claim)),
            Subject::Question(question) => (Some(question), None),
        };
        let asked = question.map(|question| self.question(question));
        let active = self.active(options, asked)?;
        let go_on = |_: Progress| ControlFlow::Continue(());
        let how = How {
            reading: ReadingOptions::of(options),
            conflict_limit: 0,
            effort: options.effort,
            watched: &Watched::new(&go_on, 1),
        };
        let questions: Vec<usize> = question.iter().map(|question| question.index()).collect();
        let read = Arc::new(ReadBook::of(self, how.reading, &active)?);
        let parts = Parts::of(self, &read, &questions);
        let asked = questions.iter().flat_map(|at| parts.of_question(*at));
        let touched: Vec<u32> = asked
            .chain(claim.and_then(|claim| parts.of_claim(claim)))
            .collect();
        let mut situation = Situation::unbuilt(self, how, (read, &active), &parts);
        situation.build(&parts, &touched)?;
        let parts: Vec<(u32, &Sum)> = match bound.subject {
            Subject::Claim(claim) => {
                let place = situation.place(claim).into_iter();
                place.collect()
            }
            Subject::Question(question) => {
                let asked = situation.asked.questions.get(&question.index());
                let target = asked.into_iter().flat_map(|asked| &asked.target);
                target.map(|(component, sum)| (*component, sum)).collect()
            }
        };
        let used: Vec<ClaimId> = claims_of(bound).into_iter().collect();
        let mut without = vec![Ends::none(); used.len()];
        for part in parts {
            for (total, ends) in without
                .iter_mut()
                .zip(without_each(&situation, part, &used)?)
            {
                *total = total.plus(&ends);
            }
        }
        let whole = |(claim, ends): (ClaimId, Ends)| {
            let (lo, hi) = whole_bounds(ends.least.as_ref(), ends.greatest.as_ref());
            Ok(Without {
                claim,
                lo: lo.as_ref().map(persons).transpose()?,
                hi: hi.as_ref().map(persons).transpose()?,
                tight: ends.tight,
            })
        };
        used.into_iter().zip(without).map(whole).collect()
    }
}

/// The ends of the part of a sum in one component without each of some claims.
fn without_each(
    situation: &Situation<'_>,
    (number, sum): (u32, &Sum),
    claims: &[ClaimId],
) -> Result<Vec<Ends>, ReconcileError> {
    let component = &situation.system.components[at(number)];
    let mut solver = situation.solver(number);
    let is_decided = situation.conflicts.is_decided(number);
    let ends = |solver: &mut Solver<'_>| {
        let found = extremes(solver, &[sum])?.into_iter().next();
        let found = found.ok_or(ReconcileError::Unsolved)?;
        Ok::<_, ReconcileError>(Ends {
            least: found.least.value(),
            greatest: found.greatest.value(),
            tight: found.tight && is_decided,
        })
    };
    let all = ends(&mut solver)?;
    let mut found = Vec::with_capacity(claims.len());
    for claim in claims {
        let rows = component.rows.iter().enumerate();
        let own = rows.filter(|(_, row)| row.origin.claim() == Some(*claim));
        let own: Vec<usize> = own.map(|(row, _)| row).collect();
        if own.is_empty() {
            found.push(all.clone());
            continue;
        }
        for row in &own {
            solver.switch(*row, false);
        }
        found.push(ends(&mut solver)?);
        for row in &own {
            solver.switch(*row, true);
        }
    }
    Ok(found)
}

impl Ends {
    /// Of a sum of nothing.
    fn none() -> Self {
        Self {
            least: Some(BigRational::zero()),
            greatest: Some(BigRational::zero()),
            tight: true,
        }
    }

    fn plus(&self, other: &Self) -> Self {
        let sum =
            |a: &Option<BigRational>, b: &Option<BigRational>| Some(a.as_ref()? + b.as_ref()?);
        Self {
            least: sum(&self.least, &other.least),
            greatest: sum(&self.greatest, &other.greatest),
            tight: self.tight && other.tight,
        }
    }
}

/// The claims that a bound's proofs use.
fn claims_of(bound: &Bound) -> BTreeSet<ClaimId> {
    let proofs = [&bound.lo_proof, &bound.hi_proof].into_iter().flatten();
    proofs.flat_map(Proof::claims).collect()
}
