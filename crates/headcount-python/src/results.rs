//! Results as the records of `headcount.results`.

use headcount::{
    Alternative, Answer, Book, Bound as CoreBound, Cites, ClaimId, Conflict, FigureOf, Ground,
    Line, Moved, NotUsed, Note, OpenWindow, Proof, Reconciliation, Repair, Revised, SetAside,
    SettledBy, Settling, Side, Subject, Turned, Without, report,
};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::parts::{scope, tuple, window};
use crate::reconcile::PyReconciliation;
use crate::record::Record;

type Part<'py> = PyResult<Bound<'py, PyAny>>;

/// A bound's proof that is written out when it's called.
#[pyclass(frozen)]
pub(crate) struct LazyProof {
    result: Py<PyReconciliation>,
    bound: usize,
    side: Side,
}

impl LazyProof {
    pub(crate) fn new(result: Py<PyReconciliation>, bound: usize, side: Side) -> Self {
        Self {
            result,
            bound,
            side,
        }
    }
}

#[pymethods]
impl LazyProof {
    fn __call__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let result = self.result.get();
        let proof = result.core.bounds().get(self.bound).and_then(|bound| {
            let proof = match self.side {
                Side::Min => &bound.lo_proof,
                Side::Max => &bound.hi_proof,
            };
            proof.as_ref()
        });
        result.writer(py).some_proof(proof)
    }
}

/// Writes results with the ids of the book they came from.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'a, 'py> {
    pub(crate) py: Python<'py>,
    pub(crate) book: &'a Book,
}

impl<'py> Writer<'_, 'py> {
    pub(crate) fn conflicts<'c>(
        self,
        conflicts: impl IntoIterator<Item = &'c Conflict>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, conflicts, |_, conflict| self.conflict(conflict))
    }

    pub(crate) fn answers(self, result: &Reconciliation) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, result.answers(), |_, answer| self.answer(answer))
    }

    pub(crate) fn not_used(self, result: &Reconciliation) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, result.not_used(), |_, unused| self.unused(*unused))
    }

    pub(crate) fn without(self, without: &[Without]) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, without, |py, without| {
            Record::of_results(py, "Without")?
                .with("claim", self.claim(without.claim))?
                .with("lo", without.lo)?
                .with("hi", without.hi)?
                .with("tight", without.tight)?
                .build()
        })
    }

    pub(crate) fn set_aside(self, set_aside: &SetAside) -> Part<'py> {
        Record::of_results(self.py, "SetAside")?
            .with("claims", self.claims(&set_aside.claims)?)?
            .with("optimal", set_aside.optimal)?
            .with("weight", set_aside.weight)?
            .with("at_least", set_aside.at_least)?
            .with("alternatives", self.alternatives(&set_aside.alternatives)?)?
            .build()
    }

    fn alternatives(self, others: &[Alternative]) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, others, |py, other| {
            Record::of_results(py, "Alternative")?
                .with("keep", self.claim(other.keep))?
                .with("set_aside", self.claim(other.set_aside))?
                .build()
        })
    }

    pub(crate) fn revised(self, revised: &[Revised]) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, revised, |py, revised| {
            Record::of_results(py, "Revised")?
                .with("claim", self.claim(revised.claim))?
                .with("by", self.claim(revised.by))?
                .build()
        })
    }

    pub(crate) fn moved(self, moved: &[Moved]) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, moved, |py, moved| {
            let end = match moved.side {
                Side::Min => "lo",
                Side::Max => "hi",
            };
            self.about(Record::of_results(py, "Moved")?, moved.subject)?
                .with("end", end)?
                .with("before", moved.before)?
                .with("after", moved.after)?
                .with("said_later", moved.said_later)?
                .with("because", self.claims(&moved.because)?)?
                .build()
        })
    }

    pub(crate) fn turned(self, turned: &[Turned]) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, turned, |py, turned| {
            self.about(
                Record::of_results(py, "Turned")?,
                Subject::Question(turned.question),
            )?
            .with("before", turned.before.to_string())?
            .with("after", turned.after.to_string())?
            .with("because", self.claims(&turned.because)?)?
            .build()
        })
    }

    /// With the id of the claim or the question that it's about.
    fn about(self, record: Record<'py>, subject: Subject) -> PyResult<Record<'py>> {
        match subject {
            Subject::Claim(claim) => record.with("claim", self.claim(claim)),
            Subject::Question(question) => {
                record.with("question", self.book.question(question).id.as_str())
            }
        }
    }

    /// A bound with its proofs.
    pub(crate) fn whole_bound(self, bound: &CoreBound) -> Part<'py> {
        let record = self.about(Record::of_results(self.py, "Bound")?, bound.subject)?;
        self.with_ends(record, bound)?
            .with("lo_proof", self.some_proof(bound.lo_proof.as_ref())?)?
            .with("hi_proof", self.some_proof(bound.hi_proof.as_ref())?)?
            .build()
    }

    /// A bound whose proofs are made later.
    pub(crate) fn bound(self, bound: &CoreBound, proof: impl Fn(Side) -> LazyProof) -> Part<'py> {
        let record = self.about(Record::of_results(self.py, "Bound")?, bound.subject)?;
        let some = |known: &Option<Proof>, side| known.as_ref().map(|_| proof(side));
        self.with_ends(record, bound)?
            .with("lo_proof", some(&bound.lo_proof, Side::Min))?
            .with("hi_proof", some(&bound.hi_proof, Side::Max))?
            .build()
    }

    fn answer(self, answer: &Answer) -> Part<'py> {
        let record = Record::of_results(self.py, "Answer")?
            .with("id", self.book.question(answer.question).id.as_str())?
            .with("verdict", answer.verdict.map(|verdict| verdict.to_string()))?
            .with("proof", self.some_proof(answer.proof())?)?
            .with("blocked_by", self.claims(&answer.blocked_by)?)?
            .with(
                "would_settle",
                tuple(self.py, &answer.would_settle, |_, s| self.settling(s))?,
            )?
            .with("would_settle_complete", answer.would_settle_complete)?
            .with("notes", self.notes(&answer.notes)?)?
            .with("conflicts", self.conflicts(&answer.conflicts)?)?
            .with("set_aside", self.set_aside(&answer.set_aside)?)?;
        let bound = &answer.bound;
        self.with_ends(record, bound)?
            .with("lo_proof", self.some_proof(bound.lo_proof.as_ref())?)?
            .with("hi_proof", self.some_proof(bound.hi_proof.as_ref())?)?
            .build()
    }

    pub(crate) fn notes(self, notes: &[Note]) -> PyResult<Bound<'py, PyTuple>> {
        let notes: Vec<_> = notes.iter().map(ToString::to_string).collect();
        PyTuple::new(self.py, notes)
    }

    fn settling(self, settling: &Settling) -> Part<'py> {
        let record = Record::of_results(self.py, "Settling")?
            .with("verdict", settling.verdict.to_string())?;
        let record = match &settling.by {
            SettledBy::Figure { of, side, figure } => {
                let record = match of {
                    FigureOf::Scope(of) => record.with("scope", scope(self.py, of)?)?,
                    FigureOf::Claim(claim) => record.with("claim", self.claim(*claim))?,
                };
                let end = match side {
                    Side::Min => "at_least",
                    Side::Max => "at_most",
                };
                record.with("side", side.to_string())?.with(end, *figure)?
            }
            SettledBy::Assumption(id) => {
                record.with("assumption", self.book.assumption(*id).id.as_str())?
            }
        };
        record.build()
    }

    fn with_ends(self, record: Record<'py>, bound: &CoreBound) -> PyResult<Record<'py>> {
        record
            .with("lo", bound.lo)?
            .with("hi", bound.hi)?
            .with("tight", bound.tight)?
            .with("assumptions", self.grounds(&bound.grounds)?)
    }

    pub(crate) fn conflict(self, conflict: &Conflict) -> Part<'py> {
        Record::of_results(self.py, "Conflict")?
            .with("claims", self.claims(&conflict.claims)?)?
            .with("gap", conflict.gap)?
            .with("assumptions", self.grounds(&conflict.grounds)?)?
            .with("proof", self.proof(&conflict.proof)?)?
            .with("repairs", self.repairs(&conflict.repairs)?)?
            .build()
    }

    fn repairs(self, repairs: &[Repair]) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, repairs, |_, repair| {
            Record::of_results(self.py, "Repair")?
                .with("claim", self.claim(repair.claim))?
                .with("side", repair.side.to_string())?
                .with("by", repair.by)?
                .build()
        })
    }

    fn unused(self, unused: NotUsed) -> Part<'py> {
        Record::of_results(self.py, "NotUsed")?
            .with("claim", self.claim(unused.claim))?
            .with("why", unused.why.code())?
            .with("message", report::not_used_reason(self.book, unused.why))?
            .build()
    }

    fn some_proof(self, proof: Option<&Proof>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        proof.map(|proof| self.proof(proof)).transpose()
    }

    fn proof(self, proof: &Proof) -> PyResult<Bound<'py, PyTuple>> {
        tuple(self.py, proof.lines().iter(), |_, line| self.line(line))
    }

    fn line(self, line: &Line) -> Part<'py> {
        let record = Record::of_results(self.py, "Line")?
            .with("side", line.side().to_string())?
            .with("times", line.times())?
            .with("figure", line.figure())?;
        let record = match line.cites() {
            Cites::Claim { claim, share } => {
                let record = record.with("claim", self.claim(*claim))?;
                match share {
                    Some((by, days)) => record
                        .with("spread", self.book.assumption(*by).id.as_str())?
                        .with("window", window(self.py, OpenWindow::from(*days))?)?,
                    None => record,
                }
            }
            Cites::Share { claim, at } => record
                .with("claim", self.claim(*claim))?
                .with("share", at)?,
            Cites::Definition { definition, about } => record
                .with("rule", definition.code())?
                .with("about", about.as_str())?,
            Cites::Assumption { assumption, about } => record
                .with("assumption", self.book.assumption(*assumption).id.as_str())?
                .with("about", about.as_str())?,
        };
        record.build()
    }

    fn claim(self, claim: ClaimId) -> String {
        self.book.claim(claim).id.clone()
    }

    pub(crate) fn claims(self, claims: &[ClaimId]) -> PyResult<Bound<'py, PyTuple>> {
        let ids: Vec<_> = claims.iter().map(|claim| self.claim(*claim)).collect();
        PyTuple::new(self.py, ids)
    }

    fn grounds(self, grounds: &[Ground]) -> PyResult<Bound<'py, PyTuple>> {
        let names: Vec<_> = grounds
            .iter()
            .map(|ground| report::ground_name(self.book, *ground))
            .collect();
        PyTuple::new(self.py, names)
    }
}
