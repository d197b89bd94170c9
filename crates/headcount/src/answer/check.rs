//! Redoing the proofs of a result, from the book alone.

use std::ops::ControlFlow;

use num_traits::Signed;
use rayon::prelude::*;

use crate::bounds::{
    Exact, Proof, ProofError, Side, check_claims, follow_days, recheck, whole_ends,
};
use crate::model::{Ask, AssumptionId, Book};
use crate::system::{Ledger, Progress, ReadBook, ReadingOptions, Target, Watched};

use super::built::Built;
use super::error::ReconcileError;
use super::options::Options;
use super::reconcile::Reconciliation;
use super::result::{Answer, Bound, Conflict, Subject};
use super::situation::{grounds, listed};
use super::verdict::decide;

impl Book {
    /// Redoes every proof of a result that [`reconcile`](Self::reconcile) returned under the same options, from the
    /// book alone, and returns how many there are: of bounds, of conflicts and of answers.
    ///
    /// That nothing tighter could be proven isn't shown, nor that conflicts are minimal.
    ///
    /// # Errors
    /// [`ReconcileError::Refused`] if a proof doesn't prove what it's said to.
    ///
    /// ```
    /// use headcount::Reading;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exodus-2022.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert!(book.check(&Options::new(), &result)? > 0);
    /// let as_stated = Options::new().reading(Reading::Literal);
    /// assert!(book.check(&as_stated, &result).is_err(), "these proofs take figures as rounded");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(
        &self,
        options: &Options,
        result: &Reconciliation,
    ) -> Result<usize, ReconcileError> {
        let plan = self.plan(options)?;
        let mut proofs = 0;
        for (active, questions) in &plan.by_assumptions {
            let is_base = *active == plan.base;
            let is_here = |bound: &Bound| match bound.subject {
                Subject::Claim(_) => is_base,
                Subject::Question(id) => questions.binary_search(&id.index()).is_ok(),
            };
            let claimed = Claimed::of(self, options, active)?;
            let bounds = result.bounds().par_iter().filter(|bound| is_here(bound));
            let redone = bounds.fold(Redone::default, |redone, bound| redone.and(bound, &claimed));
            let Redone {
                proofs: of_paths,
                left,
            } = redone.reduce(Redone::default, Redone::joined);
            proofs += of_paths;
            let conflicts: &[Conflict] = if is_base { result.conflicts() } else { &[] };
            let answers = result.answers().iter();
            let answers: Vec<&Answer> = answers.filter(|answer| is_here(&answer.bound)).collect();
            if left.is_empty() && conflicts.is_empty() && answers.is_empty() {
                continue;
            }
            let rebuilt = rebuilt(self, options, (active, questions))?;
            let bounds = left.into_par_iter().map(|bound| rebuilt.check_bound(bound));
            proofs += bounds.try_reduce(|| 0, |one, other| Ok(one + other))?;
            for conflict in conflicts {
                proofs += rebuilt.check_conflict(conflict)?;
            }
            for answer in answers {
                proofs += rebuilt.check_answer(answer)?;
            }
        }
        Ok(proofs)
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
        if Claimed::of(self, options, &plan.base)?
            .check_bound(bound)
            .is_some()
        {
            return Ok(());
        }
        let active = match bound.subject {
            Subject::Claim(_) => plan.base,
            Subject::Question(id) => self.active(options, Some(self.question(id)))?,
        };
        let questions = plan.by_assumptions.get(&active);
        let questions = questions.map_or(&[][..], Vec::as_slice);
        let rebuilt = rebuilt(self, options, (&active, questions))?;
        rebuilt.check_bound(bound).map(drop)
    }
}

/// What the claims of a book say under one set of assumptions, each read once: most proofs are redone from that alone.
struct Claimed<'a> {
    read: ReadBook<'a>,
    ledger: Ledger,
}

impl<'a> Claimed<'a> {
    fn of(
        book: &'a Book,
        options: &Options,
        active: &[AssumptionId],
    ) -> Result<Self, ReconcileError> {
        let read = ReadBook::of(book, ReadingOptions::of(options), active)?;
        let ledger = Ledger::of(&read);
        Ok(Self { read, ledger })
    }

    /// How many proofs a claim's bound has, if each follows the days of one flow and proves what it's said to. Of others,
    /// and of wrong ones, nothing is said.
    fn check_bound(&self, bound: &Bound) -> Option<usize> {
        let Subject::Claim(claim) = bound.subject else {
            return None;
        };
        let ends = [
            (Side::Min, bound.lo, &bound.lo_proof),
            (Side::Max, bound.hi, &bound.hi_proof),
        ];
        let (mut proofs, mut grounds) = (0, Vec::new());
        for (side, end, proof) in ends {
            let found = match proof {
                Some(proof) => {
                    proofs += 1;
                    Some(follow_days(&self.ledger, claim, side, proof, &mut grounds)?)
                }
                None => None,
            };
            if found != end.map(i128::from) {
                return None;
            }
        }
        (listed(&self.read, &grounds) == bound.grounds).then_some(proofs)
    }
}

/// How many proofs are redone, and the bounds whose proofs are left.
#[derive(Default)]
struct Redone<'r> {
    proofs: usize,
    left: Vec<&'r Bound>,
}

impl<'r> Redone<'r> {
    fn and(mut self, bound: &'r Bound, claimed: &Claimed<'_>) -> Self {
        match claimed.check_bound(bound) {
            Some(proofs) => self.proofs += proofs,
            None => self.left.push(bound),
        }
        self
    }

    fn joined(mut self, other: Self) -> Self {
        self.proofs += other.proofs;
        self.left.extend(other.left);
        self
    }
}

/// A book under one set of assumptions, with nothing of what was found in it.
fn rebuilt<'a>(
    book: &'a Book,
    options: &Options,
    plan: (&[AssumptionId], &[usize]),
) -> Result<Built<'a>, ReconcileError> {
    let go_on = |_: Progress| ControlFlow::Continue(());
    Built::of(book, options, plan, &Watched::new(&go_on, 1))
}

impl Built<'_> {
    /// What a bound is a bound of.
    fn target(&self, subject: Subject) -> Result<Target, ProofError> {
        let target = match subject {
            Subject::Claim(id) => {
                let place = self.asked.claim(&self.system, id);
                place.map(|(component, sum)| Target::from([(component, sum.clone())]))
            }
            Subject::Question(id) => {
                let sought = self.asked.questions.get(&id.index());
                sought.map(|sought| sought.target.clone())
            }
        };
        target.ok_or(ProofError::NoSuchRow)
    }

    /// How many proofs a bound has, once they're redone.
    fn check_bound(&self, bound: &Bound) -> Result<usize, ReconcileError> {
        let (lo, hi) = self.ends(bound)?;
        Ok([lo, hi].into_iter().flatten().count())
    }

    /// The exact ends that the proofs of a bound prove.
    fn ends(&self, bound: &Bound) -> Result<(Option<Exact>, Option<Exact>), ReconcileError> {
        let target = self.target(bound.subject)?;
        let proven = |proof: &Option<Proof>, side: Side| {
            let proof = proof.as_ref();
            proof
                .map(|proof| recheck(&self.system, &target, side, proof))
                .transpose()
        };
        let lo = proven(&bound.lo_proof, Side::Min)?;
        let hi = proven(&bound.hi_proof, Side::Max)?;
        let (whole_lo, whole_hi) = whole_ends(lo.as_ref(), hi.as_ref())?;
        for (found, stated) in [(whole_lo, bound.lo), (whole_hi, bound.hi)] {
            if found != stated {
                let shown =
                    |end: Option<i64>| end.map_or("nothing".to_owned(), |end| end.to_string());
                return Err(ReconcileError::Refused(ProofError::Total {
                    found: shown(found),
                    expected: shown(stated),
                }));
            }
        }
        let proofs = [&bound.lo_proof, &bound.hi_proof];
        if grounds(&self.read, &self.system, proofs.into_iter().flatten()) != bound.grounds {
            return Err(ProofError::Grounds.into());
        }
        Ok((lo, hi))
    }

    fn check_conflict(&self, conflict: &Conflict) -> Result<usize, ReconcileError> {
        let proof = &conflict.proof;
        let total = recheck(&self.system, &Target::new(), Side::Min, proof)?.to_rational();
        if !total.is_positive() || total.ceil().to_integer() != conflict.gap.into() {
            return Err(ReconcileError::Refused(ProofError::Total {
                found: total.to_string(),
                expected: conflict.gap.to_string(),
            }));
        }
        check_claims(proof, &conflict.claims)?;
        if grounds(&self.read, &self.system, std::iter::once(proof)) != conflict.grounds {
            return Err(ProofError::Grounds.into());
        }
        Ok(1)
    }

    fn check_answer(&self, answer: &Answer) -> Result<usize, ReconcileError> {
        let (lo, hi) = self.ends(&answer.bound)?;
        let exact = [&lo, &hi].map(|end| Some(end.as_ref()?.to_rational()));
        if let Ask::Compare { op, .. } = &self.book.question(answer.question).ask {
            let [lo, hi] = &exact;
            if answer.verdict != Some(decide(*op, lo.as_ref(), hi.as_ref()).0) {
                return Err(ProofError::Verdict.into());
            }
        }
        let mut proofs = exact.into_iter().flatten().count();
        for conflict in &answer.conflicts {
            proofs += self.check_conflict(conflict)?;
        }
        Ok(proofs)
    }
}
