//! `Reconciliation`.

use headcount::{Options, Reading, Reconciliation, report};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use time::Date;

use crate::book::PyBook;
use crate::convert;
use crate::error::{BindingError, Result};
use crate::json::{to_python, to_text};
use crate::record::Once;
use crate::results::Writer;

/// What a book's claims say together: bounds, conflicts and answers, each with its proof.
///
/// `print(result)` shows it as a report.
#[pyclass(name = "Reconciliation", module = "headcount", frozen)]
pub(crate) struct PyReconciliation {
    book: Py<PyBook>,
    asked: Asked,
    core: Reconciliation,
    bounds: Once,
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
        assuming: Vec<String>,
        conflict_limit: usize,
    ) -> Result<Self> {
        let reading: Reading = reading.parse().map_err(BindingError::Reading)?;
        let options = Options::new()
            .reading(reading)
            .conflict_limit(conflict_limit);
        let options = match as_of {
            Some(day) => options.as_of(convert::date(day)?),
            None => options,
        };
        Ok(Self(assuming.into_iter().fold(options, Options::assuming)))
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
        PyTuple::new(py, &self.asked.0.assuming)
    }

    /// For each claim whose days are known, and each `how_many`: the tightest bounds that all claims imply.
    #[getter]
    fn bounds(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        self.bounds.get(py, || self.writer(py).bounds(&self.core))
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

    /// The bound of a claim's scope or, if no claim has this id, of a question; raises `KeyError` if there is none.
    fn bound<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyAny>> {
        let bounds = self.bounds(py)?;
        for key in ["claim", "question"] {
            if let Some(bound) = find(bounds.bind(py), key, id)? {
                return Ok(bound);
            }
        }
        match find(self.not_used(py)?.bind(py), "claim", id)? {
            Some(unused) => {
                let message = unused.getattr("message")?;
                Err(PyKeyError::new_err(format!(
                    "no bound of `{id}`: {message}"
                )))
            }
            None => Err(PyKeyError::new_err(format!("no bound of `{id}`"))),
        }
    }

    /// The answer to a question; raises `KeyError` if the book doesn't ask it.
    fn answer<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyAny>> {
        let answer = find(self.answers(py)?.bind(py), "id", id)?;
        answer.ok_or_else(|| PyKeyError::new_err(format!("no question `{id}`")))
    }

    /// The result as a dict: the same as `--json`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &report::json(self.core_book(py), &self.core))
    }

    /// The result as JSON text.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        to_text(&report::json(self.core_book(py), &self.core))
    }

    /// The report as one self-contained HTML page.
    fn to_html(&self, py: Python<'_>) -> String {
        report::html(self.core_book(py), &self.core)
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        self.to_html(py)
    }

    fn __str__(&self, py: Python<'_>) -> String {
        report::text(self.core_book(py), &self.core)
    }

    fn __repr__(&self) -> String {
        let core = &self.core;
        let (bounds, conflicts) = (core.bounds().len(), core.conflicts().len());
        let answers = core.answers().len();
        format!("<Reconciliation: {bounds} bounds, {conflicts} conflicts, {answers} answers>")
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
        let Options {
            as_of, assuming, ..
        } = &self.asked.0;
        let limit = self.asked.0.conflict_limit;
        let args = (self.book(py), as_of, self.reading(), assuming, limit).into_pyobject(py)?;
        Ok((py.import("headcount.results")?.getattr("reconciled")?, args))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

impl PyReconciliation {
    pub(crate) fn of(book: Bound<'_, PyBook>, asked: Asked) -> Result<Self> {
        let claims = &book.get().core;
        let core = book.py().detach(|| claims.reconcile(&asked.0))?;
        Ok(Self {
            book: book.unbind(),
            asked,
            core,
            bounds: Once::default(),
            conflicts: Once::default(),
            answers: Once::default(),
            not_used: Once::default(),
        })
    }

    fn core_book<'a>(&'a self, _py: Python<'_>) -> &'a headcount::Book {
        &self.book.get().core
    }

    fn writer<'a, 'py>(&'a self, py: Python<'py>) -> Writer<'a, 'py> {
        let book = self.core_book(py);
        Writer { py, book }
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
