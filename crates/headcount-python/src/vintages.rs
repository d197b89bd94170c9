//! `Vintages` and `Vintage`.

use headcount::{Subject, Vintage, Vintages, report};
use pyo3::exceptions::{PyIndexError, PyKeyError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PySlice, PyTuple};
use time::Date;

use crate::book::PyBook;
use crate::error::Result;
use crate::json::{to_python, to_text};
use crate::reconcile::{Asked, PyReconciliation, unknown};
use crate::results::Writer;
use crate::watched::watched;
use crate::words::tally;

/// What a book's claims said together as of each day on which one was said or corrected, and what moved on it.
///
/// A sequence of `Vintage`s by their days. `print(vintages)` shows what moved.
#[pyclass(name = "Vintages", module = "headcount", frozen, sequence)]
pub(crate) struct PyVintages {
    book: Py<PyBook>,
    asked: Asked,
    core: Vintages,
}

#[pymethods]
impl PyVintages {
    /// The book they were made from.
    #[getter]
    fn book(&self, py: Python<'_>) -> Py<PyBook> {
        self.book.clone_ref(py)
    }

    /// How bare numbers were read: "rounded" or "literal".
    #[getter]
    fn reading(&self) -> &'static str {
        self.core.reading().as_str()
    }

    /// The assumptions turned on besides the book's own.
    #[getter]
    fn assuming<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.asked.assuming())
    }

    /// The bounds of a claim's scope or, if no claim has this id, of a question as they moved: pairs of a day and the
    /// bounds from then on; raises `KeyError` if there is neither.
    fn bounds_of<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyTuple>> {
        let book = self.core_book(py);
        let subject = book.claim_id(id).map(Subject::Claim);
        let subject = subject.or_else(|| book.question_id(id).map(Subject::Question));
        let subject = subject.ok_or_else(|| {
            let claims = book.claims().map(|(_, known)| &*known.id);
            let questions = book.questions().map(|(_, known)| &*known.id);
            PyKeyError::new_err(unknown("claim or question", id, claims.chain(questions)))
        })?;
        let writer = self.writer(py);
        let dated = self.core.bounds_of(subject).into_iter();
        let dated = dated.map(|(day, bound)| Ok((day, writer.whole_bound(bound)?)));
        PyTuple::new(py, dated.collect::<PyResult<Vec<_>>>()?)
    }

    /// What moved as a dict: the same as `--json`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &report::vintages_json(self.core_book(py), &self.core))
    }

    /// What moved as JSON text.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        to_text(&report::vintages_json(self.core_book(py), &self.core))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        report::vintages_html(self.core_book(py), &self.core)
    }

    fn __str__(&self, py: Python<'_>) -> String {
        report::vintages_text(self.core_book(py), &self.core)
    }

    fn __repr__(&self) -> String {
        format!("<Vintages: {}>", tally(self.core.len(), "day"))
    }

    fn __len__(&self) -> usize {
        self.core.len()
    }

    fn __getitem__<'py>(
        slf: &Bound<'py, Self>,
        at: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let days = slf.get().core.len();
        if let Ok(slice) = at.cast::<PySlice>() {
            let range = py.import("builtins")?.getattr("range")?;
            let within = slice.call_method1("indices", (days,))?;
            let positions = range.call1(within.cast::<PyTuple>()?)?;
            let picked = positions
                .try_iter()?
                .map(|at| Self::vintage(slf, at?.extract()?));
            return Ok(PyTuple::new(py, picked.collect::<PyResult<Vec<_>>>()?)?.into_any());
        }
        let at: isize = at.extract()?;
        let from_end = days.checked_add_signed(at).filter(|_| at < 0);
        let position = usize::try_from(at).ok().or(from_end);
        let position = position.filter(|position| *position < days);
        let position = position.ok_or_else(|| PyIndexError::new_err("no such vintage"))?;
        Ok(Self::vintage(slf, position)?.into_any())
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyIterator>> {
        let days = 0..slf.get().core.len();
        let all = days.map(|position| Self::vintage(slf, position));
        PyTuple::new(slf.py(), all.collect::<PyResult<Vec<_>>>()?)?.try_iter()
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.asked == other.asked
                && self.core == other.core
                && self.core_book(py) == other.core_book(py)
        })
    }

    /// They are made again from their book.
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let made = py.import("headcount.results")?.getattr("followed")?;
        Ok((made, self.asked.arguments(py, &self.book)?))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

impl PyVintages {
    pub(crate) fn of(
        book: Bound<'_, PyBook>,
        asked: Asked,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<Self> {
        let (claims, options) = (book.get().core.clone(), asked.options().clone());
        let core = watched(book.py(), progress, move |watch| {
            claims.vintages_watched(&options, watch)
        })??;
        Ok(Self {
            book: book.unbind(),
            asked,
            core,
        })
    }

    fn vintage<'py>(slf: &Bound<'py, Self>, position: usize) -> PyResult<Bound<'py, PyVintage>> {
        let all = slf.clone().unbind();
        Bound::new(slf.py(), PyVintage { all, position })
    }

    fn core_book<'a>(&'a self, _py: Python<'_>) -> &'a headcount::Book {
        &self.book.get().core
    }

    fn writer<'a, 'py>(&'a self, py: Python<'py>) -> Writer<'a, 'py> {
        let book = self.core_book(py);
        Writer { py, book }
    }
}

/// What a book's claims said together as of one day, and what moved on it.
#[pyclass(name = "Vintage", module = "headcount", frozen)]
pub(crate) struct PyVintage {
    all: Py<PyVintages>,
    position: usize,
}

#[pymethods]
impl PyVintage {
    /// The day.
    #[getter]
    fn as_of(&self) -> PyResult<Date> {
        Ok(self.core()?.as_of())
    }

    /// The ids of the claims said that day.
    #[getter]
    fn said<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).claims(self.core()?.said())
    }

    /// The claims corrected that day.
    #[getter]
    fn revised<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).revised(self.core()?.revised())
    }

    /// The ends of bounds that moved that day: of claims, then of questions.
    #[getter]
    fn moved<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).moved(self.core()?.moved())
    }

    /// The comparisons that came out otherwise than before.
    #[getter]
    fn verdicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).turned(self.core()?.turned())
    }

    /// The conflicts that weren't there before.
    #[getter]
    fn new_conflicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).conflicts(self.core()?.new_conflicts())
    }

    /// The conflicts that were there before and are gone.
    #[getter]
    fn gone_conflicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).conflicts(self.core()?.gone_conflicts())
    }

    /// The ids of the claims set aside that weren't before.
    #[getter]
    fn newly_set_aside<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).claims(&self.core()?.newly_set_aside())
    }

    /// The ids of the claims that were set aside before and no longer are.
    #[getter]
    fn no_longer_set_aside<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.writer(py).claims(&self.core()?.no_longer_set_aside())
    }

    /// Everything as of the day: what `reconcile(as_of=…)` finds. It's put together each time.
    #[getter]
    fn result(&self, py: Python<'_>) -> PyResult<PyReconciliation> {
        let vintage = self.core()?;
        let all = self.all.get();
        let asked = all.asked.clone().known_by(vintage.as_of());
        let core = vintage.reconciliation();
        Ok(PyReconciliation::known(all.book(py), asked, core))
    }

    /// What moved that day as a dict: an item of `vintages` in the dict of them all.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let book = self.all.get().core_book(py);
        to_python(py, &report::vintage_json(book, self.core()?))
    }

    fn __repr__(&self) -> PyResult<String> {
        let (said, moved) = (self.core()?.said().len(), self.core()?.moved().len());
        let day = self.core()?.as_of();
        Ok(format!("<Vintage {day}: {said} said, {moved} moved>"))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(false);
        };
        let other = other.get();
        let same = self.all.is(&other.all) || self.all.bind(py).eq(other.all.bind(py))?;
        Ok(same && self.position == other.position)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let made = py.import("operator")?.getattr("getitem")?;
        let arguments = (self.all.clone_ref(py), self.position).into_pyobject(py)?;
        Ok((made, arguments))
    }
}

impl PyVintage {
    fn core(&self) -> PyResult<Vintage<'_>> {
        let vintage = self.all.get().core.get(self.position);
        vintage.ok_or_else(|| PyIndexError::new_err("no such vintage"))
    }

    fn writer<'a, 'py>(&'a self, py: Python<'py>) -> Writer<'a, 'py> {
        self.all.get().writer(py)
    }
}
