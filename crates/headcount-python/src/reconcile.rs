//! `Reconciliation`.

use std::path::PathBuf;
use std::sync::Arc;

use headcount::{
    Book, Conflict, Options, Reading, Reconciliation, Subject, Watch, nearest, report,
};
use pyo3::exceptions::{PyIndexError, PyKeyError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use time::Date;

use crate::book::PyBook;
use crate::bounds_table::BoundsTable;
use crate::convert;
use crate::error::{BindingError, Result};
use crate::json::to_python;
use crate::pool::pool;
use crate::record::Once;
use crate::results::{LazyProof, Writer};
use crate::watched::watched;
use crate::words::{Ids, tally};

/// What makes a page of a report.
const PAGE: &str =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>headcount</title>\n";

/// What a book's claims say together: bounds, conflicts and answers, each with its proof.
///
/// `print(result)` shows it as a report.
#[pyclass(name = "Reconciliation", module = "headcount", frozen)]
pub(crate) struct PyReconciliation {
    book: Py<PyBook>,
    asked: Asked,
    pub(crate) core: Reconciliation,
    conflicts: Once,
    answers: Once,
    not_used: Once,
}

/// The arguments of `Book.reconcile`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked(Options);

impl Asked {
    pub(crate) fn new(
        as_of: Option<&Bound<'_, PyAny>>,
        reading: &str,
        assuming: Ids,
        (conflict_limit, effort): (usize, u64),
    ) -> Result<Self> {
        let reading: Reading = reading.parse().map_err(BindingError::Reading)?;
        let options = Options::new()
            .reading(reading)
            .conflict_limit(conflict_limit)
            .effort(effort);
        let options = match as_of {
            Some(day) => options.as_of(convert::date(day)?),
            None => options,
        };
        Ok(Self(
            assuming.0.into_iter().fold(options, Options::assuming),
        ))
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0
    }

    pub(crate) fn assuming(&self) -> &[String] {
        &self.0.assuming
    }

    /// The same with another day.
    pub(crate) fn known_by(self, day: Date) -> Self {
        Self(self.0.as_of(day))
    }

    /// What a pickled result or vintages are made again with.
    pub(crate) fn arguments<'py>(
        &self,
        py: Python<'py>,
        book: &Py<PyBook>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let Options {
            as_of, assuming, ..
        } = &self.0;
        let reading = self.0.reading.as_str();
        let limits = (self.0.conflict_limit, self.0.effort);
        (book.clone_ref(py), as_of, reading, assuming, limits).into_pyobject(py)
    }

    /// Whether all claims can be true.
    pub(crate) fn consistent(self, py: Python<'_>, book: Arc<Book>) -> Result<bool> {
        let find = move |watch: &dyn Watch| book.is_consistent_watched(&self.0, watch);
        Ok(watched(py, None, find)??)
    }

    /// One minimal conflict, if there is any.
    pub(crate) fn conflict(self, py: Python<'_>, book: Arc<Book>) -> Result<Option<Conflict>> {
        let find = move |watch: &dyn Watch| book.find_conflict_watched(&self.0, watch);
        Ok(watched(py, None, find)??)
    }
}

#[pymethods]
impl PyReconciliation {
    /// The book it was made from.
    #[getter]
    fn book(&self, py: Python<'_>) -> Py<PyBook> {
        self.book.clone_ref(py)
    }

    /// How bare numbers were read: "rounded" or "literal".
    #[getter]
    fn reading(&self) -> &'static str {
        self.asked.0.reading.as_str()
    }

    /// The day by which claims had to be said, if one was asked for.
    #[getter]
    fn as_of(&self) -> Option<Date> {
        self.asked.0.as_of
    }

    /// The assumptions turned on besides the book's own.
    #[getter]
    fn assuming<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.asked.assuming())
    }

    /// For each claim whose days are known, and each `how_many`: the tightest bounds that all claims imply.
    #[getter]
    fn bounds(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        let bounds = slf.py().import("headcount.results")?.getattr("Bounds")?;
        bounds.call1((slf,))
    }

    #[getter]
    fn _bound_count(&self) -> usize {
        self.core.bounds().len()
    }

    fn _bound_at<'py>(slf: &Bound<'py, Self>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        let result = slf.get();
        let bound = result.core.bounds().get(at);
        let bound = bound.ok_or_else(|| PyIndexError::new_err("no such bound"))?;
        let writer = result.writer(slf.py());
        writer.bound(bound, |side| LazyProof::new(slf.clone().unbind(), at, side))
    }

    /// The minimal conflicts, smallest first.
    #[getter]
    fn conflicts(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let make = || self.writer(py).conflicts(self.core.conflicts());
        self.conflicts.get(py, make)
    }

    /// Whether these are all the minimal conflicts there are.
    #[getter]
    fn conflicts_complete(&self) -> bool {
        self.core.conflicts_complete()
    }

    /// The ids of the claims set aside so that the rest can all be true.
    #[getter]
    fn set_aside<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.writer(py).set_aside(self.core.set_aside())
    }

    /// The ids of the claims of which it wasn't found out within the effort allowed what must be set aside.
    #[getter]
    fn undecided<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).claims(self.core.undecided())
    }

    /// The answers, in the order of the questions.
    #[getter]
    fn answers(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.answers.get(py, || self.writer(py).answers(&self.core))
    }

    /// The claims that bound nothing, each with the reason.
    #[getter]
    fn not_used(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.not_used
            .get(py, || self.writer(py).not_used(&self.core))
    }

    /// What else a reader must know of the book as a whole, each in a sentence.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).notes(self.core.notes())
    }

    /// The bounds as a table for pyarrow, polars, duckdb and whatever else reads Arrow.
    ///
    /// Its columns are those of `Bound` but for the proofs: `claim`, `question`, `lo`, `hi`, `assumptions`, `tight`. Numbers
    /// stay whole where some are missing: `pyarrow.table(result.to_arrow())`, `polars.DataFrame(result.to_arrow())`.
    fn to_arrow(slf: Bound<'_, Self>) -> BoundsTable {
        BoundsTable::new(slf.unbind())
    }

    /// The bound of a claim's scope or, if no claim has this id, of a question; raises `KeyError` if there is none.
    fn bound<'py>(slf: &Bound<'py, Self>, id: &str) -> PyResult<Bound<'py, PyAny>> {
        let (py, result) = (slf.py(), slf.get());
        let book = result.core_book(py);
        let subjects = [
            book.claim_id(id).map(Subject::Claim),
            book.question_id(id).map(Subject::Question),
        ];
        for subject in subjects.into_iter().flatten() {
            let mut bounds = result.core.bounds().iter();
            if let Some(at) = bounds.position(|bound| bound.subject == subject) {
                return Self::_bound_at(slf, at);
            }
        }
        Err(result.no_bound(py, id))
    }

    /// The answer to a question; raises `KeyError` if the book doesn't ask it.
    fn answer<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyAny>> {
        let answer = find(self.answers(py)?.bind(py), "id", id)?;
        answer.ok_or_else(|| {
            let book = self.core_book(py);
            let message = match book.claim_id(id) {
                Some(_) => format!("no question `{id}`: it's a claim, see `bound`"),
                None => unknown(
                    "question",
                    id,
                    book.questions().map(|(_, known)| &*known.id),
                ),
            };
            PyKeyError::new_err(message)
        })
    }

    /// What the bound of a claim's scope or, if no claim has this id, of a question becomes without each of the claims
    /// that its proofs use, one at a time; raises `KeyError` if there is no such bound. To do without an assumption, turn it
    /// off in the book.
    fn without<'py>(&self, py: Python<'py>, id: &str) -> Result<Bound<'py, PyTuple>> {
        let book = self.core_book(py);
        let of_claim = book.claim_id(id).map(Subject::Claim);
        let of_question = book.question_id(id).map(Subject::Question);
        let answers = self.core.answers().iter().map(|answer| &answer.bound);
        let known: Vec<_> = self.core.bounds().iter().chain(answers).collect();
        let bound = [of_claim, of_question]
            .into_iter()
            .flatten()
            .find_map(|subject| known.iter().find(|bound| bound.subject == subject));
        let bound = bound.ok_or_else(|| self.no_bound(py, id))?;
        let pool = pool(py)?;
        let without = py.detach(|| pool.install(|| book.without(&self.asked.0, bound)))?;
        Ok(self.writer(py).without(&without)?)
    }

    /// Redoes every proof from the book alone, and returns how many there are; raises `ReconcileError` if one doesn't
    /// prove what it's said to.
    fn check(&self, py: Python<'_>) -> Result<usize> {
        let book = self.core_book(py);
        let pool = pool(py)?;
        Ok(py.detach(|| pool.install(|| book.check(&self.asked.0, &self.core)))?)
    }

    /// The result as a dict: the same as `--json`. Its keys are `bounds`, `conflicts`, `conflicts_complete`, `set_aside`,
    /// `answers`, `not_used`, and where there is something to say `notes`, `undecided` and `read_from`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &report::json(self.core_book(py), &self.core))
    }

    /// The result as JSON text.
    fn to_json(&self, py: Python<'_>) -> String {
        let book = self.core_book(py);
        py.detach(|| report::json_text(book, &self.core))
    }

    /// The report as one self-contained HTML page, which is also written to a file if there is a path.
    #[pyo3(signature = (path = None))]
    fn to_html(&self, py: Python<'_>, path: Option<PathBuf>) -> PyResult<String> {
        let page = format!("{PAGE}{}", report::html(self.core_book(py), &self.core));
        if let Some(path) = path {
            std::fs::write(path, &page)?;
        }
        Ok(page)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        report::html(self.core_book(py), &self.core)
    }

    #[getter]
    fn _bounds_html(&self, py: Python<'_>) -> String {
        report::bounds_html(self.core_book(py), &self.core)
    }

    fn __str__(&self, py: Python<'_>) -> String {
        report::text(self.core_book(py), &self.core)
    }

    fn __repr__(&self) -> String {
        let core = &self.core;
        let (bounds, conflicts) = (core.bounds().len(), core.conflicts().len());
        let answers = core.answers().len();
        let bounds = tally(bounds, "bound");
        let (conflicts, answers) = (tally(conflicts, "conflict"), tally(answers, "answer"));
        format!("<Reconciliation: {bounds}, {conflicts}, {answers}>")
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.asked == other.asked
                && self.core == other.core
                && self.core_book(py) == other.core_book(py)
        })
    }

    /// A result is made again from its book: the same book gives the same result.
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let made = py.import("headcount.results")?.getattr("reconciled")?;
        Ok((made, self.asked.arguments(py, &self.book)?))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

impl PyReconciliation {
    pub(crate) fn of(
        book: Bound<'_, PyBook>,
        asked: Asked,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<Self> {
        let (claims, options) = (book.get().core.clone(), asked.0.clone());
        let core = watched(book.py(), progress, move |watch| {
            claims.reconcile_watched(&options, watch)
        })??;
        Ok(Self::known(book.unbind(), asked, core))
    }

    /// One that is known already.
    pub(crate) fn known(book: Py<PyBook>, asked: Asked, core: Reconciliation) -> Self {
        Self {
            book,
            asked,
            core,
            conflicts: Once::default(),
            answers: Once::default(),
            not_used: Once::default(),
        }
    }

    fn core_book<'a>(&'a self, _py: Python<'_>) -> &'a Book {
        &self.book.get().core
    }

    /// Why there is no bound with an id, and what may have been meant.
    fn no_bound(&self, py: Python<'_>, id: &str) -> PyErr {
        let book = self.core_book(py);
        let claim = book.claim_id(id);
        let mut not_used = self.core.not_used().iter();
        let unused = not_used.find(|unused| Some(unused.claim) == claim);
        let message = if let Some(unused) = unused {
            let why = report::not_used_reason(book, unused.why);
            format!("no bound of `{id}`: {why}")
        } else if book.question_id(id).is_some() {
            format!("no bound of `{id}`: it's a comparison, see `answer`")
        } else if book.assumption_id(id).is_some() {
            format!("no bound of `{id}`: it's an assumption, and claims and questions have bounds")
        } else {
            let claims = book.claims().map(|(_, known)| &*known.id);
            let questions = book.questions().map(|(_, known)| &*known.id);
            unknown("claim or question", id, claims.chain(questions))
        };
        PyKeyError::new_err(message)
    }

    pub(crate) fn writer<'a, 'py>(&'a self, py: Python<'py>) -> Writer<'a, 'py> {
        let book = self.core_book(py);
        Writer { py, book }
    }
}

/// That nothing has this id, and the nearest one that something has.
pub(crate) fn unknown<'a>(
    what: &str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    match nearest(id, known) {
        Some(near) => format!("no {what} `{id}` (did you mean `{near}`?)"),
        None => format!("no {what} `{id}`"),
    }
}

/// The first record with this value.
fn find<'py>(
    records: &Bound<'py, PyTuple>,
    key: &str,
    value: &str,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    for record in records {
        let found: Option<String> = record.getattr(key)?.extract()?;
        if found.as_deref() == Some(value) {
            return Ok(Some(record));
        }
    }
    Ok(None)
}
